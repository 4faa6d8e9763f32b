//! Coverage: which activity and which task has a story in which release.
//!
//! Only cards of type `story` that are not dropped cover anything. A story covers the task it stands under
//! and the tasks it `supports`, and with each task its activity; one that stands on an activity covers the
//! activity and no task.

use crate::model::card::{Card, CardId};
use crate::model::{Backbone, Column, StoryMap};
use crate::vocabulary::field::Field;
use crate::vocabulary::status::{ReleaseStatus, Status};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Coverage of all maps of a product.
#[derive(Debug)]
pub struct Coverage {
    /// In the order of the maps.
    pub maps: Vec<MapCoverage>,
}

/// Coverage of one map.
#[derive(Debug)]
pub struct MapCoverage {
    /// The map.
    pub map: CardId,
    /// The releases that hold a story of this map, in the order they ship. The first is its first slice.
    pub releases: Vec<CardId>,
    /// Its columns from left to right.
    pub columns: Vec<ColumnCoverage>,
    /// The place of each of its releases in their order.
    positions: HashMap<CardId, usize>,
}

/// Coverage of an activity and of its tasks.
#[derive(Debug)]
pub struct ColumnCoverage {
    /// The activity.
    pub activity: CardId,
    /// Its own coverage: that of its tasks together, and of the stories that stand on it.
    pub reach: Reach,
    /// Its tasks from left to right.
    pub steps: Vec<StepCoverage>,
}

/// Coverage of a task.
#[derive(Debug)]
pub struct StepCoverage {
    /// The task.
    pub task: CardId,
    /// Its coverage.
    pub reach: Reach,
}

/// The stories that cover one step.
#[derive(Debug, Default)]
pub struct Reach {
    /// How many there are in each release; a release without any is absent.
    pub stories: BTreeMap<CardId, usize>,
    /// How many have no release.
    pub unscheduled: usize,
    /// True when one of them is finished, whatever its release.
    pub is_finished: bool,
}

impl Reach {
    /// Stories in a release.
    pub fn in_release(&self, release: CardId) -> usize {
        self.stories.get(&release).copied().unwrap_or(0)
    }

    fn count(&mut self, story: &Card) {
        match story.release() {
            Some(release) => *self.stories.entry(release).or_insert(0) += 1,
            None => self.unscheduled += 1,
        }
        self.is_finished |= story.status == Status::Finished;
    }

    /// How many there are in all.
    pub fn count_all(&self) -> usize {
        self.unscheduled + self.stories.values().sum::<usize>()
    }

    /// True where the step has any story at all.
    pub fn has_stories(&self) -> bool {
        self.unscheduled > 0 || !self.stories.is_empty()
    }

    /// True where a user finds the step once the last of these releases is out.
    pub fn is_there_by(&self, releases: &[CardId]) -> bool {
        self.is_finished || releases.iter().any(|release| self.in_release(*release) > 0)
    }
}

impl Coverage {
    /// Counts all stories, in one pass.
    pub fn of(map: &StoryMap) -> Coverage {
        let mut reached: HashMap<CardId, Reach> = HashMap::new();
        let mut steps = Vec::new();
        for (_, card) in map.all().filter(|(id, card)| card.covers() && map.is_on_backbone(*id)) {
            steps.extend(card.place.task.into_iter().chain(card.referred_cards(Field::Supports)));
            let activities = steps.iter().filter_map(|task: &CardId| map.card(*task).place.activity);
            let activities: Vec<CardId> = activities.chain(card.place.activity).collect();
            steps.extend(activities);
            steps.sort_unstable();
            steps.dedup();
            for step in steps.drain(..) {
                reached.entry(step).or_default().count(card);
            }
        }
        Coverage { maps: map.maps.iter().map(|backbone| of_map(map, backbone, &mut reached)).collect() }
    }
}

impl MapCoverage {
    /// The first slice, while no release of the map is finished; afterwards there is a product already, and
    /// only what is cumulative counts.
    pub fn first_slice(&self, map: &StoryMap) -> Option<CardId> {
        let is_out = |release: &CardId| map.card(*release).release_status() == ReleaseStatus::Finished;
        if self.releases.iter().any(is_out) { None } else { self.releases.first().copied() }
    }

    /// True for a release that holds a story of the map.
    pub fn holds(&self, release: CardId) -> bool {
        self.positions.contains_key(&release)
    }

    /// The position of the first release after which a user finds a step; the first of all where it is
    /// finished, `None` where none brings it.
    pub fn first_release_with(&self, reach: &Reach) -> Option<usize> {
        if reach.is_finished {
            Some(0)
        } else {
            reach.stories.keys().filter_map(|release| self.positions.get(release)).min().copied()
        }
    }
}

fn of_map(map: &StoryMap, backbone: &Backbone, reached: &mut HashMap<CardId, Reach>) -> MapCoverage {
    let mut reach = |step: CardId| reached.remove(&step).unwrap_or_default();
    let column = |column: &Column| {
        let steps = column.steps.iter().map(|below| StepCoverage { task: below.task, reach: reach(below.task) });
        let steps = steps.collect();
        ColumnCoverage { activity: column.activity, reach: reach(column.activity), steps }
    };
    let columns: Vec<ColumnCoverage> = backbone.columns.iter().map(column).collect();
    let on_map = backbone.stories.iter().filter(|story| map.card(**story).covers());
    let mut held: BTreeSet<CardId> = on_map.filter_map(|story| map.card(*story).release()).collect();
    held.extend(columns.iter().flat_map(|column| column.reach.stories.keys().copied()));
    let releases: Vec<CardId> = map.releases.iter().copied().filter(|release| held.contains(release)).collect();
    let positions = releases.iter().copied().zip(0..).collect();
    MapCoverage { map: backbone.map, releases, columns, positions }
}
