//! Stories beside the map and outside of all releases, and how long an idea may wait there.

use super::journey::assert_rules_say;
use crate::support::findings::gaps_with;
use crate::support::sandbox::Sandbox;

fn backlog(front_matter: &str) -> String {
    format!("-- storymap/backlog/later.md\n---\n{front_matter}\n---\n# Pay later\n")
}

#[test]
fn a_story_beside_the_map_is_told_by_how_far_it_is() {
    let rules: &[&str] = &["unplaced-story", "active-story-off-map"];
    let unplaced: &[&str] = &["warning unplaced-story later"];
    assert_rules_say(
        rules,
        &[
            ("a raw idea", &backlog("owner: ada"), &["info unplaced-story later"]),
            ("chosen", &backlog("status: to-do"), unplaced),
            ("being shaped", &backlog("status: discussing"), unplaced),
            ("being built", &backlog("status: developing"), &["error active-story-off-map later"]),
            ("delivered", &backlog("status: review"), &["error active-story-off-map later"]),
            ("finished", &backlog("status: done"), &["info active-story-off-map later"]),
            ("dropped", &backlog("status: dropped"), &[]),
            ("a bug", &backlog("status: to-do\ntype: bug"), &[]),
            ("placed by its field", &backlog("status: to-do\ntask: pay"), &[]),
            ("its task is misspelt", &backlog("status: developing\ntask: pya"), &[]),
            ("no folder and no field", "-- storymap/stories/later.md\n---\nstatus: to-do\n---\n", unplaced),
            ("an empty card", "-- storymap/backlog/later.md\n", &["info unplaced-story later"]),
        ],
    );
}

#[test]
fn an_idea_may_wait_for_two_weeks() {
    let map = |files: &str| {
        let map = Sandbox::of(&format!("-- storymap/buy/pay/by-card.md\n# Pay by card\n{files}"));
        map.only(&["unplaced-story"])
    };
    let severity = |map: &Sandbox, options: &str| gaps_with(map, &format!("--show info {options}"))[0].severity.clone();
    let committed = |days: &[&str]| {
        let map = map(&backlog("owner: ada"));
        for (number, day) in days.iter().enumerate() {
            map.add(&format!("-- storymap/buy/pay/other-{number}.md\n# Other\n")).commit(day);
        }
        map
    };
    for (case, days, options, expected) in [
        ("in no repository", &[][..], "", "info"),
        ("on the first day", &["2026-03-01"], "", "info"),
        ("after thirteen days", &["2026-03-01", "2026-03-14"], "", "info"),
        ("after fourteen", &["2026-03-01", "2026-03-15"], "", "warning"),
        ("counted to another day", &["2026-03-01"], "--as-of 2026-03-15", "warning"),
        ("counted to a day before", &["2026-03-01", "2026-03-15"], "--as-of 2026-03-14", "info"),
        ("with commits between", &["2026-03-01", "2026-03-08", "2026-03-15"], "", "warning"),
    ] {
        assert_eq!(severity(&committed(days), options), expected, "{case}");
    }

    let changed = committed(&["2026-03-01"]);
    changed.add(&backlog("owner: tom")).commit("2026-03-15");
    assert_eq!(severity(&changed, ""), "info", "it was changed in the last commit");

    let edited = committed(&["2026-03-01", "2026-03-15"]);
    edited.add(&backlog("owner: tom"));
    assert_eq!(severity(&edited, ""), "info", "it is being changed now");

    let patient = committed(&["2026-03-01", "2026-03-15"]);
    patient.add("-- storymap.toml\n[rules]\nunplaced-story = { days = 15 }\n");
    assert_eq!(severity(&patient, ""), "info", "the team has more patience");
}

#[test]
fn a_story_that_was_chosen_is_in_a_release() {
    let story = |front_matter: &str| format!("-- storymap/20-buy/20-pay/later.md\n---\n{front_matter}\n---\n# Later\n");
    let unscheduled: &[&str] = &["warning active-story-unscheduled later"];
    assert_rules_say(
        &["active-story-unscheduled"],
        &[
            ("chosen", &story("status: to-do"), unscheduled),
            ("being built", &story("status: wip"), unscheduled),
            ("delivered", &story("status: confirming"), unscheduled),
            ("raw", &story("status: pending"), &[]),
            ("finished", &story("status: finished"), &[]),
            ("in a release", &story("status: to-do\nrelease: mvp"), &[]),
            ("in a misspelt one", &story("status: to-do\nrelease: mpv"), &[]),
            ("by a misspelt field", &story("status: to-do\nrelase: mvp"), &[]),
            ("a chore", &story("status: to-do\ntype: chore"), &[]),
            ("off the map", &backlog("status: to-do"), &[]),
        ],
    );
    let map = Sandbox::of("-- storymap/buy/pay/later.md\n---\nstatus: to-do\n---\n# Later\n");
    assert!(gaps_with(&map.only(&["active-story-unscheduled"]), "").is_empty(), "there is no release yet");
}
