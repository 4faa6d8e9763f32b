//! What differs in the front matter of a card, field by field: values as they are meant, so that another spelling of
//! one value, another order of a list and another name of the same card are no change.
//!
//! What other parts of a change tell already is left to them: id, title, type, rank, the place, the sentence.

use super::items::{Item, Key, Kind, flowed, matched};
use super::pairing::{Pairing, Sides};
use super::{Change, Told, What};
use crate::analysis::scores;
use crate::model::StoryMap;
use crate::model::card::{Card, CardId};
use crate::model::value::{Reference, Target, Value, Waiver};
use crate::nearest::fold;
use crate::source::Span;
use crate::syntax::front_matter;
use crate::syntax::yaml::{Node, NodeKind};
use crate::vocabulary::Space;
use crate::vocabulary::field::{Field, Shape};
use crate::vocabulary::status::{ReleaseStatus, Status};
use std::collections::BTreeMap;

/// A key that is compared: those of the format first, in the order of its table.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Named {
    Known(Field),
    Unknown(String),
}

/// What one side says under a key.
#[derive(Default)]
struct Given {
    /// The key as typed.
    key: String,
    items: Vec<Item>,
}

/// One side of a card whose fields are read.
struct Side<'a> {
    map: &'a StoryMap,
    card: &'a Card,
    source: &'a str,
    /// The number that a card has for comparing.
    key_of: &'a dyn Fn(CardId) -> Key,
}

/// Adds what differs in the fields of a card.
pub(super) fn compare(sides: Sides<'_>, pairing: &Pairing, (older, newer): (CardId, CardId), into: &mut Vec<Change>) {
    let was = |card| pairing.newer(card).map_or(Key::Gone(card), Key::Card);
    let mut before = Side::of(sides.older, older, &was).given();
    let mut after = Side::of(sides.newer, newer, &Key::Card).given();
    let mut names: Vec<Named> = before.keys().chain(after.keys()).cloned().collect();
    names.sort_unstable();
    names.dedup();
    for name in names {
        let before = before.remove(&name).unwrap_or_default();
        let after = after.remove(&name).unwrap_or_default();
        let kind = name.kind(&before, &after);
        for found in matched(&before.items, &after.items, kind).into_iter().filter(|found| !found.is_same) {
            let before_item = found.older.map(|index| &before.items[index]);
            let after_item = found.newer.map(|index| &after.items[index]);
            let only = before_item.xor(after_item);
            let is_own_id = |item: &Item| {
                let id = if found.newer.is_some() { sides.older.id(older) } else { sides.newer.id(newer) };
                item.word == id
            };
            // A card that is renamed keeps its old id as an alias: that is one change.
            if name == Named::Known(Field::Aliases) && only.is_some_and(is_own_id) {
                continue;
            }
            let key = if after.key.is_empty() { &before.key } else { &after.key };
            into.push(Change {
                what: name.what(key, after_item.or(before_item)),
                before: before_item.map(|item| item.told.clone()),
                after: after_item.map(|item| item.told.clone()),
            });
        }
    }
}

impl Named {
    fn what(&self, key: &str, item: Option<&Item>) -> What {
        let field = match self {
            Named::Known(field) => *field,
            Named::Unknown(_) => return What::UnknownKey(key.to_owned()),
        };
        match field.spec().shape {
            _ if field == Field::Release => What::Release,
            _ if scores::is_input(field) || field == Field::Moscow => What::Score(field),
            Shape::Status => What::Status,
            Shape::Waivers => What::Waiver(item.map(|item| item.word.clone()).unwrap_or_default()),
            Shape::Reference(_) | Shape::References(_) | Shape::Dependencies | Shape::Sources => What::Reference(field),
            _ => What::Field(field),
        }
    }

    fn kind(&self, before: &Given, after: &Given) -> Kind {
        let Named::Known(field) = self else {
            return if before.items.len().max(after.items.len()) > 1 { Kind::Sentences } else { Kind::One };
        };
        match field.spec().shape {
            Shape::Sentences => Kind::Sentences,
            Shape::Names | Shape::Waivers => Kind::Names,
            Shape::References(_) | Shape::Dependencies | Shape::Sources => Kind::References,
            // One that leads nowhere on one side still says the same.
            Shape::Reference(_) if is_same_word(before, after) => Kind::References,
            _ => Kind::One,
        }
    }
}

fn is_same_word(before: &Given, after: &Given) -> bool {
    before.items.iter().map(|item| &item.word).eq(after.items.iter().map(|item| &item.word))
}

/// True for a field that another part of the change tells.
fn is_told_elsewhere(field: Field, space: Space) -> bool {
    match field {
        Field::Id | Field::Title | Field::Type | Field::Rank | Field::Activity | Field::Task => true,
        Field::Role | Field::Situation | Field::Action => true,
        Field::Outcome => space == Space::Story,
        _ => false,
    }
}

