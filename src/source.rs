//! Text and places in it: files, byte spans, and lines for people.
//!
//! Everything above speaks in byte spans; only a report turns them into lines and columns.
//! This is not where files are read: see `snapshot` for that.

pub mod hash;

use std::ops::Range;

/// A byte range in one file, on character borders; files are far below 4 GiB, so 32 bits are enough.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte; never before `start`.
    pub end: u32,
}

impl Span {
    /// The bytes from `start` up to, not including, `end`.
    pub fn new(start: usize, end: usize) -> Span {
        debug_assert!(start <= end, "a span runs forwards: {start}..{end}");
        Span { start: to_offset(start), end: to_offset(end) }
    }

    /// The empty span at a byte offset.
    pub fn at(offset: usize) -> Span {
        Span::new(offset, offset)
    }

    /// Both ends as a range for slicing.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// True for a point between two bytes.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn cover(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The same span, counted from `offset` bytes further up.
    #[must_use]
    pub fn shifted(self, offset: usize) -> Span {
        Span::new(self.start as usize + offset, self.end as usize + offset)
    }

    /// The text under the span; empty when the span is not of this text.
    pub fn text(self, source: &str) -> &str {
        source.get(self.range()).unwrap_or_default()
    }

    /// The span without white space at its ends.
    #[must_use]
    pub fn trimmed(self, source: &str) -> Span {
        let text = self.text(source);
        let start = self.start as usize + (text.len() - text.trim_start().len());
        Span::new(start, start + text.trim().len())
    }
}

fn to_offset(offset: usize) -> u32 {
    u32::try_from(offset).expect("readers refuse files that 32 bits cannot address")
}

/// A value and where it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spanned<T> {
    /// What was written.
    pub value: T,
    /// Where.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// Joins a value and its place.
    pub fn new(value: T, span: Span) -> Spanned<T> {
        Spanned { value, span }
    }
}

/// A text that mostly stands in its file as it is, and is kept as a span then; else (escapes, folded
/// lines, inline markup removed) as its own string.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Text {
    /// The bytes of the file are the text.
    Slice(Span),
    /// The text differs from the bytes that stand for it.
    Owned(Box<str>),
}

impl Text {
    /// The text itself; `source` is the file it was read from.
    pub fn get<'a>(&'a self, source: &'a str) -> &'a str {
        match self {
            Text::Slice(span) => span.text(source),
            Text::Owned(text) => text,
        }
    }

    /// The text of `span` when that is `text` exactly, else a copy of `text`.
    pub fn of(text: &str, span: Span, source: &str) -> Text {
        if span.text(source) == text { Text::Slice(span) } else { Text::Owned(text.into()) }
    }
}

/// Which file of a map: an index into the map's list of files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

impl FileId {
    /// The index as such.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A file's name and text. A folder that stands for a card without a file is one with an empty text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// From the repository's root, or from the current folder outside a repository; `/` on every system, and
    /// at the end of a folder's.
    pub path: Box<str>,
    /// As read, byte order mark included; empty where the bytes could not be read as text.
    pub text: Box<str>,
}

/// A line and a column as editors count them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// From 1.
    pub line: u32,
    /// From 1, in characters (Unicode scalar values); a byte order mark is no column.
    pub column: u32,
}

/// Where the lines of a text begin. `\n`, `\r\n` and a lone `\r` each end a line.
pub struct LineIndex<'a> {
    text: &'a str,
    /// Sorted; the first is the first column of the text.
    marks: Vec<Mark>,
}

/// A byte whose position is known.
#[derive(Clone, Copy)]
struct Mark {
    at: usize,
    position: Position,
}

/// Characters are counted from the mark before; in a line of a megabyte that must not be its beginning.
const BETWEEN_MARKS: usize = 1024;

