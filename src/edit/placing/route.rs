//! The way of a card to another parent: by its field where that is what says it, else by moving its file, and what
//! has to come along. Order is no matter of it.

use super::{Placing, Refusal, is_inside};
use crate::edit::field::Change;
use crate::edit::site::stand::{Area, Unit, folder_of_spot};
use crate::edit::site::{Parent, folder_of, joined};
use crate::model::card::{CardId, Lane};
use crate::snapshot::overlay::Move;
use crate::vocabulary::CardType;
use crate::vocabulary::field::Field;

impl Placing<'_> {
    /// Takes a story off the map; true where it was on it.
    pub(super) fn take_off(&mut self, card: CardId, changes: &mut Vec<Change>) -> Result<bool, Refusal> {
        let place = self.site.map.card(card).place;
        let is_in_folder = self.site.area(card) == Area::Backlog;
        if is_in_folder && place.lane == Lane::Backlog {
            return Ok(false);
        }
        if !is_in_folder {
            let of = place.map.map_or(Parent::Product, Parent::Card);
            let spot = self.site.spot(CardType::Story, of, "story");
            let unit = self.site.unit(card);
            self.move_to(&unit, format!("{}/{}", folder_of(&spot.path), unit.name()))?;
        }
        self.drop_field(card, Field::Task, changes);
        // It said where the story stood in its task.
        self.drop_field(card, Field::Rank, changes);
        self.parents.insert(card, None);
        Ok(true)
    }

    /// Lets a task stand under an activity, or a story under a task, by its field or by its folder.
    pub(super) fn bring_to_step(
        &mut self,
        card: CardId,
        to: (Field, CardId),
        changes: &mut Vec<Change>,
    ) -> Result<(), Refusal> {
        let (field, parent) = to;
        let map = self.site.map;
        let found = map.card(card);
        let by_folder = self.site.folder_parent(card);
        let by_field = found.referred_cards(field).next();
        let is_near = found.place.map == map.card(parent).place.map;
        // A field that says what the folder says is no reason to let the two differ.
        let is_overridden = found.field(field).is_some() && by_field != by_folder;
        let unit = self.site.unit(card);
        let home = self.home(card, &unit, parent);
        if is_near && by_folder == Some(parent) {
            self.drop_field(card, field, changes);
            return Ok(());
        }
        let stays = is_near && (self.site.area(card) == Area::TypeFolder || is_overridden || home.is_none());
        let (path, needs_field) = match home {
            _ if stays => (None, true),
            Some((path, needs_field)) => (Some(path), needs_field),
            None => return Err(Refusal::NoFolder(parent)),
        };
        if let Some(path) = path {
            self.move_to(&unit, path)?;
            self.bring_along(card, &unit, parent)?;
        }
        match needs_field {
            true => changes.push(self.naming(card, field, parent)),
            false => self.drop_field(card, field, changes),
        }
        Ok(())
    }

    /// Where a task or story would lie under a parent, and whether a field has to say so; `None` for a folder that
    /// could go nowhere.
    fn home(&self, card: CardId, unit: &Unit, parent: CardId) -> Option<(String, bool)> {
        let name = unit.name();
        let card_type = self.site.map.card(card).card_type;
        let in_folder = self.site.folder(parent).map(|folder| (format!("{folder}/{name}"), false));
        let is_flat = self.site.area(card) == Area::TypeFolder;
        match unit {
            Unit::Folder(_) => in_folder,
            Unit::File(_) if card_type == CardType::Task && !is_flat && in_folder.is_some() => in_folder,
            Unit::File(_) => {
                let stem = name.trim_end_matches(".md");
                let spot = self.site.spot(card_type, Parent::Card(parent), stem);
                let is_own = folder_of_spot(&spot.path) != folder_of(&spot.path);
                let path = if is_own { spot.path } else { format!("{}/{name}", folder_of(&spot.path)) };
                Some((path, spot.parent.is_some()))
            }
        }
    }

    /// Lets an activity stand in another map, at the same place there.
    pub(super) fn bring_to_map(&mut self, card: CardId, parent: CardId) -> Result<(), Refusal> {
        let unit = self.site.unit(card);
        let around = self.site.folder_around(card);
        let inside = unit.path().strip_prefix(&around).unwrap_or(unit.path()).trim_start_matches('/');
        self.move_to(&unit, joined(&self.site.folder_of_map(parent), inside))?;
        self.bring_along(card, &unit, parent)
    }

    /// Brings what stands under a card along to another map, where it lies in a type folder of the old one.
    fn bring_along(&mut self, card: CardId, unit: &Unit, parent: CardId) -> Result<(), Refusal> {
        let map = self.site.map;
        let of = |card: CardId| {
            if map.card(card).card_type == CardType::Map { Some(card) } else { map.card(card).place.map }
        };
        let (Some(old), Some(new)) = (of(card), of(parent)) else { return Ok(()) };
        if old == new {
            return Ok(());
        }
        let folder = self.site.folder_of_map(new);
        let lies_apart = |id: &CardId| {
            let place = map.card(*id).place;
            let is_below = place.task == Some(card) || place.activity == Some(card);
            is_below
                && place.map == Some(old)
                && self.site.area(*id) == Area::TypeFolder
                && !is_inside(self.site.path(*id), unit.path())
        };
        let along: Vec<CardId> = map.all().map(|(id, _)| id).filter(lies_apart).collect();
        for id in along {
            let path = joined(&folder, self.site.inside(id));
            self.move_to(&Unit::File(self.site.path(id).to_owned()), path)?;
        }
        Ok(())
    }

    fn move_to(&mut self, unit: &Unit, to: String) -> Result<(), Refusal> {
        let from = unit.path();
        if from == to {
            return Ok(());
        }
        let mut paths = self.site.map.all().map(|(id, _)| self.site.path(id));
        let is_taken = paths.any(|path| is_inside(path, &to) && self.after(path).is_none())
            || self.moves.iter().any(|other| is_inside(&other.to, &to));
        if is_taken {
            return Err(Refusal::Taken(to));
        }
        self.moves.push(Move { from: from.to_owned(), to });
        Ok(())
    }
}
