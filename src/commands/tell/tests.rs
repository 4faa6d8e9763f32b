//! Tales of small maps as they are heard, and of any texts at all.

use super::journey::Scope;
use super::{SHAPE, told};
use crate::analysis::coverage::Coverage;
use crate::analysis::doubts::Doubts;
use crate::analysis::filter::{Criterion, Filter};
use crate::analysis::journeys::{Ground, journeys};
use crate::analysis::unread::Unread;
use crate::load::loaded_fixture;
use crate::model::StoryMap;
use crate::report::FactValue;
use crate::report::view::{Passage, Records};
use proptest::prelude::*;

/// A map of a tree, told with what some criteria ask for.
fn tell(tree: &str, asked: fn(&StoryMap) -> Vec<Criterion>) -> (Vec<Passage>, Records) {
    let loaded = loaded_fixture(tree);
    let map = &loaded.map;
    let unread = Unread::of(map, &loaded.problems);
    let doubts = Doubts::of(map, &loaded.problems, &unread);
    let coverage = Coverage::of(map);
    let journeys = journeys(Ground { map, coverage: &coverage, unread: &unread, doubts: &doubts });
    let filter = Filter::new(map, asked(map));
    told(&Scope { map, filter: &filter, doubts: &doubts, journeys: &journeys })
}

/// What is heard of it: a chapter a line, without headings.
fn heard(tree: &str, asked: fn(&StoryMap) -> Vec<Criterion>) -> Vec<String> {
    let said = |passage| match passage {
        Passage::Prose(sentences) => Some(sentences.join(" ")),
        Passage::Paragraph(text) => Some(text),
        _ => None,
    };
    tell(tree, asked).0.into_iter().filter_map(said).collect()
}

fn whole(_: &StoryMap) -> Vec<Criterion> {
    Vec::new()
}

/// So much English that a map shows that it is.
const ENGLISH: &str = "-- map.md\n# The shop\n\nSarah, a parent, needs to buy what she and the children like to eat.\n";

/// What is heard of an activity whose task `10-pay` has these stories, each as `path: card`.
fn step(stories: &[&str]) -> String {
    let mut tree = format!("{ENGLISH}-- a/10-pay/task.md\n# Pay the order\n");
    for (at, story) in stories.iter().enumerate() {
        tree.push_str(&format!("-- a/10-pay/{at}.md\n{story}\n"));
    }
    heard(&tree, whole).pop().unwrap_or_default()
}

#[test]
fn a_story_is_told_from_its_parts_else_from_a_title_with_a_verb_else_it_is_quoted() {
    for (story, expected) in [
        (
            "As a parent, when my basket is full, I want to pay it, so that I can eat.",
            "First, when their basket is full, the parent pays it, so that they can eat.",
        ),
        ("In order to eat, as a parent, I want to pay.", "First, the parent pays, to eat."),
        ("As a parent, I want a receipt.", "First, the parent wants a receipt."),
        ("As a parent, I do not want to queue.", "First, the parent does not want to queue."),
        ("As parents, we want to pay.", "First, the parents pay."),
        ("# Pay by card", "First, the user pays by card."),
        ("# Card payment", "First, there is \"Card payment\"."),
        ("# Say \"please\" twice: 2", "First, there is \"Say 'please' twice: 2\"."),
        ("---\npath: error\n---\n# See why it failed", "First, if something goes wrong, the user sees why it failed."),
    ] {
        assert_eq!(step(&[story]), expected, "{story}");
    }
}

#[test]
fn who_stays_the_same_is_they_and_what_goes_wrong_comes_last() {
    let failing = "---\npath: error\n---\nAs a parent, if my card is declined, I want to try another one.";
    let (parent, clerk) = ("As a parent, I want to pay by card.", "As a clerk, I want to see the payment.");
    let titles = "---\npath: variation\nrole: clerk\n---\n# Print a receipt";
    let expected = "First, the parent pays by card. The clerk can also see the payment and print a receipt. If their card is \
                    declined, the parent tries another one.";
    assert_eq!(step(&[failing, parent, clerk, titles]), expected);
}

