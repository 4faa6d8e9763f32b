//! Order: cards sorted into the backbones of their maps, left to right and top to bottom, and siblings
//! whose order nothing says.

use super::Linker;
use crate::model::card::{CardId, Lane};
use crate::model::problem::ProblemKind;
use crate::model::{Backbone, Column, Step, StoryMap};
use crate::vocabulary::Space;
use crate::vocabulary::field::Field;
use std::collections::{HashMap, HashSet};

impl Linker<'_> {
    /// Hangs every card at its place, in order.
    pub(super) fn build_backbones(&mut self) {
        let mut groups = Groups::default();
        let (mut maps, mut releases, mut product, mut off_map) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for (id, card) in self.map.all() {
            let place = card.place;
            match card.card_type.space() {
                Space::Map => maps.push(id),
                Space::Release => releases.push(id),
                Space::Persona | Space::Theme | Space::Epic | Space::Evidence => product.push(id),
                _ if place.lane != Lane::Backbone => match place.map {
                    Some(map) => groups.off_map.entry(map).or_default().push(id),
                    None => off_map.push(id),
                },
                Space::Activity => groups.push(place.map, id),
                Space::Task => groups.push(place.activity, id),
                Space::Story => groups.push(place.task.or(place.activity).or(place.map), id),
            }
        }
        // Only what hangs together is compared: a map has thousands of cards, and a task a dozen.
        let together = [&mut maps, &mut releases, &mut product, &mut off_map].into_iter();
        for cards in together.chain(groups.below.values_mut()).chain(groups.off_map.values_mut()) {
            cards.sort_by(|one, other| self.map.sibling_order(*one, *other));
        }
        product.sort_by_key(|id| self.map.card(*id).card_type.space());
        self.map.maps = maps.into_iter().map(|map| groups.backbone(&self.map, map)).collect();
        (self.map.releases, self.map.product, self.map.off_map) = (releases, product, off_map);
    }

    /// Notes groups of siblings of which two or more have no order at all.
    pub(super) fn note_order(&mut self) {
        let mut groups: Vec<(Space, Vec<CardId>)> = vec![(Space::Release, self.map.releases.clone())];
        for backbone in &self.map.maps {
            groups.push((Space::Activity, backbone.columns.iter().map(|column| column.activity).collect()));
            for column in &backbone.columns {
                groups.push((Space::Task, column.steps.iter().map(|step| step.task).collect()));
            }
        }
        let meant_to_have_order: HashSet<CardId> =
            self.problems.iter().filter(|problem| is_about_order(&problem.kind)).map(|problem| problem.card).collect();
        for (space, mut cards) in groups {
            let has_order = |id: &CardId| self.map.card(*id).rank.is_some() || self.map.shipping_date(*id).is_some();
            cards.retain(|id| !has_order(id) && !meant_to_have_order.contains(id));
            if cards.len() >= 2 {
                let span = self.map.card(cards[0]).title_span;
                self.note(cards[0], span, ProblemKind::OrderUnknown { space, cards });
            }
        }
    }
}

/// True where a card says where it stands, and it cannot be read: that is what has to be mended.
fn is_about_order(kind: &ProblemKind) -> bool {
    matches!(kind, ProblemKind::WrongValue { field: Field::Rank | Field::Date, .. })
}

/// Cards by what they hang under.
#[derive(Default)]
struct Groups {
    below: HashMap<CardId, Vec<CardId>>,
    off_map: HashMap<CardId, Vec<CardId>>,
}

impl Groups {
    fn push(&mut self, parent: Option<CardId>, card: CardId) {
        if let Some(parent) = parent {
            self.below.entry(parent).or_default().push(card);
        }
    }

    fn take(&mut self, map: &StoryMap, parent: CardId, space: Space) -> Vec<CardId> {
        let is_of_space = |id: &CardId| map.card(*id).card_type.space() == space;
        self.below.get(&parent).map(|cards| cards.iter().copied().filter(is_of_space).collect()).unwrap_or_default()
    }

    fn backbone(&mut self, map: &StoryMap, id: CardId) -> Backbone {
        let columns = self.take(map, id, Space::Activity).into_iter();
        let columns = columns.map(|activity| self.column(map, activity)).collect();
        let off_map = self.off_map.remove(&id).unwrap_or_default();
        Backbone { map: id, columns, stories: self.take(map, id, Space::Story), off_map }
    }

    fn column(&mut self, map: &StoryMap, activity: CardId) -> Column {
        let tasks = self.take(map, activity, Space::Task).into_iter();
        let steps = tasks.map(|task| Step { task, stories: self.take(map, task, Space::Story) }).collect();
        Column { activity, steps, stories: self.take(map, activity, Space::Story) }
    }
}
