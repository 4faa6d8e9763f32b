//! Cards that are tied together: from each of them a way of dependencies leads to each other one. Only among those
//! there are cycles.

use super::{Dependency, needed_by};
use crate::model::card::CardId;
use std::collections::{BTreeMap, BTreeSet};

/// All groups of cards that need each other, and cards that need themselves; in the order of their first cards.
/// One walk over cards and dependencies, after H. N. Gabow, "Path-based depth-first search for strong and
/// biconnected components" (2000), without recursion: a chain may be as long as the map.
pub(super) fn of(edges: &[Dependency]) -> Vec<BTreeSet<CardId>> {
    let mut walk = Walk { edges, seen: BTreeMap::new(), open: Vec::new(), bounds: Vec::new(), knots: Vec::new() };
    for edge in edges {
        if !walk.seen.contains_key(&edge.card) {
            walk.from(edge.card);
        }
    }
    walk.knots.sort_by_key(|knot| knot.first().copied());
    walk.knots
}

struct Walk<'e> {
    edges: &'e [Dependency],
    /// The position among the open ones of every card that was met; `None` once its group is known.
    seen: BTreeMap<CardId, Option<usize>>,
    /// Cards whose group is not known yet.
    open: Vec<CardId>,
    /// Where among the open ones the groups begin that may still grow together.
    bounds: Vec<usize>,
    knots: Vec<BTreeSet<CardId>>,
}

impl<'e> Walk<'e> {
    fn from(&mut self, start: CardId) {
        let mut path = vec![(start, self.enter(start))];
        while let Some((card, rest)) = path.last_mut() {
            let Some((edge, after)) = rest.split_first() else {
                let card = *card;
                path.pop();
                self.leave(card);
                continue;
            };
            *rest = after;
            match self.seen.get(&edge.needs) {
                None => path.push((edge.needs, self.enter(edge.needs))),
                // A way back: all that was entered since belongs together.
                Some(Some(position)) => {
                    let grown = self.bounds.partition_point(|bound| bound <= position);
                    self.bounds.truncate(grown);
                }
                Some(None) => {}
            }
        }
    }

    /// Meets a card, and gives its dependencies.
    fn enter(&mut self, card: CardId) -> &'e [Dependency] {
        self.seen.insert(card, Some(self.open.len()));
        self.bounds.push(self.open.len());
        self.open.push(card);
        needed_by(self.edges, card)
    }

    /// All ways from a card were walked: if a group begins with it, that is whole.
    fn leave(&mut self, card: CardId) {
        let position = self.seen.get(&card).copied().flatten();
        if position.is_none() || self.bounds.last().copied() != position {
            return;
        }
        self.bounds.pop();
        let group = self.open.split_off(position.unwrap_or_default());
        for member in &group {
            self.seen.insert(*member, None);
        }
        let is_tied = group.len() > 1 || needed_by(self.edges, card).iter().any(|edge| edge.needs == card);
        if is_tied {
            self.knots.push(group.into_iter().collect());
        }
    }
}
