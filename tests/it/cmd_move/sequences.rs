//! Whatever is made and moved, one after the other: the map gets no error that it did not have, and no card loses a
//! field.

use crate::support::dice::Dice;
use crate::support::findings::gaps_with;
use crate::support::patch::files;
use crate::support::sandbox::Sandbox;
use std::collections::BTreeMap;

const STORIES: [&str; 8] = [
    "pay-by-card",
    "hamper-for-grandma",
    "slot-taken",
    "share-basket",
    "walk-the-aisles",
    "sort-by-unit-price",
    "expired-voucher",
    "see-van-on-map",
];
const TASKS: [&str; 6] =
    ["choose-payment", "search", "redeem-offer", "receive-delivery", "fill-basket", "browse-aisles"];
const ACTIVITIES: [&str; 3] = ["find-products", "make-purchase", "track-order"];
const RELEASES: [&str; 3] = ["mvp", "weekly-habit", "whole-household"];

fn command(dice: &mut Dice, step: usize) -> String {
    let side = dice.pick(&["--before", "--after"]);
    match dice.roll(8) {
        0 => format!("new story Story {step} --under {}", dice.pick(&TASKS)),
        1 => format!("new story Story {step} {side} {}", dice.pick(&STORIES)),
        2 => format!("move {} --under {}", dice.pick(&TASKS), dice.pick(&ACTIVITIES)),
        3 => format!("move {} --backlog", dice.pick(&STORIES)),
        4 => format!("move {} {side} {}", dice.pick(&STORIES), dice.pick(&STORIES)),
        5 => format!("move {} {side} {}", dice.pick(&RELEASES), dice.pick(&RELEASES)),
        6 => format!("move {} {} --under {}", dice.pick(&STORIES), dice.pick(&STORIES), dice.pick(&TASKS)),
        _ => format!("move {} --under {} --release {}", dice.pick(&STORIES), dice.pick(&TASKS), dice.pick(&RELEASES)),
    }
}

/// The lines of front matter that no move touches, by the name of the file.
fn kept_fields(here: &Sandbox) -> BTreeMap<String, Vec<String>> {
    let is_kept = |line: &&str| !["rank:", "release:", "task:"].iter().any(|key| line.starts_with(key));
    let kept = |text: &str| -> Vec<String> {
        let front = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---")).map_or("", |(front, _)| front);
        front.lines().filter(is_kept).map(str::to_owned).collect()
    };
    let name = |path: &str| path.rsplit('/').take(2).collect::<Vec<_>>().join(" in ");
    let by_name = |path: &str| {
        if path.ends_with("task.md") {
            name(path)
        } else {
            name(path)[..name(path).find(" in ").unwrap_or(0)].to_owned()
        }
    };
    files(here)
        .iter()
        .filter(|(path, _)| path.ends_with(".md"))
        .map(|(path, text)| (by_name(path), kept(text)))
        .collect()
}

#[test]
fn no_sequence_of_new_and_move_breaks_the_map_or_loses_a_field() {
    for seed in [0x5eed_0011, 0x5eed_0012, 0x5eed_0013] {
        let (here, mut dice) = (Sandbox::fixture("webshop"), Dice(seed));
        let errors = |here: &Sandbox| {
            let all = gaps_with(here, "--show error");
            all.into_iter().map(|gap| (gap.rule, gap.card)).collect::<Vec<_>>()
        };
        let (before, kept) = (errors(&here), kept_fields(&here));
        let mut done = Vec::new();
        for step in 0..25 {
            let line = command(&mut dice, step);
            let told = here.storymap(&line);
            assert!(told.code == Some(0) || told.stderr.contains("help: "), "{told}");
            done.push(format!("{line} [{}]", told.code.unwrap_or(-1)));
        }
        assert!(done.iter().filter(|line| line.ends_with("[0]")).count() > 12, "most of it can be done: {done:#?}");
        let integrity = |found: &(String, String)| {
            ["unknown-reference", "broken-link", "duplicate-id", "unreadable-card", "invalid-front-matter"]
                .contains(&found.0.as_str())
        };
        let new: Vec<_> = errors(&here).into_iter().filter(integrity).filter(|found| !before.contains(found)).collect();
        assert_eq!(new, [], "{done:#?}");
        let after = kept_fields(&here);
        for (name, fields) in kept {
            assert_eq!(after.get(&name), Some(&fields), "{name}: {done:#?}");
        }
    }
}
