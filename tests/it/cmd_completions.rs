//! `storymap completions`, and what a shell that asks is told.

use crate::support::sandbox::Sandbox;

const SHOP: &str = "\
-- storymap/buy/pay/pay-by-card.md
---
tags: [quick, two words]
owner: anna
---
# Pay by card
-- storymap/buy/pay/pay-later.md
# Pay later
-- storymap/releases/mvp.md
# First orders
-- storymap/releases/march.md
# March\u{1b}[2J
-- storymap/releases/m$(touch x).md
# Nasty
-- storymap/personas/busy-parent.md
# Busy parent
";

/// What the shell shows when the last of these words is to be completed.
fn completed(words: &str) -> Vec<String> {
    completed_in(&Sandbox::of(SHOP), words)
}

fn completed_in(shop: &Sandbox, words: &str) -> Vec<String> {
    let all: Vec<&str> = words.split(' ').collect();
    let index = (all.len() - 1).to_string();
    let asked = shop.call(&format!("-- {}", words.trim_end()));
    let mut command = asked.env("STORYMAP_COMPLETE", "fish").env("_CLAP_COMPLETE_INDEX", &index).into_command();
    if words.ends_with(' ') {
        command.arg("");
    }
    let output = command.output().expect("the program was built before its tests");
    assert_eq!(output.status.code(), Some(0));
    let text = String::from_utf8(output.stdout).expect("all output is UTF-8");
    text.lines().map(str::to_owned).collect()
}

#[test]
fn rules_are_completed_where_a_rule_is_asked_for() {
    for line in ["storymap rule slice-b", "storymap gaps --rule slice-b", "storymap gaps --skip slice-b"] {
        let told = completed(line);
        assert_eq!(told.len(), 1, "{line}: {told:?}");
        assert!(told[0].starts_with("slice-breaks-journey\ta release after which"), "{told:?}");
    }
}

#[test]
fn ids_are_completed_where_a_card_is_asked_for_unless_a_shell_could_misread_them() {
    assert_eq!(completed("storymap gaps --release m"), ["march\tMarch\\u{1b}[2J", "mvp\tFirst orders"]);
    assert_eq!(completed("storymap gaps --persona "), ["busy-parent\tBusy parent"]);
    assert_eq!(completed("storymap new story --under p"), ["pay\tPay"]);
    assert_eq!(completed("storymap -C storymap gaps --task "), ["pay\tPay"]);
    assert_eq!(completed("storymap -C nowhere gaps --task "), [""; 0]);
}

#[test]
fn what_filters_take_is_completed_too() {
    assert_eq!(completed("storymap gaps --status d"), ["developing", "discussing", "dropped"]);
    assert_eq!(completed("storymap gaps --status p"), ["pending", "planned"], "releases have a status too");
    assert_eq!(completed("storymap gaps --owner "), ["anna"]);
    assert_eq!(completed("storymap gaps --tag "), ["quick"], "a shell would read two words as two");
}

#[test]
fn cards_keys_and_values_are_completed_where_fields_are_set() {
    assert_eq!(completed("storymap set pay-b"), ["pay-by-card\tPay by card"]);
    assert_eq!(completed("storymap set pay rel"), ["release=\tthe slice it ships in"]);
    assert_eq!(completed("storymap set pay release=mv"), ["release=mvp\tFirst orders"]);
    assert_eq!(completed("storymap set pay personas+=b"), ["personas+=busy-parent\tBusy parent"]);
    assert_eq!(completed("storymap set pay moscow=w"), ["moscow=wont"]);
    assert_eq!(completed("storymap unset pay rel"), ["release\tthe slice it ships in"]);
    assert_eq!(completed("storymap unset pay ri").len(), 3, "keys alone");
}

#[test]
fn branches_and_tags_are_completed_where_a_revision_is_asked_for() {
    let shop = Sandbox::of(SHOP);
    shop.commit("2026-03-01");
    let repository = shop.repository();
    let head = repository.head().and_then(|head| head.peel_to_commit()).expect("something was committed");
    repository.branch("guest-checkout", &head, false).expect("a branch can be made anywhere");
    repository.tag_lightweight("v1.0", head.as_object(), false).expect("a tag can be made anywhere");
    assert_eq!(completed_in(&shop, "storymap gaps --at "), ["guest-checkout", "main", "v1.0"]);
    assert_eq!(completed_in(&shop, "storymap diff v"), ["v1.0"]);
    assert_eq!(completed_in(&shop, "storymap diff v1.0..g"), ["v1.0..guest-checkout"]);
    assert_eq!(completed_in(&shop, "storymap diff v1.0...m"), ["v1.0...main"]);
    assert_eq!(completed("storymap diff v"), [""; 0], "in no repository there is none");
}

#[test]
fn commands_and_options_are_completed() {
    assert!(completed("storymap ga").iter().any(|line| line.starts_with("gaps\t")));
    assert!(completed("storymap gaps --sh").iter().any(|line| line.starts_with("--show\t")));
    assert_eq!(completed("storymap man ga"), ["gaps"]);
    assert!(completed("storymap completions f").iter().any(|line| line.starts_with("fish")));
}

#[test]
fn every_shell_gets_a_script_that_asks_and_one_that_does_not() {
    let nowhere = Sandbox::empty();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let asking = nowhere.storymap(&format!("completions {shell}"));
        assert!(asking.stdout.contains("STORYMAP_COMPLETE"), "{asking}");
        let fixed = nowhere.storymap(&format!("completions --static {shell}"));
        assert!(!fixed.stdout.contains("STORYMAP_COMPLETE") && fixed.stdout.contains("fail-on"), "{fixed}");
        assert_eq!((asking.code, fixed.code), (Some(0), Some(0)));
    }
}

#[test]
fn an_unknown_shell_is_told() {
    let told = Sandbox::empty().storymap("completions tcsh");
    assert_eq!(told.code, Some(2));
    assert!(told.stderr.contains("possible values: bash, elvish, fish, powershell, zsh"), "{told}");
}

#[test]
fn a_shell_that_asks_strangely_is_told_nothing() {
    let told = Sandbox::empty().call("-- storymap ga").env("STORYMAP_COMPLETE", "tcsh").run();
    assert_eq!((told.stdout.as_str(), told.code), ("", Some(2)));
}
