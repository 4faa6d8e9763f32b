//! Cards brought to other places: which files move, which fields say the new parent, and which rank a card has there.
//!
//! Nothing is carried out here, and what other cards have to say differently is for `edit::follow` to find.

mod route;

use crate::analysis::named::full_stem;
use crate::edit::field::{Change, NewValue};
use crate::edit::order::{Beside, NoPlace, Order, Ranks};
use crate::edit::site::{Parent, Site};
use crate::model::card::CardId;
use crate::model::id::split_order_prefix;
use crate::snapshot::overlay::{Move, moved};
use crate::vocabulary::field::Field;
use crate::vocabulary::{CardType, Space};
use std::collections::BTreeMap;

/// Where a card is to go; what nothing is said of stays as it is.
#[derive(Clone, Copy, Debug)]
pub struct Wish {
    /// What it is to stand under.
    pub under: Option<Under>,
    /// Where among its siblings; last of them only if they are new to it.
    pub beside: Beside,
    /// The release it is to ship in.
    pub release: Option<CardId>,
}

/// What a card is brought to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Under {
    /// A map, an activity, a task or, for an epic, a theme.
    Card(CardId),
    /// The backlog: off the map.
    Backlog,
}

/// Why a card cannot be brought there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is no place among its siblings.
    NoPlace(NoPlace),
    /// A task with a folder, whose new activity is in another map and has none that it could move into.
    NoFolder(CardId),
    /// Something is at this path already.
    Taken(String),
}

/// Cards that are brought to other places, one after the other.
#[derive(Clone, Debug)]
pub struct Placing<'a> {
    site: Site<'a>,
    ranks: Ranks<'a>,
    /// What the cards stand under that were brought somewhere; `None` off the map.
    parents: BTreeMap<CardId, Option<CardId>>,
    /// The files and folders that move.
    pub moves: Vec<Move>,
    /// What changes in the front matter of the cards themselves.
    pub changes: BTreeMap<CardId, Vec<Change>>,
    /// Cards that stand before siblings without a rank, because the name of their file gives them one.
    pub first_by_name: Vec<CardId>,
}

