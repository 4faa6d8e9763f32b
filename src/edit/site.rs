//! Where a new card goes: beside its siblings. In a tree its folder says what it stands under; where a team keeps its
//! cards in type folders (`stories/`), a field does.

pub mod stand;

use crate::edit::card::Entry;
use crate::model::StoryMap;
use crate::model::card::{Card, CardId, Lane};
use crate::model::id::stands_for_folder;
use crate::vocabulary::field::Field;
use crate::vocabulary::{CardType, Space};

/// A product that gets new cards.
#[derive(Clone, Copy, Debug)]
pub struct Site<'a> {
    /// Its cards.
    pub map: &'a StoryMap,
    /// The product root as the paths of cards show it; empty where they begin at it.
    pub root: &'a str,
}

/// The place of a new card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The path of its file from the product root.
    pub path: String,
    /// The field that says what it stands under, where the folder does not.
    pub parent: Option<Entry>,
}

/// What a new card stands under.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parent {
    /// This map, activity, task or, for an epic, theme.
    Card(CardId),
    /// Nothing: a card of the product, or of its backlog.
    Product,
}

impl Site<'_> {
    /// Where a card of a type and id goes. Backlog stories are stories that stand under a map or the product.
    pub fn spot(&self, card_type: CardType, parent: Parent, id: &str) -> Spot {
        let space = card_type.space();
        match (space, parent) {
            (Space::Activity, Parent::Card(map)) => {
                let folder = self.folder_of_map(map);
                let siblings = self.cards_of(space, Some(map));
                match self.type_folder(space, &folder, &siblings) {
                    Some(flat) => Spot { path: format!("{flat}/{id}.md"), parent: None },
                    None => Spot { path: joined(&folder, &format!("{id}/activity.md")), parent: None },
                }
            }
            (Space::Task, Parent::Card(activity)) => self.step(activity, id),
            (Space::Story, Parent::Card(task)) if self.map.card(task).card_type == CardType::Task => {
                self.step(task, id)
            }
            (Space::Story, Parent::Card(map)) => {
                Spot { path: joined(&self.folder_of_map(map), &format!("backlog/{id}.md")), parent: None }
            }
            (Space::Story, Parent::Product) => Spot { path: format!("backlog/{id}.md"), parent: None },
            (_, parent) => {
                let theme = match parent {
                    Parent::Card(theme) => Some(Entry::text(Field::Theme, self.map.id(theme))),
                    Parent::Product => None,
                };
                let folder = self.shared_folder(&self.cards_of(space, None));
                let folder = folder.unwrap_or_else(|| space.plural().to_owned());
                Spot { path: joined(&folder, &format!("{id}.md")), parent: theme }
            }
        }
    }

    /// The cards that a card under this parent is ordered with; `None` where order means nothing.
    pub fn siblings(&self, card_type: CardType, parent: Parent) -> Option<Vec<CardId>> {
        let space = card_type.space();
        match (space, parent) {
            (Space::Release, _) => Some(self.map.releases.clone()),
            (Space::Activity | Space::Task, Parent::Card(parent)) => Some(self.below(space, parent)),
            (Space::Story, Parent::Card(parent)) if self.map.card(parent).card_type == CardType::Task => {
                Some(self.below(space, parent))
            }
            _ => None,
        }
    }

    /// The cards of a space that stand directly under a card.
    pub fn below(&self, space: Space, parent: CardId) -> Vec<CardId> {
        let is_below = |card: &Card| match space {
            Space::Activity => card.place.map == Some(parent),
            Space::Task => card.place.activity == Some(parent),
            _ => card.place.task == Some(parent),
        };
        let cards = self.map.all().filter(|(_, card)| card.card_type.space() == space && is_below(card));
        cards.map(|(id, _)| id).collect()
    }

    /// The place of a task under an activity, or of a story under a task.
    fn step(&self, parent: CardId, id: &str) -> Spot {
        let (space, field, in_folder) = match self.map.card(parent).card_type {
            CardType::Activity => (Space::Task, Field::Activity, format!("{id}/task.md")),
            _ => (Space::Story, Field::Task, format!("{id}.md")),
        };
        let map = self.map.card(parent).place.map;
        let of_map = map.map(|map| self.folder_of_map(map)).unwrap_or_default();
        let siblings = match self.below(space, parent) {
            none if none.is_empty() => self.cards_of(space, map),
            siblings => siblings,
        };
        let flat = self.type_folder(space, &of_map, &siblings);
        if let (None, Some(folder)) = (&flat, self.folder_of_step(parent, &of_map)) {
            return Spot { path: joined(&folder, &in_folder), parent: None };
        }
        let flat = flat.unwrap_or_else(|| joined(&of_map, space.plural()));
        Spot { path: format!("{flat}/{id}.md"), parent: Some(Entry::text(field, self.map.id(parent))) }
    }

    /// The folder of a map, from the product root.
    pub fn folder_of_map(&self, map: CardId) -> String {
        folder_of(self.path(map)).to_owned()
    }

    /// The folder that makes what lies in it stand under this activity or task; `None` where no folder does.
    fn folder_of_step(&self, step: CardId, of_map: &str) -> Option<String> {
        let path = self.path(step);
        let folder = folder_of(path);
        let stem = path.rsplit('/').next().unwrap_or(path).trim_end_matches(".md");
        let is_own = self.map.card(step).is_implied || stands_for_folder(stem);
        let inside = if of_map.is_empty() { folder } else { folder.strip_prefix(of_map)?.strip_prefix('/')? };
        let depth = if self.map.card(step).card_type == CardType::Task { 2 } else { 1 };
        let first = inside.split('/').next().unwrap_or(inside);
        (is_own && !inside.is_empty() && inside.split('/').count() == depth && !is_reserved(first))
            .then(|| folder.to_owned())
    }

    /// The type folder that all of these cards lie in, as it is spelt; `None` where there are none, or others too.
    fn type_folder(&self, space: Space, of_map: &str, cards: &[CardId]) -> Option<String> {
        let paths: Vec<&str> = cards.iter().map(|id| self.path(*id)).collect();
        let name = |path: &str| {
            let inside = if of_map.is_empty() { path } else { path.strip_prefix(of_map)?.strip_prefix('/')? };
            let (first, _) = inside.split_once('/')?;
            first.eq_ignore_ascii_case(space.plural()).then(|| joined(of_map, first))
        };
        let first = name(paths.first()?)?;
        paths.iter().all(|path| name(path).as_ref() == Some(&first)).then_some(first)
    }

    /// The folder that all of these cards lie in.
    fn shared_folder(&self, cards: &[CardId]) -> Option<String> {
        let mut folders = cards.iter().map(|id| folder_of(self.path(*id)));
        let first = folders.next()?;
        (!first.is_empty() && folders.all(|folder| folder == first)).then(|| first.to_owned())
    }

    fn cards_of(&self, space: Space, map: Option<CardId>) -> Vec<CardId> {
        let is_of = |card: &Card| card.card_type.space() == space && (map.is_none() || card.place.map == map);
        // Off the map, a story says nothing about where those on it are kept.
        let cards = self.map.all().filter(|(_, card)| is_of(card));
        cards.filter(|(_, card)| card.place.lane != Lane::Backlog).map(|(id, _)| id).collect()
    }

    /// A card's file from the product root; of a folder that stands for a card its path with a `/` at its end.
    pub fn path(&self, id: CardId) -> &str {
        below(self.root, self.map.path(id))
    }
}

fn is_reserved(folder: &str) -> bool {
    let is_named = |name: &str| name.eq_ignore_ascii_case(folder);
    is_named("backlog") || Space::ALL.iter().any(|space| is_named(space.plural()))
}

/// A path as cards show theirs, from the product root, which is shown as `root`; that of the root itself is empty.
pub fn below<'p>(root: &str, shown: &'p str) -> &'p str {
    match shown {
        "./" => "",
        _ => shown.strip_prefix(root).map_or(shown, |path| path.trim_start_matches('/')),
    }
}

/// The folder that a path lies in; empty for the top.
pub(super) fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// A name in a folder, which is empty for the top.
pub(super) fn joined(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

#[cfg(test)]
mod tests;
