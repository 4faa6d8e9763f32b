//! Comments that were meant as text: `ticket: #12`. A comment whose `#` stands before a space is a comment.

use granit_parser::Event;

use crate::source::Span;
use crate::syntax::yaml_full::{Events, Passage, file_span};

/// The comments of a passage that read like text, in its order.
#[derive(Debug)]
pub(super) struct Comments(Vec<Span>);

impl Comments {
    /// Those among the events of a passage.
    pub(super) fn of(events: &Events<'_>, passage: Passage<'_>) -> Comments {
        let mut spans: Vec<Span> = events
            .iter()
            .filter(|(event, _)| matches!(event, Event::Comment(text, _) if is_text(text)))
            .map(|(_, span)| file_span(span, passage))
            .map(|span| passage.trimmed(span))
            .collect();
        spans.sort();
        Comments(spans)
    }

    /// The comment that follows a plain value on its line, if it reads like text. Where a list item is absent,
    /// the parser places it behind its comment.
    pub(super) fn after(&self, value: Span, source: &str) -> Option<Span> {
        let next = self.0.partition_point(|comment| comment.start < value.end);
        let behind = self.0.get(next).filter(|comment| is_blank(source, value.end, comment.start));
        let before = next.checked_sub(1).and_then(|last| self.0.get(last));
        let around = before.filter(|comment| value.is_empty() && is_blank(source, comment.end, value.end));
        behind.or(around.filter(|comment| follows_item(**comment, source))).copied()
    }
}

/// True where only spaces and tabs stand between two bytes.
fn is_blank(source: &str, start: u32, end: u32) -> bool {
    let between = source.get(start as usize..end as usize);
    between.is_some_and(|between| between.bytes().all(|byte| matches!(byte, b' ' | b'\t')))
}

/// `#12` and `#tag`, but not `# note`, `## note` and `#----`.
fn is_text(comment: &str) -> bool {
    comment.chars().next().is_some_and(|first| !first.is_whitespace() && !"#-=*!".contains(first))
}

/// True for a comment on the line of the `-` before it.
fn follows_item(comment: Span, source: &str) -> bool {
    let before = source.get(..comment.start as usize).unwrap_or_default();
    before.trim_end_matches([' ', '\t']).ends_with('-')
}
