//! `storymap gaps --fix` and `--diff`: which cures are made, which are not, and that nothing else changes.

use super::shop;
use crate::support::findings::json;
use crate::support::patch::apply;
use crate::support::sandbox::{Sandbox, TODAY, fixture_folder};
use insta::assert_snapshot;
use std::collections::{BTreeMap, BTreeSet};
use storymap::rules::catalog::find;
use storymap::rules::rule::Group;

/// A map to which tests add the one card that they are about.
const AROUND: &str = "\
-- storymap/map.md
---
user: a busy parent
goal: have the week's food in the house
---
# Web shop
-- storymap/buy/activity.md
# Buy
-- storymap/buy/pay-by-card/task.md
# Pay by card
-- storymap/releases/first-orders.md
---
outcome: people order without help
---
# First orders
";

/// Where that card is: off the map, so that it may name its task.
const CARD: &str = "storymap/stories/card.md";

fn with_card(text: &str) -> Sandbox {
    let here = Sandbox::of(AROUND);
    here.write(CARD, text.as_bytes());
    here.commit(TODAY);
    here
}

/// What the card says after `--fix`.
fn cured(text: &str) -> String {
    let here = with_card(text);
    let told = here.storymap("gaps --fix --show info --format json");
    assert!(!told.stdout.is_empty(), "{text:?}: {told}");
    here.read(CARD)
}

