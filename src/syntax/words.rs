//! A text as words, each with what stands before it: nothing, the break of a clause, the end of a sentence.

use std::ops::Range;

/// The longest text that is read as a story or a criterion, in bytes. The longest of 1,680 real stories
/// has 500; what is longer is prose, and its beginning says enough.
const LIMIT: usize = 4096;

/// Words whose full stop ends no sentence.
const ABBREVIATIONS: &[&str] =
    &["e.g", "i.e", "eg", "ie", "etc", "vs", "approx", "incl", "mr", "mrs", "ms", "dr", "prof", "st"];

/// Words that are looked for together, in lower case.
#[derive(Debug)]
pub(crate) struct Known {
    words: &'static [&'static str],
    /// A bit for each letter that one of them begins with.
    initials: u32,
}

/// The words of a text.
#[derive(Debug)]
pub(crate) struct Words<'a> {
    text: &'a str,
    list: Vec<Word>,
}

/// A word, by byte offsets: small, since a card has hundreds of them, and no text is longer than [`LIMIT`].
#[derive(Clone, Copy, Debug)]
struct Word {
    start: u16,
    end: u16,
    before: Before,
    /// Its first byte, in lower case.
    initial: u8,
}

/// What stands between a word and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Before {
    Space,
    Clause,
    Sentence,
}

impl Word {
    fn range(self) -> Range<usize> {
        usize::from(self.start)..usize::from(self.end)
    }
}

fn offset(at: usize) -> u16 {
    u16::try_from(at).expect("no text is longer than the limit")
}

impl Known {
    /// The words, each of which begins with a letter of ASCII.
    pub(crate) const fn new(words: &'static [&'static str]) -> Known {
        let mut initials = 0;
        let mut at = 0;
        while at < words.len() {
            initials |= bit(words[at].as_bytes()[0]);
            at += 1;
        }
        Known { words, initials }
    }
}

/// The bit of a lower-case letter; none for anything else.
const fn bit(initial: u8) -> u32 {
    if initial.is_ascii_lowercase() { 1 << (initial - b'a') } else { 0 }
}

impl<'a> Words<'a> {
    /// Cuts a text into words, as far as the limit goes.
    pub(crate) fn of(text: &'a str) -> Words<'a> {
        let text = text.get(..floor_border(text, LIMIT)).unwrap_or_default();
        let mut list: Vec<Word> = Vec::with_capacity(text.len() / 4 + 1);
        let mut at = 0;
        while let Some((start, end)) = next_word(text, at) {
            let before = between(text, list.last(), start);
            let initial = text.as_bytes()[start].to_ascii_lowercase();
            list.push(Word { start: offset(start), end: offset(end), before, initial });
            at = end;
        }
        Words { text, list }
    }

    /// How many.
    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    /// The text that was cut, as far as it was read.
    pub(crate) fn text(&self) -> &'a str {
        self.text
    }

