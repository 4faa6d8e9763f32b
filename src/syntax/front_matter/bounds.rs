//! Where the front matter begins and ends, also where its closing line was forgotten.
//!
//! No YAML is parsed here: lines are judged by their looks, and only where there is doubt.

mod unopened;

use std::ops::Range;

use crate::source::{Span, bom_length};
use crate::syntax::conflict;
use crate::syntax::fault::{Fault, FaultKind};
use crate::syntax::front_matter::key::{begins_with_indicator, is_field_line, key_line};
use crate::syntax::lines::{Line, Lines};

/// The front matter of a file, found.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Bounds {
    /// From the opening `---` to the end of the closing line, or of the last line that is front matter.
    pub(super) span: Span,
    /// The lines between.
    pub(super) content: Range<usize>,
    /// Unresolved merges among them.
    pub(super) conflicts: Vec<Span>,
    /// Where the body begins.
    pub(super) body: usize,
    /// Where no line closes it, or empty lines stand above it.
    pub(super) fault: Option<Fault>,
}

/// Finds the front matter; `None` where the file has none, or none that is YAML.
pub(super) fn find(source: &str) -> Option<Bounds> {
    let mut lines = Lines::new(source, bom_length(source), source.len());
    let opening = lines.by_ref().find(|line| !line.span.text(source).trim().is_empty())?;
    let is_late = opening.start() > bom_length(source);
    if !is_marker(opening.span.text(source), "---") {
        return unopened::find(source, opening);
    }
    if is_late && !is_plainly_fields(source, opening) {
        return None;
    }
    let conflicts = conflict::blocks(source, opening.next..source.len());
    let end = match closed_without_doubt(source, opening).filter(|_| conflicts.is_empty()) {
        Some(end) => end,
        None => find_end(source, opening, lines, &conflicts)?,
    };
    let opening_span = Span::new(opening.start(), opening.start() + 3);
    let kind = match (end.is_closed, is_late) {
        (false, _) => Some(FaultKind::NeverClosed),
        (true, true) => Some(FaultKind::NotAtTop),
        (true, false) => None,
    };
    Some(Bounds {
        span: Span::new(opening.start(), end.span_end.max(opening.next.min(end.body))),
        content: opening.next..end.content,
        conflicts: conflicts.into_iter().filter(|block| (block.start as usize) < end.content).collect(),
        body: end.body,
        fault: kind.map(|kind| Fault { kind, span: opening_span }),
    })
}

/// True for a block that begins with a field and is closed before any empty line: below empty lines, where a
/// `---` is a break in the body to Markdown, nothing else is taken for front matter.
fn is_plainly_fields(source: &str, opening: Line) -> bool {
    let first = Lines::new(source, opening.next, source.len()).next();
    first.is_some_and(|line| is_field_line(line.span.text(source))) && closed_without_doubt(source, opening).is_some()
}

/// The opening `+++` of TOML front matter and where the body begins, if there is any.
pub(super) fn find_toml(source: &str) -> Option<(Span, usize)> {
    let mut lines = Lines::new(source, bom_length(source), source.len());
    let opening = lines.next().filter(|line| is_marker(line.span.text(source), "+++"))?;
    let closing = lines.find(|line| is_marker(line.span.text(source), "+++"))?;
    Some((Span::new(opening.start(), opening.start() + 3), closing.next))
}

/// Where front matter ends.
#[derive(Clone, Copy)]
struct End {
    content: usize,
    span_end: usize,
    body: usize,
    is_closed: bool,
}

/// The end of front matter without an empty line in it: nothing above its closing line can be the body.
fn closed_without_doubt(source: &str, opening: Line) -> Option<End> {
    let mut lines = Lines::new(source, opening.next, source.len());
    let line = lines.find(|line| is_end_or_empty(line.span.text(source)))?;
    let is_closed = !line.span.text(source).trim().is_empty();
    let (content, span_end, body) = (line.start(), line.span.end as usize, line.next);
    is_closed.then_some(End { content, span_end, body, is_closed })
}

fn is_end_or_empty(line: &str) -> bool {
    let is_entry = line.starts_with(|first: char| first.is_ascii_alphanumeric());
    !is_entry && (is_marker(line, "---") || is_marker(line, "...") || line.trim().is_empty())
}

fn find_end(source: &str, opening: Line, mut lines: Lines<'_>, conflicts: &[Span]) -> Option<End> {
    let mut doubt = Doubt::default();
    let mut conflicts = conflicts.iter().peekable();
    let mut begins_with_field = None;
    while let Some(line) = lines.next() {
        if let Some(block) = conflicts.next_if(|block| block.start == line.span.start) {
            let next =
                Lines::new(source, block.end as usize, source.len()).next().map_or(source.len(), |line| line.next);
            if closes_on_both_sides(block.text(source)) {
                return Some(End { content: next, span_end: block.end as usize, body: next, is_closed: true });
            }
            begins_with_field.get_or_insert(true);
            lines.skip_to(next);
            continue;
        }
        let text = line.span.text(source);
        if is_marker(text, "---") || is_marker(text, "...") {
            let is_break = begins_with_field == Some(false) && !doubt.has_fields && doubt.opens_with_blank;
            if is_break {
                return None;
            }
            if doubt.is_body(line.start()).is_none() {
                let (content, body) = (line.start(), line.next);
                return Some(End { content, span_end: line.span.end as usize, body, is_closed: true });
            }
            break;
        }
        begins_with_field.get_or_insert(is_field_line(text));
        doubt.take(line, text);
        if doubt.is_certain {
            break;
        }
    }
    if begins_with_field != Some(true) {
        return None;
    }
    let body = doubt.body_start(source.len()).max(opening.next.min(source.len()));
    let span_end = source[..body].trim_end().len();
    Some(End { content: body, span_end, body, is_closed: false })
}

