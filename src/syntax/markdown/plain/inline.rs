//! The words of one line: bold and emphasis, code, links and wikilinks, each complete on its line and nested at
//! most once. A mark that could pair with one further on is declined.

use std::ops::Range;

use super::{Reader, line};
use crate::syntax::markdown::LinkKind;

/// What the words stand in, which they cannot hold again.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Inside {
    emphasis: bool,
    brackets: bool,
}

/// True for a byte that may be more than part of a word.
const fn is_mark(byte: u8) -> bool {
    byte < b' ' || matches!(byte, b'*' | b'_' | b'`' | b'[' | b']' | b'<' | b'&' | b'\\' | b'|' | b'~' | 0x7f)
}

/// The same as a table, for one byte after the other.
const MARKS: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = is_mark(byte as u8);
        byte += 1;
    }
    table
};

/// Most lines hold no mark. Without an early end this looks at many bytes at a time.
fn holds_marks(words: &[u8]) -> bool {
    words.iter().fold(false, |found, byte| found | is_mark(*byte))
}

impl Reader<'_, '_> {
    /// Reads the words between two places of a line.
    pub(super) fn inline(&mut self, range: Range<usize>, inside: Inside) -> Option<()> {
        let bytes = self.bytes;
        let (mut written, mut at) = (range.start, range.start);
        if !holds_marks(&bytes[range.clone()]) {
            at = range.end;
        }
        while let Some(mark) = bytes[at..range.end].iter().position(|byte| MARKS[usize::from(*byte)]) {
            let mark = at + mark;
            if self.is_a_character(mark) {
                at = mark + 1;
                continue;
            }
            self.write(written..mark);
            at = match bytes[mark] {
                b'`' => self.code(mark..range.end)?,
                b'*' | b'_' if !inside.emphasis => self.emphasis(mark..range.end, inside)?,
                b'[' if !inside.brackets => self.brackets(mark..range.end, inside)?,
                _ => return None,
            };
            written = at;
        }
        self.write(written..range.end);
        Some(())
    }

    fn write(&mut self, range: Range<usize>) {
        if !range.is_empty() {
            let span = self.writer.span(range.start, range.end);
            self.writer.words(&self.text[range.clone()], range.start, span);
        }
    }

    /// True for a mark that can mean nothing but itself where it stands.
    fn is_a_character(&self, mark: usize) -> bool {
        let before = self.before(mark);
        let after = self.bytes.get(mark + 1).copied().unwrap_or(b'\n');
        match self.bytes[mark] {
            b'_' => before.is_ascii_alphanumeric() && after.is_ascii_alphanumeric(),
            b'*' => is_space(before) && is_space(after),
            b'~' => is_space(before) && after.is_ascii_alphanumeric(),
            b'<' => is_space(after),
            b'&' => !begins_entity(&self.bytes[mark + 1..]),
            _ => false,
        }
    }

    /// The byte before a place; at the beginning of the text the end of a line.
    fn before(&self, at: usize) -> u8 {
        at.checked_sub(1).map_or(b'\n', |before| self.bytes[before])
    }

    /// Reads code between backticks; returns where it ends, as the others do.
    fn code(&mut self, range: Range<usize>) -> Option<usize> {
        let length = line::run(self.bytes, range.start);
        let start = range.start + length;
        let end = start + memchr::memchr(b'`', self.bytes.get(start..range.end)?)?;
        let code = &self.text[start..end];
        // A space at both ends is not part of it.
        let is_plain = !code.starts_with(' ') && !code.ends_with(' ') && !code.contains(['|', '\t', '\0']);
        if line::run(self.bytes, end) != length || !is_plain {
            return None;
        }
        let after = end + length;
        self.writer.words(code, start, self.writer.span(range.start, after));
        Some(after)
    }

