//! Typed words compared with known ones: when they are the same word, and which one a mistyped one was most
//! likely meant to be ("did you mean").
//!
//! It only chooses the word; saying so is for whoever reports the mistake.

use std::borrow::Cow;

use strsim::osa_distance;
use unicode_normalization::UnicodeNormalization;

/// Longer words are no slips of the finger: beyond this many characters nothing is compared, so that a
/// word of a megabyte costs no more than a short one.
const LONGEST: usize = 64;

/// Fewer characters than this begin too many words to say which was meant.
const SHORTEST_BEGINNING: usize = 3;

/// No shorter word is put right unasked.
const SHORTEST_CERTAIN: usize = 5;

/// The known word that `typed` was most likely meant to be, or `None` when nothing is close.
///
/// Case, and the difference between `-`, `_` and a space, do not count. A word is close when few letters
/// are missing, added, replaced or swapped with their neighbour: one in words of 3 or 4 characters, two up
/// to 8, three beyond. Of equally close words the first one known wins. Where none is close, `typed` may
/// be the beginning of exactly one known word.
pub fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let typed = beginning(typed);
    let length = typed.chars().count();
    if length > LONGEST {
        return None;
    }
    let mut closest: Option<(usize, &str)> = None;
    let mut begun = Vec::new();
    for word in known {
        let folded = beginning(word);
        if length >= SHORTEST_BEGINNING && folded.starts_with(&*typed) && !begun.contains(&word) {
            begun.push(word);
            begun.truncate(2);
        }
        let limit = closest.map_or(tolerance(length), |(distance, _)| distance.saturating_sub(1));
        let apart = length.abs_diff(folded.chars().count());
        if apart > limit || closest.is_some_and(|(distance, _)| distance == 0) {
            continue;
        }
        let distance = osa_distance(&typed, &folded);
        if distance <= limit {
            closest = Some((distance, word));
        }
    }
    match (closest, begun.as_slice()) {
        (Some((_, word)), _) => Some(word),
        (None, [only]) => Some(only),
        _ => None,
    }
}

/// The known word that `typed` means beyond doubt, for those who put it right unasked: it alone is one slip away, and no
/// other known word could be mistaken for it.
///
/// A slip is a letter that is missing or too many, or two neighbours that are swapped. Another letter in the place of
/// one makes another word (`sign-in`, `sign-on`), and so does another digit; and words of four letters are close to
/// too many others.
pub fn certain<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let typed = beginning(typed);
    if !(SHORTEST_CERTAIN..=LONGEST).contains(&typed.chars().count()) {
        return None;
    }
    let mut near: Vec<(&str, Cow<'_, str>)> = Vec::new();
    for word in known {
        let folded = beginning(word);
        let is_far = typed.chars().count().abs_diff(folded.chars().count()) > 2 || osa_distance(&typed, &folded) > 2;
        if !is_far && near.iter().all(|(_, other)| *other != folded) {
            near.push((word, folded));
        }
    }
    let (word, meant) = near.iter().find(|(_, folded)| is_one_slip(&typed, folded))?;
    // Whatever is one letter from the word that is meant is at most two from what was typed.
    let is_rival = |folded: &str| osa_distance(&typed, folded) <= 1 || osa_distance(meant, folded) <= 1;
    let has_rival = near.iter().any(|(_, folded)| folded != meant && is_rival(folded));
    (!has_rival).then_some(*word)
}

fn is_one_slip(typed: &str, word: &str) -> bool {
    let sorted = |text: &str| {
        let mut letters: Vec<char> = text.chars().collect();
        letters.sort_unstable();
        letters
    };
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let is_replaced = typed.chars().count() == word.chars().count() && sorted(typed) != sorted(word);
    osa_distance(typed, word) == 1 && !is_replaced && digits(typed) == digits(word)
}

/// A word in the form in which ids, states and sizes are compared: NFC, lower case with `ς` as `σ`, spaces and `_` as `-`.
pub fn fold(typed: &str) -> Cow<'_, str> {
    let typed = typed.trim();
    let is_folded = |byte: u8| byte.is_ascii_graphic() && !byte.is_ascii_uppercase() && byte != b'_';
    if typed.bytes().all(is_folded) {
        return Cow::Borrowed(typed);
    }
    // Lower-casing can undo composition (`İ` becomes `i` and a dot), so NFC comes last.
    let lower = typed.nfc().flat_map(char::to_lowercase).map(|c| match c {
        'ς' => 'σ',
        '_' => '-',
        c if c.is_whitespace() => '-',
        c => c,
    });
    Cow::Owned(lower.nfc().collect())
}

/// As much of the folded word as can matter: a little more than the longest that is compared.
fn beginning(word: &str) -> Cow<'_, str> {
    let longest_compared = LONGEST + tolerance(LONGEST) + 1;
    let word = word.trim_start();
    let end = word.char_indices().nth(longest_compared).map_or(word.len(), |(at, _)| at);
    fold(&word[..end])
}

