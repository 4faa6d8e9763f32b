//! For how long cards have been left as they are, as far as that is known. Where it comes from is not decided
//! here: rules see days and no history.

use crate::model::card::CardId;
use std::collections::BTreeMap;

/// The days since cards were last changed. Without Git, nothing is known of any.
#[derive(Debug, Default)]
pub struct Ages {
    at_least: BTreeMap<CardId, usize>,
}

impl Ages {
    /// Notes that a card has been left as it is for so many days, or longer.
    pub fn note(&mut self, card: CardId, days: usize) {
        self.at_least.insert(card, days);
    }

    /// True where a card is known to have been left as it is for so many days.
    pub fn is_untouched_for(&self, card: CardId, days: usize) -> bool {
        self.at_least.get(&card).is_some_and(|known| *known >= days)
    }
}
