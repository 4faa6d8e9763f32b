//! Words and phrases of a list, found in a text: whole words, without case, by letters alone.
//!
//! What a phrase means where it stands is for the rule that asks.

use std::ops::Range;

/// Phrases to look for. A `*` at the end of one stands for any ending: `fail*` is also `failure`.
#[derive(Debug)]
pub struct Phrases<'a> {
    /// By the letter they begin with, in lower case. Those that begin with none of ASCII are at 0.
    by_initial: Vec<Vec<&'a str>>,
    /// What may follow each of these letters: nearly every word of a text is told off by its first two.
    seconds: [Seconds; 128],
}

impl<'a> Phrases<'a> {
    /// A list of phrases; empty ones are never found.
    pub fn new(list: impl IntoIterator<Item = &'a str>) -> Phrases<'a> {
        let mut phrases = Phrases { by_initial: vec![Vec::new(); 128], seconds: [Seconds::default(); 128] };
        for phrase in list.into_iter().map(str::trim) {
            let mut letters = phrase.trim_end_matches('*').chars();
            if let Some(initial) = letters.next() {
                phrases.by_initial[bucket(initial)].push(phrase);
                phrases.seconds[bucket(initial)].add(letters.next());
            }
        }
        phrases
    }

    /// The first phrase in a text.
    pub fn find(&self, text: &str) -> Option<Range<usize>> {
        self.find_from(text, 0)
    }

    /// The first phrase that is not quoted: in `"…"`, `“…”`, `‘…’`, `'…'` or `` `…` `` others speak, or a label
    /// of the product stands.
    pub fn find_unquoted(&self, text: &str) -> Option<Range<usize>> {
        let mut found = self.find(text)?;
        let mut quotes = Quotes::of(text);
        while quotes.hold(found.start) {
            found = self.find_from(text, found.end)?;
        }
        Some(found)
    }

    /// Looks at the places where a phrase may begin: wherever no word goes on.
    fn find_from(&self, text: &str, from: usize) -> Option<Range<usize>> {
        let mut at = from;
        let mut is_in_word = text[..from].ends_with(is_of_a_word);
        loop {
            if is_in_word {
                at = end_of_word(text, at);
                // What stands right behind a word begins nothing.
                at += char_at(text, at)?.len_utf8();
            }
            let letter = char_at(text, at)?;
            if let Some(length) = self.length_at(text, at) {
                return Some(at..at + length);
            }
            is_in_word = is_of_a_word(letter);
            at += letter.len_utf8();
        }
    }

    /// How long the longest phrase is that stands at a place.
    #[inline]
    fn length_at(&self, text: &str, at: usize) -> Option<usize> {
        let byte = text.as_bytes()[at];
        let bucket = if byte.is_ascii() { usize::from(byte.to_ascii_lowercase()) } else { 0 };
        if !self.seconds[bucket].may_be(text.as_bytes().get(at + 1).copied()) {
            return None;
        }
        self.by_initial[bucket].iter().filter_map(|phrase| end_of(&text[at..], phrase)).max()
    }
}

/// The second letters of some phrases, each a bit by its low six, which are the same for both cases of a letter but
/// for the one bit that is set here. Some letters share a bit: what may be is looked at again.
#[derive(Clone, Copy, Debug, Default)]
struct Seconds(u64);

impl Seconds {
    /// Adds the second letter of a phrase, or that it has none.
    fn add(&mut self, letter: Option<char>) {
        self.0 |= match letter {
            Some(letter) if letter.is_ascii_alphanumeric() => Seconds::bit(letter as u8),
            // What stands for several signs, or is none of ASCII, and anything after a phrase of one letter.
            _ => u64::MAX,
        };
    }

    /// False for a byte that is not the beginning of such a letter.
    fn may_be(self, byte: Option<u8>) -> bool {
        match byte {
            // A letter beyond ASCII may be one of its letters in another case: the sign of the kelvin is a K.
            Some(byte) if !byte.is_ascii() => self.0 != 0,
            Some(byte) => self.0 & Seconds::bit(byte) != 0,
            None => self.0 == u64::MAX,
        }
    }

    fn bit(byte: u8) -> u64 {
        1 << ((byte | 0x20) & 0x3f)
    }
}

fn bucket(initial: char) -> usize {
    if initial.is_ascii() { usize::from(initial.to_ascii_lowercase() as u8) } else { 0 }
}

/// Where a phrase that a text begins with ends in it.
fn end_of(text: &str, phrase: &str) -> Option<usize> {
    let (stem, is_open) = phrase.strip_suffix('*').map_or((phrase, false), |stem| (stem, true));
    let mut letters = text.char_indices();
    for known in stem.chars() {
        let (_, letter) = letters.next()?;
        let is_same = match known {
            ' ' => letter == '-' || letter.is_whitespace(),
            '\'' => matches!(letter, '\'' | '’'),
            _ if letter.is_ascii() && known.is_ascii() => letter.eq_ignore_ascii_case(&known),
            _ => letter.to_lowercase().eq(known.to_lowercase()),
        };
        if !is_same {
            return None;
        }
    }
    let stem_end = letters.offset();
    let rest = letters.as_str();
    let end = text.len() - rest.trim_start_matches(is_of_a_word).len();
    (is_open || end == stem_end).then_some(end)
}

/// Where a word ends that goes on at a place. There are millions of bytes, and nearly all are ASCII.
fn end_of_word(text: &str, from: usize) -> usize {
    let mut at = from;
    loop {
        at += text.as_bytes()[at..].iter().take_while(|byte| IS_OF_A_WORD[usize::from(**byte)]).count();
        match char_at(text, at) {
            Some(letter) if !letter.is_ascii() && is_of_a_word(letter) => at += letter.len_utf8(),
            _ => return at,
        }
    }
}

fn char_at(text: &str, at: usize) -> Option<char> {
    text[at..].chars().next()
}

/// A hyphen and an apostrophe join words: `fast-forward` and `easy's` are words of their own.
fn is_of_a_word(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '-' | '\'' | '’' | '_')
}

