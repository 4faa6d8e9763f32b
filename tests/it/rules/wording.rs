//! The form of every text that a rule can show, over all examples and fixture maps.

use super::examples::examined;
use crate::support::findings::gaps;
use crate::support::sandbox::{Sandbox, TODAY};
use storymap::rules::catalog::RULES;

/// Names that keep their capital at the beginning of a text.
const NAMES: [&str; 2] = ["Git ", "YAML "];

/// What keeps a text from the form of the house; `None` where nothing does.
fn fault(text: &str) -> Option<&'static str> {
    let first = text.chars().next();
    match () {
        () if text.trim() != text || text.is_empty() => Some("is empty or begins or ends with a space"),
        () if first.is_some_and(char::is_uppercase) && !NAMES.iter().any(|name| text.starts_with(name)) => {
            Some("begins with a capital")
        }
        () if text.ends_with('.') => Some("ends with a full stop"),
        () if text.matches('`').count() % 2 == 1 => Some("has an odd number of backticks"),
        () if text.contains(char::is_control) => Some("holds a tab, a line end or another control character"),
        () if text.contains("  ") => Some("has two spaces in a row"),
        () => None,
    }
}

fn assert_form(owner: &str, text: &str) {
    if let Some(fault) = fault(text) {
        panic!("{owner}: {text:?} {fault}");
    }
}

#[test]
fn a_text_in_the_wrong_form_is_noticed() {
    for text in ["", " a", "A", "a.", "a `b", "a\tb", "a  b"] {
        assert!(fault(text).is_some(), "{text:?}");
    }
    assert_eq!(fault("task `pay` has no stories"), None);
}

#[test]
fn messages_help_and_labels_keep_the_form_of_the_house() {
    let fixtures =
        ["minimal", "webshop", "broken", "mse-radar", "flat", "several-maps", "unicode"].map(Sandbox::fixture);
    let in_fixtures = fixtures.iter().flat_map(|fixture| gaps(fixture.commit(TODAY)));
    let in_examples = examined().iter().flat_map(|each| each.bad.iter().chain(&each.good).cloned());
    for gap in in_fixtures.chain(in_examples) {
        assert_form(&gap.rule, &gap.message);
        assert_form(&gap.rule, &gap.help);
        for (_, label) in &gap.labels {
            assert_form(&gap.rule, label);
        }
    }
}

#[test]
fn summaries_are_one_line_without_a_full_stop() {
    for rule in RULES {
        assert_form(rule.id, rule.summary);
    }
}

#[test]
fn the_prose_of_pages_is_made_of_sentences() {
    for rule in RULES {
        for text in [rule.why, rule.cure] {
            assert!(text.ends_with('.') && !text.contains('\n') && !text.contains("  "), "{}: {text:?}", rule.id);
            let opens = text.chars().next().is_some_and(|first| first.is_uppercase() || first == '`');
            assert!(opens, "{}: {text:?}", rule.id);
        }
    }
}
