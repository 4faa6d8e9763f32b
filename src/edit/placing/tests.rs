//! Cards of several trees brought to other places, each told as the files that move and the fields that change.

use super::*;
use crate::analysis::named::cards_named;
use crate::load::fixture;
use crate::model::StoryMap;

fn named(map: &StoryMap, typed: &str) -> CardId {
    *cards_named(map, typed, &Space::ALL).first().unwrap_or_else(|| panic!("the fixture has {typed}"))
}

/// What is said in words: `x under pay`, `x before y`, `x to backlog`, `x in mvp`.
fn wish(map: &StoryMap, words: &str) -> (CardId, Wish) {
    let words: Vec<&str> = words.split(' ').collect();
    let mut wish = Wish { under: None, beside: Beside::Last, release: None };
    for pair in words[1..].chunks(2) {
        match pair {
            ["to", "backlog"] => wish.under = Some(Under::Backlog),
            ["under", parent] => wish.under = Some(Under::Card(named(map, parent))),
            ["before", sibling] => wish.beside = Beside::Before(named(map, sibling)),
            ["after", sibling] => wish.beside = Beside::After(named(map, sibling)),
            ["in", release] => wish.release = Some(named(map, release)),
            other => panic!("{other:?} is no wish"),
        }
    }
    (named(map, words[0]), wish)
}

/// What happens to the tree when all of these wishes come true, one after the other.
fn told(tree: &str, wishes: &[&str]) -> String {
    let map = fixture(tree);
    let mut placing = Placing::new(Site { map: &map, root: "storymap" });
    for words in wishes {
        let (card, wish) = wish(&map, words);
        match placing.put(card, wish) {
            Ok(true) => {}
            Ok(false) => return "there already".to_owned(),
            Err(Refusal::NoPlace(why)) => return format!("no place: {why:?}"),
            Err(Refusal::NoFolder(parent)) => return format!("{} has no folder", map.id(parent)),
            Err(Refusal::Taken(path)) => return format!("{path} is taken"),
        }
    }
    let moves = placing.moves.iter().map(|one| format!("{} -> {}", one.from, one.to));
    let changes = placing.changes.iter().flat_map(|(card, changes)| {
        changes.iter().map(|change| match change {
            Change::Set { key, value: NewValue::Text(text) | NewValue::Plain(text) } => {
                format!("{}: {key}: {text}", map.id(*card))
            }
            Change::Unset { key } => format!("{}: no {key}", map.id(*card)),
            other => format!("{other:?}"),
        })
    });
    moves.chain(changes).collect::<Vec<_>>().join("; ")
}

const TREE: &str = "\
-- map.md
# Shop
-- buy/activity.md
---
rank: 10
---
# Buy
-- buy/pay/task.md
---
rank: 10
---
# Pay
-- buy/pay/card.md
---
rank: 10
---
# Card
-- buy/pay/cash.md
---
rank: 20
---
# Cash
-- buy/20-choose/sort.md
# Sort
-- buy/20-choose/filter.md
# Filter
-- buy/odd/task.md
# Odd
-- buy/odd/card/visa.md
---
rank: 990
---
# Visa
-- buy/odd/010-first.md
# First
-- buy/early.md
# Early
-- get/activity.md
# Get
-- get/wait/task.md
# Wait
-- backlog/raw.md
# Raw
-- releases/mvp.md
---
rank: 10
---
# MVP
-- releases/next.md
---
rank: 20
---
# Next
-- themes/easy.md
# Easy
-- epics/habit.md
# Habit
";

#[test]
fn in_a_tree_files_and_folders_move() {
    for (wishes, expected) in [
        (&["raw under pay"][..], "backlog/raw.md -> buy/pay/raw.md; raw: rank: 30"),
        (&["early under pay"], "buy/early.md -> buy/pay/early.md; early: rank: 30"),
        (&["visa under pay"], "buy/odd/card/visa.md -> buy/pay/visa.md"),
        (&["first under pay"], "buy/odd/010-first.md -> buy/pay/010-first.md; first: rank: 30"),
        (&["card under choose"], "buy/pay/card.md -> buy/20-choose/card.md; card: no rank"),
        (&["card under wait"], "buy/pay/card.md -> get/wait/card.md"),
        (&["raw under wait"], "backlog/raw.md -> get/wait/raw.md; raw: rank: 10"),
        (&["card to backlog"], "buy/pay/card.md -> backlog/card.md; card: no rank"),
        (&["pay under get"], "buy/pay -> get/pay; pay: no rank"),
        (&["wait under buy"], "get/wait -> buy/wait; wait: rank: 30"),
        (&["choose under get"], "buy/20-choose -> get/20-choose"),
        (&["card under pay"], "there already"),
        (&["raw to backlog"], "there already"),
    ] {
        assert_eq!(told(TREE, wishes), expected, "{wishes:?}");
    }
}

#[test]
fn order_and_release_are_fields() {
    for (wishes, expected) in [
        (&["cash before card"][..], "cash: rank: 5"),
        (&["card before cash"], "there already"),
        (&["card after cash"], "card: rank: 30"),
        (&["raw under pay after card"], "backlog/raw.md -> buy/pay/raw.md; raw: rank: 15"),
        (&["next before mvp"], "next: rank: 5"),
        (&["card in mvp"], "card: release: mvp"),
        (&["raw in mvp under pay before card"], "backlog/raw.md -> buy/pay/raw.md; raw: release: mvp; raw: rank: 5"),
        (&["habit under easy"], "habit: theme: easy"),
        (&["card after sort"], "no place: Unranked(CardId(2))"),
        (
            &["raw under pay before card", "sort under pay before card"],
            "backlog/raw.md -> buy/pay/raw.md; buy/20-choose/sort.md -> buy/pay/sort.md; raw: rank: 5; sort: rank: 7",
        ),
        (
            &["raw under pay", "sort under pay"],
            "backlog/raw.md -> buy/pay/raw.md; buy/20-choose/sort.md -> buy/pay/sort.md; raw: rank: 30; sort: rank: 40",
        ),
    ] {
        assert_eq!(told(TREE, wishes), expected, "{wishes:?}");
    }
}

