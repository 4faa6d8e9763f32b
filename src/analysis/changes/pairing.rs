//! Which card of one side is which of the other: by id, by alias, by what they say, by what stands under them. What
//! differs on two cards that are the same is not its matter.
//!
//! Maps come first, so that a map which is renamed takes its cards along: ids are looked up within maps. Each way is
//! tried for what the surer ones left over, so that a change of a few cards costs little beyond one pass.

mod below;
mod names;
mod words;

use super::Entry;
use crate::model::StoryMap;
use crate::model::card::{Card, CardId};
use crate::vocabulary::Space;

/// How one sees that two cards are the same, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum KnownBy {
    /// They have the same id.
    Id,
    /// One has the other's id among its aliases.
    Alias,
    /// They say the very same.
    Text,
    /// Most cards that stand under one stand under the other; of releases and epics, that name it.
    CardsBelow,
    /// So many hundredths of what they say are the same, 50 to 100.
    Resemblance(u8),
}

/// Pairs of cards, each of one side with at most one of the other.
#[derive(Debug, Default)]
pub struct Pairing {
    /// For each older card.
    newer: Vec<Option<CardId>>,
    /// For each newer card.
    older: Vec<Option<(CardId, KnownBy)>>,
    /// True where so many cards were left over that nobody looked for those that only resemble each other.
    pub is_cut: bool,
}

/// The two sides that are compared.
#[derive(Clone, Copy)]
pub(super) struct Sides<'a> {
    pub(super) older: &'a StoryMap,
    pub(super) newer: &'a StoryMap,
}

/// The cards of each side that have no counterpart yet, in the order of their sides.
struct Left {
    older: Vec<CardId>,
    newer: Vec<CardId>,
}

impl Pairing {
    pub(super) fn of(sides: Sides<'_>) -> Pairing {
        let Sides { older, newer } = sides;
        let mut pairing =
            Pairing { newer: vec![None; older.cards.len()], older: vec![None; newer.cards.len()], is_cut: false };
        pairing.join_maps(sides);
        pairing.join_unmoved(sides);
        let left = pairing.left(sides, |_| true);
        pairing.join_ids(sides, &left);
        pairing.join_aliases(sides, &left);
        pairing.join_texts(sides, &left);
        for space in [Space::Task, Space::Activity, Space::Release, Space::Epic] {
            pairing.join_by_cards_below(sides, space);
        }
        pairing.join_resembling(sides, |space| space != Space::Map);
        pairing
    }

    fn join_maps(&mut self, sides: Sides<'_>) {
        let left = self.left(sides, |space| space == Space::Map);
        self.join_ids(sides, &left);
        self.join_aliases(sides, &left);
        self.join_texts(sides, &left);
        self.join_maps_by_ids(sides);
        self.join_resembling(sides, |space| space == Space::Map);
    }

    /// The card of the older side that a newer one was.
    pub fn older(&self, newer: CardId) -> Option<CardId> {
        self.older[newer.index()].map(|(older, _)| older)
    }

    /// The card of the newer side that an older one is.
    pub fn newer(&self, older: CardId) -> Option<CardId> {
        self.newer[older.index()]
    }

    /// How one sees what a newer card was.
    pub fn known_by(&self, newer: CardId) -> Option<KnownBy> {
        self.older[newer.index()].map(|(_, known_by)| known_by)
    }

    /// A card of the newer side, with what it was.
    pub(super) fn entry(&self, newer: CardId) -> Entry {
        match self.older[newer.index()] {
            Some((older, known_by)) => Entry::Kept { older, newer, known_by },
            None => Entry::Added(newer),
        }
    }

    /// True where two cards are the same, or neither is there.
    pub(super) fn are_same(&self, older: Option<CardId>, newer: Option<CardId>) -> bool {
        match (older, newer) {
            (Some(older), Some(newer)) => self.newer(older) == Some(newer),
            (None, None) => true,
            _ => false,
        }
    }

    /// Makes two cards the same, unless one of them has its counterpart.
    fn join(&mut self, older: CardId, newer: CardId, known_by: KnownBy) {
        if self.newer(older).is_none() && self.older(newer).is_none() {
            self.newer[older.index()] = Some(newer);
            self.older[newer.index()] = Some((older, known_by));
        }
    }

    fn left(&self, sides: Sides<'_>, is_asked: impl Fn(Space) -> bool) -> Left {
        let asked = |(id, card): (CardId, &Card)| is_asked(card.card_type.space()).then_some(id);
        let older = sides.older.all().filter(|(id, _)| self.newer(*id).is_none()).filter_map(asked).collect();
        let newer = sides.newer.all().filter(|(id, _)| self.older(*id).is_none()).filter_map(asked).collect();
        Left { older, newer }
    }

    /// Files that have not moved, whose cards have the same id: nearly all. Both sides list files in the order of
    /// their paths, so that one walk along both finds them.
    fn join_unmoved(&mut self, sides: Sides<'_>) {
        let Sides { older, newer } = sides;
        let (mut before, mut after) = (older.all().peekable(), newer.all().peekable());
        while let (Some((was, old_card)), Some((is, new_card))) = (before.peek().copied(), after.peek().copied()) {
            let order = old_card.is_implied.cmp(&new_card.is_implied).then_with(|| older.path(was).cmp(newer.path(is)));
            if order.is_le() {
                before.next();
            }
            if order.is_ge() {
                after.next();
            }
            let is_one_card = order.is_eq() && old_card.card_type.space() == new_card.card_type.space();
            if is_one_card && older.id(was) == newer.id(is) && self.are_same(old_card.place.map, new_card.place.map) {
                self.join(was, is, KnownBy::Id);
            }
        }
    }
}
