//! Which gaps are shown, which fail the check, which rules run.

use super::{shop, shop_without_errors};
use crate::support::findings::json;
use insta::assert_snapshot;

/// Options, then what is shown as `severity rule`, then the exit code.
fn assert_levels(table: &[(&str, &[&str], i32)]) {
    let shop = shop();
    for (options, expected, code) in table {
        let report = json(&shop, options);
        let findings = report["findings"].as_array().expect("there is a list");
        let word = |finding: &serde_json::Value, key: &str| finding[key].as_str().unwrap_or_default().to_owned();
        let shown: Vec<String> =
            findings.iter().map(|finding| format!("{} {}", word(finding, "severity"), word(finding, "rule"))).collect();
        assert_eq!(shown, *expected, "{options}");
        assert_eq!(shop.storymap(&format!("gaps {options}")).code, Some(*code), "{options}");
    }
}

const HINT: &str = "info missing-card-file";
const MISSPELT: &str = "warning unknown-field";
const EMPTY: &str = "error task-without-stories";

#[test]
fn show_and_fail_on_choose_by_severity() {
    assert_levels(&[
        ("", &[MISSPELT, EMPTY], 1),
        ("--show error", &[EMPTY], 1),
        ("--show warning", &[MISSPELT, EMPTY], 1),
        ("--show info", &[HINT, MISSPELT, EMPTY], 1),
        ("--fail-on info", &[HINT, MISSPELT, EMPTY], 1),
        ("--fail-on info --show error", &[HINT, MISSPELT, EMPTY], 1),
        ("--exit-zero", &[MISSPELT, EMPTY], 0),
        ("--exit-zero --fail-on info", &[HINT, MISSPELT, EMPTY], 0),
    ]);
}

#[test]
fn rule_and_skip_choose_by_name() {
    assert_levels(&[
        ("--rule unknown-field", &[MISSPELT], 0),
        ("--rule unknown-field --rule task-without-stories", &[MISSPELT, EMPTY], 1),
        ("--rule unknown-field --fail-on warning", &[MISSPELT], 1),
        ("--rule missing-card-file", &[], 0),
        ("--skip task-without-stories", &[MISSPELT], 0),
        ("--skip task-without-stories --skip unknown-field", &[], 0),
        ("--rule unknown-field,broken-link", &[MISSPELT], 0),
    ]);
}

#[test]
fn a_check_of_nothing_does_not_pass() {
    insta::assert_snapshot!(shop().storymap("gaps --rule unknown-field --skip unknown-field"), @r"
    $ storymap gaps --rule unknown-field --skip unknown-field
    [stderr] error: no rule is left to check
    [stderr] help: `storymap rule` lists all rules with the level each has here
    [exit 2]
    ");
}

#[test]
fn warnings_fail_where_that_is_asked() {
    let shop = shop_without_errors();
    assert_eq!(shop.storymap("gaps --fail-on error").code, Some(0));
    assert_eq!(shop.storymap("gaps --fail-on warning").code, Some(1));
    assert_eq!(shop.storymap("gaps --fail-on warning --exit-zero").code, Some(0));
}

#[test]
fn what_is_not_shown_is_counted() {
    assert_snapshot!(shop().storymap("gaps --show error --plain"), @"
    $ storymap gaps --show error --plain
    storymap/buy/20-pay/task.md:1:3	error	task-without-stories	task `pay` has no stories	add the simplest one with `storymap new story TITLE --under pay`, or mark the task `draft: true`
    1 error; not shown: 1 warning, 1 hint (`--show info` shows them)
    read 5 cards in `storymap`, 1 story among them
    [exit 1]
    ");
    assert_snapshot!(shop().storymap("gaps --rule broken-link"), @"
    $ storymap gaps --rule broken-link
    no errors and no warnings

    0 errors, 0 warnings
    read 5 cards in `storymap`, 1 story among them
    [exit 0]
    ");
}

#[test]
fn unknown_names_are_told_with_the_nearest() {
    assert_snapshot!(shop().storymap("gaps --rule task-without-storys"), @"
    $ storymap gaps --rule task-without-storys
    [stderr] error: no rule is called `task-without-storys`
    [stderr] help: did you mean `task-without-stories`?
    [exit 2]
    ");
    assert_snapshot!(shop().storymap("gaps --skip nonsense"), @"
    $ storymap gaps --skip nonsense
    [stderr] error: no rule is called `nonsense`
    [stderr] help: `storymap rule` lists all rules
    [exit 2]
    ");
}

#[test]
fn wrong_usage_is_no_finding() {
    assert_snapshot!(shop().storymap("gaps --show fatal"), @"
    $ storymap gaps --show fatal
    [stderr] error: invalid value 'fatal' for '--show <SEVERITY>'
    [stderr]   [possible values: error, warning, info]
    [stderr]
    [stderr] For more information, try '--help'.
    [exit 2]
    ");
    assert_snapshot!(shop().storymap("gaps --as-of yesterday"), @"
    $ storymap gaps --as-of yesterday
    [stderr] error: invalid value 'yesterday' for '--as-of <DATE>': write a day as 2027-01-31, or `today`
    [stderr]
    [stderr] For more information, try '--help'.
    [exit 2]
    ");
    assert_snapshot!(shop().storymap("gasp"), @"
    $ storymap gasp
    [stderr] error: unrecognized subcommand 'gasp'
    [stderr]
    [stderr]   tip: some similar subcommands exist: 'map', 'gaps'
    [stderr]
    [stderr] Usage: storymap [OPTIONS] <COMMAND>
    [stderr]
    [stderr] For more information, try '--help'.
    [exit 2]
    ");
}

#[test]
fn too_many_warnings_fail_where_that_is_asked() {
    assert_levels(&[
        ("--skip task-without-stories --max-warnings 1", &[MISSPELT], 0),
        ("--skip task-without-stories --max-warnings 0", &[MISSPELT], 1),
        ("--skip task-without-stories --max-warnings 0 --show error", &[MISSPELT], 1),
        ("--skip task-without-stories --max-warnings 0 --exit-zero", &[MISSPELT], 0),
        ("--max-warnings 9", &[MISSPELT, EMPTY], 1),
    ]);
    insta::assert_snapshot!(shop_without_errors().storymap("gaps --max-warnings 0 --format concise"), @"
    $ storymap gaps --max-warnings 0 --format concise
    storymap/buy/10-choose/add-to-basket.md:2:1: warning[unknown-field] `relase` is no field
    [stderr] 0 errors, 1 warning; not shown: 1 hint (`--show info` shows it)
    [stderr] 1 warning is more than `--max-warnings 0` allows
    [stderr] read 6 cards in `storymap`, 2 stories among them
    [stderr] `--fix` can close 1 gap, `--diff` shows how
    [exit 1]
    ");
    let wrong = shop().storymap("gaps --max-warnings many");
    assert!(wrong.stderr.contains("'--max-warnings <N>': write a whole number, such as 20"), "{wrong}");
    assert_eq!(wrong.code, Some(2));
}
