//! The rules on release slices: the first slice walks the whole backbone, later ones build on what is there.

use super::journey::{assert_says, map_with};
use crate::support::findings::gaps;
use crate::support::sandbox::Sandbox;
use std::collections::BTreeSet;

/// A third activity whose only story is in the release that a test names.
fn track(release: &str) -> String {
    track_with("", &format!("release: {release}"))
}

fn track_with(activity: &str, story: &str) -> String {
    format!(
        "-- storymap/30-track/activity.md\n---\n{activity}\n---\n# Track\n\
         -- storymap/30-track/follow/task.md\n# Follow\n\
         -- storymap/30-track/follow/see.md\n---\n{story}\n---\n# See\n"
    )
}

fn release(id: &str, front_matter: &str) -> String {
    format!("-- storymap/releases/{id}.md\n---\n{front_matter}\n---\n# A release\n")
}

const SKIPS: &str = "error first-slice-skips-activity track";
const BREAKS: &str = "warning slice-breaks-journey second";

#[test]
fn the_first_slice_reaches_every_activity() {
    assert_says(&[
        ("it does", &track("mvp"), &[]),
        ("the second does", &track("second"), &[SKIPS]),
        ("no release does", &track_with("", "owner: ada"), &[SKIPS, BREAKS]),
        (
            "a dropped story does not count",
            &track_with("", "release: mvp\nstatus: dropped"),
            &["error task-without-stories follow"],
        ),
        ("an optional activity", &track_with("optional: true", "release: second"), &[]),
        ("a draft activity", &track_with("draft: true", "release: second"), &[]),
        ("a finished story is there already", &track_with("", "status: finished"), &[]),
        ("a misspelt release explains it", &track_with("", "release: mpv"), &["error unknown-reference see"]),
        ("so does a misspelt key", &track_with("", "relase: mvp"), &["warning unknown-field see"]),
    ]);
}

#[test]
fn a_release_whose_place_cannot_be_read_rests_the_rules_on_slices() {
    let unreadable = |line: &str| format!("{}{}", track("second"), release("mvp", line));
    assert_says(&[
        ("its date", &unreadable("date: 2026-12-1"), &["error invalid-front-matter mvp"]),
        ("its rank", &unreadable("rank: first"), &["error invalid-front-matter mvp"]),
    ]);
}

#[test]
fn the_first_slice_reaches_every_task_of_its_activities() {
    let task = |front_matter: &str| {
        format!(
            "-- storymap/20-buy/30-thank/task.md\n---\n{front_matter}\n---\n# Thank\n\
             -- storymap/20-buy/30-thank/thank.md\n---\nrelease: second\n---\n# Say thanks\n"
        )
    };
    assert_says(&[
        ("it does not", &task(""), &["warning first-slice-skips-task thank"]),
        ("an optional task", &task("optional: true"), &[]),
        ("a draft task", &task("draft: true"), &[]),
    ]);
    let follow = "-- storymap/30-track/rate/task.md\n# Rate\n\
                  -- storymap/30-track/rate/rate.md\n---\nrelease: second\n---\n# Rate\n\
                  -- storymap/30-track/follow/task.md\n---\nrank: 1\n---\n# Follow\n";
    assert_says(&[
        (
            "a task of an optional activity that the slice does reach",
            &format!("{}{follow}", track_with("optional: true", "release: mvp")),
            &["warning first-slice-skips-task rate"],
        ),
        (
            "tasks of an optional activity that it leaves out",
            &format!("{}{follow}", track_with("optional: true", "release: second")),
            &[],
        ),
    ]);
}

#[test]
fn later_slices_build_on_earlier_ones() {
    let third = release("third", "rank: 30");
    let deep = "-- storymap/10-find/search/by-voice.md\n---\nrelease: third\n---\n# Search by voice\n";
    assert_says(&[
        ("deep in one place, the rest is there", &format!("{third}{deep}"), &[]),
        (
            "what comes with the third is not there in the second",
            &format!("{third}{}", track("third")),
            &[SKIPS, BREAKS],
        ),
    ]);
}

#[test]
fn once_a_release_is_out_only_the_whole_journey_counts() {
    let out = release("mvp", "rank: 10\nstatus: finished");
    assert_says(&[
        ("a release with nothing for the activity", &format!("{out}{}", track_with("", "owner: ada")), &[BREAKS]),
        ("it comes with the second", &format!("{out}{}", track("second")), &[]),
        ("it is there without a release", &format!("{out}{}", track_with("", "status: finished")), &[]),
        (
            "finished releases are not judged",
            &format!("{out}{}{}", release("second", "rank: 20\nstatus: finished"), track_with("", "owner: ada")),
            &[],
        ),
        ("tasks are no longer judged", &format!("{out}-- storymap/20-buy/20-pay/by-card.md\n# Pay by card\n"), &[]),
    ]);
}

#[test]
fn the_current_release_is_judged_harder() {
    let out = release("mvp", "rank: 10\nstatus: finished");
    let current = release("second", "rank: 20\nstatus: current");
    let hole = track_with("", "owner: ada");
    assert_says(&[
        ("current", &format!("{out}{current}{hole}"), &["error slice-breaks-journey second"]),
        (
            "the first slice is not judged twice",
            &format!("{}{hole}", release("mvp", "rank: 10\nstatus: current")),
            &[SKIPS, BREAKS],
        ),
    ]);
}

