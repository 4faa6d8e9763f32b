//! One release in full: what it is for, its numbers, and what it brings at every step.

use super::{Look, told};
use crate::analysis::coverage::{MapCoverage, Reach};
use crate::analysis::journeys::may_be_left_out;
use crate::analysis::releases::Release;
use crate::analysis::says;
use crate::model::card::CardId;
use crate::report::view::{Item, Pair, Passage};
use crate::report::{Align, Cell, Column, Table, Tone};
use crate::vocabulary::CardType;
use crate::vocabulary::field::Field;
use crate::vocabulary::status::{Category, Status};
use std::collections::BTreeMap;

/// What a step has in a release.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// So many stories of this release.
    Here(usize),
    /// Something from an earlier release, or finished.
    There,
    /// Nothing, which nobody misses: optional, or not broken down yet.
    LeftOut,
    /// Nothing yet.
    Missing,
}

impl State {
    /// The word for people and machines.
    pub(super) fn word(self) -> &'static str {
        match self {
            State::Here(_) => "here",
            State::There => "there",
            State::LeftOut => "left_out",
            State::Missing => "missing",
        }
    }
}

/// What is told of a release.
pub(super) fn passages(release: &Release, look: &Look<'_>) -> Vec<Passage> {
    let Some(id) = release.release else { return Vec::new() };
    let map = look.seen.map();
    let mut passages = vec![
        Passage::Heading(format!("release `{}`: {}", map.id(id), map.title(id))),
        Passage::Pairs(pairs(id, release, look)),
    ];
    let held = look.coverage.maps.iter().filter(|on_map| on_map.holds(id) && look.shows(on_map.map));
    passages.extend(held.map(|on_map| Passage::Table(table(id, release, on_map, look))));
    let elsewhere = off_steps(release, look);
    if !elsewhere.is_empty() {
        passages.push(Passage::Heading("also in this release, under no task".to_owned()));
        passages.push(Passage::Items(elsewhere));
    }
    passages
}

fn pairs(id: CardId, release: &Release, look: &Look<'_>) -> Vec<Pair> {
    let map = look.seen.map();
    let mut pairs = Vec::new();
    pairs.extend(release.status.map(|status| Pair::new("status", status.name())));
    pairs.extend(release.date.map(|date| Pair::new("date", date.to_string())));
    let outcome = says::texts(map, id, Field::Outcome).join(" ");
    pairs.push(Pair::new("outcome", if outcome.is_empty() { "not said".to_owned() } else { outcome }));
    let metrics: Vec<String> = says::texts(map, id, Field::Metrics).into_iter().map(str::to_owned).collect();
    if !metrics.is_empty() {
        pairs.push(Pair { name: "metrics", values: metrics, tone: Tone::Plain });
    }
    pairs.push(Pair::new("stories", by_state(release, look)));
    let capacity = release.capacity.map(|capacity| format!(" of a capacity of {capacity}")).unwrap_or_default();
    let tone = if told::is_over(release) { Tone::Warning } else { Tone::Plain };
    let unestimated = match release.unestimated {
        0 => String::new(),
        count => format!(", and {count} without an estimate"),
    };
    let points = format!("{}{capacity}{unestimated}", told::points(release).trim_end_matches('+'));
    pairs.push(Pair { tone, ..Pair::new("points", points) });
    let unscored = match release.score.unscored {
        0 => String::new(),
        count => format!(", and {count} without a score"),
    };
    pairs.push(Pair::new("score", format!("{}{unscored}", told::score(release).trim_end_matches('+'))));
    pairs.push(Pair { tone: told::tone(release), ..Pair::new("journey", told::verdicts(release, look)) });
    pairs
}

/// "20: 6 finished, 5 in work, 9 to do".
fn by_state(release: &Release, look: &Look<'_>) -> String {
    let of = |category: Category| {
        let cards = release.cards.iter().map(|card| look.seen.map().card(*card).status);
        cards.filter(|status: &Status| status.category() == category).count()
    };
    let all = [(Category::Done, "finished"), (Category::Doing, "in work"), (Category::Todo, "to do")];
    let told = all.iter().map(|(category, word)| (of(*category), word)).filter(|(count, _)| *count > 0);
    let told: Vec<String> = told.map(|(count, word)| format!("{count} {word}")).collect();
    if told.is_empty() { "none".to_owned() } else { format!("{}: {}", release.stories, told.join(", ")) }
}

