//! The page for product people: themes with what they move, what each release changes, what is still open.

use super::ground::Ground;
use super::page::{Entry, Page};
use crate::analysis::coverage::Coverage;
use crate::analysis::doubts::Doubts;
use crate::analysis::journeys::{self, Journey, Verdict, journeys};
use crate::analysis::points;
use crate::analysis::slices::{Slice, Slices};
use crate::commands::amount;
use crate::model::card::CardId;
use crate::rules::quote::joined;
use crate::vocabulary::field::Field;
use crate::vocabulary::{CardType, Space};

pub(super) fn fill(ground: &Ground<'_>, page: &mut Page) {
    page.add("Themes", "No themes yet.", themes(ground));
    let (map, unread) = (ground.map, &ground.seen.unread);
    let doubts = Doubts::of(map, &ground.seen.loaded().problems, unread);
    let coverage = Coverage::of(map);
    let journeys = journeys(journeys::Ground { map, coverage: &coverage, unread, doubts: &doubts });
    let slices = Slices::of(map);
    let releases: Vec<Entry> = slices
        .releases
        .iter()
        .filter(|slice| ground.is_about(slice.release))
        .flat_map(|slice| release(ground, slice, &journeys))
        .collect();
    page.add("What each release changes", "No releases yet.", releases);
    page.add("What is open", "No open questions and no assumptions.", open(ground));
}

fn themes(ground: &Ground<'_>) -> Vec<Entry> {
    let mut entries = Vec::new();
    for theme in ground.cards(Space::Theme) {
        let due = ground.typed(theme, Field::Milestone).map(|due| format!("due {due}"));
        entries
            .push(Entry::new("theme", theme, ground.map.title(theme)).beside(due.unwrap_or("no milestone yet".into())));
        entries.extend(said(ground, theme, Field::Outcome, ("outcome", "no outcome yet")));
        entries.extend(said(ground, theme, Field::Kpis, ("KPI", "no KPIs yet")));
    }
    entries
}

fn release(ground: &Ground<'_>, slice: &Slice, journeys: &[Journey]) -> Vec<Entry> {
    let (map, release) = (ground.map, slice.release);
    let mut entries = vec![Entry::new("release", release, map.title(release)).beside(ground.release_note(release))];
    entries.extend(said(ground, release, Field::Outcome, ("outcome", "no outcome yet")));
    entries.extend(said(ground, release, Field::Metrics, ("metric", "no metrics yet")));
    let (all, cost) = (slice.cards.len(), slice.effort);
    let many = if all == 1 { "1 card" } else { &format!("{all} cards") };
    let size = format!("{many}, {} finished, {cost} points", slice.finished);
    let size = match map.card(release).number(Field::Capacity) {
        Some(capacity) => format!("{size} of {capacity}"),
        None => size,
    };
    entries.push(Entry::new("size", release, size).below());
    let of_release = journeys.iter().filter(|journey| journey.release == release);
    entries.extend(of_release.map(|journey| verdict(ground, journey)));
    entries
}

fn verdict(ground: &Ground<'_>, journey: &Journey) -> Entry {
    let map = ground.map;
    let of = if map.maps.len() > 1 { format!("{}: ", map.title(journey.map)) } else { String::new() };
    let told = match journey.verdict {
        Verdict::Whole => "whole journey".to_owned(),
        Verdict::WholeWithEarlier => "whole journey with earlier releases".to_owned(),
        Verdict::Broken => {
            let missing: Vec<String> = journey.activities().map(|activity| format!("`{}`", map.id(activity))).collect();
            format!("journey broken at {}", joined(&missing))
        }
    };
    Entry::new("journey", journey.release, format!("{of}{told}")).below()
}

/// What a card says in a field, a line each; else that it says nothing.
fn said(ground: &Ground<'_>, card: CardId, field: Field, (kind, nothing): (&'static str, &str)) -> Vec<Entry> {
    let texts = ground.says(card, field);
    if texts.is_empty() {
        return vec![Entry::new(kind, card, nothing).below()];
    }
    let line = |text: &&str| match text.split_once(':') {
        Some(("leading" | "lagging", _)) => (*text).to_owned(),
        _ => format!("{kind}: {text}"),
    };
    texts.iter().map(|text| Entry::new(kind, card, line(text)).below()).collect()
}

/// Questions and assumptions, counted, then the questions themselves.
fn open(ground: &Ground<'_>) -> Vec<Entry> {
    let map = ground.map;
    let is_about = |id: &CardId| ground.is_about(*id) && map.card(*id).card_type != CardType::Evidence;
    let cards: Vec<CardId> = map.all().map(|(id, _)| id).filter(is_about).collect();
    let all = |field| {
        cards.iter().flat_map(move |id| points::open(map, *id, field).into_iter().map(move |point| (*id, point)))
    };
    let (questions, assumptions) = (all(Field::Questions).count(), all(Field::Assumptions).count());
    if questions + assumptions == 0 {
        return Vec::new();
    }
    let counted = format!("{} and {}", amount(questions, "open question"), amount(assumptions, "assumption"));
    let mut entries = vec![Entry::of_none("count", counted)];
    let line = |kind, (id, point): (CardId, points::Point<'_>)| {
        Entry::new(kind, id, point.text).beside(format!("`{}`", map.qualified_id(id))).below()
    };
    entries.extend(all(Field::Questions).map(|point| line("question", point)));
    entries.extend(all(Field::Assumptions).map(|point| line("assumption", point)));
    entries
}
