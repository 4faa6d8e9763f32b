//! Parents: the folder's, unless `activity:` or `task:` names another. What names nothing leaves the card
//! unplaced, never where its folder is.

use super::Linker;
use crate::model::card::{CardId, Lane};
use crate::model::problem::ProblemKind;
use crate::model::value::Target;
use crate::vocabulary::Space;
use crate::vocabulary::field::Field;

/// What a field says of a card's parent.
enum Named {
    /// There is no such field.
    Nothing,
    /// It names something that is not there.
    Missing,
    /// It names this card.
    Parent(CardId),
}

impl Linker<'_> {
    /// Gives each task the activity that it names.
    pub(super) fn place_tasks(&mut self) {
        for id in self.cards_of(Space::Task) {
            let folder = self.map.card(id).place.activity;
            let activity = match self.named(id, Field::Activity) {
                Named::Nothing => folder,
                Named::Missing => None,
                Named::Parent(named) => {
                    self.note_placement(id, Field::Activity, folder, named);
                    Some(named)
                }
            };
            // An activity without a place is no column for its tasks to stand in.
            let lane = activity.map_or(Lane::Unplaced, |activity| self.map.card(activity).place.lane);
            let place = &mut self.map.cards[id.index()].place;
            (place.activity, place.lane) = (activity, lane);
        }
    }

    /// Gives each story the task that it names, and the activity that its task stands under.
    pub(super) fn place_stories(&mut self) {
        for id in self.cards_of(Space::Story) {
            let place = self.map.card(id).place;
            let (task, lane) = match self.named(id, Field::Task) {
                Named::Nothing => (place.task, place.lane),
                Named::Missing => (None, Lane::Unplaced),
                Named::Parent(named) => {
                    let is_elsewhere = place.activity != self.map.card(named).place.activity;
                    let folder = place.task.or(place.activity.filter(|_| is_elsewhere));
                    self.note_placement(id, Field::Task, folder, named);
                    (Some(named), Lane::Backbone)
                }
            };
            let (activity, lane) = match task {
                Some(task) => {
                    let task = &self.map.card(task).place;
                    (task.activity, if task.lane == Lane::Backbone { lane } else { Lane::Unplaced })
                }
                None => (place.activity.filter(|_| lane == Lane::Backbone), lane),
            };
            let place = &mut self.map.cards[id.index()].place;
            (place.activity, place.task, place.lane) = (activity, task, lane);
        }
    }

    fn cards_of(&self, space: Space) -> Vec<CardId> {
        self.map.all().filter(|(_, card)| card.card_type.space() == space).map(|(id, _)| id).collect()
    }

    fn named(&self, id: CardId, field: Field) -> Named {
        match self.map.card(id).references(field).first().map(|reference| reference.target) {
            None => Named::Nothing,
            Some(Target::Card(card)) => Named::Parent(card),
            Some(Target::File | Target::Outside | Target::Missing) => Named::Missing,
        }
    }

    fn note_placement(&mut self, id: CardId, field: Field, folder: Option<CardId>, named: CardId) {
        let Some(folder) = folder.filter(|folder| *folder != named) else { return };
        let Some(span) = self.map.card(id).field(field).map(|value| value.span) else { return };
        self.note(id, span, ProblemKind::PlacementDiffers { field, folder, named });
    }
}
