//! Cards in the order of their scores, and groups of them in the order of their roll-ups. What a score is made of is
//! not here.

mod groups;
mod order;

pub use groups::{By, Group, groups};

use super::moscow::Moscow;
use super::ratio::Ratio;
use super::{Formula, Unscored};
use crate::analysis::slices::effort;
use crate::config::score::Model;
use crate::model::StoryMap;
use crate::model::card::CardId;
use crate::vocabulary::field::Field;
use crate::vocabulary::input_key::InputKey;
use order::Order;
use std::cmp::Reverse;

/// Some cards in the order of their scores.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranking {
    /// The highest score first; cards without one last.
    pub entries: Vec<Entry>,
    /// How many cards have none.
    pub unscored: usize,
}

/// A card in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The card.
    pub card: CardId,
    /// What it is worth, or why nobody knows.
    pub worth: Result<Worth, Unscored>,
    /// Its rank.
    pub rank: Rank,
}

/// What cards are ordered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Worth {
    /// A word of the model `moscow`.
    Moscow(Moscow),
    /// A score of any other model.
    Score(Ratio),
}

/// Where something stands among others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rank {
    /// Counted from 1; equals share one, and the next has one more than stand before it: 1, 2, 2, 4. `None` without a
    /// score.
    pub number: Option<usize>,
    /// True where another one shares it.
    pub is_tied: bool,
}

impl Ranking {
    /// Ranks some cards, each scored once. Of equals that of the earlier release comes first (none last), then the
    /// higher value, the lower effort, the order of the map, the id; this settles the order and not the rank.
    pub fn of(map: &StoryMap, formula: &Formula, cards: &[CardId]) -> Ranking {
        let order = Order::of(map);
        let mut keyed: Vec<_> = cards
            .iter()
            .map(|id| {
                let worth = formula.worth(map, *id);
                let card = map.card(*id);
                let value = card.number(Field::Value).or_else(|| card.number(Field::BusinessValue));
                let effort = effort(card);
                let by_release = order.release(card.release());
                let tie = (by_release, Reverse(value), (effort.is_none(), effort), order.place(*id), map.id(*id), *id);
                (Reverse(worth.as_ref().ok().copied()), tie, worth)
            })
            .collect();
        keyed.sort_unstable_by(|one, other| one.0.cmp(&other.0).then_with(|| one.1.cmp(&other.1)));
        let worths: Vec<Option<Worth>> = keyed.iter().map(|(Reverse(worth), ..)| *worth).collect();
        let entries = keyed.into_iter().zip(ranks(&worths));
        let entries = entries.map(|((_, (.., card), worth), rank)| Entry { card, worth, rank }).collect();
        Ranking { entries, unscored: worths.iter().filter(|worth| worth.is_none()).count() }
    }
}

impl Formula {
    /// What a card is ordered by.
    ///
    /// # Errors
    ///
    /// Why nobody knows.
    pub fn worth(&self, map: &StoryMap, id: CardId) -> Result<Worth, Unscored> {
        if self.model() != Model::Moscow {
            return self.score(map.card(id)).map(Worth::Score);
        }
        let missing = || Unscored::Missing(InputKey::Field(Field::Moscow));
        Moscow::of(map, id).map(Worth::Moscow).ok_or_else(missing)
    }
}

/// The ranks of what is in order, the highest first and those without a score last.
fn ranks<T: PartialEq>(worths: &[Option<T>]) -> Vec<Rank> {
    let mut ranks: Vec<Rank> = Vec::with_capacity(worths.len());
    for (place, worth) in worths.iter().enumerate() {
        let is_scored = worth.is_some();
        let is_tied = is_scored && place > 0 && worths[place - 1] == *worth;
        let number = if is_tied { ranks[place - 1].number } else { Some(place + 1) };
        if is_tied {
            ranks[place - 1].is_tied = true;
        }
        ranks.push(Rank { number: number.filter(|_| is_scored), is_tied });
    }
    ranks
}

#[cfg(test)]
mod tests;