impl<'a> Placing<'a> {
    /// Nothing has been brought anywhere yet.
    pub fn new(site: Site<'a>) -> Placing<'a> {
        Placing {
            site,
            ranks: Ranks::of(site.map),
            parents: BTreeMap::new(),
            moves: Vec::new(),
            changes: BTreeMap::new(),
            first_by_name: Vec::new(),
        }
    }

    /// Brings a card to its place; false where it is there already.
    ///
    /// # Errors
    /// It cannot come there; then nothing is different from before.
    pub fn put(&mut self, card: CardId, wish: Wish) -> Result<bool, Refusal> {
        let mut after = self.clone();
        let is_changed = after.try_put(card, wish)?;
        *self = after;
        Ok(is_changed)
    }

    fn try_put(&mut self, card: CardId, wish: Wish) -> Result<bool, Refusal> {
        let moved = self.moves.len();
        let mut changes = Vec::new();
        let is_new_there = match wish.under {
            Some(Under::Card(theme)) if self.space(card) == Space::Epic => {
                self.refer(card, Field::Theme, theme, &mut changes);
                false
            }
            Some(Under::Card(parent)) => self.bring(card, parent, &mut changes)?,
            Some(Under::Backlog) => self.take_off(card, &mut changes)?,
            None => false,
        };
        if let Some(release) = wish.release {
            self.refer(card, Field::Release, release, &mut changes);
        }
        self.order(card, wish.beside, is_new_there, &mut changes)?;
        let is_changed = !changes.is_empty() || self.moves.len() > moved;
        if !changes.is_empty() {
            self.changes.entry(card).or_default().extend(changes);
        }
        Ok(is_changed)
    }

    /// The cards that come to another map, each with that map, or `None` for those that come to belong to none.
    pub fn homes(&self) -> BTreeMap<CardId, Option<CardId>> {
        let of_maps = self.site.map.all().filter(|(_, card)| card.card_type.space().is_of_a_map());
        let homes = of_maps.filter_map(|(id, card)| {
            let path = self.after(self.site.path(id))?;
            let home = self.site.map_around(&path);
            (home != card.place.map).then_some((id, home))
        });
        homes.collect()
    }

    /// Activities and tasks that no card stood for but their folder, and that vanish because all files move out of it.
    pub fn vanishing(&self) -> Vec<CardId> {
        let map = self.site.map;
        let is_empty = |folder: &str| {
            let mut files = map.all().filter(|(_, card)| !card.is_implied).map(|(id, _)| self.site.path(id));
            files.all(|path| !path.starts_with(folder) || self.after(path).is_some())
        };
        let steps = map.all().filter(|(_, card)| card.is_implied && card.card_type != CardType::Map);
        let left = steps.filter(|(id, _)| self.after(self.site.path(*id)).is_none());
        left.map(|(id, _)| id).filter(|id| is_empty(self.site.path(*id))).collect()
    }

    /// Lets a card stand under another; true where it did not.
    fn bring(&mut self, card: CardId, parent: CardId, changes: &mut Vec<Change>) -> Result<bool, Refusal> {
        if self.parent(card) == Some(Parent::Card(parent)) {
            return Ok(false);
        }
        match self.space(card) {
            Space::Activity => self.bring_to_map(card, parent)?,
            Space::Task => self.bring_to_step(card, (Field::Activity, parent), changes)?,
            _ => self.bring_to_step(card, (Field::Task, parent), changes)?,
        }
        self.parents.insert(card, Some(parent));
        Ok(true)
    }

    /// Gives a card its place among its siblings.
    fn order(
        &mut self,
        card: CardId,
        to: Beside,
        is_new_there: bool,
        changes: &mut Vec<Change>,
    ) -> Result<(), Refusal> {
        let (true, Some(parent)) = (is_new_there || to != Beside::Last, self.parent(card)) else { return Ok(()) };
        let Some(mut siblings) = self.siblings(card, parent) else { return Ok(()) };
        if !is_new_there {
            siblings.push(card);
            if self.ranks.is_at(card, &siblings, to) {
                return Ok(());
            }
            siblings.pop();
        }
        let present = self.ranks.rank(card).cloned();
        let order = self.ranks.place(&siblings, to).map_err(Refusal::NoPlace)?;
        let is_last = to == Beside::Last && siblings.iter().all(|id| self.ranks.rank(*id) < present.as_ref());
        match &order {
            // What is last with the rank that it has may keep it.
            Order::Rank(_) if is_last && present.is_some() => return Ok(()),
            // What only a folder stands for cannot say a rank, and comes last without.
            Order::Rank(_) if to == Beside::Last && present.is_none() && self.site.map.card(card).is_implied => {
                return Ok(());
            }
            Order::Rank(rank) => changes.push(set(Field::Rank, NewValue::Plain(rank.to_string()))),
            Order::Unranked => {
                self.drop_field(card, Field::Rank, changes);
                if split_order_prefix(full_stem(self.site.path(card))).0.is_some() {
                    self.first_by_name.push(card);
                }
            }
        }
        self.ranks.give(card, order);
        Ok(())
    }

    /// The cards that a card under this parent is ordered with, without itself.
    fn siblings(&self, card: CardId, parent: Parent) -> Option<Vec<CardId>> {
        let mut siblings = self.site.siblings(self.site.map.card(card).card_type, parent)?;
        siblings.retain(|id| self.parent(*id) == Some(parent));
        let space = self.space(card);
        let come =
            self.parents.iter().filter(|(id, to)| self.space(**id) == space && to.map(Parent::Card) == Some(parent));
        let come: Vec<CardId> = come.map(|(id, _)| *id).filter(|id| !siblings.contains(id)).collect();
        siblings.extend(come);
        siblings.retain(|id| *id != card);
        Some(siblings)
    }

    fn parent(&self, card: CardId) -> Option<Parent> {
        match self.parents.get(&card) {
            Some(parent) => parent.map(Parent::Card),
            None => self.site.parent(card),
        }
    }

    fn space(&self, card: CardId) -> Space {
        self.site.map.card(card).card_type.space()
    }

    /// Lets a field name a card that it does not name yet.
    fn refer(&self, card: CardId, field: Field, to: CardId, changes: &mut Vec<Change>) {
        let map = self.site.map;
        if map.card(card).referred_cards(field).ne([to]) {
            changes.push(self.naming(card, field, to));
        }
    }

    /// A field that names a card, as a wikilink where it held one.
    fn naming(&self, card: CardId, field: Field, to: CardId) -> Change {
        let (map, found) = (self.site.map, self.site.map.card(card));
        let typed = found.field(field).and_then(|value| map.source(found.file).get(value.span.range()));
        let id = map.id(to);
        match typed.is_some_and(|typed| typed.contains("[[")) {
            true => set(field, NewValue::Text(format!("[[{id}]]"))),
            false => set(field, NewValue::Text(id.to_owned())),
        }
    }

    fn drop_field(&self, card: CardId, field: Field, changes: &mut Vec<Change>) {
        if self.site.map.card(card).field(field).is_some() {
            changes.push(Change::Unset { key: field.key().to_owned() });
        }
    }

    /// Where a path leads after the moves; `None` where it stays.
    fn after(&self, path: &str) -> Option<String> {
        moved(path, &self.moves)
    }
}

/// True for a path and for what lies below it.
fn is_inside(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn set(field: Field, value: NewValue) -> Change {
    Change::Set { key: field.key().to_owned(), value }
}

#[cfg(test)]
mod tests;
