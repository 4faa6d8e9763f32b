//! Front matter as fields: each entry read by the shape that the table of fields gives it, every value
//! that does not fit a problem at its own place. What references lead to is not known yet: see `link`.

mod list;
pub(super) mod scalar;

use crate::config::Config;
use crate::model::problem::{ProblemKind, UnknownField, WrongValue};
use crate::model::value::{FieldValue, Item, OwnNumber, Value};
use crate::nearest::{certain, nearest};
use crate::source::{Span, Text};
use crate::syntax::front_matter::{Entry, FrontMatter};
use crate::syntax::yaml::{Node, NodeKind};
use crate::vocabulary::field::{FIELDS, Field, FieldSpec, Shape};
use crate::vocabulary::section::section_of;
use crate::vocabulary::{CardType, Space};
use std::sync::Arc;

/// The fields of one card.
#[derive(Clone, Debug)]
pub(crate) struct Decoded {
    /// What the card is: its `type`, else what its place says.
    pub(crate) card_type: CardType,
    /// The fields that could be read, in the order of the table.
    pub(crate) fields: Box<[FieldValue]>,
    /// Keys that are in no table.
    pub(crate) unknown_keys: Box<[Item]>,
    /// Score inputs under keys of the team's own; those keys are unknown as well.
    pub(crate) own_numbers: Box<[OwnNumber]>,
    /// What could not be read, in the order of the text.
    pub(crate) problems: Vec<(Span, ProblemKind)>,
}

/// What every reader of values needs to know.
pub(crate) struct Reader<'a> {
    source: &'a str,
    config: &'a Config,
    problems: Vec<(Span, ProblemKind)>,
}

/// A scalar as typed: its text, the same as it can be kept, and its place.
struct Typed<'a> {
    text: &'a str,
    kept: Text,
    span: Span,
}

/// Reads the front matter of a card whose place says it is a `placed`.
pub(crate) fn decode<'a>(
    front_matter: &'a FrontMatter,
    source: &'a str,
    placed: CardType,
    config: &'a Config,
) -> Decoded {
    let mut reader = Reader { source, config, problems: Vec::new() };
    let card_type = reader.card_type(front_matter, placed);
    let mut fields = Vec::with_capacity(front_matter.entries.len());
    let (mut unknown_keys, mut own_numbers) = (Vec::new(), Vec::new());
    for entry in &front_matter.entries {
        let key = entry.key.get(source);
        match Field::from_key(key) {
            Some(field) if field.spec().on.contain(card_type) => {
                let value = reader.value(field, &entry.value, card_type);
                fields.extend(value.map(|value| field_value(field, entry, value)));
            }
            known => {
                let own = own_key(config, key, card_type).filter(|_| known.is_none());
                match own {
                    Some(own) => own_numbers.extend(reader.own_number(own, &entry.value)),
                    None => reader.note_unknown(key, known, card_type, entry.key_span),
                }
                if known.is_none() {
                    unknown_keys.push(Item { text: entry.key.clone(), span: entry.key_span });
                }
            }
        }
    }
    fields.sort_by_key(|value| value.field);
    fields.dedup_by_key(|value| value.field);
    Decoded {
        card_type,
        fields: fields.into_boxed_slice(),
        unknown_keys: unknown_keys.into_boxed_slice(),
        own_numbers: own_numbers.into_boxed_slice(),
        problems: reader.problems,
    }
}

fn field_value(field: Field, entry: &Entry, value: Value) -> FieldValue {
    FieldValue { field, key_span: entry.key_span, span: entry.value.span, value }
}

impl<'a> Reader<'a> {
    fn card_type(&mut self, front_matter: &'a FrontMatter, placed: CardType) -> CardType {
        let mut entries = front_matter.entries.iter();
        let entry = entries.find(|entry| Field::Type.is_called(entry.key.get(self.source)));
        let Some(typed) = entry.and_then(|entry| self.typed(&entry.value)) else { return placed };
        let Some(card_type) = CardType::from_name(typed.text.trim()) else { return placed };
        if card_type == CardType::Map && placed != CardType::Map {
            self.refuse(Field::Type, typed.span, WrongValue::TypeNotHere { card_type });
            return placed;
        }
        card_type
    }

    fn value(&mut self, field: Field, node: &'a Node, card_type: CardType) -> Option<Value> {
        if self.is_absent(node) {
            return None;
        }
        match field.spec().shape {
            Shape::Sentences | Shape::Names => self.texts(field, node),
            Shape::Reference(_) | Shape::References(_) | Shape::Dependencies => self.references(field, node),
            Shape::Sources => self.sources(field, node),
            Shape::Waivers => self.waivers(node),
            shape => {
                let typed = self.single(field, node)?;
                self.scalar(field, shape, &typed, card_type)
            }
        }
    }

