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
    /// Not: these steps have nothing.
    Broken(Vec<Named>),
}

/// In which way a user gets less far on one map than before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Worse {
    /// The journey was whole, and breaks.
    Broken,
    /// It broke, and breaks at a step where it did not.
    MoreBroken,
    /// It was whole with the release alone, and is with those before it.
    NeedsEarlier,
    /// The release has no story of the map any more.
    Empty,
}

impl ReleaseChange {
    /// In which ways it is worse than it was, each with the map where there are several.
    pub fn worse(&self) -> Vec<(Option<&str>, Worse)> {
        let (Some(older), Some(newer)) = (&self.older, &self.newer) else { return Vec::new() };
        let worse = |was: &'_ Journey| {
            let is = newer.journeys.iter().find(|is| is.map == was.map);
            let verdict = is.map(|is| &is.verdict);
            Worse::of(&was.verdict, verdict)
        };
        older.journeys.iter().filter_map(|was| Some((was.map.as_deref(), worse(was)?))).collect()
    }
}

impl Worse {
    fn of(older: &Verdict, newer: Option<&Verdict>) -> Option<Worse> {
        match (older, newer) {
            (_, None) => Some(Worse::Empty),
            (Verdict::Broken(was), Some(Verdict::Broken(is))) => {
                is.iter().any(|step| !was.contains(step)).then_some(Worse::MoreBroken)
            }
            (_, Some(Verdict::Broken(_))) => Some(Worse::Broken),
            (Verdict::Whole, Some(Verdict::WholeWithEarlier)) => Some(Worse::NeedsEarlier),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn worse_is_a_journey_that_leads_less_far() {
        let broken = |ids: &[&str]| {
            let named = |id: &&str| Named { id: (*id).to_owned(), title: String::new() };
            Verdict::Broken(ids.iter().map(named).collect())
        };
        let table = [
            (Verdict::Whole, Some(Verdict::Whole), None),
            (Verdict::Whole, Some(Verdict::WholeWithEarlier), Some(Worse::NeedsEarlier)),
            (Verdict::WholeWithEarlier, Some(Verdict::Whole), None),
            (Verdict::WholeWithEarlier, Some(broken(&["a"])), Some(Worse::Broken)),
            (broken(&["a", "b"]), Some(broken(&["b"])), None),
            (broken(&["a"]), Some(broken(&["a", "b"])), Some(Worse::MoreBroken)),
            (broken(&["a"]), Some(broken(&["b"])), Some(Worse::MoreBroken)),
            (broken(&["a"]), Some(Verdict::Whole), None),
            (Verdict::Whole, None, Some(Worse::Empty)),
        ];
        for (older, newer, worse) in table {
            assert_eq!(Worse::of(&older, newer.as_ref()), worse, "{older:?} {newer:?}");
        }
    }
}
