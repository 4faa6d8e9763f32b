//! Waivers: a gap that a card accepts, with a reason, perhaps up to a day.

use super::journey::{assert_says, map_with};
use crate::support::findings::json;
use crate::support::sandbox::{Sandbox, TODAY};

/// A task without stories that has this `ignore:`.
fn thank(ignore: &str) -> String {
    format!("-- storymap/20-buy/30-thank/task.md\n---\nignore: {ignore}\n---\n# Thank\n")
}

const EMPTY: &str = "error task-without-stories thank";

#[test]
fn a_waiver_accepts_a_gap_on_its_card() {
    assert_says(&[
        ("with a reason", &thank("[\"task-without-stories: in May\"]"), &[]),
        ("as a single text", &thank("\"task-without-stories: in May\""), &[]),
        (
            "without a reason it holds, and is reported",
            &thank("task-without-stories"),
            &["warning waiver-without-reason thank"],
        ),
        ("another rule's does not help", &thank("[\"broken-link: in May\"]"), &["warning unused-waiver thank", EMPTY]),
        (
            "nor does a misspelt one",
            &thank("[\"task-without-storys: in May\"]"),
            &["warning unused-waiver thank", EMPTY],
        ),
        (
            "on another card",
            "-- storymap/20-buy/20-pay/task.md\n---\nignore: [\"task-without-stories: x\"]\n---\n# Pay\n",
            &["warning unused-waiver pay"],
        ),
    ]);
}

#[test]
fn a_waiver_that_cannot_be_read_accepts_nothing_and_is_one_finding() {
    let unread: &[&str] = &["error invalid-front-matter thank", EMPTY];
    assert_says(&[
        ("no colon", &thank("\"task-without-stories - in May\""), unread),
        ("a day that is none", &thank("\"task-without-stories until 31.12.2026: in May\""), unread),
        ("a rule that is none, without a reason", &thank("whatever"), &["warning unused-waiver thank", EMPTY]),
    ]);
}

#[test]
fn a_waiver_is_of_use_where_the_rule_is_off() {
    let off = "-- storymap.toml\n[[overrides]]\npaths = [\"storymap/20-buy/**\"]\nrules = { task-without-stories = \"off\" }\n";
    assert_says(&[(
        "by its path",
        &format!("{off}{}", thank("[\"task-without-stories: in May\"]")),
        &["warning first-slice-skips-task thank"],
    )]);
}

#[test]
fn what_a_waived_gap_explains_stays_silent() {
    let activity =
        "-- storymap/30-track/activity.md\n---\nignore: [\"activity-without-tasks: in May\"]\n---\n# Track\n";
    assert_says(&[("no slice rule steps in", activity, &[])]);
}

#[test]
fn a_waiver_holds_up_to_its_day_and_that_day() {
    let until = |day: &str| thank(&format!("[\"task-without-stories until {day}: in May\"]"));
    let expired: &[&str] = &["warning waiver-expired thank", EMPTY];
    assert_says(&[
        ("the day of the commit", &until("2026-03-01"), &[]),
        ("the day before it", &until("2026-02-28"), expired),
        ("no day at all accepts nothing", &until("soon"), &["error invalid-front-matter thank", EMPTY]),
    ]);
}

#[test]
fn the_day_is_that_of_the_commit_unless_one_is_named() {
    let map = map_with(&thank("[\"task-without-stories until 2026-03-01: in May\"]"));
    map.commit(TODAY);
    let code = |options: &str| map.storymap(&format!("gaps --quiet {options}")).code;
    assert_eq!(code(""), Some(0));
    assert_eq!(code("--as-of 2026-03-02"), Some(1));
    map.commit("2026-03-02");
    assert_eq!(code(""), Some(1));
    assert_eq!(code("--as-of 2026-03-01"), Some(0));
}

#[test]
fn outside_of_git_waivers_do_not_expire_and_the_summary_says_so() {
    let sandbox = Sandbox::of(
        "-- storymap/map.md\n---\nuser: a parent\ngoal: food\n---\n# Shop\n\
         -- storymap/buy/pay/task.md\n---\nignore: [\"task-without-stories until 2020-05-31: in May\"]\n---\n# Pay\n\
         -- storymap/backlog/by-card.md\n# Pay by card\n",
    );
    let told = sandbox.storymap("gaps --plain");
    let line = "1 rule did not run, because there is no commit to take the date from (`--as-of` gives one): \
                waiver-expired";
    assert!(told.stdout.contains(line) && told.code == Some(0), "{told}");
    assert_eq!(json(&sandbox, "")["summary"]["skipped_rules"], serde_json::json!(["waiver-expired"]));
}

#[test]
fn a_waiver_counts_as_unused_only_when_its_rule_ran() {
    let map = map_with(&thank("[\"broken-link: in May\", \"task-without-stories: in May\"]"));
    let unused = |options: &str| {
        let told = map.storymap(&format!("gaps --format concise --quiet {options}"));
        told.stdout.contains("unused-waiver")
    };
    assert!(unused(""));
    assert!(!unused("--skip broken-link"));
    assert!(unused("--rule unused-waiver"));
}

#[test]
fn accepted_gaps_are_counted() {
    let map = map_with(&thank("[\"task-without-stories: in May\"]"));
    assert_eq!(json(&map, "")["summary"]["suppressed"], 1);
    let told = map.storymap("gaps");
    assert!(told.stdout.contains("accepted by waivers: 1"), "{told}");
}

#[test]
fn a_waiver_is_judged_by_its_rule_also_where_only_waivers_are_asked_for() {
    let table = [
        ("of use", thank("[\"task-without-stories: in May\"]"), ""),
        ("of no use", thank("[\"broken-link: in May\"]"), "unused-waiver"),
    ];
    for (case, files, expected) in table {
        let report = json(&map_with(&files), "--rule unused-waiver");
        let findings = report["findings"].as_array().expect("there is a list");
        let rules: Vec<&str> = findings.iter().filter_map(|finding| finding["rule"].as_str()).collect();
        assert_eq!(rules.join(" "), expected, "{case}");
    }
}
