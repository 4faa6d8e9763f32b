//! Filters choose among gaps, never what rules see.

use crate::support::findings::gaps_with;
use crate::support::sandbox::Sandbox;
use insta::assert_snapshot;

/// Two activities, two releases and somebody for each, with gaps all over.
const MAP: &str = "\
-- storymap/map.md
---
user: a busy parent
goal: have the week's food in the house
---
# Web shop
-- storymap/10-find/activity.md
# Find
-- storymap/10-find/search/task.md
---
components: [index]
---
# Search
-- storymap/10-find/search/by-name.md
---
release: mvp
personas: parent
tags: [core]
status: done
stauts: x
---
# Search by name
-- storymap/10-find/search/by-picture.md
---
release: later
epic: pictures
owner: Ann Lee
stauts: x
---
# Search by picture
-- storymap/20-pay/activity.md
# Pay
-- storymap/20-pay/card/task.md
# Pay by card
-- storymap/20-pay/card/by-card.md
---
supports: [search]
stauts: x
---
# Pay by card

As a clerk, I want to take cards.
-- storymap/releases/10-mvp.md
---
id: mvp
ownr: x
---
# First orders
-- storymap/releases/20-later.md
---
id: later
---
# Later
-- storymap/personas/parent.md
-- storymap/personas/clerk.md
-- storymap/themes/reach.md
-- storymap/epics/pictures.md
---
theme: reach
stauts: x
---
# Pictures
";

/// The map, in which these rules find something.
fn map() -> Sandbox {
    Sandbox::of(MAP).only(&["unknown-field", "first-slice-skips-activity", "slice-breaks-journey"])
}

/// The gaps under some options as `rule card`.
fn told(options: &str) -> Vec<String> {
    let gaps = gaps_with(&map(), options);
    gaps.iter().map(|gap| format!("{} {}", gap.rule, gap.card)).collect()
}

#[test]
fn a_gap_passes_with_a_card_that_it_is_about() {
    let table: [(&str, &[&str]); 13] = [
        ("--release mvp", &["unknown-field by-name", "first-slice-skips-activity pay", "unknown-field mvp"]),
        ("--release later", &["unknown-field by-picture", "slice-breaks-journey later"]),
        ("--activity pay", &["first-slice-skips-activity pay", "unknown-field by-card", "slice-breaks-journey later"]),
        ("--task task:search", &["unknown-field by-name", "unknown-field by-picture", "unknown-field by-card"]),
        ("--persona clerk", &["unknown-field by-card"]),
        ("--epic pictures", &["unknown-field pictures", "unknown-field by-picture"]),
        ("--theme reach", &["unknown-field pictures", "unknown-field by-picture"]),
        ("--status finished", &["unknown-field by-name"]),
        ("--status planned", &["first-slice-skips-activity pay", "unknown-field mvp", "slice-breaks-journey later"]),
        ("--tag Core", &["unknown-field by-name"]),
        ("--owner ann_lee", &["unknown-field by-picture"]),
        ("--release mvp --activity pay", &["first-slice-skips-activity pay"]),
        ("--release mvp --release later --tag core", &["unknown-field by-name"]),
    ];
    for (options, expected) in table {
        let (mut told, mut expected) = (told(options), expected.to_vec());
        told.sort_unstable();
        expected.sort_unstable();
        assert_eq!(told, expected, "{options}");
    }
}

