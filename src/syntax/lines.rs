//! The lines of a text with their byte offsets. `\n`, `\r\n` and a lone `\r` each end a line.
//!
//! Only for readers that go through a text once; lines and columns for people are in `source`.

use crate::source::Span;

/// One line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// Its text without the line end.
    pub(crate) span: Span,
    /// Where the next line begins: past the line end.
    pub(crate) next: usize,
}

impl Line {
    /// The offset of its first byte.
    pub(crate) fn start(self) -> usize {
        self.span.start as usize
    }
}

/// The lines from byte `at` up to byte `end`; nothing follows a final line end.
pub(crate) struct Lines<'a> {
    text: &'a str,
    at: usize,
    end: usize,
}

impl<'a> Lines<'a> {
    /// The lines of `text` from byte `at` up to byte `end`, both on character borders.
    pub(crate) fn new(text: &'a str, at: usize, end: usize) -> Lines<'a> {
        Lines { text, at, end: end.min(text.len()) }
    }

    /// Goes on at byte `at`, which is the start of a line further down.
    pub(crate) fn skip_to(&mut self, at: usize) {
        self.at = at;
    }
}

impl Iterator for Lines<'_> {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        if self.at >= self.end {
            return None;
        }
        let bytes = &self.text.as_bytes()[..self.end];
        let length = bytes[self.at..].iter().position(|byte| matches!(byte, b'\n' | b'\r'));
        let end = length.map_or(self.end, |length| self.at + length);
        let line_end = match bytes.get(end..) {
            Some([b'\r', b'\n', ..]) => 2,
            Some([_, ..]) => 1,
            _ => 0,
        };
        let line = Line { span: Span::new(self.at, end), next: end + line_end };
        self.at = line.next;
        Some(line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_end_ends_one_line() {
        let text = "a\r\nb\rc\n\nd";
        let lines: Vec<&str> = Lines::new(text, 0, text.len()).map(|line| line.span.text(text)).collect();
        assert_eq!(lines, ["a", "b", "c", "", "d"]);
    }

    #[test]
    fn a_final_line_end_opens_no_line() {
        assert_eq!(Lines::new("a\n", 0, 2).count(), 1);
        assert_eq!(Lines::new("", 0, 0).count(), 0);
    }

    #[test]
    fn only_the_asked_part_is_read() {
        let text = "a\nbc\nd\n";
        let lines: Vec<&str> = Lines::new(text, 2, 4).map(|line| line.span.text(text)).collect();
        assert_eq!(lines, ["bc"]);
    }
}
