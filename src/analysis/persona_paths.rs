//! With which release each persona first finds something in each activity. Whether a release is for them is not
//! asked here, nor whether anybody can walk the whole way: see `coverage`.

use crate::analysis::personas::{Acting, Personas};
use crate::analysis::unread::Unread;
use crate::model::card::{Card, CardId};
use crate::model::{Backbone, StoryMap};
use crate::vocabulary::field::Field;
use crate::vocabulary::status::Status;
use std::collections::{BTreeMap, HashMap};

/// What an activity has for whom, and from when on.
#[derive(Debug, Default)]
struct Offer {
    /// The first release with a story for anybody at all.
    anything: Arrival,
    /// The first one with a story that says nowhere who it is for, and so may be for everybody.
    for_all: Arrival,
    /// The personas who have stories of their own here, each with the first release that brings one.
    by_persona: BTreeMap<CardId, Arrival>,
    /// The cards that share their personas with stories here, likewise.
    by_shared: BTreeMap<CardId, Arrival>,
}

/// What the activities of a map have for whom.
#[derive(Debug)]
pub struct Offers {
    /// From left to right.
    activities: Vec<(CardId, Offer)>,
    /// Of each persona the cards that name it for their stories.
    shared_by: HashMap<CardId, Vec<CardId>>,
}

/// From which release on something is there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Arrival {
    /// None brings it.
    #[default]
    Never,
    /// A release, by its place in the order they ship; what is finished is there with the first.
    With(usize),
}

impl Arrival {
    /// True where it is there once the release at this place is out.
    fn is_by(self, place: usize) -> bool {
        matches!(self, Arrival::With(first) if first <= place)
    }

    /// The earlier of the two.
    fn or_earlier(self, other: Arrival) -> Arrival {
        match (self, other) {
            (Arrival::With(one), Arrival::With(other)) => Arrival::With(one.min(other)),
            (Arrival::With(place), Arrival::Never) | (Arrival::Never, Arrival::With(place)) => Arrival::With(place),
            (Arrival::Never, Arrival::Never) => Arrival::Never,
        }
    }
}

impl Offers {
    /// Leaves activities out.
    pub fn retain(&mut self, is_asked: impl Fn(CardId) -> bool) {
        self.activities.retain(|(activity, _)| is_asked(*activity));
    }

    /// The activities where a persona has stories, others find something once the release at this place is out, and
    /// the persona does not.
    pub fn leaving_out(&self, persona: CardId, place: usize) -> impl Iterator<Item = CardId> {
        let leaves_out = move |offer: &Offer| {
            let first = || self.first_for(persona, offer);
            let others_only = offer.anything.is_by(place) && !offer.for_all.is_by(place);
            others_only && first().is_some_and(|first| !first.is_by(place))
        };
        self.activities.iter().filter(move |(_, offer)| leaves_out(offer)).map(|(activity, _)| *activity)
    }

    /// When a persona first finds something in an activity; `None` where it has no stories there.
    fn first_for(&self, persona: CardId, offer: &Offer) -> Option<Arrival> {
        let shared = self.shared_by.get(&persona).into_iter().flatten().filter_map(|by| offer.by_shared.get(by));
        shared.chain(offer.by_persona.get(&persona)).copied().reduce(Arrival::or_earlier)
    }
}

impl Offer {
    fn add(&mut self, arrival: Arrival, acting: Option<&Acting>) {
        self.anything = self.anything.or_earlier(arrival);
        let note = |known: &mut Arrival| *known = known.or_earlier(arrival);
        match acting {
            Some(acting) if !acting.personas.is_empty() => match acting.shared_by {
                Some(by) => note(self.by_shared.entry(by).or_default()),
                None => acting.personas.iter().for_each(|persona| note(self.by_persona.entry(*persona).or_default())),
            },
            _ => note(&mut self.for_all),
        }
    }
}

