//! Which cards somebody asks for: those of a release, of a persona, with a tag.
//!
//! Each report says by itself which card stands for a line of it. What a person types is made into a filter by
//! `commands::filter`.

use crate::analysis::personas::Personas;
use crate::model::StoryMap;
use crate::model::card::{Card, CardId};
use crate::nearest::fold;
use crate::vocabulary::Space;
use crate::vocabulary::field::Field;
use crate::vocabulary::status::{ReleaseStatus, Status};

/// What is asked for: all criteria must hold.
#[derive(Debug, Default)]
pub struct Filter {
    criteria: Vec<Criterion>,
    personas: Personas,
}

/// One thing that is asked for, in several values of which one is enough.
///
/// A story, bug, chore, enabler or spike is judged by its place and its fields. Of the other cards those pass that
/// are the value themselves, stand below it, or name it in the same field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Criterion {
    /// Maps with all that lies in them.
    Map(Vec<CardId>),
    /// Releases and what ships in them.
    Release(Vec<CardId>),
    /// Personas, the stories in which they act, and what is for them.
    Persona(Vec<CardId>),
    /// Activities, their tasks, and the stories that stand under them or support one of these tasks.
    Activity(Vec<CardId>),
    /// Tasks, and the stories that stand under them or support them.
    Task(Vec<CardId>),
    /// Epics and their stories.
    Epic(Vec<CardId>),
    /// Themes, their epics, and the stories of these.
    Theme(Vec<CardId>),
    /// Cards in one of these states.
    Status(Vec<State>),
    /// Cards with one of these tags, folded.
    Tag(Vec<String>),
    /// Cards of one of these owners, folded.
    Owner(Vec<String>),
    /// Cards that touch one of these components, folded.
    Component(Vec<String>),
}

/// A state that is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// A state of a story, theme or epic.
    Status(Status),
    /// A state of a team's own, by its folded name, because several may behave as the same one.
    Own(String),
    /// A state of a release.
    Release(ReleaseStatus),
}

impl Filter {
    /// A filter over the cards of a map; without criteria everything passes.
    pub fn new(map: &StoryMap, criteria: Vec<Criterion>) -> Filter {
        let needs_personas = criteria.iter().any(|criterion| matches!(criterion, Criterion::Persona(_)));
        let personas = if needs_personas { Personas::of(map) } else { Personas::default() };
        Filter { criteria, personas }
    }

    /// True where nothing is asked for.
    pub fn is_empty(&self) -> bool {
        self.criteria.is_empty()
    }

    /// The maps that are asked for; empty where that is no criterion.
    pub fn maps(&self) -> &[CardId] {
        let maps = self.criteria.iter().find_map(|criterion| match criterion {
            Criterion::Map(maps) => Some(maps.as_slice()),
            _ => None,
        });
        maps.unwrap_or_default()
    }

    /// The releases that are asked for; empty where that is no criterion.
    pub fn releases(&self) -> &[CardId] {
        let releases = self.criteria.iter().find_map(|criterion| match criterion {
            Criterion::Release(releases) => Some(releases.as_slice()),
            _ => None,
        });
        releases.unwrap_or_default()
    }

    /// True for an activity or a task that the criteria about places leave in: those about maps, activities and tasks.
    /// Whatever else is asked for, a step stays where it is, even with nothing on it.
    pub fn passes_place(&self, map: &StoryMap, step: CardId) -> bool {
        let is_place = |criterion: &&Criterion| {
            matches!(criterion, Criterion::Map(_) | Criterion::Activity(_) | Criterion::Task(_))
        };
        self.criteria.iter().filter(is_place).all(|criterion| self.holds(criterion, map, step))
    }

    /// True where each criterion holds for one of the cards, which together are one thing: a story, or all that a
    /// gap is about.
    pub fn passes(&self, map: &StoryMap, cards: &[CardId]) -> bool {
        self.criteria.iter().all(|criterion| cards.iter().any(|card| self.holds(criterion, map, *card)))
    }

    /// True for a card for which all criteria hold but those about releases: what of it ships earlier counts as well.
    pub fn passes_in_any_release(&self, map: &StoryMap, card: CardId) -> bool {
        let is_other = |criterion: &&Criterion| !matches!(criterion, Criterion::Release(_));
        self.criteria.iter().filter(is_other).all(|criterion| self.holds(criterion, map, card))
    }

    /// The personas that are asked for; empty where that is no criterion.
    pub fn personas(&self) -> &[CardId] {
        let personas = self.criteria.iter().find_map(|criterion| match criterion {
            Criterion::Persona(personas) => Some(personas.as_slice()),
            _ => None,
        });
        personas.unwrap_or_default()
    }

    fn holds(&self, criterion: &Criterion, map: &StoryMap, id: CardId) -> bool {
        let card = map.card(id);
        let theme = |epic: CardId| map.card(epic).referred_cards(Field::Theme);
        match criterion {
            Criterion::Map(asked) => any(asked, id, card.place.map),
            Criterion::Release(asked) => any(asked, id, card.release()),
            Criterion::Persona(asked) if card.card_type.space() == Space::Story => {
                any(asked, id, self.personas.acting(map, id).personas.iter().copied())
            }
            Criterion::Persona(asked) => any(asked, id, card.referred_cards(Field::Personas)),
            Criterion::Activity(asked) => {
                let of_tasks = tasks(card).filter_map(|task| map.card(task).place.activity);
                any(asked, id, card.place.activity.into_iter().chain(of_tasks))
            }
            Criterion::Task(asked) => any(asked, id, tasks(card)),
            Criterion::Epic(asked) => any(asked, id, card.referred_cards(Field::Epic)),
            Criterion::Theme(asked) => {
                let of_epics = card.referred_cards(Field::Epic).flat_map(theme);
                any(asked, id, card.referred_cards(Field::Theme).chain(of_epics))
            }
            Criterion::Status(asked) => asked.iter().any(|state| is_in(map, card, state)),
            Criterion::Tag(asked) => has_word(map, card, Field::Tags, asked),
            Criterion::Owner(asked) => has_word(map, card, Field::Owner, asked),
            Criterion::Component(asked) => has_word(map, card, Field::Components, asked),
        }
    }
}

