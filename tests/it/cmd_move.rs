//! `storymap move` as a terminal shows it, and what it leaves in the files.

mod maps;
mod refusals;
mod sequences;

use crate::support::patch::{assert_patch_does_the_same, files};
use crate::support::program::Transcript;
use crate::support::sandbox::Sandbox;
use insta::assert_snapshot;
use std::collections::BTreeMap;

/// A map with an order, links in many directions and an idea without a place.
const SHOP: &str = "\
-- storymap/map.md
---
user: a busy parent
goal: have the week's food in the house
---
# Web shop

It begins with [paying](buy/pay/by-card.md#how).
-- storymap/buy/activity.md
---
rank: 10
---
# Buy
-- storymap/buy/pay/task.md
---
rank: 10
---
# Pay
-- storymap/buy/pay/by-card.md
---
release: mvp   # as agreed
rank: 10
---
# Pay by card

After [cash](by-cash.md), and see the [whole map](../../map.md \"the frame\").
-- storymap/buy/pay/by-cash.md
---
rank: 20
depends_on: [by-card]
---
# Pay cash
-- storymap/buy/choose/task.md
---
rank: 20
---
# Choose
-- storymap/buy/choose/sort.md
# Sort
-- storymap/get/activity.md
---
rank: 20
---
# Get
-- storymap/get/wait/task.md
---
rank: 10
---
# Wait
-- storymap/backlog/gift-card.md
# Pay by gift card

Like [a card](../buy/pay/by-card.md).
-- storymap/releases/mvp.md
---
rank: 10
---
# MVP
-- storymap/releases/v2.md
---
rank: 20
---
# Second release
";

fn shop() -> Sandbox {
    Sandbox::of(SHOP)
}

/// The command, and every file that it changed, by its new path.
fn moved(here: &Sandbox, args: &str) -> String {
    let before = files(here);
    let told = here.storymap(args);
    format!("{told}\n{}", differences(&before, &files(here)))
}

fn differences(before: &BTreeMap<String, String>, after: &BTreeMap<String, String>) -> String {
    let gone = before.keys().filter(|path| !after.contains_key(*path)).map(|path| format!("-- {path} (gone)\n"));
    let new = after.iter().filter(|(path, text)| before.get(*path) != Some(text));
    gone.chain(new.map(|(path, text)| format!("-- {path}\n{text}"))).collect()
}

/// The findings that speak of references, links and ids.
fn integrity(here: &Sandbox) -> Transcript {
    here.storymap("gaps --format concise --rule unknown-reference,broken-link,duplicate-id,unplaced-story")
}

#[test]
fn an_idea_gets_its_place() {
    let here = shop();
    assert_snapshot!(moved(&here, "move gift-card --under pay --release mvp"), @"
    $ storymap move gift-card --under pay --release mvp
    storymap/backlog/gift-card.md -> storymap/buy/pay/gift-card.md
    [exit 0]
    -- storymap/backlog/gift-card.md (gone)
    -- storymap/buy/pay/gift-card.md
    ---
    release: mvp
    rank: 30
    ---
    # Pay by gift card

    Like [a card](by-card.md).
    ");
    assert_snapshot!(integrity(&here), @"
    $ storymap gaps --format concise --rule unknown-reference,broken-link,duplicate-id,unplaced-story
    [stderr] 0 errors, 0 warnings
    [stderr] read 12 cards in `storymap`, 4 stories among them
    [exit 0]
    ");
    assert_snapshot!(moved(&here, "move gift-card --backlog"), @"
    $ storymap move gift-card --backlog
    storymap/buy/pay/gift-card.md -> storymap/backlog/gift-card.md
    [exit 0]
    -- storymap/buy/pay/gift-card.md (gone)
    -- storymap/backlog/gift-card.md
    ---
    release: mvp
    ---
    # Pay by gift card

    Like [a card](../buy/pay/by-card.md).
    ");
    assert!(!here.read("storymap/backlog/gift-card.md").contains("rank"));
}

#[test]
fn links_and_references_follow() {
    let here = shop();
    assert_snapshot!(moved(&here, "move by-card --under wait"), @r#"
    $ storymap move by-card --under wait
    storymap/buy/pay/by-card.md -> storymap/get/wait/by-card.md
    storymap/backlog/gift-card.md
    storymap/map.md
    [exit 0]
    -- storymap/buy/pay/by-card.md (gone)
    -- storymap/backlog/gift-card.md
    # Pay by gift card

    Like [a card](../get/wait/by-card.md).
    -- storymap/get/wait/by-card.md
    ---
    release: mvp   # as agreed
    rank: 10
    ---
    # Pay by card

    After [cash](../../buy/pay/by-cash.md), and see the [whole map](../../map.md "the frame").
    -- storymap/map.md
    ---
    user: a busy parent
    goal: have the week's food in the house
    ---
    # Web shop

    It begins with [paying](get/wait/by-card.md#how).
    "#);
    assert_snapshot!(integrity(&here), @"
    $ storymap gaps --format concise --rule unknown-reference,broken-link,duplicate-id,unplaced-story
    [stderr] 0 errors, 0 warnings; not shown: 1 hint (`--show info` shows it)
    [stderr] read 12 cards in `storymap`, 4 stories among them
    [stderr] off the map: 1 in the backlog
    [exit 0]
    ");
    assert_snapshot!(moved(&here, "move pay --under get"), @r#"
    $ storymap move pay --under get
    storymap/buy/pay -> storymap/get/pay
    storymap/get/pay/task.md
    storymap/get/wait/by-card.md
    [exit 0]
    -- storymap/buy/pay/by-cash.md (gone)
    -- storymap/buy/pay/task.md (gone)
    -- storymap/get/pay/by-cash.md
    ---
    rank: 20
    depends_on: [by-card]
    ---
    # Pay cash
    -- storymap/get/pay/task.md
    ---
    rank: 20
    ---
    # Pay
    -- storymap/get/wait/by-card.md
    ---
    release: mvp   # as agreed
    rank: 10
    ---
    # Pay by card

    After [cash](../pay/by-cash.md), and see the [whole map](../../map.md "the frame").
    "#);
    assert_snapshot!(integrity(&here), @"
    $ storymap gaps --format concise --rule unknown-reference,broken-link,duplicate-id,unplaced-story
    [stderr] 0 errors, 0 warnings; not shown: 1 hint (`--show info` shows it)
    [stderr] read 12 cards in `storymap`, 4 stories among them
    [stderr] off the map: 1 in the backlog
    [exit 0]
    ");
}

#[test]
fn order_changes_one_line_of_one_card() {
    let here = shop();
    assert_snapshot!(moved(&here, "move by-cash --before by-card"), @"
    $ storymap move by-cash --before by-card
    storymap/buy/pay/by-cash.md
    [exit 0]
    -- storymap/buy/pay/by-cash.md
    ---
    rank: 5
    depends_on: [by-card]
    ---
    # Pay cash
    ");
    assert_snapshot!(moved(&here, "move pay --after choose"), @"
    $ storymap move pay --after choose
    storymap/buy/pay/task.md
    [exit 0]
    -- storymap/buy/pay/task.md
    ---
    rank: 30
    ---
    # Pay
    ");
    assert_snapshot!(moved(&here, "move get --before buy"), @"
    $ storymap move get --before buy
    storymap/get/activity.md
    [exit 0]
    -- storymap/get/activity.md
    ---
    rank: 5
    ---
    # Get
    ");
    assert_snapshot!(moved(&here, "move v2 --before mvp"), @"
    $ storymap move v2 --before mvp
    storymap/releases/v2.md
    [exit 0]
    -- storymap/releases/v2.md
    ---
    rank: 5
    ---
    # Second release
    ");
}

#[test]
fn several_come_to_stand_in_the_order_typed() {
    let here = shop();
    assert_snapshot!(here.storymap("move gift-card sort --after by-card"), @"
    $ storymap move gift-card sort --after by-card
    storymap/backlog/gift-card.md -> storymap/buy/pay/gift-card.md
    storymap/buy/choose/sort.md -> storymap/buy/pay/sort.md
    [exit 0]
    ");
    assert_snapshot!(here.storymap("move sort by-cash --before by-card --release v2"), @"
    $ storymap move sort by-cash --before by-card --release v2
    storymap/buy/pay/by-cash.md
    storymap/buy/pay/sort.md
    [exit 0]
    ");
    let ranks = ["by-card", "by-cash", "gift-card", "sort"].map(|id| {
        let text = here.read(&format!("storymap/buy/pay/{id}.md"));
        text.lines().find_map(|line| line.strip_prefix("rank: ").map(str::to_owned)).unwrap_or_default()
    });
    assert_eq!(ranks, ["10", "7", "15", "5"]);
}

#[test]
fn where_everything_is_there_already_nothing_is_written() {
    let here = shop();
    let before = files(&here);
    assert_snapshot!(here.storymap("move by-card --under pay"), @"
    $ storymap move by-card --under pay
    [stderr] `by-card` is there already
    [exit 0]
    ");
    assert_snapshot!(here.storymap("move by-card --before by-cash --release mvp"), @"
    $ storymap move by-card --before by-cash --release mvp
    [stderr] `by-card` is there already
    [exit 0]
    ");
    assert_snapshot!(here.storymap("move gift-card --backlog"), @"
    $ storymap move gift-card --backlog
    [stderr] `gift-card` is there already
    [exit 0]
    ");
    assert_snapshot!(here.storymap("move v2 --after mvp"), @"
    $ storymap move v2 --after mvp
    [stderr] `v2` is there already
    [exit 0]
    ");
    assert_eq!(files(&here), before);
}

#[test]
fn what_the_folder_does_not_say_a_field_says() {
    let here = Sandbox::of(
        "-- storymap/map.md\n# Shop\n-- storymap/activities/buy.md\n# Buy\n-- storymap/tasks/pay.md\n---\nactivity: buy\n---\n\
         # Pay\n-- storymap/tasks/wait.md\n---\nactivity: buy\n---\n# Wait\n-- storymap/stories/card.md\n---\ntask: \"[[pay]]\" # for now\n---\n\
         # Card\n",
    );
    assert_snapshot!(moved(&here, "move card --under wait"), @r#"
    $ storymap move card --under wait
    storymap/stories/card.md
    [exit 0]
    -- storymap/stories/card.md
    ---
    task: "[[wait]]" # for now
    rank: 10
    ---
    # Card
    "#);
    assert_snapshot!(moved(&here, "move card --backlog"), @"
    $ storymap move card --backlog
    storymap/stories/card.md -> storymap/backlog/card.md
    [exit 0]
    -- storymap/stories/card.md (gone)
    -- storymap/backlog/card.md
    # Card
    ");
    let overridden = shop();
    overridden.add("-- storymap/buy/pay/away.md\n---\ntask: wait\n---\n# Away\n");
    assert_snapshot!(moved(&overridden, "move away --under choose"), @"
    $ storymap move away --under choose
    storymap/buy/pay/away.md
    [exit 0]
    -- storymap/buy/pay/away.md
    ---
    task: choose
    ---
    # Away
    ");
    assert_snapshot!(moved(&overridden, "move away --under pay"), @"
    $ storymap move away --under pay
    storymap/buy/pay/away.md
    [exit 0]
    -- storymap/buy/pay/away.md
    ---
    rank: 30
    ---
    # Away
    ");
}

#[test]
fn a_folder_that_loses_all_its_cards_is_told() {
    let here = Sandbox::of(
        "-- storymap/buy/pay/card.md\n# Card\n-- storymap/buy/20-choose/sort.md\n# Sort\n\
                            -- storymap/get/wait/slot.md\n# Slot\n",
    );
    assert_snapshot!(here.storymap("move sort --under pay"), @"
    $ storymap move sort --under pay
    storymap/buy/20-choose/sort.md -> storymap/buy/pay/sort.md
    [stderr] task `choose` is no longer on the map: it was a folder, and no card lies in it any more
    [exit 0]
    ");
    assert_snapshot!(here.storymap("move wait --under buy"), @"
    $ storymap move wait --under buy
    storymap/get/wait -> storymap/buy/wait
    [stderr] activity `get` is no longer on the map: it was a folder, and no card lies in it any more
    [exit 0]
    ");
}

#[test]
fn a_name_that_gives_a_rank_is_told_where_nothing_else_has_one() {
    let here = Sandbox::of(
        "-- storymap/buy/pay/card.md\n# Card\n-- storymap/buy/choose/10-sort.md\n# Sort\n\
         -- storymap/buy/choose/20-filter.md\n# Filter\n-- storymap/get/wait/slot.md\n---\nrank: 30\n---\n# Slot\n",
    );
    assert_snapshot!(here.storymap("move sort --under pay"), @"
    $ storymap move sort --under pay
    storymap/buy/choose/10-sort.md -> storymap/buy/pay/10-sort.md
    [stderr] `sort` comes first there: its file's name gives it a rank, and the cards beside it have none
    [exit 0]
    ");
    assert_snapshot!(moved(&here, "move filter --under wait"), @"
    $ storymap move filter --under wait
    storymap/buy/choose/20-filter.md -> storymap/get/wait/20-filter.md
    [stderr] task `choose` is no longer on the map: it was a folder, and no card lies in it any more
    [exit 0]
    -- storymap/buy/choose/20-filter.md (gone)
    -- storymap/get/wait/20-filter.md
    ---
    rank: 40
    ---
    # Filter
    ");
}

#[test]
fn what_was_wrong_before_is_no_reason_to_stay() {
    let here = shop();
    here.add("-- storymap/buy/pay/old.md latin-1\n# Café\n-- storymap/buy/pay/lost.md\n---\ndepends_on: [nothing]\n---\n# Lost\n");
    assert_snapshot!(here.storymap("move pay --under get"), @"
    $ storymap move pay --under get
    storymap/buy/pay -> storymap/get/pay
    storymap/backlog/gift-card.md
    storymap/get/pay/task.md
    storymap/map.md
    [exit 0]
    ");
    assert_snapshot!(here.storymap("move lost --under choose"), @"
    $ storymap move lost --under choose
    storymap/get/pay/lost.md -> storymap/buy/choose/lost.md
    [exit 0]
    ");
    assert_snapshot!(here.storymap("move old --under choose"), @"
    $ storymap move old --under choose
    storymap/get/pay/old.md -> storymap/buy/choose/old.md
    [exit 0]
    ");
}

#[test]
fn paths_name_cards_too() {
    let here = shop();
    let from_below = here.call("move by-cash.md --under ../../get/wait").within("storymap/buy/pay").run();
    assert_snapshot!(from_below, @"
    storymap/buy/pay $ storymap move by-cash.md --under ../../get/wait
    by-cash.md -> ../../get/wait/by-cash.md
    by-card.md
    [exit 0]
    ");
    assert_snapshot!(here.storymap("move storymap/buy/pay/by-card.md --before storymap/get/wait/by-cash.md"), @"
    $ storymap move storymap/buy/pay/by-card.md --before storymap/get/wait/by-cash.md
    storymap/buy/pay/by-card.md -> storymap/get/wait/by-card.md
    storymap/backlog/gift-card.md
    storymap/map.md
    [exit 0]
    ");
    assert_snapshot!(here.storymap("new story Wave --after storymap/get/wait/by-cash.md"), @"
    $ storymap new story Wave --after storymap/get/wait/by-cash.md
    storymap/get/wait/wave.md
    [stderr] next: write below the title: As a …, I want …, so that …
    [exit 0]
    ");
    assert_snapshot!(here.storymap("move storymap/buy/pay/task.md --under storymap/get/wait/task.md"), @"
    $ storymap move storymap/buy/pay/task.md --under storymap/get/wait/task.md
    [stderr] error: a task stands under an activity, and task `wait` is none
    [stderr] help: write `--under` with `get`
    [exit 2]
    ");
}

#[test]
fn a_dry_run_shows_a_patch_that_does_the_same() {
    for args in [
        "move gift-card --under pay --release mvp",
        "move by-card by-cash --under wait",
        "move pay --under get",
        "move by-card --backlog",
        "move v2 --before mvp",
        "move sort --before by-card --release v2",
    ] {
        assert_patch_does_the_same(&shop, args);
    }
    assert_patch_does_the_same(&maps::two_maps, "move buy --under seller");
}
