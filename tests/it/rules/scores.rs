//! Scores: which inputs are asked for, which numbers are right, and what the order of releases makes of them.

use super::journey::assert_rules_say;
use crate::support::findings::gaps_with;
use crate::support::sandbox::{Sandbox, TODAY};

const STORY: &str = "storymap/20-buy/20-pay/by-card.md";

/// The story `by-card` with these fields.
fn story(fields: &str) -> String {
    format!("-- {STORY}\n---\nrelease: mvp\n{fields}\n---\n# Pay by card\n")
}

/// The same under a `[score]` table.
fn scored(table: &str, fields: &str) -> String {
    format!("-- storymap.toml\n[score]\n{table}\n{}", story(fields))
}

const FIT: &str = "model = \"criteria\"\ncriteria = { value = 2, fit = 1 }";

#[test]
fn criteria_of_the_teams_own_are_no_unknown_fields() {
    let unknown = |severity: &str| format!("{severity} unknown-field by-card");
    let (warning, info) = (unknown("warning"), unknown("info"));
    assert_rules_say(
        &["unknown-field"],
        &[
            ("a criterion", &scored(FIT, "fit: 9"), &[]),
            ("a misspelt one", &scored(FIT, "fti: 9"), &[&warning]),
            ("one that nobody configured", &story("fit: 9"), &[&info]),
        ],
    );
}

#[test]
fn a_score_needs_all_inputs_of_its_model() {
    const OTHERS: [&str; 3] = ["add-to-basket", "by-name", "by-picture"];
    let rule = "info missing-score-input ";
    let others: Vec<String> = OTHERS.iter().map(|id| format!("{rule}{id}")).collect();
    let (basket, name, picture) = (others[0].as_str(), others[1].as_str(), others[2].as_str());
    let own = "info missing-score-input by-card";
    assert_rules_say(
        &["missing-score-input"],
        &[
            ("nobody scores", &story("status: to-do\neffort: 3"), &[]),
            ("one story does, so all are asked", &story("value: 3"), &[name, picture, basket, own]),
            (
                "from to-do on it is a warning",
                &story("value: 3\nstatus: to-do"),
                &[name, picture, basket, "warning missing-score-input by-card"],
            ),
            ("finished is history", &story("value: 3\nstatus: finished"), &[name, picture, basket]),
            ("dropped is nothing", &story("value: 3\nstatus: dropped"), &[name, picture, basket]),
            ("a chore sorts nowhere", &story("value: 3\ntype: chore"), &[name, picture, basket]),
            ("complete", &story("value: 3\nurgency: 0\nrisk: 0\neffort: 1"), &[name, picture, basket]),
            (
                "wrong is not missing",
                &story("value: 3\nurgency: high\nriks: 3\neffort: !!int 1"),
                &[name, picture, basket],
            ),
            (
                "value and effort do",
                &scored("model = \"value-effort\"", "value: 3\neffort: 1"),
                &[name, picture, basket],
            ),
            (
                "fallbacks do",
                &scored("model = \"wsjf\"", "business_value: 3\nurgency: 1\nrisk: 1\neffort: 1"),
                &[name, picture, basket],
            ),
            ("nobody sorts by moscow", &scored("model = \"moscow\"", "value: 3"), &[]),
            ("somebody does", &scored("model = \"moscow\"", "moscow: must"), &[name, picture, basket]),
            ("an own criterion does", &scored(FIT, "fit: 3\nvalue: 3"), &[name, picture, basket]),
            ("an own criterion is missing", &scored(FIT, "value: 3"), &[name, picture, basket, own]),
            ("an own criterion alone says what is asked of all", &scored(FIT, "fit: 3"), &[name, picture, basket, own]),
            ("a wrong one is not missing", &scored(FIT, "value: 3\nfit: high"), &[name, picture, basket]),
            ("nor is a misspelt one", &scored(FIT, "value: 3\nfti: 3"), &[name, picture, basket]),
            (
                "a formula asks for its names",
                &scored("model = \"formula\"\nformula = \"value / max(effort, 1)\"", "value: 3"),
                &[name, picture, basket, own],
            ),
            (
                "what has no weight is not asked for",
                &scored("weights = { urgency = 0, risk = 0 }", "value: 3\neffort: 1"),
                &[name, picture, basket],
            ),
        ],
    );
}