impl<'a> Side<'a> {
    fn of(map: &'a StoryMap, id: CardId, key_of: &'a dyn Fn(CardId) -> Key) -> Side<'a> {
        let card = map.card(id);
        Side { map, card, source: map.source(card.file), key_of }
    }

    /// All keys with what they say, also those that the format does not know and values that it does not take.
    fn given(&self) -> BTreeMap<Named, Given> {
        let space = self.card.card_type.space();
        let (front_matter, _) = front_matter::read_again(self.source, &self.map.limits);
        let mut all = BTreeMap::new();
        for entry in &front_matter.entries {
            let key = entry.key.get(self.source);
            let known = Field::from_key(key).filter(|field| field.spec().on.contain(self.card.card_type));
            if known.is_some_and(|field| is_told_elsewhere(field, space)) {
                continue;
            }
            let value = known.and_then(|field| self.card.field(field)).map(|field| &field.value);
            let mut items = value.map_or_else(|| self.as_typed(&entry.value), |value| self.items(value, &entry.value));
            if known.is_some_and(|field| matches!(field.spec().shape, Shape::Names | Shape::Choice(_))) {
                items.iter_mut().for_each(Item::fold);
            }
            let name = known.map_or_else(|| Named::Unknown(key.to_lowercase().replace('-', "_")), Named::Known);
            all.insert(name, Given { key: key.to_owned(), items });
        }
        if Field::Status.spec().on.contain(self.card.card_type) {
            let status = all.entry(Named::Known(Field::Status)).or_default();
            if status.items.is_empty() {
                let word = if space == Space::Release { ReleaseStatus::Planned.name() } else { Status::Pending.name() };
                status.items.push(Item::text(Told { text: word.to_owned(), span: None, card: None }));
            }
        }
        all
    }

    fn items(&self, value: &Value, node: &Node) -> Vec<Item> {
        let typed = || flowed(node.scalar(self.source).unwrap_or_else(|| node.span.text(self.source)));
        let one = |word: String| vec![Item { key: Key::Word(word.clone()), word, told: told(typed(), node.span) }];
        match value {
            Value::Text(text) => vec![Item::text(told(self.map.text(self.card, text).to_owned(), node.span))],
            Value::Texts(texts) => {
                let texts = texts.iter().map(|item| (self.map.text(self.card, &item.text), item.span));
                texts.map(|(text, span)| Item::text(told(text.to_owned(), span))).collect()
            }
            Value::Number(number) => one(number.to_string()),
            Value::Rank(rank) => one(rank.to_string()),
            // What is not so is as if nothing were said.
            Value::Boolean(false) => Vec::new(),
            Value::Boolean(true) => one("true".to_owned()),
            Value::Date(date) => one(date.to_string()),
            Value::Status(status) => {
                let is_name = Status::from_word(&fold(&typed())) == Some(*status);
                one(state(status.name(), is_name, &typed()))
            }
            Value::ReleaseStatus(status) => {
                let is_name = ReleaseStatus::from_word(&fold(&typed())) == Some(*status);
                one(state(status.name(), is_name, &typed()))
            }
            Value::References(references) | Value::Sources(references) => {
                references.iter().map(|reference| self.reference(reference)).collect()
            }
            Value::Waivers(waivers) => waivers.iter().map(|waiver| self.waiver(waiver)).collect(),
        }
    }

    fn reference(&self, reference: &Reference) -> Item {
        let typed = self.map.text(self.card, &reference.text);
        let word = fold(typed).into_owned();
        let Target::Card(card) = reference.target else {
            // Of `external: bank` the reference only holds the last word.
            let is_outside = reference.target == Target::Outside;
            let typed = if is_outside { unquoted(reference.span.text(self.source)) } else { typed };
            return Item { key: Key::Word(word.clone()), word, told: told(typed.to_owned(), reference.span) };
        };
        let told = Told { text: self.map.qualified_id(card), span: Some(reference.span), card: Some(card) };
        Item { key: (self.key_of)(card), word, told }
    }

    fn waiver(&self, waiver: &Waiver) -> Item {
        let text = |text| flowed(self.map.text(self.card, text));
        let reason = waiver.reason.as_ref().map(text).unwrap_or_default();
        let until = waiver.until.map(|day| day.to_string()).unwrap_or_default();
        let rule = text(&waiver.rule);
        let key = Key::Word([rule.as_str(), &until, &reason].join("\n"));
        let until = if until.is_empty() { until } else { format!(" until {until}") };
        let reason = if reason.is_empty() { reason } else { format!(": {reason}") };
        let text = format!("{rule}{until}{reason}");
        Item { key, word: rule, told: told(text, waiver.span) }
    }

    /// A value that the format has no word for, item by item.
    fn as_typed(&self, node: &Node) -> Vec<Item> {
        match &node.kind {
            _ if node.is_absent(self.source) => Vec::new(),
            NodeKind::Scalar { text, .. } => {
                vec![Item::text(told(text.get(self.source).to_owned(), node.span))]
            }
            NodeKind::Sequence(nodes) => nodes.iter().flat_map(|node| self.as_typed(node)).collect(),
            NodeKind::Mapping(_) => vec![Item::text(told(node.span.text(self.source).to_owned(), node.span))],
        }
    }
}

fn told(text: String, span: Span) -> Told {
    Told { text, span: Some(span), card: None }
}

fn unquoted(typed: &str) -> &str {
    typed.trim_matches(['"', '\''])
}

/// What a state is compared by: a team's own by its own name too, the aliases of one state by that state alone.
fn state(name: &str, is_name: bool, typed: &str) -> String {
    if is_name { name.to_owned() } else { format!("{name} as {}", fold(typed)) }
}
