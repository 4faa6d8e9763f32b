//! New cards of several trees, each as its path and the field that says what it stands under.

use super::*;
use crate::analysis::named::cards_named;
use crate::edit::card::NewCard;
use crate::edit::order::{Beside, Order, Ranks};
use crate::load::fixture;
use proptest::prelude::*;

/// Where a card `new` of a type would go under what is typed; nothing typed is the product.
fn spot(tree: &str, card_type: CardType, under: &str) -> String {
    let map = fixture(tree);
    let site = Site { map: &map, root: "storymap" };
    let parent = match cards_named(&map, under, &Space::ALL)[..] {
        [] => Parent::Product,
        [card, ..] => Parent::Card(card),
    };
    let spot = site.spot(card_type, parent, "new");
    let field = spot.parent.map(|entry| format!(" {}: {}", entry.field.key(), entry.value)).unwrap_or_default();
    format!("{}{field}", spot.path)
}

fn rank(tree: &str, card_type: CardType, under: &str) -> String {
    let map = fixture(tree);
    let parent = cards_named(&map, under, &Space::ALL).first().map_or(Parent::Product, |card| Parent::Card(*card));
    let site = Site { map: &map, root: "storymap" };
    let Some(siblings) = site.siblings(card_type, parent) else { return "none".to_owned() };
    match Ranks::of(&map).place(&siblings, Beside::Last) {
        Ok(Order::Rank(rank)) => rank.to_string(),
        _ => "unranked".to_owned(),
    }
}

const TREE: &str = "-- map.md\n# Shop\n-- 10-buy/activity.md\n# Buy\n-- 10-buy/20-pay/by-card.md\n# By card\n";

#[test]
fn in_a_tree_the_folder_says_it() {
    let cases = [
        (CardType::Activity, "map", "new/activity.md"),
        (CardType::Task, "buy", "10-buy/new/task.md"),
        (CardType::Story, "pay", "10-buy/20-pay/new.md"),
        (CardType::Bug, "pay", "10-buy/20-pay/new.md"),
        (CardType::Story, "map", "backlog/new.md"),
        (CardType::Story, "", "backlog/new.md"),
        (CardType::Release, "", "releases/new.md"),
        (CardType::Persona, "", "personas/new.md"),
        (CardType::Theme, "", "themes/new.md"),
        (CardType::Epic, "", "epics/new.md"),
        (CardType::Evidence, "", "evidence/new.md"),
    ];
    for (card_type, under, expected) in cases {
        assert_eq!(spot(TREE, card_type, under), expected);
    }
    let index = "-- map.md\n# Shop\n-- buy/README.md\n# Buy\n-- buy/pay/_index.md\n# Pay\n";
    assert_eq!(spot(index, CardType::Task, "buy"), "buy/new/task.md");
    assert_eq!(spot(index, CardType::Story, "pay"), "buy/pay/new.md");
}

const FLAT: &str = "-- map.md\n# Shop\n-- Activities/buy.md\n# Buy\n-- tasks/pay.md\n---\nactivity: buy\n---\n# Pay\n\
                    -- stories/by-card.md\n---\ntask: pay\n---\n# By card\n";

#[test]
fn in_type_folders_a_field_says_it() {
    assert_eq!(spot(FLAT, CardType::Activity, "map"), "Activities/new.md");
    assert_eq!(spot(FLAT, CardType::Task, "buy"), "tasks/new.md activity: buy");
    assert_eq!(spot(FLAT, CardType::Story, "pay"), "stories/new.md task: pay");
    let begun = "-- map.md\n# Shop\n-- activities/buy.md\n# Buy\n-- tasks/pay.md\n---\nactivity: buy\n---\n# Pay\n";
    assert_eq!(spot(begun, CardType::Story, "pay"), "stories/new.md task: pay");
    assert_eq!(
        spot("-- map.md\n# Shop\n-- activities/buy.md\n# Buy\n", CardType::Task, "buy"),
        "tasks/new.md activity: buy"
    );
}

#[test]
fn in_a_mixed_tree_the_siblings_say_it() {
    let stories_apart = "-- map.md\n# Shop\n-- buy/activity.md\n# Buy\n-- buy/pay/task.md\n# Pay\n-- buy/choose/task.md\n# Choose\n\
                         -- stories/by-card.md\n---\ntask: pay\n---\n# By card\n";
    assert_eq!(spot(stories_apart, CardType::Story, "pay"), "stories/new.md task: pay");
    assert_eq!(spot(stories_apart, CardType::Story, "choose"), "stories/new.md task: choose");
    assert_eq!(spot(stories_apart, CardType::Task, "buy"), "buy/new/task.md");
    let typed = "-- map.md\n# Shop\n-- buy/extra.md\n---\ntype: task\n---\n# Extra\n-- releases/2027/one.md\n# One\n\
                 -- themes/easy.md\n# Easy\n";
    assert_eq!(spot(typed, CardType::Story, "extra"), "stories/new.md task: extra");
    assert_eq!(spot(typed, CardType::Release, ""), "releases/2027/new.md");
    assert_eq!(spot(typed, CardType::Epic, "easy"), "epics/new.md theme: easy");
}

