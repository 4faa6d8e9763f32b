//! The lowest score among the slices of a range, where slices come and change: a tree of minima over their places. What
//! a score is of, and which slices may be asked for, is not its matter.

use crate::analysis::scores::ratio::Ratio;
use crate::model::card::CardId;
use std::ops::Range;

/// The lowest scores of slices by their place.
pub(super) struct Lowest {
    /// From the second on two below each, which begin at twice its index; the last half are the slices.
    tree: Vec<Option<Best>>,
}

/// A story by its score; of equals the one of the first slice.
type Best = (Ratio, usize, CardId);

impl Lowest {
    /// So many slices, none of which has a story yet.
    pub(super) fn new(slices: usize) -> Lowest {
        Lowest { tree: vec![None; 2 * slices] }
    }

    /// Says which story of a slice has the lowest score; `None` where it has none any more.
    pub(super) fn set(&mut self, place: usize, best: Option<(CardId, Ratio)>) {
        let mut node = self.tree.len() / 2 + place;
        self.tree[node] = best.map(|(story, score)| (score, place, story));
        while node > 1 {
            node /= 2;
            self.tree[node] = lower(self.tree[2 * node], self.tree[2 * node + 1]);
        }
    }

    /// The story of the lowest score among these slices, of equals that of the first slice.
    pub(super) fn among(&self, places: Range<usize>) -> Option<(CardId, Ratio)> {
        let slices = self.tree.len() / 2;
        let (mut from, mut to, mut best) = (places.start + slices, places.end + slices, None);
        while from < to {
            if from % 2 == 1 {
                best = lower(best, self.tree[from]);
                from += 1;
            }
            if to % 2 == 1 {
                to -= 1;
                best = lower(best, self.tree[to]);
            }
            (from, to) = (from / 2, to / 2);
        }
        best.map(|(score, _, story)| (story, score))
    }
}

fn lower(one: Option<Best>, other: Option<Best>) -> Option<Best> {
    one.into_iter().chain(other).min()
}
