//! A body as a flat list of blocks: headings, paragraphs, list items, code. What the blocks mean is not decided
//! here: see `sections`.
//!
//! Two readers tell the same [`writer::Writer`] what stands in the text: `plain` what people write nearly everywhere,
//! `events`, which asks the Markdown parser, all the rest.

pub(super) mod writer;

use writer::Writer;

use super::labels::Label;
use super::plain::Plain;
use super::{Link, events};
use crate::source::Span;
use crate::syntax::criteria::reader::Item;
use crate::syntax::inline::{Flow, Run};

/// What a body is made of.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Blocks {
    /// In the order of the text.
    pub(super) list: Vec<Block>,
    /// The words of all of them.
    pub(super) flow: Flow,
    /// The lines of code blocks that may hold scenarios.
    pub(super) code: Vec<Span>,
    /// Every code block, whole.
    pub(super) code_blocks: Vec<Span>,
    /// Links, images and wikilinks.
    pub(super) links: Vec<Link>,
}

/// A heading, a paragraph, the text of a list item, a table row, a code block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) kind: BlockKind,
    /// Where its words begin and end in the flow.
    pub(super) words: (usize, usize),
    /// The label that opens it: `**Acceptance criteria:**`.
    pub(super) label: Option<Label>,
    /// All of it in the file.
    pub(super) span: Span,
    /// The innermost list item that it stands in.
    pub(super) item: Option<Item>,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BlockKind {
    /// With its level.
    Heading(u8),
    /// A paragraph or the text of a list item.
    Text,
    /// A row of a table below its head.
    Row,
    /// Lines of `Blocks::code`.
    Code { first: usize, last: usize, gherkin: bool },
}

/// How often a body may change its reader. Each change costs the parser a start, so a text that asks for more
/// is the parser's to its end.
const MOST_CHANGES: usize = 16;

impl Blocks {
    /// The words of a block.
    pub(super) fn run<'a>(&'a self, source: &'a str, block: &Block) -> Run<'a> {
        self.flow.run(source, block.words.0, block.words.1)
    }
}

/// Reads the blocks of `text`, which stands in its file from byte `offset` on.
pub(super) fn read(text: &str, offset: usize) -> Blocks {
    let mut writer = Writer::new(text, offset);
    let mut at = 0;
    if let Some(plain) = Plain::of(text) {
        for _ in 0..MOST_CHANGES {
            at = plain.read(&mut writer, at);
            if at == text.len() {
                return writer.finish();
            }
            at = events::read(&mut writer, at, plain.resumes(at));
        }
    }
    events::read(&mut writer, at, None);
    writer.finish()
}

/// The same by the parser alone: what `read` is held against.
pub(super) fn parse(text: &str, offset: usize) -> Blocks {
    let mut writer = Writer::new(text, offset);
    events::read(&mut writer, 0, None);
    writer.finish()
}
