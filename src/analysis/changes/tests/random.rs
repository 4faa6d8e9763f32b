//! Whatever is edited: a side does not differ from itself, and both directions tell the same.

use super::*;
use crate::load::fixture;
use proptest::prelude::*;
use std::collections::BTreeSet;

/// A story: where it stands, what it is called, and what it says.
#[derive(Clone, Debug)]
struct Story {
    step: usize,
    name: usize,
    title: usize,
    release: usize,
    rank: usize,
    alias: usize,
}

const WORDS: [&str; 8] = ["apples", "bread", "cheese", "dates", "eggs", "figs", "grapes", "honey"];

fn story() -> impl Strategy<Value = Story> {
    let places = (0..6_usize, 0..12_usize, 0..8_usize);
    (places, 0..3_usize, 0..4_usize, 0..20_usize).prop_map(|((step, name, title), release, rank, alias)| Story {
        step,
        name,
        title,
        release,
        rank,
        alias,
    })
}

fn tree(stories: &[Story]) -> String {
    let mut seen = BTreeSet::new();
    let mut tree = "-- shop/map.md\n# Shop\n-- sell/map.md\n# Sell\n-- releases/r0.md\n-- releases/r1.md\n".to_owned();
    for Story { step, name, title, release, rank, alias } in stories {
        let folder = ["shop/a/t", "shop/a/u", "shop/b/v", "sell/a/t", "sell/backlog", "backlog"][*step];
        let path = format!("{folder}/s{name}.md");
        if !seen.insert(path.clone()) {
            continue;
        }
        let alias = if *alias < 12 { format!("aliases: s{alias}\n") } else { String::new() };
        let (word, other) = (WORDS[*title], WORDS[(*title + rank) % WORDS.len()]);
        tree.push_str(&format!(
            "-- {path}\n---\nrelease: r{release}\nrank: {rank}\n{alias}---\n# Buy {word}\n\nWith {other} and {word}, often.\n"
        ));
    }
    tree
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn both_directions_tell_of_every_card_once(
        older in prop::collection::vec(story(), 0..14),
        newer in prop::collection::vec(story(), 0..14),
    ) {
        let (older, newer) = (fixture(&tree(&older)), fixture(&tree(&newer)));
        prop_assert!(Changes::of(&older, &older).cards.is_empty());
        let (there, back) = (Changes::of(&older, &newer), Changes::of(&newer, &older));
        prop_assert_eq!((there.totals.added, there.totals.removed), (back.totals.removed, back.totals.added));
        let mut told = BTreeSet::new();
        for card in &there.cards {
            prop_assert!(card.card.older().is_none_or(|older| told.insert((false, older))));
            prop_assert!(card.card.newer().is_none_or(|newer| told.insert((true, newer))));
        }
        for (id, _) in newer.all() {
            match there.pairing.older(id) {
                Some(was) => prop_assert_eq!(there.pairing.newer(was), Some(id)),
                None => prop_assert!(told.contains(&(true, id))),
            }
        }
        for (id, _) in older.all() {
            prop_assert!(there.pairing.newer(id).is_some() || told.contains(&(false, id)));
        }
    }
}