    /// A word; empty past the end.
    pub(crate) fn get(&self, index: usize) -> &'a str {
        self.list.get(index).map_or("", |word| &self.text[word.range()])
    }

    /// Where a word begins; past the end, the end of the text.
    pub(crate) fn start(&self, index: usize) -> usize {
        self.list.get(index).map_or(self.text.len(), |word| word.range().start)
    }

    /// Where the word before an index ends; 0 for the first.
    pub(crate) fn end_before(&self, index: usize) -> usize {
        let last = index.min(self.list.len()).checked_sub(1);
        last.and_then(|last| self.list.get(last)).map_or(0, |word| word.range().end)
    }

    /// The first byte of a word, in lower case.
    pub(crate) fn initial(&self, index: usize) -> Option<u8> {
        self.list.get(index).map(|word| word.initial)
    }

    /// True if a word is this one, without case, typographic apostrophes as plain ones.
    pub(crate) fn is(&self, index: usize, known: &str) -> bool {
        self.is_any(index, &[known])
    }

    /// True if a word is one of these.
    pub(crate) fn is_any(&self, index: usize, known: &[&str]) -> bool {
        let Some(word) = self.list.get(index) else { return false };
        // Nearly every comparison ends at the first letter, and there are thousands in a card.
        let mut alike = known.iter().filter(|known| known.as_bytes().first() == Some(&word.initial));
        alike.any(|known| same(self.get(index), known))
    }

    /// True if a word is one of these. Nearly every question ends at the first letter, and there are thousands in a card.
    pub(crate) fn is_known(&self, index: usize, known: &Known) -> bool {
        let Some(word) = self.list.get(index) else { return false };
        known.initials & bit(word.initial) != 0 && self.is_any(index, known.words)
    }

    /// True if these words stand here one after the other, no sentence ending between them.
    pub(crate) fn are(&self, index: usize, known: &[&str]) -> bool {
        known
            .iter()
            .enumerate()
            .all(|(nth, known)| self.is(index + nth, known) && (nth == 0 || !self.opens_sentence(index + nth)))
    }

    /// True if a comma, colon, dash, bracket or line break stands before a word, or a sentence ends there;
    /// also for the first word.
    pub(crate) fn opens_clause(&self, index: usize) -> bool {
        self.list.get(index).is_some_and(|word| word.before != Before::Space)
    }

    /// True if a sentence ends before a word; also for the first word.
    pub(crate) fn opens_sentence(&self, index: usize) -> bool {
        self.list.get(index).is_some_and(|word| word.before == Before::Sentence)
    }

    /// The first word after `index` that opens a sentence, else how many words there are.
    pub(crate) fn sentence_end(&self, index: usize) -> usize {
        (index + 1..self.len()).find(|next| self.opens_sentence(*next)).unwrap_or(self.len())
    }
}

/// Adds a word in lower case. Nearly all words are in ASCII, whose letters are turned over byte by byte.
pub(crate) fn add_lower(text: &mut String, word: &str) {
    if word.is_ascii() {
        text.extend(word.bytes().map(|byte| char::from(byte.to_ascii_lowercase())));
    } else {
        text.push_str(&word.to_lowercase());
    }
}

/// The first word of a text, by byte offsets; empty at its end where there is none.
pub(crate) fn first_word(text: &str) -> Range<usize> {
    next_word(text, 0).map_or(text.len()..text.len(), |(start, end)| start..end)
}

/// Without case, typographic apostrophes as plain ones; `known` is in lower case.
pub(crate) fn same(word: &str, known: &str) -> bool {
    word.eq_ignore_ascii_case(known) || !word.is_ascii() && same_apostrophes(word, known)
}

fn same_apostrophes(word: &str, known: &str) -> bool {
    word.chars().map(|c| if c == '’' { '\'' } else { c.to_ascii_lowercase() }).eq(known.chars())
}

/// The nearest character border at or below a byte offset.
fn floor_border(text: &str, at: usize) -> usize {
    if at >= text.len() {
        return text.len();
    }
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// What a byte is to a word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// A letter or digit of ASCII.
    Letter,
    /// Perhaps a joint, perhaps the beginning of another letter.
    Perhaps,
    Other,
}

/// A table, since every byte of every text is looked up.
const CLASSES: [Class; 256] = {
    let mut table = [Class::Other; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => Class::Letter,
            b'\'' | b'-' | b'/' | b'_' | b'.' | 0x80.. => Class::Perhaps,
            _ => Class::Other,
        };
        byte += 1;
    }
    table
};

/// Letters and digits, and what joins them: `don't`, `follow-up`, `a/an`, `e.g`.
fn next_word(text: &str, at: usize) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let class = |at: usize| bytes.get(at).map(|byte| CLASSES[usize::from(*byte)]);
    let mut start = at;
    while class(start)? != Class::Letter && letter(text, bytes[start], start) == 0 {
        start += 1;
    }
    // Most words are nothing but ASCII letters, and end before what is in no word.
    let mut end = start;
    while class(end) == Some(Class::Letter) {
        end += 1;
    }
    if class(end) == Some(Class::Perhaps) {
        end = end_of_word(text, end);
    }
    Some((start, end))
}

