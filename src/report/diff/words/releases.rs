//! The words for releases: their numbers, how far a user gets with them, which stories came and went.

use super::super::releases::{Crossing, Elsewhere, Journey, ReleaseChange, ReleaseState, Verdict};
use super::super::{Mark, Named};
use super::{Arrow, id, ids, listed, name, title};

/// "3 releases unchanged: `a`, `b`, `c`"; nothing where there are none.
pub(in crate::report::diff) fn unchanged(releases: &[Named]) -> Option<String> {
    match releases {
        [] => None,
        [one] => Some(format!("1 release unchanged: {}", id(&one.id))),
        several => Some(format!("{} releases unchanged: {}", several.len(), ids(several))),
    }
}

/// "broken at `pay`, `ship`".
pub(in crate::report::diff) fn verdict(verdict: &Verdict) -> String {
    match verdict {
        Verdict::Whole => "whole journey".to_owned(),
        Verdict::WholeWithEarlier => "whole with earlier releases".to_owned(),
        Verdict::Broken(steps) => format!("broken at {}", listed(&steps.first, steps.count, |step| id(&step.id))),
    }
}

/// The verdicts on a release of the sides where it is, one for each map: "broken at `pay` → whole journey".
pub(in crate::report::diff) fn journeys(change: &ReleaseChange, arrow: Arrow) -> Vec<String> {
    let of = |state: &Option<ReleaseState>| state.as_ref().map(|state| state.journeys.clone()).unwrap_or_default();
    let (older, newer) = (of(&change.older), of(&change.newer));
    let on = |journeys: &[Journey], map: &Option<String>| {
        journeys.iter().find(|journey| journey.map == *map).map(|journey| verdict(&journey.verdict))
    };
    let mut maps: Vec<&Option<String>> = newer.iter().map(|journey| &journey.map).collect();
    maps.extend(older.iter().map(|journey| &journey.map).filter(|map| on(&newer, map).is_none()));
    let told = |map: &Option<String>| {
        let told = match (on(&older, map), on(&newer, map)) {
            (Some(older), Some(newer)) => arrow.between(&older, &newer),
            // On the other side it holds no story of the map, if it is there at all.
            (Some(older), None) if change.newer.is_some() => arrow.between(&older, "no story"),
            (None, Some(newer)) if change.older.is_some() => arrow.between("no story", &newer),
            (older, newer) => newer.or(older).unwrap_or_default(),
        };
        match map {
            Some(map) => format!("{}: {told}", id(map)),
            None => told,
        }
    };
    maps.into_iter().map(told).collect()
}

/// True where a verdict on a release is another than it was.
pub(in crate::report::diff) fn is_another_journey(change: &ReleaseChange) -> bool {
    let of = |state: &Option<ReleaseState>| state.as_ref().map(|state| state.journeys.clone());
    of(&change.older) != of(&change.newer)
}

/// "in: `a` (new), `b` (from `r2`)", then what went out likewise; nothing where nothing did.
pub(in crate::report::diff) fn crossings(change: &ReleaseChange) -> impl Iterator<Item = (Mark, String)> {
    let came = |one: &Crossing| match &one.elsewhere {
        Elsewhere::Nowhere => format!("{} (new)", id(&one.story.id)),
        Elsewhere::Unscheduled => format!("{} (had no release)", id(&one.story.id)),
        Elsewhere::OffMap => format!("{} (was off the map)", id(&one.story.id)),
        Elsewhere::Release(from) => format!("{} (from {})", id(&one.story.id), id(from)),
        Elsewhere::Dropped => format!("{} (was dropped)", id(&one.story.id)),
    };
    let went = |one: &Crossing| match &one.elsewhere {
        Elsewhere::Nowhere => format!("{} (removed)", id(&one.story.id)),
        Elsewhere::Unscheduled => format!("{} (no release)", id(&one.story.id)),
        Elsewhere::OffMap => format!("{} (off the map)", id(&one.story.id)),
        Elsewhere::Release(to) => format!("{} (to {})", id(&one.story.id), id(to)),
        Elsewhere::Dropped => format!("{} (dropped)", id(&one.story.id)),
    };
    let came = (!change.came.is_empty())
        .then(|| (Mark::Added, format!("in: {}", listed(&change.came, change.came.len(), came))));
    let went = (!change.went.is_empty())
        .then(|| (Mark::Removed, format!("out: {}", listed(&change.went, change.went.len(), went))));
    came.into_iter().chain(went)
}

/// "no longer a story in: `pay`", then those that have their first; nothing where there are none.
pub(in crate::report::diff) fn steps(change: &ReleaseChange) -> impl Iterator<Item = (Mark, String)> {
    let told =
        |mark, what: &str, steps: &[Named]| (!steps.is_empty()).then(|| (mark, format!("{what}: {}", ids(steps))));
    let lost = told(Mark::Removed, "no longer a story in", &change.lost);
    lost.into_iter().chain(told(Mark::Added, "now also a story in", &change.reached))
}

/// The title of a release, or that there is none.
pub(in crate::report::diff) fn release(change: &ReleaseChange) -> String {
    change.release.as_ref().map_or("in no release".to_owned(), title)
}

/// What of a release is a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::report::diff) enum Measure {
    Stories,
    Finished,
    Points,
    Unestimated,
    Capacity,
    Score,
}

impl Measure {
    pub(in crate::report::diff) const ALL: [Measure; 6] =
        [Measure::Stories, Measure::Finished, Measure::Points, Measure::Unestimated, Measure::Capacity, Measure::Score];

    pub(in crate::report::diff) fn name(self) -> &'static str {
        match self {
            Measure::Stories => "stories",
            Measure::Points => "points",
            Measure::Finished => "finished",
            Measure::Unestimated => "unestimated",
            Measure::Capacity => "capacity",
            Measure::Score => "score",
        }
    }

    /// The number on one side; `None` where there is none.
    pub(in crate::report::diff) fn of(self, state: Option<&ReleaseState>) -> Option<String> {
        let state = state?;
        match self {
            Measure::Stories => Some(state.stories.to_string()),
            Measure::Finished => Some(state.finished.to_string()),
            Measure::Points => state.points.as_deref().map(name),
            Measure::Unestimated => (state.unestimated > 0).then(|| state.unestimated.to_string()),
            Measure::Capacity => state.capacity.as_deref().map(name),
            Measure::Score => state.score.as_deref().map(name),
        }
    }

    /// What a reader should see in the number of the newer side.
    pub(in crate::report::diff) fn remark(self, change: &ReleaseChange) -> Option<&'static str> {
        let is_over = change.newer.as_ref().is_some_and(|newer| newer.is_over_capacity);
        (self == Measure::Capacity && is_over).then_some("exceeded")
    }

    /// Both numbers, `-` for one that is not there; `None` where neither is.
    pub(in crate::report::diff) fn of_both(self, change: &ReleaseChange) -> Option<(String, String)> {
        let (older, newer) = (self.of(change.older.as_ref()), self.of(change.newer.as_ref()));
        let is_any = older.is_some() || newer.is_some();
        let shown = |number: Option<String>| number.unwrap_or_else(|| "-".to_owned());
        is_any.then(|| (shown(older), shown(newer)))
    }
}
