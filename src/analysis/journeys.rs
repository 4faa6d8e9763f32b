//! Whether a user can walk the whole way once a release is out: the verdict on each map's part of each release, and
//! the steps that are missing. Which step has which stories is counted in `coverage`; what is said about a missing one
//! is a rule's or a report's matter.

mod heights;

use crate::analysis::coverage::{ColumnCoverage, Coverage, MapCoverage, Reach};
use crate::analysis::doubts::Doubts;
use crate::analysis::unread::Unread;
use crate::model::StoryMap;
use crate::model::card::CardId;
use crate::vocabulary::field::Field;
use heights::Heights;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What is known about the maps of a product when journeys are judged.
#[derive(Clone, Copy, Debug)]
pub struct Ground<'a> {
    /// The cards.
    pub map: &'a StoryMap,
    /// Which step has a story in which release.
    pub coverage: &'a Coverage,
    /// What could not be read of them.
    pub unread: &'a Unread,
    /// Which steps may have a story by words that could not be read.
    pub doubts: &'a Doubts,
}

/// One map's part of a release, and how far a user comes with it.
#[derive(Clone, Debug)]
pub struct Journey {
    /// The map.
    pub map: CardId,
    /// The release, which holds a story of the map.
    pub release: CardId,
    /// True for the first slice of a map of which nothing is released yet.
    pub is_first_slice: bool,
    /// How far a user comes.
    pub verdict: Verdict,
    /// How many releases of the map ship before it.
    position: usize,
    way: Arc<Way>,
}

/// The verdict on a release, for one map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// It has a story in every activity by itself.
    Whole,
    /// Every activity has one with those of earlier releases and with what is finished.
    WholeWithEarlier,
    /// Some activity has none.
    Broken,
}

/// The steps of a map that a user needs, from left to right. One for all releases of the map, however many there are.
#[derive(Debug)]
struct Way {
    activities: Vec<Needed>,
    /// Their places, those that come last first: what a release leaves out is a beginning of it, so that no release
    /// has to look at all of them.
    latest_first: Vec<usize>,
    /// For each activity the position of the release from which on it is there, the highest number where none is.
    heights: Heights,
    tasks: Vec<Needed>,
}

/// A step that no slice may leave out.
#[derive(Debug)]
struct Needed {
    step: CardId,
    /// The position of the release from which on it is there; `None` where none brings it.
    from: Option<usize>,
    /// For a task of an activity that a slice may leave out: from when on that is there. Before that nobody misses
    /// the task.
    asked_from: Option<usize>,
}

/// The verdicts on all releases of all maps: map by map, and for each map in the order they ship.
pub fn journeys(ground: Ground<'_>) -> Vec<Journey> {
    ground.coverage.maps.iter().flat_map(|coverage| of_map(ground, coverage)).collect()
}

/// True for a step that a slice may leave out: optional, or not broken down yet, or something of that kind in words
/// that could not be read.
pub fn may_be_left_out(map: &StoryMap, unread: &Unread, step: CardId) -> bool {
    let says = |field| map.card(step).is(field) || unread.hides(step, field);
    says(Field::Optional) || says(Field::Draft)
}

impl Journey {
    /// The activities that have nothing yet, in the order of the backbone: where the journey breaks. Optional ones and
    /// drafts are never among them, nor those that may have a story by words that could not be read.
    pub fn activities(&self) -> impl Iterator<Item = CardId> {
        self.first_activities(usize::MAX)
    }

    /// The first of them, at most so many. It takes time by their number, so that it can be asked of each release.
    pub fn first_activities(&self, most: usize) -> impl Iterator<Item = CardId> {
        let places = self.way.heights.first_above(self.position, most);
        places.into_iter().map(|place| self.way.activities[place].step)
    }

    /// How many these are.
    pub fn missing(&self) -> usize {
        let is_missing = |place: &usize| self.way.activities[*place].is_missing(self.position);
        self.way.latest_first.partition_point(is_missing)
    }

    /// The same, those that come last first: a later release of the map leaves out the first ones of them.
    pub fn activities_latest_first(&self) -> impl Iterator<Item = CardId> {
        self.latest_first().take(self.missing())
    }

    /// All activities that no slice may leave out, those that come last first: each release of the map leaves out a
    /// beginning of them.
    pub fn latest_first(&self) -> impl Iterator<Item = CardId> {
        self.way.latest_first.iter().map(|place| self.way.activities[*place].step)
    }

    /// Likewise the tasks that have nothing yet, those of activities that have nothing among them. They break no
    /// journey; the first slice should have them all the same.
    pub fn tasks(&self) -> impl Iterator<Item = CardId> {
        self.way.tasks.iter().filter(|needed| needed.is_missing(self.position)).map(|needed| needed.step)
    }
}

impl Needed {
    fn is_missing(&self, position: usize) -> bool {
        let is_asked = self.asked_from.is_some_and(|from| from <= position);
        is_asked && self.from.is_none_or(|from| from > position)
    }
}

