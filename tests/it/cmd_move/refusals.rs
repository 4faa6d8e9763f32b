//! What `storymap move` does not do: each with its reason, exit code 2, and every file as it was.

use super::shop;
use crate::support::patch::files;
use crate::support::program::Transcript;
use crate::support::sandbox::Sandbox;
use insta::assert_snapshot;

fn refused(here: &Sandbox, args: &str) -> Transcript {
    let before = files(here);
    let told = here.storymap(args);
    assert_eq!((files(here), told.code), (before, Some(2)), "{told}");
    told
}

#[test]
fn places_that_are_none() {
    let here = shop();
    assert_snapshot!(refused(&here, "move by-card"), @"
    $ storymap move by-card
    [stderr] error: the following required arguments were not provided:
    [stderr]   <--under <PARENT>|--backlog|--release <RELEASE>|--before <ID>|--after <ID>>
    [stderr]
    [stderr] Usage: storymap move <--under <PARENT>|--backlog|--release <RELEASE>|--before <ID>|--after <ID>> <ID>...
    [stderr]
    [stderr] For more information, try '--help'.
    [exit 2]
    ");
    assert_snapshot!(refused(&here, "move by-crad --under pay"), @"
    $ storymap move by-crad --under pay
    [stderr] error: no card is called `by-crad`
    [stderr] help: did you mean `by-card`?
    [exit 2]
    ");
    assert_snapshot!(refused(&here, "move by-card --under pya"), @"
    $ storymap move by-card --under pya
    [stderr] error: no task is called `pya`
    [stderr] help: did you mean `pay`?
    [exit 2]
    ");
    assert_snapshot!(refused(&here, "move by-card --under buy"), @"
    $ storymap move by-card --under buy
    [stderr] error: a story stands under a task, and activity `buy` is none
    [stderr] help: write `--under` with `pay` or `choose`
    [exit 2]
    ");
    assert_snapshot!(refused(&here, "move pay --under wait"), @"
    $ storymap move pay --under wait
    [stderr] error: a task stands under an activity, and task `wait` is none
    [stderr] help: write `--under` with `get`
    [exit 2]
    ");
}

#[test]
fn siblings_that_are_none() {
    let here = shop();
    assert_snapshot!(refused(&here, "move by-card --under choose --before by-cash"), @"
    $ storymap move by-card --under choose --before by-cash
    [stderr] error: `by-cash` stands under `pay`, not under `choose`
    [stderr] help: leave out `--under`, or name a card that stands under `choose`
    [exit 2]
    ");
    assert_snapshot!(refused(&here, "move by-card --before by-card"), @"
    $ storymap move by-card --before by-card
    [stderr] error: `by-card` cannot go beside itself
    [stderr] help: name a card that stays where it is
    [exit 2]
    ");
    assert_snapshot!(refused(&here, "move by-card by-cash --after by-cash"), @"
    $ storymap move by-card by-cash --after by-cash
    [stderr] error: `by-cash` cannot go beside itself
    [stderr] help: name a card that stays where it is
    [exit 2]
    ");
    assert_snapshot!(refused(&here, "move by-card --before gift-card"), @"
    $ storymap move by-card --before gift-card
    [stderr] error: story `gift-card` stands under no task, so nothing can stand beside it
    [stderr] help: give it a place first: `storymap move gift-card --under TASK`
    [exit 2]
    ");
    assert_snapshot!(refused(&here, "move by-card --before sort"), @"
    $ storymap move by-card --before sort
    [stderr] error: `sort` has no rank, so nothing can be put before or behind it
    [stderr] help: `storymap tidy --ranks sort` numbers it and the cards beside it
    [exit 2]
    ");
    assert_snapshot!(refused(&here, "move by-card --release v3"), @"
    $ storymap move by-card --release v3
    [stderr] error: no release is called `v3`
    [stderr] help: the releases are `mvp` and `v2`
    [exit 2]
    ");
}

#[test]
fn options_that_mean_nothing_for_a_card() {
    let here = shop();
    here.add("-- storymap/personas/parent.md\n# Parent\n");
    assert_snapshot!(refused(&here, "move pay --backlog"), @"
    $ storymap move pay --backlog
    [stderr] error: `--backlog` means nothing for a task
    [stderr] help: leave out `--backlog`
    [exit 2]
    ");
    assert_snapshot!(refused(&here, "move pay --release mvp"), @"
    $ storymap move pay --release mvp
    [stderr] error: `--release` means nothing for a task
    [stderr] help: leave out `--release`
    [exit 2]
    ");
    assert_snapshot!(refused(&here, "move parent --under pay"), @"
    $ storymap move parent --under pay
    [stderr] error: `--under` means nothing for a persona
    [stderr] help: leave out `--under`
    [exit 2]
    ");
    assert_snapshot!(refused(&here, "move mvp --under pay"), @"
    $ storymap move mvp --under pay
    [stderr] error: `--under` means nothing for a release
    [stderr] help: leave out `--under`
    [exit 2]
    ");
    assert_snapshot!(refused(&here, "move parent --after parent"), @"
    $ storymap move parent --after parent
    [stderr] error: `--after` means nothing for a persona
    [stderr] help: leave out `--after`
    [exit 2]
    ");
}

#[test]
fn nothing_is_put_where_something_is() {
    let here = shop();
    here.add("-- storymap/buy/choose/by-card.md\n---\nid: other\n---\n# Other\n-- storymap/get/pay/notes.txt\nprose\n");
    assert_snapshot!(refused(&here, "move by-card --under choose"), @"
    $ storymap move by-card --under choose
    [stderr] error: `storymap/buy/choose/by-card.md` is there already
    [stderr] help: nothing was moved; `storymap rename by-card NEW` gives the card another name first
    [exit 2]
    ");
    assert_snapshot!(refused(&here, "move pay --under get"), @"
    $ storymap move pay --under get
    [stderr] error: `storymap/get/pay` is there already
    [stderr] help: nothing was written; move it away, or choose another name
    [exit 2]
    ");
}

#[test]
fn cards_that_cannot_be_edited() {
    let here = shop();
    here.add(
        "-- storymap/buy/choose/open.md\n---\nrank: 10\n# Open\n-- storymap/buy/choose/two.md\n---\nrank: 1\nrank: 2\n---\n# Two\n\
         -- storymap/buy/10-implied/x.md\n# X\n",
    );
    assert_snapshot!(refused(&here, "move open --under pay"), @"
    $ storymap move open --under pay
    [stderr] error: storymap/buy/choose/open.md:1: no line `---` closes the front matter
    [stderr] help: nothing was written; add it below the last key
    [exit 2]
    ");
    assert_snapshot!(refused(&here, "move two --under pay"), @"
    $ storymap move two --under pay
    [stderr] error: storymap/buy/choose/two.md:3: the key is there twice
    [stderr] help: nothing was written; take one of them out by hand first
    [exit 2]
    ");
    assert_snapshot!(refused(&here, "move implied --after choose"), @"
    $ storymap move implied --after choose
    [stderr] error: task `implied` has no file: it is the folder `storymap/buy/10-implied`
    [stderr] help: write `storymap/buy/10-implied/task.md` first, with its title as a heading
    [exit 2]
    ");
}
