//! How far releases lead users on one side, held against the other: whether they leave out the same activities, and in
//! which way they lead less far. What a release leaves out is found in `journeys`.
//!
//! The releases of a map leave out beginnings of one order. So two maps are held against each other once, however many
//! releases they have, and each release costs two look-ups.

use crate::analysis::changes::Entry;
use crate::analysis::changes::pairing::Pairing;
use crate::analysis::journeys::{Journey, Verdict};
use crate::model::card::CardId;
use std::collections::HashMap;

/// A map on which a release leads users less far than it did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Worse {
    /// The map, of which the release had a story.
    pub map: Entry,
    /// In which way.
    pub how: How,
}

/// In which way a release leads users less far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// The journey was whole, and breaks.
    Broken,
    /// It broke, and breaks at an activity where it did not.
    MoreBroken,
    /// It was whole with the release alone, and is with those before it.
    NeedsEarlier,
    /// The release has no story of the map any more.
    Empty,
}

/// The journeys of both sides.
pub(super) struct Ways<'a> {
    pairing: &'a Pairing,
    /// For each pair of maps, an older and a newer one, that was asked for.
    depths: HashMap<(CardId, CardId), Depths>,
}

/// How the orders in which two maps' releases leave out activities lie to each other.
struct Depths {
    /// For each number of the older order's first activities, how many of the newer order's first ones hold them all.
    /// More than there are, where one of them is not in it.
    newer: Vec<usize>,
    /// The same the other way round.
    older: Vec<usize>,
}

impl<'a> Ways<'a> {
    pub(super) fn new(pairing: &'a Pairing) -> Ways<'a> {
        Ways { pairing, depths: HashMap::new() }
    }

    /// True where a release leads as far on the newer side as on the older, and for a first slice where it also leaves
    /// out the same tasks.
    pub(super) fn are_same(&mut self, older: &Journey, newer: &Journey) -> bool {
        let newer_of = |older| self.pairing.newer(older);
        newer_of(older.map) == Some(newer.map)
            && (older.verdict, older.is_first_slice) == (newer.verdict, newer.is_first_slice)
            && (!newer.is_first_slice || older.tasks().map(newer_of).eq(newer.tasks().map(Some)))
            && self.depths(older, newer).are_same(older.missing(), newer.missing())
    }

    /// The maps on which a release leads users less far than it did.
    pub(super) fn worse(&mut self, older: &[Journey], newer: &[Journey]) -> Vec<Worse> {
        let worse = |was: &Journey| {
            let map = match self.pairing.newer(was.map) {
                Some(newer) => self.pairing.entry(newer),
                None => Entry::Removed(was.map),
            };
            let is = newer.iter().find(|is| map.newer() == Some(is.map));
            Some(Worse { map, how: self.how(was, is)? })
        };
        older.iter().filter_map(worse).collect()
    }

    fn how(&mut self, older: &Journey, newer: Option<&Journey>) -> Option<How> {
        let Some(newer) = newer else { return Some(How::Empty) };
        match (older.verdict, newer.verdict) {
            (Verdict::Broken, Verdict::Broken) => {
                let is_more = self.depths(older, newer).has_more(older.missing(), newer.missing());
                is_more.then_some(How::MoreBroken)
            }
            (_, Verdict::Broken) => Some(How::Broken),
            (Verdict::Whole, Verdict::WholeWithEarlier) => Some(How::NeedsEarlier),
            _ => None,
        }
    }

    fn depths(&mut self, older: &Journey, newer: &Journey) -> &Depths {
        let Ways { pairing, depths } = self;
        depths.entry((older.map, newer.map)).or_insert_with(|| Depths::of(older, newer, pairing))
    }
}

impl Depths {
    fn of(older: &Journey, newer: &Journey, pairing: &Pairing) -> Depths {
        let older: Vec<CardId> = older.latest_first().collect();
        let newer: Vec<CardId> = newer.latest_first().collect();
        Depths {
            newer: reaches(&older, &newer, |step| pairing.newer(step)),
            older: reaches(&newer, &older, |step| pairing.older(step)),
        }
    }

    /// True where the first so many of both orders are the same activities.
    fn are_same(&self, older: usize, newer: usize) -> bool {
        older == newer && self.newer[older] <= newer
    }

    /// True where one of the newer order's first is not among the older order's first.
    fn has_more(&self, older: usize, newer: usize) -> bool {
        self.older[newer] > older
    }
}

/// For each number of first ones of an order, from none to all, how many first ones of another order hold them all.
fn reaches(order: &[CardId], other: &[CardId], in_other: impl Fn(CardId) -> Option<CardId>) -> Vec<usize> {
    let places: HashMap<&CardId, usize> = other.iter().zip(1..).collect();
    let mut reach = 0;
    let reach_with = |step: &CardId| {
        let place = in_other(*step).and_then(|step| places.get(&step).copied());
        reach = reach.max(place.unwrap_or(usize::MAX));
        reach
    };
    std::iter::once(0).chain(order.iter().map(reach_with)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    /// The number of an activity on the newer side, where it has one.
    fn in_newer(step: CardId, unpaired: usize) -> Option<CardId> {
        (step.index() != unpaired).then(|| CardId::new(step.index() + 10))
    }

    fn in_older(step: CardId, unpaired: usize) -> Option<CardId> {
        (step.index() != unpaired + 10).then(|| CardId::new(step.index() - 10))
    }

    /// Up to eight activities from a number on, in any order.
    fn order(from: usize) -> impl Strategy<Value = Vec<CardId>> {
        let all: Vec<CardId> = (from..from + 8).map(CardId::new).collect();
        (Just(all).prop_shuffle(), 0..=8_usize).prop_map(|(all, count)| all[..count].to_vec())
    }

    proptest! {
        #[test]
        fn depths_say_what_sets_would_say(older in order(0), newer in order(10), unpaired in 0..8_usize) {
            let depths = Depths {
                newer: reaches(&older, &newer, |step| in_newer(step, unpaired)),
                older: reaches(&newer, &older, |step| in_older(step, unpaired)),
            };
            for (was, is) in (0..=older.len()).flat_map(|was| (0..=newer.len()).map(move |is| (was, is))) {
                let left_out: BTreeSet<_> = older[..was].iter().map(|step| in_newer(*step, unpaired)).collect();
                let leaves_out: BTreeSet<_> = newer[..is].iter().copied().map(Some).collect();
                prop_assert_eq!(depths.are_same(was, is), left_out == leaves_out);
                prop_assert_eq!(depths.has_more(was, is), !leaves_out.is_subset(&left_out));
            }
        }
    }
}
