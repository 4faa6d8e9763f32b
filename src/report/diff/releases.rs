//! What becomes of a release, as the formats take it: what it was and is, and which stories came and went.

use super::Named;

/// What becomes of a release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReleaseChange {
    /// Its names, those of the newer side where it is there; `None` for the stories that are in no release.
    pub release: Option<Named>,
    /// What it was; `None` where it is new.
    pub older: Option<ReleaseState>,
    /// What it is; `None` where it is gone.
    pub newer: Option<ReleaseState>,
    /// Stories that are now in it, and were not.
    pub came: Vec<Crossing>,
    /// Stories that were in it, and are not.
    pub went: Vec<Crossing>,
    /// Activities and tasks in which it has its first story; none where one side alone has the release.
    pub reached: Vec<Named>,
    /// Those that had a story of it, and have none any more; likewise.
    pub lost: Vec<Named>,
    /// In which ways it is worse than it was.
    pub worse: Vec<Worse>,
}

/// A story that came into a release or went out of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crossing {
    /// The story.
    pub story: Named,
    /// Where it is on the other side.
    pub elsewhere: Elsewhere,
}

/// Where a story is on the side where it is not in a release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Elsewhere {
    /// Nowhere: it is new, or removed.
    Nowhere,
    /// On the map, in no release.
    Unscheduled,
    /// Off the map, in no release.
    OffMap,
    /// In the release of this id.
    Release(String),
    /// There, but dropped.
    Dropped,
}

/// A release on one side. Numbers that may have a fraction are decimals as people write them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReleaseState {
    /// Stories in it.
    pub stories: usize,
    /// Those of them that are finished.
    pub finished: usize,
    /// The sum of their estimates; `None` where there are none.
    pub points: Option<String>,
    /// Those of them that have no estimate, where others have one.
    pub unestimated: usize,
    /// The points that fit into it, where it says so.
    pub capacity: Option<String>,
    /// True where its points are more than that.
    pub is_over_capacity: bool,
    /// Its score; `None` where it has none.
    pub score: Option<String>,
    /// Whether a user gets through with it, for each map of which it has a story.
    pub journeys: Vec<Journey>,
}

/// How far a user gets on one map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Journey {
    /// The id of the map, where there are several.
    pub map: Option<String>,
    /// How far.
    pub verdict: Verdict,
}

/// Whether a user gets through the whole journey with a release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// With it alone.
    Whole,
    /// With it and those before it.
    WholeWithEarlier,
    /// Not: these activities have nothing.
    Broken(Steps),
}

/// Activities or tasks that may be more than are named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Steps {
    /// Those that are named, in the order of the backbone.
    pub first: Vec<Named>,
    /// How many there are.
    pub count: usize,
}

/// A map on which a user gets less far than before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Worse {
    /// The id of the map, where there are several.
    pub map: Option<String>,
    /// In which way.
    pub how: How,
}

/// In which way a user gets less far on one map than before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// The journey was whole, and breaks.
    Broken,
    /// It broke, and breaks at a step where it did not.
    MoreBroken,
    /// It was whole with the release alone, and is with those before it.
    NeedsEarlier,
    /// The release has no story of the map any more.
    Empty,
}
