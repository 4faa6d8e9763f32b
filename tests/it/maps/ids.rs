//! Ids: where they come from, how they compare, and where they must be unique.

use super::{check, check_outline};

#[test]
fn an_id_is_the_stem_without_its_order_prefix() {
    check_outline(
        "-- map.md\n-- 10-a/activity.md\n-- 10-a/010_t/task.md\n-- 10-a/010_t/404-page.md\n-- 10-a/010_t/2027-plan.md\n\
-- 10-a/010_t/Pay by_Card.md\n-- 10-a/010_t/7-up.md\n-- releases/10-mvp.md\n-- evidence/12-interview.md\n-- personas/10-parent.md\n",
        &[
            "map / a / t: page, 2027-plan, 7-up, pay-by-card",
            "releases: 10-mvp",
            "product: persona:parent, evidence:12-interview",
        ],
    );
}

#[test]
fn a_field_overrides_the_id_and_numbers_are_text() {
    check_outline(
        "-- map.md\n---\nid: shop\n---\n-- a/activity.md\n---\nid: Make Purchase\n---\n-- a/t/one.md\n---\nid: 012\n---\n\
-- a/t/two.md\n---\nid: 1.10\n---\n-- a/t/three.md\n---\nid: no\n---\n-- a/t/four.md\n---\nid: ~\n---\n-- a/t/five.md\n---\nid: \"\"\n---\n",
        &["shop / make-purchase / t: 012, 1.10, five, four, no"],
    );
}

#[test]
fn an_id_without_any_letter_is_none() {
    super::check_story("---\nid: \"--\"\n---\n", &["2:5 id: empty"]);
}

#[test]
fn ids_compare_in_one_form() {
    // The file's name is decomposed, the reference composed and in capitals.
    check(
        "-- map.md\n-- a/activity.md\n-- a/cafe\u{301}-οδος/task.md\n-- stories/s.md\n---\ntask: CAF\u{c9}_ΟΔΟΣ\n---\n",
        &["map / a / caf\u{e9}-οδοσ: s"],
        &[],
    );
}

#[test]
fn a_full_stem_stays_an_alias() {
    check(
        "-- map.md\n-- 10-a/activity.md\n-- 10-a/20-t/task.md\n-- stories/s.md\n---\ntask: 20-t\ndepends_on: 404-page\n---\n\
-- stories/404-page.md\n---\ntask: t\n---\n",
        &["map / a / t: page, s"],
        &[],
    );
}

#[test]
fn aliases_keep_old_ids_valid() {
    check(
        "-- map.md\n-- a/activity.md\n-- a/t/task.md\n---\naliases: [Old Name, older]\n---\n-- stories/s.md\n---\ntask: old-name\n---\n\
-- stories/r.md\n---\ntask: OLDER\n---\n",
        &["map / a / t: r, s"],
        &[],
    );
}

#[test]
fn an_id_is_unique_in_its_type_and_map() {
    check(
        "-- seller/map.md\n-- seller/a/activity.md\n-- seller/a/t/task.md\n-- seller/a/t/a.md\n-- seller/a/t/t.md\n-- seller/b/activity.md\n\
---\nrank: 2\n---\n-- seller/b/T/task.md\n-- seller/b/T/fix.md\n---\ntype: bug\nid: a\n---\n-- seller/b/T/x.md\n---\naliases: t\n---\n\
-- shopper/map.md\n-- shopper/a/activity.md\n-- shopper/a/u/task.md\n-- shopper/a/u/a.md\n",
        &["seller / b / t: bug:a, x", "seller / a / t: a, t", "shopper / a / u: a"],
        &[
            "seller/b/T/fix.md:3:5 id a is that of seller/a/t/a.md",
            "seller/b/T/task.md:1:1 id t is that of seller/a/t/task.md",
            "seller/b/T/x.md:2:10 alias t is that of seller/a/t/t.md",
        ],
    );
}

#[test]
fn ids_of_the_product_are_unique_across_maps() {
    check(
        "-- seller/map.md\n-- seller/personas/parent.md\n-- shopper/map.md\n-- shopper/personas/Parent.md\n",
        &["seller:", "shopper:", "product: persona:parent, persona:parent"],
        &["shopper/personas/Parent.md:1:1 id parent is that of seller/personas/parent.md"],
    );
}
