//! The page for engineers: what is next, what it needs, what may go wrong, and what nobody can build yet.

use super::ground::Ground;
use super::page::{Entry, Page};
use crate::analysis::ages::Ages;
use crate::analysis::components;
use crate::analysis::dependencies;
use crate::analysis::says;
use crate::analysis::slices::{Slices, effort};
use crate::commands::facts::Facts;
use crate::model::StoryMap;
use crate::model::card::CardId;
use crate::model::value::Value;
use crate::rules::catalog::readiness;
use crate::rules::quote::joined;
use crate::vocabulary::field::Field;
use crate::vocabulary::section::Section;
use crate::vocabulary::status::Status;
use std::collections::BTreeSet;

pub(super) fn fill(ground: &Ground<'_>, page: &mut Page) {
    let next = next(ground);
    page.add("What is next", "Nothing is open in the current and the next release.", stories(ground, &next));
    if next.is_empty() {
        return;
    }
    page.add("What is not ready", "Everything that is next says what it must.", not_ready(ground, &next));
    page.add("Dependencies", "Nothing that is next depends on anything.", needs(ground, &next));
    let epics: BTreeSet<CardId> =
        next.iter().flat_map(|story| ground.map.card(*story).referred_cards(Field::Epic)).collect();
    let risks = epics.iter().flat_map(|epic| {
        let line = |text: &str| Entry::new("risk", *epic, text).beside(ground.map.title(*epic));
        ground.says(*epic, Field::Risks).into_iter().map(line).collect::<Vec<_>>()
    });
    page.add("Risks", "No risks named.", risks.collect());
    page.add("Non-functional needs", "No non-functional needs named.", qualities(ground, &next, &epics));
    page.add("Shared components", "No component is touched by several activities.", shared(ground.map));
}

/// The open cards of the releases that are asked for, else of those being built and the next one.
fn next(ground: &Ground<'_>) -> Vec<CardId> {
    let map = ground.map;
    let slices = Slices::of(map);
    let asked = ground.seen.filter.releases();
    let near: Vec<CardId> = match asked.is_empty() {
        true => slices.current_and_next().map(|slice| slice.release).collect(),
        false => map.releases.iter().copied().filter(|release| asked.contains(release)).collect(),
    };
    let of = |release: CardId| {
        let is_open = move |story: &CardId| map.card(*story).is_open() && map.card(*story).release() == Some(release);
        ground.stories.iter().copied().filter(is_open)
    };
    near.into_iter().flat_map(of).collect()
}

fn stories(ground: &Ground<'_>, next: &[CardId]) -> Vec<Entry> {
    let map = ground.map;
    let mut entries = Vec::new();
    let mut last = None;
    for story in next {
        let card = map.card(*story);
        let release = card.release();
        if let Some(release) = release.filter(|release| last != Some(*release)) {
            entries.push(Entry::new("release", release, map.title(release)).beside(ground.release_note(release)));
            last = Some(release);
        }
        let points = effort(card).map_or("no effort".to_owned(), |effort| format!("effort {effort}"));
        let note = format!("`{}`, {}, {points}", map.qualified_id(*story), card.status.name());
        entries.push(Entry::new("story", *story, map.title(*story)).beside(note).below());
    }
    entries
}

/// What whoever builds it would have to ask, or cannot go on with.
fn not_ready(ground: &Ground<'_>, next: &[CardId]) -> Vec<Entry> {
    let map = ground.map;
    let loaded = ground.seen.loaded();
    let facts = Facts::of(loaded, Ages::default());
    let ctx = facts.context(loaded, &ground.seen.found.config, None);
    let mut entries = Vec::new();
    for story in next {
        let card = map.card(*story);
        let lacks: Vec<String> = match card.covers() {
            true => readiness::lacking(&ctx, *story).into_iter().map(str::to_owned).collect(),
            // Nobody asks for a persona of a chore.
            false => Vec::new(),
        };
        let lacks = (!lacks.is_empty()).then(|| format!("lacks {}", joined(&lacks)));
        let blocked = match card.field(Field::Blocked).map(|field| &field.value) {
            Some(Value::Text(text)) => Some(format!("blocked: {}", map.text(card, text))),
            Some(Value::Boolean(true)) => Some("blocked".to_owned()),
            _ => None,
        };
        let why: Vec<String> = blocked.into_iter().chain(lacks).collect();
        if !why.is_empty() {
            let text = format!("{}: {}", map.title(*story), why.join("; "));
            entries.push(Entry::new("not-ready", *story, text).beside(format!("`{}`", map.qualified_id(*story))));
        }
    }
    entries
}

/// What it depends on, each with whether it is there: what is not comes first.
fn needs(ground: &Ground<'_>, next: &[CardId]) -> Vec<Entry> {
    let map = ground.map;
    let (mut unmet, mut outside, mut met) = (Vec::new(), Vec::new(), Vec::new());
    for story in next {
        let card = map.card(*story);
        let title = map.title(*story);
        for needed in card.referred_cards(Field::DependsOn) {
            let text = format!("{title} needs {}", map.title(needed));
            let (list, state) = match map.card(needed).status {
                Status::Finished => (&mut met, "met".to_owned()),
                Status::Dropped => (&mut unmet, "not met, dropped".to_owned()),
                _ => (&mut unmet, format!("not met, {}", ships(map, *story, needed))),
            };
            list.push(Entry::new("dependency", *story, text).beside(state));
        }
        for reference in dependencies::outside(card) {
            let text = format!("{title} needs {}", map.text(card, &reference.text));
            outside.push(Entry::new("dependency", *story, text).beside("outside of the map"));
        }
    }
    unmet.into_iter().chain(outside).chain(met).collect()
}

/// When something ships that is needed, seen from what needs it.
fn ships(map: &StoryMap, story: CardId, needed: CardId) -> String {
    let place = |card: CardId| {
        let release = map.card(card).release()?;
        map.releases.iter().position(|known| *known == release)
    };
    match (place(story), place(needed)) {
        (_, None) => "in no release".to_owned(),
        (Some(own), Some(other)) if own == other => "in the same release".to_owned(),
        (_, Some(other)) => format!("in {}", map.title(map.releases[other])),
    }
}

/// How well it has to work: what the epics say, their themes, then the stories.
fn qualities(ground: &Ground<'_>, next: &[CardId], epics: &BTreeSet<CardId>) -> Vec<Entry> {
    let map = ground.map;
    let themes: BTreeSet<CardId> = epics.iter().flat_map(|epic| map.card(*epic).referred_cards(Field::Theme)).collect();
    let cards = epics.iter().chain(&themes).chain(next);
    let lines = cards.flat_map(|card| {
        let texts = says::section_texts(map, *card, Section::NonFunctionalNeeds);
        texts.into_iter().map(|text| Entry::new("quality", *card, text).beside(map.title(*card)))
    });
    lines.collect()
}

fn shared(map: &StoryMap) -> Vec<Entry> {
    let all = components::of(map);
    let several = all.values().filter(|component| component.uses.len() > 1);
    let lines = several.map(|component| {
        let users: Vec<String> = component.uses.keys().map(|activity| map.title(*activity).to_owned()).collect();
        let owned = if component.is_owned { "looked after" } else { "nobody looks after it" };
        Entry::of_none("component", format!("{}: touched by {}", component.name, joined(&users))).beside(owned)
    });
    lines.collect()
}
