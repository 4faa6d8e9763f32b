//! How values are written: as the format reads them, and so that other readers of YAML do too.

use super::{CARD, shop};
use insta::assert_snapshot;

/// The line of a card that holds a key, after an assignment.
fn line(assignment: &str, key: &str) -> String {
    let here = shop();
    let told = here.call("set by-card").arg(assignment).run();
    assert_eq!(told.code, Some(0), "{told}");
    let text = here.read(CARD);
    text.lines().find(|line| line.trim_start_matches('\'').starts_with(key)).unwrap_or("gone").to_owned()
}

#[test]
fn texts_are_quoted_where_they_must_be() {
    for (assignment, key, expected) in [
        ("owner=Ann", "owner", "owner: Ann"),
        ("owner=no", "owner", "owner: 'no'"),
        ("title=1.10", "title", "title: '1.10'"),
        ("owner=@ann", "owner", "owner: '@ann'"),
        ("owner=[[ann]]", "owner", "owner: '[[ann]]'"),
        ("owner=Ann: or Ben", "owner", "owner: 'Ann: or Ben'"),
        ("owner=#12", "owner", "owner: '#12'"),
        ("owner=say \"hi\"", "owner", "owner: say \"hi\""),
        ("effort=8", "effort", "effort: 8"),
        ("rank=10.5", "rank", "rank: 10.5"),
        ("blocked=yes", "blocked", "blocked: yes"),
        ("status=finished", "status", "'status': \"finished\""),
        ("release=V2", "release", "release: v2   # as agreed"),
        ("ticket=SHOP-1", "ticket", "ticket: SHOP-1"),
        ("ticket=SHOP-1, SHOP-2", "ticket", "ticket: [SHOP-1, SHOP-2]"),
        ("questions=Which shop, and why?", "questions", "questions: [\"Which shop, and why?\"]"),
        ("x_team=red", "x_team", "x_team: red"),
    ] {
        assert_eq!(line(assignment, key), expected, "{assignment}");
    }
}

#[test]
fn lists_grow_and_shrink_in_their_own_form() {
    let here = shop();
    here.storymap("set by-card personas+=guest");
    assert!(here.read(CARD).contains("personas:\n  - busy-parent\n  - guest\n"), "{}", here.read(CARD));
    here.storymap("set by-card personas-=busy-parent,guest");
    assert!(!here.read(CARD).contains("personas"), "{}", here.read(CARD));
    here.call("set by-card").arg("depends_on+=refund").arg("depends_on+=external: Payment contract").run();
    assert_snapshot!(here.read(CARD), @r#"
    ---
    # What ships first
    release: mvp   # as agreed

    'status': "to-do"
    x_team: blue
    depends_on: [refund, "external: Payment contract"]
    ---
    # Pay by card

    As a busy parent, I want to pay by card, so that I need no cash.
    "#);
}

#[test]
fn a_score_input_of_the_teams_own_is_a_number() {
    let here = shop();
    here.write("storymap.toml", b"[score]\nmodel = \"criteria\"\ncriteria = { fit = 1, value = 2 }\n");
    assert_snapshot!(here.storymap("set by-card fit=9"), @"
    $ storymap set by-card fit=9
    storymap/buy/pay/by-card.md
    [exit 0]
    ");
    assert!(here.read(CARD).contains("\nfit: 9\n"), "{}", here.read(CARD));
    assert_snapshot!(here.storymap("set by-card fit=high"), @"
    $ storymap set by-card fit=high
    [stderr] error: storymap/buy/pay/by-card.md:9: `fit: high` is not a number
    [stderr] help: nothing was written; write digits, with a point before the fraction, at most 9 on each side
    [exit 2]
    ");
    assert_snapshot!(here.storymap("set by-card fit+=1"), @"
    $ storymap set by-card fit+=1
    [stderr] error: `fit` holds one value, not a list
    [stderr] help: write `fit=1`, or `storymap unset ID fit`
    [exit 2]
    ");
}