/// `---`, `...` or `+++` alone on its line, white space behind it allowed.
fn is_marker(line: &str, marker: &str) -> bool {
    line.strip_prefix(marker).is_some_and(|rest| rest.trim().is_empty())
}

/// True where each side of a merge closes the front matter, so that it is closed either way.
fn closes_on_both_sides(block: &str) -> bool {
    let (mut ours, mut theirs) = (false, false);
    let mut is_theirs = false;
    for line in Lines::new(block, 0, block.len()) {
        let text = line.span.text(block);
        match conflict::marker(text) {
            Some('=') => is_theirs = true,
            _ if !(is_marker(text, "---") || is_marker(text, "...")) => {}
            _ if is_theirs => theirs = true,
            _ => ours = true,
        }
    }
    ours && theirs
}

/// The signs, while reading down the lines, that the body has begun although nothing closed the front matter.
#[derive(Default)]
struct Doubt {
    gap: Option<Gap>,
    /// The last key has no value on its line, so that list items may follow at the margin.
    awaits_items: bool,
    /// Where prose began after an empty line, no field since.
    prose: Option<usize>,
    /// Where a line stands that YAML cannot read, right under an entry; no field next to it.
    stray: Option<usize>,
    /// The first place where the body could begin.
    body: Option<usize>,
    has_fields: bool,
    opens_with_blank: bool,
    seen: bool,
    /// A heading between empty lines, then prose: whatever follows, this is a body.
    is_certain: bool,
}

/// Empty and comment lines in a row. A comment may be a heading of the body.
#[derive(Clone, Copy, Default)]
struct Gap {
    start: usize,
    blank: Option<usize>,
    heading: Option<usize>,
    is_heading_after_blank: bool,
    is_blank_after_heading: bool,
}

impl Gap {
    /// Where the body begins, should it begin in this gap.
    fn body_start(self) -> usize {
        match self.heading {
            Some(heading) if !self.is_heading_after_blank => heading,
            _ => self.blank.unwrap_or(self.start),
        }
    }
}

impl Doubt {
    fn take(&mut self, line: Line, text: &str) {
        let first = !std::mem::replace(&mut self.seen, true);
        self.opens_with_blank |= first && text.trim().is_empty();
        if text.trim().is_empty() || text.starts_with('#') {
            self.extend_gap(line.start(), text);
            return;
        }
        let gap = self.gap.take();
        if let Some(gap) = gap.filter(|gap| gap.is_blank_after_heading) {
            self.body.get_or_insert(gap.body_start());
        }
        if is_field_line(text) {
            self.has_fields = true;
            (self.prose, self.stray) = (None, None);
            self.awaits_items = key_line(text).is_some_and(|found| text[found.value..].trim().is_empty());
        } else if !self.may_continue(text) {
            self.take_prose(line.start(), gap);
        }
    }

    fn extend_gap(&mut self, start: usize, text: &str) {
        let gap = self.gap.get_or_insert(Gap { start, ..Gap::default() });
        if text.trim().is_empty() {
            gap.blank.get_or_insert(start);
            gap.is_blank_after_heading |= gap.heading.is_some();
        } else if is_heading(text) {
            gap.is_heading_after_blank |= gap.blank.is_some();
            gap.heading.get_or_insert(start);
        }
    }

    /// Indented lines, brackets that close and, under an empty key, list items belong to the entry above.
    fn may_continue(&self, text: &str) -> bool {
        let is_item = begins_with_indicator(text) && self.awaits_items;
        is_item || text.starts_with([' ', '\t', ']', '}'])
    }

    fn take_prose(&mut self, start: usize, gap: Option<Gap>) {
        match gap.filter(|gap| gap.blank.is_some()) {
            Some(gap) => {
                self.is_certain = gap.heading.is_some();
                let first = *self.body.get_or_insert(gap.body_start());
                self.prose.get_or_insert(first);
            }
            None => {
                self.stray.get_or_insert(start);
            }
        }
    }

    /// Where the body began, if a `---` at byte `at` is a rule in it: it follows an empty line that
    /// follows prose, and no field stands between.
    fn is_body(&self, at: usize) -> Option<usize> {
        self.gap.filter(|gap| gap.blank.is_some() && gap.start < at).and(self.prose)
    }

    /// Where the body begins, given that nothing closes the front matter before byte `end`.
    fn body_start(&self, end: usize) -> usize {
        let last_heading = self.gap.filter(|gap| gap.heading.is_some()).map(Gap::body_start);
        let places = [self.body, self.stray, last_heading];
        places.into_iter().flatten().min().unwrap_or(end)
    }
}