/// Where a word ends that goes on, or may, at byte `at`.
fn end_of_word(text: &str, at: usize) -> usize {
    let (mut end, mut joint) = (at, 0);
    while let Some(byte) = text.as_bytes().get(end + joint) {
        let next = letter(text, *byte, end + joint);
        if next > 0 {
            end += joint + next;
            joint = 0;
        } else if joint == 0 {
            joint = joint_at(text, *byte, end);
            if joint == 0 {
                break;
            }
        } else {
            break;
        }
    }
    end
}

/// The bytes of the letter or digit that begins with this byte; 0 where none does.
#[inline]
fn letter(text: &str, byte: u8, at: usize) -> usize {
    if byte.is_ascii() {
        return usize::from(byte.is_ascii_alphanumeric());
    }
    char_at(text, at).filter(|c| c.is_alphanumeric()).map_or(0, char::len_utf8)
}

/// The bytes of a character that can join two parts of a word; 0 where there is none.
#[inline]
fn joint_at(text: &str, byte: u8, at: usize) -> usize {
    match byte {
        b'\'' | b'-' | b'/' | b'_' | b'.' => 1,
        _ if !byte.is_ascii() => char_at(text, at).filter(|c| *c == '’').map_or(0, char::len_utf8),
        _ => 0,
    }
}

fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

fn between(text: &str, previous: Option<&Word>, start: usize) -> Before {
    let Some(previous) = previous else { return Before::Sentence };
    let word = previous.range();
    let gap = &text[word.end..start];
    if gap == " " {
        return Before::Space;
    }
    if gap.contains("\n\n") || ends_sentence(&text[word], gap, &text[start..]) {
        return Before::Sentence;
    }
    let breaks = gap.contains([',', ';', ':', '.', '!', '?', '–', '—', '\n', '(', '…']) || gap.contains(" - ");
    if breaks { Before::Clause } else { Before::Space }
}

/// A full stop ends a sentence if a capital follows and no abbreviation stands before it.
fn ends_sentence(word: &str, gap: &str, rest: &str) -> bool {
    let Some(stop) = gap.find(['.', '!', '?']) else { return false };
    let spaced = gap[stop + 1..].contains(char::is_whitespace);
    let capital = rest.starts_with(|c: char| !c.is_lowercase());
    let shortened = gap.starts_with('.') && (is_initial(word) || ABBREVIATIONS.iter().any(|known| same(word, known)));
    spaced && capital && !shortened
}

/// The `U` of `U.S.`; the pronoun is none.
fn is_initial(word: &str) -> bool {
    let mut chars = word.rsplit('.').next().unwrap_or_default().chars();
    word != "I" && chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        let words = Words::of(text);
        (0..words.len()).map(|index| words.get(index)).collect()
    }

    #[test]
    fn words_keep_what_joins_them() {
        assert_eq!(
            cut("As a/an follow-up, I don’t ('really') want."),
            ["As", "a/an", "follow-up", "I", "don’t", "really", "want"]
        );
    }

    #[test]
    fn a_sentence_ends_at_a_stop_before_a_capital() {
        let words = Words::of("one, two. three. Four e.g. Five U.S. Six! Seven");
        let opens: Vec<&str> =
            (0..words.len()).filter(|at| words.opens_sentence(*at)).map(|at| words.get(at)).collect();
        assert_eq!(opens, ["one", "Four", "Seven"]);
        assert!(words.opens_clause(1));
    }

    #[test]
    fn a_long_text_is_cut_on_a_character_border() {
        let text = "ü".repeat(LIMIT);
        assert_eq!(Words::of(&text).text().len(), LIMIT);
        assert_eq!(Words::of(&format!("a{text}")).text().len(), LIMIT - 1);
    }
}
