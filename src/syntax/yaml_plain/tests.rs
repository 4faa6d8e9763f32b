//! Whatever is read here, `yaml_full` reads alike, down to every span.

use proptest::prelude::*;

use super::read;
use crate::limits::Limits;
use crate::syntax::cases::cases;
use crate::syntax::yaml::{NodeKind, Pair};
use crate::syntax::yaml_full::{Passage, Reader};

/// The pairs that `yaml_full` reads; `None` for a text that is faulty in any way.
fn full(source: &str, offset: usize) -> Option<Vec<Pair>> {
    let mut reader = Reader::new(source, &Limits::default());
    let root = reader.read(Passage { text: &source[offset..], offset, repairs: &[] }).ok()?;
    let mut pairs = match root.map(|root| root.kind) {
        Some(NodeKind::Mapping(pairs)) => pairs,
        Some(_) => return None,
        None => Vec::new(),
    };
    let mut faults = Vec::new();
    reader.finish(&mut pairs, &mut faults);
    faults.is_empty().then_some(pairs)
}

/// Whether the text was read, and if so alike.
fn compare(text: &str) -> Result<bool, TestCaseError> {
    let source = format!("---\n{text}");
    let Some(pairs) = read(text, 4) else { return Ok(false) };
    prop_assert_eq!(Some(pairs), full(&source, 4), "{:?}", text);
    Ok(true)
}

#[test]
fn what_people_write_is_read() {
    for text in [
        "",
        "\n\n",
        "title: Pay by card\n",
        "title: Zahlen per Karte – für alle",
        "a: 1\n\nb: -2.5\nc: ~\nd:\n",
        "due-date: 2027-01-31\ncost: 3:1, at 5% (or so)\n",
        "release:   mvp   \nempty:   \nnext: x\n",
        "epic: \"[[basket: a #1]]\"\nb: 'it, too'\nc: \"\"\n",
        "tags: [money, mobile web, \"a, b\", 'c']\nnone: []\n",
        "depends_on: [[pay]]\nb: [ [[a]], [b] ]\n",
        "links: [https://example.com/a?b=c, 12:30]\n",
        "personas:\n  - parent\n  - \"[[student]]\"\n",
        "kpis:\n- leading: lists made\n- lagging: \"x: y\"\nnext: 1\n",
        "a:\n    - b c\n\n    - [d]\n    - 12:30\n",
    ] {
        assert!(compare(text).is_ok_and(|is_read| is_read), "{text:?}");
    }
}

#[test]
fn what_may_mean_more_is_declined() {
    for text in [
        " a: 1\n",
        "a: 1\n  b\n",
        "a: b: c\n",
        "a: b:\n",
        "a: b # c\n",
        "# c\n",
        "a: #1\n",
        "a:\tb\n",
        "a: b\r\n",
        "a: &x y\n",
        "a: *x\n",
        "a: !t y\n",
        "a: |\n  b\n",
        "a: {b: c}\n",
        "a: @b\n",
        "a: \"b\\n\"\n",
        "a: 'it''s'\n",
        "a: \"b\n  c\"\n",
        "a: \"b\" c\n",
        "a: [b\n  , c]\n",
        "a: [b, ]\n",
        "a: [b: c]\n",
        "a: [b]: c\n",
        "a: [[[[b]]]]\n",
        "a:\n  - b\n - c\n",
        "a:\n  - b\n    c\n",
        "a:\n  - b: 1\n    c: 2\n",
        "a:\n  -\n",
        "a:\n  - - b\n",
        "a:\n  b: c\n",
        "- a\n",
        "a b: c\n",
        "\"a\": b\n",
        "? a\n",
        "<<: a\n",
        "a: b\n--- c\n",
        "a: \u{a0}b\n",
        "a: \u{feff}b\n",
        "a\n",
        "a:b\n",
    ] {
        assert_eq!(read(text, 0), None, "{text:?}");
    }
}

/// Lines that are plain, or nearly so.
fn texts() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        6 => "[a-zA-Z0-9ü–][a-z0-9 .,:/'()%&*-]{0,8}[a-z0-9ü.)]",
        2 => "[a-z]{1,3}|-?[0-9]{1,3}|~|null|true|2027-01-31|12:30",
        2 => "\"[a-z: #,\\[\\]{}'ü]{0,8}\"|'[a-z: #,\\[\\]{}\"]{0,8}'",
        2 => "\\[\\[[a-z/-]{1,5}\\]\\]|\"\\[\\[[a-z|#-]{1,5}\\]\\]\"",
        1 => "[a-z(/.+_~$<=^;@`%|>:#,\\[\\]{}\"'?!&* -]{0,6}",
    ];
    let list = prop::collection::vec(word.clone(), 0..4);
    let value = prop_oneof![
        5 => (" {0,2}", word.clone(), " {0,2}").prop_map(|(before, word, after)| format!(" {before}{word}{after}\n")),
        3 => (list.clone(), prop::sample::select(vec![", ", ",", " , "]))
            .prop_map(|(items, comma)| format!(" [{}]\n", items.join(comma))),
        3 => (list.clone(), " {0,3}", prop::sample::select(vec!["", "k: ", "a-1:  "])).prop_map(|(items, indent, key)| {
            items.iter().fold("\n".to_owned(), |all, item| format!("{all}{indent}- {key}{item}\n"))
        }),
        1 => word.prop_map(|word| format!(" {word}\n\n")),
        1 => " [a-z:#]{0,2}\n? ?[a-z-]{0,2}\n",
    ];
    let key = prop_oneof![8 => "[a-z][a-z_0-9-]{0,5}", 1 => "[a-z0-9 ?<-]{0,4}"];
    let entries = prop::collection::vec((key, value), 0..5);
    entries.prop_map(|entries| entries.iter().fold(String::new(), |all, (key, value)| format!("{all}{key}:{value}")))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases()))]

    #[test]
    fn both_readers_agree_on_every_span(text in texts()) {
        compare(&text)?;
    }

    #[test]
    fn any_text_is_read_alike_or_declined(text in "[a-c:\\[\\], \"'#\n-]{0,16}|(?s).{0,12}") {
        compare(&text)?;
    }
}