    /// Reads bold or emphasis that can only open where it opens and only close where it closes.
    fn emphasis(&mut self, range: Range<usize>, inside: Inside) -> Option<usize> {
        let sign = self.bytes[range.start];
        let length = line::run(self.bytes, range.start);
        let start = range.start + length;
        let end = start + memchr::memchr(sign, self.bytes.get(start..range.end)?)?;
        let after = end + length;
        if length > 2 || line::run(self.bytes, end) != length || !self.opens(range.start, start) {
            return None;
        }
        if !self.closes(start, end, after) {
            return None;
        }
        let inside = Inside { emphasis: true, ..inside };
        if length == 1 {
            self.inline(start..end, inside)?;
        } else {
            self.writer.start_bold(self.writer.span(range.start, after));
            self.inline(start..end, inside)?;
            self.writer.end_bold();
        }
        Some(after)
    }

    fn opens(&self, mark: usize, words: usize) -> bool {
        let Some(first) = self.text[words..].chars().next() else { return false };
        match self.before(mark) {
            before if is_space(before) => first.is_ascii_graphic() || first.is_alphanumeric(),
            before => before.is_ascii_punctuation() && first.is_alphanumeric(),
        }
    }

    fn closes(&self, words: usize, mark: usize, after: usize) -> bool {
        let Some(last) = self.text[words..mark].chars().next_back() else { return false };
        match self.bytes.get(after).copied().unwrap_or(b'\n') {
            next if is_space(next) => last.is_ascii_graphic() || last.is_alphanumeric(),
            next => next.is_ascii_punctuation() && last.is_alphanumeric(),
        }
    }

    /// Reads a link or a wikilink, or brackets that are neither.
    fn brackets(&mut self, range: Range<usize>, inside: Inside) -> Option<usize> {
        let start = range.start + 1;
        if self.before(range.start) == b'!' {
            return None;
        }
        if self.bytes.get(start) == Some(&b'[') {
            return self.wikilink(range);
        }
        let end = start + memchr::memchr(b']', self.bytes.get(start..range.end)?)?;
        let inside = Inside { brackets: true, ..inside };
        match self.bytes.get(end + 1).copied().unwrap_or(b'\n') {
            // Nothing, or a check box without the words of an item.
            _ if matches!(&self.text[start..end], "" | " " | "x" | "X") => None,
            b'(' => {
                let after = self.link_from(range.start, end + 2..range.end)?;
                self.inline(start..end, inside)?;
                Some(after)
            }
            b'[' | b']' | b':' => None,
            _ => {
                self.write(range.start..start);
                self.inline(start..end, inside)?;
                self.write(end..end + 1);
                Some(end + 1)
            }
        }
    }

    /// Reads the target of the link that begins at byte `start`; its words are left to be read.
    fn link_from(&mut self, start: usize, range: Range<usize>) -> Option<usize> {
        let rest = &self.bytes[range.clone()];
        let length = rest.iter().position(|byte| *byte == b')')?;
        let has_marks = rest[..length].iter().any(|byte| {
            *byte <= b' ' || matches!(byte, b'(' | b'<' | b'>' | b'\\' | b'&' | b'`' | b'[' | b']' | b'|' | 0x7f)
        });
        if length == 0 || has_marks {
            return None;
        }
        let after = range.start + length + 1;
        let span = self.writer.span(start, after);
        self.writer.ensure_open(span);
        self.writer.link(LinkKind::Link, &self.text[range.start..range.start + length], span);
        Some(after)
    }

    /// Reads `[[name]]`.
    fn wikilink(&mut self, range: Range<usize>) -> Option<usize> {
        let start = range.start + 2;
        let end = start + memchr::memchr(b']', self.bytes.get(start..range.end)?)?;
        let name = &self.text[start..end];
        let has_marks = name.bytes().any(|byte| byte != b'_' && MARKS[usize::from(byte)]);
        let after = end + 2;
        let follows = self.bytes.get(after).copied().unwrap_or(b'\n');
        if name.is_empty()
            || has_marks
            || self.bytes.get(end + 1) != Some(&b']')
            || matches!(follows, b'(' | b'[' | b']')
        {
            return None;
        }
        let span = self.writer.span(range.start, after);
        self.writer.ensure_open(span);
        self.writer.link(LinkKind::Wikilink, name, span);
        self.write(start..end);
        Some(after)
    }
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n')
}

/// True where what follows an ampersand may be an entity.
fn begins_entity(rest: &[u8]) -> bool {
    let name = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    matches!(rest.get(name), Some(b';')) || rest.first() == Some(&b'#')
}
