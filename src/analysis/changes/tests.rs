//! Two small trees each, and all that is told of the difference, as lines.

use super::*;
use crate::load::fixture;
use crate::model::StoryMap;

mod cards;
mod pairs;
mod random;

/// All changes, one a line: `+ id`, `- id`, `id (known by)` with what differs, each as `what: before > after`.
fn told(older: &str, newer: &str) -> String {
    let (older, newer) = (fixture(older), fixture(newer));
    shown(&Changes::of(&older, &newer), &older, &newer)
}

fn shown(changes: &Changes, older: &StoryMap, newer: &StoryMap) -> String {
    let lines: Vec<String> = changes.cards.iter().map(|card| line(card, older, newer)).collect();
    lines.join("\n")
}

fn line(card: &CardChange, older: &StoryMap, newer: &StoryMap) -> String {
    let text = |told: &Option<Told>| told.as_ref().map_or("~".to_owned(), |told| told.text.clone());
    let changes = card.changes.iter();
    let changes: Vec<String> = changes
        .map(|change| format!("{:?}: {} > {}", change.what, text(&change.before), text(&change.after)))
        .collect();
    match card.card {
        Entry::Added(id) => format!("+ {}", newer.qualified_id(id)),
        Entry::Removed(id) => format!("- {}", older.qualified_id(id)),
        Entry::Kept { newer: id, known_by: KnownBy::Id, .. } => {
            format!("{} {}", newer.qualified_id(id), changes.join("; "))
        }
        Entry::Kept { newer: id, known_by, .. } => {
            format!("{} ({known_by:?}) {}", newer.qualified_id(id), changes.join("; "))
        }
    }
}
