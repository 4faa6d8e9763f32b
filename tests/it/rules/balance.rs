//! The rules on how many there are of what, and on titles: a map that nobody can tell, see whole or understand.

use super::journey::{assert_rules_say, map_with};
use crate::support::findings::gaps;
use crate::support::sandbox::Sandbox;

const STORY: &[&str] = &["story-without-task", "activity-without-tasks", "unknown-reference", "invalid-front-matter"];

/// Stories of a task that a test names, numbered from 1.
fn stories(count: usize, task: &str) -> String {
    (1..=count).map(|number| format!("-- storymap/{task}/story-{number}.md\n# Do it in way {number}\n")).collect()
}

/// So many activities beside the two that are there, each with one task and one story.
fn activities(count: usize) -> String {
    let columns = (1..=count).map(|number| stories(1, &format!("3{number}-do-{number}/task-{number}")));
    columns.enumerate().map(|(index, column)| column.replace("story-1", &format!("story-of-{index}"))).collect()
}

fn map_card(line: &str) -> String {
    format!("-- storymap/map.md\n---\nuser: a parent\ngoal: food\n{line}\n---\n# Web shop\n")
}

#[test]
fn a_story_belongs_to_a_task() {
    let on_activity = |line: &str| format!("-- storymap/20-buy/share.md\n---\n{line}\n---\n# Share the basket\n");
    let found: &[&str] = &["warning story-without-task share"];
    assert_rules_say(
        STORY,
        &[
            ("on an activity", &on_activity("release: mvp"), found),
            ("finished", &on_activity("status: finished"), found),
            ("on the map", "-- storymap/share.md\n# Share\n", found),
            ("its task is named", &on_activity("task: pay"), &[]),
            ("its task is misspelt", &on_activity("task: payy"), &["error unknown-reference share"]),
            ("its task cannot be read", &on_activity("task: [pay, choose]"), &["error invalid-front-matter share"]),
            ("dropped", &on_activity("status: dropped"), &[]),
            ("a bug", &on_activity("type: bug"), &[]),
            ("a spike", &on_activity("type: spike"), &[]),
            ("in the backlog", "-- storymap/backlog/share.md\n# Share\n", &[]),
            (
                "on a draft activity",
                "-- storymap/30-track/activity.md\n---\ndraft: true\n---\n# Track\n-- storymap/30-track/see.md\n# See\n",
                &[],
            ),
            ("on a draft map", &format!("{}-- storymap/share.md\n# Share\n", map_card("draft: true")), &[]),
            (
                "an activity without tasks explains it",
                "-- storymap/30-track/see.md\n# See\n",
                &["error activity-without-tasks track"],
            ),
        ],
    );
}

#[test]
fn help_names_the_tasks_there_are() {
    let map = map_with("-- storymap/20-buy/share.md\n# Share\n").only(&["story-without-task"]);
    let help: Vec<String> = gaps(&map).into_iter().map(|gap| gap.help).collect();
    assert_eq!(help, ["name its task under `task:`; the activity has `choose` and `pay`"]);
}

#[test]
fn a_map_is_lopsided_where_one_activity_has_half_and_another_a_single_story() {
    let rules = &["lopsided-map", "task-without-stories"];
    let thin = "-- storymap/30-track/follow/see.md\n# See how far it is\n";
    let deep = |more: &str| format!("{}{thin}{more}", stories(8, "10-find/search"));
    let found: &[&str] = &["warning lopsided-map find"];
    let optional = "-- storymap/30-track/activity.md\n---\noptional: true\n---\n# Track\n";
    assert_rules_say(
        rules,
        &[
            ("10 of 13, and 1", &deep(""), found),
            ("7 of 10 are too few to say", &format!("{}{thin}", stories(5, "10-find/search")), &[]),
            (
                "8 of 17 are not half",
                &format!("{}{thin}{}", stories(6, "10-find/search"), stories(6, "20-buy/20-pay")),
                &[],
            ),
            ("the other has two", &deep("-- storymap/30-track/follow/call.md\n# Call\n"), &[]),
            (
                "the other is served from elsewhere",
                &deep("-- storymap/20-buy/20-pay/by-card.md\n---\nsupports: follow\n---\n# Pay by card\n"),
                &[],
            ),
            ("the other is optional", &deep(optional), &[]),
            ("the other is a draft", &deep(&optional.replace("optional", "draft")), &[]),
            ("the map is a draft", &deep(&map_card("draft: true")), &[]),
            (
                "a bug is no second story",
                &deep("-- storymap/30-track/follow/slow.md\n---\ntype: bug\n---\n# Slow\n"),
                found,
            ),
            (
                "an empty activity is another gap",
                &deep("-- storymap/30-track/follow/see.md\n---\nstatus: dropped\n---\n# See\n"),
                &["error task-without-stories follow"],
            ),
            (
                "more is asked",
                &format!("-- storymap.toml\n[rules]\nlopsided-map = {{ share = 90 }}\n{}", deep("")),
                &[],
            ),
        ],
    );
}

