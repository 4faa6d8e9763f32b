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
use crate::model::StoryMap;
use crate::model::problem::Problem;
use crate::snapshot::Snapshot;
use rayon::prelude::*;

/// Cards that a thread takes at a time: few enough that all threads end together, many enough that handing them
/// over costs nothing.
const CARDS_AT_A_TIME: usize = 64;

/// A map and what was wrong with it.
#[derive(Debug)]
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
    let paths: Vec<&str> = snapshot.entries().iter().map(|entry| &*entry.path).collect();
    let layout = place::lay_out(&paths);
    let read = |(index, slot): (usize, &Option<place::Slot<'_>>)| {
        let slot = (*slot)?;
        Some(read::read(snapshot.read(index), slot.card_type, config))
    };
    let slots = layout.slots.par_iter().enumerate().with_max_len(CARDS_AT_A_TIME);
    let cards: Vec<Option<read::ReadCard>> = slots.map(read).collect();
    let prose = cards.iter().filter(|card| card.is_none()).count();
    let (map, problems) = link::link(link::Parts { snapshot, config, paths: &paths, layout: &layout }, cards);
    Loaded { map, problems, prose }
}

/// The map of a tree that stands in a test; its paths begin at the product root.
#[cfg(test)]
pub(crate) fn fixture(tree: &str) -> StoryMap {
    loaded_fixture(tree).map
}

/// The same, and what was wrong with it.
#[cfg(test)]
pub(crate) fn loaded_fixture(tree: &str) -> Loaded {
    use crate::snapshot::discover::Place;
    let folder = tempfile::tempdir().expect("there is room for a small folder");
    for (path, text) in crate::source::fixture_files(tree) {
        let path = folder.path().join("storymap").join(path);
        std::fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("the folder is new or there");
        std::fs::write(path, text).expect("a file can be written");
    }
    let place = Place::open(folder.path()).expect("the folder is there");
    let root = place.root(None).expect("there is a map");
    let snapshot = Snapshot::of_worktree(&place, &root, None).expect("the tree can be read");
    load(&snapshot, &Config::default())
}
