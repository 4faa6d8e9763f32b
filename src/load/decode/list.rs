//! Lists: of texts, of references, of evidence and assets, of waivers. A single value is a list of one,
//! and an item typed without quotes as `leading: lists made` is the text it looks like.

use super::{Reader, Typed};
use crate::load::reference::wikilink_word;
use crate::model::problem::{ProblemKind, WrongValue};
use crate::model::value::{Item, Reference, Target, Value, Waiver, day};
use crate::source::{Span, Text};
use crate::syntax::fault::FaultKind;
use crate::syntax::yaml::{Node, NodeKind, Pair, Style, quoted};
use crate::vocabulary::field::{Field, Shape};

impl<'a> Reader<'a> {
    /// A list of texts.
    pub(super) fn texts(&mut self, field: Field, node: &'a Node) -> Option<Value> {
        self.note_split_sentence(field, node);
        let texts = self.items(field, node, |_, typed| Some(Item { text: typed.kept, span: typed.span }));
        (!texts.is_empty()).then(|| Value::Texts(texts.into()))
    }

    /// One reference or a list of them.
    pub(super) fn references(&mut self, field: Field, node: &'a Node) -> Option<Value> {
        let is_single = matches!(field.spec().shape, Shape::Reference(_));
        let mut references = self.collected_references(field, node);
        if is_single && references.len() > 1 {
            self.refuse(field, node.span, WrongValue::List);
            references.truncate(1);
        }
        (!references.is_empty()).then(|| Value::References(references.into()))
    }

    /// Evidence and assets: ids, paths, URLs.
    pub(super) fn sources(&mut self, field: Field, node: &'a Node) -> Option<Value> {
        let references = self.collected_references(field, node);
        (!references.is_empty()).then(|| Value::Sources(references.into()))
    }

    /// Accepted gaps.
    pub(super) fn waivers(&mut self, node: &'a Node) -> Option<Value> {
        let waivers = self.items(Field::Ignore, node, |reader, typed| reader.waiver(&typed));
        (!waivers.is_empty()).then(|| Value::Waivers(waivers.into()))
    }

