//! What a card can be called on the command line so that no other is meant, and the path that a word may be. Whoever
//! looks a word up says what is tried first.

use crate::analysis::named::Names;
use crate::model::StoryMap;
use crate::model::card::CardId;
use crate::vocabulary::Space;
use std::path::{Component, Path, PathBuf};

/// The shortest that can be typed for a card and means no other: its id, with its map, with its type; `None` where only
/// its path would do.
pub(super) fn shortest(map: &StoryMap, names: &Names, card: CardId) -> Option<String> {
    let (id, qualified, kind) = (map.id(card), qualified(map, card), map.card(card).card_type.name());
    let ways = [id.to_owned(), qualified.clone(), format!("{kind}:{id}"), format!("{kind}:{qualified}")];
    ways.into_iter().find(|way| names.cards(map, way, &Space::ALL) == [card])
}

/// A path without `.` and `..`; nothing is asked of the disk, since links are not followed.
pub(super) fn tidied(path: &Path) -> Option<PathBuf> {
    let mut tidied = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => tidied.pop().then_some(())?,
            other => tidied.push(other),
        }
    }
    Some(tidied)
}

fn qualified(map: &StoryMap, card: CardId) -> String {
    match map.card(card).place.map {
        Some(of) if map.card(card).card_type.space().is_of_a_map() => format!("{}/{}", map.id(of), map.id(card)),
        _ => map.id(card).to_owned(),
    }
}
