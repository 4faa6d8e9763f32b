//! The changes of cards, grouped along the map. How one way to differ is told is in `differences`.

use super::compare::Compared;
use super::differences;
use crate::analysis::changes::{self, Entry};
use crate::model::StoryMap;
use crate::model::card::{Card, CardId, Lane};
use crate::report::FactValue;
use crate::report::diff::{CardChange, Difference, Group, Mark, Named, Weakening};
use crate::vocabulary::Space;
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

/// A card by its id and its title.
pub(super) fn named(map: &StoryMap, card: CardId) -> Named {
    Named { id: map.qualified_id(card), title: map.title(card).to_owned() }
}

/// How many cards of each type are new or gone, the most first.
pub(super) fn types(groups: &[Group], mark: Mark) -> Vec<(&'static str, usize)> {
    let mut types: Vec<(&'static str, usize)> = Vec::new();
    for change in groups.iter().flat_map(|group| &group.changes).filter(|change| change.mark == mark) {
        match types.iter_mut().find(|(word, _)| *word == change.card_type) {
            Some((_, count)) => *count += 1,
            None => types.push((change.card_type, 1)),
        }
    }
    types.sort_by_key(|(_, count)| Reverse(*count));
    types
}

/// The changes that mean something, those of one place together. A waiver that weakens the check is not told twice.
pub(super) fn groups(compared: &Compared, weakened: &[Weakening]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut known: HashMap<Where, usize> = HashMap::new();
    let waivers = waivers(weakened);
    for change in compared.changes.cards.iter().filter(|change| !change.is_quiet()) {
        let place = Where::of(compared, change.card);
        let index = *known.entry(place).or_insert(groups.len());
        if index == groups.len() {
            groups.push(place.group(compared));
        }
        groups[index].changes.push(card_change(compared, change, &waivers));
    }
    groups
}

/// Waivers, each by its card and its rule.
type Waivers<'w> = HashSet<(&'w str, &'w str)>;

/// The waivers that weaken the check.
fn waivers(weakened: &[Weakening]) -> Waivers<'_> {
    weakened.iter().filter_map(|one| Some((text(one, "card")?, text(one, "rule")?))).collect()
}

fn text<'w>(weakening: &'w Weakening, key: &str) -> Option<&'w str> {
    weakening.facts.iter().find(|fact| fact.key == key).and_then(|fact| match &fact.value {
        FactValue::Text(text) => Some(text.as_str()),
        _ => None,
    })
}

fn card_change(compared: &Compared, change: &changes::CardChange, waivers: &Waivers<'_>) -> CardChange {
    let (older, newer) = (compared.older_map(), compared.newer_map());
    let (mark, map, card) = match change.card {
        Entry::Added(card) => (Mark::Added, newer, card),
        Entry::Removed(card) => (Mark::Removed, older, card),
        Entry::Kept { newer: card, .. } => (Mark::Changed, newer, card),
    };
    let was_called = change.card.older().map(|card| older.qualified_id(card));
    let named = named(map, card);
    let differences: Vec<Difference> = match mark {
        Mark::Changed => differences::of_change(change, |rule| waivers.contains(&(named.id.as_str(), rule))),
        Mark::Added => differences::of_one_side(map, card, true),
        Mark::Removed => differences::of_one_side(map, card, false),
    };
    CardChange {
        mark,
        card_type: map.card(card).card_type.name(),
        older_id: was_called.filter(|id| *id != named.id),
        card: named,
        path: map.path(card).to_owned(),
        differences,
    }
}

/// Where a card stands, as far as groups go. Steps that both sides have are those of the newer one.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Where {
    /// On a backbone; the sides of the steps: true for the older one.
    Step {
        is_older: bool,
        map: Option<CardId>,
        activity: Option<CardId>,
        task: Option<CardId>,
    },
    Backlog,
    Unplaced,
    Product(Space),
}

impl Where {
    fn of(compared: &Compared, entry: Entry) -> Where {
        match (entry.newer(), entry.older()) {
            (Some(card), _) => Where::on(compared.newer_map(), card, false),
            (None, Some(card)) => Where::on(compared.older_map(), card, true).of_newer(compared),
            (None, None) => Where::Unplaced,
        }
    }

    fn on(map: &StoryMap, id: CardId, is_older: bool) -> Where {
        let card: &Card = map.card(id);
        let own = |space: Space| (card.card_type.space() == space).then_some(id);
        match card.place.lane {
            Lane::Backbone => Where::Step {
                is_older,
                map: own(Space::Map).or(card.place.map),
                activity: own(Space::Activity).or(card.place.activity),
                task: own(Space::Task).or(card.place.task),
            },
            Lane::Backlog => Where::Backlog,
            Lane::Unplaced => Where::Unplaced,
            Lane::Product if card.card_type.space() == Space::Map => {
                Where::Step { is_older, map: Some(id), activity: None, task: None }
            }
            Lane::Product => Where::Product(card.card_type.space()),
        }
    }

    /// The same place by the newer side's steps, where that has all of them.
    fn of_newer(self, compared: &Compared) -> Where {
        let Where::Step { map, activity, task, .. } = self else { return self };
        let newer = |step: Option<CardId>| step.map(|step| compared.changes.pairing.newer(step));
        let steps = [newer(map), newer(activity), newer(task)];
        if steps.contains(&Some(None)) {
            return self;
        }
        let [map, activity, task] = steps.map(Option::flatten);
        Where::Step { is_older: false, map, activity, task }
    }

    fn group(self, compared: &Compared) -> Group {
        let alone =
            |title: &str| Group { titles: vec![title.to_owned()], activity: None, task: None, changes: Vec::new() };
        match self {
            Where::Backlog => alone("backlog"),
            Where::Unplaced => alone("without a place"),
            Where::Product(space) => alone(space.plural()),
            Where::Step { is_older, map: card, activity, task } => {
                let map = if is_older { compared.older_map() } else { compared.newer_map() };
                // The map need not be named where there is only one.
                let card = card.filter(|_| map.maps.len() > 1 || activity.is_none());
                let titles = [card, activity, task].into_iter().flatten().map(|step| map.title(step).to_owned());
                let id = |step: Option<CardId>| step.map(|step| map.qualified_id(step));
                Group { titles: titles.collect(), activity: id(activity), task: id(task), changes: Vec::new() }
            }
        }
    }
}
