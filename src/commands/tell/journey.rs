//! What happens at each step of a map, of what is asked for: stories, something that is there already, or nothing. How
//! it is said is not known here.

use crate::analysis::doubts::Doubts;
use crate::analysis::filter::Filter;
use crate::analysis::journeys::Journey;
use crate::model::card::{Card, CardId};
use crate::model::{Backbone, Column, StoryMap};
use crate::vocabulary::field::Field;
use crate::vocabulary::status::Status;
use std::collections::BTreeMap;

/// What is told of, and what is known about it.
#[derive(Clone, Copy)]
pub(super) struct Scope<'a> {
    pub(super) map: &'a StoryMap,
    pub(super) filter: &'a Filter,
    pub(super) doubts: &'a Doubts,
    pub(super) journeys: &'a [Journey],
}

/// One map from left to right.
pub(super) struct Tale {
    pub(super) map: CardId,
    pub(super) chapters: Vec<Chapter>,
}

/// An activity, or what stands on the map beside all of them.
pub(super) struct Chapter {
    pub(super) activity: Option<CardId>,
    /// True for the first activity that the asked release leaves out.
    pub(super) is_break: bool,
    /// One at least.
    pub(super) stops: Vec<Stop>,
}

/// A step, or an activity or map with stories of its own.
pub(super) struct Stop {
    /// The task, the activity or the map.
    pub(super) place: CardId,
    pub(super) kind: Kind,
    /// Those that are told, the happy way first; for [`Kind::Elsewhere`] those that serve the step.
    pub(super) stories: Vec<CardId>,
}

/// What there is at a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Stories that are asked for.
    Told,
    /// Stories that are asked for, all of them under other steps.
    Elsewhere,
    /// It is there before the asked release.
    There,
    /// No story at all.
    Hole,
    /// An activity without any steps.
    Whole,
    /// Stories, none of which is asked for.
    Aside,
    /// Perhaps something, in words that could not be read.
    Unclear,
}

impl Stop {
    /// True where a user comes no further.
    pub(super) fn is_hole(&self) -> bool {
        matches!(self.kind, Kind::Hole | Kind::Whole)
    }
}

impl Scope<'_> {
    /// The last of the releases that are asked for.
    pub(super) fn release(&self) -> Option<CardId> {
        let asked = self.filter.releases();
        self.map.releases.iter().rev().find(|release| asked.contains(release)).copied()
    }

    /// How far a user comes on a map with the asked release.
    pub(super) fn journey(&self, map: CardId) -> Option<&Journey> {
        let release = self.release()?;
        self.journeys.iter().find(|journey| journey.map == map && journey.release == release)
    }

    /// True for a story that is there once the asked release is, or without one at any time.
    fn is_there(&self, card: &Card) -> bool {
        let place = |asked: CardId| self.map.releases.iter().position(|release| *release == asked);
        let Some(last) = self.release().and_then(place) else { return true };
        card.status == Status::Finished || card.release().and_then(place).is_some_and(|at| at <= last)
    }
}

/// All maps that are asked for.
pub(super) fn tales(scope: &Scope<'_>) -> Vec<Tale> {
    let asked = scope.filter.maps();
    let supporting = supporting(scope.map);
    let maps = scope.map.maps.iter().filter(|backbone| asked.is_empty() || asked.contains(&backbone.map));
    maps.map(|backbone| tale(scope, backbone, &supporting)).collect()
}

/// The stories that serve each task from under another.
fn supporting(map: &StoryMap) -> BTreeMap<CardId, Vec<CardId>> {
    let mut supporting: BTreeMap<CardId, Vec<CardId>> = BTreeMap::new();
    for (id, card) in map.all().filter(|(id, card)| card.covers() && map.is_on_backbone(*id)) {
        for task in card.referred_cards(Field::Supports).filter(|task| card.place.task != Some(*task)) {
            supporting.entry(task).or_default().push(id);
        }
    }
    supporting
}

