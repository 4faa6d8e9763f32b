//! Acceptance criteria: whether they are there, whether scenarios are whole, whether they can be tested.

use super::journey::assert_rules_say;

const STORY: &str = "storymap/20-buy/20-pay/by-card.md";

/// The story `by-card` with these fields and criteria.
fn story(fields: &str, criteria: &str) -> String {
    format!("-- {STORY}\n---\nrelease: mvp\n{fields}\n---\n# Pay by card\n\n## Acceptance criteria\n\n{criteria}\n")
}

/// The same, pending.
fn with(criteria: &str) -> String {
    story("rank: 1", criteria)
}

#[test]
fn a_story_says_when_it_is_done() {
    let rule = "missing-acceptance-criteria";
    let [name, picture, basket] = ["by-name", "by-picture", "add-to-basket"].map(|id| format!("info {rule} {id}"));
    let others = [name.as_str(), picture.as_str(), basket.as_str()];
    let and = |finding: &'static str| [&others[..], &[finding]].concat();
    let bare = |fields: &str| format!("-- {STORY}\n---\nrelease: mvp\n{fields}\n---\n# Pay by card\n");
    assert_rules_say(
        &["missing-acceptance-criteria"],
        &[
            ("pending", &bare("rank: 1"), &and("info missing-acceptance-criteria by-card")),
            ("to-do", &bare("status: to-do"), &and("info missing-acceptance-criteria by-card")),
            ("discussing", &bare("status: discussing"), &and("warning missing-acceptance-criteria by-card")),
            ("confirming", &bare("status: confirming"), &and("warning missing-acceptance-criteria by-card")),
            (
                "a heading and nothing below",
                &story("status: discussing", ""),
                &and("warning missing-acceptance-criteria by-card"),
            ),
            ("finished", &bare("status: finished"), &others),
            ("dropped", &bare("status: dropped"), &others),
            ("a bug", &bare("type: bug"), &others),
            ("a misspelt state", &bare("status: devloping"), &others),
            ("a bullet", &with("- The card is charged."), &others),
            ("a sentence", &with("The card is charged."), &others),
            ("another language", &with("- Die Karte wird belastet."), &others),
            ("a form that is not read", &with("```js\nexpect(card.charged)\n```"), &others),
            (
                "a merge that was never finished",
                &bare("<<<<<<< ours\nrank: 1\n=======\nrank: 2\n>>>>>>> theirs"),
                &others,
            ),
        ],
    );
}

#[test]
fn a_scenario_is_whole() {
    let found: &[&str] = &["warning malformed-gherkin by-card"];
    assert_rules_say(
        &["malformed-gherkin"],
        &[
            ("whole", &with("- Given a, when b, then c."), &[]),
            ("no When", &with("- Given a, then c."), found),
            ("no Then", &with("- Given a\n- When b"), found),
            ("out of order", &with("- Given a\n- Then b\n- When c"), found),
            ("each by itself", &with("- Given a, then b\n- Given c, then d"), &[found[0], found[0]]),
            ("plain bullets", &with("- When b happens, c is shown\n- Then it is done\n- And more"), &[]),
            ("a sentence", &with("- Given a valid token, the call returns 200"), &[]),
            ("a background", &with("```gherkin\nBackground:\n  Given a\n\nScenario: b\n  When c\n  Then d\n```"), &[]),
            (
                "an outline",
                &with(
                    "```gherkin\nScenario Outline: b\n  When <c>\n  Then <d>\n  Examples:\n    | c | d |\n    | 1 | 2 |\n```",
                ),
                &[],
            ),
            ("a scenario that has only a name", &with("```gherkin\nScenario: b\n```"), found),
            ("finished", &story("status: finished", "- Given a, then c."), &[]),
            ("another language", &with("- Angenommen a, dann c."), &[]),
        ],
    );
}