/// True where a card, or one that it belongs to, is asked for.
fn any(asked: &[CardId], card: CardId, belongs_to: impl IntoIterator<Item = CardId>) -> bool {
    asked.contains(&card) || belongs_to.into_iter().any(|card| asked.contains(&card))
}

/// The words of a field on a card: its items, or its one text.
pub fn words<'a>(map: &'a StoryMap, card: &'a Card, field: Field) -> impl Iterator<Item = &'a str> {
    let items = card.items(field).iter().map(|item| &item.text);
    items.chain(card.text_field(field)).map(|text| map.text(card, text))
}

/// The task that a story stands under and those that it supports.
fn tasks(card: &Card) -> impl Iterator<Item = CardId> {
    card.place.task.into_iter().chain(card.referred_cards(Field::Supports))
}

fn has_word(map: &StoryMap, card: &Card, field: Field, asked: &[String]) -> bool {
    words(map, card, field).any(|word| asked.iter().any(|asked| fold(word) == asked.as_str()))
}

fn is_in(map: &StoryMap, card: &Card, state: &State) -> bool {
    match (card.card_type.space(), state) {
        (Space::Release, State::Release(asked)) => card.release_status() == *asked,
        (Space::Story | Space::Theme | Space::Epic, State::Status(asked)) => card.status == *asked,
        (Space::Story | Space::Theme | Space::Epic, State::Own(asked)) => {
            let typed = card.field(Field::Status).map(|value| value.span.text(map.source(card.file)));
            typed.is_some_and(|typed| fold(typed.trim_matches(['"', '\''])) == asked.as_str())
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::named::card_named;
    use crate::load::fixture;

    const TREE: &str = "\
-- map.md
-- a/activity.md
-- a/t/task.md
---
personas: clerk
tags: Core
components: [till]
---
-- a/t/s.md
---
release: mvp
epic: e
status: done
owner: Ann Lee
---
As a guest, I want to pay.
-- b/u/task.md
-- b/u/v.md
---
supports: t
---
-- b/w.md
---
release: later
---
-- releases/mvp.md
---
rank: 1
status: current
---
-- releases/later.md
---
rank: 2
---
-- personas/guest.md
-- personas/clerk.md
-- themes/m.md
-- epics/e.md
---
theme: m
status: done
---
-- evidence/x.md
";

    /// The ids of all cards that pass.
    fn passing(criterion: impl FnOnce(&StoryMap) -> Criterion) -> String {
        let map = fixture(TREE);
        let filter = Filter::new(&map, vec![criterion(&map)]);
        let ids = map.all().map(|(id, _)| id).filter(|id| filter.passes(&map, &[*id]));
        ids.map(|id| map.id(id)).collect::<Vec<_>>().join(" ")
    }

    fn card(map: &StoryMap, space: Space, id: &str) -> Vec<CardId> {
        card_named(map, space, id, &[]).expect("the tree has such a card")
    }

    #[test]
    fn a_card_passes_by_its_place_its_fields_or_as_the_value_itself() {
        let told = [
            passing(|map| Criterion::Release(card(map, Space::Release, "mvp"))),
            passing(|map| Criterion::Persona(card(map, Space::Persona, "guest"))),
            passing(|map| Criterion::Persona(card(map, Space::Persona, "clerk"))),
            passing(|map| Criterion::Activity(card(map, Space::Activity, "a"))),
            passing(|map| Criterion::Task(card(map, Space::Task, "t"))),
            passing(|map| Criterion::Epic(card(map, Space::Epic, "e"))),
            passing(|map| Criterion::Theme(card(map, Space::Theme, "m"))),
            passing(|_| Criterion::Status(vec![State::Status(Status::Finished)])),
            passing(|_| Criterion::Status(vec![State::Own("done".to_owned())])),
            passing(|_| Criterion::Status(vec![State::Release(ReleaseStatus::Current)])),
            passing(|_| Criterion::Tag(vec!["core".to_owned()])),
            passing(|_| Criterion::Owner(vec!["ann-lee".to_owned()])),
            passing(|_| Criterion::Component(vec!["till".to_owned()])),
        ];
        let expected =
            ["s mvp", "s guest", "t clerk", "a s t v", "s t v", "s e", "s e m", "s e", "s e", "mvp", "t", "s", "t"];
        let sorted = |ids: &str| {
            let mut ids: Vec<&str> = ids.split(' ').collect();
            ids.sort_unstable();
            ids.join(" ")
        };
        assert_eq!(told.map(|ids| sorted(&ids)), expected.map(sorted));
    }

    #[test]
    fn each_criterion_may_hold_for_another_card_of_one_thing() {
        let map = fixture(TREE);
        let (a, mvp) = (card(&map, Space::Activity, "a"), card(&map, Space::Release, "mvp"));
        let filter = Filter::new(&map, vec![Criterion::Activity(a.clone()), Criterion::Release(mvp.clone())]);
        assert!(filter.passes(&map, &[a[0], mvp[0]]));
        assert!(!filter.passes(&map, &a) && !filter.passes(&map, &mvp) && !filter.passes(&map, &[]));
        assert!(Filter::default().passes(&map, &[]));
    }
}