#[test]
fn activities_are_counted_once_a_map_has_grown() {
    let found: &[&str] = &["info activity-count-out-of-range map"];
    let few = stories(4, "10-find/search");
    assert_rules_say(
        &["activity-count-out-of-range"],
        &[
            ("two activities and four stories: just begun", "", &[]),
            ("two activities and eight stories", &few, found),
            ("a draft", &format!("{few}{}", map_card("draft: true")), &[]),
            ("eight", &activities(6), &[]),
            ("nine", &activities(7), found),
            (
                "as many as the team says",
                &format!(
                    "-- storymap.toml\n[rules]\nactivity-count-out-of-range = {{ at_most = 9 }}\n{}",
                    activities(7)
                ),
                &[],
            ),
        ],
    );
}

#[test]
fn tasks_are_counted_once_a_map_has_grown() {
    let few = stories(4, "20-buy/20-pay");
    let tasks: String = (1..=8)
        .map(|number| stories(1, &format!("10-find/5{number}-step-{number}")).replace("story-1", &format!("s{number}")))
        .collect();
    assert_rules_say(
        &["task-count-out-of-range"],
        &[
            ("one task and four stories: just begun", "", &[]),
            ("one task and eight stories", &few, &["info task-count-out-of-range find"]),
            ("a draft", &format!("{few}-- storymap/10-find/activity.md\n---\ndraft: true\n---\n# Find\n"), &[]),
            ("nine", &tasks, &["info task-count-out-of-range find"]),
        ],
    );
    let flat = Sandbox::of(&format!("{}{}", map_card("owner: ada"), activities(8))).only(&["task-count-out-of-range"]);
    let said: Vec<(String, String)> = gaps(&flat).into_iter().map(|gap| (gap.card, gap.message)).collect();
    assert_eq!(said, [("map".to_owned(), "no activity of the map has more than one task".to_owned())], "said once");
}

#[test]
fn only_open_stories_crowd_a_task_or_a_map() {
    let crowded: &[&str] = &["info crowded-task pay"];
    let many = |line: &str| {
        let last = format!("-- storymap/20-buy/20-pay/last.md\n---\n{line}\n---\n# Pay at last\n");
        format!("{}{last}", stories(6, "20-buy/20-pay"))
    };
    assert_rules_say(
        &["crowded-task"],
        &[
            ("eight", &many("owner: ada"), crowded),
            ("seven and a finished one", &many("status: finished"), &[]),
            ("seven and a dropped one", &many("status: dropped"), &[]),
            ("seven and a bug", &many("type: bug"), &[]),
        ],
    );
    let config = "-- storymap.toml\n[rules]\nmap-too-large = { at_most = 4 }\n";
    let more = |path: &str, line: &str| format!("{config}-- storymap/{path}.md\n---\n{line}\n---\n# One more\n");
    assert_rules_say(
        &["map-too-large"],
        &[
            ("four", config, &[]),
            ("five", &more("20-buy/20-pay/more", "owner: ada"), &["info map-too-large map"]),
            ("a finished one", &more("20-buy/20-pay/more", "status: finished"), &[]),
            ("in the backlog", &more("backlog/more", "owner: ada"), &[]),
            ("two hundred is the default", &stories(196, "20-buy/20-pay"), &[]),
            ("two hundred and one", &stories(197, "20-buy/20-pay"), &["info map-too-large map"]),
        ],
    );
}

