//! A body as a flat list of blocks (headings, paragraphs, list items, code) from the parser's events, in one
//! pass. What the blocks mean is not decided here: see `sections`.

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Options, Parser, Tag, TagEnd};

use super::labels::{self, Label};
use super::links;
use super::{Link, LinkKind};
use crate::source::Span;
use crate::syntax::criteria::reader::Item;
use crate::syntax::inline::{Flow, Run};

/// What a body is made of.
#[derive(Debug, Default)]
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
#[derive(Clone, Copy, Debug)]
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

impl Blocks {
    /// The words of a block.
    pub(super) fn run<'a>(&'a self, source: &'a str, block: &Block) -> Run<'a> {
        self.flow.run(source, block.words.0, block.words.1)
    }
}

/// Reads the blocks of `text`, which stands in its file from byte `offset` on.
pub(super) fn read(text: &str, offset: usize) -> Blocks {
    let blocks =
        Blocks { list: Vec::with_capacity(text.len() / 64), flow: Flow::with_room(text.len()), ..Blocks::default() };
    let mut reader = Reader { text, offset, blocks, ..Reader::default() };
    for (event, range) in parser(text).into_offset_iter() {
        let span = Span::new(offset + range.start, offset + range.end);
        reader.event(event, span);
    }
    reader.close();
    reader.blocks
}

/// The parser of bodies, with the parts of Markdown beyond CommonMark that they may use.
pub(super) fn parser(text: &str) -> Parser<'_> {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_WIKILINKS;
    Parser::new_ext(text, options)
}

