//! The page for marketing: whom each release helps, in which situations, and to what end, in the users' own words.

use super::ground::Ground;
use super::page::{Entry, Page};
use crate::analysis::personas::Personas;
use crate::analysis::story;
use crate::model::card::CardId;

pub(super) fn fill(ground: &Ground<'_>, page: &mut Page) {
    let map = ground.map;
    let personas = Personas::of(map);
    for release in ground.releases() {
        let is_of = |story: &CardId| map.card(*story).covers() && map.card(*story).release() == Some(release);
        let stories: Vec<CardId> = ground.stories.iter().copied().filter(is_of).collect();
        let heading = format!("{} ({})", map.title(release), ground.release_note(release));
        page.add(heading, "No stories yet.", release_entries(ground, &personas, &stories));
    }
    if page.is_empty() {
        page.add("Releases", "No releases yet.", Vec::new());
    }
}

/// The stories of a release under the personas that act in them, the first of whom has the most of them.
fn release_entries(ground: &Ground<'_>, personas: &Personas, stories: &[CardId]) -> Vec<Entry> {
    let map = ground.map;
    let mut groups: Vec<(Option<CardId>, Vec<CardId>)> = Vec::new();
    for story in stories {
        let persona = personas.acting(map, *story).personas.first().copied();
        match groups.iter_mut().find(|(known, _)| *known == persona) {
            Some((_, group)) => group.push(*story),
            None => groups.push((persona, vec![*story])),
        }
    }
    groups.sort_by_key(|(_, group)| std::cmp::Reverse(group.len()));
    let mut entries = Vec::new();
    for (persona, group) in groups {
        entries.push(match persona {
            Some(persona) => Entry::new("persona", persona, map.title(persona)),
            None => Entry::of_none("persona", "Nobody in particular"),
        });
        let told: Vec<Entry> = group.iter().filter_map(|story| outcome(ground, *story)).collect();
        let silent = group.len() - told.len();
        entries.extend(told);
        let many = if silent == 1 { "1 story does not" } else { &format!("{silent} stories do not") };
        entries.extend((silent > 0).then(|| Entry::of_none("count", format!("{many} say why")).below()));
    }
    entries
}

/// To what end, and when; nothing where a story does not say the end.
fn outcome(ground: &Ground<'_>, story: CardId) -> Option<Entry> {
    let parts = story::parts(ground.map, story);
    let outcome = parts.outcome?;
    let when = parts.situation.map(|said| said.text.into_owned()).unwrap_or_default();
    let entry = Entry::new("outcome", story, format!("\"{}\"", outcome.text)).below();
    Some(if when.is_empty() { entry } else { entry.beside(when) })
}