impl<'a> LineIndex<'a> {
    /// Finds all line starts, in one pass.
    pub fn new(text: &'a str) -> LineIndex<'a> {
        let bytes = text.as_bytes();
        let start = bom_length(text);
        let (mut line, mut column) = (1, 1);
        let mut last = start;
        let mut marks = vec![Mark { at: start, position: Position { line, column } }];
        for (at, byte) in bytes.iter().enumerate().skip(start) {
            let ends_line = *byte == b'\n' || (*byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
            let begins_character = byte & 0b1100_0000 != 0b1000_0000;
            if ends_line {
                (line, column, last) = (line + 1, 1, at + 1);
                marks.push(Mark { at: last, position: Position { line, column } });
                continue;
            }
            if begins_character && at - last >= BETWEEN_MARKS {
                last = at;
                marks.push(Mark { at, position: Position { line, column } });
            }
            column += u32::from(begins_character);
        }
        LineIndex { text, marks }
    }

    /// The position of a byte offset; past the end it is the end.
    pub fn position(&self, offset: u32) -> Position {
        let offset = (offset as usize).clamp(self.marks[0].at, self.text.len().max(self.marks[0].at));
        let mark = self.marks[self.marks.partition_point(|mark| mark.at <= offset).max(1) - 1];
        let before = self.text.get(mark.at..offset).unwrap_or_default();
        Position { line: mark.position.line, column: mark.position.column + to_offset(before.chars().count()) }
    }

    /// The same with the column in bytes of UTF-8, a byte order mark included, as tools say that cut lines by bytes.
    pub fn position_in_bytes(&self, offset: u32) -> Position {
        let Position { line, .. } = self.position(offset);
        let first = self.marks.partition_point(|mark| mark.position.line < line);
        let start = if line == 1 { 0 } else { self.marks[first].at };
        let offset = (offset as usize).clamp(self.marks[0].at, self.text.len());
        Position { line, column: to_offset(offset - start) + 1 }
    }
}

/// 3 where the text opens with a byte order mark, else 0.
pub fn bom_length(text: &str) -> usize {
    if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 }
}

/// Behind the path of a file in fixture text: the file that stood there before is gone.
pub const GONE: &str = " gone";

/// Splits a text that holds several small files, as examples on rule pages and tests do:
/// each begins with a line `-- path`, everything up to the next such line is its content.
pub fn fixture_files(text: &str) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = Vec::new();
    for line in text.split_inclusive('\n') {
        if let Some(path) = line.strip_prefix("-- ") {
            files.push((path.trim().to_owned(), String::new()));
        } else if let Some((_, content)) = files.last_mut() {
            content.push_str(line);
        }
    }
    files
}

#[cfg(test)]
mod tests {
    use super::*;

    fn position(text: &str, offset: u32) -> (u32, u32) {
        let found = LineIndex::new(text).position(offset);
        (found.line, found.column)
    }

    #[test]
    fn columns_count_characters_not_bytes() {
        assert_eq!(position("äöü x\nb", 7), (1, 5));
        assert_eq!(position("a\nüb", 4), (2, 2));
    }

    #[test]
    fn every_kind_of_line_end_counts_once() {
        assert_eq!(position("a\r\nb\rc\nd", 3), (2, 1));
        assert_eq!(position("a\r\nb\rc\nd", 5), (3, 1));
        assert_eq!(position("a\r\nb\rc\nd", 7), (4, 1));
    }

    #[test]
    fn columns_of_very_long_lines_are_right() {
        let text = format!("{}x\n{}y", "ü".repeat(3_000), "ab".repeat(3_000));
        assert_eq!(position(&text, 6_000), (1, 3_001));
        assert_eq!(position(&text, 2_050), (1, 1_026));
        assert_eq!(position(&text, 6_002 + 6_000), (2, 6_001));
    }

    #[test]
    fn a_byte_order_mark_is_no_column() {
        assert_eq!(position("\u{feff}ab", 0), (1, 1));
        assert_eq!(position("\u{feff}ab", 3), (1, 1));
        assert_eq!(position("\u{feff}ab", 4), (1, 2));
    }

    #[test]
    fn columns_in_bytes_count_every_byte_of_the_line() {
        let in_bytes = |text: &str, offset| {
            let found = LineIndex::new(text).position_in_bytes(offset);
            (found.line, found.column)
        };
        assert_eq!(in_bytes("a\u{10400}b", 5), (1, 6));
        assert_eq!(in_bytes("ä\r\nüb", 6), (2, 3));
        assert_eq!(in_bytes("\u{feff}ab", 0), (1, 4));
        assert_eq!(in_bytes(&format!("x\n{}y", "ü".repeat(3_000)), 6_002), (2, 6_001));
        assert_eq!(in_bytes("ab", 99), (1, 3));
        assert_eq!(in_bytes("", 0), (1, 1));
    }

    #[test]
    fn past_the_end_is_the_end() {
        assert_eq!(position("ab", 99), (1, 3));
        assert_eq!(position("", 99), (1, 1));
        assert_eq!(position("a\n", 2), (2, 1));
    }

    #[test]
    fn a_span_trims_to_its_words() {
        assert_eq!(Span::new(0, 6).trimmed(" ab c "), Span::new(1, 5));
        assert_eq!(Span::new(0, 2).trimmed("  "), Span::new(2, 2));
    }

    #[test]
    fn fixture_text_is_several_files() {
        let files = fixture_files("-- a.md\n# A\n-- b/c.md\nx\n\ny\n");
        assert_eq!(files[0], ("a.md".to_owned(), "# A\n".to_owned()));
        assert_eq!(files[1], ("b/c.md".to_owned(), "x\n\ny\n".to_owned()));
    }
}
