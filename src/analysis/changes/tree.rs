//! The cards of a side as they are read: map by map, each step with what stands under it, then what stands off the
//! maps, the releases and the other cards of the product. And both sides as one reading.

use super::Entry;
use super::pairing::{Pairing, Sides};
use crate::model::card::{Card, CardId, Lane};
use crate::model::{Column, StoryMap};
use std::collections::HashMap;

/// The cards of one side, each under what it is read with.
pub(super) struct Tree {
    /// What is read first, from the first map to the last card of the product.
    roots: Vec<CardId>,
    /// For each card what is read after it.
    below: Vec<Vec<CardId>>,
}

/// What a card stands under on the map: a task, an activity or a map. Off the map, the map in whose backlog it is.
pub(super) fn parent(card: &Card) -> Option<CardId> {
    match card.place.lane {
        Lane::Backbone => card.place.task.or(card.place.activity).or(card.place.map),
        Lane::Backlog | Lane::Unplaced | Lane::Product => card.place.map,
    }
}

impl Tree {
    pub(super) fn of(map: &StoryMap) -> Tree {
        let mut tree = Tree { roots: Vec::new(), below: vec![Vec::new(); map.cards.len()] };
        let mut is_read = vec![false; map.cards.len()];
        for backbone in &map.maps {
            let columns = backbone.columns.iter().map(|column| column.activity);
            let below = backbone.stories.iter().copied().chain(columns).chain(backbone.off_map.iter().copied());
            tree.below[backbone.map.index()] = below.collect();
            backbone.columns.iter().for_each(|column| tree.add_column(column));
        }
        tree.roots = map.maps.iter().map(|backbone| backbone.map).collect();
        tree.roots.extend(map.off_map.iter().chain(&map.releases).chain(&map.product));
        let read = tree.roots.iter().chain(tree.below.iter().flatten());
        read.for_each(|card| is_read[card.index()] = true);
        // A task of an activity that has no place itself stands on no backbone.
        tree.roots.extend(map.all().map(|(id, _)| id).filter(|id| !is_read[id.index()]));
        tree
    }

    fn add_column(&mut self, column: &Column) {
        let tasks = column.steps.iter().map(|step| step.task);
        self.below[column.activity.index()] = column.stories.iter().copied().chain(tasks).collect();
        for step in &column.steps {
            self.below[step.task.index()].clone_from(&step.stories);
        }
    }

    /// Each list of cards that are read one after the other, with what they are read under.
    fn lists(&self) -> impl Iterator<Item = (Option<CardId>, &[CardId])> {
        let below = self.below.iter().enumerate().filter(|(_, cards)| !cards.is_empty());
        let below = below.map(|(index, cards)| (Some(CardId::new(index)), cards.as_slice()));
        std::iter::once((None, self.roots.as_slice())).chain(below)
    }
}

/// Both sides as one reading: the newer side, with the cards that are removed where they stood.
pub(super) struct Reading<'a> {
    pairing: &'a Pairing,
    older: &'a Tree,
    newer: &'a Tree,
    /// Removed cards that stood first under a card, or first of all.
    first: HashMap<Option<CardId>, Vec<CardId>>,
    /// Removed cards that stood behind another, by that.
    behind: HashMap<CardId, Vec<CardId>>,
    entries: Vec<Entry>,
}

impl<'a> Reading<'a> {
    /// All cards of both sides, each once.
    pub(super) fn entries(sides: Sides<'_>, pairing: &'a Pairing, older: &'a Tree, newer: &'a Tree) -> Vec<Entry> {
        let mut reading =
            Reading { pairing, older, newer, first: HashMap::new(), behind: HashMap::new(), entries: Vec::new() };
        reading.place_removed(sides);
        reading.removed_of(|reading| reading.first.remove(&None));
        newer.roots.iter().for_each(|root| reading.add_newer(*root));
        reading.entries
    }

    /// A removed card goes with its parent where that is removed too, else behind the nearest card before it that
    /// still stands under the same.
    fn place_removed(&mut self, sides: Sides<'_>) {
        for (parent, cards) in self.older.lists() {
            let new_parent = parent.map(|parent| self.pairing.newer(parent));
            let Some(new_parent) = new_parent.map_or(Some(None), |parent| parent.map(Some)) else { continue };
            let mut last = None;
            for card in cards {
                match (self.pairing.newer(*card), last) {
                    (Some(newer), _) if self.is_below(sides, newer, new_parent) => last = Some(newer),
                    (Some(_), _) => {}
                    (None, Some(last)) => self.behind.entry(last).or_default().push(*card),
                    (None, None) => self.first.entry(new_parent).or_default().push(*card),
                }
            }
        }
    }

    fn is_below(&self, sides: Sides<'_>, card: CardId, parent: Option<CardId>) -> bool {
        let stands_under = self::parent(sides.newer.card(card));
        stands_under == parent
    }

    fn add_newer(&mut self, newer: CardId) {
        self.entries.push(self.pairing.entry(newer));
        self.removed_of(|reading| reading.first.remove(&Some(newer)));
        let below: &'a [CardId] = &self.newer.below[newer.index()];
        below.iter().for_each(|card| self.add_newer(*card));
        self.removed_of(|reading| reading.behind.remove(&newer));
    }

    fn removed_of(&mut self, take: impl FnOnce(&mut Self) -> Option<Vec<CardId>>) {
        for card in take(self).unwrap_or_default() {
            self.add_removed(card);
        }
    }

    fn add_removed(&mut self, older: CardId) {
        self.entries.push(Entry::Removed(older));
        let below: &'a [CardId] = &self.older.below[older.index()];
        for card in below.iter().filter(|card| self.pairing.newer(**card).is_none()).copied().collect::<Vec<_>>() {
            self.add_removed(card);
        }
    }
}
