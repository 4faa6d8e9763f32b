//! What `storymap.toml` changes about the check, and how its mistakes are told.

use super::{shop, shop_without_errors};
use crate::support::findings::gaps_with;
use crate::support::sandbox::Sandbox;
use insta::assert_snapshot;

fn with_config(sandbox: Sandbox, config: &str) -> Sandbox {
    sandbox.write("storymap.toml", config.as_bytes());
    sandbox
}

/// The findings of the shop as `severity rule`.
fn levels(config: &str) -> Vec<String> {
    let shop = with_config(shop(), config);
    let gaps = gaps_with(&shop, "--show info");
    gaps.iter().map(|gap| format!("{} {}", gap.severity, gap.rule)).collect()
}

#[test]
fn rules_have_the_level_that_a_team_gives_them() {
    let table: [(&str, &[&str]); 6] = [
        ("", &["info missing-card-file", "warning unknown-field", "error task-without-stories"]),
        (
            "[rules]\ntask-without-stories = \"warning\"\nmissing-card-file = \"off\"\n",
            &["warning unknown-field", "warning task-without-stories"],
        ),
        (
            "[rules]\nunknown-field = { level = \"error\" }\n",
            &["info missing-card-file", "error unknown-field", "error task-without-stories"],
        ),
        (
            "[[overrides]]\npaths = [\"storymap/buy/20-pay/**\"]\nrules = { task-without-stories = \"off\" }\n",
            &["info missing-card-file", "warning unknown-field"],
        ),
        (
            "[[overrides]]\npaths = [\"storymap/elsewhere/**\"]\nrules = { task-without-stories = \"off\" }\n",
            &["info missing-card-file", "warning unknown-field", "error task-without-stories"],
        ),
        (
            "[rules]\nunknown-field = \"off\"\n\
             [[overrides]]\npaths = [\"storymap/**\"]\nrules = { unknown-field = \"info\" }\n\
             [[overrides]]\npaths = [\"**/add-to-basket.md\"]\nrules = { unknown-field = \"error\" }\n",
            &["info missing-card-file", "error unknown-field", "error task-without-stories"],
        ),
    ];
    for (config, expected) in table {
        assert_eq!(levels(config), expected, "{config}");
    }
}

#[test]
fn fail_on_may_be_configured_and_is_overruled_by_the_option() {
    let shop = with_config(shop_without_errors(), "[gaps]\nfail_on = \"warning\"\n");
    assert_eq!(shop.storymap("gaps").code, Some(1));
    assert_eq!(shop.storymap("gaps --fail-on error").code, Some(0));
    let shop = with_config(shop_without_errors(), "[gaps]\nfail_on = \"info\"\n");
    assert_snapshot!(shop.storymap("gaps --format concise"), @"
    $ storymap gaps --format concise
    storymap/buy/10-choose/:1:1: info[missing-card-file] the folder has no `task.md`
    storymap/buy/10-choose/add-to-basket.md:2:1: warning[unknown-field] `relase` is no field
    [stderr] 0 errors, 1 warning, 1 hint
    [stderr] read 6 cards in `storymap`, 2 stories among them
    [stderr] `--fix` can close 2 gaps, `--diff` shows how
    [exit 1]
    ");
}

#[test]
fn the_root_may_be_configured() {
    let shop = Sandbox::of(&super::SHOP.replace("storymap/", "docs/the-map/"));
    let shop = with_config(shop, "root = \"docs/the-map\"\n");
    assert_snapshot!(shop.storymap("gaps --format concise --rule task-without-stories"), @"
    $ storymap gaps --format concise --rule task-without-stories
    docs/the-map/buy/20-pay/task.md:1:3: error[task-without-stories] task `pay` has no stories
    [stderr] 1 error, 0 warnings
    [stderr] read 5 cards in `docs/the-map`, 1 story among them
    [exit 1]
    ");
    let shop = with_config(shop, "root = \"docs/the-mop\"\n");
    assert_snapshot!(shop.storymap("gaps"), @"
    $ storymap gaps
    [stderr] error: storymap.toml:1:8: the root `docs/the-mop` is not a folder
    [stderr] help: it is looked for beside the configuration
    [exit 2]
    ");
}

#[test]
fn every_mistake_is_told_with_its_place() {
    let config = "root = \"storymap\"\nexclud = [\"storymap/notes/**\"]\n\n[gaps]\nfail_on = \"warn\"\n";
    assert_snapshot!(with_config(shop(), config).storymap("gaps"), @"
    $ storymap gaps
    [stderr] error: storymap.toml:2:1: unknown key `exclud`
    [stderr] help: did you mean `exclude`?
    [stderr] error: storymap.toml:5:11: `gaps.fail_on` cannot be `warn`
    [stderr] help: did you mean `warning`?
    [exit 2]
    ");
}

#[test]
fn unknown_rules_and_options_are_mistakes_too() {
    let config = "[rules]\ntask-without-storys = \"off\"\nbroken-link = { levle = \"off\" }\n\n\
                  [[overrides]]\npaths = [\"storymap/**\"]\nrules = { xyzzy = \"off\" }\n";
    assert_snapshot!(with_config(shop(), config).storymap("gaps"), @"
    $ storymap gaps
    [stderr] error: storymap.toml:2:1: no rule is called `task-without-storys`
    [stderr] help: did you mean `task-without-stories`?
    [stderr] error: storymap.toml:3:17: rule `broken-link` has no option `levle`
    [stderr] help: did you mean `level`?
    [stderr] error: storymap.toml:7:11: no rule is called `xyzzy`
    [stderr] help: `storymap rule` lists all rules
    [exit 2]
    ");
}

#[test]
fn text_that_is_no_toml_is_told_as_such() {
    assert_snapshot!(with_config(shop(), "[rules\n").storymap("gaps"), @"
    $ storymap gaps
    [stderr] error: storymap.toml:1:7: not valid TOML: unclosed table
    [stderr] help: expected here: `]`
    [exit 2]
    ");
}

#[test]
fn levels_of_paths_hold_wherever_one_stands() {
    let config = "[[overrides]]\npaths = [\"storymap/buy/**\"]\nrules = { task-without-stories = \"info\" }\n";
    let shop = with_config(shop(), config);
    let told = |folder: &str| shop.call("gaps --rule task-without-stories --quiet").within(folder).run();
    for folder in [".", "storymap", "storymap/buy"] {
        assert_eq!((told(folder).stdout.as_str(), told(folder).code), ("", Some(0)), "in {folder}");
    }
}