fn is_heading(line: &str) -> bool {
    let level = line.len() - line.trim_start_matches('#').len();
    (1..=6).contains(&level) && line[level..].starts_with(' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The content and the body, and whether a line closes the content.
    fn split(source: &str) -> Option<(&str, &str, bool)> {
        find(source).map(|bounds| (&source[bounds.content], &source[bounds.body..], bounds.fault.is_none()))
    }

    #[test]
    fn a_block_runs_from_marker_to_marker() {
        for (source, content, body) in [
            ("---\na: 1\n---\nx", "a: 1\n", "x"),
            ("---\na: 1\n...\nx", "a: 1\n", "x"),
            ("--- \t\r\na: 1\r\n--- \r\nx", "a: 1\r\n", "x"),
            ("---\ra: 1\r---\rx", "a: 1\r", "x"),
            ("\u{feff}---\na: 1\n---\nx", "a: 1\n", "x"),
            ("---\n---", "", ""),
            ("---\n\n---\nx", "\n", "x"),
            ("---\n# c\n\na: 1\n---\n\nx\n\n---\n", "# c\n\na: 1\n", "\nx\n\n---\n"),
            ("---\na: 1\n\nbroken here\n\nb: 2\n\n---\nx", "a: 1\n\nbroken here\n\nb: 2\n\n", "x"),
            ("---\na: 1\nbroken here\n---\nx", "a: 1\nbroken here\n", "x"),
            ("---\njust text\n---\nx", "just text\n", "x"),
        ] {
            let expected = if source == "---\n\n---\nx" { None } else { Some((content, body, true)) };
            assert_eq!(split(source), expected, "{source:?}");
        }
    }

    #[test]
    fn without_an_opening_line_or_a_key_under_it_there_is_none() {
        for source in ["", "x", "----\na: 1\n---\n", " ---\na: 1\n---\n", "---\n\nSome prose.\n\nMore.\n\n---\nx"] {
            assert_eq!(split(source), None, "{source:?}");
        }
        for source in ["---\nSome prose.\n", "---\n\na: 1\n", "---", "---\n# Title\n\nText\n", "---\n- a\n"] {
            assert_eq!(split(source), None, "{source:?}");
        }
    }

    #[test]
    fn a_forgotten_closing_line_costs_neither_fields_nor_body() {
        for (source, content, body) in [
            ("---\na: 1\n", "a: 1\n", ""),
            ("---\na: 1\n# T\n\ntext\n", "a: 1\n", "# T\n\ntext\n"),
            ("---\na: 1\n\n# T\n", "a: 1\n", "\n# T\n"),
            ("---\na: 1\n# note\nb: 2\n\n# T\n\ntext: here\n", "a: 1\n# note\nb: 2\n", "\n# T\n\ntext: here\n"),
            ("---\na: 1\n\ntext here\n", "a: 1\n", "\ntext here\n"),
            ("---\na: 1\ntext here\n", "a: 1\n", "text here\n"),
            ("---\na: 1\ntext here\nb: 2\n\n# T\n", "a: 1\ntext here\nb: 2\n", "\n# T\n"),
            ("---\na:\n- x\n\n- [ ] y\n", "a:\n- x\n\n- [ ] y\n", ""),
            ("---\na: 1\n\n- [ ] y\n", "a: 1\n", "\n- [ ] y\n"),
            ("---\na: 1\n\n# T\n\ntext\n\n---\n\nb: 2\n", "a: 1\n", "\n# T\n\ntext\n\n---\n\nb: 2\n"),
            ("---\na: 1\n\ntext here\n\n---\nmore\n", "a: 1\n", "\ntext here\n\n---\nmore\n"),
        ] {
            assert_eq!(split(source), Some((content, body, false)), "{source:?}");
        }
    }

    #[test]
    fn a_merge_may_hold_the_closing_line() {
        let both = "---\na: 1\n<<<<<<< A\nb: 2\n---\n=======\nb: 3\n---\n>>>>>>> B\nx";
        assert_eq!(split(both).map(|(_, body, closed)| (body, closed)), Some(("x", true)));
        let one = "---\na: 1\n<<<<<<< A\nb: 2\n---\n=======\nb: 3\n>>>>>>> B\nc: 4\n---\nx";
        assert_eq!(split(one).map(|(_, body, closed)| (body, closed)), Some(("x", true)));
        let first = "---\n<<<<<<< A\na: 2\n=======\na: 3\n>>>>>>> B\n---\nx\n<<<<<<< A\n>>>>>>> B\n";
        assert_eq!(find(first).map(|bounds| bounds.conflicts.len()), Some(1));
    }

    #[test]
    fn toml_is_found_only_where_it_is_closed() {
        assert_eq!(find_toml("+++\na = 1\n+++\nx"), Some((Span::new(0, 3), 14)));
        assert_eq!(find_toml("+++\na = 1\n"), None);
        assert_eq!(find_toml("a\n+++\n+++\n"), None);
    }
}
