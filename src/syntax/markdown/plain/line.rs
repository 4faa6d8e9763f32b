//! What a line opens, by its first bytes. Knows no lines around it, which may change what it is: that is for
//! `plain` to see.

use std::ops::Range;

/// A line of a text, by byte offsets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// Its first byte.
    pub(super) start: usize,
    /// One past its last byte, the line end not among them.
    pub(super) end: usize,
    /// Where the line below begins.
    pub(super) next: usize,
    /// How many spaces it begins with.
    pub(super) indent: usize,
}

/// What the beginning of a line opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opening {
    /// Nothing stands on it.
    Blank,
    /// A heading that is not empty, of this level.
    Heading(u8),
    /// A list item with words.
    Marker(Marker),
    /// A fenced block, after so many backticks.
    Fence(usize),
    /// A thematic break, or the underline of a heading.
    Rule,
    /// A comment of HTML that ends on its line, as tools leave them to find their place again.
    Comment,
    /// The words of a paragraph.
    Words,
    /// Perhaps something else.
    Unclear,
}

/// The marker of a list item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marker {
    /// `-`, `*` or `+`, else what stands behind the number.
    pub(super) kind: u8,
    /// Its bytes with the space behind it.
    pub(super) width: usize,
    /// True for a list that may begin right below the words of a paragraph: no number but 1 does.
    pub(super) may_interrupt: bool,
}

/// The most digits of a number in a list.
const MOST_DIGITS: usize = 9;

impl Line {
    /// The bytes of the line.
    pub(super) fn text(self, bytes: &[u8]) -> &[u8] {
        &bytes[self.start..self.end]
    }

    /// True for a line of nothing but spaces.
    pub(super) fn is_blank(self) -> bool {
        self.start + self.indent == self.end
    }
}

/// The lines of a text that has no line end but `\n`.
pub(super) fn all(text: &str) -> Vec<Line> {
    let bytes = text.as_bytes();
    let mut lines = Vec::with_capacity(bytes.len() / 32 + 1);
    let mut start = 0;
    while start < bytes.len() {
        let end = memchr::memchr(b'\n', &bytes[start..]).map_or(bytes.len(), |length| start + length);
        let next = bytes.len().min(end + 1);
        lines.push(Line { start, end, next, indent: indent(&bytes[start..end]) });
        start = next;
    }
    lines
}

/// What a line opens; `line` begins where its container has it begin.
pub(super) fn opening(line: &[u8]) -> Opening {
    let Some(first) = line.first() else { return Opening::Blank };
    match first {
        b'a'..=b'z' | b'A'..=b'Z' => Opening::Words,
        b' ' if indent(line) == line.len() => Opening::Blank,
        b'#' => heading(line),
        b'-' | b'+' | b'*' if line.get(1) == Some(&b' ') => marker(line, 1, true),
        b'-' if line.len() >= 3 && line.iter().all(|byte| *byte == b'-') => Opening::Rule,
        b'*' | b'_' if opens_emphasis(line) => Opening::Words,
        b'0'..=b'9' => number(line),
        b'`' => fence(line),
        b'<' if line.starts_with(b"<!--") && line.windows(3).any(|end| end == b"-->") => Opening::Comment,
        0..=b' ' | b'-' | b'+' | b'*' | b'_' | b'=' | b'>' | b'<' | b'|' | b'~' | b'\\' => Opening::Unclear,
        _ => Opening::Words,
    }
}

/// The number of the line that closes a fence whose code begins on line `first`.
pub(super) fn closing_fence(lines: &[Line], bytes: &[u8], first: usize, length: usize) -> Option<usize> {
    for (number, line) in lines.iter().enumerate().skip(first) {
        let words = &line.text(bytes)[line.indent..];
        let found = if words.first() == Some(&b'`') { run(words, 0) } else { 0 };
        if found >= length && found + indent(&words[found..]) == words.len() {
            // One that is indented may close the fence as well, or may be code.
            return (line.indent == 0).then_some(number);
        }
    }
    None
}

/// How often the byte at a place is repeated from there on.
pub(super) fn run(bytes: &[u8], at: usize) -> usize {
    let Some(first) = bytes.get(at) else { return 0 };
    bytes[at..].iter().take_while(|byte| *byte == first).count()
}

/// A range without spaces at its ends.
pub(super) fn trimmed(bytes: &[u8], range: Range<usize>) -> Range<usize> {
    let Range { mut start, mut end } = range;
    while start < end && bytes[start] == b' ' {
        start += 1;
    }
    while start < end && bytes[end - 1] == b' ' {
        end -= 1;
    }
    start..end
}

fn indent(line: &[u8]) -> usize {
    line.iter().take_while(|byte| **byte == b' ').count()
}

fn heading(line: &[u8]) -> Opening {
    let level = run(line, 0);
    match line.get(level) {
        _ if level > 6 => Opening::Words,
        Some(b' ') => Opening::Heading(u8::try_from(level).expect("a heading has a level up to 6")),
        Some(b'\t') | None => Opening::Unclear,
        Some(_) => Opening::Words,
    }
}

/// A list item, if its words begin right behind the space.
fn marker(line: &[u8], length: usize, may_interrupt: bool) -> Opening {
    match line.get(length + 1) {
        None | Some(0..=b' ') => Opening::Unclear,
        Some(_) => Opening::Marker(Marker { kind: line[length - 1], width: length + 1, may_interrupt }),
    }
}

fn number(line: &[u8]) -> Opening {
    let digits = line.iter().take_while(|byte| byte.is_ascii_digit()).count();
    match (line.get(digits), line.get(digits + 1)) {
        (Some(b'.' | b')'), _) if digits > MOST_DIGITS => Opening::Unclear,
        (Some(b'.' | b')'), Some(b' ')) => marker(line, digits + 1, &line[..digits] == b"1"),
        (Some(b'.' | b')'), None | Some(b'\t')) => Opening::Unclear,
        _ => Opening::Words,
    }
}

/// Bold or emphasis, which no marker and no thematic break looks like.
fn opens_emphasis(line: &[u8]) -> bool {
    let length = run(line, 0);
    length <= 2 && line.get(length).is_some_and(|next| *next > b' ')
}

/// Fences of backticks; between one or two of them stands code among words.
fn fence(line: &[u8]) -> Opening {
    let length = run(line, 0);
    match length {
        1 | 2 => Opening::Words,
        _ if line[length..].contains(&b'`') => Opening::Unclear,
        _ => Opening::Fence(length),
    }
}