#[test]
fn what_is_left_out_is_counted_in_the_last_line() {
    assert_snapshot!(map().storymap("gaps --format concise --tag core --owner ann_lee --exit-zero"), @"
    $ storymap gaps --format concise --tag core --owner ann_lee --exit-zero
    [stderr] 0 errors, 0 warnings
    [stderr] read 14 cards in `storymap`, 3 stories among them
    [stderr] `--tag core --owner ann_lee` chooses 0 of 7 gaps
    [exit 0]
    ");
    assert_snapshot!(map().storymap("gaps --tag core"), @"
    $ storymap gaps --tag core
     where                     severity  gap and what to do
    ──────────────────────────────────────────────────────────────────────────
     storymap/10-find/search/  warning   `stauts` is no field [unknown-field]
       by-name.md:6                      → did you mean `status`?
    ──────────────────────────────────────────────────────────────────────────

    coverage: what each release gives a user at each step
     step           First orders    Later  no release
    ──────────────────────────────────────────────────
     Find                      1        1           1
     Pay                 missing  missing           1
     - Pay by card       missing  missing           1
    ──────────────────────────────────────────────────
     numbers count stories; `there`: from an earlier release or finished; `missing`:
     nothing yet; tasks are listed where the first release has nothing

    0 errors, 1 warning
    read 14 cards in `storymap`, 3 stories among them
    `--tag core` chooses 1 of 7 gaps
    [exit 0]
    ");
    let json = crate::support::findings::json(&map(), "--tag core");
    assert_eq!((&json["summary"]["filtered"], &json["summary"]["warnings"]), (&6.into(), &1.into()));
}

#[test]
fn the_coverage_is_that_of_the_maps_that_are_asked_for() {
    let shops = Sandbox::of("-- storymap/releases/mvp.md\n");
    for name in ["shopper", "seller"] {
        shops.add(&format!(
            "-- storymap/{name}/map.md\n-- storymap/{name}/sell/pay/by-card.md\n---\nrelease: mvp\n---\n"
        ));
    }
    let titles = |options: &str| -> Vec<String> {
        let told = shops.storymap(&format!("gaps --plain {options}"));
        told.stdout.lines().filter(|line| line.starts_with("coverage")).map(str::to_owned).collect()
    };
    assert_eq!(titles("").len(), 2);
    assert_eq!(titles("--map seller"), ["coverage of map `seller`: what each release gives a user at each step"]);
}

#[test]
fn the_exit_code_judges_what_passes() {
    let map = map();
    assert_eq!(map.storymap("gaps --tag core").code, Some(0));
    assert_eq!(map.storymap("gaps --tag core --fail-on warning").code, Some(1));
    assert_eq!(map.storymap("gaps --tag core --max-warnings 1").code, Some(0));
    assert_eq!(map.storymap("gaps --activity pay").code, Some(1));
}

#[test]
fn a_release_that_is_asked_for_must_be_a_whole_journey() {
    let map = map();
    let rule = "gaps --rule slice-breaks-journey --format concise --quiet";
    assert_snapshot!(map.storymap(rule), @"
    $ storymap gaps --rule slice-breaks-journey --format concise --quiet
    storymap/releases/20-later.md:4:3: warning[slice-breaks-journey] release `later` breaks the journey: activity `pay` still has nothing
    [exit 0]
    ");
    assert_snapshot!(map.storymap(&format!("{rule} --release later")), @"
    $ storymap gaps --rule slice-breaks-journey --format concise --quiet --release later
    storymap/releases/20-later.md:4:3: error[slice-breaks-journey] release `later` breaks the journey: activity `pay` still has nothing
    [exit 1]
    ");
    assert_snapshot!(map.storymap(&format!("{rule} --activity pay")), @"
    $ storymap gaps --rule slice-breaks-journey --format concise --quiet --activity pay
    storymap/releases/20-later.md:4:3: warning[slice-breaks-journey] release `later` breaks the journey: activity `pay` still has nothing
    [exit 0]
    ");
}

#[test]
fn what_the_map_does_not_have_is_told_with_what_was_probably_meant() {
    let map = map();
    assert_snapshot!(map.storymap("gaps --release mpv --tag cor --status finishd --theme growth --component till"), @"
    $ storymap gaps --release mpv --tag cor --status finishd --theme growth --component till
    [stderr] error: no release is called `mpv`
    [stderr] help: did you mean `mvp`?
    [stderr] error: no theme is called `growth`
    [stderr] help: the map has `reach`
    [stderr] error: no status is called `finishd`
    [stderr] help: did you mean `finished`?
    [stderr] error: no tag is called `cor`
    [stderr] help: did you mean `core`?
    [stderr] error: no component is called `till`
    [stderr] help: the map has `index`
    [exit 2]
    ");
    assert_snapshot!(map.storymap("gaps --owner bob --task pay"), @"
    $ storymap gaps --owner bob --task pay
    [stderr] error: no task is called `pay`
    [stderr] help: the map has `search`, `card`
    [stderr] error: no owner is called `bob`
    [stderr] help: the map has `Ann Lee`
    [exit 2]
    ");
}

#[test]
fn a_teams_own_states_are_told_apart_and_the_builtin_ones_mean_all_that_behave_so() {
    let map = map();
    map.add(
        "-- storymap.toml\n[[status]]\nname = \"live\"\nas = \"finished\"\n[[status]]\nname = \"kept\"\nas = \"finished\"\n\
         -- storymap/20-pay/card/live.md\n---\nstatus: live\nstauts: x\n---\n\
         -- storymap/20-pay/card/kept.md\n---\nstatus: \"Kept\"\nstauts: x\n---\n",
    );
    let told = |options: &str| -> Vec<String> {
        let gaps = gaps_with(&map, &format!("--rule unknown-field {options}"));
        gaps.into_iter().map(|gap| gap.card).collect()
    };
    assert_eq!(told("--status live"), ["live"]);
    assert_eq!(told("--status kept"), ["kept"]);
    assert_eq!(told("--status finished"), ["kept", "live"]);
    assert_snapshot!(map.storymap("gaps --status done"), @"
    $ storymap gaps --status done
    [stderr] error: no status is called `done`
    [stderr] help: the map has `live`, `kept`, `planned`, `current`, `finished`
    [exit 2]
    ");
}

#[test]
fn a_map_of_several_is_chosen_and_its_ids_may_be_qualified() {
    let task = "activity/pay/task.md\n# Pay\n";
    let shops = Sandbox::of(&format!("-- storymap/shopper/map.md\n-- storymap/shopper/{task}"));
    shops.add(&format!("-- storymap/seller/map.md\n-- storymap/seller/{task}"));
    let rule = "gaps --rule task-without-stories --format concise --quiet";
    assert_snapshot!(shops.storymap(&format!("{rule} --map seller")), @"
    $ storymap gaps --rule task-without-stories --format concise --quiet --map seller
    storymap/seller/activity/pay/task.md:1:3: error[task-without-stories] task `seller/pay` has no stories
    [exit 1]
    ");
    assert_snapshot!(shops.storymap(&format!("{rule} --map seller --task pay")), @"
    $ storymap gaps --rule task-without-stories --format concise --quiet --map seller --task pay
    storymap/seller/activity/pay/task.md:1:3: error[task-without-stories] task `seller/pay` has no stories
    [exit 1]
    ");
    assert_snapshot!(shops.storymap(&format!("{rule} --task shopper/pay")), @"
    $ storymap gaps --rule task-without-stories --format concise --quiet --task shopper/pay
    storymap/shopper/activity/pay/task.md:1:3: error[task-without-stories] task `shopper/pay` has no stories
    [exit 1]
    ");
    assert_snapshot!(shops.storymap(&format!("{rule} --task pay")), @"
    $ storymap gaps --rule task-without-stories --format concise --quiet --task pay
    [stderr] error: more than one task is called `pay`
    [stderr] help: write `seller/pay` or `shopper/pay`
    [exit 2]
    ");
}
