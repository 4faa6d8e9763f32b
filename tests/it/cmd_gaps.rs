//! `storymap gaps` as a terminal shows it.

mod baseline;
mod colour;
mod config;
mod filters;
mod fix;
mod fixtures;
mod formats;
mod hosts;
mod levels;
mod outputs;
mod places;
mod repeat;
mod since;
mod watch;

use crate::support::sandbox::{Sandbox, TODAY};
use insta::assert_snapshot;

/// A map with one error, one warning and one hint.
const SHOP: &str = "\
-- storymap/map.md
---
user: a busy parent
goal: have the week's food in the house
---
# Web shop
-- storymap/buy/activity.md
# Buy
-- storymap/buy/10-choose/add-to-basket.md
---
relase: mvp
---
# Add to the basket
-- storymap/buy/20-pay/task.md
# Choose how to pay
-- storymap/releases/mvp.md
# First orders
";

/// The rules that find something in it.
const RULES: &[&str] = &["missing-card-file", "unknown-field", "task-without-stories"];

fn shop() -> Sandbox {
    let sandbox = Sandbox::of(SHOP).only(RULES);
    sandbox.commit(TODAY);
    sandbox
}

/// The same with the gap closed that is an error.
fn shop_without_errors() -> Sandbox {
    let sandbox = Sandbox::of(SHOP).only(RULES);
    sandbox.add("-- storymap/buy/20-pay/by-card.md\n# Pay by card\n").commit(TODAY);
    sandbox
}

#[test]
fn an_error_is_shown_and_fails_the_check() {
    assert_snapshot!(shop().storymap("gaps"), @"
    $ storymap gaps
     where                    severity  gap and what to do
    ──────────────────────────────────────────────────────────────────────────────
     storymap/buy/10-choose/  warning   `relase` is no field [unknown-field]
       add-to-basket.md:2               → did you mean `release`?
    ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌
     storymap/buy/20-pay/     error     task `pay` has no stories
       task.md:1                        [task-without-stories]
                                        → add the simplest one with `storymap new
                                          story TITLE --under pay`, or mark the
                                          task `draft: true`
    ──────────────────────────────────────────────────────────────────────────────

    1 error, 1 warning; not shown: 1 hint (`--show info` shows it)
    read 5 cards in `storymap`, 1 story among them
    `--fix` can close 1 gap, `--diff` shows how
    [exit 1]
    ");
}

#[test]
fn warnings_alone_are_shown_and_pass() {
    assert_snapshot!(shop_without_errors().storymap("gaps"), @"
    $ storymap gaps
     where                    severity  gap and what to do
    ─────────────────────────────────────────────────────────────────────────
     storymap/buy/10-choose/  warning   `relase` is no field [unknown-field]
       add-to-basket.md:2               → did you mean `release`?
    ─────────────────────────────────────────────────────────────────────────

    0 errors, 1 warning; not shown: 1 hint (`--show info` shows it)
    read 6 cards in `storymap`, 2 stories among them
    `--fix` can close 1 gap, `--diff` shows how
    [exit 0]
    ");
}

#[test]
fn a_clean_map_says_so() {
    let map = Sandbox::fixture("minimal");
    assert_snapshot!(map.commit(TODAY).storymap("gaps --show info"), @"
    $ storymap gaps --show info
    no gaps

    coverage: what each release gives a user at each step
     step           MVP
    ────────────────────
     Make purchase    1
    ────────────────────
     numbers count stories; `there`: from an earlier release or finished; `missing`:
     nothing yet; tasks are listed where the first release has nothing

    0 errors, 0 warnings, 0 hints
    read 6 cards in `storymap`, 1 story among them
    [exit 0]
    ");
}

#[test]
fn the_sixth_finding_of_a_rule_is_folded_in_text_alone() {
    let map = shop_without_errors();
    for number in 1..=7 {
        map.add(&format!("-- storymap/buy/20-pay/story-{number}.md\n---\nrelease: none-{number}\n---\n# Story\n"));
    }
    assert_snapshot!(map.storymap("gaps --rule unknown-reference"), @"
    $ storymap gaps --rule unknown-reference
     where                 severity  gap and what to do
    ───────────────────────────────────────────────────────────────────────────
     storymap/buy/20-pay/  error     `release: none-1` names no release
       story-1.md:2                  [unknown-reference]
                                     → correct it, or add the release `none-1`
    ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌
     storymap/buy/20-pay/  error     `release: none-2` names no release
       story-2.md:2                  [unknown-reference]
                                     → correct it, or add the release `none-2`
    ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌
     storymap/buy/20-pay/  error     `release: none-3` names no release
       story-3.md:2                  [unknown-reference]
                                     → correct it, or add the release `none-3`
    ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌
     storymap/buy/20-pay/  error     `release: none-4` names no release
       story-4.md:2                  [unknown-reference]
                                     → correct it, or add the release `none-4`
    ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌
     storymap/buy/20-pay/  error     `release: none-5` names no release
       story-5.md:2                  [unknown-reference]
                                     → correct it, or add the release `none-5`
    ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌
     …                     error     and 2 more of `unknown-reference`
    ───────────────────────────────────────────────────────────────────────────
     `--format concise` shows all 7

    7 errors, 0 warnings
    read 13 cards in `storymap`, 9 stories among them
    [exit 1]
    ");
    let concise = map.storymap("gaps --rule unknown-reference --format concise --quiet");
    assert_eq!(concise.stdout.lines().count(), 7, "{concise}");
}
