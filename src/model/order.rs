//! The order of siblings: which of two cards comes first, left to right or top to bottom. Which cards are siblings
//! is not its matter.

use super::StoryMap;
use super::card::CardId;
use super::value::Value;
use crate::vocabulary::CardType;
use crate::vocabulary::field::Field;
use jiff::civil::Date;
use std::cmp::Ordering;

impl StoryMap {
    /// The order of siblings: by rank; what has none comes after, releases by date and the rest by id.
    pub fn sibling_order(&self, one: CardId, other: CardId) -> Ordering {
        // `false` sorts before `true`, so what is absent comes last.
        let (first, second) = (&self.card(one).rank, &self.card(other).rank);
        let by_rank = first.is_none().cmp(&second.is_none()).then_with(|| first.cmp(second));
        by_rank.then_with(|| self.order_of_equals(one, other))
    }

    /// The order of siblings of equal rank, or of those without.
    pub fn order_of_equals(&self, one: CardId, other: CardId) -> Ordering {
        let by_date = || {
            if self.card(one).rank.is_some() {
                return Ordering::Equal;
            }
            let (first, second) = (self.shipping_date(one), self.shipping_date(other));
            first.is_none().cmp(&second.is_none()).then(first.cmp(&second))
        };
        by_date().then_with(|| self.id(one).cmp(self.id(other))).then(one.cmp(&other))
    }

    /// A release's date; other cards are not ordered by theirs.
    pub fn shipping_date(&self, id: CardId) -> Option<Date> {
        let card = self.card(id);
        match card.field(Field::Date).filter(|_| card.card_type == CardType::Release)?.value {
            Value::Date(date) => Some(date),
            _ => None,
        }
    }
}