const FIELDS: &str = "\
-- map.md
# Shop
-- activities/buy.md
# Buy
-- activities/get.md
# Get
-- tasks/pay.md
---
activity: buy
---
# Pay
-- tasks/wait.md
---
activity: get
---
# Wait
-- stories/card.md
---
task: pay
---
# Card
-- stories/lost.md
# Lost
-- backlog/raw.md
# Raw
-- backlog/placed.md
---
task: pay
---
# Placed
";

#[test]
fn in_type_folders_a_field_changes() {
    for (wishes, expected) in [
        (&["card under wait"][..], "card: task: wait; card: rank: 10"),
        (&["lost under pay"], "lost: task: pay"),
        (&["pay under get"], "pay: activity: get"),
        (&["raw under pay"], "backlog/raw.md -> stories/raw.md; raw: task: pay"),
        (&["placed under wait"], "placed: task: wait; placed: rank: 10"),
        (&["placed to backlog"], "placed: no task"),
        (&["card to backlog"], "stories/card.md -> backlog/card.md; card: no task"),
    ] {
        assert_eq!(told(FIELDS, wishes), expected, "{wishes:?}");
    }
}

const OVERRIDES: &str = "\
-- map.md
# Shop
-- buy/activity.md
# Buy
-- buy/pay/task.md
# Pay
-- buy/pay/away.md
---
task: wait
---
# Away
-- buy/pay/sure.md
---
task: pay
---
# Sure
-- buy/pay/gone.md
---
task: nothing
---
# Gone
-- buy/choose/task.md
# Choose
-- get/activity.md
# Get
-- get/wait/task.md
# Wait
-- get/elsewhere/task.md
---
activity: buy
---
# Elsewhere
";

#[test]
fn a_field_that_overrides_the_folder_goes_where_the_folder_says_it_and_else_changes() {
    for (wishes, expected) in [
        (&["away under pay"][..], "away: no task"),
        (&["away under choose"], "away: task: choose; away: rank: 10"),
        (&["gone under pay"], "gone: no task"),
        (&["gone under choose"], "gone: task: choose; gone: rank: 10"),
        (&["sure under wait"], "buy/pay/sure.md -> get/wait/sure.md; sure: no task"),
        (&["elsewhere under get"], "elsewhere: no activity"),
    ] {
        assert_eq!(told(OVERRIDES, wishes), expected, "{wishes:?}");
    }
}

const SEVERAL: &str = "\
-- shopper/map.md
# Shopper
-- shopper/buy/activity.md
# Buy
-- shopper/buy/pay/task.md
# Pay
-- shopper/buy/pay/card.md
# Card
-- shopper/stories/apart.md
---
task: pay
---
# Apart
-- shopper/activities/ask.md
# Ask
-- shopper/tasks/call.md
---
activity: ask
---
# Call
-- seller/map.md
# Seller
-- seller/sell/activity.md
# Sell
-- seller/sell/offer/task.md
# Offer
-- seller/activities/flat.md
# Flat
-- backlog/idea.md
# Idea
";

#[test]
fn into_another_map_everything_below_comes_along() {
    for (wishes, expected) in [
        (&["card under offer"][..], "shopper/buy/pay/card.md -> seller/sell/offer/card.md; card: rank: 10"),
        (
            &["apart under offer"],
            "shopper/stories/apart.md -> seller/sell/offer/apart.md; apart: no task; apart: rank: 10",
        ),
        (&["idea under pay"], "backlog/idea.md -> shopper/buy/pay/idea.md"),
        (
            &["pay under sell"],
            "shopper/buy/pay -> seller/sell/pay; shopper/stories/apart.md -> seller/stories/apart.md",
        ),
        (&["buy under seller"], "shopper/buy -> seller/buy; shopper/stories/apart.md -> seller/stories/apart.md"),
        (
            &["ask under seller"],
            "shopper/activities/ask.md -> seller/activities/ask.md; shopper/tasks/call.md -> seller/tasks/call.md",
        ),
        (&["call under sell"], "shopper/tasks/call.md -> seller/sell/call/task.md; call: no activity"),
        (&["pay under flat"], "flat has no folder"),
        (&["pay under ask"], "pay: activity: ask"),
        (&["card to backlog"], "shopper/buy/pay/card.md -> shopper/backlog/card.md"),
    ] {
        assert_eq!(told(SEVERAL, wishes), expected, "{wishes:?}");
    }
}

#[test]
fn nothing_is_put_where_something_is() {
    let twins = "-- map.md\n# Shop\n-- buy/pay/x.md\n# X\n-- buy/choose/x.md\n---\nid: y\n---\n# Y\n\
                 -- get/wait/w.md\n# W\n";
    assert_eq!(told(twins, &["y under pay"]), "buy/pay/x.md is taken");
    assert_eq!(
        told(twins, &["w under choose", "y under wait"]),
        "get/wait/w.md -> buy/choose/w.md; buy/choose/x.md -> get/wait/x.md; y: rank: 10"
    );
}
