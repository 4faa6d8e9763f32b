//! What becomes of the releases, as the report takes it: names for cards, numbers as text.

use super::cards::named;
use super::compare::Compared;
use crate::analysis::changes::Entry;
use crate::analysis::changes::releases::ways::{How, Worse};
use crate::analysis::changes::releases::{Came, ReleaseChange, Went, Whence, Whither};
use crate::analysis::journeys::{Journey, Verdict};
use crate::analysis::releases::Release;
use crate::model::StoryMap;
use crate::model::card::CardId;
use crate::report::diff::Named;
use crate::report::diff::releases::{self as shown, Crossing, Elsewhere, ReleaseState, Steps};

/// Activities that a journey breaks at and that are named, so that thousands of releases over thousands of activities
/// make no report without end. The others are counted.
const MOST_STEPS: usize = 100;

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
    let (map, card) = side(compared, change.release?)?;
    Some(named(map, card))
}

/// A card on the newer side, or on the older where that alone has it.
fn side(compared: &Compared, entry: Entry) -> Option<(&StoryMap, CardId)> {
    let newer = entry.newer().map(|newer| (compared.newer_map(), newer));
    newer.or_else(|| entry.older().map(|older| (compared.older_map(), older)))
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
        worse: change.worse.iter().map(|one| worse(compared, one)).collect(),
    }
}

fn state(map: &StoryMap, slice: &Release) -> ReleaseState {
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
        Verdict::Broken => {
            let first = journey.first_activities(MOST_STEPS).map(|step| named(map, step)).collect();
            shown::Verdict::Broken(Steps { first, count: journey.missing() })
        }
    };
    shown::Journey { map: map_name(map, journey.map), verdict }
}

/// The id of a map, where there are several.
fn map_name(map: &StoryMap, id: CardId) -> Option<String> {
    (map.maps.len() > 1).then(|| map.id(id).to_owned())
}

fn worse(compared: &Compared, worse: &Worse) -> shown::Worse {
    let map = side(compared, worse.map).and_then(|(map, id)| map_name(map, id));
    let how = match worse.how {
        How::Broken => shown::How::Broken,
        How::MoreBroken => shown::How::MoreBroken,
        How::NeedsEarlier => shown::How::NeedsEarlier,
        How::Empty => shown::How::Empty,
    };
    shown::Worse { map, how }
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
