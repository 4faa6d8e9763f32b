//! `storymap rename` as a terminal shows it, and what it leaves in the files.

mod all_cards;
mod kinds;
mod refusals;

use crate::support::patch::assert_patch_does_the_same;
use crate::support::sandbox::Sandbox;
use insta::assert_snapshot;

/// A map in which everything names everything else.
const SHOP: &str = "\
-- storymap/map.md
---
user: a busy parent
goal: have the week's food in the house
---
# Web shop

Begins with [buying](010-buy/activity.md).
-- storymap/010-buy/activity.md
# Buy
-- storymap/010-buy/pay/task.md
---
rank: 10
---
# Pay

![The till](till.png)
-- storymap/010-buy/pay/till.png
x
-- storymap/010-buy/pay/by-card.md
---
release: mvp   # as agreed
personas:
  - busy-parent
depends_on: ['[[refund|getting it back]]', sign-in]
---
# Pay by card

As a busy parent, I want to pay by card, so that I need no cash.
-- storymap/010-buy/pay/refund.md
---
depends_on: [by-card]
---
# Get the money back

See [[by-card#Story|paying]] and [the same][1].

[1]: ../../../storymap/010-buy/pay/by-card.md
-- storymap/stories/sign-in.md
---
task: \"pay\"
evidence: [storymap/010-buy/pay/till.png]
---
# Sign in
-- storymap/use/wear/worn.md
# Wear it
-- storymap/personas/busy-parent.md
# Busy parent
-- storymap/releases/mvp.md
# MVP
";

fn shop() -> Sandbox {
    Sandbox::of(SHOP)
}

#[test]
fn a_story_goes_by_its_new_id_everywhere() {
    let here = shop();
    assert_snapshot!(here.storymap("rename by-card pay-by-card"), @"
    $ storymap rename by-card pay-by-card
    storymap/010-buy/pay/by-card.md -> storymap/010-buy/pay/pay-by-card.md
    storymap/010-buy/pay/refund.md
    [exit 0]
    ");
    assert_snapshot!(here.read("storymap/010-buy/pay/pay-by-card.md"), @"
    ---
    release: mvp   # as agreed
    personas:
      - busy-parent
    depends_on: ['[[refund|getting it back]]', sign-in]
    aliases: [by-card]
    ---
    # Pay by card

    As a busy parent, I want to pay by card, so that I need no cash.
    ");
    assert_snapshot!(here.read("storymap/010-buy/pay/refund.md"), @"
    ---
    depends_on: [pay-by-card]
    ---
    # Get the money back

    See [[pay-by-card#Story|paying]] and [the same][1].

    [1]: ../../../storymap/010-buy/pay/pay-by-card.md
    ");
    assert_snapshot!(here.storymap("rename by-card again"), @"
    $ storymap rename by-card again
    storymap/010-buy/pay/pay-by-card.md -> storymap/010-buy/pay/again.md
    storymap/010-buy/pay/refund.md
    [exit 0]
    ");
}

#[test]
fn a_folder_takes_everything_in_it_along() {
    let here = shop();
    assert_snapshot!(here.storymap("rename pay check-out"), @"
    $ storymap rename pay check-out
    storymap/010-buy/pay -> storymap/010-buy/check-out
    storymap/010-buy/check-out/refund.md
    storymap/010-buy/check-out/task.md
    storymap/stories/sign-in.md
    [exit 0]
    ");
    assert_snapshot!(here.read("storymap/010-buy/check-out/task.md"), @"
    ---
    rank: 10
    aliases: [pay]
    ---
    # Pay

    ![The till](till.png)
    ");
    assert_snapshot!(here.read("storymap/stories/sign-in.md"), @r#"
    ---
    task: "check-out"
    evidence: [storymap/010-buy/check-out/till.png]
    ---
    # Sign in
    "#);
    assert_snapshot!(here.read("storymap/010-buy/check-out/refund.md"), @"
    ---
    depends_on: [by-card]
    ---
    # Get the money back

    See [[by-card#Story|paying]] and [the same][1].

    [1]: ../../../storymap/010-buy/check-out/by-card.md
    ");
}

#[test]
fn what_is_typed_becomes_an_id() {
    let here = shop();
    assert_snapshot!(here.call("rename by-card").arg("Pay: by Credit Card!").run(), @r#"
    $ storymap rename by-card "Pay: by Credit Card!"
    storymap/010-buy/pay/by-card.md -> storymap/010-buy/pay/pay-by-credit-card.md
    storymap/010-buy/pay/refund.md
    [stderr] its id is `pay-by-credit-card`
    [exit 0]
    "#);
    assert_snapshot!(here.storymap("rename PAY-BY-CREDIT-CARD Pay-By-Credit-Card"), @"
    $ storymap rename PAY-BY-CREDIT-CARD Pay-By-Credit-Card
    [stderr] `pay-by-credit-card` is its id already
    [exit 0]
    ");
}

#[test]
fn back_again_nothing_is_left() {
    let (here, before) = (shop(), shop());
    here.storymap("rename by-card slip");
    assert_snapshot!(here.storymap("rename slip by-card --no-alias"), @"
    $ storymap rename slip by-card --no-alias
    storymap/010-buy/pay/slip.md -> storymap/010-buy/pay/by-card.md
    storymap/010-buy/pay/refund.md
    [exit 0]
    ");
    assert_eq!(crate::support::patch::files(&here), crate::support::patch::files(&before));
    here.storymap("rename by-card other");
    here.storymap("rename other by-card");
    assert_snapshot!(here.read("storymap/010-buy/pay/by-card.md"), @"
    ---
    release: mvp   # as agreed
    personas:
      - busy-parent
    depends_on: ['[[refund|getting it back]]', sign-in]
    aliases: [other]
    ---
    # Pay by card

    As a busy parent, I want to pay by card, so that I need no cash.
    ");
}

#[test]
fn a_dry_run_is_a_patch_with_renames() {
    assert_snapshot!(shop().storymap("rename by-card card --dry-run"), @"
    $ storymap rename by-card card --dry-run
    diff --git a/storymap/010-buy/pay/by-card.md b/storymap/010-buy/pay/card.md
    rename from storymap/010-buy/pay/by-card.md
    rename to storymap/010-buy/pay/card.md
    --- a/storymap/010-buy/pay/by-card.md
    +++ b/storymap/010-buy/pay/card.md
    @@ -3,6 +3,7 @@
     personas:
       - busy-parent
     depends_on: ['[[refund|getting it back]]', sign-in]
    +aliases: [by-card]
     ---
     # Pay by card
     
    diff --git a/storymap/010-buy/pay/refund.md b/storymap/010-buy/pay/refund.md
    --- a/storymap/010-buy/pay/refund.md
    +++ b/storymap/010-buy/pay/refund.md
    @@ -1,8 +1,8 @@
     ---
    -depends_on: [by-card]
    +depends_on: [card]
     ---
     # Get the money back
     
    -See [[by-card#Story|paying]] and [the same][1].
    +See [[card#Story|paying]] and [the same][1].
     
    -[1]: ../../../storymap/010-buy/pay/by-card.md
    +[1]: ../../../storymap/010-buy/pay/card.md
    [exit 0]
    ");
    for args in
        ["rename by-card card", "rename pay check-out", "rename buy purchase", "rename map shop", "rename wear put-on"]
    {
        assert_patch_does_the_same(&shop, args);
    }
}

#[test]
fn patterns_of_the_configuration_that_meant_the_old_path_are_told() {
    let here = shop();
    here.add("-- storymap.toml\nexclude = [\"storymap/010-buy/pay/notes/**\", \"**/old.md\"]\n\n[[overrides]]\npaths = [\"storymap/*/pay/**\"]\nrules = { story-without-persona = \"off\" }\n-- storymap/010-buy/pay/notes/a.md\nx\n");
    assert_snapshot!(here.storymap("rename pay check-out"), @"
    $ storymap rename pay check-out
    storymap/010-buy/pay -> storymap/010-buy/check-out
    storymap/010-buy/check-out/refund.md
    storymap/010-buy/check-out/task.md
    storymap/stories/sign-in.md
    [stderr] storymap.toml:1: files that `storymap/010-buy/pay/notes/**` meant have another path now; change the pattern
    [stderr] storymap.toml:4: files that `storymap/*/pay/**` meant have another path now; change the pattern
    [exit 0]
    ");
}

#[cfg(unix)]
#[test]
fn links_move_with_their_folder_also_in_the_patch() {
    let linked = || {
        let here = shop();
        let link = here.project().join("storymap/010-buy/pay/see.txt");
        std::os::unix::fs::symlink("by-card.md", link).expect("links can be made");
        here
    };
    assert_patch_does_the_same(&linked, "rename pay check-out --no-alias");
}
