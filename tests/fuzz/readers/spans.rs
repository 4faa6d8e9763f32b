//! Places that a reader speaks of: every one lies in the text, on character borders.

use storymap::source::{Span, Text};

/// The text that places are held against, and all places so far.
pub(super) struct Places<'a> {
    source: &'a str,
    seen: Vec<Span>,
}

impl<'a> Places<'a> {
    pub(super) fn of(source: &'a str) -> Places<'a> {
        Places { source, seen: Vec::new() }
    }

    #[track_caller]
    pub(super) fn span(&mut self, span: Span) {
        assert!(self.source.get(span.range()).is_some(), "{span:?} is no place in {} bytes", self.source.len());
        self.seen.push(span);
    }

    #[track_caller]
    pub(super) fn text(&mut self, text: &Text) {
        match text {
            Text::Slice(span) => self.span(*span),
            Text::Owned(_) => {}
        }
    }

    /// All places, so many bytes further to the front.
    pub(super) fn shifted(&self, bytes: usize) -> Vec<(usize, usize)> {
        let shifted = |offset: u32| (offset as usize).saturating_sub(bytes);
        self.seen.iter().map(|span| (shifted(span.start), shifted(span.end))).collect()
    }
}
