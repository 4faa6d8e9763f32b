//! Ranks with room between them: 10, 20, 30 and so on for cards that stand beside each other, in the order that they
//! have. What that order is, the map says; how ranks are spaced, `edit::order`.

use super::Cure;
use crate::edit::field::{Change, NewValue};
use crate::edit::order::respaced;
use crate::model::StoryMap;
use crate::model::card::{Card, CardId};
use crate::vocabulary::Space;
use crate::vocabulary::field::Field;
use std::collections::BTreeMap;

/// Cards that are ordered with each other, and the cures that number them anew: all together, or the order changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The cards, in no particular order.
    pub cards: Vec<CardId>,
    /// What changes; at least one of them.
    pub cures: Vec<Cure>,
}

/// All cards that are ordered with each other, in groups of at least two, of which some have ranks of their own. Of a
/// group of which none has, nobody has said an order that numbers could keep.
pub fn groups(map: &StoryMap) -> Vec<Group> {
    let mut all: BTreeMap<Order, Vec<CardId>> = BTreeMap::new();
    for (id, card) in map.all() {
        if let Some(order) = order_of(card) {
            all.entry(order).or_default().push(id);
        }
    }
    let has_ranks = |cards: &Vec<CardId>| cards.iter().any(|id| map.card(*id).field(Field::Rank).is_some());
    let ranked = all.into_values().filter(|cards| cards.len() > 1 && has_ranks(cards));
    ranked.filter_map(|cards| group(map, cards)).collect()
}

/// The groups of these cards, whether they have ranks or not, each once; and the cards that stand in no order.
pub fn groups_of(map: &StoryMap, named: &[CardId]) -> (Vec<Group>, Vec<CardId>) {
    let (mut orders, mut strangers): (Vec<Order>, Vec<CardId>) = (Vec::new(), Vec::new());
    for id in named {
        match order_of(map.card(*id)) {
            None => strangers.push(*id),
            Some(order) if orders.contains(&order) => {}
            Some(order) => orders.push(order),
        }
    }
    let cards = |order: &Order| {
        let cards = map.all().filter(|(_, card)| order_of(card) == Some(*order));
        cards.map(|(id, _)| id).collect()
    };
    (orders.iter().filter_map(|order| group(map, cards(order))).collect(), strangers)
}

/// The kind of the cards that stand in an order, and what they stand under.
type Order = (Space, Option<CardId>);

/// The order that a card stands in; `None` where its place among others means nothing.
fn order_of(card: &Card) -> Option<Order> {
    let space = card.card_type.space();
    let parent = match space {
        Space::Release => return Some((space, None)),
        Space::Activity => card.place.map,
        Space::Task => card.place.activity,
        Space::Story => card.place.task,
        _ => None,
    };
    parent.map(|parent| (space, Some(parent)))
}

