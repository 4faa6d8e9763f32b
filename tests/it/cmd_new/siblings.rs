//! New cards before and behind others: the ranks that they get, and why some get no place.

use super::refusals::refused;
use super::{shop, written};
use crate::support::sandbox::Sandbox;
use insta::assert_snapshot;

#[test]
fn a_card_goes_before_or_behind_another_and_under_the_same_parent() {
    let here = shop();
    assert_snapshot!(written(&here, "new story Pay by gift card --after by-card --release mvp"), @"
    $ storymap new story Pay by gift card --after by-card --release mvp
    storymap/buy/pay/pay-by-gift-card.md
    [stderr] next: write below the title: As a …, when …, I want …, so that …
    [exit 0]
    ---
    release: mvp
    rank: 20
    ---
    # Pay by gift card
    ");
    assert_snapshot!(written(&here, "new bug Two clicks pay twice --before pay-by-gift-card"), @"
    $ storymap new bug Two clicks pay twice --before pay-by-gift-card
    storymap/buy/pay/two-clicks-pay-twice.md
    [stderr] next: write below the title what there is to do
    [exit 0]
    ---
    type: bug
    rank: 17
    ---
    # Two clicks pay twice
    ");
    assert_snapshot!(written(&here, "new task Choose a slot --before pay --under buy"), @"
    $ storymap new task Choose a slot --before pay --under buy
    storymap/buy/choose-a-slot/task.md
    [stderr] next: `storymap new story TITLE --under choose-a-slot`
    [exit 0]
    ---
    rank: 5
    ---
    # Choose a slot
    ");
    assert_snapshot!(written(&here, "new activity Search --before buy"), @"
    $ storymap new activity Search --before buy
    storymap/search/activity.md
    [stderr] next: `storymap new task TITLE --under search`
    [exit 0]
    ---
    rank: 5
    ---
    # Search
    ");
    assert_snapshot!(written(&here, "new release Trial --before mvp"), @"
    $ storymap new release Trial --before mvp
    storymap/releases/trial.md
    [stderr] next: say under `## Outcome` what it is for, and put stories in it with `release: trial`
    [exit 0]
    ---
    rank: 5
    ---
    # Trial
    ");
    let order = |path: &str| here.read(path).lines().find(|line| line.starts_with("rank")).map(str::to_owned);
    assert_eq!(order("storymap/buy/pay/by-card.md").as_deref(), Some("rank: 15"), "siblings keep their ranks");
}

#[test]
fn many_cards_find_room_before_the_first_and_between_two() {
    let here = shop();
    for number in 1..=6 {
        here.storymap(&format!("new story First {number} --before by-card"));
        here.storymap(&format!("new task First {number} --before pay"));
        here.storymap(&format!("new release Early {number} --after mvp"));
        here.storymap(&format!("new release Late {number} --before early-1"));
    }
    let ranks = |names: &str| -> Vec<String> {
        let files = (1..=6).map(|number| here.read(&names.replace('#', &number.to_string())));
        files.map(|text| text.lines().nth(1).expect("it has front matter").replace("rank: ", "")).collect()
    };
    // Behind the one before, in front of the same card.
    assert_eq!(ranks("storymap/buy/pay/first-#.md").join(" "), "10 12 13 14 14.5 14.7");
    assert_eq!(ranks("storymap/buy/first-#/task.md").join(" "), "5 7 8 9 9.5 9.7");
    assert_eq!(ranks("storymap/releases/early-#.md").join(" "), "20 12 11 10.5 10.2 10.1");
    assert_eq!(ranks("storymap/releases/late-#.md").join(" "), "15 17 18 19 19.5 19.7");
}

#[test]
fn a_sibling_that_is_none() {
    let here = shop();
    here.add(
        "-- storymap/buy/choose/task.md\n# Choose\n-- storymap/buy/choose/sort.md\n# Sort\n\
         -- storymap/backlog/raw.md\n# Raw\n-- storymap/buy/early.md\n# Early\n",
    );
    assert_snapshot!(refused(&here, "new story Pay later --before by-crad"), @"
    $ storymap new story Pay later --before by-crad
    [stderr] error: no story is called `by-crad`
    [stderr] help: did you mean `by-card`?
    [exit 2]
    ");
    assert_snapshot!(refused(&here, "new story Pay later --before xyzzy"), @"
    $ storymap new story Pay later --before xyzzy
    [stderr] error: no story is called `xyzzy`
    [stderr] help: the stories are `by-card` and `sort`
    [exit 2]
    ");
    assert_snapshot!(refused(&here, "new story Pay later --before pay"), @"
    $ storymap new story Pay later --before pay
    [stderr] error: a story goes beside a story, and task `pay` is none
    [stderr] help: `--under pay` puts it last there
    [exit 2]
    ");
    assert_snapshot!(refused(&here, "new task Pay later --after mvp"), @"
    $ storymap new task Pay later --after mvp
    [stderr] error: a task goes beside a task, and release `mvp` is none
    [stderr] help: name one of the tasks
    [exit 2]
    ");
    assert_snapshot!(refused(&here, "new story Pay later --after by-card --under choose"), @"
    $ storymap new story Pay later --after by-card --under choose
    [stderr] error: `by-card` stands under `pay`, not under `choose`
    [stderr] help: leave out `--under`, or name a card that stands under `choose`
    [exit 2]
    ");
    assert_snapshot!(refused(&here, "new story Pay later --after raw"), @"
    $ storymap new story Pay later --after raw
    [stderr] error: story `raw` stands under no task, so nothing can stand beside it
    [stderr] help: give it a place first: `storymap move raw --under TASK`
    [exit 2]
    ");
    assert_snapshot!(refused(&here, "new story Pay later --after early"), @"
    $ storymap new story Pay later --after early
    [stderr] error: story `early` stands under no task, so nothing can stand beside it
    [stderr] help: give it a place first: `storymap move early --under TASK`
    [exit 2]
    ");
    assert_snapshot!(refused(&here, "new backlog Pay later --after raw"), @"
    $ storymap new backlog Pay later --after raw
    [stderr] error: what is in the backlog has no order
    [stderr] help: leave out `--after`
    [exit 2]
    ");
    assert_snapshot!(refused(&here, "new persona Clerk --after busy-parent"), @"
    $ storymap new persona Clerk --after busy-parent
    [stderr] error: `--after` means nothing for a persona
    [stderr] help: leave out `--after`
    [exit 2]
    ");
    assert_snapshot!(refused(&here, "new story Pay later --after by-card --before by-card"), @"
    $ storymap new story Pay later --after by-card --before by-card
    [stderr] error: the argument '--after <ID>' cannot be used with '--before <ID>'
    [stderr]
    [stderr] Usage: storymap new --after <ID> <TYPE> <TITLE>...
    [stderr]
    [stderr] For more information, try '--help'.
    [exit 2]
    ");
}

#[test]
fn where_ranks_leave_no_room_they_are_not_changed_in_passing() {
    let here = Sandbox::of(
        "-- storymap/buy/pay/none.md\n# None\n-- storymap/buy/pay/one.md\n---\nrank: 10\n---\n# One\n\
         -- storymap/buy/pay/two.md\n---\nrank: 10\n---\n# Two\n",
    );
    assert_snapshot!(refused(&here, "new story Pay later --after none"), @"
    $ storymap new story Pay later --after none
    [stderr] error: `none` has no rank, so nothing can be put before or behind it
    [stderr] help: `storymap tidy --ranks none` numbers it and the cards beside it
    [exit 2]
    ");
    assert_snapshot!(refused(&here, "new story Pay later --after one"), @"
    $ storymap new story Pay later --after one
    [stderr] error: `one` and `two` have the same rank, 10, and nothing fits between them
    [stderr] help: `storymap tidy --ranks one` numbers them and the cards beside them anew
    [exit 2]
    ");
    assert_snapshot!(written(&here, "new story Pay later --after two"), @"
    $ storymap new story Pay later --after two
    storymap/buy/pay/pay-later.md
    [stderr] next: write below the title: As a …, I want …, so that …
    [exit 0]
    ---
    rank: 20
    ---
    # Pay later
    ");
    let nines = "9".repeat(63);
    here.write("storymap/buy/pay/last.md", format!("---\nrank: 1.{nines}\n---\n# Last\n").as_bytes());
    here.write("storymap/buy/pay/end.md", b"---\nrank: 2\n---\n# End\n");
    assert_snapshot!(refused(&here, "new story Pay sooner --before end"), @"
    $ storymap new story Pay sooner --before end
    [stderr] error: no rank is left beside `end`: one that fits has too many digits
    [stderr] help: `storymap tidy --ranks end` numbers it and the cards beside it anew
    [exit 2]
    ");
}

#[test]
fn an_id_that_two_maps_have_must_say_which() {
    let here = Sandbox::of(
        "-- storymap/shopper/map.md\n# Shopper\n-- storymap/shopper/account/10-sign-in/by-mail.md\n# By mail\n\
         -- storymap/seller/map.md\n# Seller\n-- storymap/seller/account/10-sign-in/by-mail.md\n# By mail\n",
    );
    assert_snapshot!(refused(&here, "new task Sign out --after sign-in"), @"
    $ storymap new task Sign out --after sign-in
    [stderr] error: `sign-in` is the id of several cards
    [stderr] help: write `seller/sign-in` or `shopper/sign-in`
    [exit 2]
    ");
    assert_snapshot!(written(&here, "new task Sign out --after seller/sign-in"), @"
    $ storymap new task Sign out --after seller/sign-in
    storymap/seller/account/sign-out/task.md
    [stderr] next: `storymap new story TITLE --under sign-out`
    [exit 0]
    ---
    rank: 20
    ---
    # Sign out
    ");
    assert_snapshot!(written(&here, "new task Sign up --before sign-in --map shopper"), @"
    $ storymap new task Sign up --before sign-in --map shopper
    storymap/shopper/account/sign-up/task.md
    [stderr] next: `storymap new story TITLE --under sign-up`
    [exit 0]
    ---
    rank: 5
    ---
    # Sign up
    ");
}
