//! What becomes of the releases, as the report takes it: names for cards, numbers as text.

use super::cards::named;
use super::compare::Compared;
use crate::analysis::changes::releases::{Came, ReleaseChange, Slice, Went, Whence, Whither};
use crate::analysis::journeys::{Journey, Verdict};
use crate::model::StoryMap;
use crate::report::diff::Named;
use crate::report::diff::releases::{self as shown, Crossing, Elsewhere, ReleaseState};

/// Those that are other than they were.
pub(super) fn changed(compared: &Compared) -> Vec<shown::ReleaseChange> {
    compared.releases.iter().filter(|change| change.is_changed).map(|change| release(compared, change)).collect()
}

/// The names of those that are as they were.
pub(super) fn unchanged(compared: &Compared) -> Vec<Named> {
    let same = compared.releases.iter().filter(|change| !change.is_changed);
    same.filter_map(|change| name(compared, change)).collect()
}

fn name(compared: &Compared, change: &ReleaseChange) -> Option<Named> {
    let entry = change.release?;
    let on = |map: &StoryMap, card| named(map, card);
    match entry.newer() {
        Some(newer) => Some(on(compared.newer_map(), newer)),
        None => entry.older().map(|older| on(compared.older_map(), older)),
    }
}

fn release(compared: &Compared, change: &ReleaseChange) -> shown::ReleaseChange {
    let (older, newer) = (compared.older_map(), compared.newer_map());
    let came = |one: &Came| Crossing { story: named(newer, one.card), elsewhere: whence(older, one.from) };
    let went = |one: &Went| Crossing { story: named(older, one.card), elsewhere: whither(newer, one.to) };
    shown::ReleaseChange {
        release: name(compared, change),
        older: change.older.as_ref().map(|slice| state(older, slice)),
        newer: change.newer.as_ref().map(|slice| state(newer, slice)),
        came: change.came.iter().map(came).collect(),
        went: change.went.iter().map(went).collect(),
        reached: change.reached.iter().map(|step| named(newer, *step)).collect(),
        lost: change.lost.iter().map(|step| named(newer, *step)).collect(),
    }
}

fn state(map: &StoryMap, slice: &Slice) -> ReleaseState {
    let is_estimated = slice.stories > slice.unestimated;
    ReleaseState {
        stories: slice.stories,
        finished: slice.finished,
        points: is_estimated.then(|| slice.points.to_string()),
        unestimated: if is_estimated { slice.unestimated } else { 0 },
        capacity: slice.capacity.map(|capacity| capacity.to_string()),
        is_over_capacity: slice.capacity.is_some_and(|capacity| slice.points > capacity),
        score: slice.score.score.map(|score| score.to_string()),
        journeys: slice.journeys.iter().map(|one| journey(map, one)).collect(),
    }
}

fn journey(map: &StoryMap, journey: &Journey) -> shown::Journey {
    let verdict = match journey.verdict {
        Verdict::Whole => shown::Verdict::Whole,
        Verdict::WholeWithEarlier => shown::Verdict::WholeWithEarlier,
        Verdict::Broken => shown::Verdict::Broken(journey.activities().map(|step| named(map, step)).collect()),
    };
    shown::Journey { map: (map.maps.len() > 1).then(|| map.id(journey.map).to_owned()), verdict }
}

fn whence(older: &StoryMap, from: Whence) -> Elsewhere {
    match from {
        Whence::New => Elsewhere::Nowhere,
        Whence::Unscheduled => Elsewhere::Unscheduled,
        Whence::OffMap => Elsewhere::OffMap,
        Whence::Release(release) => Elsewhere::Release(older.qualified_id(release)),
        Whence::Dropped => Elsewhere::Dropped,
    }
}

fn whither(newer: &StoryMap, to: Whither) -> Elsewhere {
    match to {
        Whither::Removed => Elsewhere::Nowhere,
        Whither::Unscheduled => Elsewhere::Unscheduled,
        Whither::OffMap => Elsewhere::OffMap,
        Whither::Release(release) => Elsewhere::Release(newer.qualified_id(release)),
        Whither::Dropped => Elsewhere::Dropped,
    }
}