#[test]
fn every_map_has_a_first_slice_of_its_own() {
    let seller = |release: &str| {
        format!(
            "-- storymap/seller/map.md\n---\nuser: a seller\ngoal: be paid\nrank: 20\n---\n# Seller\n\
             -- storymap/seller/10-list/activity.md\n# List\n-- storymap/seller/10-list/add/task.md\n# Add\n\
             -- storymap/seller/10-list/add/add-one.md\n---\nrelease: second\n---\n# Add one\n\
             -- storymap/seller/20-ship/activity.md\n# Ship\n-- storymap/seller/20-ship/pack/task.md\n# Pack\n\
             -- storymap/seller/20-ship/pack/pack-one.md\n---\nrelease: {release}\n---\n# Pack one\n"
        )
    };
    let third = release("third", "rank: 30");
    assert_says(&[
        ("the seller begins with the second release", &format!("{third}{}", seller("second")), &[]),
        (
            "and must be whole there",
            &format!("{third}{}", seller("third")),
            &["error first-slice-skips-activity seller/ship"],
        ),
    ]);
}

#[test]
fn without_an_order_of_releases_slices_are_not_judged_and_the_summary_says_so() {
    let files = format!("{}{}{}", release("mvp", "owner: ada"), release("second", "owner: ada"), track("second"));
    assert_says(&[("only the order is missing", &files, &["warning order-unknown mvp"])]);
    let told = map_with(&files).storymap("gaps --plain");
    let line = "3 rules did not run, because the order of the releases is unknown: first-slice-skips-activity, \
                first-slice-skips-task, slice-breaks-journey";
    assert!(told.stdout.contains(line), "{told}");
    let dated =
        format!("{}{}{}", release("mvp", "date: 2026-04-01"), release("second", "date: 2026-06-01"), track("second"));
    assert_says(&[("a date is an order", &dated, &[SKIPS])]);
}

/// Where words could not be read nobody can say that a step is missing: what is wrong with them is the gap.
#[test]
fn what_could_not_be_read_may_be_in_the_slice() {
    let search = |text: &str| format!("-- storymap/10-find/search/by-name.md\n{text}# Search by name\n");
    let find = |field: &str| {
        let bare = search("");
        format!("{bare}-- storymap/10-find/activity.md\n---\n{field}\n---\n# Find\n")
    };
    let invalid: &[&str] = &["error invalid-front-matter by-name"];
    let skips: &[&str] = &["error first-slice-skips-activity find"];
    assert_says(&[
        ("no release", &search(""), skips),
        ("a release that is not there", &search("---\nrelease: mpv\n---\n"), &["error unknown-reference by-name"]),
        ("a key that is misspelt", &search("---\nrelase: mvp\n---\n"), &["warning unknown-field by-name"]),
        ("a quote that is not closed", &search("---\nrelease: \"mvp\n---\n"), invalid),
        ("another field", &search("---\nvalue: [\n---\n"), &[skips, invalid].concat()),
        ("a step that may be optional", &find("optional: ture"), &["error invalid-front-matter find"]),
        ("a step that may be a draft", &find("drfat: true"), &["warning unknown-field find"]),
        (
            "a release that may be out",
            &format!(
                "{}-- storymap/releases/mvp.md\n---\nrank: 10\nstatus: shippd\noutcome: x\n---\n# First\n",
                search("")
            ),
            &["error unknown-status mvp"],
        ),
        (
            "a task that seems to be supported",
            "-- storymap/20-buy/30-thank/task.md\n# Thank\n-- storymap/20-buy/20-pay/by-card.md\n---\nrelease: mvp\nsupports: thnak\n---\n# Pay\n",
            &["error unknown-reference by-card"],
        ),
    ]);
}

/// Five hundred releases that leave out five hundred activities are 250,000 holes, and one defect for each activity.
#[test]
fn more_holes_than_anybody_reads_are_told_once_for_each_activity() {
    let mut map = String::from("-- storymap/map.md\n---\nuser: a\ngoal: b\n---\n# Shop\n");
    for nth in 0..500 {
        let status = if nth == 250 { "current" } else { "planned" };
        let waiver = if nth == 3 { "ignore: \"slice-breaks-journey: on purpose\"\n" } else { "" };
        map += &format!("-- storymap/a/t/s{nth}.md\n---\nrelease: r{nth}\n---\n");
        map += &format!("-- storymap/releases/r{nth}.md\n---\nrank: {nth}\nstatus: {status}\n{waiver}---\n");
        map += &format!("-- storymap/b{nth}/t/s.md\n---\nrelease: {}\n---\n", if nth < 300 { "" } else { "r100" });
    }
    let told = gaps(&Sandbox::of(&map).only(&["slice-breaks-journey", "unused-waiver"]));
    let told: BTreeSet<(String, String, String)> =
        told.into_iter().map(|gap| (gap.severity, gap.card, gap.message)).collect();
    let (grave, mild): (Vec<_>, Vec<_>) = told.iter().partition(|(severity, ..)| severity == "error");
    let message = |activity: &str, count: usize| {
        format!(
            "release `r1` breaks the journey: activity `{activity}` still has nothing, nor in {count} later releases"
        )
    };
    let expect =
        |severity: &str, activity: String, count| (severity.to_owned(), "r1".to_owned(), message(&activity, count));
    let expected_grave: BTreeSet<_> = (0..300).map(|nth| expect("error", format!("b{nth}"), 497)).collect();
    // Up to the release that brings them, without the first slice and the one whose gap is accepted.
    let expected_mild: BTreeSet<_> = (300..500).map(|nth| expect("warning", format!("b{nth}"), 97)).collect();
    assert_eq!(grave.into_iter().cloned().collect::<BTreeSet<_>>(), expected_grave);
    assert_eq!(mild.into_iter().cloned().collect::<BTreeSet<_>>(), expected_mild);
}
