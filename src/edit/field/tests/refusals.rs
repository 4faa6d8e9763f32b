//! What is not changed, and what is blamed for it.

use super::super::{Change, NewValue, Reason};
use super::change;
use super::changed;
use crate::limits::{FRONT_MATTER_BYTES, Limits};

#[track_caller]
fn refused(table: &[(&str, &str, Reason, &str)]) {
    for (written, source, reason, blamed) in table {
        let refusal = changed(source, &[change(source, written)]).expect_err(source);
        assert_eq!((refusal.reason, refusal.span.text(source)), (*reason, *blamed), "{written} in {source:?}");
    }
}

#[test]
fn front_matter_in_doubt_is_not_touched() {
    refused(&[
        ("a = w", "+++\na = 1\n+++\n", Reason::Toml, "+++"),
        ("a = w", "---\na: x\n\n# T\n", Reason::NeverClosed, "---"),
        ("status = w", "status: x\n---\n# T\n", Reason::NeverOpened, "status: x"),
        ("a = w", "\n\n---\na: x\n---\n", Reason::NotAtTop, "---"),
        ("a = w", "---\n- x\n---\n", Reason::NotAMapping, "- x"),
        ("n = w", "---\na: x\n--- b\nc: 1\n---\n", Reason::SecondDocument, "---"),
        (
            "n = w",
            "---\na: 1\n<<<<<<< A\nb: 2\n---\n=======\nb: 3\n---\n>>>>>>> B\n",
            Reason::Conflict,
            "<<<<<<< A\nb: 2\n---\n=======\nb: 3\n---\n>>>>>>> B",
        ),
    ]);
    let long = format!("---\na: {}\n---\n", "x".repeat(FRONT_MATTER_BYTES.usual));
    refused(&[("a = w", &long, Reason::TooLarge, "---")]);
}

#[test]
fn entries_that_are_more_than_they_look_are_not_touched() {
    let card = |content: &str| format!("---\n{content}\n---\n");
    for (written, content, reason, blamed) in [
        ("a = w", "a: &x one\nb: *x", Reason::Anchor, "&"),
        ("- a", "a: &x [1]\nb: *x", Reason::Anchor, "&"),
        ("b = w", "a: &x one\nb: *x", Reason::Alias, "*x"),
        ("b += w", "a: &x one\nb: [z, *x]", Reason::Alias, "*x"),
        ("a = w", "a: !t x", Reason::Tag, "!"),
        ("c = w", "a: &x {k: v}\nc:\n  <<: *x\n  l: m", Reason::MergeKey, "*"),
        ("a += w", "a: {k: v}", Reason::Nested, "{k: v}"),
        ("a -= w", "a:\n  k: v", Reason::Nested, "k: v"),
        ("a = w", "a: x\nb: 1\nA: z", Reason::DuplicateKey, "A"),
        ("b => a", "a: x\nb: 1", Reason::DuplicateKey, "a"),
        ("b = w", "a: 1\nb: \"open\nc: 1", Reason::Unreadable, "b: \"open"),
        ("- b", "a: 1\nb: [open\nc: 1", Reason::Unreadable, "b: [open"),
        ("status = w", "a: x\n  status: todo", Reason::Unreadable, "  status: todo"),
        ("a = w", "a: x\n\tb: 1", Reason::Unreadable, "a: x"),
        ("a = w", "{a: x, b: 1}", Reason::Layout, "a"),
        ("x -> w", "a: [xx]", Reason::NotAValue, "x"),
        ("a -> w", "a: x", Reason::NotAValue, "a"),
    ] {
        refused(&[(written, &card(content), reason, blamed)]);
    }
}

#[test]
fn an_entry_in_a_merge_is_not_touched() {
    let block = "<<<<<<< A\nb: 1\n=======\nb: 2\n>>>>>>> B";
    refused(&[("b = w", &format!("---\na: x\n{block}\n---\n"), Reason::Conflict, block)]);
    let inner = "<<<<<<< A\n- x\n=======\n- w\n>>>>>>> B";
    for content in [format!("a:\n{inner}\n- z"), format!("a:\n- z\n{inner}\nb: 1")] {
        refused(&[("a = w", &format!("---\n{content}\n---\n"), Reason::Conflict, inner)]);
    }
}

/// Loading says it better, with the limit and its key.
#[test]
fn a_value_may_be_longer_than_a_card_has_room_for() {
    let long = "x".repeat(FRONT_MATTER_BYTES.usual);
    let changes = [Change::Set { key: "a".into(), value: NewValue::Text(long) }];
    for source in ["---\na: x\n---\n", "---\nb: x\n---\n", "# T\n"] {
        assert!(changed(source, &changes).is_ok_and(|text| text.len() > FRONT_MATTER_BYTES.usual), "{source}");
    }
}

/// What loading does not unfold, an edit does not either: it is no copy, but an entry that cannot be read.
#[test]
fn a_card_is_read_within_the_limits_that_it_was_loaded_with() {
    let of = |copies: usize| {
        format!("---\na: &a [{}]\nb: [{}]\nc: x\n---\n", ["1"; 1000].join(","), vec!["*a"; copies].join(","))
    };
    let (within, beyond) = (of(100), of(200));
    refused(&[
        ("b = w", &within, Reason::Alias, "*a"),
        ("b = w", &beyond, Reason::Unreadable, beyond.lines().nth(2).expect("a line")),
    ]);
    for source in [&within, &beyond] {
        assert_eq!(changed(source, &[change(source, "c = w")]), Ok(source.replace("c: x", "c: w")));
    }
    let narrow = Limits { front_matter_bytes: 10, ..Limits::default() };
    let refusal =
        crate::edit::field::changed(&within, &[change(&within, "c = w")], &narrow).expect_err("it is too long");
    assert_eq!(refusal.reason, Reason::TooLarge);
}

#[test]
fn of_several_changes_one_that_is_refused_stops_all() {
    let source = "---\na: x\nb: &x 1\nc: *x\n---\n";
    let changes = [change(source, "a = a much longer text"), change(source, "c = w")];
    let refusal = changed(source, &changes).expect_err("an alias");
    assert_eq!((refusal.reason, refusal.span.text(source)), (Reason::Alias, "*x"));
}
