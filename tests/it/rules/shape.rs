//! The rules on the shape of a map, and what each of them explains away: one defect is one finding.

use super::journey::assert_says;
use crate::support::findings::gaps_with;
use crate::support::sandbox::Sandbox;

/// A third task of the second activity, without a story.
const THANK: &str = "-- storymap/20-buy/30-thank/task.md\n# Thank\n";

fn with_story(front_matter: &str) -> String {
    format!("{THANK}-- storymap/20-buy/30-thank/say-thanks.md\n---\n{front_matter}\n---\n# Say thanks\n")
}

#[test]
fn only_stories_that_are_not_dropped_cover_a_task() {
    let empty: &[&str] = &["error task-without-stories thank"];
    assert_says(&[
        ("no story", THANK, empty),
        ("a story", &with_story("release: mvp"), &[]),
        ("a dropped story", &with_story("release: mvp\nstatus: dropped"), empty),
        ("a bug", &with_story("release: mvp\ntype: bug"), empty),
        ("a chore", &with_story("release: mvp\ntype: chore"), empty),
        ("an enabler", &with_story("release: mvp\ntype: enabler"), empty),
        ("a spike", &with_story("release: mvp\ntype: spike"), empty),
    ]);
}

#[test]
fn a_misspelt_parent_explains_the_step_that_looks_empty() {
    let story = with_story("release: mvp\ntask: thnak");
    assert_says(&[("the story beside the task", &story, &["error unknown-reference say-thanks"])]);
}

#[test]
fn a_story_covers_the_tasks_that_it_supports() {
    let supports = "-- storymap/20-buy/20-pay/by-card.md\n---\nrelease: mvp\nsupports: [thank]\n---\n# Pay by card\n";
    let later = "-- storymap/20-buy/20-pay/later.md\n---\nrelease: second\nsupports: [thank]\n---\n# Pay later\n";
    let dropped = supports.replace("release: mvp", "release: mvp\nstatus: dropped");
    assert_says(&[
        ("from the first slice on", &format!("{THANK}{supports}"), &[]),
        ("from a later one", &format!("{THANK}{later}"), &["warning first-slice-skips-task thank"]),
        (
            "not when dropped",
            &format!("{THANK}{dropped}"),
            &["error task-without-stories pay", "error task-without-stories thank"],
        ),
    ]);
}

#[test]
fn a_story_on_an_activity_covers_no_task() {
    let story = "-- storymap/20-buy/share.md\n---\nrelease: mvp\n---\n# Share\n";
    assert_says(&[("beside the task", &format!("{THANK}{story}"), &["error task-without-stories thank"])]);
}

#[test]
fn an_optional_task_still_needs_a_story() {
    let optional = THANK.replace("# Thank", "---\noptional: true\n---\n# Thank");
    assert_says(&[("slices may skip it, the map may not", &optional, &["error task-without-stories thank"])]);
}

#[test]
fn the_frame_of_a_map_may_be_fields_sections_or_an_opening() {
    let map = |text: &str| format!("-- storymap/map.md\n{text}");
    let missing: &[&str] = &["warning map-missing-frame map"];
    assert_says(&[
        ("nothing", &map("# Web shop\n"), missing),
        ("the user alone", &map("---\nuser: a parent\n---\n# Web shop\n"), missing),
        ("the goal alone", &map("---\ngoal: food\n---\n# Web shop\n"), missing),
        ("sections", &map("# Web shop\n\n## User\n\nA parent\n\n## Goal\n\nFood\n"), &[]),
        ("an empty section", &map("# Web shop\n\n## User\n\n## Goal\n\nFood\n"), missing),
        ("a field and a section", &map("---\nuser: a parent\n---\n# Web shop\n\n## Goal\n\nFood\n"), &[]),
        ("an opening", &map("# Web shop\n\nSarah, a busy parent, needs to have food in the house.\n"), &[]),
    ]);
}

#[test]
fn an_empty_map_is_one_finding() {
    let map = "-- storymap/map.md\n# Web shop\n";
    let activity = "-- storymap/10-buy/activity.md\n# Buy\n";
    let task = "-- storymap/10-buy/10-pay/task.md\n# Pay\n";
    let story = "-- storymap/10-buy/10-pay/by-card.md\n# Pay by card\n";
    let backlog = "-- storymap/backlog/by-card.md\n# Pay by card\n";
    let bug = "-- storymap/10-buy/10-pay/slow.md\n---\ntype: bug\n---\n# Slow\n";
    let table = [
        ("nothing at all", map.to_owned(), vec!["error empty-map map"]),
        ("an activity", format!("{map}{activity}"), vec!["error empty-map map"]),
        ("a task", format!("{map}{activity}{task}"), vec!["error empty-map map"]),
        ("stories in the backlog alone", format!("{map}{backlog}"), vec!["error empty-map map"]),
        ("a story", format!("{map}{activity}{task}{story}"), vec!["warning map-missing-frame map"]),
        (
            "a bug is something",
            format!("{map}{activity}{task}{bug}"),
            vec!["error task-without-stories pay", "warning map-missing-frame map"],
        ),
    ];
    for (case, files, expected) in table {
        let gaps = gaps_with(&Sandbox::of(&files), "");
        let said: Vec<String> = gaps.iter().map(|gap| format!("{} {} {}", gap.severity, gap.rule, gap.card)).collect();
        assert_eq!(said, expected, "{case}");
    }
}

#[test]
fn a_map_above_others_needs_no_backbone() {
    let above = "-- storymap/map.md\n---\nuser: a\ngoal: b\n---\n# Market\n";
    let below = "-- storymap/shop/map.md\n---\nuser: a\ngoal: b\n---\n# Shop\n";
    let story = "-- storymap/shop/10-buy/10-pay/by-card.md\n# Pay by card\n";
    let own = "-- storymap/10-sell/activity.md\n# Sell\n";
    let table = [
        ("the maps below are whole", format!("{above}{below}{story}"), vec![]),
        ("a map below is empty", format!("{above}{below}"), vec!["error empty-map shop"]),
        ("it begins a backbone", format!("{above}{own}{below}{story}"), vec!["error empty-map map"]),
    ];
    for (case, files, expected) in table {
        let gaps = gaps_with(&Sandbox::of(&files), "");
        let said: Vec<String> = gaps.iter().map(|gap| format!("{} {} {}", gap.severity, gap.rule, gap.card)).collect();
        assert_eq!(said, expected, "{case}");
    }
}

#[test]
fn one_defect_is_one_finding() {
    let track = "-- storymap/30-track/activity.md\n# Track\n";
    let task = "-- storymap/30-track/follow/task.md\n# Follow\n";
    let later = "-- storymap/30-track/follow/see.md\n---\nrelease: second\n---\n# See\n";
    assert_says(&[
        ("an empty activity is not skipped as well", track, &["error activity-without-tasks track"]),
        ("nor is an empty task", &format!("{track}{task}"), &["error task-without-stories follow"]),
        (
            "a skipped activity takes its tasks with it",
            &format!("{track}{task}{later}"),
            &["error first-slice-skips-activity track"],
        ),
    ]);
}

#[test]
fn a_rule_that_is_off_silences_nothing() {
    let config = "-- storymap.toml\n[rules]\ntask-without-stories = \"off\"\n";
    assert_says(&[("the slice rule speaks", &format!("{THANK}{config}"), &["warning first-slice-skips-task thank"])]);
}
