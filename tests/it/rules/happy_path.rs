//! The order of ways through a task: first the one in which all goes well, then what may happen beside it.

use super::journey::assert_rules_say;

const RULE: &[&str] = &["edge-case-before-happy-path"];

/// A task with a story on the happy path and one on another, and nothing else.
fn task(happy: &str, other: &str) -> String {
    format!("-- storymap/20-buy/20-pay/by-card.md\n---\n{happy}\n---\n# Pay by card\n{}", declined(other))
}

fn declined(line: &str) -> String {
    format!("-- storymap/20-buy/20-pay/declined.md\n---\n{line}\n---\n# Hear that the card was declined\n")
}

#[test]
fn what_goes_wrong_ships_after_what_goes_right() {
    let found: &[&str] = &["warning edge-case-before-happy-path declined"];
    assert_rules_say(
        RULE,
        &[
            ("together", &task("path: happy\nrelease: mvp", "path: error\nrelease: mvp"), &[]),
            ("after it", &task("path: happy\nrelease: mvp", "path: error\nrelease: second"), &[]),
            ("before it", &task("path: happy\nrelease: second", "path: error\nrelease: mvp"), found),
            ("a variation", &task("path: happy\nrelease: second", "path: variation\nrelease: mvp"), found),
            ("the happy one is in no release", &task("path: happy", "path: edge\nrelease: mvp"), found),
            ("both are in none", &task("path: happy", "path: error"), &[]),
            ("the happy one may be meant", &task("release: second", "path: error\nrelease: mvp"), found),
            ("the happy one is there", &task("path: happy\nstatus: finished", "path: error\nrelease: mvp"), &[]),
            ("it is done", &task("path: happy\nrelease: second", "path: error\nrelease: mvp\nstatus: finished"), &[]),
            ("it is dropped", &task("path: happy", "path: error\nrelease: mvp\nstatus: dropped"), &[]),
            ("it is a bug", &task("path: happy", "path: error\nrelease: mvp\ntype: bug"), &[]),
            (
                "the happy one needs it",
                &task("path: happy\nrelease: second\ndepends_on: declined", "path: error\nrelease: mvp"),
                &[],
            ),
            ("a release is misspelt", &task("path: happy\nrelease: mpv", "path: error\nrelease: mvp"), &[]),
            ("a path is misspelt", &task("path: hapy\nrelease: second", "path: error\nrelease: mvp"), &[]),
        ],
    );
}

#[test]
fn what_goes_wrong_stands_below_what_goes_right() {
    let ranked = |happy: &str, other: &str| {
        task(&format!("path: happy\nrelease: mvp\n{happy}"), &format!("path: error\nrelease: mvp\n{other}"))
    };
    assert_rules_say(
        RULE,
        &[
            ("below", &ranked("rank: 10", "rank: 20"), &[]),
            ("above", &ranked("rank: 20", "rank: 10"), &["warning edge-case-before-happy-path declined"]),
            ("equal", &ranked("rank: 10", "rank: 10"), &[]),
            ("one stands nowhere", &ranked("owner: ada", "rank: 10"), &[]),
            ("its name is no order", &ranked("owner: ada", "owner: ada"), &[]),
        ],
    );
}

#[test]
fn a_task_has_a_happy_path() {
    let without =
        format!("{}{}", "-- storymap/30-track/follow/late.md\n---\npath: edge\n---\n# Learn that it is late\n", "");
    let draft = "-- storymap/30-track/follow/task.md\n---\ndraft: true\n---\n# Follow\n";
    let supports = "-- storymap/20-buy/20-pay/by-card.md\n---\nrelease: mvp\nsupports: follow\n---\n# Pay by card\n";
    let two = "-- storymap/30-track/follow/lost.md\n---\npath: error\n---\n# Learn that it is lost\n";
    let found: &[&str] = &["warning edge-case-before-happy-path follow"];
    assert_rules_say(
        RULE,
        &[
            ("none", &without, found),
            ("said once", &format!("{without}{two}"), found),
            ("a story that may be it", &format!("{without}-- storymap/30-track/follow/see.md\n# See it\n"), &[]),
            (
                "a bug is none",
                &format!("{without}-- storymap/30-track/follow/see.md\n---\ntype: bug\n---\n# See it\n"),
                found,
            ),
            ("a story of another task may be it", &format!("{without}{supports}"), &[]),
            ("a draft", &format!("{without}{draft}"), &[]),
        ],
    );
}

#[test]
fn without_paths_only_strong_words_count_and_as_a_hint() {
    let found: &[&str] = &["info edge-case-before-happy-path declined"];
    let config = "-- storymap.toml\n[rules]\nedge-case-before-happy-path = { words = [\"abgelehnt\"] }\n";
    assert_rules_say(
        RULE,
        &[
            ("before all others", &task("release: second", "release: mvp"), found),
            ("together", &task("release: mvp", "release: mvp"), &[]),
            (
                "it is all there is",
                &format!(
                    "{}-- storymap/20-buy/20-pay/by-card.md\n---\nstatus: dropped\n---\n# P\n",
                    declined("release: mvp")
                ),
                &[],
            ),
            (
                "the task is about it",
                &format!(
                    "{}-- storymap/20-buy/20-pay/task.md\n# Recover from an error\n",
                    task("release: second", "release: mvp")
                ),
                &[],
            ),
            ("somebody says which is which", &task("release: second\npath: happy", "release: mvp"), &[]),
            ("other words are set", &format!("{config}{}", task("release: second", "release: mvp")), &[]),
        ],
    );
}