/// What a step has in the release, by what ships before.
pub(super) fn state(id: CardId, step: CardId, reach: &Reach, on_map: &MapCoverage, look: &Look<'_>) -> State {
    let map = look.seen.map();
    let before: Vec<CardId> = on_map.releases.iter().copied().take_while(|release| *release != id).collect();
    let is_left_out = |step: CardId| may_be_left_out(map, look.ground.unread, step);
    match reach.in_release(id) {
        0 if reach.is_there_by(&before) => State::There,
        0 if is_left_out(step) || map.card(step).place.activity.is_some_and(is_left_out) => State::LeftOut,
        0 => State::Missing,
        count => State::Here(count),
    }
}

fn table(id: CardId, release: &Release, on_map: &MapCoverage, look: &Look<'_>) -> Table {
    let map = look.seen.map();
    let column = |title: &str, align| Column { title: title.to_owned(), key: title.to_owned(), align };
    let mut by_task: BTreeMap<CardId, Vec<String>> = BTreeMap::new();
    let told = |card: CardId| match map.card(card).card_type {
        CardType::Story => map.title(card).to_owned(),
        other => format!("{} ({})", map.title(card), other.name()),
    };
    for card in &release.cards {
        let supported = map.card(*card).referred_cards(Field::Supports);
        for task in map.card(*card).place.task.into_iter().chain(supported) {
            by_task.entry(task).or_default().push(told(*card));
        }
    }
    let mut rows = Vec::new();
    for activity in &on_map.columns {
        let state_of = |step, reach| state(id, step, reach, on_map, look);
        rows.push(row(map.title(activity.activity), Tone::Strong, state_of(activity.activity, &activity.reach), ""));
        for step in &activity.steps {
            let titles = by_task.get(&step.task).map(|titles| titles.join("; ")).unwrap_or_default();
            let title = format!("- {}", map.title(step.task));
            rows.push(row(&title, Tone::Plain, state_of(step.task, &step.reach), &titles));
        }
    }
    let of_map = if map.maps.len() > 1 { format!(" on map `{}`", map.id(on_map.map)) } else { String::new() };
    Table {
        title: format!("what it brings at each step{of_map}"),
        columns: vec![column("step", Align::Left), column("here", Align::Right), column("stories", Align::Prose)],
        rows,
        legend: Some(
            "numbers count stories; there: from an earlier release or finished; missing: nothing yet".to_owned(),
        ),
    }
}

fn row(title: &str, tone: Tone, state: State, stories: &str) -> Vec<Cell> {
    let (text, of_state) = match state {
        State::Here(count) => (count.to_string(), Tone::Good),
        State::There => ("there".to_owned(), Tone::Faint),
        State::LeftOut => ("left out".to_owned(), Tone::Faint),
        State::Missing => ("missing".to_owned(), Tone::Bad),
    };
    let cell = |text: &str, tone| Cell { text: text.to_owned(), tone };
    vec![cell(title, tone), cell(&text, of_state), cell(stories, Tone::Plain)]
}

/// The cards of the release that stand under no task.
fn off_steps(release: &Release, look: &Look<'_>) -> Vec<Item> {
    let map = look.seen.map();
    let loose = release.cards.iter().filter(|card| map.card(**card).place.task.is_none());
    let place = |card: CardId| match map.card(card).place.activity {
        Some(activity) => format!("on activity {}", map.title(activity)),
        None if map.is_on_backbone(card) => "on the map".to_owned(),
        None => "off the map".to_owned(),
    };
    let item = |card: &CardId| Item {
        note: format!("`{}`, {}", map.id(*card), place(*card)),
        ..Item::new(0, map.title(*card))
    };
    loose.map(item).collect()
}