#[test]
fn one_finding_lists_what_is_missing() {
    let map = Sandbox::of(&format!("-- storymap/map.md\n# Shop\n{}", story("value: 3"))).only(&["missing-score-input"]);
    let gaps = gaps_with(&map, &format!("--show info --as-of {TODAY}"));
    let told: Vec<(&str, &str)> = gaps.iter().map(|gap| (gap.message.as_str(), gap.help.as_str())).collect();
    let message = "story `by-card` cannot be scored without `urgency`, `risk` and `effort`";
    let help = "write `urgency:`, `risk:` and `effort:` into its front matter, judged against the other stories";
    assert_eq!(told, [(message, help)]);
}

#[test]
fn inputs_are_numbers_from_zero_on() {
    let found: &[&str] = &["error invalid-score-input by-card"];
    let both = &["invalid-score-input", "invalid-front-matter"];
    assert_rules_say(
        both,
        &[
            ("no number", &story("value: high"), found),
            ("another notation", &story("value: 1,5"), found),
            ("a list", &story("value: [1, 2]"), found),
            ("below zero", &story("risk: -1"), found),
            ("no size", &story("effort: XXL"), found),
            ("an input of another model", &story("reach: many"), found),
            ("also of a finished chore", &story("type: chore\nstatus: finished\nvalue: high"), found),
            ("no effort", &story("effort: 0.0"), found),
            ("no effort where nothing is divided by it", &scored("model = \"ice\"", "effort: 0"), &[]),
            ("no duration", &scored("model = \"cd3\"", "duration: 0"), found),
            ("a job size goes before the effort", &scored("model = \"wsjf\"", "job_size: 2\neffort: 0"), &[]),
            ("nothing but the effort", &scored("model = \"wsjf\"", "effort: 0"), found),
            ("an own criterion that is no number", &scored(FIT, "fit: high"), found),
            ("an own criterion below zero", &scored(FIT, "fit: -1"), found),
            ("an own criterion as a list", &scored(FIT, "fit: [1]"), found),
            ("an own criterion", &scored(FIT, "Fit: 9.5"), &[]),
            (
                "what a formula divides by",
                &scored("model = \"formula\"\nformula = \"value / (2 * ease)\"", "ease: 0"),
                found,
            ),
            (
                "a zero in a sum that divides",
                &scored("model = \"formula\"\nformula = \"value / (1 + ease)\"", "ease: 0"),
                &[],
            ),
            (
                "a difference that comes to nothing",
                &scored("model = \"formula\"\nformula = \"value / (ease - risk)\"", "value: 1\nease: 2\nrisk: 2.0"),
                found,
            ),
            (
                "a power beyond all reason",
                &scored(
                    "model = \"formula\"\nformula = \"risk * risk * risk * risk * risk * risk * risk * risk * risk\"",
                    "risk: 999999999.999999999",
                ),
                found,
            ),
            ("no effort left", &story("status: finished\neffort: 0"), &[]),
            ("a chore is no effort", &story("type: chore\neffort: 0"), &[]),
            ("zero elsewhere", &story("value: 0\nurgency: 0\nrisk: 0\neffort: 0.5"), &[]),
            (
                "a capacity is no input",
                "-- storymap/releases/mvp.md\n---\nrank: 10\noutcome: x\ncapacity: -5\n---\n# First orders\n",
                &["error invalid-front-matter mvp"],
            ),
        ],
    );
}

