//! A table of attacks, ordinary text of many scripts, and what holds for any text at all.

use super::*;
use proptest::prelude::*;

#[test]
fn attacks_become_visible() {
    let table = [
        ("colours and titles", "\u{1b}[31mred\u{1b}]0;x\u{7}", r"\u{1b}[31mred\u{1b}]0;x\u{7}"),
        ("8-bit sequences", "a\u{9b}2Jb\u{85}", r"a\u{9b}2Jb\u{85}"),
        ("overwriting the line", "safe\rerror\u{8}\u{7f}", r"safe\rerror\u{8}\u{7f}"),
        ("lines and tabs", "a\nb\tc\u{0}", r"a\nb\tc\u{0}"),
        ("reversed text", "user\u{202e}drowssap\u{2066}x\u{2069}", r"user\u{202e}drowssap\u{2066}x\u{2069}"),
        ("direction marks", "a\u{200e}b\u{200f}c\u{61c}", r"a\u{200e}b\u{200f}c\u{61c}"),
        ("separators", "a\u{2028}b\u{2029}", r"a\u{2028}b\u{2029}"),
        ("split words", "pay\u{200b}pal\u{2060}\u{ad}\u{feff}", r"pay\u{200b}pal\u{2060}\u{ad}\u{feff}"),
        ("joiners between Latin letters", "ab\u{200d}c\u{200c}d", r"ab\u{200d}c\u{200c}d"),
        ("tag characters", "ok\u{e0041}\u{e007f}", r"ok\u{e0041}\u{e007f}"),
        ("data in selectors", "a\u{fe01}🙂\u{fe0f}\u{e0121}\u{e0122}", "a\\u{fe01}🙂\u{fe0f}\\u{e0121}\\u{e0122}"),
        ("joiners in a row", "👩\u{200d}\u{200d}💻", r"👩\u{200d}\u{200d}💻"),
        ("a joiner after a stray selector", "a\u{fe0f}\u{200d}🔥", r"a\u{fe0f}\u{200d}🔥"),
        ("fillers", "a\u{3164}\u{115f}\u{ffa0}", r"a\u{3164}\u{115f}\u{ffa0}"),
        ("noncharacters", "\u{fdd0}\u{ffff}\u{10fffe}", r"\u{fdd0}\u{ffff}\u{10fffe}"),
    ];
    for (attack, text, shown) in table {
        assert_eq!(terminal(text), shown, "{attack}");
    }
}

#[test]
fn ordinary_text_is_unchanged_and_not_copied() {
    let table = [
        "Search by name — “fast” & <b>; C:\\new\\table, 50 %",
        "Zahlungsart wählen, naïve café, cafe\u{301}",
        "Оплатить заказ · Πληρωμή · Վճարում",
        "عربة التسوق، می\u{200c}خواهم بخرم",
        "סל הקניות",
        "क्\u{200d}ष खोजें, ശ്രീ, ශ්\u{200d}රී",
        "ค้นหา\u{200b}สินค้า, ស្វែង\u{200b}រក",
        "注文を確認する、葛\u{e0100}城、결제하기",
        "👩\u{200d}💻 ❤\u{fe0f}\u{200d}🔥 👍🏽 🇩🇪 1\u{fe0f}\u{20e3} ☑\u{fe0e} 👨\u{200d}👩\u{200d}👧",
        "",
    ];
    for text in table {
        assert!(matches!(terminal(text), Cow::Borrowed(same) if same == text), "{text}: {}", terminal(text));
        assert_eq!(one_line(text), text);
    }
}

#[test]
fn a_line_is_folded_only_where_it_was_broken() {
    assert_eq!(one_line("Search\n  by\t\tname\r\n"), "Search by name ");
    assert_eq!(one_line("  two  spaces\nstay"), "  two  spaces stay");
    assert_eq!(one_line("a\u{b}b\nc"), r"a\u{b}b c");
}

#[test]
fn json_loses_nothing_and_hides_nothing() {
    assert_eq!(json("a\"\\\n\u{202e}\u{e0041}\u{7f}ü"), r#""a\"\\\n\u202e\udb40\udc41\u007fü""#);
}

fn is_harmless(text: &str) -> bool {
    !text.contains(|character: char| {
        character.is_control()
            || matches!(character, '\u{61c}' | '\u{200e}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    })
}

/// Texts in which dangerous characters are as frequent as letters.
fn hostile_text() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        1 => any::<char>().prop_map(String::from),
        1 => "[ -~]",
        8 => proptest::sample::select(vec![
            "\u{1b}[2J",
            "\r",
            "\n",
            "\t",
            " ",
            "\u{202e}",
            "\u{2069}",
            "\u{200d}",
            "\u{200c}",
            "\u{fe0f}",
            "👩",
            "❤",
            "ب",
            "\u{180b}",
            "ᠠ",
            "\u{e0100}",
            "葛",
            "\u{200b}",
            "ก",
            "\u{e0041}",
            "\u{9b}",
            "1",
            "\u{20e3}",
        ])
        .prop_map(String::from),
    ];
    proptest::collection::vec(pieces, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn no_output_holds_a_control_or_bidi_character(text in hostile_text()) {
        prop_assert!(is_harmless(&terminal(&text)));
        prop_assert!(is_harmless(&one_line(&text)));
        prop_assert!(is_harmless(&json(&text)));
    }

    #[test]
    fn escaping_twice_is_escaping_once(text in hostile_text()) {
        let once = terminal(&text).into_owned();
        prop_assert_eq!(terminal(&once), once.as_str());
        let once = one_line(&text).into_owned();
        prop_assert_eq!(one_line(&once), once.as_str());
    }

    #[test]
    fn json_reads_back_as_the_same_text(text in hostile_text()) {
        prop_assert_eq!(serde_json::from_str::<String>(&json(&text)).ok(), Some(text));
    }
}

#[test]
fn json_begins_no_command_in_a_log() {
    for (text, expected) in [
        ("##[error]no", r##""\u0023#[error]no""##),
        ("###[x", r##""#\u0023#[x""##),
        ("##[##[", r##""\u0023#[\u0023#[""##),
        ("## [x] #[y]", r###""## [x] #[y]""###),
    ] {
        assert_eq!(json(text), expected);
        assert_eq!(serde_json::from_str::<String>(&json(text)).ok().as_deref(), Some(text));
    }
}

#[test]
fn a_path_as_a_uri_holds_nothing_that_a_uri_reads() {
    for (path, expected) in [
        ("map/10-a_b~c.md", "map/10-a_b~c.md"),
        ("a b#c?d%20.md", "a%20b%23c%3Fd%2520.md"),
        ("c:/x&[y]", "c%3A/x%26%5By%5D"),
        ("ü\n\u{202e}\u{1b}", "%C3%BC%0A%E2%80%AE%1B"),
        ("../a/", "../a/"),
    ] {
        assert_eq!(uri_path(path), expected);
    }
}

#[test]
fn a_source_line_keeps_its_columns() {
    for (text, expected) in [
        ("plain", "plain"),
        ("a\tb", "a\tb"),
        ("\u{1b}[31mü\u{202e}注\u{0}", "?[31mü?注?"),
        ("👩\u{200d}💻 \u{200b}", "👩\u{200d}💻 ?"),
    ] {
        assert_eq!(source_line(text, '?'), expected);
        assert_eq!(source_line(text, '?').chars().count(), text.chars().count());
    }
}
