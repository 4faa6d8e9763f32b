//! How a title or a part opens, so that it can stand inside a sentence: with a verb, or with a word that is a name.

use crate::analysis::text::english::{self, verbs};
use crate::analysis::text::language;
use crate::analysis::text::step_title;
use crate::syntax::words::Words;

/// What ends a text and is no part of a sentence around it.
const ENDS: &[char] = &['.', ',', ';', ':', '!', '?', '…', '–', '—', '-', ' '];

/// The longest label before a title, in bytes.
const LONGEST_LABEL: usize = 24;

/// After a word that may be a noun they show that it is a verb: "search by name".
#[rustfmt::skip]
const AFTER_VERBS: &[&str] = &[
    "about", "again", "against", "as", "at", "between", "by", "from", "how", "if", "in", "into", "me", "off", "on",
    "out", "through", "up", "us", "what", "when", "where", "whether", "which", "who", "with", "without",
];

/// A title as something that one does, where it plainly opens with a verb: `Pay by card`. "Order history" may be one, and is
/// taken for none.
pub fn as_deed(title: &str) -> Option<String> {
    let title = unlabelled(title);
    if language::is_foreign_title(title) || step_title::without_verb(title).is_some() {
        return None;
    }
    let words = Words::of(title);
    let verb = words.get(0).to_lowercase();
    let next = words.get(1).to_lowercase();
    let opens = match verbs::kind(&verb) {
        Some(verbs::Kind::Verb | verbs::Kind::Mostly) => true,
        Some(verbs::Kind::Ambiguous) => shows_verb(&verb, &next, words.len()),
        None => step_title::is_task_verb(&verb) && shows_verb(&verb, &next, words.len()),
    };
    // "Search / filter" and "Buy: online" are headings.
    (opens && !words.opens_clause(1)).then(|| mid_sentence(title))
}

fn shows_verb(verb: &str, next: &str, words: usize) -> bool {
    let has_object = english::opens_object(next) || AFTER_VERBS.contains(&next);
    words == 1 || has_object || verbs::is_phrase(verb, next) || next.ends_with("'s") || next.ends_with("’s")
}

/// A text without white space and punctuation at its ends, to stand inside a sentence.
pub fn trimmed(text: &str) -> &str {
    text.trim().trim_end_matches(ENDS)
}

/// A title without white space and punctuation at its ends, and without a number or key before a colon: `Story 12: Pay`.
pub fn unlabelled(title: &str) -> &str {
    let title = trimmed(title);
    let is_label = |label: &str| label.len() <= LONGEST_LABEL && label.contains(|c: char| c.is_ascii_digit());
    match title.split_once(": ") {
        Some((label, rest)) if is_label(label) && !rest.trim().is_empty() => rest.trim_start(),
        _ => title,
    }
}

/// A text as it stands inside a sentence: its first word in lower case, unless it is more than a capital and small letters, or
/// `I`.
pub fn mid_sentence(text: &str) -> String {
    let mut letters = text.chars();
    let Some(first) = letters.next() else { return String::new() };
    let rest = letters.as_str();
    let word = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let is_name = word.chars().any(|c| c.is_uppercase() || c.is_numeric()) || first == 'I' && word.is_empty();
    if is_name { text.to_owned() } else { first.to_lowercase().chain(rest.chars()).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_a_deed_where_it_plainly_opens_with_a_verb() {
        for (title, expected) in [
            ("Pay by credit card", Some("pay by credit card")),
            ("Search by name", Some("search by name")),
            ("Search", Some("search")),
            ("Search the range", Some("search the range")),
            ("Export CSV.", Some("export CSV")),
            ("Reorder last week's basket", Some("reorder last week's basket")),
            ("Order history", None),
            ("Open orders", None),
            ("Story 12: Pay by card", Some("pay by card")),
            ("Payment by card", None),
            ("The payment", None),
            ("Search / filter", None),
            ("CSV export", None),
            ("Mit Karte bezahlen und die Quittung sehen", None),
            ("", None),
        ] {
            assert_eq!(as_deed(title).as_deref(), expected, "{title}");
        }
    }

    #[test]
    fn names_keep_their_capitals() {
        for (text, expected) in
            [("Pay", "pay"), ("CSV files", "CSV files"), ("I pay", "I pay"), ("iPad", "iPad"), ("Über", "über")]
        {
            assert_eq!(mid_sentence(text), expected);
        }
    }
}
