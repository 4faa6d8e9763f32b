//! Help that depends on the map: what it names is there, and a command that it shows can be typed.

use super::examples::{committed, examined};
use crate::support::findings::{Gap, gaps};
use crate::support::sandbox::{Sandbox, TODAY};

/// The `storymap new` command that a help line shows, without the program's name.
fn command(gap: &Gap) -> Option<&str> {
    let (_, rest) = gap.help.split_once("`storymap new ")?;
    rest.split('`').next()
}

/// What a rule says to do about its first finding in an example.
fn help_of(rule: &'static str, example: &str) -> String {
    let found = gaps(&committed(example)).into_iter().find(|gap| gap.rule == rule);
    found.map_or_else(|| panic!("{rule} is not found in {example}"), |gap| gap.help)
}

#[test]
fn every_command_that_help_shows_can_be_typed() {
    let fixtures = ["webshop", "broken", "mse-radar", "several-maps"].map(Sandbox::fixture);
    fixtures.iter().for_each(|fixture| _ = fixture.commit(TODAY));
    let showing = examined().iter().filter(|each| each.bad.iter().any(|gap| command(gap).is_some()));
    let examples = showing.map(|each| committed(&each.rule.bad_map()));
    let mut typed = 0;
    for sandbox in examples.chain(fixtures) {
        for gap in gaps(&sandbox) {
            let Some(command) = command(&gap) else { continue };
            let told = sandbox.storymap(&format!("new {command} --dry-run"));
            assert_eq!(told.code, Some(0), "{}: {}\n{}", gap.rule, gap.help, told.stderr);
            typed += 1;
        }
    }
    assert!(typed > 3, "only {typed} commands were shown");
}

#[test]
fn an_empty_map_is_told_what_comes_first() {
    let activity = "-- storymap/buy/activity.md\n# Buy\n";
    let task = format!("{activity}-- storymap/buy/pay/task.md\n# Pay\n");
    let second = "-- storymap/shop/map.md\n# Shop\n-- storymap/desk/map.md\n# Desk\n";
    for (example, expected) in [
        ("-- storymap/map.md\n# Web shop\n", "add the first one with `storymap new activity TITLE`"),
        (second, "add the first one with `storymap new activity TITLE --under desk`"),
        (activity, "add the first one with `storymap new task TITLE --under buy`"),
        (&task, "add the first one with `storymap new story TITLE --under pay`"),
    ] {
        assert_eq!(help_of("empty-map", example), expected, "{example}");
    }
}

#[test]
fn a_frame_is_asked_for_what_it_lacks() {
    let story = "-- storymap/buy/pay/by-card.md\n# Pay by card\n";
    for (front_matter, expected) in [
        ("goal: food", "write `user:` into its front matter"),
        ("user: a parent", "write `goal:` into its front matter"),
        ("rank: 1", "write `user:` and `goal:` into its front matter"),
    ] {
        let example = format!("-- storymap/map.md\n---\n{front_matter}\n---\n# Web shop\n{story}");
        assert_eq!(help_of("map-missing-frame", &example), expected);
    }
}

#[test]
fn a_map_without_slices_is_told_to_use_the_releases_there_are() {
    let map = |name: &str| format!("-- storymap/{name}/map.md\n---\nuser: a parent\ngoal: food\n---\n# A map\n");
    let story = |number| format!("-- storymap/shop/buy/pay/way-{number}.md\n# Pay in way {number}\n");
    let stories = format!("{}{}", map("shop"), (1..=8).map(story).collect::<String>());
    let release = "-- storymap/releases/mvp.md\n---\noutcome: they order\n---\n# First\n";
    let elsewhere = "-- storymap/desk/help/ask/by-phone.md\n---\nrelease: mvp\n---\n# Ask by phone\n";
    let with_release = format!("{stories}{}{elsewhere}{release}", map("desk"));
    let new = "add one with `storymap new release TITLE`, and put the thinnest story of each task into it";
    assert_eq!(help_of("map-without-releases", &stories), new);
    let there = "name a release under `release:` in the thinnest story of each task";
    assert_eq!(help_of("map-without-releases", &with_release), there);
}

#[test]
fn a_doubled_word_is_named() {
    let story = "-- storymap/buy/pay/by-card.md\n# Pay\n\nAs a parent, I want to pay by by card, so that I eat.\n";
    let found = gaps(&committed(story)).into_iter().find(|gap| gap.rule == "repeated-words");
    assert_eq!(found.map(|gap| gap.message), Some("`by` stands twice".to_owned()));
}
