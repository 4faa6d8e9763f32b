//! Blocks, put together from what a reader meets in the text, in its order: a block opens, words follow, an item
//! ends. Knows labels and list items, and no Markdown.

use super::{Block, BlockKind, Blocks};
use crate::source::Span;
use crate::syntax::criteria::reader::Item;
use crate::syntax::inline::{Flow, FlowMark};
use crate::syntax::markdown::labels;
use crate::syntax::markdown::links;
use crate::syntax::markdown::{Link, LinkKind};

/// The blocks so far, and the state between two calls. Ranges and places are of `text`.
pub(in crate::syntax::markdown) struct Writer<'t> {
    text: &'t str,
    offset: usize,
    blocks: Blocks,
    /// The block that is being read.
    open: Option<Block>,
    /// The list items around it, outermost first.
    items: Vec<Item>,
    /// A bold run that opens a line: all of it, and where its words begin.
    bold: Option<(Span, usize)>,
}

/// A state of a writer between two blocks, to go back to.
pub(in crate::syntax::markdown) struct Mark {
    list: usize,
    flow: FlowMark,
    code: usize,
    code_blocks: usize,
    links: usize,
}

impl<'t> Writer<'t> {
    /// A writer of the blocks of `text`, which stands in its file from byte `offset` on.
    pub(in crate::syntax::markdown) fn new(text: &'t str, offset: usize) -> Writer<'t> {
        let list = Vec::with_capacity(text.len() / 64);
        let blocks = Blocks { list, flow: Flow::with_room(text.len()), ..Blocks::default() };
        Writer { text, offset, blocks, open: None, items: Vec::new(), bold: None }
    }

    /// The text whose blocks are read.
    pub(in crate::syntax::markdown) fn text(&self) -> &'t str {
        self.text
    }

