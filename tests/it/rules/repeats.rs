//! The rules on stories that say what others say: one defect is one finding, and each names the other place.

use super::journey::assert_rules_say;
use crate::support::findings::gaps_with;
use crate::support::sandbox::Sandbox;

fn story(name: &str, sentence: &str) -> String {
    format!("-- storymap/20-buy/20-pay/{name}.md\n---\nrelease: mvp\n---\n# {name}\n\n{sentence}\n")
}

#[test]
fn a_story_is_told_once() {
    let pay = "As a parent, I want to pay the order by card.";
    let alike = "As a parent, I want to pay my orders with a card.";
    let rules = &["duplicate-story", "similar-story"];
    let waived =
        story("two", pay).replace("release: mvp", "release: mvp\nignore: [\"duplicate-story: it will be split\"]");
    assert_rules_say(
        rules,
        &[
            ("one", &story("one", pay), &[]),
            ("two", &[story("one", pay), story("two", pay)].concat(), &["warning duplicate-story two"]),
            (
                "three",
                &["one", "two", "three"].map(|name| story(name, pay)).concat(),
                &["warning duplicate-story three", "warning duplicate-story two"],
            ),
            ("nearly the same", &[story("one", pay), story("two", alike)].concat(), &["info similar-story one"]),
            (
                "a repeat is not alike as well",
                &[story("one", pay), story("three", pay), story("two", alike)].concat(),
                &["info similar-story one", "warning duplicate-story three"],
            ),
            ("accepted at one of them", &[story("one", pay), waived].concat(), &[]),
            (
                "dropped",
                &[story("one", pay), story("two", pay).replace("release: mvp", "status: dropped")].concat(),
                &[],
            ),
            ("another language", &[story("one", "Ich zahle."), story("two", "Ich zahle.")].concat(), &[]),
        ],
    );
}

#[test]
fn a_card_copied_with_its_id_is_one_finding() {
    let card = |folder: &str| format!("-- storymap/20-buy/{folder}/one.md\nAs a parent, I want to pay the order.\n");
    let rules = &["duplicate-id", "duplicate-story"];
    let copied = [card("10-choose"), card("20-pay")].concat();
    assert_rules_say(rules, &[("a copy", &copied, &["error duplicate-id one"])]);
}

#[test]
fn a_repeat_names_the_first() {
    let pay = "As a parent, I want to pay the order by card.";
    let files = ["one", "two", "three"].map(|name| story(name, pay)).concat();
    let found = gaps_with(&Sandbox::of(&files).only(&["duplicate-story"]), "");
    let spots: Vec<String> = found
        .iter()
        .map(|gap| {
            let labels = gap.labels.iter().map(|(spot, _)| format!("{}:{}", spot.path, spot.line));
            format!("{}:{} of {}", gap.spot.path, gap.spot.line, labels.collect::<Vec<_>>().join(" "))
        })
        .collect();
    let folder = "storymap/20-buy/20-pay";
    let first = format!("{folder}/one.md:6");
    assert_eq!(spots, [format!("{folder}/three.md:6 of {first}"), format!("{folder}/two.md:6 of {first}")]);
}