fn tale(scope: &Scope<'_>, backbone: &Backbone, supporting: &BTreeMap<CardId, Vec<CardId>>) -> Tale {
    let broken = scope.journey(backbone.map).and_then(|journey| journey.activities().next());
    let mut chapters = Vec::new();
    for column in &backbone.columns {
        let stops = stops(scope, column, supporting);
        if !stops.is_empty() {
            let is_break = broken == Some(column.activity);
            chapters.push(Chapter { activity: Some(column.activity), is_break, stops });
        }
    }
    let loose = loose(scope, backbone.map, &backbone.stories);
    chapters.extend(loose.map(|stop| Chapter { activity: None, is_break: false, stops: vec![stop] }));
    Tale { map: backbone.map, chapters }
}

fn stops(scope: &Scope<'_>, column: &Column, supporting: &BTreeMap<CardId, Vec<CardId>>) -> Vec<Stop> {
    let map = scope.map;
    let mut stops = Vec::new();
    for step in column.steps.iter().filter(|step| scope.filter.passes_place(map, step.task)) {
        let others = supporting.get(&step.task).map(Vec::as_slice).unwrap_or_default();
        stops.push(stop(scope, step.task, &step.stories, others));
    }
    let is_asked = scope.filter.passes_place(map, column.activity);
    stops.extend(loose(scope, column.activity, &column.stories));
    if stops.is_empty() && is_asked && column.steps.is_empty() {
        stops.push(Stop { place: column.activity, kind: Kind::Whole, stories: Vec::new() });
    }
    stops
}

fn stop(scope: &Scope<'_>, task: CardId, own: &[CardId], others: &[CardId]) -> Stop {
    let map = scope.map;
    let chosen = asked(scope, own);
    if !chosen.is_empty() {
        return Stop { place: task, kind: Kind::Told, stories: chosen };
    }
    let there =
        own.iter().chain(others).filter(|story| map.card(**story).covers() && scope.is_there(map.card(**story)));
    let there: Vec<CardId> = there.copied().collect();
    let is_theirs = |story: &CardId| scope.filter.passes_in_any_release(map, *story);
    let serving = asked(scope, others);
    let is_earlier = |story: &CardId| is_theirs(story) && !serving.contains(story);
    let kind = if scope.release().is_some() && there.iter().any(is_earlier) {
        Kind::There
    } else if !serving.is_empty() {
        return Stop { place: task, kind: Kind::Elsewhere, stories: serving };
    } else if !there.is_empty() {
        Kind::Aside
    } else if scope.doubts.may_be_in_any_slice(map, task) {
        Kind::Unclear
    } else {
        Kind::Hole
    };
    Stop { place: task, kind, stories: Vec::new() }
}

/// What stands on an activity or a map itself.
fn loose(scope: &Scope<'_>, place: CardId, stories: &[CardId]) -> Option<Stop> {
    let stories = asked(scope, stories);
    (!stories.is_empty()).then_some(Stop { place, kind: Kind::Told, stories })
}

/// The stories that are asked for, the happy way first.
fn asked(scope: &Scope<'_>, stories: &[CardId]) -> Vec<CardId> {
    let map = scope.map;
    let is_asked = |story: &CardId| map.card(*story).covers() && scope.filter.passes(map, &[*story]);
    let mut asked: Vec<CardId> = stories.iter().copied().filter(is_asked).collect();
    asked.sort_by_key(|story| path(map, *story));
    asked
}

/// Which way through its task a story takes, in the order they are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Path {
    /// All goes well, as far as is said.
    Happy,
    /// Another way.
    Variation,
    /// It seldom happens.
    Edge,
    /// Something goes wrong.
    Error,
}

/// The path that a story says it is.
pub(super) fn path(map: &StoryMap, story: CardId) -> Path {
    let card = map.card(story);
    match card.text_field(Field::Path).map(|text| map.text(card, text)) {
        Some("variation") => Path::Variation,
        Some("edge") => Path::Edge,
        Some("error") => Path::Error,
        _ => Path::Happy,
    }
}
