//! Any text and any change: no panic, and whatever is handed back reads as it should.

use proptest::prelude::*;

use super::super::{Change, NewValue};
use super::changed;
use crate::limits::Limits;
use crate::source::Span;
use crate::syntax;

fn any_key() -> impl Strategy<Value = String> {
    prop_oneof![4 => "[ab]", 1 => "[aA]-b", 1 => "\\PC{0,4}", 1 => "[\\[\\]{}:#?&*!'\" a-]{0,5}"]
}

fn any_value() -> impl Strategy<Value = String> {
    prop_oneof![2 => "[a-z]{1,4}", 2 => "[\\[\\]{}:#?&*!'\", \n\ta-]{0,6}", 1 => "(?s).{0,6}"]
}

fn any_change() -> impl Strategy<Value = Change> {
    let items = || prop::collection::vec(any_value(), 0..3);
    prop_oneof![
        (any_key(), any_value()).prop_map(|(key, text)| Change::Set { key, value: NewValue::Text(text) }),
        (any_key(), any_value()).prop_map(|(key, text)| Change::Set { key, value: NewValue::Plain(text) }),
        (any_key(), items()).prop_map(|(key, items)| Change::Set { key, value: NewValue::List(items) }),
        any_key().prop_map(|key| Change::Unset { key }),
        (any_key(), items()).prop_map(|(key, items)| Change::Add { key, items }),
        (any_key(), items()).prop_map(|(key, items)| Change::Remove { key, items }),
        (any_key(), any_key()).prop_map(|(key, to)| Change::Respell { key, to }),
        (0_usize..60, 0_usize..10, any_value())
            .prop_map(|(start, length, text)| Change::Rewrite { at: Span::new(start, start + length), text }),
    ]
}

fn any_text() -> impl Strategy<Value = String> {
    let content = "((a|b|b-a|\"a\"|\\? a|  a):( |\n|\n  |\n- )?[\\[\\]{}:#?&*!|>'\", a-z\r\n\t-]{0,12}\n){0,4}";
    prop_oneof![
        3 => (content, "[\\PC\n]{0,12}").prop_map(|(content, body)| format!("---\n{content}---\n{body}")),
        1 => "(---|---\r|\u{feff}---|\\+\\+\\+|<<<<<<< |=======|>>>>>>> |\n|a: b\n|[\\[\\]{}:#?&*!|>'\" -]){0,12}",
        1 => "(?s).{0,60}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn no_text_and_no_change_cause_a_panic_or_lose_the_body(
        source in any_text(),
        changes in prop::collection::vec(any_change(), 1..3),
    ) {
        let before = syntax::read(&source, &Limits::default());
        let Ok(text) = changed(&source, &changes) else { return Ok(()) };
        let after = syntax::read(&text, &Limits::default());
        prop_assert!(after.faults.len() <= before.faults.len(), "{:?}", text);
        let body = |text: &str| text[syntax::front_matter::read_again(text, &Limits::default()).1..].to_owned();
        prop_assert_eq!(body(&text), body(&source));
        prop_assert_eq!(text.starts_with('\u{feff}'), source.starts_with('\u{feff}'));
    }
}