/// What is said of an activity, a task, a story and a release with one title.
fn titled(title: &str) -> String {
    format!(
        "-- storymap/10-find/activity.md\n# {title}\n-- storymap/20-buy/20-pay/task.md\n# {title}\n\
         -- storymap/20-buy/20-pay/by-card.md\n---\nrelease: mvp\n---\n# {title}\n\
         -- storymap/releases/second.md\n---\nrank: 20\noutcome: more\n---\n# {title}\n"
    )
}

#[test]
fn layers_phases_dates_and_menus_are_no_steps_of_a_user() {
    let found: &[&str] =
        &["info not-a-user-activity find", "info not-a-user-activity pay", "info not-a-user-activity second"];
    for title in
        ["Backend", "The back-end", "Sprint 3", "Settings", "Q3 2026", "2026-03-01", "Phase II: testing", "UI / UX"]
    {
        assert_rules_say(&["not-a-user-activity"], &[(title, &titled(title), found)]);
    }
    let quiet = [
        "Change my settings",
        "Test the backend",
        "Sprint to the bus",
        "Plan the third quarter",
        "MVP",
        "v1.2",
        "Release 3",
        "Zahlen",
        "Find food for March",
        "Homework",
        "…",
    ];
    for title in quiet {
        assert_rules_say(&["not-a-user-activity"], &[(title, &titled(title), &[])]);
    }
    let config = "-- storymap.toml\n[rules]\nnot-a-user-activity = { words = [\"Einstellungen\"] }\n";
    assert_rules_say(
        &["not-a-user-activity"],
        &[
            ("the team's own words", &format!("{config}{}", titled("EINSTELLUNGEN")), found),
            ("replace ours", &format!("{config}{}", titled("Settings")), &[]),
        ],
    );
}

#[test]
fn a_title_that_fits_any_card_says_nothing() {
    let found: &[&str] =
        &["info vague-title find", "info vague-title by-card", "info vague-title pay", "info vague-title second"];
    for title in ["Misc", "Other things", "TBD", "Manage", "New features", "General 2"] {
        assert_rules_say(&["vague-title"], &[(title, &titled(title), found)]);
    }
    for title in ["Manage my orders", "Other people's baskets", "General Motors", "Pay", "7", "Sonstwo"] {
        assert_rules_say(&["vague-title"], &[(title, &titled(title), &[])]);
    }
    let story = |line: &str| format!("-- storymap/20-buy/20-pay/by-card.md\n---\n{line}\n---\n# Misc\n");
    assert_rules_say(
        &["vague-title"],
        &[("finished", &story("status: finished"), &[]), ("a chore", &story("type: chore"), &[])],
    );
}

#[test]
fn a_grown_map_has_a_line_drawn_through_it() {
    let unscheduled: String = [
        "10-find/search/by-name",
        "10-find/search/by-picture",
        "20-buy/10-choose/add-to-basket",
        "20-buy/20-pay/by-card",
    ]
    .iter()
    .map(|path| format!("-- storymap/{path}.md\n# Do it\n"))
    .collect();
    let eight = format!("{unscheduled}{}", stories(4, "20-buy/20-pay"));
    let in_release = |line: &str| format!("{eight}-- storymap/20-buy/20-pay/story-1.md\n---\n{line}\n---\n# Do it\n");
    let rules = &["map-without-releases", "release-without-stories", "unknown-reference"];
    let empty = ["warning release-without-stories mvp", "warning release-without-stories second"];
    assert_rules_say(
        rules,
        &[
            ("releases that hold nothing say it", &eight, &empty),
            ("one story in one", &in_release("release: mvp"), &empty[1..]),
            (
                "a misspelt release is a line",
                &in_release("release: mpv"),
                &["error unknown-reference story-1", empty[1]],
            ),
        ],
    );
    let found: &[&str] = &["info map-without-releases map"];
    assert_rules_say(
        &["map-without-releases"],
        &[
            ("eight", &eight, found),
            ("seven", &in_release("status: finished"), &[]),
            ("a draft", &format!("{eight}{}", map_card("draft: true")), &[]),
            ("a bug in a release is a line", &in_release("type: bug\nrelease: mvp"), &[]),
        ],
    );
}
