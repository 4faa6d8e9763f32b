//! The page for sales: what got better for users, in their words, activity by activity. What is only planned is no part of
//! it.

use super::ground::Ground;
use super::page::{Entry, Page};
use crate::analysis::story;
use crate::model::card::CardId;
use crate::vocabulary::status::{ReleaseStatus, Status};

pub(super) fn fill(ground: &Ground<'_>, since: Option<CardId>, page: &mut Page) {
    let map = ground.map;
    let better: Vec<CardId> = ground.stories.iter().copied().filter(|story| is_better(ground, *story, since)).collect();
    for column in map.maps.iter().flat_map(|backbone| &backbone.columns) {
        let is_here = |story: &&CardId| map.card(**story).place.activity == Some(column.activity);
        let entries: Vec<Entry> = better.iter().filter(is_here).map(|story| entry(ground, *story)).collect();
        if !entries.is_empty() {
            page.add(map.title(column.activity), "", entries);
        }
    }
    let loose: Vec<Entry> = better
        .iter()
        .filter(|story| map.card(**story).place.activity.is_none())
        .map(|story| entry(ground, *story))
        .collect();
    if !loose.is_empty() {
        page.add("Elsewhere", "", loose);
    }
    if page.is_empty() {
        let nothing = match since {
            Some(_) => "Nothing that ships after that release is finished or being built.",
            None => "Nothing is finished or being built.",
        };
        page.add("What got better", nothing, Vec::new());
    }
}

/// True for a story that users have, or get with a release that is out or being built.
fn is_better(ground: &Ground<'_>, story: CardId, since: Option<CardId>) -> bool {
    let map = ground.map;
    let card = map.card(story);
    let is_near = |release: CardId| map.card(release).release_status() != ReleaseStatus::Planned;
    let place = |release: CardId| map.releases.iter().position(|known| *known == release);
    let is_after = match since {
        Some(since) => card.release().is_some_and(|release| place(release) > place(since)),
        None => true,
    };
    card.covers() && is_after && (card.status == Status::Finished || card.release().is_some_and(is_near))
}

fn entry(ground: &Ground<'_>, story: CardId) -> Entry {
    let map = ground.map;
    let card = map.card(story);
    let text = match story::parts(map, story).outcome {
        Some(outcome) => format!("{}: \"{}\"", map.title(story), outcome.text),
        None => map.title(story).to_owned(),
    };
    let state = match (card.status, card.release()) {
        (Status::Finished, _) | (_, None) => "there now".to_owned(),
        (_, Some(release)) => format!("with {}", map.title(release)),
    };
    Entry::new("story", story, text).beside(state)
}
