//! Themes whose day is past.

use super::journey::{assert_rules_say, map_with};
use crate::support::findings::gaps_with;
use crate::support::sandbox::Sandbox;

fn theme(front_matter: &str) -> String {
    format!("-- storymap/themes/growth.md\n---\n{front_matter}\n---\n# Growth\n")
}

fn epic(front_matter: &str) -> String {
    format!("-- storymap/epics/checkout.md\n---\ntheme: growth\n{front_matter}\n---\n# Checkout\n")
}

fn both(theme_front_matter: &str, epic_front_matter: &str) -> String {
    format!("{}{}", theme(theme_front_matter), epic(epic_front_matter))
}

/// The tables are read on 2026-03-01.
#[test]
fn a_milestone_that_is_past_is_met_or_moved() {
    let past: &[&str] = &["warning theme-past-milestone growth"];
    let section =
        |text: &str| format!("-- storymap/themes/growth.md\n# Growth\n\n## Milestone\n\n{text}\n{}", epic(""));
    assert_rules_say(
        &["theme-past-milestone", "unknown-status", "unknown-reference", "invalid-front-matter"],
        &[
            ("yesterday", &both("milestone: 2026-02-28", ""), past),
            ("today", &both("milestone: 2026-03-01", ""), &[]),
            ("tomorrow", &both("milestone: 2026-03-02", ""), &[]),
            ("the last quarter", &both("milestone: 2025-Q4", ""), past),
            ("this quarter ends with its last day", &both("milestone: 2026-Q1", ""), &[]),
            ("no milestone", &both("owner: ada", ""), &[]),
            ("a section", &section("2025-Q4"), past),
            ("a section that says more", &section("The beta of 2025-Q4, then the shop."), &[]),
            ("one that cannot be read", &both("milestone: 2025-Q5", ""), &["error invalid-front-matter growth"]),
            ("the theme is finished", &both("milestone: 2025-Q4\nstatus: finished", ""), &[]),
            ("the theme is dropped", &both("milestone: 2025-Q4\nstatus: dropped", ""), &[]),
            (
                "the theme may be finished",
                &both("milestone: 2025-Q4\nstatus: finishd", ""),
                &["error unknown-status growth"],
            ),
            ("the epic is finished", &both("milestone: 2025-Q4", "status: finished"), &[]),
            ("the epic is dropped", &both("milestone: 2025-Q4", "status: dropped"), &[]),
            (
                "the epic may be finished",
                &both("milestone: 2025-Q4", "status: finishd"),
                &["error unknown-status checkout"],
            ),
            ("no epic is another gap", &theme("milestone: 2025-Q4"), &[]),
            (
                "an epic of another theme",
                &format!(
                    "{}-- storymap/epics/checkout.md\n---\ntheme: other\n---\n-- storymap/themes/other.md\n# Other\n",
                    theme("milestone: 2025-Q4")
                ),
                &[],
            ),
        ],
    );
}

#[test]
fn without_a_day_to_count_to_the_rule_rests_and_the_summary_says_so_once() {
    let only = &["theme-past-milestone", "waiver-expired", "empty-map"];
    let rested = |files: &str| map_with(files).only(only).storymap("gaps --plain").stdout;
    let line = "1 rule did not run, because there is no commit to take the date from (`--as-of` gives one): \
                theme-past-milestone";
    assert!(rested(&both("milestone: 2025-Q4", "")).contains(line));
    assert!(!rested(&both("owner: ada", "")).contains("did not run"), "no theme has a milestone");
    assert!(!rested(&both("milestone: 2025-Q4\nstatus: dropped", "")).contains("did not run"), "none that is open has");
    let waived = both("milestone: 2025-Q4\nignore: [\"long-story until 2026-01-31: soon\"]", "");
    let line = "2 rules did not run, because there is no commit to take the date from (`--as-of` gives one): \
                waiver-expired, theme-past-milestone";
    assert!(rested(&waived).contains(line), "{}", rested(&waived));
}

#[test]
fn the_open_epics_are_named_and_shown() {
    let pay = "-- storymap/epics/pay.md\n---\ntheme: growth\nstatus: developing\n---\n# Pay\n";
    let files = format!("{}{pay}", both("milestone: 2025-Q4", ""));
    let map: Sandbox = map_with(&files).only(&["theme-past-milestone"]);
    let gaps = gaps_with(&map, "--as-of 2026-01-01");
    let [gap] = gaps.as_slice() else { panic!("{gaps:#?}") };
    assert_eq!(gap.message, "the milestone of theme `growth` was 2025-12-31, and `checkout` and `pay` are still open");
    assert_eq!((gap.spot.path.as_str(), gap.spot.line), ("storymap/themes/growth.md", 2));
    let labels: Vec<&str> = gap.labels.iter().map(|(spot, _)| spot.path.as_str()).collect();
    assert_eq!(labels, ["storymap/epics/checkout.md", "storymap/epics/pay.md"]);
}
