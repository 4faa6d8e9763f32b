//! One card: what it is, where it stands, and its fields by name.

use crate::model::decimal::Decimal;
use crate::model::id::Name;
use crate::model::rank::Rank;
use crate::model::value::{FieldValue, Item, OwnNumber, Reference, Value, Waiver};
use crate::source::{FileId, Span, Text};
use crate::syntax::markdown::Body;
use crate::vocabulary::CardType;
use crate::vocabulary::field::Field;
use crate::vocabulary::input_key::InputKey;
use crate::vocabulary::status::{ReleaseStatus, Status};

/// Which card: an index into the map's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CardId(u32);

impl CardId {
    /// The card at an index.
    pub fn new(index: usize) -> CardId {
        CardId(u32::try_from(index).expect("there are fewer cards than bytes of text"))
    }

    /// The index as such.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A card of the map.
#[derive(Debug)]
pub struct Card {
    /// Its file, or the folder that stands for it.
    pub file: FileId,
    /// True where only a folder says that it exists.
    pub is_implied: bool,
    /// What it is.
    pub card_type: CardType,
    /// Its id.
    pub id: Name,
    /// Where the id was typed, if it was.
    pub id_span: Option<Span>,
    /// Its title: the field, else the first heading, else its stem in words.
    pub title: Text,
    /// Where the title stands; the start of the file where it stands nowhere.
    pub title_span: Span,
    /// Its rank: the field, else an order prefix of its name.
    pub rank: Option<Rank>,
    /// Where it stands.
    pub place: Place,
    /// A story's, theme's or epic's state, `pending` where nothing is said; no look into the fields, because most rules
    /// ask it of every card.
    pub status: Status,
    /// Its fields that could be read, in the order of the table of fields.
    pub fields: Box<[FieldValue]>,
    /// Its keys that are not in the table.
    pub unknown_keys: Box<[Item]>,
    /// Numbers under keys of the team's own that its configuration names as criteria, in the order of the text. Their
    /// keys are not in the table of fields either.
    pub own_numbers: Box<[OwnNumber]>,
    /// What its body says; on its own, because cards are moved about and few look at it.
    pub body: Box<Body>,
    /// What the links of the body lead to, in their order.
    pub link_targets: Box<[super::value::Target]>,
}

/// Where a card stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The map whose folder it lies in; `None` for cards of the product.
    pub map: Option<CardId>,
    /// Its activity; for an activity itself `None`.
    pub activity: Option<CardId>,
    /// Its task; for a task itself `None`.
    pub task: Option<CardId>,
    /// On the backbone or beside it.
    pub lane: Lane,
}

/// Whether a card is part of the journey.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lane {
    /// On the map.
    Backbone,
    /// In a backlog: known, and not placed yet.
    Backlog,
    /// It should be on the map, and nothing says where, or what says it is wrong.
    Unplaced,
    /// A card of the product: a release, a persona and so on.
    Product,
}

impl Card {
    /// A field's value with its place.
    pub fn field(&self, field: Field) -> Option<&FieldValue> {
        self.fields.binary_search_by_key(&field, |value| value.field).ok().map(|index| &self.fields[index])
    }

    /// A field that holds a text.
    pub fn text_field(&self, field: Field) -> Option<&Text> {
        match &self.field(field)?.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// A field that holds texts; empty where it is not there.
    pub fn items(&self, field: Field) -> &[Item] {
        match self.field(field).map(|field| &field.value) {
            Some(Value::Texts(items)) => items,
            _ => &[],
        }
    }

    /// A field that holds a number.
    pub fn number(&self, field: Field) -> Option<Decimal> {
        match self.field(field)?.value {
            Value::Number(number) => Some(number),
            _ => None,
        }
    }

    /// A score input, and where its value stands.
    pub fn input(&self, key: &InputKey) -> Option<(Decimal, Span)> {
        match key {
            InputKey::Field(field) => Some((self.number(*field)?, self.field(*field)?.span)),
            InputKey::Own(word) => {
                let own = self.own_numbers.iter().find(|own| own.key == *word)?;
                Some((own.number, own.span))
            }
        }
    }

    /// A boolean field; false where it is not there.
    pub fn is(&self, field: Field) -> bool {
        matches!(self.field(field).map(|field| &field.value), Some(Value::Boolean(true)))
    }

    /// A field that refers to cards, files or pages; empty where it is not there.
    pub fn references(&self, field: Field) -> &[Reference] {
        self.field(field).map_or(&[], |field| field.value.references())
    }

    /// The cards that a field refers to, those that exist.
    pub fn referred_cards(&self, field: Field) -> impl Iterator<Item = CardId> {
        self.references(field).iter().filter_map(|reference| match reference.target {
            super::value::Target::Card(card) => Some(card),
            _ => None,
        })
    }

    /// The map within which its id is unique; `None` for cards of the product, whose ids are unique in all of it.
    pub fn scope(&self) -> Option<CardId> {
        self.place.map.filter(|_| self.card_type.space().is_of_a_map())
    }

    /// The release a story ships in.
    pub fn release(&self) -> Option<CardId> {
        self.referred_cards(Field::Release).next()
    }

    /// Gaps accepted on the card.
    pub fn waivers(&self) -> &[Waiver] {
        match self.field(Field::Ignore).map(|field| &field.value) {
            Some(Value::Waivers(waivers)) => waivers,
            _ => &[],
        }
    }

    /// A release's state; `planned` where nothing is said.
    pub fn release_status(&self) -> ReleaseStatus {
        match self.field(Field::Status).map(|field| &field.value) {
            Some(Value::ReleaseStatus(status)) => *status,
            _ => ReleaseStatus::Planned,
        }
    }

    /// True for a card of type `story` that is not dropped: the only kind that covers a step.
    pub fn covers(&self) -> bool {
        self.card_type == CardType::Story && self.status != Status::Dropped
    }

    /// True for a card that is neither finished nor dropped.
    pub fn is_open(&self) -> bool {
        !matches!(self.status, Status::Finished | Status::Dropped)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A map is as large as its cards: what grows here is paid for by every one of ten thousand.
    #[test]
    fn a_card_takes_little_room_beside_its_text() {
        let sizes = [
            ("card", size_of::<Card>(), 176),
            ("field", size_of::<FieldValue>(), 48),
            ("item", size_of::<Item>(), 24),
            ("reference", size_of::<Reference>(), 40),
            ("text", size_of::<Text>(), 16),
            ("rank", size_of::<Option<Rank>>(), 24),
        ];
        for (what, size, most) in sizes {
            assert!(size <= most, "{what}: {size} bytes");
        }
    }
}