#[test]
fn it_closes_what_is_certain_and_checks_again() {
    let here = shop();
    assert_snapshot!(here.storymap("gaps --fix"), @"
    $ storymap gaps --fix
     where                 severity  gap and what to do
    ──────────────────────────────────────────────────────────────────────────────
     storymap/buy/20-pay/  error     task `pay` has no stories
       task.md:1                     [task-without-stories]
                                     → add the simplest one with `storymap new
                                       story TITLE --under pay`, or mark the task
                                       `draft: true`
    ──────────────────────────────────────────────────────────────────────────────

    coverage: what each release gives a user at each step
     step                 First orders
    ───────────────────────────────────
     Buy                             1
     - Choose how to pay       missing
    ───────────────────────────────────
     numbers count stories; `there`: from an earlier release or finished; `missing`:
     nothing yet; tasks are listed where the first release has nothing

    1 error, 0 warnings; not shown: 1 hint (`--show info` shows it)
    read 5 cards in `storymap`, 1 story among them
    [stderr] closed 1 gap in 1 file
    [exit 1]
    ");
    assert_snapshot!(here.read("storymap/buy/10-choose/add-to-basket.md"), @"
    ---
    release: mvp
    ---
    # Add to the basket
    ");
    assert_snapshot!(here.storymap("gaps --fix --quiet"), @"
    $ storymap gaps --fix --quiet
     where                 severity  gap and what to do
    ──────────────────────────────────────────────────────────────────────────────
     storymap/buy/20-pay/  error     task `pay` has no stories
       task.md:1                     [task-without-stories]
                                     → add the simplest one with `storymap new
                                       story TITLE --under pay`, or mark the task
                                       `draft: true`
    ──────────────────────────────────────────────────────────────────────────────
    [exit 1]
    ");
}

#[test]
fn a_diff_writes_nothing_and_fails_while_there_is_something_to_close() {
    let here = shop();
    let before = files(&here);
    assert_snapshot!(here.storymap("gaps --diff"), @"
    $ storymap gaps --diff
    diff --git a/storymap/buy/10-choose/add-to-basket.md b/storymap/buy/10-choose/add-to-basket.md
    --- a/storymap/buy/10-choose/add-to-basket.md
    +++ b/storymap/buy/10-choose/add-to-basket.md
    @@ -1,4 +1,4 @@
     ---
    -relase: mvp
    +release: mvp
     ---
     # Add to the basket
    [stderr] `--fix` closes 1 gap in 1 file
    [exit 1]
    ");
    assert_eq!(files(&here), before);
    assert_eq!(here.storymap("gaps --diff --exit-zero").code, Some(0));
    here.storymap("gaps --fix");
    assert_snapshot!(here.storymap("gaps --diff"), @"
    $ storymap gaps --diff
    [stderr] there is no gap that `--fix` closes
    [exit 0]
    ");
}

#[test]
fn what_the_baseline_accepts_is_left_and_told() {
    let here = shop();
    here.storymap("gaps --write-baseline");
    let before = files(&here);
    assert_snapshot!(here.storymap("gaps --diff"), @"
    $ storymap gaps --diff
    [stderr] there is no gap that `--fix` closes; `--no-baseline` also tries the 3 that the baseline accepts
    [exit 0]
    ");
    assert_eq!(here.storymap("gaps --diff --no-baseline").code, Some(1));
    assert_eq!(here.storymap("gaps --fix").code, Some(0));
    assert_eq!(files(&here), before);
}

#[test]
fn words_are_put_right_where_they_stand() {
    for (before, after) in [
        ("relase: first-orders # as agreed", "release: first-orders # as agreed"),
        ("'relase': first-orders", "'release': first-orders"),
        ("dependencies: []", "depends_on: []"),
        ("status: \"develping\"", "status: \"developing\""),
        ("release: first-order", "release: first-orders"),
        ("release: '[[frist-orders|First]]'", "release: '[[first-orders|First]]'"),
        ("task: [[pay-by-crd]]", "task: [[pay-by-card]]"),
        ("value: 1,5", "value: 1.5"),
        ("rank: 1_0", "rank: 10"),
        ("importance: shuold", "importance: shuold"),
        ("moscow: shuold", "moscow: should"),
        ("type: stroy", "type: story"),
        ("ticket: #12", "ticket: \"#12\""),
        ("owner: @mia", "owner: \"@mia\""),
        ("outcome: food: at the door", "outcome: \"food: at the door\""),
        ("tags: [a]\ntags: [a]", "tags: [a]"),
    ] {
        let card = |entry: &str| format!("---\ntitle: A card\n{entry}\n---\n# A card\n");
        assert_eq!(cured(&card(before)), card(after), "{before}");
    }
}

#[test]
fn what_somebody_would_look_at_twice_stays() {
    for entry in [
        "realese: first-orders",
        "relase: nothing",
        "relase: first-orders\nrelease: first-orders",
        "relase: first-orders\nreleas: first-orders",
        "status: finish",
        "task: pay-by-cart",
        "task: pay",
        "value: 5 points",
        "value: 1,000",
        "owner: &mia",
        "ticket: #later",
        "outcome: food status: done",
        "tags: [a]\ntags: [b]",
        "ignore: [\"broken-linc: soon\"]",
    ] {
        let card = format!("---\ntitle: A card\n{entry}\n---\n# A card\n");
        assert_eq!(cured(&card), card, "{entry}");
    }
}

#[test]
fn front_matter_that_other_tools_do_not_see_begins_at_the_top() {
    for (before, after) in [
        ("\n\n---\nrank: 1\n---\n# A\n", "---\nrank: 1\n---\n# A\n"),
        ("rank: 1\r\n---\r\n# A\r\n", "---\r\nrank: 1\r\n---\r\n# A\r\n"),
        ("\u{feff}rank: 1\n---\n# A\n", "\u{feff}---\nrank: 1\n---\n# A\n"),
        ("—\nrank: 1\n---\n# A\n", "---\nrank: 1\n---\n# A\n"),
        ("---\nrank: 1\n\n# A\n", "---\nrank: 1\n\n# A\n"),
    ] {
        assert_eq!(cured(before), after, "{before:?}");
    }
}

#[test]
fn a_waiver_that_accepts_nothing_goes_where_all_is_read() {
    let waiver = "ignore:\n  - \"broken-link: soon\"\n  - unknown-field\nsquad: blue\n";
    let rest = "ignore:\n  - unknown-field\nsquad: blue\n";
    let card = |entries: &str| format!("---\nrank: 1\n{entries}---\n# A\n");
    assert_eq!(cured(&card(waiver)), card(rest));
    let unread = format!("effort: many\n{waiver}");
    assert_eq!(cured(&card(&unread)), card(&unread), "what cannot be read may be why there is no gap");
    assert_eq!(cured(&card("ignore: \"broken-link: soon\"\n")), card(""));
    let with_gap = |rule: &str| format!("---\nignore: [\"{rule}: soon\"]\n---\n# A\n\nSee [this](nowhere.md).\n");
    assert_eq!(cured(&with_gap("brokn-link")), with_gap("broken-link"), "a misspelt one is of use from then on");
}

#[test]
fn a_cure_that_would_make_the_map_wrong_is_left_out_alone() {
    let here = with_card("---\nrelase: nowhere\nstatus: develping\n---\n# A card\n");
    assert_snapshot!(here.storymap("gaps --fix --rule unknown-field,unknown-status --format concise"), @"
    $ storymap gaps --fix --rule unknown-field,unknown-status --format concise
    storymap/stories/card.md:2:1: warning[unknown-field] `relase` is no field
    [stderr] left as it is: `relase` is no field; storymap/stories/card.md:2: `release: nowhere` names no release
    [stderr] closed 1 gap in 1 file
    [stderr] 0 errors, 1 warning
    [stderr] read 5 cards in `storymap`, 1 story among them
    [stderr] off the map: 1 without a place (`card`)
    [stderr] `--fix` can close 1 gap, `--diff` shows how
    [exit 0]
    ");
    assert_eq!(here.read(CARD), "---\nrelase: nowhere\nstatus: developing\n---\n# A card\n");
}

#[test]
fn only_gaps_that_are_shown_are_closed() {
    let text = "---\nrelase: first-orders\nstatus: develping\n---\n# A card\n";
    for (options, closed) in [
        ("--rule unknown-status", "---\nrelase: first-orders\nstatus: developing\n---\n# A card\n"),
        ("--skip unknown-status", "---\nrelease: first-orders\nstatus: develping\n---\n# A card\n"),
        ("--show error", "---\nrelase: first-orders\nstatus: developing\n---\n# A card\n"),
        ("--task pay-by-card", text),
    ] {
        let here = with_card(text);
        here.storymap(&format!("gaps --fix {options}"));
        assert_eq!(here.read(CARD), closed, "{options}");
    }
}

#[test]
fn bytes_that_are_no_text_are_not_written_back() {
    let here = Sandbox::of(AROUND);
    here.write(CARD, b"---\nstatus: develping\n---\n# Caf\xe9\n");
    here.commit(TODAY);
    let told = here.storymap("gaps --diff --show info");
    assert_eq!((told.code, told.stdout.as_str()), (Some(0), ""), "{told}");
}

/// Every file and its bytes.
fn files(here: &Sandbox) -> BTreeMap<String, Vec<u8>> {
    let bytes = |path: &String| std::fs::read(here.project().join(path)).expect("it was listed");
    here.files().into_iter().map(|path| (path.clone(), bytes(&path))).collect()
}

/// Gaps by their rules and fingerprints.
type Names = BTreeSet<(String, String)>;

/// Those of all gaps of a map, and of those that are said to be fixable.
fn gaps(here: &Sandbox) -> (Names, Names) {
    let report = json(here, "--show info");
    let all = report["findings"].as_array().expect("there are findings or none").iter();
    let of = |gap: &serde_json::Value| (gap["rule"].to_string(), gap["fingerprint"].to_string());
    (all.clone().map(of).collect(), all.filter(|gap| gap["fixable"] == true).map(of).collect())
}

#[test]
fn on_every_fixture_what_is_fixable_closes_and_a_second_run_does_nothing() {
    let folder = fixture_folder("webshop");
    let maps = folder.parent().expect("fixtures lie in one folder").read_dir().expect("it can be listed");
    let mut closed = 0;
    for map in maps {
        let name = map.expect("it can be listed").file_name().into_string().expect("fixtures have plain names");
        let fresh = || {
            let here = Sandbox::fixture(&name);
            here.commit(TODAY);
            here
        };
        let (here, patched) = (fresh(), fresh());
        let (before, fixable) = gaps(&here);
        apply_where_there_is_any(&patched, &here.storymap("gaps --diff --show info").stdout);
        here.storymap("gaps --fix --show info");
        let (after, left) = gaps(&here);
        assert_eq!(left, BTreeSet::new(), "{name}: all that can be closed is");
        assert!(fixable.is_disjoint(&after), "{name}: what was fixable is closed");
        // A story whose release is spelt right is in it from then on, and what that slice lacks is said then; but
        // nothing becomes wrong.
        let of_integrity = |rule: &str| find(rule.trim_matches('"')).is_some_and(|rule| rule.group == Group::Integrity);
        let new: Vec<_> = after.difference(&before).filter(|(rule, _)| of_integrity(rule)).collect();
        assert_eq!(new, Vec::<&(String, String)>::new(), "{name}: nothing becomes wrong");
        assert_eq!(files(&patched), files(&here), "{name}: the patch does the same");
        let once = files(&here);
        here.storymap("gaps --fix --show info");
        assert_eq!(files(&here), once, "{name}: a second run does nothing");
        closed += fixable.len();
    }
    assert!(closed >= 5, "the fixtures have something to close: {closed}");
}

fn apply_where_there_is_any(here: &Sandbox, patch: &str) {
    if !patch.is_empty() {
        apply(here, patch);
    }
}
