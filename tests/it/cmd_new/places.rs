//! Where new cards go: in trees, in type folders, in several maps, from folders below.

use super::{SHOP, shop, written};
use crate::support::sandbox::Sandbox;
use insta::assert_snapshot;

#[test]
fn in_a_flat_map_cards_go_to_their_type_folder() {
    let flat = Sandbox::of(
        "-- storymap/map.md\n# Shop\n-- storymap/activities/buy.md\n# Buy\n-- storymap/tasks/pay.md\n\
         ---\nactivity: buy\n---\n# Pay\n-- storymap/stories/by-card.md\n---\ntask: pay\n---\n# By card\n",
    );
    assert_snapshot!(written(&flat, "new story Pay later --under pay"), @"
    $ storymap new story Pay later --under pay
    storymap/stories/pay-later.md
    [stderr] it has no `rank:`, because the cards beside it have none
    [stderr] next: write below the title: As a …, I want …, so that …
    [exit 0]
    ---
    task: pay
    ---
    # Pay later
    ");
    assert_snapshot!(written(&flat, "new task Choose --under buy"), @"
    $ storymap new task Choose --under buy
    storymap/tasks/choose.md
    [stderr] it has no `rank:`, because the cards beside it have none
    [stderr] next: `storymap new story TITLE --under choose`
    [exit 0]
    ---
    activity: buy
    ---
    # Choose
    ");
    assert_snapshot!(written(&flat, "new activity Track"), @"
    $ storymap new activity Track
    storymap/activities/track.md
    [stderr] it has no `rank:`, because the cards beside it have none
    [stderr] next: `storymap new task TITLE --under track`
    [exit 0]
    # Track
    ");
}

#[test]
fn without_ranks_beside_it_a_card_gets_none() {
    let unranked =
        Sandbox::of("-- storymap/buy/pay/by-card.md\n# By card\n-- storymap/buy/choose/search.md\n# Search\n");
    assert_snapshot!(written(&unranked, "new task Wrap --under buy"), @"
    $ storymap new task Wrap --under buy
    storymap/buy/wrap/task.md
    [stderr] it has no `rank:`, because the cards beside it have none
    [stderr] next: `storymap new story TITLE --under wrap`
    [exit 0]
    # Wrap
    ");
    assert_snapshot!(written(&unranked, "new story Pay later --under pay"), @"
    $ storymap new story Pay later --under pay
    storymap/buy/pay/pay-later.md
    [stderr] it has no `rank:`, because the cards beside it have none
    [stderr] next: write below the title: As a …, I want …, so that …
    [exit 0]
    # Pay later
    ");
}

#[test]
fn the_next_rank_is_the_next_ten_however_the_others_are_written() {
    let map = Sandbox::of(
        "-- storymap/10-buy/20-pay/a.md\n---\nrank: 12.5\n---\n# A\n-- storymap/10-buy/20-pay/b.md\n---\nrank: 3\n---\n# B\n\
         -- storymap/10-buy/20-pay/c.md\n# C\n",
    );
    map.storymap("new story Last --under pay");
    map.storymap("new task Last --under buy");
    map.storymap("new activity Last");
    assert_eq!(map.read("storymap/10-buy/20-pay/last.md"), "---\nrank: 20\n---\n# Last\n");
    assert_eq!(map.read("storymap/10-buy/last/task.md"), "---\nrank: 30\n---\n# Last\n");
    assert_eq!(map.read("storymap/last/activity.md"), "---\nrank: 20\n---\n# Last\n");
}

const TWO_MAPS: &str = "\
-- storymap/shopper/map.md
# Shopper
-- storymap/shopper/account/sign-in/by-mail.md
# By mail
-- storymap/seller/map.md
# Seller
-- storymap/seller/account/sign-in/by-mail.md
# By mail
-- storymap/seller/account/sign-out/leave.md
# Leave
";

#[test]
fn of_several_maps_the_one_that_is_meant_must_be_clear() {
    let here = Sandbox::of(TWO_MAPS);
    assert_snapshot!(here.storymap("new activity Pay"), @"
    $ storymap new activity Pay
    [stderr] error: an activity stands under a map: say which
    [stderr] help: write `--under ID`; the maps are `seller` and `shopper`
    [exit 2]
    ");
    assert_snapshot!(here.storymap("new activity Pay --map selller"), @"
    $ storymap new activity Pay --map selller
    [stderr] error: no map is called `selller`
    [stderr] help: did you mean `seller`?
    [exit 2]
    ");
    assert_snapshot!(written(&here, "new activity Pay --map seller"), @"
    $ storymap new activity Pay --map seller
    storymap/seller/pay/activity.md
    [stderr] it has no `rank:`, because the cards beside it have none
    [stderr] next: `storymap new task TITLE --under pay`
    [exit 0]
    # Pay
    ");
    assert_snapshot!(here.storymap("new story By key --under sign-in"), @"
    $ storymap new story By key --under sign-in
    [stderr] error: `sign-in` is the id of several cards
    [stderr] help: write `seller/sign-in` or `shopper/sign-in`
    [exit 2]
    ");
    assert_snapshot!(written(&here, "new story By key --under shopper/sign-in"), @"
    $ storymap new story By key --under shopper/sign-in
    storymap/shopper/account/sign-in/by-key.md
    [stderr] it has no `rank:`, because the cards beside it have none
    [stderr] next: write below the title: As a …, I want …, so that …
    [exit 0]
    # By key
    ");
    assert_snapshot!(written(&here, "new story By key --under sign-in --map seller"), @"
    $ storymap new story By key --under sign-in --map seller
    storymap/seller/account/sign-in/by-key.md
    [stderr] it has no `rank:`, because the cards beside it have none
    [stderr] next: write below the title: As a …, I want …, so that …
    [exit 0]
    # By key
    ");
    assert_snapshot!(written(&here, "new story By phone --under sign-out"), @"
    $ storymap new story By phone --under sign-out
    storymap/seller/account/sign-out/by-phone.md
    [stderr] it has no `rank:`, because the cards beside it have none
    [stderr] next: write below the title: As a …, I want …, so that …
    [exit 0]
    # By phone
    ");
    assert_snapshot!(written(&here, "new backlog Gift cards"), @"
    $ storymap new backlog Gift cards
    storymap/backlog/gift-cards.md
    [stderr] next: `storymap place gift-cards` gives it a place, once that is known
    [exit 0]
    # Gift cards
    ");
    assert_snapshot!(written(&here, "new backlog Vouchers --map seller"), @"
    $ storymap new backlog Vouchers --map seller
    storymap/seller/backlog/vouchers.md
    [stderr] next: `storymap place vouchers` gives it a place, once that is known
    [exit 0]
    # Vouchers
    ");
}

#[test]
fn an_id_is_free_in_one_map_that_is_taken_in_another() {
    let here = Sandbox::of(TWO_MAPS);
    assert_eq!(here.storymap("new story Leave --under shopper/sign-in").code, Some(0));
    assert_eq!(here.storymap("new story Leave --under seller/sign-in").code, Some(2));
}

#[test]
fn from_a_folder_below_paths_are_those_that_can_be_opened_there() {
    let here = shop();
    here.repository();
    assert_snapshot!(here.call("new story Pay later --under pay").within("storymap/buy/pay").run(), @"
    storymap/buy/pay $ storymap new story Pay later --under pay
    pay-later.md
    [stderr] next: write below the title: As a …, when …, I want …, so that …
    [exit 0]
    ");
    assert_snapshot!(here.call("new story Pay later --under pay").within("storymap/releases").run(), @"
    storymap/releases $ storymap new story Pay later --under pay
    [stderr] error: there is a story `pay-later` already: `../buy/pay/pay-later.md`
    [stderr] help: edit that card, choose another title, or add `--id ID`
    [exit 2]
    ");
    assert_snapshot!(here.call("new story Pay sooner --under pay --dry-run").within("storymap/releases").run(), @"
    storymap/releases $ storymap new story Pay sooner --under pay --dry-run
    diff --git a/storymap/buy/pay/pay-sooner.md b/storymap/buy/pay/pay-sooner.md
    new file mode 100644
    --- /dev/null
    +++ b/storymap/buy/pay/pay-sooner.md
    @@ -0,0 +1,4 @@
    +---
    +rank: 30
    +---
    +# Pay sooner
    [exit 0]
    ");
}

#[test]
fn a_map_at_the_top_of_a_repository_works_too() {
    let here = Sandbox::of(&SHOP.replace("storymap/", ""));
    here.repository();
    assert_snapshot!(here.storymap("new story Pay later --under pay"), @"
    $ storymap new story Pay later --under pay
    buy/pay/pay-later.md
    [stderr] next: write below the title: As a …, when …, I want …, so that …
    [exit 0]
    ");
    assert_snapshot!(here.storymap("new release Next"), @"
    $ storymap new release Next
    releases/next.md
    [stderr] next: say under `## Outcome` what it is for, and put stories in it with `release: next`
    [exit 0]
    ");
}

#[test]
fn a_card_that_no_check_reads_is_said() {
    let here = shop();
    here.repository();
    here.add("-- .gitignore\nbuild/\n");
    assert_snapshot!(here.storymap("new activity Build"), @"
    $ storymap new activity Build
    storymap/build/activity.md
    [stderr] no check reads `storymap/build/activity.md`: Git ignores it, or the configuration excludes it
    [stderr] next: `storymap new task TITLE --under build`
    [exit 0]
    ");
}
