//! What a draft forgives: its own emptiness on activities and tasks, and on a map errors become warnings, aloud.

use super::journey::{assert_says, map_with};

const DRAFT_MAP: &str = "\
-- storymap/map.md
---
user: a busy parent
goal: have the week's food in the house
draft: true
---
# Web shop
";

#[test]
fn a_draft_activity_or_task_may_be_empty() {
    assert_says(&[
        (
            "a task without stories",
            "-- storymap/20-buy/30-thank/task.md\n# Thank\n",
            &["error task-without-stories thank"],
        ),
        ("a draft task", "-- storymap/20-buy/30-thank/task.md\n---\ndraft: true\n---\n# Thank\n", &[]),
        (
            "an activity without tasks",
            "-- storymap/30-track/activity.md\n# Track\n",
            &["error activity-without-tasks track"],
        ),
        ("a draft activity", "-- storymap/30-track/activity.md\n---\ndraft: true\n---\n# Track\n", &[]),
        (
            "a task of a draft activity",
            "-- storymap/30-track/activity.md\n---\ndraft: true\n---\n# Track\n-- storymap/30-track/follow/task.md\n# Follow\n",
            &[],
        ),
    ]);
}

#[test]
fn errors_of_a_draft_map_are_shown_as_warnings() {
    let gaps = "-- storymap/20-buy/30-thank/task.md\n# Thank\n-- storymap/30-track/activity.md\n# Track\n";
    assert_says(&[
        (
            "shape",
            &format!("{DRAFT_MAP}{gaps}"),
            &["warning task-without-stories thank", "warning activity-without-tasks track"],
        ),
        (
            "slices",
            &format!("{DRAFT_MAP}-- storymap/10-find/search/by-name.md\n# Search by name\n"),
            &["warning first-slice-skips-activity find"],
        ),
        (
            "integrity is not forgiven",
            &format!("{DRAFT_MAP}-- storymap/20-buy/20-pay/by-card.md\n---\nrelease: mpv\n---\n# Pay by card\n"),
            &["error unknown-reference by-card"],
        ),
    ]);
}

#[test]
fn the_summary_says_how_many_errors_a_draft_hides() {
    let map = map_with(&format!("{DRAFT_MAP}-- storymap/30-track/activity.md\n# Track\n"));
    let told = map.storymap("gaps");
    assert!(told.stdout.contains("1 error shown as a warning: this map is a draft, storymap/map.md:4"), "{told}");
    assert_eq!(told.code, Some(0), "{told}");
    let clean = map_with(DRAFT_MAP).storymap("gaps");
    assert!(!clean.stdout.contains("draft"), "{clean}");
}

#[test]
fn an_empty_map_is_an_error_even_as_a_draft() {
    let sandbox = crate::support::sandbox::Sandbox::of(DRAFT_MAP);
    let told = sandbox.storymap("gaps --format concise --quiet");
    assert!(told.stdout.contains("error[empty-map]"), "{told}");
    assert_eq!(told.code, Some(1), "{told}");
}

#[test]
fn only_the_map_that_is_a_draft_is_forgiven() {
    let seller = "-- storymap/seller/map.md\n---\nuser: a seller\ngoal: be paid\nrank: 20\n---\n# Seller\n\
                  -- storymap/seller/10-list/activity.md\n# List\n-- storymap/seller/10-list/add/add-one.md\n# Add\n\
                  -- storymap/seller/20-ship/activity.md\n# Ship\n";
    let expected = ["warning activity-without-tasks map/track", "error activity-without-tasks seller/ship"];
    let files = format!("{DRAFT_MAP}-- storymap/30-track/activity.md\n# Track\n{seller}");
    assert_says(&[("two maps", &files, &expected)]);
}
