//! Front matter as most people write it, in one pass: `key: value`, values in quotes, lists on one line, and
//! lists of an item a line.
//!
//! Everything else is declined, and so is whatever looks as if YAML might see more in it than stands there;
//! `yaml_full` reads it then. Whatever is read here, both read alike: only the time differs, tenfold.

use crate::source::{Span, Text};
use crate::syntax::yaml::{Node, NodeKind, Pair, Style};

/// The longest key, in bytes; YAML ends a key that is not quoted at 1024 characters.
const LONGEST_KEY: usize = 64;

/// Lists within lists; `[[id]]` in a list of one line is the deepest that means anything.
const MAX_DEPTH: usize = 3;

/// The entries of front matter whose text stands at byte `offset` of its file; `None` where it is for
/// `yaml_full` to read.
pub fn read(text: &str, offset: usize) -> Option<Vec<Pair>> {
    if !is_ordinary(text) {
        return None;
    }
    let scanner = Scanner { text, offset };
    let mut lines = Lines { text, at: 0 };
    let mut pairs = Vec::with_capacity(16);
    while let Some(line) = lines.next_if(|_| true) {
        let (key, rest) = scanner.key(line)?;
        let value = match rest.is_empty() {
            true => scanner.block_list(&mut lines, rest.start)?,
            false => scanner.value(rest)?,
        };
        pairs.push(Pair { key, value });
    }
    Some(pairs)
}

/// The bytes that a key may hold: a table, because every byte of every key is looked up.
const IS_OF_A_KEY: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte: u8 = 0;
    while byte.is_ascii() {
        table[byte as usize] = byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
        byte += 1;
    }
    table
};

/// Bytes of the text from `start` up to `end`, no white space at either end.
#[derive(Clone, Copy)]
struct Range {
    start: usize,
    end: usize,
}

impl Range {
    fn is_empty(self) -> bool {
        self.start >= self.end
    }
}

#[derive(Clone, Copy)]
struct Scanner<'t> {
    text: &'t str,
    offset: usize,
}

impl<'t> Scanner<'t> {
    /// The key that a line or list item begins with, and what follows it.
    fn key(self, line: Range) -> Option<(Node, Range)> {
        let bytes = self.bytes(line);
        let length = bytes.iter().position(|byte| !IS_OF_A_KEY[usize::from(*byte)])?;
        let is_key = bytes[0].is_ascii_alphanumeric() && length <= LONGEST_KEY && bytes[length] == b':';
        let end = line.start + length;
        let rest = self.trimmed(Range { start: end + 1, end: line.end });
        let is_apart = rest.is_empty() || rest.start > end + 1;
        (is_key && is_apart).then(|| (self.plain(Range { start: line.start, end }), rest))
    }

    /// A value on the line of its key or dash.
    fn value(self, place: Range) -> Option<Node> {
        match self.bytes(place).first()? {
            b'"' | b'\'' => self.quoted(place.start).filter(|(_, end)| *end == place.end).map(|(node, _)| node),
            b'[' => self.list(place, MAX_DEPTH).filter(|(_, end)| *end == place.end).map(|(node, _)| node),
            _ => is_plain(self.bytes(place)).then(|| self.plain(place)),
        }
    }

    /// The items below a key without a value, one a line; where there are none, the value is absent.
    fn block_list(self, lines: &mut Lines<'t>, absent: usize) -> Option<Node> {
        let mut items: Vec<Node> = Vec::new();
        let mut indent = None;
        let mut start = absent;
        while let Some(line) = lines.next_if(|line| self.dash(line).is_some()) {
            let dash = self.dash(line)?;
            if *indent.get_or_insert(dash - line.start) != dash - line.start {
                return None;
            }
            if items.is_empty() {
                start = dash;
            }
            let place = self.trimmed(Range { start: dash + 1, end: line.end });
            items.push(self.item(place)?);
        }
        match items.last() {
            Some(last) => {
                let span = Span { start: self.span(Range { start, end: start }).start, end: last.span.end };
                Some(Node { span, kind: NodeKind::Sequence(items) })
            }
            None => Some(self.plain(Range { start, end: start })),
        }
    }

    /// Where the dash of a list item stands.
    fn dash(self, line: Range) -> Option<usize> {
        let own = self.trimmed(line);
        self.bytes(own).starts_with(b"- ").then_some(own.start)
    }

    /// One value, or one key with its value.
    fn item(self, place: Range) -> Option<Node> {
        let Some((key, rest)) = self.key(place) else { return self.value(place) };
        let value = self.value(rest)?;
        let span = key.span.cover(value.span);
        Some(Node { span, kind: NodeKind::Mapping(vec![Pair { key, value }]) })
    }

    /// A list in brackets and where it ends.
    fn list(self, place: Range, depth: usize) -> Option<(Node, usize)> {
        let mut items = Vec::new();
        let mut at = self.past_spaces(place.start + 1);
        let bytes = self.text.as_bytes();
        while at < place.end {
            let (node, end) = match bytes[at] {
                b']' if items.is_empty() => return Some((self.sequence(place.start, at + 1, items), at + 1)),
                b'[' if depth > 1 => self.list(Range { start: at, end: place.end }, depth - 1)?,
                b'"' | b'\'' => self.quoted(at)?,
                _ => self.word(Range { start: at, end: place.end })?,
            };
            items.push(node);
            at = self.past_spaces(end);
            match bytes.get(at) {
                Some(b',') => at = self.past_spaces(at + 1),
                Some(b']') => return Some((self.sequence(place.start, at + 1, items), at + 1)),
                _ => return None,
            }
        }
        None
    }

