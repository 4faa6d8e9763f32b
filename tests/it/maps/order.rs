//! Order: ranks, prefixes, dates, ids; and siblings that nothing puts in order.

use super::{check, check_outline};

#[test]
fn ranks_are_exact_decimals() {
    check_outline(
        "-- map.md\n-- a/t/b.md\n---\nrank: 0.10000000000000000000000000000001\n---\n-- a/t/a.md\n---\nrank: 0.1000000000000000000000000000000100001\n---\n\
-- a/t/c.md\n---\nrank: -5\n---\n-- a/t/d.md\n---\nrank: 10\n---\n-- a/t/e.md\n---\nrank: 9.5\n---\n-- a/t/f.md\n---\nrank: -0\n---\n",
        &["map / a / t: c, f, b, a, e, d"],
    );
}

#[test]
fn equal_ranks_are_broken_by_id_and_what_has_none_comes_last() {
    check_outline(
        "-- map.md\n-- a/t/b.md\n---\nrank: 1\n---\n-- a/t/a.md\n---\nrank: 1.0\n---\n-- a/t/z.md\n-- a/t/y.md\n-- a/t/002-x.md\n",
        &["map / a / t: a, b, x, y, z"],
    );
}

#[test]
fn a_rank_goes_before_a_prefix() {
    check(
        "-- map.md\n-- 10-a/activity.md\n---\nrank: 30\n---\n-- 20-b/activity.md\n-- 20-b/020-t/task.md\n-- 20-b/010-u/task.md\n",
        &["map / b / u:", "map / b / t:", "map / a:"],
        &[],
    );
}

#[test]
fn releases_stand_by_rank_then_date_then_id() {
    check_outline(
        "-- map.md\n-- releases/a.md\n-- releases/b.md\n---\ndate: 2027-03-01\n---\n-- releases/c.md\n---\ndate: 2027-01-01\n---\n\
-- releases/d.md\n---\nrank: 2\ndate: 2020-01-01\n---\n-- releases/e.md\n---\nrank: 1\n---\n-- releases/f.md\n---\nrank: 2\ndate: 2019-01-01\n---\n-- releases/02-g.md\n",
        &["map:", "releases: e, 02-g, d, f, c, b, a"],
    );
}

#[test]
fn order_is_unknown_where_two_siblings_have_none() {
    check(
        "-- map.md\n-- a/activity.md\n-- a/t/task.md\n-- a/u/task.md\n-- b/activity.md\n-- b/v/task.md\n---\nrank: 1\n---\n-- b/w/task.md\n\
-- 10-c/activity.md\n-- releases/one.md\n---\ndate: 2027-01-01\n---\n-- releases/two.md\n-- a/t/s.md\n-- a/t/r.md\n",
        &["map / c:", "map / a / t: r, s", "map / a / u:", "map / b / v:", "map / b / w:", "releases: one, two"],
        &[
            "a/activity.md:1:1 order of activities: activity:a, activity:b",
            "a/t/task.md:1:1 order of tasks: task:t, task:u",
        ],
    );
}

#[test]
fn two_releases_without_rank_and_date_have_no_order() {
    check(
        "-- map.md\n-- releases/b.md\n# Second\n-- releases/a.md\n# First\n",
        &["map:", "releases: a, b"],
        &["releases/a.md:1:3 order of releases: a, b"],
    );
}
