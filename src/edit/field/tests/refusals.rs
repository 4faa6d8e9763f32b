//! What is not changed, and what is blamed for it.

use super::super::{Change, NewValue, Reason, changed};
use super::change;
use crate::limits::FRONT_MATTER_BYTES;

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
    let long = format!("---\na: {}\n---\n", "x".repeat(FRONT_MATTER_BYTES.most));
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

#[test]
fn a_value_that_could_not_be_read_back_is_not_written() {
    let long = "x".repeat(FRONT_MATTER_BYTES.most);
    let changes = [Change::Set { key: "a".into(), value: NewValue::Text(long) }];
    for source in ["---\na: x\n---\n", "---\nb: x\n---\n", "# T\n"] {
        assert_eq!(changed(source, &changes).map_err(|refusal| refusal.reason), Err(Reason::Unverified));
    }
}

#[test]
fn of_several_changes_one_that_is_refused_stops_all() {
    let source = "---\na: x\nb: &x 1\nc: *x\n---\n";
    let changes = [change(source, "a = a much longer text"), change(source, "c = w")];
    let refusal = changed(source, &changes).expect_err("an alias");
    assert_eq!((refusal.reason, refusal.span.text(source)), (Reason::Alias, "*x"));
}
