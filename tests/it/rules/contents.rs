//! The rules on what a release holds: whether it ships anything, fits, is estimated, is as far as it says, and brings
//! first what comes first.

use super::journey::assert_rules_say;

fn story(id: &str, front_matter: &str) -> String {
    format!("-- storymap/20-buy/20-pay/{id}.md\n---\n{front_matter}\n---\n# Pay by some means\n")
}

fn release(id: &str, front_matter: &str) -> String {
    format!("-- storymap/releases/{id}.md\n---\noutcome: people order\n{front_matter}\n---\n# A release\n")
}

#[test]
fn a_release_ships_something() {
    let third = release("third", "rank: 30");
    let found: &[&str] = &["warning release-without-stories third"];
    let with = |line: &str| format!("{third}{}", story("by-voucher", line));
    assert_rules_say(
        &["release-without-stories", "unknown-reference", "invalid-front-matter", "unknown-field"],
        &[
            ("nothing", &third, found),
            ("a story", &with("release: third"), &[]),
            ("a bug", &with("release: third\ntype: bug"), &[]),
            (
                "a story of the backlog",
                &format!("{third}-- storymap/backlog/s.md\n---\nrelease: third\n---\n# S\n"),
                &[],
            ),
            ("a dropped one", &with("release: third\nstatus: dropped"), found),
            ("it is out", &release("third", "rank: 30\nstatus: finished"), &[]),
            ("it is misspelt elsewhere", &with("release: thrid"), &["error unknown-reference by-voucher"]),
            ("it cannot be read", &with("release: [third, mvp]"), &["error invalid-front-matter by-voucher"]),
            ("the key is misspelt", &with("relase: third"), &["warning unknown-field by-voucher"]),
            (
                "another release is misspelt",
                &with("release: secnd"),
                &["error unknown-reference by-voucher", "warning release-without-stories third"],
            ),
        ],
    );
}

#[test]
fn a_release_says_how_one_will_know() {
    let only = |text: &str| {
        format!("-- storymap/releases/mvp.md\n{text}{}", release("second", "rank: 20\nmetrics: ten orders a day"))
    };
    let rules = &["release-without-outcome", "release-without-metric", "invalid-front-matter"];
    assert_rules_say(
        rules,
        &[
            ("it does not", &only("---\nrank: 10\noutcome: food\n---\n# M\n"), &["info release-without-metric mvp"]),
            ("a field", &only("---\nrank: 10\noutcome: food\nmetrics: [orders]\n---\n# M\n"), &[]),
            ("a section", &only("---\nrank: 10\noutcome: food\n---\n# M\n\n## Metrics\n\n- orders\n"), &[]),
            ("it is out", &only("---\nrank: 10\noutcome: food\nstatus: finished\n---\n# M\n"), &[]),
            ("first the outcome", &only("---\nrank: 10\n---\n# M\n"), &["warning release-without-outcome mvp"]),
            (
                "it cannot be read",
                &only("---\nrank: 10\noutcome: food\nmetrics: {a: {b: c}}\n---\n# M\n"),
                &["error invalid-front-matter mvp"],
            ),
        ],
    );
}

#[test]
fn a_release_holds_what_fits() {
    let with = |capacity: &str, more: &str| {
        let (one, other) = (story("by-card", "release: mvp\neffort: 3"), story("by-phone", more));
        format!("{}{one}{other}", release("mvp", &format!("rank: 10\n{capacity}")))
    };
    let found: &[&str] = &["warning release-over-capacity mvp"];
    let more = "release: mvp\neffort: 2.5";
    assert_rules_say(
        &["release-over-capacity"],
        &[
            ("above", &with("capacity: 5", more), found),
            ("up to it", &with("capacity: 5.5", more), &[]),
            ("no capacity", &with("owner: ada", more), &[]),
            ("a dropped story", &with("capacity: 5", &format!("{more}\nstatus: dropped")), &[]),
            ("a finished story", &with("capacity: 5", &format!("{more}\nstatus: finished")), found),
            ("a chore", &with("capacity: 5", &format!("{more}\ntype: chore")), found),
            ("in another release", &with("capacity: 5", "release: second\neffort: 2.5"), &[]),
            (
                "it supports another task, its effort counts once",
                &with("capacity: 5.5", &format!("{more}\nsupports: [choose, search]")),
                &[],
            ),
            ("a negative effort is another gap", &with("capacity: 2", "release: mvp\neffort: -9"), found),
            ("a negative capacity", &with("capacity: -1", more), &[]),
            ("it is out", &with("capacity: 5\nstatus: finished", more), &[]),
            ("huge numbers", &with("capacity: 5", "release: mvp\neffort: 999999999"), found),
        ],
    );
}

#[test]
fn the_slices_at_hand_are_estimated() {
    let card = |line: &str| story("by-card", line);
    let all = "-- storymap/10-find/search/by-name.md\n---\nrelease: mvp\neffort: 2\n---\n# Search by name\n\
               -- storymap/20-buy/10-choose/add-to-basket.md\n---\nrelease: mvp\njob_size: 2\n---\n# Add to the basket\n";
    let found: &[&str] = &["warning unestimated-slice mvp"];
    let current = release("mvp", "rank: 10\nstatus: current");
    assert_rules_say(
        &["unestimated-slice", "invalid-score-input"],
        &[
            ("nobody estimates", "", &[]),
            ("the next, one without", all, found),
            ("all estimated", &format!("{all}{}", card("release: mvp\neffort: 3")), &[]),
            ("it is finished", &format!("{all}{}", card("release: mvp\nstatus: finished")), &[]),
            ("it is a bug", &format!("{all}{}", card("release: mvp\ntype: bug")), &[]),
            (
                "its effort cannot be read",
                &format!("{all}{}", card("release: mvp\neffort: lots")),
                &["error invalid-score-input by-card"],
            ),
            ("one after the next may wait", &format!("{all}{}", card("release: second")), &[]),
            (
                "the current and the next",
                &format!("{all}{current}"),
                &["warning unestimated-slice mvp", "warning unestimated-slice second"],
            ),
        ],
    );
}

