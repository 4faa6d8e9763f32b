//! All of YAML, from `granit-parser` events into our tree, within limits of size and depth.
//!
//! Aliases are unfolded here, and what YAML drops without a word (tags, comments that were meant as text,
//! anchors that nothing uses) becomes a fault. Broken YAML is not mended: see `front_matter::recover`.

mod anchors;
mod comments;
mod tree;

use granit_parser::{ErrorKind, Event, Parser, ScanError, options};

use crate::limits::Limits;
use crate::source::Span;
use crate::syntax::fault::Fault;
use crate::syntax::yaml::{Node, Pair};
use anchors::Anchors;
use comments::Comments;
use tree::Tree;

/// A part of a file's front matter as the parser shall see it.
#[derive(Clone, Copy, Debug)]
pub struct Passage<'t> {
    /// The text of the file from `offset` on, byte for byte, except where it was blanked or mended.
    pub text: &'t str,
    /// Where in the file it begins.
    pub offset: usize,
    /// Plain values whose text stands only in the file, `text` having a dummy of the same length there.
    pub repairs: &'t [Repair],
}

impl Passage<'_> {
    /// A span of the file, in this passage, without white space at its ends.
    fn trimmed(self, span: Span) -> Span {
        let start = span.start as usize - self.offset;
        Span::new(start, start + span.len()).trimmed(self.text).shifted(self.offset)
    }
}

/// A value that YAML would refuse, and the text that it clearly means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// Where it stands in the file.
    pub span: Span,
    /// What it means.
    pub text: Box<str>,
}

/// Why a passage could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Broken {
    /// It is not YAML.
    Syntax {
        /// What the parser found.
        kind: ErrorKind,
        /// Where in the file it found it.
        at: usize,
    },
    /// It nests too deep.
    TooDeep {
        /// The levels it may have.
        limit: usize,
    },
    /// Its aliases unfold to too much.
    TooManyCopies {
        /// The values they may unfold to.
        limit: usize,
    },
}

/// Reads the passages of one front matter; an alias may name an anchor of an earlier passage.
#[derive(Debug)]
pub struct Reader<'a> {
    source: &'a str,
    limits: Limits,
    anchors: Anchors,
    faults: Vec<Fault>,
}

impl<'a> Reader<'a> {
    /// A reader of the front matter of `source`, the whole file.
    pub fn new(source: &'a str, limits: &Limits) -> Reader<'a> {
        Reader { source, limits: *limits, anchors: Anchors::within(limits), faults: Vec::new() }
    }

    /// The value that a passage holds; `None` where it holds nothing but comments. A passage that cannot be
    /// read leaves no faults behind.
    pub fn read(&mut self, passage: Passage<'_>) -> Result<Option<Node>, Broken> {
        let depth = self.limits.front_matter_depth;
        let (events, error) = events(passage.text, depth);
        let known = self.faults.len();
        let copied = self.anchors.copied();
        let read = match error {
            Some(error) => Err(broken(&error, passage, depth)),
            None => {
                let comments = Comments::of(&events, passage);
                Tree::new(self.source, passage, &comments, (&mut self.anchors, &mut self.faults)).build(&events)
            }
        };
        if read.is_err() {
            self.faults.truncate(known);
            self.anchors.forget_copies(copied);
            for (event, _) in &events {
                if let Event::Anchor(_, name) = event {
                    self.anchors.lose(name);
                }
            }
        }
        read
    }

    /// Forgets all that was read: the same text is to be read again, in other passages.
    pub fn start_over(&mut self) {
        *self = Reader::new(self.source, &self.limits);
    }

    /// Gives values that lost their beginning to an anchor nobody uses (`title: &x foo`) their text back, and
    /// hands over every fault found.
    pub fn finish(mut self, pairs: &mut [Pair], faults: &mut Vec<Fault>) {
        faults.append(&mut self.faults);
        self.anchors.restore_unused(self.source, pairs, faults);
    }
}

type Events<'t> = Vec<(Event<'t>, granit_parser::Span)>;

/// The events of a text, up to the first error.
fn events(text: &str, depth: usize) -> (Events<'_>, Option<ScanError>) {
    let options = options! {
        emit_anchor_events: true,
        emit_unresolved_aliases: true,
        emit_comments: true,
        // The size of the text bounds them already.
        max_buffered_comment_events: usize::MAX,
        flow_nesting_limit: depth,
        block_nesting_limit: depth,
    };
    let mut events = Vec::new();
    for event in Parser::new_from_str_with_options(text, options) {
        match event {
            Ok(event) => events.push(event),
            Err(error) => return (events, Some(error)),
        }
    }
    (events, None)
}

fn broken(error: &ScanError, passage: Passage<'_>, depth: usize) -> Broken {
    if matches!(error.kind(), ErrorKind::RecursionLimitExceeded) {
        return Broken::TooDeep { limit: depth };
    }
    let at = error.marker().byte_offset().unwrap_or_default().min(passage.text.len());
    Broken::Syntax { kind: error.kind().clone(), at: passage.offset + at }
}

/// The bytes of an event as a span of the file.
fn file_span(span: &granit_parser::Span, passage: Passage<'_>) -> Span {
    let range = span.byte_range().unwrap_or_default();
    Span::new(range.start, range.end.max(range.start)).shifted(passage.offset)
}

#[cfg(test)]
mod tests;