    /// The place in the file of a part of the text.
    pub(in crate::syntax::markdown) fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.offset + start, self.offset + end)
    }

    /// All blocks.
    pub(in crate::syntax::markdown) fn finish(mut self) -> Blocks {
        self.close();
        self.blocks
    }

    /// The state after the last block.
    pub(in crate::syntax::markdown) fn mark(&mut self) -> Mark {
        self.close();
        Mark {
            list: self.blocks.list.len(),
            flow: self.blocks.flow.mark(),
            code: self.blocks.code.len(),
            code_blocks: self.blocks.code_blocks.len(),
            links: self.blocks.links.len(),
        }
    }

    /// Forgets everything since a mark, at which no list was open.
    pub(in crate::syntax::markdown) fn rewind(&mut self, mark: &Mark) {
        (self.open, self.bold) = (None, None);
        self.items.clear();
        self.blocks.list.truncate(mark.list);
        self.blocks.flow.rewind(&mark.flow);
        self.blocks.code.truncate(mark.code);
        self.blocks.code_blocks.truncate(mark.code_blocks);
        self.blocks.links.truncate(mark.links);
    }

    /// Begins a block.
    pub(in crate::syntax::markdown) fn open(&mut self, kind: BlockKind, span: Span) {
        self.close();
        if self.blocks.flow.len() > 0 {
            self.blocks.flow.push_instead("\n\n", Span::at(span.range().start));
        }
        let at = self.blocks.flow.len();
        let item = self.items.last().copied();
        if let Some(last) = self.items.last_mut() {
            last.opens = false;
        }
        self.open = Some(Block { kind, words: (at, at), label: None, span, item });
    }

    /// Ends the block that is open, if one is.
    pub(in crate::syntax::markdown) fn close(&mut self) {
        let end = self.blocks.flow.len();
        if let Some(block) = self.open.take() {
            self.push(block, end);
        }
    }

    /// Begins a list item.
    pub(in crate::syntax::markdown) fn start_item(&mut self, span: Span) {
        self.close();
        let depth = self.items.last().map_or(1, |item| item.depth + 1);
        self.items.push(Item { span, depth, ticked: None, opens: true });
    }

    /// Ends the innermost list item.
    pub(in crate::syntax::markdown) fn end_item(&mut self) {
        self.close();
        self.items.pop();
    }

    /// Reads the check box of the innermost list item.
    pub(in crate::syntax::markdown) fn tick(&mut self, ticked: bool, span: Span) {
        self.ensure_open(span);
        if let Some(item) = self.items.last_mut() {
            item.ticked = Some(ticked);
        }
        if let Some(item) = self.open.as_mut().and_then(|block| block.item.as_mut()) {
            item.ticked = Some(ticked);
        }
    }

    /// Adds words that stand in the text from byte `at` on; `span` holds them and their marks.
    pub(in crate::syntax::markdown) fn words(&mut self, words: &str, at: usize, span: Span) {
        self.ensure_open(span);
        self.blocks.flow.push_verbatim(words, self.offset + at);
        self.cover(span);
    }

    /// Adds words that stand for other bytes.
    pub(in crate::syntax::markdown) fn words_instead(&mut self, words: &str, span: Span) {
        self.ensure_open(span);
        self.blocks.flow.push_instead(words, span);
        self.cover(span);
    }

    /// Adds the break of a line.
    pub(in crate::syntax::markdown) fn line_break(&mut self, span: Span) {
        if self.open.is_some() {
            self.blocks.flow.push_instead("\n", span);
        }
    }

    /// Adds a link, whose words follow.
    pub(in crate::syntax::markdown) fn link(&mut self, kind: LinkKind, target: &str, span: Span) {
        let target = match kind {
            // What stands between double brackets is a name, not a path of the web.
            LinkKind::Wikilink => links::as_typed(self.text, self.offset, target),
            _ => links::target(self.text, self.offset, target),
        };
        self.blocks.links.push(Link { kind, target, span });
    }

    /// Text outside of any block is the text of a tight list item.
    pub(in crate::syntax::markdown) fn ensure_open(&mut self, span: Span) {
        if self.open.is_none() {
            self.open(BlockKind::Text, span);
        }
    }

    /// Begins a bold run, whose words follow.
    pub(in crate::syntax::markdown) fn start_bold(&mut self, span: Span) {
        self.ensure_open(span);
        let Some(block) = &self.open else { return };
        let at = self.blocks.flow.len();
        let opens_line = at == block.words.0 || self.blocks.flow.since(block.words.0).ends_with('\n');
        if opens_line && block.kind == BlockKind::Text && self.bold.is_none() {
            self.bold = Some((span, at));
        }
    }

    /// A bold run with a colon at its end, or right after it, is a label; inside a paragraph it begins a new block.
    pub(in crate::syntax::markdown) fn end_bold(&mut self) {
        let Some((span, at)) = self.bold.take() else { return };
        let Some(label) = labels::bold(self.blocks.flow.since(at), at, self.source_of(span), span) else { return };
        let Some(mut block) = self.open.take() else { return };
        if at > block.words.0 {
            let whole = block.span.range();
            self.push(Block { span: Span::new(whole.start, span.range().start), ..block }, at);
            block.words = (at, at);
            block.span = Span::new(span.range().start, whole.end.max(span.range().end));
            block.item = block.item.map(|item| Item { opens: false, ..item });
        }
        block.label = Some(label);
        self.open = Some(block);
    }

    /// Begins a code block. Tells whether its lines are of any use, so that they are to be added.
    pub(in crate::syntax::markdown) fn start_code(&mut self, info: &str, span: Span) -> bool {
        self.close();
        let word = info.split([' ', ',', '{']).next().unwrap_or_default();
        let gherkin = ["gherkin", "feature", "cucumber"].iter().any(|known| known.eq_ignore_ascii_case(word));
        self.blocks.code_blocks.push(span);
        let is_kept = gherkin || word.is_empty();
        if is_kept {
            let first = self.blocks.code.len();
            self.open(BlockKind::Code { first, last: first, gherkin }, span);
        }
        is_kept
    }

    /// Adds lines of the code block.
    pub(in crate::syntax::markdown) fn code(&mut self, span: Span) {
        self.blocks.code.push(span);
    }

    /// Ends the code block.
    pub(in crate::syntax::markdown) fn end_code(&mut self) {
        if let Some(Block { kind: BlockKind::Code { last, .. }, .. }) = &mut self.open {
            *last = self.blocks.code.len();
        }
        self.close();
    }

    fn cover(&mut self, span: Span) {
        if let Some(block) = &mut self.open {
            block.span = block.span.cover(span);
        }
    }

    /// Keeps a block whose words end at `end`, unless it has none.
    fn push(&mut self, mut block: Block, end: usize) {
        self.bold = None;
        let words = self.blocks.flow.between(block.words.0, end).trim_end();
        block.words.1 = block.words.0 + words.len();
        if block.label.is_none() && block.kind == BlockKind::Text {
            block.label = labels::bare(words, &block, self.source_of(block.span));
        }
        if !words.is_empty() || matches!(block.kind, BlockKind::Heading(_) | BlockKind::Code { .. }) {
            self.blocks.list.push(block);
        }
    }

    /// The text of a span, and what follows it.
    fn source_of(&self, span: Span) -> &str {
        self.text.get(span.range().start - self.offset..).unwrap_or_default()
    }
}