#[test]
fn a_release_is_as_far_as_it_says() {
    let first = |release: &str, others: &str, card: &str| {
        let other = |path: &str| format!("-- storymap/{path}.md\n---\nrelease: mvp\nstatus: {others}\n---\n# S\n");
        let others = format!("{}{}", other("10-find/search/by-name"), other("20-buy/10-choose/add-to-basket"));
        format!(
            "{}{others}{}",
            self::release("mvp", &format!("rank: 10\nstatus: {release}")),
            story("by-card", &format!("release: mvp\n{card}"))
        )
    };
    let found: &[&str] = &["warning release-status-drift mvp"];
    assert_rules_say(
        &["release-status-drift", "unknown-status"],
        &[
            ("finished, one is open", &first("finished", "finished", "status: to-do"), found),
            ("finished, one is pending", &first("finished", "finished", "owner: ada"), found),
            ("finished, a bug is open", &first("finished", "finished", "type: bug"), found),
            ("finished, one is dropped", &first("finished", "finished", "status: dropped"), &[]),
            ("all are", &first("finished", "finished", "status: done"), &[]),
            ("all are, and it is current", &first("current", "finished", "status: finished"), found),
            ("all are, and it is planned", &first("planned", "finished", "status: finished"), found),
            ("nearly all are", &first("current", "finished", "status: confirming"), &[]),
            ("all are dropped", &first("current", "dropped", "status: dropped"), &[]),
            (
                "a state is misspelt",
                &first("finished", "finished", "status: finishd"),
                &["error unknown-status by-card"],
            ),
            (
                "its own state is misspelt",
                &first("finishd", "finished", "status: finished"),
                &["error unknown-status mvp"],
            ),
        ],
    );
}

#[test]
fn the_first_slice_is_thin() {
    let third = format!("{}{}", release("third", "rank: 30"), story("by-voice", "release: third\neffort: 2"));
    let with = |first: &str| {
        format!(
            "{third}{}-- storymap/10-find/search/by-picture.md\n---\nrelease: second\neffort: 2\n---\n# S\n",
            story("by-card", &format!("release: mvp\neffort: {first}"))
        )
    };
    let found: &[&str] = &["info fat-first-slice mvp"];
    let out = release("mvp", "rank: 10\nstatus: finished");
    // Two stories of the first slice have no effort, and count as the average.
    let others = |status: &str| {
        let card = |path: &str| format!("-- storymap/{path}.md\n---\nrelease: mvp\nstatus: {status}\n---\n# S\n");
        format!("{}{}", card("10-find/search/by-name"), card("20-buy/10-choose/add-to-basket"))
    };
    assert_rules_say(
        &["fat-first-slice"],
        &[
            ("nobody estimates", &third.replace("effort: 2", "owner: ada"), &[]),
            ("more than half", &format!("{}{}", with("5"), others("finished")), found),
            ("half", &format!("{}{}", with("4"), others("finished")), &[]),
            ("stories without effort weigh the average", &format!("{}{}", with("1"), others("to-do")), found),
            ("it is out", &format!("{}{out}", with("8")), &[]),
            ("two releases", &format!("{}{}", with("8"), story("by-voice", "release: second\neffort: 2")), &[]),
        ],
    );
}

#[test]
fn a_must_comes_before_a_could_of_its_task() {
    let with = |must: &str, could: &str| {
        let (must, could) = (format!("moscow: must\n{must}"), format!("moscow: could\n{could}"));
        format!("{}{}", story("by-card", &must), story("by-phone", &could))
    };
    let found: &[&str] = &["info must-have-left-behind by-card"];
    assert_rules_say(
        &["must-have-left-behind", "unknown-reference"],
        &[
            ("before", &with("release: mvp", "release: second"), &[]),
            ("together", &with("release: mvp", "release: mvp"), &[]),
            ("after", &with("release: second", "release: mvp"), found),
            ("never", &with("owner: ada", "owner: ada"), found),
            ("never, and the could does", &with("owner: ada", "release: mvp"), found),
            ("misspelt", &with("release: secnd", "release: mvp"), &["error unknown-reference by-card"]),
            ("the could is finished", &with("release: second", "release: mvp\nstatus: finished"), &[]),
            ("the could is dropped", &with("release: second", "release: mvp\nstatus: dropped"), &[]),
            ("the must is finished", &with("release: second\nstatus: finished", "release: mvp"), &[]),
            ("the must is a bug", &with("release: second\ntype: bug", "release: mvp"), &[]),
            ("the must needs the could", &with("release: second\ndepends_on: by-phone", "release: mvp"), &[]),
            ("in the backlog", "-- storymap/backlog/s.md\n---\nmoscow: must\n---\n# S\n", &[]),
            (
                "on an activity",
                "-- storymap/20-buy/s.md\n---\nmoscow: must\n---\n# S\n",
                &["info must-have-left-behind s"],
            ),
            (
                "another task has the could",
                &format!(
                    "{}-- storymap/20-buy/10-choose/add-to-basket.md\n---\nrelease: mvp\nmoscow: could\n---\n# S\n",
                    story("by-card", "release: second\nmoscow: must")
                ),
                &[],
            ),
        ],
    );
}
