//! Where the map is looked for, how paths are shown from there, and what is said when there is none.

use super::{RULES, SHOP, shop};
use crate::support::sandbox::Sandbox;
use insta::assert_snapshot;

#[test]
fn no_map_is_no_finding_but_a_reason() {
    assert_snapshot!(Sandbox::empty().storymap("gaps").to_string().replace("`/`", "`[top]`"), @"
    $ storymap gaps
    [stderr] error: no map in `[sandbox]` or above it, up to `[top]`
    [stderr] help: `storymap init` writes a first one; or name the folder of the cards in `storymap.toml`
    [exit 2]
    ");
    let repository = Sandbox::of("-- README.md\n# Nothing to see\n-- src/a.txt\na\n");
    repository.repository();
    assert_snapshot!(repository.storymap("gaps"), @"
    $ storymap gaps
    [stderr] error: no map in `[sandbox]`
    [stderr] help: `storymap init` writes a first one; or name the folder of the cards in `storymap.toml`
    [exit 2]
    ");
    assert_snapshot!(repository.call("gaps").within("src").run(), @"
    src $ storymap gaps
    [stderr] error: no map in `[sandbox]/src` or above it, up to `[sandbox]`
    [stderr] help: `storymap init` writes a first one; or name the folder of the cards in `storymap.toml`
    [exit 2]
    ");
}

#[test]
fn a_folder_that_is_not_there_is_told() {
    assert_snapshot!(shop().storymap("gaps -C shpo"), @"
    $ storymap gaps -C shpo
    [stderr] error: no such folder: `shpo`
    [stderr] help: check the spelling; a path is relative to the current folder
    [exit 2]
    ");
    assert_snapshot!(shop().storymap("gaps -C storymap/map.md"), @"
    $ storymap gaps -C storymap/map.md
    [stderr] error: `storymap/map.md` is not a folder
    [stderr] help: name the folder that holds it
    [exit 2]
    ");
}

#[test]
fn a_map_without_stories_is_an_error() {
    let empty = Sandbox::of("-- storymap/map.md\n# Web shop\n");
    assert_snapshot!(empty.storymap("gaps"), @"
    $ storymap gaps
     where              severity  gap and what to do
    ──────────────────────────────────────────────────────────────────────────────
     storymap/map.md:1  error     the map has no activities and no stories
                                  [empty-map]
                                  → add the first one with `storymap new activity
                                    TITLE`
    ──────────────────────────────────────────────────────────────────────────────

    1 error, 0 warnings
    read 1 card in `storymap`, 0 stories among them
    [exit 1]
    ");
}

#[test]
fn paths_are_shown_from_the_folder_that_the_command_ran_in() {
    let shop = shop();
    assert_snapshot!(shop.call("gaps --format concise").within("storymap/buy").run(), @"
    storymap/buy $ storymap gaps --format concise
    10-choose/add-to-basket.md:2:1: warning[unknown-field] `relase` is no field
    20-pay/task.md:1:3: error[task-without-stories] task `pay` has no stories
    [stderr] 1 error, 1 warning; not shown: 1 hint (`--show info` shows it)
    [stderr] read 5 cards in `..`, 1 story among them
    [stderr] `--fix` can close 1 gap, `--diff` shows how
    [exit 1]
    ");
    assert_snapshot!(shop.call("gaps --format concise -C ../releases").within("storymap/buy").run(), @"
    storymap/buy $ storymap gaps --format concise -C ../releases
    ../buy/10-choose/add-to-basket.md:2:1: warning[unknown-field] `relase` is no field
    ../buy/20-pay/task.md:1:3: error[task-without-stories] task `pay` has no stories
    [stderr] 1 error, 1 warning; not shown: 1 hint (`--show info` shows it)
    [stderr] read 5 cards in `..`, 1 story among them
    [stderr] `--fix` can close 1 gap, `--diff` shows how
    [exit 1]
    ");
}

#[test]
fn json_names_paths_from_the_top_of_the_repository_wherever_it_runs() {
    let shop = shop();
    let top = shop.storymap("gaps --format json");
    assert_eq!(shop.call("gaps --format json").within("storymap/buy").run().stdout, top.stdout);
    assert_eq!(shop.storymap("gaps --format json -C storymap/buy/20-pay").stdout, top.stdout);
    assert!(top.stdout.contains("\"path\": \"storymap/buy/20-pay/task.md\""), "{top}");
}

#[test]
fn outside_of_a_repository_the_map_is_checked_all_the_same() {
    let outside = Sandbox::of(SHOP).only(RULES);
    assert_snapshot!(outside.storymap("gaps --format concise"), @"
    $ storymap gaps --format concise
    storymap/buy/10-choose/add-to-basket.md:2:1: warning[unknown-field] `relase` is no field
    storymap/buy/20-pay/task.md:1:3: error[task-without-stories] task `pay` has no stories
    [stderr] 1 error, 1 warning; not shown: 1 hint (`--show info` shows it)
    [stderr] read 5 cards in `storymap`, 1 story among them
    [stderr] `--fix` can close 1 gap, `--diff` shows how
    [exit 1]
    ");
    let found = outside.storymap("gaps --format concise --quiet").stdout;
    assert_eq!(shop().storymap("gaps --format concise --quiet").stdout, found);
}

#[test]
fn a_map_below_the_top_of_a_repository_is_found_from_beside_it() {
    let shop = Sandbox::of(&SHOP.replace("storymap/", "shop/storymap/")).only(RULES);
    shop.add("-- shop/src/main.txt\nx\n").commit("2026-03-01");
    assert_snapshot!(shop.call("gaps -q --format concise").within("shop/src").run(), @"
    shop/src $ storymap gaps -q --format concise
    ../storymap/buy/10-choose/add-to-basket.md:2:1: warning[unknown-field] `relase` is no field
    ../storymap/buy/20-pay/task.md:1:3: error[task-without-stories] task `pay` has no stories
    [exit 1]
    ");
    assert_eq!(shop.storymap("gaps").code, Some(2), "nothing looks downwards");
}
