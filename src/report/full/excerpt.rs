//! A few lines of a file that are safe to draw carets under, and where in them the marked spans are.
//!
//! Every character of the file is one character here, tabs included, so that columns stay what they are; only the
//! ends of very long lines are cut. How an excerpt is drawn is not decided here.

use crate::escape;
use crate::source::{Position, Span, bom_length};
use std::ops::Range;
use unicode_width::UnicodeWidthChar;

/// Lines are cut after this many characters, and what begins beyond is not shown: a card may be a line of a
/// megabyte, with a thousand findings in it.
const LONGEST_LINE: usize = 2_000;

/// Columns that a tab is drawn with.
const TAB: usize = 4;

/// Lines of a span that are shown: enough for a sentence, and not a whole conflict.
const MOST_LINES: usize = 6;

/// A span to show, and where it begins.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    pub(super) at: Position,
    pub(super) span: Span,
}

/// Some lines of a file, next to each other.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    /// The number of the first line, from 1.
    pub(super) first_line: u32,
    /// The lines, each ended by `\n` but the last.
    pub(super) text: String,
    /// The marks as bytes of `text`, in the order they were given.
    pub(super) marks: Vec<Range<usize>>,
}

impl Excerpt {
    /// The lines from the first to the last mark. `None` where one of them cannot be shown: the file is empty, or
    /// the mark is too far along its line.
    pub(super) fn of(text: &str, marks: &[Mark], stand_in: char) -> Option<Excerpt> {
        let is_far = |mark: &Mark| mark.at.column as usize > LONGEST_LINE;
        if text.len() == bom_length(text) || marks.iter().any(is_far) {
            return None;
        }
        let spans: Vec<Span> = marks.iter().map(|mark| shortened(text, mark.span)).collect();
        let (first, first_line) = spans.iter().zip(marks).map(|(span, mark)| (span.start, mark.at.line)).min()?;
        let last = spans.iter().map(|span| span.end).max()? as usize;
        let mut shown = String::new();
        let mut found: Vec<[Option<usize>; 2]> = vec![[None, None]; spans.len()];
        let mut at = line_start(text, first as usize);
        loop {
            let line = line_at(text, at);
            let begins = shown.len();
            let kept = line.char_indices().nth(LONGEST_LINE).map_or(line, |(end, _)| &line[..end]);
            shown.push_str(&escape::source_line(kept, stand_in));
            let end = at + line.len();
            for (span, found) in spans.iter().zip(&mut found) {
                let place = |offset: u32| place_in(kept, &shown[begins..], (offset as usize).checked_sub(at)?);
                if (at..=end).contains(&(span.start as usize)) {
                    found[0] = found[0].or(place(span.start).map(|place| begins + place));
                }
                if (at..=end).contains(&(span.end as usize)) {
                    found[1] = found[1].or(Some(place(span.end).map_or(shown.len(), |place| begins + place)));
                }
            }
            let next = end + line_end_length(&text[end..]);
            if end >= last || next == end {
                break;
            }
            shown.push('\n');
            at = next;
        }
        let marks = found.into_iter().map(|[start, end]| Some(start?..end.unwrap_or(shown.len()).max(start?)));
        Some(Excerpt { first_line, marks: marks.collect::<Option<_>>()?, text: shown })
    }
}

impl Excerpt {
    /// The same with marks that fit a page of so many columns: what is wider is marked at its beginning alone.
    pub(super) fn within(mut self, columns: usize) -> Excerpt {
        for mark in &mut self.marks {
            let begins = self.text[..mark.start].rfind('\n').map_or(0, |at| at + 1);
            let ends = self.text[mark.end..].find('\n').map_or(self.text.len(), |at| mark.end + at);
            let is_wide = self.text[begins..ends].split('\n').any(|line| columns_of(line) > columns);
            let marked = &self.text[mark.clone()];
            if is_wide {
                let first_line = marked.split('\n').next().unwrap_or_default();
                mark.end = mark.start + bytes_within(first_line, columns);
            }
        }
        self
    }
}

fn columns_of(line: &str) -> usize {
    line.chars().map(|character| if character == '\t' { TAB } else { character.width().unwrap_or(0) }).sum()
}

/// How many bytes of a line fit so many columns.
fn bytes_within(line: &str, columns: usize) -> usize {
    let fits = |end: &usize| columns_of(&line[..*end]) <= columns;
    let ends = line.char_indices().map(|(at, character)| at + character.len_utf8());
    ends.take_while(fits).last().unwrap_or(0)
}

