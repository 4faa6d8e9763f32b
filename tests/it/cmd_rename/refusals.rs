//! What is not renamed, in the words that people get.

use super::shop;
use crate::support::patch::files;
use insta::assert_snapshot;

#[test]
fn ids_that_cannot_be() {
    let here = shop();
    assert_snapshot!(here.storymap("rename by-card refund"), @"
    $ storymap rename by-card refund
    [stderr] error: a story goes by `refund` already: `storymap/010-buy/pay/refund.md`
    [stderr] help: choose another id, or rename that card first
    [exit 2]
    ");
    assert_snapshot!(here.storymap("rename by-card Index"), @"
    $ storymap rename by-card Index
    [stderr] error: `index` cannot be an id: files and folders of that name mean something else
    [stderr] help: choose another, such as `index-story`
    [exit 2]
    ");
    assert_snapshot!(here.storymap("rename by-card releases"), @"
    $ storymap rename by-card releases
    [stderr] error: `releases` cannot be an id: files and folders of that name mean something else
    [stderr] help: choose another, such as `releases-story`
    [exit 2]
    ");
    assert_snapshot!(here.storymap("rename by-card ???"), @"
    $ storymap rename by-card ???
    [stderr] error: `???` holds nothing that an id could be made of
    [stderr] help: an id is made of letters and digits, with `-` between words
    [exit 2]
    ");
    assert_snapshot!(here.call("rename by-card").arg("").run(), @r#"
    $ storymap rename by-card ""
    [stderr] error: the new id is empty
    [stderr] help: an id is made of letters and digits, with `-` between words
    [exit 2]
    "#);
    for typed in ["storymap/010-buy/pay/card.md", "story:card", "shop/card"] {
        let told = here.storymap(&format!("rename by-card {typed}"));
        let expected = format!(
            "error: `{typed}` is more than an id\n\
             help: write `card`; it is `storymap move` that brings a card elsewhere\n"
        );
        assert_eq!((told.code, told.stderr.as_str()), (Some(2), expected.as_str()));
    }
    assert_eq!(files(&here), files(&shop()));
}

#[test]
fn cards_that_are_not_there_or_not_clear() {
    let here = shop();
    here.add("-- storymap/use/pay/task.md\n# Pay\n-- storymap/010-buy/pay/pay.md\n# Pay\n");
    assert_snapshot!(here.storymap("rename by-crad card"), @"
    $ storymap rename by-crad card
    [stderr] error: no card is called `by-crad`
    [stderr] help: did you mean `by-card`?
    [exit 2]
    ");
    assert_snapshot!(here.storymap("rename pay card"), @"
    $ storymap rename pay card
    [stderr] error: `pay` is the id of several cards
    [stderr] help: write `story:pay`, `storymap/010-buy/pay/task.md` or `storymap/use/pay/task.md`
    [exit 2]
    ");
}

#[test]
fn a_file_in_the_way_is_not_touched() {
    let here = shop();
    here.add(
        "-- storymap/010-buy/check-out/notes.txt\nx\n-- storymap/010-buy/pay/card.md\n---\nid: other\n---\n# Other\n",
    );
    assert_snapshot!(here.storymap("rename pay check-out"), @"
    $ storymap rename pay check-out
    [stderr] error: `storymap/010-buy/check-out` is there already
    [stderr] help: nothing was written; move it away, or choose another name
    [exit 2]
    ");
    assert_snapshot!(here.storymap("rename by-card card"), @"
    $ storymap rename by-card card
    [stderr] error: a story goes by `card` already: `storymap/010-buy/pay/card.md`
    [stderr] help: choose another id, or rename that card first
    [exit 2]
    ");
    assert_snapshot!(here.storymap("rename by-card card --dry-run"), @"
    $ storymap rename by-card card --dry-run
    [stderr] error: a story goes by `card` already: `storymap/010-buy/pay/card.md`
    [stderr] help: choose another id, or rename that card first
    [exit 2]
    ");
}

#[test]
fn an_alias_of_another_card_is_taken() {
    let here = shop();
    here.storymap("rename refund money-back");
    assert_snapshot!(here.storymap("rename by-card refund"), @"
    $ storymap rename by-card refund
    [stderr] error: a story goes by `refund` already: `storymap/010-buy/pay/money-back.md`
    [stderr] help: choose another id, or rename that card first
    [exit 2]
    ");
    assert_snapshot!(here.storymap("rename money-back refund"), @"
    $ storymap rename money-back refund
    storymap/010-buy/pay/money-back.md -> storymap/010-buy/pay/refund.md
    storymap/010-buy/pay/by-card.md
    [exit 0]
    ");
}

#[test]
fn a_word_that_would_come_to_mean_another_card() {
    let here = shop();
    here.add("-- storymap/010-buy/pay/again.md\n# Again\n\nLike [[wear]].\n");
    assert_snapshot!(here.storymap("rename by-card wear"), @"
    $ storymap rename by-card wear
    [stderr] error: storymap/010-buy/pay/again.md:3: `wear` would no longer lead to `storymap/use/wear/`
    [stderr] help: nothing was written; choose another id, or change that word first
    [exit 2]
    ");
}

#[test]
fn what_was_wrong_before_is_no_reason() {
    let here = shop();
    here.add("-- storymap/use/wear/by-card.md\n---\nrelease: mvpp\n---\n# By card\n");
    assert_snapshot!(here.storymap("rename wear put-on"), @"
    $ storymap rename wear put-on
    storymap/use/wear -> storymap/use/put-on
    storymap/use/put-on/task.md
    [exit 0]
    ");
    assert_snapshot!(here.storymap("rename use apply"), @"
    $ storymap rename use apply
    storymap/use -> storymap/apply
    storymap/apply/activity.md
    [exit 0]
    ");
}

#[test]
fn a_card_that_cannot_be_edited() {
    let here = shop();
    here.add("-- storymap/010-buy/pay/again.md\n---\ndepends_on: &x [by-card]\n---\n# Again\n");
    assert_snapshot!(here.storymap("rename by-card card"), @"
    $ storymap rename by-card card
    [stderr] error: storymap/010-buy/pay/again.md:2: the value has an anchor, which other values may copy
    [stderr] help: nothing was written; edit it by hand
    [exit 2]
    ");
    here.add("-- storymap/010-buy/pay/again.md latin-1\n# Ägain\n\n[a](by-card.md)\n");
    assert_snapshot!(here.storymap("rename by-card card"), @"
    $ storymap rename by-card card
    [stderr] error: `storymap/010-buy/pay/again.md` cannot be read as text, so it is not edited
    [stderr] help: `storymap gaps` says what is wrong with it; mend that first
    [exit 2]
    ");
    assert_eq!(here.read("storymap/010-buy/pay/by-card.md"), shop().read("storymap/010-buy/pay/by-card.md"));
}
