//! Which type a card has, and where it stands: by its folder, and by the fields that override it.

use super::{check, check_outline};

#[test]
fn the_smallest_map_reads_by_its_folders() {
    check(
        "-- map.md\n-- buy/activity.md\n-- buy/choose/task.md\n-- buy/choose/pay-by-card.md\n\
-- buy/choose/later/pay-by-app.md\n-- buy/see-basket.md\n-- see-shop.md\n-- backlog/gift-cards.md\n\
-- personas/busy-parent.md\n-- releases/2027/mvp.md\n",
        &[
            "map / buy / choose: pay-by-app, pay-by-card",
            "map / buy + see-basket",
            "map + see-shop",
            "map off: gift-cards (backlog)",
            "releases: mvp",
            "product: persona:busy-parent",
        ],
        &[],
    );
}

#[test]
fn a_flat_tree_is_a_map_too() {
    check(
        "-- map.md\n-- activities/buy.md\n-- tasks/choose.md\n---\nactivity: buy\n---\n-- tasks/lost.md\n\
-- stories/sub/pay.md\n---\ntask: choose\n---\n-- stories/homeless.md\n-- stories/README.md\n",
        &["map / buy / choose: pay", "map off: homeless (unplaced), task:lost (unplaced)"],
        &[],
    );
}

#[test]
fn folders_without_a_card_stand_for_one() {
    check(
        "-- buy/choose/pay.md\n",
        &["map / buy / choose: pay"],
        &[":1:1 no card", "buy/:1:1 no card", "buy/choose/:1:1 no card"],
    );
}

#[test]
fn index_files_serve_as_cards_where_there_are_none() {
    check_outline(
        "-- README.md\n---\nid: shop\n---\n-- buy/README.md\n---\nid: purchase\n---\n-- buy/index.md\n---\nid: better\n---\n\
-- buy/pay/_index.md\n-- buy/pay/by-card.md\n-- find/activity.md\n-- find/index.md\n-- backlog/index.md\n",
        &["shop / better / pay: by-card", "shop / find:"],
    );
}

#[test]
fn several_maps_stand_beside_each_other() {
    check(
        "-- seller/map.md\n-- seller/list/goods/add.md\n-- seller/list/activity.md\n-- seller/list/goods/task.md\n\
-- shopper/map.md\n-- shopper/find/activity.md\n-- shopper/backlog/wish.md\n-- shopper/personas/parent.md\n\
-- backlog/any.md\n-- releases/mvp.md\n-- README.md\n",
        &[
            "seller / list / goods: add",
            "shopper / find:",
            "shopper off: wish (backlog)",
            "off: any (backlog)",
            "releases: mvp",
            "product: persona:parent",
        ],
        &[],
    );
}

#[test]
fn a_map_within_a_map_is_no_activity() {
    check_outline(
        "-- map.md\n-- a/activity.md\n-- seller/map.md\n-- seller/b/t/s.md\n",
        &["map / a:", "seller / b / t: s"],
    );
}

#[test]
fn what_lies_beside_several_maps_belongs_to_none() {
    check(
        "-- seller/map.md\n-- shopper/map.md\n-- CONTRIBUTING.md\n-- notes/june/meeting.md\n-- stories/idea.md\n",
        &["seller:", "shopper:", "off: contributing (unplaced), idea (unplaced), meeting (unplaced)"],
        &[],
    );
}

#[test]
fn the_root_is_a_map_where_activities_lie_outside_all_others() {
    check_outline("-- seller/map.md\n-- buy/activity.md\n-- buy/pay/s.md\n", &["map / buy / pay: s", "seller:"]);
}

#[test]
fn stories_of_the_product_may_name_a_task_of_a_map() {
    check(
        "-- seller/map.md\n-- seller/list/activity.md\n-- seller/list/goods/task.md\n-- backlog/one.md\n---\ntask: goods\n---\n\
-- stories/two.md\n---\ntask: seller/goods\n---\n",
        &["seller / list / goods: one, two"],
        &[],
    );
}

#[test]
fn a_story_may_stand_on_another_map() {
    check(
        "-- seller/map.md\n-- seller/list/activity.md\n-- seller/list/goods/task.md\n-- shopper/map.md\n\
-- shopper/stories/add.md\n---\ntask: seller/goods\n---\n-- shopper/stories/lost.md\n---\ntask: goods\n---\n",
        &["seller / list / goods: add", "shopper off: lost (unplaced)"],
        &["shopper/stories/lost.md:2:7 task -> goods ~ seller/goods"],
    );
}