#[test]
fn steps_with_nothing_are_told_once_and_together() {
    let tree = format!(
        "{ENGLISH}-- 10-a/10-find/task.md\n# Find it\n-- 10-a/20-pay/task.md\n# Pay\n-- 10-a/30-gift/task.md\n\
         # Gift wrap\n-- 10-a/40-get/s.md\n# Get it\n-- 20-b/activity.md\n# Give it away\n"
    );
    let expected = [
        "This is the story of Sarah, a parent. The goal is to buy what she and the children like to eat.",
        "Nobody can find it or pay yet. There is nothing yet under \"Gift wrap\". Then the user gets it.",
        "How to give it away is not worked out yet.",
    ];
    assert_eq!(heard(&tree, whole), expected);
}

const RELEASES: &str = "\
-- releases/10-mvp.md
# MVP
-- releases/20-next.md
---
outcome: all of it works
---
# Next
-- 10-a/10-find/s.md
---
release: 10-mvp
---
# Find it
-- 10-a/20-pay/s.md
---
release: 20-next
---
# Pay for it
-- 20-b/10-get/s.md
---
release: 20-next
---
# Get it
-- 30-c/10-like/s.md
# Like it
";

#[test]
fn a_release_says_what_is_there_what_it_brings_and_where_it_stops() {
    let last = |map: &StoryMap| vec![Criterion::Release(vec![map.releases[1]])];
    let first = |map: &StoryMap| vec![Criterion::Release(vec![map.releases[0]])];
    let tree = format!("{ENGLISH}{RELEASES}");
    assert_eq!(
        heard(&tree, last),
        [
            "This is what one can do with \"Next\". All of it works.",
            "It is already possible to find. Then the user pays for it.",
            "Next, the user gets it.",
            "Here the story stops. Nobody can like yet.",
            "That is not the whole way yet: \"C\" is missing.",
        ]
    );
    assert_eq!(heard(&tree, first)[2], "Here the story stops. Nobody can get yet.");
}

#[test]
fn a_persona_hears_only_their_part() {
    let tree = format!(
        "{ENGLISH}-- personas/clerk.md\n-- a/10-pay/s.md\nAs a parent, I want to pay.\n-- a/20-get/s.md\n\
         As a clerk, I want to hand it over.\n"
    );
    let clerk = |map: &StoryMap| vec![Criterion::Persona(vec![map.product[0]])];
    let expected = "For the clerk there is nothing under \"Pay\". First, the clerk hands it over.";
    assert_eq!(heard(&tree, clerk)[1], expected);
}

#[test]
fn another_language_is_told_in_its_titles() {
    let tree = "-- a/10-suchen/task.md\n# Ware suchen\n-- a/10-suchen/s.md\n# Nach Namen suchen\n-- a/10-suchen/t.md\n\
                # Nach Marke suchen\n-- a/20-zahlen/task.md\n# Bezahlen\n-- b/activity.md\n# Abholen\n";
    let suchen = "Ware suchen: Nach Namen suchen; Nach Marke suchen. Bezahlen: nothing yet.";
    assert_eq!(heard(tree, whole), [suchen, "Abholen: nothing yet."]);
}

proptest! {
    // Each case is a map that is loaded as a whole.
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_texts_are_told_and_each_step_once(texts in proptest::collection::vec("[^\r\n]{0,30}", 12), english: bool) {
        let mut tree = if english { ENGLISH.to_owned() } else { String::new() };
        for (at, part) in texts.chunks(4).enumerate() {
            let [task, role, action, outcome] = part else { continue };
            tree.push_str(&format!("-- a/{at}0-t/task.md\n# {task}\n-- a/{at}0-t/one.md\n# {action}\n"));
            let sentence = format!("As a {role}, when {task}, I want to {action}, so that {outcome}.");
            tree.push_str(&format!("-- a/{at}0-t/two.md\n# {outcome}\n\n{sentence}\n-- a/{at}5-u/task.md\n# {action}\n"));
        }
        let (_, records) = tell(&tree, whole);
        let text = |row: &[FactValue], column: &str| {
            let at = SHAPE.keys().position(|known| known.name == column);
            match at.and_then(|at| row.get(at)) {
                Some(FactValue::Text(text)) => text.clone(),
                other => format!("{other:?}"),
            }
        };
        let steps: Vec<String> = records.rows.iter().map(|row| text(row, "id")).collect();
        prop_assert_eq!(steps.len(), 6, "{:?}", steps);
        prop_assert!(records.rows.iter().all(|row| !text(row, "text").is_empty()));
    }
}
