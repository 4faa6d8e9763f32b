//! Words and phrases of a list, found in a text: whole words, without case, by letters alone.
//!
//! What a phrase means where it stands is for the rule that asks.

use std::ops::Range;

/// Phrases to look for. A `*` at the end of one stands for any ending: `fail*` is also `failure`.
#[derive(Debug)]
pub struct Phrases<'a> {
    /// By the letter they begin with, in lower case: most words of a text are told off by it. Those that begin
    /// with none of ASCII are at 0.
    by_initial: Vec<Vec<&'a str>>,
}

impl<'a> Phrases<'a> {
    /// A list of phrases; empty ones are never found.
    pub fn new(list: impl IntoIterator<Item = &'a str>) -> Phrases<'a> {
        let mut by_initial = vec![Vec::new(); 128];
        for phrase in list.into_iter().map(str::trim) {
            if let Some(initial) = phrase.trim_end_matches('*').chars().next() {
                by_initial[bucket(initial)].push(phrase);
            }
        }
        Phrases { by_initial }
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

    fn find_from(&self, text: &str, from: usize) -> Option<Range<usize>> {
        for (at, byte) in text.bytes().enumerate().skip(from) {
            // Bytes before letters: nearly every one is told off by the one before it, and there are millions.
            let phrases = &self.by_initial[if byte.is_ascii() { usize::from(byte.to_ascii_lowercase()) } else { 0 }];
            if phrases.is_empty() || !begins_word(text, at) {
                continue;
            }
            let ends = phrases.iter().filter_map(|phrase| end_of(&text[at..], phrase));
            if let Some(length) = ends.max() {
                return Some(at..at + length);
            }
        }
        None
    }
}

/// True for the first byte of a word.
fn begins_word(text: &str, at: usize) -> bool {
    match at.checked_sub(1).map(|before| text.as_bytes()[before]) {
        None => true,
        Some(before) if before.is_ascii() => !is_of_a_word(char::from(before)),
        Some(_) => text.is_char_boundary(at) && !text[..at].ends_with(is_of_a_word),
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

/// A hyphen and an apostrophe join words: `fast-forward` and `easy's` are words of their own.
fn is_of_a_word(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '-' | '\'' | '’' | '_')
}

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
}
