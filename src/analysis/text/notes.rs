//! Notes in a story sentence: what stands in brackets, or in a further sentence of its paragraph.

use std::ops::Range;

/// They open examples, which make a sentence plainer instead of longer.
const EXAMPLES: &[&str] =
    &["e.g", "eg.", "eg ", "etc", "such as", "i.e", "ie.", "for example", "for instance", "like "];

/// A note, by its bytes in the text that holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// In brackets within the sentence.
    Bracket(Range<usize>),
    /// After the sentence, in its paragraph.
    After(Range<usize>),
}

/// The first note of a sentence and of what follows it in its paragraph; `after` is empty where nothing does.
pub fn first(sentence: &str, after: &str) -> Option<Note> {
    bracket(sentence).map(Note::Bracket).or_else(|| further_sentence(after).map(Note::After))
}

/// The first pair of brackets that holds words of its own.
fn bracket(text: &str) -> Option<Range<usize>> {
    let opens = text.bytes().enumerate().filter(|(_, byte)| matches!(byte, b'(' | b'['));
    opens.map(|(at, _)| at).find_map(|at| {
        let close = if text.as_bytes()[at] == b'(' { ')' } else { ']' };
        let end = at + text[at..].find(close)? + 1;
        let inside = text[at + 1..end - 1].trim();
        let stands_alone =
            !text[..at].ends_with(char::is_alphanumeric) && !text[end..].starts_with(char::is_alphanumeric);
        (stands_alone
            && says_more(inside)
            && !spells_out(inside, &text[..at])
            && (close == ')' || inside.contains(' ')))
        .then_some(at..end)
    })
}

/// True for words of one's own: no number, sign, plural, abbreviation, key, address or example.
fn says_more(inside: &str) -> bool {
    let lower = inside.to_lowercase();
    let is_word = |word: &&str| word.chars().filter(|letter| letter.is_lowercase()).count() > 1;
    let words = inside.split_whitespace().filter(is_word).count();
    let is_key =
        !inside.contains(' ') && inside.contains(|c: char| c.is_ascii_digit() || matches!(c, '/' | '#' | '_' | '.'));
    words > 0 && !is_key && !EXAMPLES.iter().any(|known| lower.contains(known))
}

/// True for the long form of the abbreviation before it: `KPI (Key Performance Indicator)`.
fn spells_out(inside: &str, before: &str) -> bool {
    let short = before.split_whitespace().next_back().unwrap_or_default().trim_end_matches('s');
    let initials = inside.split_whitespace().filter_map(|word| word.chars().next());
    short.chars().count() > 1 && initials.flat_map(char::to_uppercase).eq(short.chars())
}

/// What follows if it reads as a sentence: some words, not only a link, a key or an example.
fn further_sentence(after: &str) -> Option<Range<usize>> {
    const FEWEST: usize = 3;
    let trimmed = after.trim();
    if trimmed.is_empty() {
        return None;
    }
    let lower = trimmed.to_lowercase();
    let words = trimmed.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)).count();
    let example = EXAMPLES.iter().any(|known| lower.starts_with(known));
    let start = after.len() - after.trim_start().len();
    (words >= FEWEST && !example).then(|| start..start + trimmed.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_brackets_are_a_note() {
        for (sentence, expected) in [
            ("As a user, I want to pay (only by card)", Some("(only by card)")),
            ("As a user, I want to pay [not in the first release]", Some("[not in the first release]")),
            ("As a user, I want my order(s) and receipts (optional)", Some("(optional)")),
            ("As a user, I want to see my order(s)", None),
            ("As a user, I want to see my (re)orders", None),
            ("As a user, I want a method (e.g. card) and another (card, cash, etc.)", None),
            ("As a user, I want a method (such as a card)", None),
            ("As a Certified Scrum Master (CSM), I want to pay in time (24h) for [[id]]", None),
            ("As a user, I want 10 (ten) and (2) and (#12) and (https://example.org)", Some("(ten)")),
            ("As a user, I want to see KPIs (Key Performance Indicators)", None),
            ("As a user, I want an open ( bracket", None),
            ("As a user, I want a (", None),
        ] {
            let found = first(sentence, "");
            let expected = expected.map(|note| sentence.find(note).expect("it is there")).map(|at| at..at);
            assert_eq!(
                found.map(|note| matches!(note, Note::Bracket(range) if Some(range.start..range.start) == expected)),
                expected.as_ref().map(|_| true),
                "{sentence}"
            );
        }
    }

    #[test]
    fn a_further_sentence_is_a_note() {
        for (after, expected) in [
            (" It was asked for by three shops. ", Some(1..33)),
            ("", None),
            ("US-12", None),
            ("See #12.", None),
            ("E.g. by card or in cash.", None),
        ] {
            assert_eq!(first("As a user, I want to pay.", after), expected.map(Note::After), "{after}");
        }
    }
}
