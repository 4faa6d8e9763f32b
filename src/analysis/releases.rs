//! Releases at one moment, and the lane of what ships in none: which cards each holds, what that comes to, and how far
//! users get with it. Nothing is compared here; what rules ask of slices alone is in `slices`.

use crate::analysis::journeys::{Ground, Journey, journeys};
use crate::analysis::says;
use crate::analysis::scores::Formula;
use crate::analysis::scores::roll_up::RollUp;
use crate::analysis::slices::effort;
use crate::model::StoryMap;
use crate::model::card::{Card, CardId, Lane};
use crate::model::decimal::Decimal;
use crate::vocabulary::Space;
use crate::vocabulary::field::Field;
use crate::vocabulary::section::Section;
use crate::vocabulary::status::{ReleaseStatus, Status};
use jiff::civil::Date;
use std::collections::HashMap;

/// Where a card stands as releases see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// In this release.
    Release(CardId),
    /// On the map, in no release.
    Unscheduled,
    /// Off the map, in no release.
    OffMap,
    /// Dropped, whatever its release.
    Dropped,
}

/// A release, or the unscheduled lane, at one moment. Dropped cards count nowhere.
#[derive(Clone, Debug)]
pub struct Release {
    /// The release; `None` for the unscheduled lane.
    pub release: Option<CardId>,
    /// How many releases ship before it; for the unscheduled lane, how many releases there are.
    pub position: usize,
    /// Where it is; `None` for the unscheduled lane.
    pub status: Option<ReleaseStatus>,
    /// Its day.
    pub date: Option<Date>,
    /// What it is for, as typed in the field or the section.
    pub outcome: Option<String>,
    /// The effort that fits into it.
    pub capacity: Option<Decimal>,
    /// Its stories, bugs, chores, enablers and spikes; in the unscheduled lane those on the map.
    pub stories: usize,
    /// Which these are, in the order of all cards.
    pub cards: Vec<CardId>,
    /// How many of them are finished.
    pub finished: usize,
    /// What they cost together, as far as they say.
    pub points: Decimal,
    /// How many of them do not say what they cost.
    pub unestimated: usize,
    /// What they are worth together for what they cost together.
    pub score: RollUp,
    /// Whether users can walk the whole way, for each map of which it holds a story.
    pub journeys: Vec<Journey>,
    /// The activities and tasks in which it has a story, from left to right; none of the unscheduled lane.
    pub steps: Vec<CardId>,
}

impl Spot {
    /// The lane that shows it: a release, or `None` for the unscheduled one; no lane shows what is off the map or
    /// dropped.
    pub fn lane(self) -> Option<Option<CardId>> {
        match self {
            Spot::Release(release) => Some(Some(release)),
            Spot::Unscheduled => Some(None),
            Spot::OffMap | Spot::Dropped => None,
        }
    }
}

/// Where a story, bug, chore, enabler or spike stands; `None` for other cards.
pub fn spot(map: &StoryMap, id: CardId) -> Option<Spot> {
    let card = map.card(id);
    let spot = match card.release() {
        _ if card.card_type.space() != Space::Story => return None,
        _ if card.status == Status::Dropped => Spot::Dropped,
        Some(release) => Spot::Release(release),
        None if card.place.lane == Lane::Backbone => Spot::Unscheduled,
        None => Spot::OffMap,
    };
    Some(spot)
}

/// All such cards with where they stand.
pub fn spots(map: &StoryMap) -> impl Iterator<Item = (CardId, Spot)> {
    map.all().filter_map(|(id, _)| Some((id, spot(map, id)?)))
}

/// All releases, and the lane of what ships in none.
#[derive(Debug)]
pub struct Releases {
    lanes: HashMap<Option<CardId>, Release>,
}

impl Releases {
    /// The releases with those of their stories that are chosen; how far users get is told of all.
    pub fn of(ground: Ground<'_>, formula: &Formula, is_chosen: impl Fn(CardId) -> bool) -> Releases {
        let map = ground.map;
        let mut cards: HashMap<Option<CardId>, Vec<CardId>> = HashMap::new();
        for (id, spot) in spots(map).filter(|(id, _)| is_chosen(*id)) {
            if let Some(lane) = spot.lane() {
                cards.entry(lane).or_default().push(id);
            }
        }
        let mut walked = walked(ground);
        let releases = map.releases.iter().copied().map(Some).chain([None]);
        let lane = |(position, lane): (usize, Option<CardId>)| {
            let cards = cards.remove(&lane).unwrap_or_default();
            let Walk { journeys, steps } = lane.and_then(|release| walked.remove(&release)).unwrap_or_default();
            (lane, Release { journeys, steps, ..release(map, (position, lane), cards, formula) })
        };
        Releases { lanes: releases.enumerate().map(lane).collect() }
    }

    /// One of them, which is not asked for again; `None` for the lane of what ships in none.
    pub fn take(&mut self, lane: Option<CardId>) -> Option<Release> {
        self.lanes.remove(&lane)
    }
}

/// How far a release leads users.
#[derive(Default)]
struct Walk {
    journeys: Vec<Journey>,
    steps: Vec<CardId>,
}

/// The journeys of each release, and the steps that it has a story in.
fn walked(ground: Ground<'_>) -> HashMap<CardId, Walk> {
    let mut walked: HashMap<CardId, Walk> = HashMap::new();
    for journey in journeys(ground) {
        walked.entry(journey.release).or_default().journeys.push(journey);
    }
    for column in ground.coverage.maps.iter().flat_map(|on_map| &on_map.columns) {
        let tasks = column.steps.iter().map(|step| (step.task, &step.reach));
        for (step, reach) in std::iter::once((column.activity, &column.reach)).chain(tasks) {
            reach.stories.keys().for_each(|release| walked.entry(*release).or_default().steps.push(step));
        }
    }
    walked
}

fn release(map: &StoryMap, (position, lane): (usize, Option<CardId>), ids: Vec<CardId>, formula: &Formula) -> Release {
    let release = lane.map(|id| map.card(id));
    let cards = || ids.iter().map(|id| map.card(*id));
    Release {
        release: lane,
        position,
        status: release.map(Card::release_status),
        date: lane.and_then(|id| map.shipping_date(id)),
        outcome: release.and_then(|card| outcome(map, card)),
        capacity: release.and_then(|card| card.number(Field::Capacity)),
        stories: ids.len(),
        finished: cards().filter(|card| card.status == Status::Finished).count(),
        points: cards().filter_map(effort).fold(Decimal::default(), Decimal::saturating_add),
        unestimated: cards().filter(|card| effort(card).is_none()).count(),
        score: formula.roll_up(cards()),
        journeys: Vec::new(),
        steps: Vec::new(),
        cards: ids,
    }
}

fn outcome(map: &StoryMap, card: &Card) -> Option<String> {
    let field = card.text_field(Field::Outcome).map(|text| map.text(card, text));
    let section = || Some(says::section(map, card, Section::Outcome)?.content.text(map.source(card.file)));
    field.or_else(section).map(|text| text.trim().to_owned())
}
