//! Words that stand twice: "the the", and the doubled opener of an outcome, "so that so".

use crate::analysis::text::english;
use crate::analysis::text::english::verbs;
use crate::syntax::words::Words;
use std::ops::Range;

/// They may stand twice in good English.
#[rustfmt::skip]
const MAY_REPEAT: &[&str] = &[
    "that", "had", "very", "many", "much", "so", "more", "no", "really", "far", "long", "bye", "blah", "is", "in", "on",
    "up", "her", "again",
];

/// The second of the words that stand twice, by its bytes; each of them. A text that is not known to be English is
/// asked only for words that no other language doubles.
pub fn doubled(text: &str, is_english: bool) -> Vec<Range<usize>> {
    if !may_double(text) || !is_doubled(text) {
        return Vec::new();
    }
    let words = Words::of(text);
    let is_slip = |at: &usize| opener_twice(&words, *at) || twice(&words, *at, is_english);
    (1..words.len()).filter(is_slip).map(|at| words.start(at)..words.end_before(at + 1)).collect()
}

/// False where no word begins with the two letters of the one before it, nor one in `so` follows one in `th`: a look
/// at each byte of every story, which hardly any text passes that has nothing doubled.
fn may_double(text: &str) -> bool {
    // What separates words beyond ASCII is for the slower look.
    if !text.is_ascii() {
        return true;
    }
    let opening = |word: &[u8]| {
        let mut letters = word.iter().copied().skip_while(|byte| !byte.is_ascii_alphanumeric());
        let mut letter = || letters.next().filter(u8::is_ascii_alphanumeric).map(|byte| byte.to_ascii_lowercase());
        (letter(), letter())
    };
    let mut before = (None, None);
    let mut words = text.as_bytes().split(|byte| matches!(byte, b'\t'..=b'\r' | b' ')).filter(|word| !word.is_empty());
    words.any(|word| {
        let word = opening(word);
        let found = word == before || word == (Some(b's'), Some(b'o')) && before == (Some(b't'), Some(b'h'));
        before = word;
        found
    })
}

/// True if a word follows itself, or `so` follows `that`.
fn is_doubled(text: &str) -> bool {
    let mut before = "";
    text.split_whitespace().any(|typed| {
        let word = typed.trim_matches(|letter: char| !letter.is_alphanumeric());
        let found =
            word.eq_ignore_ascii_case(before) || word.eq_ignore_ascii_case("so") && before.eq_ignore_ascii_case("that");
        before = word;
        found
    })
}

fn twice(words: &Words<'_>, at: usize, is_english: bool) -> bool {
    let (word, before) = (words.get(at), words.get(at - 1));
    let gap = &words.text()[words.end_before(at)..words.start(at)];
    if !word.eq_ignore_ascii_case(before) || !gap.chars().all(char::is_whitespace) || gap.contains("\n\n") {
        return false;
    }
    let is_word = match word {
        // "a A4 page" and "plan B b": of the short words only these two.
        "a" | "I" => word == before && is_english,
        _ => word.len() > 1 && word.chars().all(char::is_alphabetic),
    };
    // "Walla Walla" is a place.
    let is_name = word.len() > 1 && word.starts_with(char::is_uppercase) && before.starts_with(char::is_uppercase);
    // "the page I go to to pay".
    if at > 1 && word == "to" && verbs::may_be(words.get(at - 2)) {
        return false;
    }
    let may_repeat = MAY_REPEAT.iter().any(|known| known.eq_ignore_ascii_case(word));
    is_word && !is_name && !may_repeat && (is_english || english::is_english_alone(word))
}

/// True for the second half of "so that so" and, where a clause follows, of "so that that".
fn opener_twice(words: &Words<'_>, at: usize) -> bool {
    let follows_opener = at >= 2 && words.are(at - 2, &["so", "that"]) && !words.opens_clause(at);
    let of_clause = || words.is_any(at + 1, CLAUSE) || words.get(at + 1).ends_with('s');
    follows_opener && (words.is(at, "so") && of_clause() || words.is(at, "that") && of_clause())
}

/// With them a clause begins, so that "that" before them is no "that one".
#[rustfmt::skip]
const CLAUSE: &[&str] = &[
    "i", "we", "you", "he", "she", "it", "they", "the", "a", "an", "my", "our", "your", "their", "people", "everyone",
    "if", "when", "that", "there", "all", "no", "i'm", "i'll", "it's",
];

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(text: &str, is_english: bool) -> Vec<String> {
        doubled(text, is_english).into_iter().map(|range| format!("{}@{}", &text[range.clone()], range.start)).collect()
    }

    #[test]
    fn a_slip_of_the_pen_is_seen() {
        for (text, expected) in [
            ("I want to to pay", "to@10"),
            ("pay by the\nThe card", "The@11"),
            ("As a a parent", "a@5"),
            ("then I I want", "I@7"),
            ("pay, so that that I eat", "that@13"),
            ("pay, so that so I eat", "so@13"),
            ("pay so that that consumers eat", "that@12"),
        ] {
            assert_eq!(shown(text, true), [expected], "{text}");
        }
        assert_eq!(shown("Pay with with a card", false), ["with@9"]);
    }

    proptest! {
        #[test]
        fn the_quick_look_passes_all_that_is_doubled(text in "[ahAHsotSO1 \t\u{b}\u{a0}ü.,('’-]{0,16}") {
            prop_assert!(may_double(&text) || !is_doubled(&text));
        }
    }

    #[test]
    fn words_that_may_stand_twice_are_left_alone() {
        for text in [
            "know that that card works",
            "pay so that that card works",
            "log in in the evening",
            "a very very long text",
            "go to Walla Walla",
            "pay, pay",
            "10 10",
            "plan B B",
            "an a A",
            "see the page I go to to pay",
            "",
        ] {
            assert_eq!(shown(text, true), <[String; 0]>::default(), "{text}");
        }
        for text in ["Karten, die die Kundin sieht", "nous nous voyons", "Hula hula"] {
            assert_eq!(shown(text, false), <[String; 0]>::default(), "{text}");
        }
    }
}
