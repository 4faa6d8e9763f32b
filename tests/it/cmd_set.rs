//! `storymap set` and `storymap unset` as a terminal shows them, and what they leave in the files.

mod refusals;
mod values;

use crate::support::patch::{apply, assert_patch_does_the_same};
use crate::support::sandbox::Sandbox;
use insta::assert_snapshot;

/// A map with one step and a card that its author has looked after.
const SHOP: &str = "\
-- storymap/map.md
---
user: a busy parent
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
rank: 10
---
# Pay
-- storymap/buy/pay/by-card.md
---
# What ships first
release: mvp   # as agreed

'status': \"to-do\"
personas:
  - busy-parent
x_team: blue
---
# Pay by card

As a busy parent, I want to pay by card, so that I need no cash.
-- storymap/buy/pay/refund.md
# Get the money back
-- storymap/personas/busy-parent.md
# Busy parent
-- storymap/personas/guest.md
# Guest
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

const CARD: &str = "storymap/buy/pay/by-card.md";

#[test]
fn one_field_is_set_and_nothing_else_changes() {
    let here = shop();
    assert_snapshot!(here.storymap("set by-card release=v2 effort=5 personas+=guest"), @"
    $ storymap set by-card release=v2 effort=5 personas+=guest
    storymap/buy/pay/by-card.md
    [exit 0]
    ");
    assert_snapshot!(here.read(CARD), @r#"
    ---
    # What ships first
    release: v2   # as agreed

    'status': "to-do"
    personas:
      - busy-parent
      - guest
    x_team: blue
    effort: 5
    ---
    # Pay by card

    As a busy parent, I want to pay by card, so that I need no cash.
    "#);
}

#[test]
fn a_field_is_taken_away() {
    let here = shop();
    assert_snapshot!(here.storymap("unset by-card status x_team"), @"
    $ storymap unset by-card status x_team
    storymap/buy/pay/by-card.md
    [exit 0]
    ");
    assert_snapshot!(here.read(CARD), @"
    ---
    # What ships first
    release: mvp   # as agreed

    personas:
      - busy-parent
    ---
    # Pay by card

    As a busy parent, I want to pay by card, so that I need no cash.
    ");
}

#[test]
fn a_card_without_front_matter_gets_some_and_loses_it_again() {
    let here = shop();
    let before = here.read("storymap/buy/pay/refund.md");
    assert_snapshot!(here.storymap("set refund release=mvp"), @"
    $ storymap set refund release=mvp
    storymap/buy/pay/refund.md
    [exit 0]
    ");
    assert_snapshot!(here.read("storymap/buy/pay/refund.md"), @"
    ---
    release: mvp
    ---
    # Get the money back
    ");
    assert_snapshot!(here.storymap("unset refund release"), @"
    $ storymap unset refund release
    storymap/buy/pay/refund.md
    [exit 0]
    ");
    assert_eq!(here.read("storymap/buy/pay/refund.md"), before);
}

#[test]
fn several_cards_are_set_at_once() {
    let here = shop();
    assert_snapshot!(here.storymap("set by-card refund story:refund effort=3"), @"
    $ storymap set by-card refund story:refund effort=3
    storymap/buy/pay/by-card.md
    storymap/buy/pay/refund.md
    [exit 0]
    ");
    assert_snapshot!(here.storymap("unset by-card refund effort rank"), @"
    $ storymap unset by-card refund effort rank
    storymap/buy/pay/by-card.md
    storymap/buy/pay/refund.md
    [exit 0]
    ");
}

#[test]
fn cards_are_named_by_their_files_as_well() {
    let here = shop();
    assert_snapshot!(here.call("set by-card.md ../pay owner=Ann").within("storymap/buy/pay").run(), @"
    storymap/buy/pay $ storymap set by-card.md ../pay owner=Ann
    by-card.md
    task.md
    [exit 0]
    ");
    assert_snapshot!(here.storymap("set storymap/buy/pay optional=yes"), @"
    $ storymap set storymap/buy/pay optional=yes
    storymap/buy/pay/task.md
    [exit 0]
    ");
    assert_snapshot!(here.storymap("set ./storymap/releases/mvp.md capacity=20"), @"
    $ storymap set ./storymap/releases/mvp.md capacity=20
    storymap/releases/mvp.md
    [exit 0]
    ");
}

#[test]
fn a_patch_shows_what_would_be_written() {
    assert_snapshot!(shop().storymap("set by-card release=v2 --dry-run"), @r#"
    $ storymap set by-card release=v2 --dry-run
    diff --git a/storymap/buy/pay/by-card.md b/storymap/buy/pay/by-card.md
    --- a/storymap/buy/pay/by-card.md
    +++ b/storymap/buy/pay/by-card.md
    @@ -1,6 +1,6 @@
     ---
     # What ships first
    -release: mvp   # as agreed
    +release: v2   # as agreed
     
     'status': "to-do"
     personas:
    [exit 0]
    "#);
    for args in [
        "set by-card release=v2",
        "set by-card refund effort=3 tags=a,b",
        "unset by-card release status personas x_team",
        "set busy-parent primary=yes",
    ] {
        assert_patch_does_the_same(&shop, args);
    }
}

#[test]
fn what_is_so_already_is_left_alone() {
    let here = shop();
    assert_snapshot!(here.storymap("set by-card release=mvp status=to-do"), @"
    $ storymap set by-card release=mvp status=to-do
    [stderr] `by-card` says so already
    [exit 0]
    ");
    assert_snapshot!(here.storymap("unset by-card effort risk"), @"
    $ storymap unset by-card effort risk
    [stderr] `by-card` has no `effort` and no `risk`
    [exit 0]
    ");
    assert_snapshot!(here.storymap("set by-card refund release=mvp"), @"
    $ storymap set by-card refund release=mvp
    storymap/buy/pay/refund.md
    [stderr] `by-card` says so already
    [exit 0]
    ");
}

#[test]
fn outside_git_a_patch_from_a_folder_below_begins_where_it_can_be_applied() {
    let here = shop();
    let told = here.call("set by-card release=v2 --dry-run").within("storymap/releases").run();
    apply(&here, &told.stdout);
    assert!(here.read("storymap/buy/pay/by-card.md").contains("release: v2"), "{told}");
    assert_eq!(told.stderr, "the paths in this patch begin at `../..`: `git -C ../.. apply` takes it\n");
}

#[test]
fn a_field_that_overrides_the_folder_is_told() {
    let here = shop();
    here.add("-- storymap/buy/get/task.md\n---\nrank: 20\n---\n# Get it\n");
    assert_snapshot!(here.storymap("set refund task=get"), @"
    $ storymap set refund task=get
    storymap/buy/pay/refund.md
    [stderr] the file stays in its folder, which `task:` overrides; `storymap move refund --under get` moves it
    [exit 0]
    ");
}
