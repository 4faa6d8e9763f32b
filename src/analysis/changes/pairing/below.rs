//! Steps that are the same because most of what stands under one stands under the other: a folder without a card of
//! its own says nothing else. Releases and epics likewise, by the stories that name them, and maps by the ids of their
//! cards.

use super::{KnownBy, Pairing, Sides};
use crate::model::StoryMap;
use crate::model::card::{Card, CardId};
use crate::vocabulary::Space;
use crate::vocabulary::field::Field;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Every map that is left over is compared with every other; where there are more pairs than this, none is.
const MOST_PAIRS_OF_MAPS: usize = 10_000;

/// Cards that two steps share, and all that each of them could share.
#[derive(Default)]
struct Shares {
    shared: BTreeMap<(CardId, CardId), usize>,
    older: HashMap<CardId, usize>,
    newer: HashMap<CardId, usize>,
}

impl Shares {
    fn count(&mut self, older: Option<CardId>, newer: Option<CardId>) {
        older.into_iter().for_each(|older| *self.older.entry(older).or_default() += 1);
        newer.into_iter().for_each(|newer| *self.newer.entry(newer).or_default() += 1);
        if let (Some(older), Some(newer)) = (older, newer) {
            *self.shared.entry((older, newer)).or_default() += 1;
        }
    }

    /// Those that share more than half of both. There is at most one such counterpart.
    fn most(&self) -> impl Iterator<Item = (CardId, CardId, usize)> {
        let of = |counts: &HashMap<CardId, usize>, card: CardId| counts.get(&card).copied().unwrap_or_default();
        let all = self.shared.iter().map(|((older, newer), shared)| (*older, *newer, *shared));
        all.filter(move |(older, newer, shared)| {
            2 * shared > of(&self.older, *older) && 2 * shared > of(&self.newer, *newer)
        })
    }
}

impl Pairing {
    /// Tasks, releases and epics by their stories, activities by their tasks and stories. One card that changed its step does not make
    /// two steps one, unless a step is nothing but a folder.
    pub(super) fn join_by_cards_below(&mut self, sides: Sides<'_>, space: Space) {
        let left = self.left(sides, |other| other == space);
        if left.older.is_empty() || left.newer.is_empty() {
            return;
        }
        let mut shares = Shares::default();
        for (is, card) in sides.newer.all() {
            let Some(was) = self.older(is) else { continue };
            let older = step_above(sides.older.card(was), space).filter(|step| self.newer(*step).is_none());
            let newer = step_above(card, space).filter(|step| self.older(*step).is_none());
            shares.count(older, newer);
        }
        for (older, newer, shared) in shares.most() {
            if shared > 1 || sides.older.card(older).is_implied || sides.newer.card(newer).is_implied {
                self.join(older, newer, KnownBy::CardsBelow);
            }
        }
    }

    /// Maps that have most ids of their cards in common.
    pub(super) fn join_maps_by_ids(&mut self, sides: Sides<'_>) {
        let left = self.left(sides, |space| space == Space::Map);
        if !(1..=MOST_PAIRS_OF_MAPS).contains(&(left.older.len() * left.newer.len())) {
            return;
        }
        let newer = ids_by_map(sides.newer, &left.newer);
        let mut shares = Shares::default();
        for (older, ids) in ids_by_map(sides.older, &left.older) {
            shares.older.insert(older, ids.len());
            for (newer, others) in &newer {
                shares.newer.insert(*newer, others.len());
                shares.shared.insert((older, *newer), ids.intersection(others).count());
            }
        }
        for (older, newer, _) in shares.most() {
            self.join(older, newer, KnownBy::CardsBelow);
        }
    }
}

/// The step, release or epic that a card counts for.
fn step_above(card: &Card, space: Space) -> Option<CardId> {
    match (space, card.card_type.space()) {
        (Space::Task, Space::Story) => card.place.task,
        (Space::Release, Space::Story) => card.release(),
        (Space::Epic, Space::Story) => card.referred_cards(Field::Epic).next(),
        (Space::Activity, Space::Task) => card.place.activity,
        (Space::Activity, Space::Story) if card.place.task.is_none() => card.place.activity,
        _ => None,
    }
}

/// The ids of the cards of some maps.
fn ids_by_map<'a>(map: &'a StoryMap, maps: &[CardId]) -> BTreeMap<CardId, HashSet<(Space, &'a str)>> {
    let mut ids: BTreeMap<CardId, HashSet<(Space, &str)>> = maps.iter().map(|map| (*map, HashSet::new())).collect();
    for (id, card) in map.all() {
        if let Some(ids) = card.place.map.and_then(|map| ids.get_mut(&map)) {
            ids.insert((card.card_type.space(), map.id(id)));
        }
    }
    ids
}