fn group(map: &StoryMap, cards: Vec<CardId>) -> Option<Group> {
    let cures = respaced(map, &cards).into_iter().map(|(card, rank)| {
        let value = NewValue::Plain(rank.to_string());
        Cure::of_fields(card, vec![Change::Set { key: Field::Rank.key().to_owned(), value }])
    });
    let cures: Vec<Cure> = cures.collect();
    (!cures.is_empty()).then_some(Group { cards, cures })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::site::Site;
    use crate::limits::Limits;
    use crate::load::fixture;
    use proptest::prelude::*;

    /// Every card with a place in an order, group by group in that order.
    fn orders(map: &StoryMap) -> Vec<Vec<String>> {
        let mut orders: BTreeMap<Order, Vec<CardId>> = BTreeMap::new();
        for (id, card) in map.all() {
            if let Some(order) = order_of(card) {
                orders.entry(order).or_default().push(id);
            }
        }
        let in_order = |mut cards: Vec<CardId>| {
            cards.sort_by(|one, other| map.sibling_order(*one, *other));
            cards.into_iter().map(|id| map.qualified_id(id)).collect()
        };
        orders.into_values().map(in_order).collect()
    }

    /// The tree with every rank anew.
    fn tidied(tree: &str) -> String {
        let map = fixture(tree);
        let site = Site { map: &map, root: "storymap" };
        let mut cures: BTreeMap<String, Cure> = BTreeMap::new();
        for cure in groups(&map).into_iter().flat_map(|group| group.cures) {
            cures.insert(site.path(cure.rewrites.card).to_owned(), cure);
        }
        let files = crate::source::fixture_files(tree).into_iter().map(|(path, text)| {
            let new = cures.get(&path).map(|cure| cure.text(&text, &Limits::default()).expect("it can be edited"));
            format!("-- {path}\n{}", new.unwrap_or(text))
        });
        files.collect()
    }

    const TREE: &str = "\
-- map.md
-- a/activity.md
---
rank: 3
---
-- b/activity.md
---
rank: 3
---
-- a/t/task.md
-- a/t/one.md
---
release: mvp
rank: 1
---
-- a/t/two.md
---
rank: 0.5
---
-- a/t/three.md
-- a/u/task.md
-- 010-c/activity.md
-- 020-d/activity.md
-- releases/mvp.md
---
date: 2027-02-01
---
-- releases/next.md
---
date: 2027-01-01
---
";

    #[test]
    fn groups_with_ranks_are_numbered_and_others_left_alone() {
        let tidied = tidied(TREE);
        for (path, rank) in [
            ("a/activity", 10),
            ("b/activity", 20),
            ("a/t/two", 10),
            ("a/t/one", 20),
            ("a/t/three", 30),
            ("020-d/activity", 40),
        ] {
            let file = tidied.split("-- ").find(|file| file.starts_with(path)).expect(path);
            assert!(file.contains(&format!("rank: {rank}\n")), "{file}");
        }
        for path in ["a/t/task", "a/u/task", "releases/mvp", "releases/next"] {
            let file = tidied.split("-- ").find(|file| file.starts_with(path)).expect(path);
            assert!(!file.contains("rank:"), "{file}");
        }
    }

    #[test]
    fn what_is_named_is_numbered_whether_it_has_ranks_or_not() {
        let map = fixture(TREE);
        let named = |wanted: &[&str]| -> Vec<CardId> {
            wanted.iter().flat_map(|id| map.all().map(|(card, _)| card).filter(|card| map.id(*card) == *id)).collect()
        };
        let (groups, strangers) = groups_of(&map, &named(&["next", "mvp", "u", "map"]));
        assert_eq!(groups.len(), 2);
        assert_eq!(strangers, named(&["map"]));
        let ids =
            |group: &Group| group.cures.iter().map(|cure| map.id(cure.rewrites.card)).collect::<Vec<_>>().join(" ");
        assert_eq!(groups.iter().map(ids).collect::<Vec<_>>(), ["next mvp", "t u"]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn the_order_stays_exactly_what_it_was(
            ranks in prop::collection::vec(prop::option::of("-?[0-3](\\.[05])?"), 9),
            released in prop::collection::vec(any::<bool>(), 9),
        ) {
            let mut tree = "-- map.md\n-- releases/r.md\n".to_owned();
            let paths = ["a/activity", "020-b/activity", "c/activity", "a/t/task", "a/u/task", "a/t/s1", "a/t/S2", "a/t/010-s3", "a/t/s4"];
            for ((path, rank), is_released) in paths.iter().zip(&ranks).zip(&released) {
                let rank = rank.as_ref().map_or(String::new(), |rank| format!("rank: {rank}\n"));
                let release = if *is_released { "release: r\n" } else { "" };
                tree += &format!("-- {path}.md\n---\n{rank}{release}x_a: 1\n---\n");
            }
            let after = tidied(&tree);
            prop_assert_eq!(orders(&fixture(&tree)), orders(&fixture(&after)), "{}", after);
            prop_assert_eq!(tidied(&after), after);
        }
    }
}
