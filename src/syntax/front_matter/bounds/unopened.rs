//! Front matter whose first `---` is missing, or was made a dash by an editor: lines that are all fields of the format
//! down to a line of dashes. To Markdown they would be a paragraph or a heading, and the fields would be lost.

use super::Bounds;
use crate::source::Span;
use crate::syntax::fault::{Fault, FaultKind};
use crate::syntax::front_matter::key::key_line;
use crate::syntax::lines::{Line, Lines};
use crate::vocabulary::field::Field;

/// Finds it; `opening` is the first line that is not empty.
pub(super) fn find(source: &str, opening: Line) -> Option<Bounds> {
    let start = if is_dashes(opening.span.text(source)) { opening.next } else { opening.start() };
    let mut lines = Lines::new(source, start, source.len());
    let mut has_field = false;
    let closing = loop {
        let line = lines.next()?;
        let text = line.span.text(source);
        if has_field && is_dashes(text) {
            break line;
        }
        let belongs_above = has_field && text.starts_with([' ', '\t', '-']) && !text.trim().is_empty();
        if !belongs_above && !is_known_field(text) {
            return None;
        }
        has_field = true;
    };
    let first = Lines::new(source, opening.start(), source.len()).next()?.span;
    Some(Bounds {
        span: Span::new(opening.start(), closing.span.end as usize),
        content: start..closing.start(),
        conflicts: Vec::new(),
        body: closing.next,
        fault: Some(Fault { kind: FaultKind::NeverOpened, span: first }),
    })
}

/// `---` and what editors make of it.
fn is_dashes(line: &str) -> bool {
    let line = line.trim();
    let width: usize = line.chars().map(|dash| if dash == '-' { 1 } else { 2 }).sum();
    line.chars().all(|dash| matches!(dash, '-' | '–' | '—')) && width >= 2 && line != "--"
}

fn is_known_field(line: &str) -> bool {
    key_line(line).is_some_and(|found| Field::from_key(line[found.key].trim()).is_some())
}