/// The span on at most [`MOST_LINES`] lines, without the line ends at its end.
fn shortened(text: &str, span: Span) -> Span {
    let marked = span.text(text).trim_end_matches(['\n', '\r']);
    let end_of_lines = marked.match_indices(['\n', '\r']).map(|(at, _)| at).nth(MOST_LINES - 1);
    let length = end_of_lines.unwrap_or(marked.len());
    let start = (span.start as usize).clamp(bom_length(text), text.len());
    Span::new(start, (span.start as usize + length).clamp(start, text.len()))
}

/// Where the line of an offset begins, which is not far from it.
fn line_start(text: &str, offset: usize) -> usize {
    let before = &text.as_bytes()[..offset];
    let line_end = before.iter().rposition(|byte| matches!(byte, b'\n' | b'\r'));
    line_end.map_or(bom_length(text), |at| at + 1)
}

/// The line that begins at an offset, without its end; of a very long one only more than is shown.
fn line_at(text: &str, start: usize) -> &str {
    let rest = &text[start..];
    let rest = &rest[..rest.floor_char_boundary(5 * LONGEST_LINE)];
    rest.find(['\n', '\r']).map_or(rest, |end| &rest[..end])
}

fn line_end_length(rest: &str) -> usize {
    match rest.as_bytes() {
        [b'\r', b'\n', ..] => 2,
        [b'\r' | b'\n', ..] => 1,
        _ => 0,
    }
}

/// A byte of a line as a byte of the line that is shown for it; `None` beyond what is shown.
fn place_in(line: &str, shown: &str, offset: usize) -> Option<usize> {
    let before = line.get(..offset)?.chars().count();
    Some(shown.char_indices().nth(before).map_or(shown.len(), |(at, _)| at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::LineIndex;

    fn mark(text: &str, span: Span) -> Mark {
        Mark { at: LineIndex::new(text).position(span.start), span }
    }

    /// The excerpt of a text for what stands between `«` and `»`, the marks shown likewise.
    fn shown(marked: &str) -> Option<(u32, String)> {
        let start = marked.find('«').expect("a start is marked");
        let text = marked.replace('«', "");
        let end = text.find('»').expect("an end is marked");
        let text = text.replace('»', "");
        let excerpt = Excerpt::of(&text, &[mark(&text, Span::new(start, end))], '?')?;
        let range = excerpt.marks[0].clone();
        let mut shown = excerpt.text;
        shown.insert(range.end, '»');
        shown.insert(range.start, '«');
        Some((excerpt.first_line, shown))
    }

    #[test]
    fn an_excerpt_is_the_lines_of_the_mark_character_for_character() {
        for (marked, line, expected) in [
            ("a\nb «c» d\ne\n", 2, "b «c» d"),
            ("a\r\n«b\r\nc»\r\nd", 2, "«b\nc»"),
            ("a\r«b»\rc", 2, "«b»"),
            ("«a\nb\n»", 1, "«a\nb»"),
            ("a\n«»", 2, "«»"),
            ("\u{feff}«a»\n", 1, "«a»"),
            ("\u{feff}a\t\u{1b}[«ü\u{202e}注»\n", 1, "a\t?[«ü?注»"),
            ("«1\n2\n3\n4\n5\n6\n7\n8»\n", 1, "«1\n2\n3\n4\n5\n6»"),
        ] {
            assert_eq!(shown(marked), Some((line, expected.to_owned())), "{marked:?}");
        }
    }

    #[test]
    fn what_cannot_be_shown_is_nothing() {
        assert_eq!(shown("«»"), None);
        assert_eq!(shown("\u{feff}«»"), None);
        let long = "x".repeat(LONGEST_LINE);
        assert_eq!(shown(&format!("{long}x«y»")), None);
        assert_eq!(shown(&format!("{}«y»", long.repeat(5))), None);
        let (_, cut) = shown(&format!("«{long}x»")).expect("its beginning is shown");
        assert_eq!(cut, format!("«{long}»"));
    }

    #[test]
    fn several_marks_keep_their_order() {
        let text = "a\nb\nc\n";
        let marks = [mark(text, Span::new(4, 5)), mark(text, Span::new(0, 1))];
        let excerpt = Excerpt::of(text, &marks, '?').expect("there are lines");
        assert_eq!(excerpt, Excerpt { first_line: 1, text: "a\nb\nc".to_owned(), marks: vec![4..5, 0..1] });
    }
}