    /// What is made of the texts of a list, or of the one text that stands for a list.
    fn items<T>(&mut self, field: Field, node: &'a Node, make: impl Fn(&mut Self, Typed<'a>) -> Option<T>) -> Vec<T> {
        let nodes = nodes(node);
        let mut made = Vec::with_capacity(nodes.len());
        for item in nodes {
            if self.is_absent(item) {
                continue;
            }
            let typed = self.item(field, item);
            made.extend(typed.and_then(|typed| make(self, typed)));
        }
        made
    }

    fn item(&mut self, field: Field, node: &'a Node) -> Option<Typed<'a>> {
        let reason = match &node.kind {
            NodeKind::Scalar { .. } => return self.typed(node),
            NodeKind::Mapping(pairs) => match pairs.as_slice() {
                [pair] if pair.value.scalar(self.source).is_some() => return Some(self.pair_as_text(node, pair)),
                _ => WrongValue::Mapping,
            },
            NodeKind::Sequence(_) if self.note_split_sentence(field, node) => return None,
            NodeKind::Sequence(_) => WrongValue::List,
        };
        self.refuse(field, node.span, reason);
        None
    }

    /// `leading: lists made`, which YAML takes for a key and its value, as the text that was typed.
    fn pair_as_text(&self, node: &'a Node, pair: &'a Pair) -> Typed<'a> {
        let plain = |node: &Node| matches!(node.kind, NodeKind::Scalar { style: Style::Plain, .. });
        let span = pair.key.span.cover(pair.value.span).trimmed(self.source);
        let raw = span.text(self.source);
        if plain(&pair.key) && plain(&pair.value) && !raw.contains(['\n', '\r']) {
            return Typed { text: raw, kept: Text::Slice(span), span };
        }
        let (key, value) = (pair.key.scalar(self.source), pair.value.scalar(self.source));
        let joined = format!("{}: {}", key.unwrap_or_default(), value.unwrap_or_default());
        Typed { text: raw, kept: Text::Owned(joined.into()), span: node.span }
    }

    fn collected_references(&mut self, field: Field, node: &'a Node) -> Vec<Reference> {
        let mut references = Vec::with_capacity(nodes(node).len());
        self.collect_references(field, node, false, &mut references);
        references
    }

    fn collect_references(&mut self, field: Field, node: &'a Node, in_brackets: bool, into: &mut Vec<Reference>) {
        match &node.kind {
            // `[[id]]` without quotes reads as a list in a list; a comma in its label splits it further.
            NodeKind::Sequence(items) => {
                let opens_twice = node.span.text(self.source).starts_with("[[");
                let has_label = |item: &Node| item.scalar(self.source).is_some_and(|text| text.contains('|'));
                let rest_is_label = in_brackets && items.first().is_some_and(has_label);
                for item in items.iter().take(if rest_is_label { 1 } else { items.len() }) {
                    let in_brackets = in_brackets || (opens_twice && items.len() == 1);
                    self.collect_references(field, item, in_brackets, into);
                }
            }
            NodeKind::Scalar { .. } | NodeKind::Mapping(_) => {
                if self.is_absent(node) {
                    return;
                }
                if let Some(typed) = self.item(field, node) {
                    into.push(reference(field, &typed, in_brackets, self.source));
                }
            }
        }
    }

    /// Reads `rule`, `rule: reason` or `rule until DATE: reason`; anything else accepts nothing.
    fn waiver(&mut self, typed: &Typed<'_>) -> Option<Waiver> {
        let text = typed.kept.get(self.source);
        let part = |part: &str| part_of(typed, text, part);
        let (head, reason) = match text.split_once(':') {
            Some((head, reason)) => (head, Some(reason.trim())),
            None => (text, None),
        };
        let mut words = head.split_whitespace();
        let rule = words.next()?;
        let until = match (words.next(), words.next(), words.next()) {
            (None, ..) => Some(None),
            (Some("until"), Some(last), None) => day(last).map(Some),
            _ => None,
        };
        let Some(until) = until else {
            self.refuse(Field::Ignore, typed.span, WrongValue::NotAWaiver);
            return None;
        };
        let reason = reason.filter(|reason| !reason.is_empty()).map(part);
        Some(Waiver { rule: part(rule), until, reason, span: typed.span })
    }

    /// `[Which shop, and why?]` is two items to YAML and one question to its author: the first begins with a
    /// capital and has several words, the next goes on in lower case. True where it was noted.
    fn note_split_sentence(&mut self, field: Field, node: &'a Node) -> bool {
        let NodeKind::Sequence(items) = &node.kind else { return false };
        if field.spec().shape != Shape::Sentences || !node.span.text(self.source).starts_with('[') {
            return false;
        }
        let source = self.source;
        let plain = |node: &'a Node| match node.kind {
            NodeKind::Scalar { style: Style::Plain, .. } => node.scalar(source),
            _ => None,
        };
        for pair in items.windows(2) {
            let (Some(first), Some(next)) = (plain(&pair[0]), plain(&pair[1])) else { continue };
            let is_sentence = first.starts_with(char::is_uppercase) && first.contains(' ');
            if is_sentence && next.starts_with(char::is_lowercase) {
                let span = pair[0].span.cover(pair[1].span);
                let quoted = quoted(&format!("{first}, {next}")).into();
                self.problems.push((span, ProblemKind::Fault(FaultKind::CommaSplitsItem { quoted })));
                return true;
            }
        }
        false
    }
}

/// The items of a list, or the one value that stands for a list.
fn nodes(node: &Node) -> &[Node] {
    match &node.kind {
        NodeKind::Sequence(items) => items,
        NodeKind::Scalar { .. } | NodeKind::Mapping(_) => std::slice::from_ref(node),
    }
}

/// A part of a typed text, kept as a span where the text stands in the file as it is.
fn part_of(typed: &Typed<'_>, text: &str, part: &str) -> Text {
    let offset = part.as_ptr().addr() - text.as_ptr().addr();
    match typed.kept {
        Text::Slice(span) => {
            let start = span.start as usize + offset;
            Text::Slice(Span::new(start, start + part.len()))
        }
        Text::Owned(_) => Text::Owned(part.into()),
    }
}

/// Takes the brackets, label, heading and `.md` off a wikilink; anything else is kept as typed.
fn reference(field: Field, typed: &Typed<'_>, in_brackets: bool, source: &str) -> Reference {
    let text = typed.kept.get(source);
    if let Some(outside) = outside(text).filter(|_| matches!(field.spec().shape, Shape::Dependencies | Shape::Sources))
    {
        let text = part_of(typed, text, outside);
        return Reference { text, span: typed.span, is_wikilink: false, target: Target::Outside };
    }
    let inner = text.strip_prefix("[[").and_then(|rest| rest.strip_suffix("]]"));
    let is_wikilink = in_brackets || inner.is_some();
    let inner = inner.unwrap_or(text);
    let kept = match is_wikilink {
        true => part_of(typed, text, wikilink_word(inner)),
        false => typed.kept.clone(),
    };
    Reference { text: kept, span: typed.span, is_wikilink, target: Target::Missing }
}

/// What `external: …` names, or a URL.
fn outside(text: &str) -> Option<&str> {
    let (word, rest) = text.split_once(':')?;
    if word.trim_end().eq_ignore_ascii_case("external") {
        return Some(rest.trim());
    }
    text.contains("://").then_some(text)
}