#[test]
fn scenarios_are_short_and_criteria_few() {
    let steps = |many: usize| format!("- Given a\n{}- When b\n- Then c\n", "- And more\n".repeat(many - 3));
    let bullets = |many: usize| "- It is charged\n".repeat(many);
    let set = |text: &str| format!("-- storymap.toml\n[rules]\n{text}\n");
    assert_rules_say(
        &["several-whens", "long-scenario", "many-criteria"],
        &[
            ("five steps", &with(&steps(5)), &[]),
            ("six", &with(&steps(6)), &["info long-scenario by-card"]),
            ("ten", &with(&steps(10)), &["info long-scenario by-card"]),
            ("eleven", &with(&steps(11)), &["warning long-scenario by-card"]),
            ("six are allowed", &format!("{}{}", set("long-scenario = { at_most = 6 }"), with(&steps(6))), &[]),
            ("seven criteria", &with(&bullets(7)), &[]),
            ("eight", &with(&bullets(8)), &["info many-criteria by-card"]),
            (
                "one is allowed",
                &format!("{}{}", set("many-criteria = { at_most = 1 }"), with(&bullets(2))),
                &["info many-criteria by-card"],
            ),
            ("two Whens", &with("- Given a\n- When b\n- Then c\n- When d\n- Then e"), &["info several-whens by-card"]),
            ("one group of Whens", &with("- Given a\n- When b\n- And c\n- When d\n- Then e"), &[]),
            ("one malformed", &with("- Given a\n- When b\n- Then c\n- When d"), &[]),
        ],
    );
}

#[test]
fn a_criterion_can_be_tested() {
    let found: &[&str] = &["info untestable-criterion by-card"];
    assert_rules_say(
        &["untestable-criterion"],
        &[
            ("a feeling", &with("- Paying is fast"), found),
            ("a figure beside it", &with("- Paying is fast: within 2 seconds"), &[]),
            ("a number of its own is no figure", &with("- [ ] #1 Paying is fast"), found),
            ("an open end", &with("- 3 cards, e.g. Visa, etc."), found),
            ("not decided", &with("- Limit: tbd"), found),
            ("in quotation marks", &with("- The button says \"easy\" or `fast`"), &[]),
            ("as code from the first letter on", &with("- `easy` is a mode"), &[]),
            ("an idiom", &with("- Wrong paths fail fast"), &[]),
            ("part of a word", &with("- Breakfast is fast-tracked"), &[]),
            ("in two criteria", &with("- It is easy\n- It works as expected"), &[found[0], found[0]]),
            ("in a scenario", &with("- Given a, when b, then it is easy to use"), found),
            ("a finished story", &story("status: finished", "- It is easy"), &[]),
            (
                "other words",
                &format!(
                    "-- storymap.toml\n[rules]\nuntestable-criterion = {{ words = [\"nice*\"] }}\n{}",
                    with("- easy\n- nicely done")
                ),
                found,
            ),
        ],
    );
}

#[test]
fn some_scenario_goes_wrong() {
    let found: &[&str] = &["info no-failure-path by-card"];
    let good = "- Given a, when b, then c\n- Given d, when e, then f\n";
    let third = |text: &str| with(&format!("{good}{text}"));
    let sibling = |path: &str| {
        let other =
            format!("-- storymap/20-buy/20-pay/declined.md\n---\nrelease: mvp\npath: {path}\n---\n# Declined\n");
        format!("{}{other}", third("- Given g, when h, then i"))
    };
    assert_rules_say(
        &["no-failure-path"],
        &[
            ("two scenarios", &with(good), &[]),
            ("three", &third("- Given g, when h, then i"), found),
            ("plain bullets", &with("- a\n- b\n- c"), &[]),
            ("one that fails", &third("- Given g, when h fails, then i"), &[]),
            ("one that is refused", &third("- Given an invalid card, when h, then i"), &[]),
            ("one that can’t", &third("- Given g, when h, then I can’t pay"), &[]),
            ("a sibling for errors", &sibling("error"), &[]),
            ("a happy sibling", &sibling("variation"), found),
            ("it is one itself", &story("path: edge", &format!("{good}- Given g, when h, then i")), &[]),
        ],
    );
}