#[test]
fn a_field_overrides_the_folder() {
    check(
        "-- map.md\n-- a/activity.md\n-- a/t/task.md\n---\nactivity: b\n---\n-- a/t/s.md\n-- b/activity.md\n-- b/u/task.md\n\
-- b/u/moved.md\n---\ntask: t\n---\n-- backlog/placed.md\n---\ntask: u\n---\n-- a/on-activity.md\n---\ntask: t\n---\n",
        &["map / a:", "map / b / t: moved, on-activity, s", "map / b / u: placed"],
        &[
            "a/activity.md:1:1 order of activities: activity:a, activity:b",
            "a/on-activity.md:2:7 task t is not a",
            "a/t/task.md:1:1 order of tasks: task:t, task:u",
            "a/t/task.md:2:11 activity b is not a",
            "b/u/moved.md:2:7 task t is not u",
        ],
    );
}

#[test]
fn a_field_that_names_nothing_leaves_the_card_unplaced() {
    check(
        "-- map.md\n-- a/activity.md\n-- a/t/task.md\n---\nactivity: gone\n---\n-- a/t/below.md\n-- a/u/task.md\n\
-- a/u/s.md\n---\ntask: gone\n---\n-- a/u/other.md\n---\ntask: https://example.org/t\n---\n",
        &["map / a / u:", "map off: below (unplaced), other (unplaced), s (unplaced), task:t (unplaced)"],
        &[
            "a/t/task.md:2:11 activity -> gone",
            "a/u/other.md:2:7 task -> https://example.org/t",
            "a/u/s.md:2:7 task -> gone",
        ],
    );
}

#[test]
fn a_type_moves_a_card_to_its_own_kind() {
    check(
        "-- map.md\n-- a/activity.md\n-- a/pay.md\n---\ntype: task\n---\n-- a/t/task.md\n-- a/t/crash.md\n---\ntype: bug\n---\n\
-- a/t/u.md\n---\ntype: task\n---\n-- later.md\n---\ntype: activity\nrank: 9\n---\n-- stories/fix.md\n---\ntype: chore\ntask: u\n---\n\
-- releases/idea.md\n---\ntype: story\ntask: pay\n---\n-- a/t/parent.md\n---\ntype: persona\n---\n-- backlog/big.md\n---\ntype: Epic\n---\n\
-- tasks/see.md\n---\ntype: spike\n---\n",
        &[
            "map / later:",
            "map / a / pay: idea",
            "map / a / t: bug:crash",
            "map / a / u: chore:fix",
            "map off: spike:see (unplaced)",
            "product: persona:parent, epic:big",
        ],
        &["a/pay.md:1:1 order of tasks: task:pay, task:t, task:u"],
    );
}

#[test]
fn the_card_of_a_folder_may_be_of_another_type() {
    check(
        "-- map.md\n-- a/activity.md\n---\ntype: story\n---\n-- a/t/task.md\n",
        &["map / a / t:", "map / a + a"],
        &["a/:1:1 no card"],
    );
}

#[test]
fn what_stands_under_an_activity_without_a_place_has_none() {
    check_outline(
        "-- map.md\n-- backlog/returns.md\n---\ntype: activity\n---\n\
         -- tasks/send-back.md\n---\nactivity: returns\n---\n-- stories/label.md\n---\ntask: send-back\n---\n",
        &["map off: label (unplaced), activity:returns (unplaced), task:send-back (unplaced)"],
    );
}

#[test]
fn a_map_is_a_folder() {
    check(
        "-- map.md\n-- a/t/task.md\n-- a/activity.md\n-- a/t/s.md\n---\ntype: map\n---\n",
        &["map / a / t: s"],
        &["a/t/s.md:2:7 type: not here"],
    );
}

#[test]
fn hidden_excluded_and_other_files_are_no_cards() {
    check_outline(
        "-- map.md\n-- a/t/s.md\n-- a/t/.hidden.md\n-- a/t/_draft.md\n-- _archive/b/t/s.md\n-- a/t/picture.png\n-- notes/n/x.md\n\
-- /storymap.toml\nexclude = [\"storymap/notes/**\"]\n",
        &["map / a / t: s"],
    );
}

#[test]
fn a_card_in_a_type_folder_may_lie_in_a_folder_of_its_own() {
    check_outline(
        "-- map.md\n-- activities/buy/activity.md\n-- tasks/pay/task.md\n---\nactivity: buy\n---\n",
        &["map / buy / pay:"],
    );
}
