//! Cards that go from one map of a product to another, with all that stands under them.

use super::{integrity, moved};
use crate::support::sandbox::Sandbox;
use insta::assert_snapshot;

pub(super) fn two_maps() -> Sandbox {
    Sandbox::of(
        "-- storymap/shopper/map.md\n# Shopper\n-- storymap/shopper/buy/activity.md\n# Buy\n\
         -- storymap/shopper/buy/pay/task.md\n# Pay\n-- storymap/shopper/buy/pay/card.md\n---\ndepends_on: [slot]\n---\n# Card\n\
         -- storymap/shopper/stories/apart.md\n---\ntask: pay\ndepends_on: [card]\n---\n# Apart\n\
         -- storymap/shopper/get/wait/slot.md\n---\ndepends_on: [card]\n---\n# Slot\n\nAfter [paying](../../buy/pay/card.md).\n\
         -- storymap/seller/map.md\n# Seller\n-- storymap/seller/sell/activity.md\n# Sell\n\
         -- storymap/seller/sell/offer/task.md\n# Offer\n-- storymap/seller/sell/offer/price.md\n# Price\n",
    )
}

#[test]
fn a_story_takes_its_references_to_another_map() {
    let here = two_maps();
    assert_snapshot!(moved(&here, "move card --under offer"), @"
    $ storymap move card --under offer
    storymap/shopper/buy/pay/card.md -> storymap/seller/sell/offer/card.md
    storymap/shopper/get/wait/slot.md
    storymap/shopper/stories/apart.md
    [exit 0]
    -- storymap/shopper/buy/pay/card.md (gone)
    -- storymap/seller/sell/offer/card.md
    ---
    depends_on: [shopper/slot]
    ---
    # Card
    -- storymap/shopper/get/wait/slot.md
    ---
    depends_on: [seller/card]
    ---
    # Slot

    After [paying](../../../seller/sell/offer/card.md).
    -- storymap/shopper/stories/apart.md
    ---
    task: pay
    depends_on: [seller/card]
    ---
    # Apart
    ");
    assert_snapshot!(integrity(&here), @"
    $ storymap gaps --format concise --rule unknown-reference,broken-link,duplicate-id,unplaced-story
    [stderr] 0 errors, 0 warnings
    [stderr] read 10 cards in `storymap`, 4 stories among them
    [exit 0]
    ");
}

#[test]
fn a_task_takes_its_stories_along() {
    let here = two_maps();
    assert_snapshot!(moved(&here, "move pay --under sell"), @"
    $ storymap move pay --under sell
    storymap/shopper/buy/pay -> storymap/seller/sell/pay
    storymap/shopper/stories/apart.md -> storymap/seller/stories/apart.md
    storymap/seller/sell/pay/card.md
    storymap/shopper/get/wait/slot.md
    [exit 0]
    -- storymap/shopper/buy/pay/card.md (gone)
    -- storymap/shopper/buy/pay/task.md (gone)
    -- storymap/shopper/stories/apart.md (gone)
    -- storymap/seller/sell/pay/card.md
    ---
    depends_on: [shopper/slot]
    ---
    # Card
    -- storymap/seller/sell/pay/task.md
    # Pay
    -- storymap/seller/stories/apart.md
    ---
    task: pay
    depends_on: [card]
    ---
    # Apart
    -- storymap/shopper/get/wait/slot.md
    ---
    depends_on: [seller/card]
    ---
    # Slot

    After [paying](../../../seller/sell/pay/card.md).
    ");
    assert_snapshot!(integrity(&here), @"
    $ storymap gaps --format concise --rule unknown-reference,broken-link,duplicate-id,unplaced-story
    [stderr] 0 errors, 0 warnings
    [stderr] read 10 cards in `storymap`, 4 stories among them
    [exit 0]
    ");
}

#[test]
fn an_activity_takes_its_tasks_and_stories_along() {
    let here = two_maps();
    assert_snapshot!(moved(&here, "move buy --under seller"), @"
    $ storymap move buy --under seller
    storymap/shopper/buy -> storymap/seller/buy
    storymap/shopper/stories/apart.md -> storymap/seller/stories/apart.md
    storymap/seller/buy/pay/card.md
    storymap/shopper/get/wait/slot.md
    [exit 0]
    -- storymap/shopper/buy/activity.md (gone)
    -- storymap/shopper/buy/pay/card.md (gone)
    -- storymap/shopper/buy/pay/task.md (gone)
    -- storymap/shopper/stories/apart.md (gone)
    -- storymap/seller/buy/activity.md
    # Buy
    -- storymap/seller/buy/pay/card.md
    ---
    depends_on: [shopper/slot]
    ---
    # Card
    -- storymap/seller/buy/pay/task.md
    # Pay
    -- storymap/seller/stories/apart.md
    ---
    task: pay
    depends_on: [card]
    ---
    # Apart
    -- storymap/shopper/get/wait/slot.md
    ---
    depends_on: [seller/card]
    ---
    # Slot

    After [paying](../../../seller/buy/pay/card.md).
    ");
    assert_snapshot!(integrity(&here), @"
    $ storymap gaps --format concise --rule unknown-reference,broken-link,duplicate-id,unplaced-story
    [stderr] 0 errors, 0 warnings
    [stderr] read 10 cards in `storymap`, 4 stories among them
    [exit 0]
    ");
}

#[test]
fn an_id_that_the_other_map_has_is_refused() {
    let here = two_maps();
    here.add("-- storymap/seller/sell/offer/card.md\n# Card\n-- storymap/seller/stories/pay.md\n---\nid: apart\n---\n# Apart\n");
    assert_snapshot!(here.storymap("move shopper/card --under offer"), @"
    $ storymap move shopper/card --under offer
    [stderr] error: `storymap/seller/sell/offer/card.md` is there already
    [stderr] help: nothing was moved; `storymap rename shopper/card NEW` gives the card another name first
    [exit 2]
    ");
    assert_snapshot!(here.storymap("move shopper/apart --under offer"), @"
    $ storymap move shopper/apart --under offer
    [stderr] error: storymap/seller/stories/pay.md:2: another story already has the id `apart`
    [stderr] help: nothing was written; it is `storymap/seller/sell/offer/apart.md`; rename one of them, or give one its own `id:`
    [exit 2]
    ");
}