/// The state between two events.
#[derive(Default)]
struct Reader<'t> {
    text: &'t str,
    offset: usize,
    blocks: Blocks,
    /// The block that is being read.
    open: Option<Block>,
    /// The list items around it, outermost first.
    items: Vec<Item>,
    /// A bold run that opens a line: all of it, and where its words begin.
    bold: Option<(Span, usize)>,
    in_code: bool,
    keeps_code: bool,
    in_head: bool,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, span: Span) {
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(tag) => self.end(tag, span),
            Event::Text(text) if self.in_code => self.code_line(&text, span),
            Event::Text(text) | Event::Code(text) => self.words(&text, span),
            Event::SoftBreak | Event::HardBreak => self.line_break(span),
            Event::InlineHtml(html) if html.starts_with("<br") => self.line_break(span),
            Event::TaskListMarker(ticked) => self.tick(ticked, span),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, span: Span) {
        match tag {
            Tag::Heading { level, .. } => self.open(BlockKind::Heading(level as u8), span),
            Tag::Paragraph => self.open(BlockKind::Text, span),
            Tag::TableHead => self.in_head = true,
            Tag::TableRow => self.open(BlockKind::Row, span),
            Tag::Item => self.start_item(span),
            Tag::CodeBlock(kind) => self.start_code(&kind, span),
            Tag::Strong => self.start_bold(span),
            Tag::Link { link_type, dest_url, .. } => {
                let wiki = matches!(link_type, pulldown_cmark::LinkType::WikiLink { .. });
                self.link(if wiki { LinkKind::Wikilink } else { LinkKind::Link }, &dest_url, span);
            }
            Tag::Image { link_type, dest_url, .. } => {
                let wiki = matches!(link_type, pulldown_cmark::LinkType::WikiLink { .. });
                self.link(if wiki { LinkKind::Wikilink } else { LinkKind::Image }, &dest_url, span);
            }
            Tag::Emphasis | Tag::Strikethrough | Tag::TableCell => {}
            _ => self.close(),
        }
    }

    fn end(&mut self, tag: TagEnd, span: Span) {
        match tag {
            TagEnd::Strong => self.end_bold(),
            TagEnd::TableHead => self.in_head = false,
            TagEnd::TableCell => self.line_break(Span::at(span.range().end)),
            TagEnd::Item => {
                self.close();
                self.items.pop();
            }
            TagEnd::CodeBlock => self.end_code(),
            TagEnd::Emphasis | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image => {}
            _ => self.close(),
        }
    }

    fn open(&mut self, kind: BlockKind, span: Span) {
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

    fn close(&mut self) {
        let end = self.blocks.flow.len();
        if let Some(block) = self.open.take() {
            self.push(block, end);
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

    /// Text outside of any block is the text of a tight list item.
    fn ensure_open(&mut self, span: Span) {
        if self.open.is_none() {
            self.open(BlockKind::Text, span);
        }
    }

    fn start_item(&mut self, span: Span) {
        self.close();
        let depth = self.items.last().map_or(1, |item| item.depth + 1);
        self.items.push(Item { span, depth, ticked: None, opens: true });
    }

    fn tick(&mut self, ticked: bool, span: Span) {
        self.ensure_open(span);
        if let Some(item) = self.items.last_mut() {
            item.ticked = Some(ticked);
        }
        if let Some(item) = self.open.as_mut().and_then(|block| block.item.as_mut()) {
            item.ticked = Some(ticked);
        }
    }

    fn words(&mut self, text: &CowStr<'_>, span: Span) {
        if self.in_head {
            return;
        }
        self.ensure_open(span);
        match links::place_in(self.text, text) {
            Some(at) => self.blocks.flow.push_verbatim(text, self.offset + at),
            None => self.blocks.flow.push_instead(text, span),
        }
        if let Some(block) = &mut self.open {
            block.span = block.span.cover(span);
        }
    }

    fn line_break(&mut self, span: Span) {
        if self.open.is_some() {
            self.blocks.flow.push_instead("\n", span);
        }
    }

    fn link(&mut self, kind: LinkKind, target: &CowStr<'_>, span: Span) {
        if !self.in_head {
            self.ensure_open(span);
        }
        let target = match kind {
            // What stands between double brackets is a name, not a path of the web.
            LinkKind::Wikilink => links::as_typed(self.text, self.offset, target),
            _ => links::target(self.text, self.offset, target),
        };
        self.blocks.links.push(Link { kind, target, span });
    }

    fn start_bold(&mut self, span: Span) {
        if self.in_head {
            return;
        }
        self.ensure_open(span);
        let Some(block) = &self.open else { return };
        let at = self.blocks.flow.len();
        let opens_line = at == block.words.0 || self.blocks.flow.since(block.words.0).ends_with('\n');
        if opens_line && block.kind == BlockKind::Text && self.bold.is_none() {
            self.bold = Some((span, at));
        }
    }

    /// A bold run with a colon at its end, or right after it, is a label; inside a paragraph it begins a new block.
    fn end_bold(&mut self) {
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

    /// The text of a span, and what follows it.
    fn source_of(&self, span: Span) -> &str {
        self.text.get(span.range().start - self.offset..).unwrap_or_default()
    }

    fn start_code(&mut self, kind: &CodeBlockKind<'_>, span: Span) {
        self.close();
        let info = match kind {
            CodeBlockKind::Fenced(info) => info.split([' ', ',', '{']).next().unwrap_or_default(),
            CodeBlockKind::Indented => "indented",
        };
        let gherkin = ["gherkin", "feature", "cucumber"].iter().any(|known| known.eq_ignore_ascii_case(info));
        self.in_code = true;
        self.keeps_code = gherkin || info.is_empty();
        self.blocks.code_blocks.push(span);
        let first = self.blocks.code.len();
        if self.keeps_code {
            self.open(BlockKind::Code { first, last: first, gherkin }, span);
        }
    }

    fn code_line(&mut self, text: &CowStr<'_>, span: Span) {
        if self.keeps_code {
            let at = links::place_in(self.text, text).map(|at| Span::new(at, at + text.len()).shifted(self.offset));
            self.blocks.code.push(at.unwrap_or(span));
        }
    }

    fn end_code(&mut self) {
        self.in_code = false;
        if let Some(Block { kind: BlockKind::Code { last, .. }, .. }) = &mut self.open {
            *last = self.blocks.code.len();
        }
        self.close();
    }
}
