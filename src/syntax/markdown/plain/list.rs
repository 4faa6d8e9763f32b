//! Lists, nested ones and check boxes among them, whose items follow each other without an empty line.

use super::Reader;
use super::line::{self, Line, Marker, Opening};

/// Lists that are nested deeper are left to the parser.
const DEEPEST: usize = 8;

/// Where an item ends, by numbers of lines.
struct End {
    /// The first line that is no part of it.
    lines: usize,
    /// The same where empty lines follow, which the parser counts among the item.
    item: usize,
}

impl Reader<'_, '_> {
    /// Reads a list whose first marker opens the next line.
    pub(super) fn list(&mut self, first: Marker) -> Option<()> {
        self.list_at(first, 0, 1)
    }

    /// Reads a list whose markers stand `column` bytes after the beginning of their lines.
    fn list_at(&mut self, first: Marker, column: usize, depth: usize) -> Option<()> {
        if depth > DEEPEST {
            return None;
        }
        let mut marker = first;
        loop {
            let words = column + marker.width;
            let end = self.end_of_item(words)?;
            let start = self.lines[self.next].start + column;
            self.writer.start_item(self.writer.span(start, self.start_of(end.item)));
            self.item(words, end.lines, depth)?;
            self.writer.end_item();
            self.next = end.item;
            let Some(line) = self.lines.get(end.item).filter(|line| end.item == end.lines && line.indent >= column)
            else {
                return Some(());
            };
            marker = match line::opening(&line.text(self.bytes)[column..]) {
                Opening::Marker(next) if next.kind == marker.kind => next,
                Opening::Heading(_) | Opening::Fence(_) | Opening::Comment if column == 0 => return Some(()),
                _ => return None,
            };
        }
    }

    /// Reads the item on the next line, whose words begin `column` bytes after the beginning of the line.
    fn item(&mut self, column: usize, end: usize, depth: usize) -> Option<()> {
        let line = self.lines[self.next];
        let mut start = line.start + column;
        if let Some(ticked) = check_box(&self.bytes[start..line.end]) {
            self.writer.tick(ticked, self.writer.span(start, start + 3));
            start += 4;
        }
        if line::opening(&self.bytes[start..line.end]) != Opening::Words {
            return None;
        }
        let below = self.end_of_paragraph(column)?;
        self.words(start, below)?;
        if below < end
            && let Opening::Marker(nested) = line::opening(&self.lines[below].text(self.bytes)[column..])
        {
            self.list_at(nested, column, depth + 1)?;
        }
        (self.next == end).then_some(())
    }

    /// Where the item on the next line ends, whose words begin `column` bytes after the beginning of the line.
    fn end_of_item(&self, column: usize) -> Option<End> {
        let below = &self.lines[self.next + 1..];
        let own = below.iter().take_while(|line| line.indent >= column && !line.is_blank()).count();
        let empty = below[own..].iter().take_while(|line| line.is_blank()).count();
        // After an empty line the list may go on, and is another kind of list then.
        let goes_on =
            |line: &Line| matches!(line::opening(line.text(self.bytes)), Opening::Marker(_) | Opening::Unclear);
        if empty > 0 && below.get(own + empty).is_some_and(goes_on) {
            return None;
        }
        let lines = self.next + 1 + own;
        Some(End { lines, item: lines + empty })
    }

    /// Where a line begins; the end of the text after the last one.
    fn start_of(&self, line: usize) -> usize {
        self.lines.get(line).map_or(self.text.len(), |line| line.start)
    }
}

/// What the check box says that the words of an item begin with.
fn check_box(words: &[u8]) -> Option<bool> {
    match words {
        [b'[', b' ', b']', b' ', ..] => Some(false),
        [b'[', b'x' | b'X', b']', b' ', ..] => Some(true),
        _ => None,
    }
}
