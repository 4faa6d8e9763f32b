//! What a change does to the releases: what each ships, costs and is worth before and after, and whether users can
//! walk the whole way with it. Not what differs on the cards themselves: see `changes`.

pub mod ways;

use super::Entry;
use super::pairing::{Pairing, Sides};
use crate::analysis::coverage::Coverage;
use crate::analysis::doubts::Doubts;
use crate::analysis::journeys::Ground;
use crate::analysis::releases::{Release, Releases, Spot, spot, spots};
use crate::analysis::scores::Formula;
use crate::analysis::unread::Unread;
use crate::load::Loaded;
use crate::model::card::CardId;
use std::collections::{HashMap, HashSet};
use ways::{Ways, Worse};

/// A release on both sides, or the lane of stories that have none.
#[derive(Debug)]
pub struct ReleaseChange {
    /// The release on the sides that have it; `None` for the lane of unscheduled stories, which comes last.
    pub release: Option<Entry>,
    /// As it was; `None` where the older side has no such release.
    pub older: Option<Release>,
    /// As it is; `None` where the newer side has no such release.
    pub newer: Option<Release>,
    /// The cards that came in, those that only the newer side has among them; in the order of their paths.
    pub came: Vec<Came>,
    /// The cards that went out, those that the newer side has not among them; in the order of their paths.
    pub went: Vec<Went>,
    /// The steps of the newer side, activities and tasks, in which it has its first story. Empty for a release that
    /// only one side has, since all or none are.
    pub reached: Vec<CardId>,
    /// The steps of the newer side that had a story of it, and have none any more; likewise.
    pub lost: Vec<CardId>,
    /// The maps on which it leads users less far than it did. Empty for a release that only one side has.
    pub worse: Vec<Worse>,
    /// True where any of this differs.
    pub is_changed: bool,
}

/// A story, bug, chore, enabler or spike that came into a release.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Came {
    /// The card on the newer side.
    pub card: CardId,
    /// Where it was.
    pub from: Whence,
}

/// Where a card was on the older side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whence {
    /// Nowhere: it is new.
    New,
    /// On the map, in no release.
    Unscheduled,
    /// Off the map, in no release.
    OffMap,
    /// In this release of the older side.
    Release(CardId),
    /// Dropped, whatever its release.
    Dropped,
}

/// A story, bug, chore, enabler or spike that went out of a release.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Went {
    /// The card on the older side.
    pub card: CardId,
    /// Where it is.
    pub to: Whither,
}

/// Where a card is on the newer side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whither {
    /// Nowhere: it was removed.
    Removed,
    /// On the map, in no release.
    Unscheduled,
    /// Off the map, in no release.
    OffMap,
    /// In this release of the newer side.
    Release(CardId),
    /// Dropped, whatever its release.
    Dropped,
}

/// All releases: those of the newer side in the order they ship, those that are removed where they stood, and the lane
/// of unscheduled stories. Both sides are loaded and scored by the same configuration.
pub fn releases(pairing: &Pairing, older: &Loaded, newer: &Loaded, formula: &Formula) -> Vec<ReleaseChange> {
    let sides = Sides { older: &older.map, newer: &newer.map };
    let (mut before, mut after) = (on_side(older, formula), on_side(newer, formula));
    let mut all = entries(sides, pairing);
    all.push(None);
    let mut places: HashMap<(bool, Option<CardId>), usize> = HashMap::new();
    let mut changes = Vec::with_capacity(all.len());
    let mut ways = Ways::new(pairing);
    for (place, release) in all.into_iter().enumerate() {
        let (was, is) =
            release.map_or((Some(None), Some(None)), |card| (card.older().map(Some), card.newer().map(Some)));
        let older = was.and_then(|was| before.take(was));
        let newer = is.and_then(|is| after.take(is));
        places.extend(was.map(|was| ((false, was), place)));
        places.extend(is.map(|is| ((true, is), place)));
        let (reached, lost) = steps(older.as_ref(), newer.as_ref(), pairing);
        let (worse, is_same) = match (&older, &newer) {
            (Some(older), Some(newer)) => {
                (ways.worse(&older.journeys, &newer.journeys), older.is_same(newer, &mut ways))
            }
            _ => (Vec::new(), false),
        };
        let is_changed = !is_same || !reached.is_empty() || !lost.is_empty();
        let (came, went) = (Vec::new(), Vec::new());
        changes.push(ReleaseChange { release, older, newer, came, went, reached, lost, worse, is_changed });
    }
    note_crossings(sides, pairing, |side, lane| places.get(&(side, lane)).copied(), &mut changes);
    changes
}

