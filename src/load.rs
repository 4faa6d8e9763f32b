//! From a snapshot to a story map. Loading never fails: what is broken is a smaller map and a problem.
//!
//! Paths say where each card stands (`place`), all cards are read at once (`read`, `decode`), and then
//! hung together (`link`). Nothing here knows a rule.

pub mod decode;
mod link;
pub(crate) mod place;
mod read;
pub mod reference;

use crate::config::Config;
use crate::git::object::Id;
use crate::model::StoryMap;
use crate::model::problem::Problem;
use crate::snapshot::Snapshot;
use crate::vocabulary::CardType;
use rayon::prelude::*;
use std::collections::{HashMap, HashSet};

/// Cards that a thread takes at a time: few enough that all threads end together, many enough that handing them
/// over costs nothing.
const CARDS_AT_A_TIME: usize = 64;

/// A map and what was wrong with it; by default a product without cards.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The map.
    pub map: StoryMap,
    /// What was seen while loading, in the order of the cards.
    pub problems: Vec<Problem>,
    /// Markdown files that are prose: index files beside a card, or in a folder that takes none.
    pub prose: usize,
}

/// Loads all cards of a snapshot.
pub fn load(snapshot: &Snapshot, config: &Config) -> Loaded {
    let side = Side::of(snapshot);
    let cards = side.read(|index, card_type| read::read(snapshot.read(index), card_type, config));
    side.link(cards, config)
}

/// Loads all cards of a snapshot and those of an older one of the same product; a file that is the same in both is read
/// once, wherever it lies.
pub fn load_beside(snapshot: &Snapshot, older: &Snapshot, config: &Config) -> (Loaded, Loaded) {
    let (side, older_side) = (Side::of(snapshot), Side::of(older));
    let is_known: HashSet<Id> = older.entries().iter().filter_map(|entry| entry.blob).collect();
    let cards = side.read(|index, card_type| {
        let text = snapshot.read(index);
        let blob = snapshot.entries()[index].blob;
        let blob = blob.or_else(|| text.as_ref().ok().and_then(|text| Id::of_blob(text.as_bytes())));
        (blob.filter(|blob| is_known.contains(blob)), read::read(text, card_type, config))
    });
    let slots = side.layout.slots.iter().flatten();
    let both =
        slots.zip(cards.iter().flatten()).filter_map(|(slot, (blob, card))| Some((((*blob)?, slot.card_type), card)));
    let read_before: HashMap<(Id, CardType), &read::ReadCard> = both.collect();
    let older_cards = older_side.read(|index, card_type| {
        let blob = older.entries()[index].blob;
        match blob.and_then(|blob| read_before.get(&(blob, card_type))) {
            Some(card) => (*card).clone(),
            None => read::read(older.read(index), card_type, config),
        }
    });
    let cards = cards.into_iter().map(|card| card.map(|(_, card)| card)).collect();
    rayon::join(|| side.link(cards, config), || older_side.link(older_cards, config))
}

/// A snapshot on its way to a map.
struct Side<'a> {
    snapshot: &'a Snapshot,
    paths: Vec<&'a str>,
    layout: place::Layout<'a>,
}

impl<'a> Side<'a> {
    fn of(snapshot: &'a Snapshot) -> Side<'a> {
        let paths: Vec<&str> = snapshot.entries().iter().map(|entry| &*entry.path).collect();
        Side { snapshot, layout: place::lay_out(&paths), paths }
    }

    /// Reads all cards, on all cores; `None` for prose.
    fn read<T: Send>(&self, read: impl Fn(usize, CardType) -> T + Sync) -> Vec<Option<T>> {
        let slots = self.layout.slots.par_iter().enumerate().with_max_len(CARDS_AT_A_TIME);
        slots.map(|(index, slot)| Some(read(index, slot.as_ref()?.card_type))).collect()
    }

    fn link(&self, cards: Vec<Option<read::ReadCard>>, config: &Config) -> Loaded {
        let prose = cards.iter().filter(|card| card.is_none()).count();
        let Side { snapshot, paths, layout } = self;
        let (map, problems) = link::link(link::Parts { snapshot, config, paths, layout }, cards);
        Loaded { map, problems, prose }
    }
}

/// The map of a tree that stands in a test; its paths begin at the product root.
#[cfg(test)]
pub(crate) fn fixture(tree: &str) -> StoryMap {
    loaded_fixture(tree).map
}

/// The same, and what was wrong with it.
#[cfg(test)]
pub(crate) fn loaded_fixture(tree: &str) -> Loaded {
    loaded_under(tree, &Config::default())
}

/// The map of such a tree, read as a configuration has it.
#[cfg(test)]
pub(crate) fn configured_fixture(tree: &str, config: &Config) -> StoryMap {
    loaded_under(tree, config).map
}

#[cfg(test)]
pub(crate) fn loaded_under(tree: &str, config: &Config) -> Loaded {
    use crate::limits::Limits;
    use crate::snapshot::discover::Place;
    let folder = tempfile::tempdir().expect("there is room for a small folder");
    for (path, text) in crate::source::fixture_files(tree) {
        let path = folder.path().join("storymap").join(path);
        std::fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("the folder is new or there");
        std::fs::write(path, text).expect("a file can be written");
    }
    let place = Place::open(folder.path()).expect("the folder is there");
    let root = place.root(None).expect("there is a map");
    let snapshot = Snapshot::of(&place, &root, None, &Limits::default()).expect("the tree can be read");
    load(&snapshot, config)
}

#[cfg(test)]
mod tests;
