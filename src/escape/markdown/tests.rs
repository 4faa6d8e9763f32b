//! A table of what hosts would make something of, and that a parser of Markdown finds nothing in any text.

use super::*;
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag};

#[test]
fn what_a_host_would_make_something_of_becomes_code() {
    let table = [
        ("task `choose-payment` has no stories", "task `choose-payment` has no stories"),
        ("25% of it, isn't it? (and/or all): yes", "25% of it, isn't it? (and/or all): yes"),
        ("注文を確認する、👩‍💻", "注文を確認する、👩‍💻"),
        ("ask @team, or see #12.", "ask `@team`, or see `#12`."),
        ("(GH-12) JIRA-7 !3 a/b#4", "(`GH-12`) `JIRA-7 !3 a/b#4`"),
        ("deadbeef0 cafe :tada: 1:1", "`deadbeef0` cafe `:tada`: `1:1`"),
        ("see https://a.b, www.c.d me@e.f", "see `https://a.b`, `www.c.d me@e.f`"),
        ("[x](y) ![z](w) <b>&amp;</b>", "`[x](y) ![z](w) <b>&amp;</b>`"),
        ("*a* _b_ ~~c~~ $d$ [^1] {{e}}", "`*a* _b_ ~~c~~ $d$ [^1] {{e}}`"),
        (r"C:\new a\*b", r"`C:\new a\*b`"),
        ("a `b", "a `` `b ``"),
        ("a `` b ``` c", "a ``` `` ``` b ```` ``` ```` c"),
        ("`a``b`@c", "`a` `b` `@c`"),
        ("` a`", "`  a `"),
        ("a\nb\u{202e}", r"a `b\u{202e}`"),
        ("##[error] ::error::x", r"`\u{23}#[error] ::error::x`"),
    ];
    for (text, expected) in table {
        assert_eq!(line(text), expected, "{text}");
    }
}

#[test]
fn a_line_begins_no_block() {
    for (text, expected) in [
        ("- a", "`-` a"),
        ("1. a", "`1.` a"),
        ("12) a", "`12)` a"),
        (": a", "`:` a"),
        ("---", "`---`"),
        ("# a", "`#` a"),
        ("> a", "`>` a"),
        ("/close", "`/close`"),
        ("3 errors", "3 errors"),
    ] {
        assert_eq!(line(text), expected, "{text}");
    }
}

#[test]
fn a_cell_ends_at_no_pipe_of_its_text() {
    for (text, expected) in [
        ("a | b", r"a `\|` b"),
        ("`a|b`", r"`a\|b`"),
        (r"a\|b", r"`a\u{7c}b`"),
        (r"a\\|b", r"`a\\u{7c}b`"),
        ("-", "-"),
        ("", ""),
    ] {
        assert_eq!(cell(text), expected, "{text}");
    }
    assert_eq!(code_cell("a`|b.md:2"), r"``a`\|b.md:2``");
}

/// Texts in which markup is as frequent as letters.
fn markup() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        1 => any::<char>().prop_map(String::from),
        2 => "[ -~]",
        8 => proptest::sample::select(vec![
            "`", "``", "|", "\\", "[", "](", ")", "![", "<", ">", "</", "<!--", "a", "https://x.y", "@t", "#1", "*", "_",
            "~~", "&lt;", "\n", " ", "  ", "- ", "1. ", "---", "$", "^", ":", "::", "[^1]", "[[", "]]", "=", "+", "\t",
        ])
        .prop_map(String::from),
    ];
    proptest::collection::vec(pieces, 0..16).prop_map(|pieces| pieces.concat())
}

/// What a parser with every extension finds, text and code aside.
fn found(markdown: &str) -> Vec<String> {
    let events = Parser::new_ext(markdown, Options::all());
    let is_text = |event: &Event<'_>| matches!(event, Event::Text(_) | Event::Code(_) | Event::End(_));
    events.filter(|event| !is_text(event)).map(|event| format!("{event:?}")).collect()
}

proptest! {
    #[test]
    fn a_line_is_one_paragraph_of_text_and_code(text in markup()) {
        let found = found(&line(&text));
        prop_assert!(found.is_empty() || found == ["Start(Paragraph)"], "{found:?}");
    }

    #[test]
    fn a_cell_stays_in_its_table(text in markup(), name in markup()) {
        let table = format!("| {} | {} |\n|---|---|\n| {} | {} |\n", "a", "b", cell(&text), code_cell(&name));
        let starts = found(&table);
        prop_assert_eq!(starts.len(), 7, "{:?}\n{}", starts, table);
        let cells = Parser::new_ext(&table, Options::all());
        prop_assert_eq!(cells.filter(|event| matches!(event, Event::Start(Tag::TableCell))).count(), 4);
    }

    #[test]
    fn code_says_what_the_text_said(name in markup()) {
        let shown = one_line(&name).into_owned();
        prop_assume!(!shown.trim().is_empty() && !shown.contains("\\|"));
        let table = format!("| a |\n|---|\n| {} |\n", code_cell(&name));
        let mut events = Parser::new_ext(&table, Options::all());
        let said = events.find_map(|event| match event { Event::Code(said) => Some(said.into_string()), _ => None });
        prop_assert_eq!(said, Some(shown));
    }
}
