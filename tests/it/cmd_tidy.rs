//! `storymap tidy` as a terminal shows it, and what it leaves in the files.

use crate::support::patch::assert_patch_does_the_same;
use crate::support::sandbox::Sandbox;
use insta::assert_snapshot;

/// A map with something to tidy of each kind.
const SHOP: &str = "\
-- storymap/map.md
---
User: a busy parent
goal: have the week's food in the house
---
# Web shop
-- storymap/buy/activity.md
---
rank: 10
---
# Buy
-- storymap/buy/pay/task.md
---
aliases: [checkout]
---
# Pay
-- storymap/buy/pay/by-card.md
---
# What ships first
relase: mvp   # as agreed
status: 'done'
rank: 7
---
# Pay by card

Comes after [[till|the till]].
-- storymap/buy/pay/refund.md
---
Depends-On: [\"[[pay-by-card]]\", till]
rank: 7
---
# Get the money back
-- storymap/buy/pay/scan.md
---
task: checkout
aliases: [till]
rank: 9.5
---
# Scan
-- storymap/releases/mvp.md
# MVP
-- storymap/releases/v2.md
# Second release
";

fn shop() -> Sandbox {
    Sandbox::of(SHOP)
}

#[test]
fn without_an_option_it_says_what_there_is_to_tidy() {
    let here = shop();
    assert_snapshot!(here.storymap("tidy"), @"
    $ storymap tidy
    storymap tidy --keys      3 keys in 3 cards
    storymap tidy --aliases   3 references and 1 state in 3 cards
    storymap tidy --ranks     new ranks for 3 cards, in 1 group of siblings
    [stderr] nothing was changed; `--dry-run` shows what each would do
    [exit 0]
    ");
    assert_snapshot!(here.storymap("tidy refund"), @"
    $ storymap tidy refund
    storymap tidy --keys refund      1 key in 1 card
    storymap tidy --aliases refund   1 reference in 1 card
    storymap tidy --ranks refund     new ranks for 3 cards, in 1 group of siblings
    [stderr] nothing was changed; `--dry-run` shows what each would do
    [exit 0]
    ");
    assert_eq!(here.read("storymap/map.md"), shop().read("storymap/map.md"));
}

#[test]
fn keys_become_those_of_the_format() {
    let here = shop();
    assert_snapshot!(here.storymap("tidy --keys"), @"
    $ storymap tidy --keys
    storymap/buy/pay/by-card.md
    storymap/buy/pay/refund.md
    storymap/map.md
    [exit 0]
    ");
    assert_snapshot!(here.read("storymap/buy/pay/by-card.md"), @"
    ---
    # What ships first
    release: mvp   # as agreed
    status: 'done'
    rank: 7
    ---
    # Pay by card

    Comes after [[till|the till]].
    ");
    assert_snapshot!(here.storymap("tidy --keys"), @"
    $ storymap tidy --keys
    [stderr] no key has to be written in another way
    [exit 0]
    ");
}

#[test]
fn aliases_become_ids_and_the_words_of_the_lifecycle() {
    let here = shop();
    assert_snapshot!(here.storymap("tidy --aliases --dry-run"), @r#"
    $ storymap tidy --aliases --dry-run
    diff --git a/storymap/buy/pay/by-card.md b/storymap/buy/pay/by-card.md
    --- a/storymap/buy/pay/by-card.md
    +++ b/storymap/buy/pay/by-card.md
    @@ -1,9 +1,9 @@
     ---
     # What ships first
     relase: mvp   # as agreed
    -status: 'done'
    +status: 'finished'
     rank: 7
     ---
     # Pay by card
     
    -Comes after [[till|the till]].
    +Comes after [[scan|the till]].
    diff --git a/storymap/buy/pay/refund.md b/storymap/buy/pay/refund.md
    --- a/storymap/buy/pay/refund.md
    +++ b/storymap/buy/pay/refund.md
    @@ -1,5 +1,5 @@
     ---
    -Depends-On: ["[[pay-by-card]]", till]
    +Depends-On: ["[[pay-by-card]]", scan]
     rank: 7
     ---
     # Get the money back
    diff --git a/storymap/buy/pay/scan.md b/storymap/buy/pay/scan.md
    --- a/storymap/buy/pay/scan.md
    +++ b/storymap/buy/pay/scan.md
    @@ -1,5 +1,5 @@
     ---
    -task: checkout
    +task: pay
     aliases: [till]
     rank: 9.5
     ---
    [exit 0]
    "#);
    assert_patch_does_the_same(&shop, "tidy --aliases");
}

#[test]
fn ranks_get_room_between_them() {
    let here = shop();
    assert_snapshot!(here.storymap("tidy --ranks --dry-run"), @r#"
    $ storymap tidy --ranks --dry-run
    diff --git a/storymap/buy/pay/by-card.md b/storymap/buy/pay/by-card.md
    --- a/storymap/buy/pay/by-card.md
    +++ b/storymap/buy/pay/by-card.md
    @@ -2,7 +2,7 @@
     # What ships first
     relase: mvp   # as agreed
     status: 'done'
    -rank: 7
    +rank: 10
     ---
     # Pay by card
     
    diff --git a/storymap/buy/pay/refund.md b/storymap/buy/pay/refund.md
    --- a/storymap/buy/pay/refund.md
    +++ b/storymap/buy/pay/refund.md
    @@ -1,5 +1,5 @@
     ---
     Depends-On: ["[[pay-by-card]]", till]
    -rank: 7
    +rank: 20
     ---
     # Get the money back
    diff --git a/storymap/buy/pay/scan.md b/storymap/buy/pay/scan.md
    --- a/storymap/buy/pay/scan.md
    +++ b/storymap/buy/pay/scan.md
    @@ -1,6 +1,6 @@
     ---
     task: checkout
     aliases: [till]
    -rank: 9.5
    +rank: 30
     ---
     # Scan
    [exit 0]
    "#);
    assert_snapshot!(here.storymap("tidy --ranks mvp --dry-run"), @"
    $ storymap tidy --ranks mvp --dry-run
    diff --git a/storymap/releases/mvp.md b/storymap/releases/mvp.md
    --- a/storymap/releases/mvp.md
    +++ b/storymap/releases/mvp.md
    @@ -1 +1,4 @@
    +---
    +rank: 10
    +---
     # MVP
    diff --git a/storymap/releases/v2.md b/storymap/releases/v2.md
    --- a/storymap/releases/v2.md
    +++ b/storymap/releases/v2.md
    @@ -1 +1,4 @@
    +---
    +rank: 20
    +---
     # Second release
    [exit 0]
    ");
    assert_snapshot!(here.storymap("tidy --ranks map"), @"
    $ storymap tidy --ranks map
    [stderr] left as it is: `map` stands in no order
    [exit 0]
    ");
    assert_patch_does_the_same(&shop, "tidy --ranks");
}

#[test]
fn all_at_once_is_the_same_as_one_after_the_other() {
    let (one, other) = (shop(), shop());
    one.storymap("tidy --keys --aliases --ranks");
    for kind in ["--keys", "--aliases", "--ranks"] {
        other.storymap(&format!("tidy {kind}"));
    }
    for path in one.files() {
        assert_eq!(one.read(&path), other.read(&path));
    }
    assert_snapshot!(one.storymap("tidy"), @"
    $ storymap tidy
    [stderr] nothing to tidy
    [exit 0]
    ");
    assert_patch_does_the_same(&shop, "tidy --keys --aliases --ranks");
}

#[test]
fn what_would_come_out_wrong_stays_as_it_is() {
    let here = shop();
    here.add(
        "-- storymap/buy/pay/cash.md\n---\nrelase: mpv\nrank: first\n---\n# Pay cash\n\
         -- storymap/buy/pay/loan.md\n---\nStatus: done\nstatus: to-do\n---\n# Pay later\n\
         -- storymap/sell/find/buyer.md\n---\nrank: &r 3\nx_rank: *r\n---\n# Find a buyer\n\
         -- storymap/sell/find/shop.md\n---\nrank: 4\n---\n# Find a shop\n\
         -- storymap/stock/activity.md\n# Stock\n",
    );
    assert_snapshot!(here.storymap("tidy --keys --aliases --ranks cash loan shop stock"), @"
    $ storymap tidy --keys --aliases --ranks cash loan shop stock
    [stderr] left as it is: storymap/buy/pay/loan.md:3: the key is there twice
    [stderr] left as it is: storymap/buy/pay/cash.md:2: `release: mpv` names no release, once its key is put right
    [stderr] left as it is: storymap/buy/pay/loan.md:3: the key is there twice
    [stderr] left as it is: the `rank` of `cash` is no number; the cards beside it keep their ranks too
    [stderr] left as it is: storymap/sell/find/buyer.md:2: the value has an anchor, which other values may copy; the cards beside it keep their ranks too
    [stderr] left as it is: activity `sell` has no file: it is the folder `storymap/sell`; the cards beside it keep their ranks too
    [exit 0]
    ");
    assert_snapshot!(here.storymap("tidy --keys nobody"), @"
    $ storymap tidy --keys nobody
    [stderr] error: no card is called `nobody`
    [stderr] help: a card goes by the name of its file without `.md`, or of its folder, and by the path of either
    [exit 2]
    ");
}

#[test]
fn many_reasons_are_folded() {
    let here = shop();
    for number in 1..9 {
        here.add(&format!("-- storymap/buy/pay/s{number}.md\n---\nrelase: r{number}\n---\n# Story {number}\n"));
    }
    assert_snapshot!(here.storymap("tidy --keys"), @"
    $ storymap tidy --keys
    storymap/buy/pay/by-card.md
    storymap/buy/pay/refund.md
    storymap/map.md
    [stderr] left as it is: storymap/buy/pay/s1.md:2: `release: r1` names no release, once its key is put right
    [stderr] left as it is: storymap/buy/pay/s2.md:2: `release: r2` names no release, once its key is put right
    [stderr] left as it is: storymap/buy/pay/s3.md:2: `release: r3` names no release, once its key is put right
    [stderr] left as it is: storymap/buy/pay/s4.md:2: `release: r4` names no release, once its key is put right
    [stderr] left as it is: storymap/buy/pay/s5.md:2: `release: r5` names no release, once its key is put right
    [stderr] … and 3 more
    [exit 0]
    ");
}

#[test]
fn a_wikilink_that_could_not_say_the_id_keeps_the_alias() {
    let here = Sandbox::of(
        "-- storymap/map.md\n# Shop\n\n[[a]] [[b]] [[c]] [[d]]\n\
         -- storymap/buy/pay/one.md\n---\nid: one.md\naliases: [a]\n---\n# One\n\
         -- storymap/buy/pay/two.md\n---\nid: \"#two\"\naliases: [b]\n---\n# Two\n\
         -- storymap/buy/pay/three.md\n---\nid: three[3]\naliases: [c]\n---\n# Three\n\
         -- storymap/buy/pay/four.md\n---\nid: four%20\naliases: [d]\n---\n# Four\n",
    );
    assert_eq!(here.storymap("tidy --aliases").code, Some(0));
    assert!(
        here.read("storymap/map.md").ends_with("[[a]] [[b]] [[c]] [[four%20]]\n"),
        "{}",
        here.read("storymap/map.md")
    );
    assert_snapshot!(here.storymap("rename four%20 four --no-alias"), @"
    $ storymap rename four%20 four --no-alias
    storymap/buy/pay/four.md
    storymap/map.md
    [exit 0]
    ");
    assert!(here.read("storymap/map.md").ends_with("[[four]]\n"), "and that is read as it is typed");
}