#[test]
fn a_configured_scale_holds() {
    let found: &[&str] = &["warning score-out-of-scale by-card"];
    let fibonacci = |fields: &str| scored("scale = \"fibonacci\"", fields);
    assert_rules_say(
        &["score-out-of-scale"],
        &[
            ("no scale", &story("value: 4711"), &[]),
            ("on it", &fibonacci("value: 0.5\nurgency: 40\nrisk: 21\neffort: 3"), &[]),
            ("off it", &fibonacci("value: 4"), found),
            ("a finished story", &fibonacci("status: finished\nvalue: 4"), &[]),
            ("an input of another model", &fibonacci("impact: 4"), &[]),
            ("no effort has a finding of its own", &scored("scale = \"1-5\"", "effort: 0"), &[]),
            ("below a range", &scored("scale = \"1-5\"", "value: 0"), found),
            ("above a range", &scored("scale = \"1-10\"", "value: 11"), found),
            ("inside a range", &scored("scale = \"1-10\"", "value: 9.5"), &[]),
            ("people reached", &scored("model = \"rice\"\nscale = \"1-10\"", "reach: 4000\nconfidence: 80%"), &[]),
            ("a size", &scored("scale = \"fibonacci\"\nsizes = { M = 4 }", "effort: M"), &[]),
        ],
    );
    let map =
        Sandbox::of(&format!("-- storymap/map.md\n# Shop\n{}", fibonacci("value: 4"))).only(&["score-out-of-scale"]);
    let gaps = gaps_with(&map, &format!("--as-of {TODAY}"));
    assert_eq!(gaps[0].message, "`value: 4` is not on the scale `fibonacci`");
    assert_eq!(gaps[0].help, "write `value: 3` or `value: 5`, or set another `scale` in `storymap.toml`");
}

#[test]
fn an_input_that_never_varies_is_told_once_it_can_be() {
    let stories = |many: usize, fields: fn(usize) -> String| -> String {
        let story =
            |nth: usize| format!("-- storymap/20-buy/20-pay/s{nth}.md\n---\n{}\n---\n# Story {nth}\n", fields(nth));
        (0..many).map(story).collect()
    };
    let same_risk = |nth| format!("value: {nth}\nurgency: {nth}\nrisk: 3\neffort: {}", nth + 1);
    let all_same = |_| "value: 3\nurgency: 3\nrisk: 3.0\neffort: 3".to_owned();
    let one = "info flat-scores map";
    assert_rules_say(
        &["flat-scores"],
        &[
            ("nine stories", &stories(9, same_risk), &[]),
            ("ten", &stories(10, same_risk), &[one]),
            ("unscored ones do not count", &stories(10, |nth| format!("risk: 3\nvalue: {nth}")), &[]),
            (
                "finished ones do not count",
                &stories(10, |_| "value: 3\nurgency: 3\nrisk: 3\neffort: 3\nstatus: done".to_owned()),
                &[],
            ),
            ("each input by itself", &stories(10, all_same), &[one, one, one, one]),
            (
                "an input without weight",
                &format!("-- storymap.toml\n[score]\nweights = {{ risk = 0 }}\n{}", stories(10, same_risk)),
                &[],
            ),
        ],
    );
}

#[test]
fn a_higher_score_ships_no_later() {
    let two = |late: &str, early: &str| {
        let fields = |value: &str| format!("value: {value}\nurgency: 0\nrisk: 0\neffort: 1");
        format!(
            "-- storymap/20-buy/20-pay/late.md\n---\nrelease: second\n{}\n---\n# Late\n\
             -- storymap/20-buy/20-pay/early.md\n---\nrelease: mvp\n{}\n---\n# Early\n",
            fields(late),
            fields(early)
        )
    };
    let found: &[&str] = &["info score-order-inversion late"];
    assert_rules_say(
        &["score-order-inversion"],
        &[
            ("lower", &two("3", "5"), &[]),
            ("equal", &two("3", "3.0"), &[]),
            ("higher", &two("5", "3"), found),
            ("higher by a billionth", &two("3.000000001", "3"), found),
            ("it needs the other", &two("5\ndepends_on: early", "3"), &[]),
            ("it needs what comes later", &two("5\ndepends_on: by-picture", "3"), &[]),
            ("another needs the first one", &two("5\nsupports: []", "3\ndepends_on: []"), found),
            ("a waiver of either", &two("5", "3\nignore: \"score-order-inversion: the bank asks for it\""), &[]),
            ("another task", &two("5\ntask: search", "3"), &[]),
        ],
    );
    let unordered = "-- storymap/releases/mvp.md\n---\noutcome: x\n---\n# M\n-- storymap/releases/second.md\n---\noutcome: y\n---\n# S\n";
    assert_rules_say(
        &["score-order-inversion", "empty-map"],
        &[("no order of releases", &format!("{}{unordered}", two("5", "3")), &[])],
    );
}
