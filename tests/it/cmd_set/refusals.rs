//! What is not set: cards, fields and values that are not there, and cards that cannot be edited with care.

use super::{SHOP, shop};
use crate::support::patch::files;
use crate::support::program::Transcript;
use crate::support::sandbox::Sandbox;
use insta::assert_snapshot;

/// What the command says, which has changed nothing.
fn refused(here: &Sandbox, args: &str) -> Transcript {
    let before = files(here);
    let told = here.storymap(args);
    assert_eq!((told.code, told.stdout.as_str()), (Some(2), ""), "{told}");
    assert_eq!(files(here), before, "{told}");
    told
}

#[test]
fn cards_that_are_not_there_or_not_clear() {
    assert_snapshot!(refused(&shop(), "set by-crad release=v2"), @"
    $ storymap set by-crad release=v2
    [stderr] error: no card is called `by-crad`
    [stderr] help: did you mean `by-card`?
    [exit 2]
    ");
    assert_snapshot!(refused(&shop(), "set nowhere elsewhere release=v2"), @"
    $ storymap set nowhere elsewhere release=v2
    [stderr] error: no card is called `nowhere`
    [stderr] help: a card goes by the name of its file without `.md`, or of its folder, and by the path of either
    [stderr] error: no card is called `elsewhere`
    [stderr] help: a card goes by the name of its file without `.md`, or of its folder, and by the path of either
    [exit 2]
    ");
    assert_snapshot!(refused(&shop(), "set storymap/buy/pay/nothing.md release=v2"), @"
    $ storymap set storymap/buy/pay/nothing.md release=v2
    [stderr] error: no card lies at `storymap/buy/pay/nothing.md`
    [stderr] help: check the path, which begins at the current folder or at that of `-C`; files that Git ignores or the configuration excludes are no cards
    [exit 2]
    ");
    let here = Sandbox::of(&format!("{SHOP}-- storymap/buy/pay/pay.md\n# Pay at all\n"));
    assert_snapshot!(refused(&here, "set pay effort=2"), @"
    $ storymap set pay effort=2
    [stderr] error: `pay` is the id of several cards
    [stderr] help: write `story:pay` or `task:pay`
    [exit 2]
    ");
    assert_snapshot!(here.storymap("set story:pay effort=2"), @"
    $ storymap set story:pay effort=2
    storymap/buy/pay/pay.md
    [exit 0]
    ");
}

#[test]
fn fields_that_are_not_there() {
    assert_snapshot!(refused(&shop(), "set by-card staus=finished"), @"
    $ storymap set by-card staus=finished
    [stderr] error: no field is called `staus`
    [stderr] help: did you mean `status`? A key of your own begins with `x_`
    [exit 2]
    ");
    assert_snapshot!(refused(&shop(), "set mvp effort=2"), @"
    $ storymap set mvp effort=2
    [stderr] error: release `mvp` cannot have `effort`
    [stderr] help: nothing was written; a release has `id`, `title`, `type`, `rank`, `tags`, `aliases`, `owner`, `ignore`, `questions`, `assumptions`, `outcome`, `personas`, `status`, `metrics`, `capacity`, `date`
    [exit 2]
    ");
    assert_snapshot!(refused(&shop(), "set by-card id=card"), @"
    $ storymap set by-card id=card
    [stderr] error: an id is changed with all that refers to it
    [stderr] help: write `storymap rename by-card NEW`
    [exit 2]
    ");
    assert_snapshot!(refused(&shop(), "unset by-card staus"), @"
    $ storymap unset by-card staus
    [stderr] error: no field is called `staus`, and nothing was written
    [stderr] help: did you mean `status`?
    [exit 2]
    ");
    assert_snapshot!(refused(&shop(), "unset by-card id"), @"
    $ storymap unset by-card id
    [stderr] error: an id is changed with all that refers to it
    [stderr] help: write `storymap rename by-card NEW`
    [exit 2]
    ");
    assert_snapshot!(refused(&shop(), "set by-card release+=v2"), @"
    $ storymap set by-card release+=v2
    [stderr] error: `release` holds one value, not a list
    [stderr] help: write `release=v2`, or `storymap unset ID release`
    [exit 2]
    ");
    assert_snapshot!(shop().storymap("set by-card personas-=nobody"), @"
    $ storymap set by-card personas-=nobody
    [stderr] `by-card` has no `nobody` in `personas`
    [exit 0]
    ");
    assert_snapshot!(shop().storymap("set by-card budget=20"), @"
    $ storymap set by-card budget=20
    storymap/buy/pay/by-card.md
    [stderr] no rule reads `budget`: it is a key of your own
    [exit 0]
    ");
}

#[test]
fn values_that_the_check_would_find_wrong() {
    assert_snapshot!(refused(&shop(), "set by-card release=mpv"), @"
    $ storymap set by-card release=mpv
    [stderr] error: storymap/buy/pay/by-card.md:3: `release: mpv` names no release
    [stderr] help: nothing was written; did you mean `mvp`?
    [exit 2]
    ");
    assert_snapshot!(refused(&shop(), "set by-card status=doen"), @"
    $ storymap set by-card status=doen
    [stderr] error: storymap/buy/pay/by-card.md:5: `doen` is no status
    [stderr] help: nothing was written; write one of `pending`, `to-do`, `discussing`, `developing`, `confirming`, `finished`, `dropped`
    [exit 2]
    ");
    assert_snapshot!(refused(&shop(), "set by-card effort=a-lot"), @"
    $ storymap set by-card effort=a-lot
    [stderr] error: storymap/buy/pay/by-card.md:9: `effort: a-lot` is neither a number nor a size
    [stderr] help: nothing was written; write a number, or give `a-lot` one under `sizes` in the `[score]` table of `storymap.toml`
    [exit 2]
    ");
    assert_snapshot!(refused(&shop(), "set by-card refund personas=gest,buzy-parent"), @"
    $ storymap set by-card refund personas=gest,buzy-parent
    [stderr] error: storymap/buy/pay/by-card.md:7: `personas: gest` names no persona
    [stderr] help: nothing was written; did you mean `guest`?
    [stderr] error: storymap/buy/pay/by-card.md:8: `personas: buzy-parent` names no persona
    [stderr] help: nothing was written; did you mean `busy-parent`?
    [stderr] error: storymap/buy/pay/refund.md:2: `personas: gest` names no persona
    [stderr] help: nothing was written; did you mean `guest`?
    [stderr] error: storymap/buy/pay/refund.md:2: `personas: buzy-parent` names no persona
    [stderr] help: nothing was written; did you mean `busy-parent`?
    [exit 2]
    ");
    assert_snapshot!(refused(&shop(), "set refund depends_on=refnd --dry-run"), @"
    $ storymap set refund depends_on=refnd --dry-run
    [stderr] error: storymap/buy/pay/refund.md:2: `depends_on: refnd` names no story
    [stderr] help: nothing was written; did you mean `refund`?
    [exit 2]
    ");
}

#[test]
fn words_that_make_no_sense() {
    assert_snapshot!(refused(&shop(), "set by-card"), @"
    $ storymap set by-card
    [stderr] error: nothing to set
    [stderr] help: write the ids of cards, then `KEY=VALUE`, such as `storymap set pay-by-card release=mvp`
    [exit 2]
    ");
    assert_snapshot!(refused(&shop(), "set release=v2"), @"
    $ storymap set release=v2
    [stderr] error: no card to set it on
    [stderr] help: write the ids of cards, then `KEY=VALUE`, such as `storymap set pay-by-card release=mvp`
    [exit 2]
    ");
    assert_snapshot!(refused(&shop(), "set by-card release=v2 refund"), @r#"
    $ storymap set by-card release=v2 refund
    [stderr] error: `refund` sets nothing
    [stderr] help: ids come first, then `KEY=VALUE`; put a value with spaces in quotes, as in `title="Pay by card"`
    [exit 2]
    "#);
    assert_snapshot!(refused(&shop(), "set by-card release="), @"
    $ storymap set by-card release=
    [stderr] error: `release=` has no value
    [stderr] help: to take the field away, write `storymap unset by-card release`
    [exit 2]
    ");
    assert_snapshot!(refused(&shop(), "unset by-card"), @"
    $ storymap unset by-card
    [stderr] error: nothing to take away
    [stderr] help: write the ids of cards, then the keys, such as `storymap unset pay-by-card release`
    [exit 2]
    ");
}

#[test]
fn a_key_and_its_value_typed_in_another_way() {
    assert_snapshot!(refused(&shop(), "set by-card release v2"), @"
    $ storymap set by-card release v2
    [stderr] error: nothing to set
    [stderr] help: a value stands behind its key and `=`: write `release=v2`
    [exit 2]
    ");
    assert_snapshot!(refused(&shop(), "set by-card refund release:v2"), @"
    $ storymap set by-card refund release:v2
    [stderr] error: nothing to set
    [stderr] help: a value stands behind its key and `=`: write `release=v2`
    [exit 2]
    ");
    assert_snapshot!(refused(&shop(), "set by-card effort =2"), @"
    $ storymap set by-card effort =2
    [stderr] error: nothing to set
    [stderr] help: a value stands behind its key and `=`: write `effort=2`
    [exit 2]
    ");
    assert_snapshot!(refused(&shop(), "set by-card effort= 2"), @"
    $ storymap set by-card effort= 2
    [stderr] error: `effort=` has no value
    [stderr] help: write `effort=2`, without a space
    [exit 2]
    ");
    assert_snapshot!(refused(&shop(), "set by-card effort"), @"
    $ storymap set by-card effort
    [stderr] error: nothing to set
    [stderr] help: a value stands behind its key and `=`: write `effort=VALUE`
    [exit 2]
    ");
    assert_snapshot!(refused(&shop(), "unset effort"), @"
    $ storymap unset effort
    [stderr] error: no card to take it from
    [stderr] help: write the ids of cards, then the keys, such as `storymap unset pay-by-card release`
    [exit 2]
    ");
    assert_snapshot!(refused(&shop(), "unset by-card release=mvp"), @"
    $ storymap unset by-card release=mvp
    [stderr] error: no field is called `release=mvp`, and nothing was written
    [stderr] help: did you mean `release`?
    [exit 2]
    ");
}

#[test]
fn cards_that_cannot_be_edited_with_care() {
    let here = shop();
    here.add(
        "-- storymap/buy/pay/twice.md\n---\nrelease: mvp\nrelease: v2\n---\n# Twice\n\
         -- storymap/buy/pay/merge.md\n---\nvalue: 3\n<<<<<<< ours\nrelease: mvp\n=======\nrelease: v2\n>>>>>>> theirs\n---\n# M\n\
         -- storymap/buy/pay/open.md\n---\nrelease: mvp\n# Open\n\
         -- storymap/sell/mend/it.md\n# It\n",
    );
    assert_snapshot!(refused(&here, "set twice release=mvp"), @"
    $ storymap set twice release=mvp
    [stderr] error: storymap/buy/pay/twice.md:3: the key is there twice
    [stderr] help: nothing was written; take one of them out by hand first
    [exit 2]
    ");
    assert_snapshot!(refused(&here, "set merge release=mvp"), @"
    $ storymap set merge release=mvp
    [stderr] error: storymap/buy/pay/merge.md:3: an unresolved merge stands here
    [stderr] help: nothing was written; resolve it first
    [exit 2]
    ");
    assert_snapshot!(refused(&here, "set open effort=2"), @"
    $ storymap set open effort=2
    [stderr] error: storymap/buy/pay/open.md:1: no line `---` closes the front matter
    [stderr] help: nothing was written; add it below the last key
    [exit 2]
    ");
    assert_snapshot!(refused(&here, "set mend optional=yes"), @"
    $ storymap set mend optional=yes
    [stderr] error: task `mend` has no file: it is the folder `storymap/sell/mend`
    [stderr] help: write `storymap/sell/mend/task.md` first, with its title as a heading
    [exit 2]
    ");
    assert_snapshot!(here.storymap("set merge value=2"), @"
    $ storymap set merge value=2
    storymap/buy/pay/merge.md
    [exit 0]
    ");
    here.add("-- storymap/buy/pay/latin.md latin-1\n# Zurück\n");
    assert_snapshot!(here.storymap("set latin effort=2"), @"
    $ storymap set latin effort=2
    [stderr] error: `storymap/buy/pay/latin.md` cannot be read as text, so it is not edited
    [stderr] help: `storymap gaps` says what is wrong with it; mend that first
    [exit 2]
    ");
}
