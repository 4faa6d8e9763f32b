//! The releases of one side as slices: which cards each holds, and what that comes to. Nothing is compared here.

use super::Slice;
use crate::analysis::coverage::Coverage;
use crate::analysis::doubts::Doubts;
use crate::analysis::journeys::{Ground, Journey, journeys};
use crate::analysis::says;
use crate::analysis::scores::Formula;
use crate::analysis::slices::effort;
use crate::analysis::unread::Unread;
use crate::load::Loaded;
use crate::model::StoryMap;
use crate::model::card::{Card, CardId, Lane};
use crate::model::decimal::Decimal;
use crate::vocabulary::Space;
use crate::vocabulary::field::Field;
use crate::vocabulary::section::Section;
use crate::vocabulary::status::Status;
use std::collections::HashMap;

/// Where a card stands as releases see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spot {
    Release(CardId),
    Unscheduled,
    OffMap,
    Dropped,
}

impl Spot {
    /// The lane that shows it: a release, or `None` for the unscheduled one; no lane shows what is off the map or
    /// dropped.
    pub(super) fn lane(self) -> Option<Option<CardId>> {
        match self {
            Spot::Release(release) => Some(Some(release)),
            Spot::Unscheduled => Some(None),
            Spot::OffMap | Spot::Dropped => None,
        }
    }
}

/// Where a story, bug, chore, enabler or spike stands; `None` for other cards.
pub(super) fn spot(map: &StoryMap, id: CardId) -> Option<Spot> {
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
pub(super) fn spots(map: &StoryMap) -> impl Iterator<Item = (CardId, Spot)> {
    map.all().filter_map(|(id, _)| Some((id, spot(map, id)?)))
}

/// All lanes of one side.
pub(super) struct Lanes {
    lanes: HashMap<Option<CardId>, Slice>,
}

impl Lanes {
    pub(super) fn of(side: &Loaded, formula: &Formula) -> Lanes {
        let map = &side.map;
        let mut cards: HashMap<Option<CardId>, Vec<&Card>> = HashMap::new();
        for (id, spot) in spots(map) {
            if let Some(lane) = spot.lane() {
                cards.entry(lane).or_default().push(map.card(id));
            }
        }
        let mut walked = walked(side);
        let releases = map.releases.iter().copied().map(Some).chain([None]);
        let lane = |(position, lane): (usize, Option<CardId>)| {
            let cards = cards.remove(&lane).unwrap_or_default();
            let Walk { journeys, steps } = lane.and_then(|release| walked.remove(&release)).unwrap_or_default();
            (lane, Slice { journeys, steps, ..slice(map, (position, lane), &cards, formula) })
        };
        Lanes { lanes: releases.enumerate().map(lane).collect() }
    }

    pub(super) fn take(&mut self, lane: Option<CardId>) -> Option<Slice> {
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
fn walked(side: &Loaded) -> HashMap<CardId, Walk> {
    let map = &side.map;
    let unread = Unread::of(map, &side.problems);
    let doubts = Doubts::of(map, &side.problems, &unread);
    let coverage = Coverage::of(map);
    let mut walked: HashMap<CardId, Walk> = HashMap::new();
    for journey in journeys(Ground { map, coverage: &coverage, unread: &unread, doubts: &doubts }) {
        walked.entry(journey.release).or_default().journeys.push(journey);
    }
    for column in coverage.maps.iter().flat_map(|on_map| &on_map.columns) {
        let tasks = column.steps.iter().map(|step| (step.task, &step.reach));
        for (step, reach) in std::iter::once((column.activity, &column.reach)).chain(tasks) {
            reach.stories.keys().for_each(|release| walked.entry(*release).or_default().steps.push(step));
        }
    }
    walked
}

fn slice(map: &StoryMap, (position, lane): (usize, Option<CardId>), cards: &[&Card], formula: &Formula) -> Slice {
    let release = lane.map(|id| map.card(id));
    let points = cards.iter().filter_map(|card| effort(card));
    Slice {
        position,
        status: release.map(Card::release_status),
        date: lane.and_then(|id| map.shipping_date(id)),
        outcome: release.and_then(|card| outcome(map, card)),
        capacity: release.and_then(|card| card.number(Field::Capacity)),
        stories: cards.len(),
        finished: cards.iter().filter(|card| card.status == Status::Finished).count(),
        points: points.fold(Decimal::default(), Decimal::saturating_add),
        unestimated: cards.iter().filter(|card| effort(card).is_none()).count(),
        score: formula.roll_up(cards.iter().copied()),
        journeys: Vec::new(),
        steps: Vec::new(),
    }
}

fn outcome(map: &StoryMap, card: &Card) -> Option<String> {
    let field = card.text_field(Field::Outcome).map(|text| map.text(card, text));
    let section = || Some(says::section(map, card, Section::Outcome)?.content.text(map.source(card.file)));
    field.or_else(section).map(|text| text.trim().to_owned())
}
