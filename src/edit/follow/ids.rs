//! Who goes by which id, as the map is or as it will be. What a typed word makes of ids is not known here: see
//! `load::reference`.

use super::{Changes, home, id};
use crate::analysis::named::full_stem;
use crate::edit::site::Site;
use crate::load::reference::{Named, Word, named};
use crate::model::card::CardId;
use crate::model::id::split_order_prefix;
use crate::nearest::fold;
use crate::snapshot::overlay::moved;
use crate::vocabulary::Space;
use crate::vocabulary::field::Field;
use std::collections::HashMap;

/// Where an id is unique.
type Key = (Space, Option<CardId>, String);

/// All ids and aliases of a map.
pub(super) struct Ids {
    cards: HashMap<Key, CardId>,
    /// Full stems of names with an order prefix: they count where nothing else has the name.
    stems: HashMap<Key, CardId>,
    /// The map of a product that has one: what is of no map means that one.
    only_map: Option<CardId>,
}

impl Ids {
    /// The ids after some changes. As while loading, the first card that has one keeps it, and ids go before aliases.
    pub(super) fn new(site: Site<'_>, changes: &Changes) -> Ids {
        let map = site.map;
        let only_map = if let [only] = &map.maps[..] { Some(only.map) } else { None };
        let mut ids = Ids { cards: HashMap::with_capacity(map.cards.len()), stems: HashMap::new(), only_map };
        let key = |card: CardId, typed: &str| {
            let space = map.card(card).card_type.space();
            (space, home(site, changes, card).filter(|_| space.is_of_a_map()), fold(typed).into_owned())
        };
        for (card, _) in map.all() {
            ids.cards.entry(key(card, id(site, changes, card))).or_insert(card);
        }
        for (card, found) in map.all() {
            let old = changes
                .renamed
                .as_ref()
                .filter(|renamed| renamed.card == card && renamed.keeps_old)
                .map(|_| map.id(card));
            let aliases = found.items(Field::Aliases).iter().map(|alias| map.text(found, &alias.text));
            for alias in aliases.chain(old) {
                ids.cards.entry(key(card, alias)).or_insert(card);
            }
        }
        for (card, _) in map.all() {
            let path = moved(site.path(card), &changes.moves);
            let stem = full_stem(path.as_deref().unwrap_or(site.path(card)));
            if split_order_prefix(stem).0.is_some() {
                ids.stems.entry(key(card, stem)).or_insert(card);
            }
        }
        ids
    }

    /// The card of the first of these spaces that a word names, as seen from a map.
    pub(super) fn named<'w>(&self, spaces: &[Space], scope: Option<CardId>, word: Word<'w>) -> Option<Named<'w>> {
        let find = |space, scope, typed: &str| self.find(space, scope, typed);
        spaces.iter().find_map(|space| named(find, *space, scope, word))
    }

    /// The map of an id.
    pub(super) fn map(&self, typed: &str) -> Option<CardId> {
        self.find(Space::Map, None, typed)
    }

    fn find(&self, space: Space, scope: Option<CardId>, typed: &str) -> Option<CardId> {
        let scope = scope.or(self.only_map).filter(|_| space.is_of_a_map());
        let mut key = (space, scope, fold(typed).into_owned());
        let of = |key: &Key| self.cards.get(key).or_else(|| self.stems.get(key)).copied();
        of(&key).or_else(|| {
            key.1 = None;
            of(&key)
        })
    }
}
