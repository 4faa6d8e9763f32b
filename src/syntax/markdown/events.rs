//! Bodies as the Markdown parser reads them: the authority on what a text means, told to the writer of blocks event
//! by event. What nearly every body is made of never comes here: see `plain`.

use pulldown_cmark::{CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::LinkKind;
use super::blocks::BlockKind;
use super::blocks::writer::Writer;
use super::links;
use crate::source::Span;

/// Reads the text from byte `from` up to where `until` begins, or to its end; returns that place. `until` is a line
/// at which everything before it ends, and the parser sees it, since how things end depends on what follows.
pub(super) fn read(writer: &mut Writer<'_>, from: usize, until: Option<std::ops::Range<usize>>) -> usize {
    let text = writer.text();
    let (end, seen) = until.map_or((text.len(), text.len()), |line| (line.start, line.end));
    let part = text.get(from..seen).unwrap_or_default();
    let mut reader = Reader { writer, in_head: false, code: None };
    for (event, range) in parser(part).into_offset_iter() {
        if from + range.start >= end {
            break;
        }
        let span = reader.writer.span(from + range.start, from + range.end);
        reader.event(event, span);
    }
    writer.close();
    end
}

/// The parser of bodies, with the parts of Markdown beyond CommonMark that they may use.
pub(super) fn parser(text: &str) -> Parser<'_> {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_WIKILINKS;
    Parser::new_ext(text, options)
}

/// The state between two events.
struct Reader<'w, 't> {
    writer: &'w mut Writer<'t>,
    /// Inside the head of a table.
    in_head: bool,
    /// Inside a code block, and whether its lines are kept.
    code: Option<bool>,
}

impl Reader<'_, '_> {
    fn event(&mut self, event: Event<'_>, span: Span) {
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(tag) => self.end(tag, span),
            Event::Text(text) => match self.code {
                Some(is_kept) => self.code(&text, span, is_kept),
                None => self.words(&text, span),
            },
            Event::Code(text) => self.words(&text, span),
            Event::SoftBreak | Event::HardBreak => self.writer.line_break(span),
            Event::InlineHtml(html) if html.starts_with("<br") => self.writer.line_break(span),
            Event::TaskListMarker(ticked) => self.writer.tick(ticked, span),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, span: Span) {
        match tag {
            Tag::Heading { level, .. } => self.writer.open(BlockKind::Heading(level as u8), span),
            Tag::Paragraph => self.writer.open(BlockKind::Text, span),
            Tag::TableHead => self.in_head = true,
            Tag::TableRow => self.writer.open(BlockKind::Row, span),
            Tag::Item => self.writer.start_item(span),
            Tag::CodeBlock(kind) => self.start_code(&kind, span),
            Tag::Strong if self.in_head => {}
            Tag::Strong => self.writer.start_bold(span),
            Tag::Link { link_type, dest_url, .. } => self.link(LinkKind::Link, link_type, &dest_url, span),
            Tag::Image { link_type, dest_url, .. } => self.link(LinkKind::Image, link_type, &dest_url, span),
            Tag::Emphasis | Tag::Strikethrough | Tag::TableCell => {}
            _ => self.writer.close(),
        }
    }

    fn end(&mut self, tag: TagEnd, span: Span) {
        match tag {
            TagEnd::Strong => self.writer.end_bold(),
            TagEnd::TableHead => self.in_head = false,
            TagEnd::TableCell => self.writer.line_break(Span::at(span.range().end)),
            TagEnd::Item => self.writer.end_item(),
            TagEnd::CodeBlock => {
                self.code = None;
                self.writer.end_code();
            }
            TagEnd::Emphasis | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image => {}
            _ => self.writer.close(),
        }
    }

    fn words(&mut self, words: &CowStr<'_>, span: Span) {
        if self.in_head {
            return;
        }
        match links::place_in(self.writer.text(), words) {
            Some(at) => self.writer.words(words, at, span),
            None => self.writer.words_instead(words, span),
        }
    }

    fn link(&mut self, kind: LinkKind, link_type: LinkType, target: &CowStr<'_>, span: Span) {
        if !self.in_head {
            self.writer.ensure_open(span);
        }
        let is_wiki = matches!(link_type, LinkType::WikiLink { .. });
        self.writer.link(if is_wiki { LinkKind::Wikilink } else { kind }, target, span);
    }

    fn start_code(&mut self, kind: &CodeBlockKind<'_>, span: Span) {
        let info = match kind {
            CodeBlockKind::Fenced(info) => info,
            CodeBlockKind::Indented => "indented",
        };
        self.code = Some(self.writer.start_code(info, span));
    }

    fn code(&mut self, text: &CowStr<'_>, span: Span, is_kept: bool) {
        if is_kept {
            let place = links::place_in(self.writer.text(), text);
            let code = place.map_or(span, |at| self.writer.span(at, at + text.len()));
            self.writer.code(code);
        }
    }
}