impl Ground<'_> {
    fn is_needed(&self, step: CardId) -> bool {
        !may_be_left_out(self.map, self.unread, step) && !self.doubts.may_be_in_any_slice(self.map, step)
    }

    fn needed(
        &self,
        coverage: &MapCoverage,
        (step, reach): (CardId, &Reach),
        asked_from: Option<usize>,
    ) -> Option<Needed> {
        let from = || coverage.first_release_with(reach);
        self.is_needed(step).then(|| Needed { step, from: from(), asked_from })
    }

    fn tasks(&self, coverage: &MapCoverage, column: &ColumnCoverage) -> Vec<Needed> {
        // An optional activity that a slice leaves out altogether takes its tasks with it.
        let may_be_left_out = may_be_left_out(self.map, self.unread, column.activity);
        let asked_from = if may_be_left_out { coverage.first_release_with(&column.reach) } else { Some(0) };
        column.steps.iter().filter_map(|step| self.needed(coverage, (step.task, &step.reach), asked_from)).collect()
    }
}

fn of_map(ground: Ground<'_>, coverage: &MapCoverage) -> Vec<Journey> {
    let columns = coverage.columns.iter();
    let activity = |column: &ColumnCoverage| ground.needed(coverage, (column.activity, &column.reach), Some(0));
    let activities: Vec<Needed> = columns.clone().filter_map(activity).collect();
    let tasks = columns.clone().flat_map(|column| ground.tasks(coverage, column)).collect();
    // How many of the needed activities each release has a story in.
    let mut own: BTreeMap<CardId, usize> = BTreeMap::new();
    for column in columns.filter(|column| ground.is_needed(column.activity)) {
        column.reach.stories.keys().for_each(|release| *own.entry(*release).or_default() += 1);
    }
    let whole_from = activities.iter().try_fold(0, |last, needed| needed.from.map(|from| last.max(from)));
    let count = activities.len();
    let mut latest_first: Vec<usize> = (0..count).collect();
    let from: Vec<usize> = activities.iter().map(|needed| needed.from.unwrap_or(usize::MAX)).collect();
    latest_first.sort_by_key(|place| Reverse(from[*place]));
    let way = Arc::new(Way { activities, latest_first, heights: Heights::of(&from), tasks });
    let first_slice = coverage.first_slice(ground.map);
    let journey = |(position, release): (usize, &CardId)| Journey {
        map: coverage.map,
        release: *release,
        is_first_slice: first_slice == Some(*release),
        verdict: match own.get(release).copied().unwrap_or_default() {
            own if own == count => Verdict::Whole,
            _ if whole_from.is_some_and(|from| from <= position) => Verdict::WholeWithEarlier,
            _ => Verdict::Broken,
        },
        position,
        way: Arc::clone(&way),
    };
    coverage.releases.iter().enumerate().map(journey).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::loaded_fixture;

    /// The verdicts on all releases, one a line: release, verdict, activities and tasks that are missing.
    fn told(tree: &str) -> String {
        let loaded = loaded_fixture(tree);
        let map = &loaded.map;
        let unread = Unread::of(map, &loaded.problems);
        let doubts = Doubts::of(map, &loaded.problems, &unread);
        let ground = Ground { map, coverage: &Coverage::of(map), unread: &unread, doubts: &doubts };
        let ids =
            |cards: &mut dyn Iterator<Item = CardId>| cards.map(|card| map.id(card)).collect::<Vec<_>>().join("+");
        let line = |journey: &Journey| {
            let first = if journey.is_first_slice { "first " } else { "" };
            let missing = (ids(&mut journey.activities()), ids(&mut journey.tasks()));
            format!("{} {first}{:?} [{}] [{}]", map.id(journey.release), journey.verdict, missing.0, missing.1)
        };
        journeys(ground).iter().map(line).collect::<Vec<_>>().join("\n")
    }

    const RELEASES: &str = "-- releases/x.md\n---\nrank: 1\n---\n-- releases/y.md\n---\nrank: 2\n---\n";

    #[test]
    fn a_release_is_whole_by_itself_or_with_earlier_ones_or_broken() {
        let story = |path: &str, fields: &str| format!("-- {path}.md\n---\n{fields}\n---\n");
        let step = |path: &str, fields: &str| format!("-- {path}.md\n---\n{fields}: true\n---\n");
        let first = story("10-a/t/s", "release: x");
        for (tree, expected) in [
            (story("20-b/u/v", "release: x"), "x first Whole [] []"),
            (story("20-b/u/v", "release: y"), "x first Broken [b] [u]\ny WholeWithEarlier [] []"),
            (story("20-b/u/v", ""), "x first Broken [b] [u]"),
            (story("20-b/u/v", "status: finished"), "x first WholeWithEarlier [] []"),
            (story("20-b/u/v", "release: xx"), "x first Whole [] []"),
            (story("10-a/w/v", ""), "x first Whole [] [w]"),
            (story("10-a/w/v", "release: y"), "x first Whole [] [w]\ny Whole [] []"),
            (story("10-a/w/v", "") + &step("10-a/w/task", "optional"), "x first Whole [] []"),
            (story("20-b/u/v", "") + &step("20-b/activity", "draft"), "x first Whole [] []"),
            (
                story("20-b/u/v", "release: y") + &story("20-b/w/o", "") + &step("20-b/activity", "optional"),
                "x first Whole [] []\ny WholeWithEarlier [] [w]",
            ),
        ] {
            assert_eq!(told(&format!("{first}{tree}{RELEASES}")), expected, "{tree}");
        }
        let released = RELEASES.replace("rank: 1", "rank: 1\nstatus: finished");
        assert_eq!(told(&format!("{first}{}{released}", story("20-b/u/v", ""))), "x Broken [b] [u]");
    }
}