/// How many slips a word of so many characters may hold.
fn tolerance(length: usize) -> usize {
    match length {
        0..=2 => 0,
        3..=4 => 1,
        5..=8 => 2,
        _ => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIELDS: [&str; 8] = ["release", "status", "personas", "depends_on", "owner", "risk", "rank", "tags"];

    #[test]
    fn a_slip_finds_its_word() {
        let cases = [
            ("relase", "release"),
            ("RELEASES", "release"),
            ("stauts", "status"),
            ("depends-on", "depends_on"),
            ("Depends On", "depends_on"),
            ("dependson", "depends_on"),
            ("onwer", "owner"),
            ("rnak", "rank"),
            ("tag", "tags"),
            ("pers", "personas"),
        ];
        for (typed, meant) in cases {
            assert_eq!(nearest(typed, FIELDS), Some(meant), "{typed}");
        }
    }

    #[test]
    fn another_word_finds_nothing() {
        for typed in ["", "r", "ri", "colour", "re", "on", "epic", "person-in-charge"] {
            assert_eq!(nearest(typed, FIELDS), None, "{typed}");
        }
    }

    #[test]
    fn tolerance_grows_with_the_word() {
        assert_eq!(nearest("abd", ["abc"]), Some("abc"));
        assert_eq!(nearest("axd", ["abc"]), None);
        assert_eq!(nearest("chequout", ["checkout"]), Some("checkout"));
        assert_eq!(nearest("choos-paymnt", ["choose-payment"]), Some("choose-payment"));
        assert_eq!(nearest("chos-paymn", ["choose-payment"]), None);
    }

    #[test]
    fn the_closest_wins_and_then_the_first() {
        assert_eq!(nearest("sine", ["sign", "line", "sink", "mine"]), Some("line"));
        assert_eq!(nearest("wine", ["vines", "mines", "wines"]), Some("wines"));
        assert_eq!(nearest("WINE", ["vine", "wine", "Wine"]), Some("wine"));
    }

    #[test]
    fn a_beginning_counts_when_only_one_word_has_it() {
        assert_eq!(nearest("conf", ["confirming", "finished"]), Some("confirming"));
        assert_eq!(nearest("conf", ["confirming", "configured"]), None);
        assert_eq!(nearest("conf", ["confirming", "confirming"]), Some("confirming"));
        assert_eq!(nearest("co", ["confirming"]), None);
    }

    #[test]
    fn one_slip_is_certain_where_nothing_else_is_near() {
        let cases = [
            ("relase", Some("release")),
            ("stauts", Some("status")),
            ("onwer", Some("owner")),
            ("personass", Some("personas")),
            ("Relase", Some("release")),
            ("depend_on", Some("depends_on")),
            ("relaes", None),
            ("stetus", None),
            ("rnak", None),
            ("release", None),
            ("tasks", Some("task")),
            ("tagss", Some("tags")),
        ];
        for (typed, meant) in cases {
            assert_eq!(certain(typed, FIELDS.into_iter().chain(["ease", "task"])), meant, "{typed}");
        }
    }

    #[test]
    fn what_may_be_another_word_is_not_certain() {
        assert_eq!(certain("pay-by-crd", ["pay-by-card", "pay-by-cart"]), None, "two are near");
        assert_eq!(certain("pay-by-crd", ["pay-by-card", "pay-by-card"]), Some("pay-by-card"), "one, told twice");
        assert_eq!(certain("sign-on", ["sign-in"]), None, "another letter");
        assert_eq!(certain("epic-12", ["epic-1"]), None, "another number");
        assert_eq!(certain("epic-21", ["epic-12"]), None, "another number");
        assert_eq!(certain("shopper", ["shoppers"]), Some("shoppers"));
        assert_eq!(certain(&"a".repeat(1 << 20), ["a"]), None);
    }

    #[test]
    fn a_word_of_a_megabyte_costs_nothing() {
        let long = "a".repeat(1 << 20);
        let known: Vec<&str> = std::iter::repeat_n(long.as_str(), 2_000).collect();
        assert_eq!(nearest(&long, known.iter().copied()), None);
        assert_eq!(nearest("aaaaaaaa", known.iter().copied()), Some(long.as_str()));
    }

    #[test]
    fn spellings_of_one_id_are_one() {
        for typed in ["pay-by-card", "Pay by card", "PAY_BY_CARD", " pay-by-card "] {
            assert_eq!(fold(typed), "pay-by-card", "{typed}");
        }
        assert_eq!(fold("Caf\u{e9}"), fold("cafe\u{301}"));
        assert_eq!(fold("ΟΔΟΣ"), fold("οδος"));
    }

    #[test]
    fn folding_twice_changes_nothing() {
        for typed in ["İstanbul", "A B_c", "ǅ", "ẞ", "É\u{301}", "ὈΔΟΣ"] {
            let once = fold(typed).into_owned();
            assert_eq!(fold(&once), once, "{typed}");
        }
    }
}