/// True for the bytes of ASCII that are.
const IS_OF_A_WORD: [bool; 256] = {
    let mut of_a_word = [false; 256];
    let mut byte: u8 = 0;
    while byte < 128 {
        of_a_word[byte as usize] = byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'\'' | b'_');
        byte += 1;
    }
    of_a_word
};

const QUOTES: [(char, char); 5] = [('"', '"'), ('“', '”'), ('‘', '’'), ('\'', '\''), ('`', '`')];

/// Which marks are open at a place of a text, from its beginning on.
struct Quotes<'t> {
    text: &'t str,
    at: usize,
    is_open: [bool; QUOTES.len()],
}

impl<'t> Quotes<'t> {
    fn of(text: &'t str) -> Quotes<'t> {
        Quotes { text, at: 0, is_open: [false; QUOTES.len()] }
    }

    /// True inside a pair of quotation marks. Asked of one place after the other, so that no text is read twice.
    fn hold(&mut self, at: usize) -> bool {
        for (offset, mark) in self.text[self.at..at].char_indices() {
            let before = &self.text[..self.at + offset];
            let is_apostrophe = mark == '\'' && before.ends_with(char::is_alphanumeric);
            for (is_open, (opening, closing)) in self.is_open.iter_mut().zip(QUOTES) {
                if !is_apostrophe && (mark == opening || mark == closing) {
                    *is_open = mark == opening && !(*is_open && opening == closing);
                }
            }
        }
        self.at = at;
        // Code at the end of a text may have lost its last mark with the markup around it.
        let is_closed = |closing| closing == '`' || self.text.rfind(closing).is_some_and(|last| last >= at);
        self.is_open.iter().zip(QUOTES).any(|(is_open, (_, closing))| *is_open && is_closed(closing))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found<'a>(text: &'a str, phrases: &[&str]) -> Option<&'a str> {
        Phrases::new(phrases.iter().copied()).find_unquoted(text).map(|range| &text[range])
    }

    #[test]
    fn phrases_are_whole_words_without_case() {
        let list = ["fast", "überall*", "as expected", "fail*", "user friendly", "can't"];
        for (text, expected) in [
            ("It is Fast.", Some("Fast")),
            ("breakfast, fastest, fast-forward", None),
            ("works as\nexpected", Some("as\nexpected")),
            ("a user-friendly page", Some("user-friendly")),
            ("on failure", Some("failure")),
            ("unfailing", None),
            ("", None),
            ("éfast fasté", None),
            ("slow—fast…", Some("fast")),
            ("Überallhin", Some("Überallhin")),
            ("it can’t", Some("can’t")),
        ] {
            assert_eq!(found(text, &list), expected, "{text}");
        }
    }

    #[test]
    fn what_is_quoted_says_nothing() {
        for (text, expected) in [
            ("the label \"easy\" is shown", None),
            ("the label “easy” is shown, in an easy way", Some("easy")),
            ("`easy` and 'easy' and ‘easy’", None),
            ("the user's easy way isn't", Some("easy")),
            ("12\" wide, easy to mount", Some("easy")),
            ("\"one\" easy \"two\"", Some("easy")),
        ] {
            assert_eq!(found(text, &["easy"]), expected, "{text}");
        }
    }

    #[test]
    fn empty_phrases_are_never_found() {
        assert_eq!(found("a * b", &["", " ", "*"]), None);
    }

    /// What is meant, place by place: where a word may begin, the longest phrase that stands there.
    fn place_by_place(text: &str, phrases: &[&str]) -> Option<Range<usize>> {
        let is_phrase = |phrase: &&str| !phrase.trim_end_matches('*').is_empty();
        // The first letter alone is the same in no alphabet but its own.
        let is_alike = |phrase: &str, rest: &str| !phrase.as_bytes()[0].is_ascii() || rest.as_bytes()[0].is_ascii();
        let places = text.char_indices().map(|(at, _)| at).filter(|at| !text[..*at].ends_with(is_of_a_word));
        places.into_iter().find_map(|at| {
            let phrases = phrases.iter().map(|phrase| phrase.trim()).filter(is_phrase);
            let here = phrases.filter(|phrase| is_alike(phrase, &text[at..]));
            here.filter_map(|phrase| end_of(&text[at..], phrase)).max().map(|length| at..at + length)
        })
    }

    proptest! {
        #[test]
        fn any_phrase_is_found_where_it_stands(
            text in "[aAbBkK\u{212a}üÜ1\u{a0}'’ _.*-]{0,20}",
            phrases in prop::collection::vec("[abkü1' .-]{0,4}\\*?", 0..4),
        ) {
            let phrases: Vec<&str> = phrases.iter().map(String::as_str).collect();
            prop_assert_eq!(Phrases::new(phrases.iter().copied()).find(&text), place_by_place(&text, &phrases));
        }
    }
}
