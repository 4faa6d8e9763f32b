//! Bodies as nearly everybody writes them, read line by line: headings, paragraphs, lists, fenced code, and in their
//! words bold, links and code. Less than half of the work that the Markdown parser has with the same text.
//!
//! The parser (`events`) stays the authority: whatever could mean anything else is declined, and a test holds both
//! against each other. A text is read in stretches, each from one heading to the next. A heading at the beginning
//! of a line ends everything above it but a fence and HTML, so where one stretch is declined, the others are not.

mod inline;
mod line;
mod list;
#[cfg(test)]
mod tests;

use std::ops::Range;

use inline::Inside;
use line::{Line, Opening};

use super::blocks::BlockKind;
use super::blocks::writer::Writer;

/// A text that may hold such stretches, cut into lines.
pub(super) struct Plain<'t> {
    text: &'t str,
    lines: Vec<Line>,
}

impl<'t> Plain<'t> {
    /// `None` for a text that says what only the parser knows, wherever it stands: definitions that give other
    /// brackets their meaning, and line ends of old.
    pub(super) fn of(text: &'t str) -> Option<Plain<'t>> {
        let is_for_the_parser = memchr::memchr(b'\r', text.as_bytes()).is_some() || text.contains("]:");
        (!is_for_the_parser).then(|| Plain { text, lines: line::all(text) })
    }

    /// Reads the text from byte `from`, where a stretch begins; returns where the first one begins that is declined,
    /// else the end of the text.
    pub(super) fn read(&self, writer: &mut Writer<'t>, from: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mut reader = Reader { text: self.text, bytes, lines: &self.lines, next: self.line_at(from), writer };
        let mut stretch = from;
        let mut before = reader.writer.mark();
        while let Some(line) = reader.lines.get(reader.next) {
            let opening = line::opening(line.text(bytes));
            if let Opening::Heading(_) = opening {
                stretch = line.start;
                before = reader.writer.mark();
            }
            if reader.block(*line, opening).is_none() {
                reader.writer.rewind(&before);
                return stretch;
            }
        }
        self.text.len()
    }

    /// The line of the next heading below byte `from` at which another stretch begins; `None` where a fence or HTML
    /// may go on beyond it.
    pub(super) fn resumes(&self, from: usize) -> Option<Range<usize>> {
        let bytes = self.text.as_bytes();
        let mut next = self.line_at(from);
        while let Some(line) = self.lines.get(next) {
            let words = &line.text(bytes)[line.indent..];
            match line::opening(line.text(bytes)) {
                Opening::Heading(_) if line.start > from => return Some(line.start..line.next),
                Opening::Fence(length) => next = line::closing_fence(&self.lines, bytes, next + 1, length)?,
                Opening::Comment => {}
                _ if [&b"```"[..], b"~~~", b"<", b"\t"].iter().any(|mark| words.starts_with(mark)) => return None,
                _ => {}
            }
            next += 1;
        }
        None
    }

    /// The number of the line that begins at a byte.
    fn line_at(&self, at: usize) -> usize {
        self.lines.partition_point(|line| line.start < at)
    }
}

/// The state between two lines. Every function that reads answers `None` where the text is declined.
struct Reader<'r, 't> {
    text: &'t str,
    bytes: &'t [u8],
    lines: &'r [Line],
    /// The number of the next line.
    next: usize,
    writer: &'r mut Writer<'t>,
}

impl Reader<'_, '_> {
    /// Reads the block whose first line opens in this way.
    fn block(&mut self, line: Line, opening: Opening) -> Option<()> {
        match opening {
            Opening::Blank | Opening::Rule | Opening::Comment => self.next += 1,
            Opening::Heading(level) => self.heading(line, level)?,
            Opening::Marker(marker) => self.list(marker)?,
            Opening::Fence(length) => self.fence(line, length)?,
            Opening::Words => self.paragraph(line)?,
            Opening::Unclear => return None,
        }
        self.writer.close();
        Some(())
    }

    fn heading(&mut self, line: Line, level: u8) -> Option<()> {
        let words = line::trimmed(self.bytes, line.start + usize::from(level)..line.end);
        // Closing marks are not part of the words, but an escaped one is.
        if words.is_empty() || self.bytes[words.end - 1] == b'#' {
            return None;
        }
        self.writer.open(BlockKind::Heading(level), self.writer.span(line.start, line.next));
        self.next += 1;
        self.inline(words, Inside::default())
    }

    fn fence(&mut self, line: Line, length: usize) -> Option<()> {
        let info = &self.text[line::trimmed(self.bytes, line.start + length..line.end)];
        if info.contains(['\\', '&', '\t', '\0']) {
            return None;
        }
        let number = line::closing_fence(self.lines, self.bytes, self.next + 1, length)?;
        let closing = self.lines[number];
        let is_kept = self.writer.start_code(info, self.writer.span(line.start, closing.end));
        if is_kept && line.next < closing.start {
            self.writer.code(self.writer.span(line.next, closing.start));
        }
        self.writer.end_code();
        self.next = number + 1;
        Some(())
    }

    /// Reads a paragraph that stands in no list.
    fn paragraph(&mut self, line: Line) -> Option<()> {
        let end = self.end_of_paragraph(0)?;
        let last = self.lines[end - 1];
        self.writer.open(BlockKind::Text, self.writer.span(line.start, last.next));
        self.words(line.start, end)
    }

    /// The number of the line below a paragraph that begins on the next line; where it stands in a list item, its
    /// lines begin with `column` spaces.
    fn end_of_paragraph(&self, column: usize) -> Option<usize> {
        let mut end = self.next + 1;
        while let Some(line) = self.lines.get(end).filter(|line| line.indent >= column) {
            match line::opening(&line.text(self.bytes)[line.indent..]) {
                Opening::Words => {}
                Opening::Blank => break,
                Opening::Marker(marker) if line.indent == column && marker.may_interrupt => break,
                Opening::Heading(_) | Opening::Fence(_) | Opening::Comment if line.indent == 0 => break,
                _ => return None,
            }
            end += 1;
        }
        Some(end)
    }

    /// Reads the words from byte `start` of the next line up to another line.
    fn words(&mut self, start: usize, end: usize) -> Option<()> {
        let mut at = start;
        loop {
            let line = self.lines[self.next];
            let words = line::trimmed(self.bytes, at..line.end);
            let words_end = words.end;
            self.inline(words, Inside::default())?;
            self.next += 1;
            if self.next == end {
                return Some(());
            }
            // Two spaces before the end of a line make a break that begins with them.
            let break_at = if line.end - words_end >= 2 { words_end } else { line.end };
            self.writer.line_break(self.writer.span(break_at, line.next));
            at = line.next;
        }
    }
}
