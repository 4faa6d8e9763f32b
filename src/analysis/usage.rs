//! What a team uses at all. Rules about scores, efforts, personas, themes, epics or evidence say nothing where
//! nobody uses them yet.

use crate::analysis::{slices, story};
use crate::model::StoryMap;
use crate::model::card::{Card, CardId};
use crate::vocabulary::Space;
use crate::vocabulary::field::Field;
use std::collections::BTreeSet;

/// The fields that say what a story is worth, over all models. What it costs is not among them: many teams
/// estimate, and few score.
pub const WORTH: [Field; 12] = [
    Field::Value,
    Field::Urgency,
    Field::Risk,
    Field::BusinessValue,
    Field::TimeCriticality,
    Field::RiskReduction,
    Field::Reach,
    Field::Impact,
    Field::Confidence,
    Field::CostOfDelay,
    Field::Importance,
    Field::Satisfaction,
];

/// What a product's cards make use of.
#[derive(Debug, Default)]
pub struct Usage {
    /// There is a persona card.
    pub personas: bool,
    /// A story says in which role somebody acts.
    pub roles: bool,
    /// A story says in a sentence, or in fields, what somebody wants to do.
    pub actions: bool,
    /// There is a theme.
    pub themes: bool,
    /// There is an epic.
    pub epics: bool,
    /// There is evidence, as a card or cited by one.
    pub evidence: bool,
    scores: MapsThatDo,
    effort: MapsThatDo,
}

/// The maps with a story that does something; `None` stands for the product's own backlog.
type MapsThatDo = BTreeSet<Option<CardId>>;

impl Usage {
    /// Looks at all cards, in one pass.
    pub fn of(map: &StoryMap) -> Usage {
        let mut usage = Usage::default();
        for (id, card) in map.all() {
            match card.card_type.space() {
                Space::Persona => usage.personas = true,
                Space::Theme => usage.themes = true,
                Space::Epic => usage.epics = true,
                Space::Evidence => usage.evidence = true,
                Space::Story => usage.note_story(map, id, card),
                Space::Map | Space::Activity | Space::Task | Space::Release => {}
            }
            usage.evidence |= !card.references(Field::Evidence).is_empty();
        }
        usage
    }

    fn note_story(&mut self, map: &StoryMap, id: CardId, card: &Card) {
        if !self.roles || !self.actions {
            let parts = story::parts(map, id);
            self.roles |= parts.role.is_some();
            self.actions |= parts.action.is_some();
        }
        let has = |field: &Field| card.number(*field).is_some();
        if WORTH.iter().any(has) || !card.own_numbers.is_empty() {
            self.scores.insert(card.place.map);
        }
        if slices::EFFORT.iter().any(has) {
            self.effort.insert(card.place.map);
        }
    }

    /// A story of this map says what it is worth. The product's own backlog does as any of its maps.
    pub fn scores(&self, map: Option<CardId>) -> bool {
        uses(&self.scores, map)
    }

    /// A story of this map says what it costs.
    pub fn effort(&self, map: Option<CardId>) -> bool {
        uses(&self.effort, map)
    }
}

fn uses(maps: &MapsThatDo, map: Option<CardId>) -> bool {
    match map {
        None => !maps.is_empty(),
        Some(_) => maps.contains(&map) || maps.contains(&None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::fixture;

    #[test]
    fn what_one_card_uses_is_used() {
        let usage = |card: &str| Usage::of(&fixture(&format!("-- a/t/s.md\n# S\n-- {card}")));
        assert!(usage("personas/p.md\n").personas);
        assert!(usage("a/t/r.md\nAs a clerk, I want to pay.\n").roles);
        assert!(usage("a/t/r.md\n---\nrole: clerk\n---\n").roles);
        assert!(usage("a/t/r.md\nI want to pay.\n").actions);
        assert!(usage("themes/t.md\n").themes);
        assert!(usage("epics/e.md\n").epics);
        assert!(usage("evidence/e.md\n").evidence);
        assert!(usage("a/t/r.md\n---\nevidence: https://example.org\n---\n").evidence);
        let nothing = usage("a/t/r.md\n# Pay\n");
        let Usage { personas, roles, actions, themes, epics, evidence, .. } = nothing;
        assert_eq!([personas, roles, actions, themes, epics, evidence], [false; 6]);
    }

    #[test]
    fn scores_and_efforts_are_a_matter_of_each_map() {
        let tree =
            "-- one/map.md\n-- one/a/t/s.md\n---\nvalue: 3\n---\n-- two/map.md\n-- two/a/t/s.md\n---\neffort: 3\n---\n";
        let map = fixture(tree);
        let usage = Usage::of(&map);
        let [one, two] = [0, 1].map(|index: usize| Some(map.maps[index].map));
        assert_eq!([usage.scores(one), usage.scores(two), usage.scores(None)], [true, false, true]);
        assert_eq!([usage.effort(one), usage.effort(two), usage.effort(None)], [false, true, true]);
    }
}
