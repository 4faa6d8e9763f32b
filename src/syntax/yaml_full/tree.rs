//! Parser events into nodes: places that people mean, aliases unfolded, faults beside the values.

use granit_parser::{Event, ScalarStyle};

use crate::source::{Span, Text};
use crate::syntax::fault::{Fault, FaultKind};
use crate::syntax::lines::Lines;
use crate::syntax::yaml::{Node, NodeKind, Pair, Style, one_line, quoted};
use crate::syntax::yaml_full::anchors::{Anchors, Typed};
use crate::syntax::yaml_full::comments::Comments;
use crate::syntax::yaml_full::{Broken, Events, Passage, file_span};

/// The tree of one passage, as far as its events have been read.
#[derive(Debug)]
pub(super) struct Tree<'r, 'a, 't> {
    source: &'a str,
    passage: Passage<'t>,
    comments: &'r Comments,
    anchors: &'r mut Anchors,
    faults: &'r mut Vec<Fault>,
    open: Vec<Level>,
    root: Option<Node>,
    repaired: usize,
    /// Where the text of the passage ends, white space behind it left out.
    end: usize,
}

/// A list or mapping that is not complete yet; a mapping holds keys and values by turns.
#[derive(Debug)]
struct Level {
    start: u32,
    nodes: Vec<Node>,
    is_mapping: bool,
    anchor: Option<(Box<str>, Span)>,
}

