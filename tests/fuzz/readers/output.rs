//! What is printed of any text: no control or direction character, and what is quoted reads back as it was.

use storymap::escape::{self, markdown, workflow, xml};
use storymap::syntax::yaml;

pub(super) fn check(bytes: &[u8]) {
    let text = super::text(bytes);
    let printed = [escape::terminal(&text), escape::one_line(&text), escape::source_line(&text, '?')];
    for shown in &printed {
        assert_harmless(shown, &['\t']);
    }
    assert_harmless(&escape::json(&text), &[]);
    assert_harmless(&escape::uri_path(&text), &[]);
    assert_harmless(&markdown::line(&text), &[]);
    assert_harmless(&markdown::cell(&text), &[]);
    assert_harmless(&markdown::code_cell(&text), &[]);
    assert_harmless(&xml::text(&text), &['\n', '\t']);
    assert_harmless(&workflow::data(&[&text]), &[]);
    assert_harmless(&workflow::property(&text), &[]);
    assert_eq!(escape::terminal(&printed[0]), printed[0], "it is escaped twice");
    let json = escape::json(&text);
    let read: Option<String> = serde_json::from_str(&json).ok();
    assert_eq!(read.as_deref(), Some(&*text), "{json}");
    let written = yaml::scalar(&text);
    assert!(!written.contains(['\n', '\r']));
    let read: Option<String> = serde_yaml::from_str(&written).ok();
    assert_eq!(read.as_deref(), Some(&*text), "{written}");
}

/// Nothing that steers a terminal, turns the direction of a line, or is not seen.
pub(super) fn assert_harmless(shown: &str, allowed: &[char]) {
    let is_bad = |letter: &char| {
        let is_direction = matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
        (letter.is_control() || is_direction) && !allowed.contains(letter)
    };
    let bad = shown.chars().find(is_bad);
    assert_eq!(bad, None, "{shown:?}");
}