    /// True for a value that says nothing. Editors of properties write an empty one as `""`.
    fn is_absent(&self, node: &Node) -> bool {
        node.is_absent(self.source) || node.scalar(self.source).is_some_and(|text| text.trim().is_empty())
    }

    /// The one scalar of a field that takes no list.
    fn single(&mut self, field: Field, node: &'a Node) -> Option<Typed<'a>> {
        let reason = match &node.kind {
            NodeKind::Scalar { .. } => return self.typed(node),
            NodeKind::Sequence(_) => WrongValue::List,
            NodeKind::Mapping(_) => WrongValue::Mapping,
        };
        self.refuse(field, node.span, reason);
        None
    }

    fn typed(&self, node: &'a Node) -> Option<Typed<'a>> {
        let NodeKind::Scalar { text, .. } = &node.kind else { return None };
        let span = match text {
            Text::Slice(span) => *span,
            Text::Owned(_) => node.span,
        };
        Some(Typed { text: text.get(self.source), kept: text.clone(), span })
    }

    fn refuse(&mut self, field: Field, span: Span, reason: WrongValue) {
        self.problems.push((span, ProblemKind::WrongValue { field, reason }));
    }

    /// A number under a key of the team's own; `None` where it says nothing, or after noting why it is none.
    fn own_number(&mut self, key: &Arc<str>, node: &'a Node) -> Option<OwnNumber> {
        if self.is_absent(node) {
            return None;
        }
        let (read, span) = match (&node.kind, self.typed(node)) {
            (_, Some(typed)) => (scalar::number(typed.text), typed.span),
            (NodeKind::Sequence(_), None) => (Err(WrongValue::List), node.span),
            (_, None) => (Err(WrongValue::Mapping), node.span),
        };
        match read {
            Ok(number) => Some(OwnNumber { key: Arc::clone(key), number, span: node.span }),
            Err(reason) => {
                self.problems.push((span, ProblemKind::WrongOwnNumber { key: Arc::clone(key), reason }));
                None
            }
        }
    }

    /// What a key that nothing knows was meant to be: a field of this card, or a score input of the team's own.
    fn resembled(&self, key: &str, card_type: CardType) -> UnknownField {
        if let Some(field) = field_meant(key, card_type) {
            return UnknownField::Resembles(field);
        }
        let own = nearest(key, self.config.score.own_keys()).and_then(|own| own_key(self.config, own, card_type));
        own.map_or(UnknownField::Unknown, |own| UnknownField::ResemblesOwn(Arc::clone(own)))
    }

    fn note_unknown(&mut self, key: &str, known: Option<Field>, card_type: CardType, span: Span) {
        if key.starts_with("x_") || key.starts_with("x-") {
            return;
        }
        let reason = match known {
            Some(field) => UnknownField::OfOtherCards { field, card_type },
            None => self.resembled(key, card_type),
        };
        self.problems.push((span, ProblemKind::UnknownField { key: key.into(), reason }));
    }
}

/// What a key means in the configuration of a team: one of its criteria, on a story.
pub fn own_key<'c>(config: &'c Config, key: &str, card_type: CardType) -> Option<&'c Arc<str>> {
    config.score.own_key(key).filter(|_| card_type.space() == Space::Story)
}

/// True for a key that can mean no other field of such a card.
pub fn is_certainly(field: Field, key: &str, card_type: CardType) -> bool {
    let keys = FIELDS.iter().filter(|spec| spec.on.contain(card_type)).map(|spec| spec.key);
    field_titled(key, card_type) == Some(field) || certain(&key.replace('-', "_"), keys) == Some(field.key())
}

/// The field that a misspelt key means: one of this card's. The title of a section means the field that says
/// the same: `dependencies` is `depends_on`.
pub fn field_meant(key: &str, card_type: CardType) -> Option<Field> {
    if let Some(field) = field_titled(key, card_type) {
        return Some(field);
    }
    let on_card = |spec: &&FieldSpec| spec.on.contain(card_type);
    let keys = FIELDS.iter().filter(on_card).map(|spec| spec.key);
    nearest(&key.replace('-', "_"), keys).and_then(Field::from_key)
}

/// The field that says the same as the section of that title.
fn field_titled(key: &str, card_type: CardType) -> Option<Field> {
    section_of(card_type.space(), &key.replace(['-', '_'], " ")).and_then(|spec| spec.field)
}

#[cfg(test)]
mod tests;
