//! Cards that are the same by their ids, or by an id that one of them had before.

use super::{KnownBy, Left, Pairing, Sides};
use crate::model::StoryMap;
use crate::model::card::CardId;
use crate::nearest::fold;
use crate::vocabulary::Space;
use crate::vocabulary::field::Field;
use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap, VecDeque};

/// Where an id is unique: its space, and the map of the newer side for cards of a map.
type Key<'a> = (Space, Option<CardId>, Cow<'a, str>);

impl Pairing {
    /// The same id in the same map; then in whichever map where one side says none (a backlog of the product) or has
    /// a map that the other has not. Of several cards with one id the first goes with the first.
    pub(super) fn join_ids(&mut self, sides: Sides<'_>, left: &Left) {
        let Sides { older, newer } = sides;
        let mut named: HashMap<Key<'_>, VecDeque<CardId>> = HashMap::new();
        for was in &left.older {
            if let Some(scope) = self.scope(older, *was) {
                named.entry((space(older, *was), scope, older.id(*was).into())).or_default().push_back(*was);
            }
        }
        for is in &left.newer {
            let key = (space(newer, *is), newer.card(*is).place.map, newer.id(*is).into());
            if let Some(was) = named.get_mut(&key).and_then(VecDeque::pop_front) {
                self.join(was, *is, KnownBy::Id);
            }
        }
        let mut adrift: HashMap<(Space, &str), VecDeque<CardId>> = HashMap::new();
        for was in left.older.iter().filter(|was| older.card(**was).card_type.space().is_of_a_map()) {
            if self.newer(*was).is_none() {
                adrift.entry((space(older, *was), older.id(*was))).or_default().push_back(*was);
            }
        }
        for is in &left.newer {
            let Some(others) = adrift.get_mut(&(space(newer, *is), newer.id(*is))) else { continue };
            let found = others.iter().position(|was| self.may_have_changed_maps(sides, *was, *is));
            if let Some(was) = found.filter(|_| self.older(*is).is_none()).and_then(|found| others.remove(found)) {
                self.join(was, *is, KnownBy::Id);
            }
        }
    }

    /// One has the other's id among its aliases.
    pub(super) fn join_aliases(&mut self, sides: Sides<'_>, left: &Left) {
        let Sides { older, newer } = sides;
        let free_older = left.older.iter().filter(|was| self.newer(**was).is_none());
        let free_older: HashMap<Key<'_>, CardId> = free_older
            .filter_map(|was| Some(((space(older, *was), self.scope(older, *was)?, older.id(*was).into()), *was)))
            .collect();
        let free_newer = left.newer.iter().filter(|is| self.older(**is).is_none());
        let free_newer: HashMap<Key<'_>, CardId> =
            free_newer.map(|is| ((space(newer, *is), newer.card(*is).place.map, newer.id(*is).into()), *is)).collect();
        // In an order that is the same whichever side is called the older.
        let mut pairs: BTreeSet<(&str, &str, CardId, CardId)> = BTreeSet::new();
        let mut note = |was: CardId, is: CardId| {
            let (path, new_path) = (older.path(was), newer.path(is));
            pairs.insert((path.min(new_path), path.max(new_path), was, is));
        };
        for is in free_newer.values() {
            let scope = newer.card(*is).place.map;
            let earlier = aliases(newer, *is).map(|alias| (space(newer, *is), scope, alias));
            earlier.filter_map(|key| free_older.get(&key)).for_each(|was| note(*was, *is));
        }
        for was in free_older.values() {
            let Some(scope) = self.scope(older, *was) else { continue };
            let later = aliases(older, *was).map(|alias| (space(older, *was), scope, alias));
            later.filter_map(|key| free_newer.get(&key)).for_each(|is| note(*was, *is));
        }
        for (_, _, was, is) in pairs {
            self.join(was, is, KnownBy::Alias);
        }
    }

    /// The map of the newer side in which an older card's id is looked up; `None` where that map is no more.
    pub(super) fn scope(&self, older: &StoryMap, was: CardId) -> Option<Option<CardId>> {
        match older.card(was).place.map {
            Some(map) => self.newer(map).map(Some),
            None => Some(None),
        }
    }

    fn may_have_changed_maps(&self, sides: Sides<'_>, was: CardId, is: CardId) -> bool {
        let (before, after) = (sides.older.card(was).place.map, sides.newer.card(is).place.map);
        let is_gone = before.is_none_or(|map| self.newer(map).is_none());
        is_gone || after.is_none_or(|map| self.older(map).is_none())
    }
}

fn space(map: &StoryMap, card: CardId) -> Space {
    map.card(card).card_type.space()
}

/// The ids that a card had before, folded.
fn aliases(map: &StoryMap, id: CardId) -> impl Iterator<Item = Cow<'_, str>> {
    let card = map.card(id);
    card.items(Field::Aliases).iter().map(|item| fold(map.text(card, &item.text)))
}
