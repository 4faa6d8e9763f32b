//! Which stories are alike, in small maps of real and made-up wordings.

use super::*;
use crate::analysis::repeats::repeats;
use crate::load::fixture;

/// What is alike among stories of a parent with these actions, as `kind: cards`; the cards are `a`, `b` and so on.
fn shown(actions: &[&str]) -> Vec<String> {
    let story = |(nth, action): (usize, &&str)| {
        let name = char::from(b'a' + u8::try_from(nth).expect("the tables are short"));
        format!("-- a/t/{name}.md\nAs a parent, I want to {action}.\n")
    };
    of_tree(&actions.iter().enumerate().map(story).collect::<String>())
}

fn of_tree(tree: &str) -> Vec<String> {
    let map = fixture(tree);
    let personas = Personas::of(&map);
    let found = resemblances(&map, &personas, &repeats(&map, &personas));
    let ids = |cards: &[CardId]| cards.iter().map(|card| map.id(*card)).collect::<Vec<_>>().join(" ");
    found.iter().map(|found| format!("{:?}: {}", found.kind, ids(&found.cards))).collect()
}

#[test]
fn two_stories_are_alike_or_not() {
    for (one, other, expected) in [
        ("pay the order by card", "pay my orders with a card", "SameAction: a b"),
        ("publish a dataset, so that I can see it", "publish a dataset, so that all can", "SameAction: a b"),
        ("view the data package", "view a data package online", "Part: a b"),
        ("search for all files by keyword", "search by keyword", "Part: b a"),
        ("pay", "pay", ""),
        ("sign in to the shop", "sign out of the shop", ""),
        ("know how the data is used", "know which data is used", ""),
        ("see the page with pictures", "see the page without pictures", ""),
        ("add campers", "create groups and add campers to the groups", ""),
        ("view reports", "view reports of my staff by month", ""),
        ("open a survey run", "schedule when a survey run opens", ""),
        ("pay by card", "pay by voucher", ""),
    ] {
        assert_eq!(shown(&[one, other]).join(", "), expected, "{one} / {other}");
    }
}

#[test]
fn a_family_is_one_thing() {
    let three = ["see the sections on costs", "see the sections on roles", "see the sections on duties"];
    assert_eq!(shown(&three), [r#"Family(["costs", "roles", "duties"]): a b c"#]);
    assert_eq!(shown(&three[..2]), [""; 0], "two are no family");
    let verbs = ["add a camper record", "edit a camper record", "delete a camper record"];
    assert_eq!(shown(&verbs), [""; 0], "what is done differs");
    assert_eq!(shown(&["manage bonds", "manage fees", "manage permits"]), [""; 0], "managing says too little");
}

#[test]
fn only_stories_of_the_same_people_are_alike() {
    let tree =
        "-- a/t/one.md\nAs a parent, I want to pay the order.\n-- a/t/two.md\nAs a clerk, I want to pay an order.\n";
    assert_eq!(of_tree(tree), [""; 0]);
}

#[test]
fn titles_are_alike_by_all_their_words() {
    let titles = |one: &str, two: &str| of_tree(&format!("-- a/t/one.md\n# {one}\n-- a/t/two.md\n# {two}\n"));
    assert_eq!(titles("Pay the order by card", "Pay orders with a card"), ["SameAction: one two"]);
    assert_eq!(titles("Search by name", "Search by the name"), [""; 0]);
    assert_eq!(titles("Donate button in nav", "Donate button in nav and page"), [""; 0]);
}

#[test]
fn what_repeats_is_not_alike_as_well() {
    assert_eq!(shown(&["pay the order", "pay the order", "pay an order"]), ["SameAction: a c"]);
}

#[test]
fn words_that_all_stories_share_are_not_followed() {
    let story = |nth: usize| format!("-- a/t/s{nth}.md\nAs a parent, I want to see the page of shop number{nth}x.\n");
    let many: String = (0..COMMON).map(story).collect();
    let part = "-- a/t/part.md\nAs a parent, I want to see the page of a shop.\n";
    let kinds = |tree: &str| of_tree(tree).iter().filter(|shown| shown.starts_with("Part")).count();
    assert_eq!(kinds(&format!("{}{part}", story(1))), 1);
    assert_eq!(kinds(&format!("{many}{part}")), 0);
}
