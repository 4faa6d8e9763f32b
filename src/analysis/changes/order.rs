//! Cards that changed places with their siblings: as few as explain the new order, so that one card that is dragged
//! to the front is one change. Ranks that put no card elsewhere are none.

use super::pairing::{Pairing, Sides};
use super::tree::parent;
use crate::model::StoryMap;
use crate::model::card::{CardId, Lane};
use crate::vocabulary::Space;
use std::collections::{BTreeMap, HashMap};

/// The cards that a reordered card stands behind on either side, of those that kept their order; `None` where it is
/// the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Behind {
    pub(super) older: Option<CardId>,
    pub(super) newer: Option<CardId>,
}

/// A card that both sides have, and its place among its siblings on the older side.
#[derive(Clone, Copy)]
struct Sibling {
    older: CardId,
    newer: CardId,
    was_at: usize,
    /// True where nobody changed its rank: of two that changed places it is the other that moved.
    has_same_rank: bool,
}

/// All cards of the newer side that changed places with siblings: with activities of their map, tasks of their
/// activity, stories of their task and release, and with releases as they ship.
pub(super) fn reordered(sides: Sides<'_>, pairing: &Pairing) -> HashMap<CardId, Behind> {
    let mut was_at = vec![0; sides.older.cards.len()];
    for list in lists(sides.older) {
        list.iter().zip(0..).for_each(|(card, at)| was_at[card.index()] = at);
    }
    let mut found = HashMap::new();
    for list in lists(sides.newer) {
        let both = list.iter().filter_map(|newer| sibling(sides, pairing, &was_at, *newer));
        let both: Vec<Sibling> = both.collect();
        // Nearly always nothing has changed, whatever ships when.
        if both.is_sorted_by_key(|sibling| sibling.was_at) {
            continue;
        }
        let mut by_release: BTreeMap<Option<CardId>, Vec<Sibling>> = BTreeMap::new();
        for sibling in both {
            by_release.entry(sides.newer.card(sibling.newer).release()).or_default().push(sibling);
        }
        for siblings in by_release.values().filter(|siblings| !siblings.is_sorted_by_key(|sibling| sibling.was_at)) {
            note_moved(siblings, &mut found);
        }
    }
    found
}

/// All lists of siblings whose order means something.
fn lists(map: &StoryMap) -> Vec<Vec<CardId>> {
    let mut lists = vec![map.maps.iter().map(|backbone| backbone.map).collect(), map.releases.clone()];
    for backbone in &map.maps {
        lists.push(backbone.columns.iter().map(|column| column.activity).collect());
        lists.push(backbone.stories.clone());
        for column in &backbone.columns {
            lists.push(column.steps.iter().map(|step| step.task).collect());
            lists.push(column.stories.clone());
            lists.extend(column.steps.iter().map(|step| step.stories.clone()));
        }
    }
    lists
}

/// A card that had the same siblings before; one that moved or is in another release has new ones.
fn sibling(sides: Sides<'_>, pairing: &Pairing, was_at: &[usize], newer: CardId) -> Option<Sibling> {
    let older = pairing.older(newer)?;
    let (before, after) = (sides.older.card(older), sides.newer.card(newer));
    let is_listed = before.place.lane == after.place.lane
        && matches!(before.place.lane, Lane::Backbone | Lane::Product)
        && pairing.are_same(parent(before), parent(after));
    let is_story = after.card_type.space() == Space::Story;
    let is_in_one_release = !is_story || pairing.are_same(before.release(), after.release());
    let sibling = Sibling { older, newer, was_at: was_at[older.index()], has_same_rank: before.rank == after.rank };
    (is_listed && is_in_one_release).then_some(sibling)
}

fn note_moved(siblings: &[Sibling], found: &mut HashMap<CardId, Behind>) {
    let stays = longest_rise(siblings);
    let mut behind: HashMap<CardId, Behind> = HashMap::new();
    let mut last = None;
    for (sibling, stays) in siblings.iter().zip(&stays) {
        if *stays {
            last = Some(sibling.newer);
        } else {
            behind.insert(sibling.newer, Behind { older: None, newer: last });
        }
    }
    let mut as_before: Vec<(&Sibling, &bool)> = siblings.iter().zip(&stays).collect();
    as_before.sort_by_key(|(sibling, _)| sibling.was_at);
    let mut last = None;
    for (sibling, _) in as_before {
        match behind.get_mut(&sibling.newer) {
            Some(behind) => behind.older = last,
            None => last = Some(sibling.older),
        }
    }
    found.extend(behind);
}

/// For each sibling whether it is of the longest row in which all stand as they did, of equally long ones that with
/// the most unchanged ranks. Takes n log n steps: the best row up to each old place is kept in a Fenwick tree.
fn longest_rise(siblings: &[Sibling]) -> Vec<bool> {
    let mut order: Vec<usize> = (0..siblings.len()).collect();
    order.sort_by_key(|index| siblings[*index].was_at);
    let mut places = vec![0; siblings.len()];
    order.iter().zip(1..).for_each(|(index, place)| places[*index] = place);
    // A row is its length, its unchanged ranks, and the sibling at its end, counted from 1; of equals the later.
    let mut best = vec![(0, 0, 0); siblings.len() + 1];
    let mut before = vec![0; siblings.len() + 1];
    let mut longest = (0, 0, 0);
    for (index, sibling) in siblings.iter().enumerate() {
        let mut row = (0, 0, 0);
        let mut at = places[index] - 1;
        while at > 0 {
            row = row.max(best[at]);
            at &= at - 1;
        }
        before[index + 1] = row.2;
        let row = (row.0 + 1, row.1 + usize::from(sibling.has_same_rank), index + 1);
        longest = longest.max(row);
        let mut at = places[index];
        while at < best.len() {
            best[at] = best[at].max(row);
            at += at & at.wrapping_neg();
        }
    }
    let mut stays = vec![false; siblings.len()];
    let mut at = longest.2;
    while at > 0 {
        stays[at - 1] = true;
        at = before[at];
    }
    stays
}