/// The releases of one side.
fn on_side(side: &Loaded, formula: &Formula) -> Releases {
    let map = &side.map;
    let unread = Unread::of(map, &side.problems);
    let doubts = Doubts::of(map, &side.problems, &unread);
    let ground = Ground { map, coverage: &Coverage::of(map), unread: &unread, doubts: &doubts };
    Releases::of(ground, formula, |_| true)
}

/// All releases, those that are removed behind the one that stood before them.
fn entries(sides: Sides<'_>, pairing: &Pairing) -> Vec<Option<Entry>> {
    let mut behind: HashMap<Option<CardId>, Vec<Entry>> = HashMap::new();
    let mut last = None;
    for older in &sides.older.releases {
        match pairing.newer(*older) {
            Some(newer) => last = Some(newer),
            None => behind.entry(last).or_default().push(Entry::Removed(*older)),
        }
    }
    let mut entries = behind.remove(&None).unwrap_or_default();
    for newer in &sides.newer.releases {
        entries.push(pairing.entry(*newer));
        entries.extend(behind.remove(&Some(*newer)).unwrap_or_default());
    }
    entries.into_iter().map(Some).collect()
}

/// The steps of the newer side that a release has a story in and had not, and the other way round. One that is
/// removed with its stories is no hole.
fn steps(older: Option<&Release>, newer: Option<&Release>, pairing: &Pairing) -> (Vec<CardId>, Vec<CardId>) {
    let (Some(older), Some(newer)) = (older, newer) else { return Default::default() };
    let was: Vec<CardId> = older.steps.iter().filter_map(|step| pairing.newer(*step)).collect();
    let (had, has): (HashSet<&CardId>, HashSet<&CardId>) = (was.iter().collect(), newer.steps.iter().collect());
    let reached = newer.steps.iter().filter(|step| !had.contains(step)).copied().collect();
    let lost = was.iter().filter(|step| !has.contains(step)).copied().collect();
    (reached, lost)
}

/// Notes which cards changed lanes, at both ends.
fn note_crossings(
    sides: Sides<'_>,
    pairing: &Pairing,
    place: impl Fn(bool, Option<CardId>) -> Option<usize>,
    changes: &mut [ReleaseChange],
) {
    let stays = |was: Spot, is: Spot| match (was, is) {
        (Spot::Release(was), Spot::Release(is)) => pairing.newer(was) == Some(is),
        _ => was == is,
    };
    for (card, is) in spots(sides.newer) {
        let was = pairing.older(card).and_then(|older| spot(sides.older, older));
        if was.is_some_and(|was| stays(was, is)) {
            continue;
        }
        if let Some(change) = is.lane().and_then(|lane| place(true, lane)).and_then(|place| changes.get_mut(place)) {
            change.came.push(Came { card, from: was.map_or(Whence::New, Whence::from) });
            change.is_changed = true;
        }
    }
    for (card, was) in spots(sides.older) {
        let is = pairing.newer(card).and_then(|newer| spot(sides.newer, newer));
        if is.is_some_and(|is| stays(was, is)) {
            continue;
        }
        if let Some(change) = was.lane().and_then(|lane| place(false, lane)).and_then(|place| changes.get_mut(place)) {
            change.went.push(Went { card, to: is.map_or(Whither::Removed, Whither::from) });
            change.is_changed = true;
        }
    }
}

impl Release {
    /// True where nothing that is told of it differs.
    fn is_same(&self, newer: &Release, ways: &mut Ways<'_>) -> bool {
        let plain = |release: &Release| {
            let work = (release.stories, release.finished, release.points, release.unestimated);
            ((release.position, release.status, release.date, release.capacity), work)
        };
        plain(self) == plain(newer)
            && self.outcome == newer.outcome
            && self.score == newer.score
            && self.journeys.len() == newer.journeys.len()
            && self.journeys.iter().zip(&newer.journeys).all(|(older, newer)| ways.are_same(older, newer))
    }
}

impl From<Spot> for Whence {
    fn from(spot: Spot) -> Whence {
        match spot {
            Spot::Release(release) => Whence::Release(release),
            Spot::Unscheduled => Whence::Unscheduled,
            Spot::OffMap => Whence::OffMap,
            Spot::Dropped => Whence::Dropped,
        }
    }
}

impl From<Spot> for Whither {
    fn from(spot: Spot) -> Whither {
        match spot {
            Spot::Release(release) => Whither::Release(release),
            Spot::Unscheduled => Whither::Unscheduled,
            Spot::OffMap => Whither::OffMap,
            Spot::Dropped => Whither::Dropped,
        }
    }
}

#[cfg(test)]
mod tests;
