//! The map as an indented list: every activity, task and story with its id, release and state.

use super::marks::Marks;
use super::sheet::{Group, Sheet, Spot};
use crate::model::card::CardId;
use crate::report::Tone;
use crate::report::view::{Item, Passage};

/// The list of a map; nothing for what belongs to no map.
pub(super) fn passages(sheet: &Sheet, marks: &Marks<'_>) -> Vec<Passage> {
    let Some(of) = sheet.map else { return Vec::new() };
    let mut items = Vec::new();
    for group in &sheet.groups {
        push_group(group, marks, &mut items);
    }
    let shown: Vec<CardId> = sheet.spots().flat_map(|spot| &spot.stories).copied().collect();
    let mut passages = vec![Passage::Heading(marks.map().title(of).to_owned())];
    passages.push(match items.is_empty() {
        true => Passage::Paragraph(super::grid::NOTHING.to_owned()),
        false => Passage::Items(items),
    });
    passages.extend(marks.legend(&shown).map(Passage::Paragraph));
    passages
}

fn push_group(group: &Group, marks: &Marks<'_>, items: &mut Vec<Item>) {
    let depth = match group.activity {
        Some(activity) => {
            items.push(step(activity, 0, group.spots.iter().all(Spot::is_empty), marks));
            1
        }
        None => 0,
    };
    for spot in &group.spots {
        let depth = match spot.task {
            Some(task) => {
                items.push(step(task, depth, spot.is_empty(), marks));
                depth + 1
            }
            None => depth,
        };
        items.extend(spot.stories.iter().map(|story| item(*story, depth, marks)));
    }
}

fn step(step: CardId, depth: usize, is_empty: bool, marks: &Marks<'_>) -> Item {
    let map = marks.map();
    let nothing = if is_empty { ", no stories" } else { "" };
    Item { tone: Tone::Strong, note: format!("`{}`{nothing}", map.id(step)), ..Item::new(depth, map.title(step)) }
}

/// A story with what is known of it in short.
pub(super) fn item(story: CardId, depth: usize, marks: &Marks<'_>) -> Item {
    let map = marks.map();
    let entry = marks.entry(story);
    let text = match entry.note.is_empty() {
        true => format!("{} {}", entry.mark, entry.text),
        false => format!("{} {} {}", entry.mark, entry.text, entry.note),
    };
    let release = map.card(story).release().map(|release| format!(", {}", map.id(release)));
    let note = format!("`{}`{}", map.id(story), release.unwrap_or_default());
    Item { tone: entry.tone, note, ..Item::new(depth, text) }
}
