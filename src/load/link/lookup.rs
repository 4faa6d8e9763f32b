//! Ids to cards: every card by its id and its aliases, in the space and map where it is unique, and the
//! nearest id to one that nobody has.

use super::Linker;
use crate::load::reference::{self, Word};
use crate::model::StoryMap;
use crate::model::card::{Card, CardId};
use crate::model::id::Name;
use crate::model::problem::ProblemKind;
use crate::nearest::{fold, nearest};
use crate::source::Span;
use crate::vocabulary::field::Field;
use crate::vocabulary::{CardType, Space};
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// Comparing a misspelt id with all others takes time in proportion to their number, so a map with many
/// thousand broken references gets suggestions for the first of them only: as many as need this many
/// comparisons, which take about a tenth of a second.
const MOST_COMPARISONS: usize = 400_000;

/// Where an id is unique: its space, and the map for spaces that every map has of its own.
type Key = (Space, Option<CardId>, Name);

/// A text that names nothing, in the space and map where it was looked up.
type Asked = (Space, Option<CardId>, Box<str>);

/// All ids and aliases.
#[derive(Default)]
pub(super) struct Lookup {
    cards: HashMap<Key, CardId>,
    /// Full stems of names with an order prefix: they count where nothing else has the name.
    stems: HashMap<Key, CardId>,
    suggested: HashMap<Asked, Option<Box<str>>>,
    comparisons: usize,
    /// The map of a product that has one: what is of no map means that one.
    only_map: Option<CardId>,
}

impl Lookup {
    /// Makes room for so many cards.
    pub(super) fn reserve(&mut self, count: usize) {
        self.cards.reserve(count);
    }

    /// The card of a space that goes by a typed id: in a map of its own first, then in the product.
    pub(super) fn find(&self, map: &StoryMap, space: Space, scope: Option<CardId>, typed: &str) -> Option<CardId> {
        let name = map.names.find(typed)?;
        let scope = scope.or(self.only_map).filter(|_| space.is_of_a_map());
        let in_scope = |scope| {
            let key = (space, scope, name);
            self.cards.get(&key).or_else(|| self.stems.get(&key)).copied()
        };
        in_scope(scope).or_else(|| in_scope(None))
    }

    /// What a reference leads to.
    pub(super) fn resolve(
        &self,
        map: &StoryMap,
        space: Space,
        scope: Option<CardId>,
        word: Word<'_>,
    ) -> Option<CardId> {
        reference::named(self.in_map(map), space, scope, word).map(|named| named.card)
    }

    fn in_map<'l>(&'l self, map: &'l StoryMap) -> impl Fn(Space, Option<CardId>, &str) -> Option<CardId> {
        move |space, scope, typed| self.find(map, space, scope, typed)
    }

    /// What was meant by a word that names no card of a space.
    pub(super) fn suggest(
        &mut self,
        map: &StoryMap,
        space: Space,
        scope: Option<CardId>,
        word: Word<'_>,
    ) -> Option<Box<str>> {
        let (other_map, rest) = reference::split_map(self.in_map(map), word.text);
        let other_map = other_map.map(|(other_map, _)| other_map);
        let last = if word.is_wikilink { rest.rsplit('/').next().unwrap_or(rest) } else { rest };
        if other_map.is_none()
            && let Some(elsewhere) = self.in_another_map(map, space, last)
        {
            return Some(elsewhere);
        }
        let nearest = self.nearest(map, space, other_map.or(scope).or(self.only_map), last)?;
        let is_foreign = other_map.is_some() && space.is_of_a_map();
        let map_id = other_map.filter(|_| is_foreign).map(|other_map| map.id(other_map));
        Some(map_id.map_or(nearest.clone(), |id| format!("{id}/{nearest}").into()))
    }

    /// A word that names a card of another map, as that has to be written.
    fn in_another_map(&mut self, map: &StoryMap, space: Space, word: &str) -> Option<Box<str>> {
        if self.comparisons >= MOST_COMPARISONS {
            return None;
        }
        self.comparisons += map.cards.len();
        let maps = map.all().filter(|(_, card)| space.is_of_a_map() && card.card_type == CardType::Map);
        let mut holding = maps.filter(|(id, _)| self.find(map, space, Some(*id), word).is_some());
        let (id, _) = holding.next()?;
        Some(format!("{}/{}", map.id(id), fold(word)).into())
    }

    fn nearest(&mut self, map: &StoryMap, space: Space, scope: Option<CardId>, typed: &str) -> Option<Box<str>> {
        let key = (space, scope, typed.into());
        if let Some(known) = self.suggested.get(&key) {
            return known.clone();
        }
        if self.comparisons >= MOST_COMPARISONS {
            return None;
        }
        self.comparisons += map.cards.len();
        let in_reach = |card: &&Card| {
            let is_near = !space.is_of_a_map() || card.place.map.is_none() || card.place.map == scope;
            card.card_type.space() == space && is_near
        };
        let ids = map.cards.iter().filter(in_reach).map(|card| map.name(card.id));
        let found: Option<Box<str>> = nearest(typed, ids).filter(|id| !is_other_number(id, typed)).map(Into::into);
        self.suggested.insert(key, found.clone());
        found
    }
}

impl Linker<'_> {
    /// Enters every card under its id, then under its aliases; who comes second to an id is a problem.
    pub(super) fn index_ids(&mut self) {
        self.lookup.only_map = if let [only] = self.map_cards[..] { Some(only) } else { None };
        let ids: Vec<CardId> = self.map.all().map(|(id, _)| id).collect();
        for id in &ids {
            let card = self.map.card(*id);
            let (name, span) = (card.id, card.id_span.unwrap_or(card.title_span));
            self.enter(*id, name, span, false);
        }
        for id in &ids {
            let card = self.map.card(*id);
            let source = self.map.source(card.file);
            let typed: Vec<(String, Span)> =
                card.items(Field::Aliases).iter().map(|item| (item.text.get(source).to_owned(), item.span)).collect();
            for (alias, span) in typed {
                let name = self.map.names.intern(&alias);
                self.enter(*id, name, span, true);
            }
        }
        for (id, name) in std::mem::take(&mut self.full_stems) {
            let key = key_of(self.map.card(id), name);
            self.lookup.stems.entry(key).or_insert(id);
        }
    }

    fn enter(&mut self, id: CardId, name: Name, span: Span, is_alias: bool) {
        let key = key_of(self.map.card(id), name);
        match self.lookup.cards.entry(key) {
            Entry::Vacant(entry) => {
                entry.insert(id);
            }
            Entry::Occupied(entry) if *entry.get() == id => {}
            Entry::Occupied(entry) => {
                let first = *entry.get();
                let id_text = self.map.name(name).into();
                self.note(id, span, ProblemKind::DuplicateId { id: id_text, first, is_alias });
            }
        }
    }
}

/// `epic-5` is no slip for `epic-1`.
fn is_other_number(one: &str, other: &str) -> bool {
    let letters = |text: &str| text.replace(|letter: char| letter.is_ascii_digit(), "").to_lowercase();
    let digits = |text: &str| text.replace(|letter: char| !letter.is_ascii_digit(), "");
    digits(one) != digits(other) && letters(one) == letters(other)
}

fn key_of(card: &Card, name: Name) -> Key {
    (card.card_type.space(), card.scope(), name)
}
