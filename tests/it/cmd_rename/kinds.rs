//! Cards of every kind and in every kind of place.

use super::shop;
use crate::support::patch::assert_patch_does_the_same;
use crate::support::sandbox::Sandbox;
use insta::assert_snapshot;

#[test]
fn an_order_prefix_stays() {
    let here = shop();
    assert_snapshot!(here.storymap("rename buy purchase"), @"
    $ storymap rename buy purchase
    storymap/010-buy -> storymap/010-purchase
    storymap/010-purchase/activity.md
    storymap/010-purchase/pay/refund.md
    storymap/map.md
    storymap/stories/sign-in.md
    [exit 0]
    ");
    assert_snapshot!(here.read("storymap/map.md"), @"
    ---
    user: a busy parent
    goal: have the week's food in the house
    ---
    # Web shop

    Begins with [buying](010-purchase/activity.md).
    ");
}

#[test]
fn the_root_map_has_no_name_but_a_field() {
    let here = shop();
    assert_snapshot!(here.storymap("rename map web-shop"), @"
    $ storymap rename map web-shop
    storymap/map.md
    [exit 0]
    ");
    assert_snapshot!(here.read("storymap/map.md"), @"
    ---
    user: a busy parent
    goal: have the week's food in the house
    id: web-shop
    aliases: [map]
    ---
    # Web shop

    Begins with [buying](010-buy/activity.md).
    ");
    assert_snapshot!(here.storymap("rename web-shop map --no-alias"), @"
    $ storymap rename web-shop map --no-alias
    storymap/map.md
    [exit 0]
    ");
    assert_eq!(here.read("storymap/map.md"), shop().read("storymap/map.md"));
}

#[test]
fn a_folder_without_a_card_gets_one_that_keeps_its_old_id() {
    let here = shop();
    assert_snapshot!(here.storymap("rename wear put-on"), @"
    $ storymap rename wear put-on
    storymap/use/wear -> storymap/use/put-on
    storymap/use/put-on/task.md
    [exit 0]
    ");
    assert_snapshot!(here.read("storymap/use/put-on/task.md"), @"
    ---
    aliases: [wear]
    ---
    # Wear
    ");
    assert_snapshot!(here.storymap("rename use wear"), @"
    $ storymap rename use wear
    storymap/use -> storymap/wear
    storymap/wear/activity.md
    [exit 0]
    ");
    assert_snapshot!(here.read("storymap/wear/activity.md"), @"
    ---
    aliases: [use]
    ---
    # Use
    ");
}

#[test]
fn a_persona_keeps_her_stories() {
    let here = shop();
    assert_snapshot!(here.storymap("rename busy-parent parent"), @"
    $ storymap rename busy-parent parent
    storymap/personas/busy-parent.md -> storymap/personas/parent.md
    storymap/010-buy/pay/by-card.md
    [exit 0]
    ");
    assert_snapshot!(here.read("storymap/010-buy/pay/by-card.md"), @"
    ---
    release: mvp   # as agreed
    personas:
      - parent
    depends_on: ['[[refund|getting it back]]', sign-in]
    ---
    # Pay by card

    As a busy parent, I want to pay by card, so that I need no cash.
    ");
    assert_snapshot!(here.storymap("gaps --format concise --rule persona-without-stories,story-without-persona --persona parent"), @"
    $ storymap gaps --format concise --rule persona-without-stories,story-without-persona --persona parent
    [stderr] 0 errors, 0 warnings
    [stderr] read 9 cards in `storymap`, 4 stories among them; left out: 1 not Markdown
    [stderr] `--persona parent` chooses 0 of 3 gaps
    [exit 0]
    ");
}

#[test]
fn a_release_is_renamed_in_every_story() {
    let here = shop();
    assert_snapshot!(here.storymap("rename release:mvp 2027-01 --dry-run"), @"
    $ storymap rename release:mvp 2027-01 --dry-run
    diff --git a/storymap/010-buy/pay/by-card.md b/storymap/010-buy/pay/by-card.md
    --- a/storymap/010-buy/pay/by-card.md
    +++ b/storymap/010-buy/pay/by-card.md
    @@ -1,5 +1,5 @@
     ---
    -release: mvp   # as agreed
    +release: '2027-01'   # as agreed
     personas:
       - busy-parent
     depends_on: ['[[refund|getting it back]]', sign-in]
    diff --git a/storymap/releases/mvp.md b/storymap/releases/2027-01.md
    rename from storymap/releases/mvp.md
    rename to storymap/releases/2027-01.md
    --- a/storymap/releases/mvp.md
    +++ b/storymap/releases/2027-01.md
    @@ -1 +1,4 @@
    +---
    +aliases: [mvp]
    +---
     # MVP
    [exit 0]
    ");
}

/// Names that a file has in spite of what it says, and type folders.
const MIXED: &str = "\
-- map.md
# Shop
-- activities/buy.md
# Buy
-- tasks/pay/task.md
---
activity: buy
---
# Pay
-- tasks/other.md
---
id: choose
activity: buy
---
# Choose
-- stories/404-page.md
---
id: 404-page
task: pay
---
# Page not found
-- stories/same.md
---
id: same
task: choose
aliases: [so]
---
# The same
-- stories/untitled.md
---
task: pay
---
Text.
";

fn mixed() -> Sandbox {
    let here = Sandbox::empty();
    for (path, text) in storymap::source::fixture_files(MIXED) {
        here.write(&format!("storymap/{path}"), text.as_bytes());
    }
    here
}

#[test]
fn in_type_folders_the_file_or_its_folder_is_renamed() {
    let here = mixed();
    assert_snapshot!(here.storymap("rename buy purchase"), @"
    $ storymap rename buy purchase
    storymap/activities/buy.md -> storymap/activities/purchase.md
    storymap/tasks/other.md
    storymap/tasks/pay/task.md
    [exit 0]
    ");
    assert_snapshot!(here.storymap("rename pay check-out"), @"
    $ storymap rename pay check-out
    storymap/tasks/pay -> storymap/tasks/check-out
    storymap/stories/404-page.md
    storymap/stories/untitled.md
    storymap/tasks/check-out/task.md
    [exit 0]
    ");
    assert_snapshot!(here.read("storymap/tasks/check-out/task.md"), @"
    ---
    activity: purchase
    aliases: [pay]
    ---
    # Pay
    ");
}

#[test]
fn a_field_that_says_the_id_goes_on_saying_it() {
    let here = mixed();
    assert_snapshot!(here.storymap("rename choose pick"), @"
    $ storymap rename choose pick
    storymap/stories/same.md
    storymap/tasks/other.md
    [exit 0]
    ");
    assert_snapshot!(here.read("storymap/tasks/other.md"), @"
    ---
    id: pick
    activity: buy
    aliases: [choose]
    ---
    # Choose
    ");
    assert_snapshot!(here.storymap("rename same other"), @"
    $ storymap rename same other
    storymap/stories/same.md -> storymap/stories/other.md
    [exit 0]
    ");
    assert_snapshot!(here.read("storymap/stories/other.md"), @"
    ---
    id: other
    task: pick
    aliases: [so, same]
    ---
    # The same
    ");
}

#[test]
fn a_name_that_would_be_cut_needs_the_field() {
    let here = mixed();
    assert_snapshot!(here.storymap("rename 404-page not-found"), @"
    $ storymap rename 404-page not-found
    storymap/stories/404-page.md -> storymap/stories/not-found.md
    [exit 0]
    ");
    assert_snapshot!(here.read("storymap/stories/not-found.md"), @"
    ---
    task: pay
    aliases: [404-page]
    ---
    # Page not found
    ");
    assert_snapshot!(here.storymap("rename not-found 404-page --no-alias"), @"
    $ storymap rename not-found 404-page --no-alias
    storymap/stories/not-found.md -> storymap/stories/404-page.md
    [exit 0]
    ");
    assert_snapshot!(here.read("storymap/stories/404-page.md"), @"
    ---
    task: pay
    id: 404-page
    ---
    # Page not found
    ");
}

#[test]
fn a_title_that_was_the_name_is_the_new_name() {
    let here = mixed();
    assert_snapshot!(here.storymap("rename untitled draft"), @"
    $ storymap rename untitled draft
    storymap/stories/untitled.md -> storymap/stories/draft.md
    [stderr] its title comes from its name, and is `Draft` now
    [exit 0]
    ");
    for args in ["rename pay check-out", "rename 404-page not-found", "rename choose pick", "rename untitled draft"] {
        assert_patch_does_the_same(&mixed, args);
    }
}

/// Two maps that name each other.
const SEVERAL: &str = "\
-- storymap/seller/map.md
# Seller
-- storymap/seller/sell/offer/sign-in.md
---
depends_on: [shopper/sign-in]
---
# Sign in
-- storymap/shopper/map.md
# Shopper
-- storymap/shopper/buy/pay/sign-in.md
---
depends_on: ['seller/sign-in', '[[seller/sell/offer/sign-in|there]]']
---
# Sign in
";

#[test]
fn of_several_maps_one_is_renamed_wherever_it_is_named() {
    let here = Sandbox::of(SEVERAL);
    assert_snapshot!(here.storymap("rename seller vendor"), @"
    $ storymap rename seller vendor
    storymap/seller -> storymap/vendor
    storymap/shopper/buy/pay/sign-in.md
    storymap/vendor/map.md
    [exit 0]
    ");
    assert_snapshot!(here.read("storymap/shopper/buy/pay/sign-in.md"), @"
    ---
    depends_on: ['vendor/sign-in', '[[vendor/sell/offer/sign-in|there]]']
    ---
    # Sign in
    ");
    assert_snapshot!(here.storymap("rename sign-in log-in"), @"
    $ storymap rename sign-in log-in
    [stderr] error: `sign-in` is the id of several cards
    [stderr] help: write `shopper/sign-in` or `vendor/sign-in`
    [exit 2]
    ");
    assert_snapshot!(here.storymap("rename vendor/sign-in log-in"), @"
    $ storymap rename vendor/sign-in log-in
    storymap/vendor/sell/offer/sign-in.md -> storymap/vendor/sell/offer/log-in.md
    storymap/shopper/buy/pay/sign-in.md
    [exit 0]
    ");
    assert_snapshot!(here.read("storymap/shopper/buy/pay/sign-in.md"), @"
    ---
    depends_on: ['vendor/log-in', '[[vendor/sell/offer/log-in|there]]']
    ---
    # Sign in
    ");
    assert_snapshot!(here.read("storymap/vendor/sell/offer/log-in.md"), @"
    ---
    depends_on: [shopper/sign-in]
    aliases: [sign-in]
    ---
    # Sign in
    ");
}