impl<'r, 'a, 't> Tree<'r, 'a, 't> {
    /// An empty tree, to be filled from a passage; anchors and faults outlive it.
    pub(super) fn new(
        source: &'a str,
        passage: Passage<'t>,
        comments: &'r Comments,
        (anchors, faults): (&'r mut Anchors, &'r mut Vec<Fault>),
    ) -> Tree<'r, 'a, 't> {
        let end = passage.offset + passage.text.trim_end().len();
        Tree { source, passage, comments, anchors, faults, open: Vec::new(), root: None, repaired: 0, end }
    }

    /// The value of the first document among the events.
    pub(super) fn build(&mut self, events: &Events<'_>) -> Result<Option<Node>, Broken> {
        for (at, (event, place)) in events.iter().enumerate() {
            let span = file_span(place, self.passage);
            if let (Some(_), Some(tag)) = (event.tag(), place.tag_span()) {
                self.faults.push(Fault { kind: FaultKind::Tag, span: file_span(&tag, self.passage) });
            }
            let anchor = events.get(at + 1).and_then(|(next, place)| match next {
                Event::Anchor(_, name) => Some((name.as_ref().into(), file_span(place, self.passage))),
                _ => None,
            });
            match event {
                Event::Scalar(text, style, ..) => self.take_scalar(text, *style, span, anchor)?,
                Event::SequenceStart(..) => self.open(span, false, anchor)?,
                Event::MappingStart(..) => self.open(span, true, anchor)?,
                Event::SequenceEnd | Event::MappingEnd => self.close(span)?,
                Event::Alias(_) | Event::UnresolvedAlias(_) => self.take_alias(span)?,
                Event::DocumentEnd => break,
                _ => {}
            }
        }
        // A repair that is not a value of its own has swallowed, or been swallowed by, something else.
        let is_whole = self.repaired == self.passage.repairs.len();
        let kind = granit_parser::ErrorKind::InvalidIndentation;
        if is_whole { Ok(self.root.take()) } else { Err(Broken::Syntax { kind, at: self.passage.offset }) }
    }

    fn take_scalar(&mut self, text: &str, style: ScalarStyle, span: Span, anchor: Anchor) -> Result<(), Broken> {
        let node = self.scalar(text, style, span);
        let is_plain = matches!(style, ScalarStyle::Plain);
        if is_plain && !self.expects_key() {
            self.report_cut(node.span);
        }
        if let Some((name, place)) = anchor {
            let is_text = is_plain && !self.expects_key();
            let whole = if node.span.is_empty() { place } else { place.cover(node.span) };
            self.anchors.define(&name, node.clone(), is_text.then_some(Typed { whole, value: node.span }))?;
        }
        self.place(node);
        Ok(())
    }

    fn scalar(&mut self, text: &str, style: ScalarStyle, span: Span) -> Node {
        let (style, span) = match style {
            ScalarStyle::Plain if span.is_empty() => (Style::Plain, self.absent(span)),
            ScalarStyle::Plain => (Style::Plain, span),
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => (Style::Quoted, span),
            ScalarStyle::Literal | ScalarStyle::Folded => (Style::Block, self.block(span)),
        };
        let repair = self.passage.repairs.iter().find(|repair| repair.span == span);
        self.repaired += usize::from(repair.is_some());
        let text = match repair {
            Some(repair) => Text::of(&repair.text, span, self.source),
            None if span.is_empty() => Text::Slice(span),
            None => Text::of(text, span, self.source),
        };
        Node { span, kind: NodeKind::Scalar { text, style } }
    }

    /// The place of a value left out: behind the colon, which the parser puts it before, and never below the
    /// last line with text.
    fn absent(&self, span: Span) -> Span {
        let at = span.start as usize;
        let follows_colon = self.source.get(at..).is_some_and(|rest| rest.starts_with(':'));
        Span::at((at + usize::from(follows_colon)).min(self.end))
    }

    /// The place of a block scalar, its `|` or `>` included and white space behind it not: the parser gives
    /// the lines below the header alone.
    fn block(&self, span: Span) -> Span {
        let before = Span::new(self.passage.offset, span.start as usize).text(self.source).trim_end();
        let header = before.rfind(['\n', '\r']).map_or(0, |line_end| line_end + 1);
        let line = before[header..].find(" #").map_or(before, |comment| &before[..header + comment]);
        let indicator = line.rfind(['|', '>']).map_or(span.start as usize, |at| self.passage.offset + at);
        let end = span.start as usize + span.text(self.source).trim_end().len();
        let empty_end = self.passage.offset + line.trim_end().len();
        Span::new(indicator, if span.trimmed(self.source).is_empty() { empty_end.max(indicator) } else { end })
    }

    fn report_cut(&mut self, value: Span) {
        let Some(comment) = self.comments.after(value, self.source) else { return };
        let span = if value.is_empty() { comment } else { value.cover(comment) };
        let quoted = quoted(&one_line(span.text(self.source))).into();
        self.faults.push(Fault { kind: FaultKind::CommentCutsValue { quoted }, span });
    }

    fn take_alias(&mut self, span: Span) -> Result<(), Broken> {
        let typed = span.text(self.source);
        let copy = self.anchors.copy(typed.trim_start_matches('*'), span, self.open.len())?;
        let node = copy.unwrap_or_else(|| {
            self.faults.push(Fault { kind: FaultKind::NeedsQuotes { quoted: quoted(typed).into() }, span });
            Node { span, kind: NodeKind::Scalar { text: Text::Slice(span), style: Style::Plain } }
        });
        self.place(node);
        Ok(())
    }

    fn open(&mut self, span: Span, is_mapping: bool, anchor: Anchor) -> Result<(), Broken> {
        let limit = self.anchors.depth();
        if self.open.len() == limit {
            return Err(Broken::TooDeep { limit });
        }
        let start = if is_mapping { span.start } else { self.list_start(span) };
        self.open.push(Level { start: start.min(Span::at(self.end).start), nodes: Vec::new(), is_mapping, anchor });
        Ok(())
    }

    /// Where a list begins: with its first dash, which the parser skips where the dashes stand right below the key.
    fn list_start(&self, span: Span) -> u32 {
        let key = self.open.last().filter(|level| level.is_mapping).and_then(|level| level.nodes.last());
        let Some(key) = key.filter(|_| span.is_empty() && !self.expects_key()) else { return span.start };
        let end = self.source.ceil_char_boundary(span.start as usize + 1);
        let mut lines = Lines::new(self.source, key.span.end as usize, end).skip(1);
        let dash = lines.find_map(|line| {
            let words = line.span.text(self.source);
            let own = words.trim_start();
            let is_item = own.strip_prefix('-').is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']));
            is_item.then(|| line.start() + words.len() - own.len())
        });
        dash.map_or(span.start, |dash| Span::at(dash).start)
    }

    /// A one-line collection ends with its bracket; the end of a block one is where the parser noticed it,
    /// so that the last value in it says more.
    fn close(&mut self, end: Span) -> Result<(), Broken> {
        let Some(level) = self.open.pop() else { return Ok(()) };
        let last = level.nodes.last().map_or(level.start, |node| node.span.end);
        let end = if end.is_empty() { last } else { end.end };
        let kind =
            if level.is_mapping { NodeKind::Mapping(self.pairs(level.nodes)) } else { NodeKind::Sequence(level.nodes) };
        let node = Node { span: Span { start: level.start, end: end.max(level.start) }, kind };
        if let Some((name, _)) = level.anchor {
            self.anchors.define(&name, node.clone(), None)?;
        }
        self.place(node);
        Ok(())
    }

    /// Keys and values as pairs, without merge keys.
    fn pairs(&mut self, nodes: Vec<Node>) -> Vec<Pair> {
        let mut pairs = Vec::with_capacity(nodes.len() / 2);
        let mut nodes = nodes.into_iter();
        while let (Some(key), Some(value)) = (nodes.next(), nodes.next()) {
            match &key.kind {
                NodeKind::Scalar { text, style: Style::Plain } if text.get(self.source) == "<<" => {
                    self.faults.push(Fault { kind: FaultKind::MergeKey, span: key.span });
                    continue;
                }
                NodeKind::Scalar { .. } if !key.span.is_empty() => {}
                _ => self.faults.push(Fault { kind: FaultKind::KeyNotText, span: key.span }),
            }
            pairs.push(Pair { key, value });
        }
        pairs
    }

    fn place(&mut self, node: Node) {
        match self.open.last_mut() {
            Some(level) => level.nodes.push(node),
            None => self.root = Some(node),
        }
    }

    fn expects_key(&self) -> bool {
        self.open.last().is_some_and(|level| level.is_mapping && level.nodes.len() % 2 == 0)
    }
}

type Anchor = Option<(Box<str>, Span)>;