/// What the activities of a map have for whom, from left to right.
/// A story that names its personas in words that could not be read may be for everybody.
pub fn offers(map: &StoryMap, unread: &Unread, personas: &Personas, backbone: &Backbone) -> Offers {
    let places: HashMap<CardId, usize> = map.releases.iter().copied().zip(0..).collect();
    let mut offers: BTreeMap<CardId, Offer> = BTreeMap::new();
    for story in backbone.stories_in_columns().filter(|story| map.card(*story).covers()) {
        let card = map.card(story);
        let arrival = match card.release().and_then(|release| places.get(&release)) {
            _ if card.status == Status::Finished => Arrival::With(0),
            Some(place) => Arrival::With(*place),
            None => Arrival::Never,
        };
        let is_unread = unread.hides(story, Field::Personas) || unread.hides(story, Field::Role);
        let acting = (!is_unread).then(|| personas.acting(map, story));
        for activity in activities(map, card) {
            offers.entry(activity).or_default().add(arrival, acting);
        }
    }
    let columns = backbone.columns.iter().map(|column| column.activity);
    let activities = columns.filter_map(|activity| Some((activity, offers.remove(&activity)?))).collect();
    let mut shared_by: HashMap<CardId, Vec<CardId>> = HashMap::new();
    for (by, named) in personas.shared() {
        named.iter().for_each(|persona| shared_by.entry(*persona).or_default().push(by));
    }
    Offers { activities, shared_by }
}

/// The activities that a story covers: its own, and those of the tasks that it supports.
fn activities(map: &StoryMap, card: &Card) -> Vec<CardId> {
    let supported = card.referred_cards(Field::Supports).filter_map(|task| map.card(task).place.activity);
    let mut activities: Vec<CardId> = card.place.activity.into_iter().chain(supported).collect();
    activities.sort_unstable();
    activities.dedup();
    activities
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::personas;
    use crate::load::fixture;

    const TREE: &str = "\
-- 10-a/t/one.md
---
release: first
personas: parent
---
-- 10-a/t/two.md
---
release: third
personas: [clerk, parent]
---
-- 20-b/u/three.md
---
release: second
supports: v
---
As a wizard, I want to pay.
-- 20-b/u/four.md
---
status: finished
personas: parent
---
-- 30-c/v/five.md
---
personas: clerk
---
-- 30-c/v/six.md
---
release: first
status: dropped
personas: clerk
---
-- 40-d/w/task.md
-- personas/clerk.md
-- personas/parent.md
-- releases/10-first.md
---
id: first
---
-- releases/20-second.md
---
id: second
---
-- releases/30-third.md
---
id: third
---
";

    #[test]
    fn each_persona_finds_something_with_the_first_story_that_ships_for_them() {
        let map = fixture(TREE);
        let told = |arrival: Arrival| match arrival {
            Arrival::Never => "never".to_owned(),
            Arrival::With(place) => map.id(map.releases[place]).to_owned(),
        };
        let offers = offers(&map, &Unread::default(), &Personas::of(&map), &map.maps[0]);
        let lines: Vec<String> = offers
            .activities
            .iter()
            .map(|(activity, offer)| {
                let everybody = personas::all(&map).map(|id| (id, offers.first_for(id, offer)));
                let personas = everybody.filter_map(|(id, arrival)| Some(format!("{} {}", map.id(id), told(arrival?))));
                let personas = personas.collect::<Vec<_>>().join(", ");
                let (anything, for_all) = (told(offer.anything), told(offer.for_all));
                format!("{}: anything {anything}; for all {for_all}; {personas}", map.id(*activity))
            })
            .collect();
        let expected = [
            "a: anything first; for all never; clerk third, parent first",
            "b: anything first; for all second; parent first",
            "c: anything second; for all second; clerk never",
        ];
        assert_eq!(lines, expected);
    }

    #[test]
    fn who_is_left_out_has_stories_there_and_finds_none_where_others_do() {
        let map = fixture(TREE);
        let offers = offers(&map, &Unread::default(), &Personas::of(&map), &map.maps[0]);
        let left_out = |persona: &str, place: usize| {
            let persona = map.product.iter().copied().find(|id| map.id(*id) == persona).expect("the tree has them");
            offers.leaving_out(persona, place).map(|activity| map.id(activity)).collect::<Vec<_>>().join(" ")
        };
        // `c` has nothing for anybody at first, and with the second release something for all.
        let cases = [("clerk", 0, "a"), ("clerk", 1, "a"), ("clerk", 2, ""), ("parent", 0, ""), ("parent", 2, "")];
        for (persona, place, expected) in cases {
            assert_eq!(left_out(persona, place), expected, "{persona} {place}");
        }
    }
}