    /// A plain item of a list in brackets and where it ends.
    fn word(self, place: Range) -> Option<(Node, usize)> {
        let bytes = self.bytes(place);
        let length = bytes.iter().position(|byte| b",[]{}".contains(byte))?;
        let word = self.trimmed(Range { start: place.start, end: place.start + length });
        let bytes = self.bytes(word);
        let mut colons = (0..bytes.len()).filter(|at| bytes[*at] == b':');
        let is_text = |at: usize| bytes.get(at + 1).is_some_and(|next| next.is_ascii_alphanumeric() || *next == b'/');
        (is_plain(bytes) && colons.all(is_text)).then(|| (self.plain(word), word.end))
    }

    /// A text in quotes, without escapes and on one line, and where it ends.
    fn quoted(self, start: usize) -> Option<(Node, usize)> {
        let bytes = &self.text.as_bytes()[start..];
        let (quote, inner) = bytes.split_first()?;
        let length = inner.iter().position(|byte| byte == quote || matches!(byte, b'\\' | b'\n'))?;
        let end = start + length + 2;
        let is_whole = inner[length] == *quote && inner.get(length + 1) != Some(quote);
        let text = Text::Owned(self.text.get(start + 1..end - 1)?.into());
        let kind = NodeKind::Scalar { text, style: Style::Quoted };
        is_whole.then(|| (Node { span: self.span(Range { start, end }), kind }, end))
    }

    fn plain(self, place: Range) -> Node {
        let span = self.span(place);
        Node { span, kind: NodeKind::Scalar { text: Text::Slice(span), style: Style::Plain } }
    }

    fn sequence(self, start: usize, end: usize, items: Vec<Node>) -> Node {
        Node { span: self.span(Range { start, end }), kind: NodeKind::Sequence(items) }
    }

    fn span(self, place: Range) -> Span {
        Span::new(self.offset + place.start, self.offset + place.end)
    }

    fn bytes(self, place: Range) -> &'t [u8] {
        self.text.as_bytes().get(place.start..place.end).unwrap_or_default()
    }

    /// The same without spaces at its ends; where nothing else is in it, nothing at its start.
    fn trimmed(self, place: Range) -> Range {
        let bytes = self.bytes(place);
        let Some(last) = bytes.iter().rposition(|byte| *byte != b' ') else {
            return Range { start: place.start, end: place.start };
        };
        Range { start: self.past_spaces(place.start), end: place.start + last + 1 }
    }

    fn past_spaces(self, at: usize) -> usize {
        let rest = self.text.as_bytes().get(at..).unwrap_or_default();
        at + rest.iter().take_while(|byte| **byte == b' ').count()
    }
}

/// The lines with anything on them of a text that is ordinary, where nothing but `\n` ends a line.
struct Lines<'t> {
    text: &'t str,
    at: usize,
}

impl Lines<'_> {
    /// The next line, if it is one of those that are wanted.
    fn next_if(&mut self, is_wanted: impl Fn(Range) -> bool) -> Option<Range> {
        let rest = self.text.as_bytes().get(self.at..)?;
        let start = self.at + rest.iter().position(|byte| *byte != b'\n')?;
        let length = self.text.as_bytes()[start..].iter().position(|byte| *byte == b'\n');
        let line = Range { start, end: length.map_or(self.text.len(), |length| start + length) };
        if !is_wanted(line) {
            return None;
        }
        self.at = line.end;
        Some(line)
    }
}

/// True for characters that stand for themselves: no tabs and control characters, and beyond ASCII neither
/// white space nor what is not printed.
fn is_ordinary(text: &str) -> bool {
    // Without a way out in the middle this takes many bytes at a time, and nearly all texts need no more.
    if text.bytes().fold(true, |is_plain, byte| is_plain & ((b' '..=b'~').contains(&byte) | (byte == b'\n'))) {
        return true;
    }
    text.chars().all(|c| match c {
        '\n' | ' '..='~' => true,
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => false,
        '\u{feff}' | '\u{fff0}'..='\u{ffff}' => false,
        c => !c.is_ascii() && !c.is_control() && !c.is_whitespace(),
    })
}

/// True for a value that means its own text: nothing in it opens anything, ends a key or begins a comment.
fn is_plain(bytes: &[u8]) -> bool {
    let opens_plain = match bytes {
        [b'-', second, ..] => second.is_ascii_alphanumeric(),
        [first, ..] => first.is_ascii_alphanumeric() || !first.is_ascii() || b"(/.+_~$".contains(first),
        [] => false,
    };
    let is_indicator = |(at, byte): (usize, &u8)| match byte {
        b':' => bytes.get(at + 1).is_none_or(|next| *next == b' '),
        b'#' => at > 0 && bytes[at - 1] == b' ',
        _ => false,
    };
    opens_plain && !bytes.iter().enumerate().any(is_indicator)
}

#[cfg(test)]
mod tests;