#[test]
fn each_of_several_maps_has_its_own_steps() {
    let several = "-- shopper/map.md\n# Shopper\n-- shopper/buy/activity.md\n# Buy\n-- seller/map.md\n# Seller\n\
                   -- seller/tasks/sell.md\n---\nactivity: offer\n---\n# Sell\n-- seller/activities/offer.md\n# Offer\n";
    assert_eq!(spot(several, CardType::Activity, "shopper"), "shopper/new/activity.md");
    assert_eq!(spot(several, CardType::Activity, "seller"), "seller/activities/new.md");
    assert_eq!(spot(several, CardType::Task, "buy"), "shopper/buy/new/task.md");
    assert_eq!(spot(several, CardType::Story, "sell"), "seller/stories/new.md task: sell");
    assert_eq!(spot(several, CardType::Story, "seller"), "seller/backlog/new.md");
    assert_eq!(spot(several, CardType::Story, ""), "backlog/new.md");
}

#[test]
fn a_new_card_comes_last() {
    assert_eq!(rank(TREE, CardType::Activity, "map"), "20");
    assert_eq!(rank(TREE, CardType::Task, "buy"), "30");
    assert_eq!(rank(TREE, CardType::Story, "pay"), "unranked");
    assert_eq!(rank(TREE, CardType::Story, ""), "none");
    assert_eq!(rank(TREE, CardType::Persona, ""), "none");
    assert_eq!(rank(TREE, CardType::Release, ""), "10");
    let mixed = "-- map.md\n# Shop\n-- buy/activity.md\n---\nrank: 12.5\n---\n# Buy\n-- use/activity.md\n# Use\n";
    assert_eq!(rank(mixed, CardType::Activity, "map"), "20");
    assert_eq!(rank(mixed, CardType::Task, "use"), "10");
}

/// Cards of every shape, of which any selection is a tree.
const CARDS: [&str; 20] = [
    "-- map.md\n# Shop\n",
    "-- a/map.md\n# A\n",
    "-- buy/activity.md\n# Buy\n",
    "-- buy/README.md\n# Buy\n",
    "-- buy/pay/task.md\n# Pay\n",
    "-- buy/pay/index.md\n# Pay\n",
    "-- buy/pay/x.md\n# X\n",
    "-- buy/10-choose/deep/y.md\n# Y\n",
    "-- buy/z.md\n# Z\n",
    "-- buy/typed.md\n---\ntype: task\n---\n# Typed\n",
    "-- buy/pay/typed-activity.md\n---\ntype: activity\n---\n# Typed\n",
    "-- use/wear/task.md\n---\nactivity: buy\n---\n# Wear\n",
    "-- activities/flat.md\n# Flat\n",
    "-- Activities/own/activity.md\n# Own\n",
    "-- tasks/step.md\n---\nactivity: flat\n---\n# Step\n",
    "-- tasks/own/task.md\n---\nactivity: buy\n---\n# Own\n",
    "-- stories/one.md\n---\ntask: step\n---\n# One\n",
    "-- stories/two.md\n---\ntask: pay\n---\n# Two\n",
    "-- a/buy/pay/task.md\n# Pay\n",
    "-- a/tasks/flat-in-a.md\n---\nactivity: buy\n---\n# Flat in A\n",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn a_new_card_stands_under_what_it_was_put_under(chosen in prop::collection::vec(any::<bool>(), CARDS.len())) {
        let tree: String = CARDS.iter().zip(chosen).filter(|(_, is_chosen)| *is_chosen).map(|(card, _)| *card).collect();
        prop_assume!(!tree.is_empty());
        // Any card makes the folder a root, also where none of them is a map.
        let map = fixture(&tree);
        let site = Site { map: &map, root: "storymap" };
        for (id, card) in map.all().filter(|(_, card)| card.place.lane == Lane::Backbone) {
            let card_type = match card.card_type {
                CardType::Map => CardType::Activity,
                CardType::Activity => CardType::Task,
                CardType::Task => CardType::Story,
                _ => continue,
            };
            let spot = site.spot(card_type, Parent::Card(id), "brand-new");
            let mut text = NewCard::story("Brand new");
            text.put(card_type, "brand-new", spot.parent);
            let with_new = fixture(&format!("{tree}-- {}\n{}", spot.path, text.text()));
            let new = cards_named(&with_new, "brand-new", &[card_type.space()]);
            prop_assert_eq!(new.len(), 1, "{}: {}", tree, spot.path);
            let place = with_new.card(new[0]).place;
            let under = match card_type {
                CardType::Activity => place.map,
                CardType::Task => place.activity,
                _ => place.task,
            };
            prop_assert_eq!(under.map(|id| with_new.path(id)), Some(map.path(id)), "{}: {}", tree, spot.path);
            prop_assert_eq!(place.lane, Lane::Backbone, "{}: {}", tree, spot.path);
        }
    }
}
