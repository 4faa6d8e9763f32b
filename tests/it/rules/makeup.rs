//! The rules on what a release is made of: something for a user, and something that may give way.

use super::journey::assert_rules_say;

fn story(id: &str, front_matter: &str) -> String {
    format!("-- storymap/20-buy/20-pay/{id}.md\n---\n{front_matter}\n---\n# Pay by some means\n")
}

fn third(front_matter: &str) -> String {
    format!("-- storymap/releases/third.md\n---\nrank: 30\n{front_matter}\n---\n# Third\n")
}

#[test]
fn a_release_has_something_for_a_user() {
    let found: &[&str] = &["warning inward-facing-release third"];
    let with = |cards: &[&str]| {
        let cards = cards.iter().enumerate().map(|(index, card)| story(&format!("s{index}"), card));
        format!("{}{}", third("outcome: more"), cards.collect::<String>())
    };
    let enabler = "type: enabler\nrelease: third";
    let of = |kind: &str| with(&[&format!("type: {kind}\nrelease: third")]);
    assert_rules_say(
        &[
            "inward-facing-release",
            "release-without-stories",
            "unknown-reference",
            "invalid-front-matter",
            "unknown-field",
            "unknown-status",
        ],
        &[
            ("an enabler", &of("enabler"), found),
            ("a chore", &of("chore"), found),
            ("a bug", &of("bug"), found),
            ("a spike", &of("spike"), found),
            ("a story", &of("story"), &[]),
            ("both", &with(&[enabler, "release: third"]), &[]),
            ("a finished story", &with(&[enabler, "release: third\nstatus: finished"]), &[]),
            ("a dropped story", &with(&[enabler, "release: third\nstatus: dropped"]), found),
            (
                "a story of the backlog",
                &format!("{}-- storymap/backlog/s.md\n---\nrelease: third\n---\n", with(&[enabler])),
                &[],
            ),
            ("nothing is another gap", &with(&[]), &["warning release-without-stories third"]),
            (
                "a dropped enabler is nothing",
                &with(&["type: enabler\nrelease: third\nstatus: dropped"]),
                &["warning release-without-stories third"],
            ),
            ("it is out", &format!("{}{}", with(&[enabler]), third("outcome: more\nstatus: finished")), &[]),
            (
                "it may be out",
                &format!("{}{}", with(&[enabler]), third("outcome: more\nstatus: finishd")),
                &["error unknown-status third"],
            ),
            ("a type that is none", &with(&["type: enablr\nrelease: third"]), &["error invalid-front-matter s0"]),
            ("a story whose release is misspelt", &with(&[enabler, "release: thrid"]), &["error unknown-reference s1"]),
            ("a story whose key is misspelt", &with(&[enabler, "relase: third"]), &["warning unknown-field s1"]),
            (
                "a story whose release cannot be read",
                &with(&[enabler, "release: [third, mvp]"]),
                &["error invalid-front-matter s1"],
            ),
            (
                "a team says that it only mends",
                &format!(
                    "{}{}",
                    with(&[enabler]),
                    third("outcome: more\nignore: [\"inward-facing-release: only repairs\"]")
                ),
                &[],
            ),
        ],
    );
}

/// The third release with cards of these degrees and efforts.
fn release_of(cards: &[(&str, &str)]) -> String {
    let card = |(index, (degree, effort)): (usize, &(&str, &str))| {
        story(&format!("s{index}"), &format!("release: third\nmoscow: {degree}\neffort: {effort}"))
    };
    format!("{}{}", third("outcome: more"), cards.iter().enumerate().map(card).collect::<String>())
}

const OVERLOADED: &[&str] = &["warning must-overload third"];

#[test]
fn a_release_has_something_that_may_give_way() {
    let over = [("must", "8"), ("should", "1"), ("could", "1")];
    let set = |option: &str| format!("-- storymap.toml\n[rules]\nmust-overload = {{ {option} }}\n");
    assert_rules_say(
        &["must-overload"],
        &[
            ("80 %", &release_of(&over), OVERLOADED),
            ("60 %", &release_of(&[("must", "6"), ("should", "3"), ("could", "1")]), &[]),
            ("62 %", &release_of(&[("must", "5"), ("should", "2"), ("could", "1")]), OVERLOADED),
            ("nothing but musts", &release_of(&[("must", "1"), ("must", "1"), ("must", "1")]), OVERLOADED),
            ("two cards", &release_of(&[("must", "8"), ("could", "1")]), &[]),
            (
                "two cards where two are enough",
                &format!("{}{}", set("at_least = 2"), release_of(&[("must", "8"), ("could", "1")])),
                OVERLOADED,
            ),
            ("the team says 80", &format!("{}{}", set("share = 80"), release_of(&over)), &[]),
            ("any spelling", &release_of(&[("Must have", "8"), ("should", "1"), ("could", "1")]), OVERLOADED),
            ("what has no degree may give way", &release_of(&[("must", "6"), ("~", "3"), ("~", "1")]), &[]),
            (
                "what will not be there is left out",
                &release_of(&[("must", "6"), ("should", "2"), ("could", "1"), ("wont", "9")]),
                OVERLOADED,
            ),
            (
                "bugs count as well",
                &format!("{}{}", release_of(&over), story("bug", "type: bug\nrelease: third\neffort: 8")),
                &[],
            ),
            (
                "dropped cards do not",
                &format!("{}{}", release_of(&over), story("gone", "status: dropped\nrelease: third\neffort: 8")),
                OVERLOADED,
            ),
            ("it is out", &format!("{}{}", release_of(&over), third("status: finished")), &[]),
            ("nobody uses the words", &release_of(&[("~", "8"), ("~", "1"), ("~", "1")]), &[]),
        ],
    );
}

#[test]
fn a_must_weighs_what_it_costs_as_far_as_that_is_known() {
    assert_rules_say(
        &["must-overload"],
        &[
            ("nobody estimates", &release_of(&[("must", "~"), ("must", "~"), ("could", "~")]), &[]),
            (
                "a must without effort is an average one",
                &release_of(&[("must", "2"), ("must", "~"), ("could", "2")]),
                OVERLOADED,
            ),
            ("so is what may give way", &release_of(&[("must", "3"), ("could", "~"), ("should", "~")]), &[]),
            (
                "an effort that cannot be read may be any",
                &release_of(&[("must", "8"), ("should", "1,5,5"), ("could", "1")]),
                &[],
            ),
            (
                "a story that supports another task counts once",
                &format!(
                    "{}{}",
                    release_of(&[("could", "2"), ("could", "2")]),
                    story("s2", "release: third\nmoscow: must\neffort: 4\nsupports: [search, choose]")
                ),
                &[],
            ),
        ],
    );
}

#[test]
fn degrees_that_only_name_the_releases_say_nothing_of_what_may_give_way() {
    let in_second = |degree: &str| story("other", &format!("release: second\nmoscow: {degree}\neffort: 1"));
    let musts = release_of(&[("must", "3"), ("must", "3"), ("must", "3")]);
    assert_rules_say(
        &["must-overload"],
        &[
            ("the other one is all coulds", &format!("{musts}{}", in_second("could")), &[]),
            ("the other one is all musts too", &format!("{musts}{}", in_second("must")), OVERLOADED),
            (
                "the other one is mixed",
                &format!("{musts}{}{}", in_second("could"), story("more", "release: second\nmoscow: must")),
                OVERLOADED,
            ),
        ],
    );
}
