//! A list of words that is asked of nearly every word of every card: whether it has one, whatever its case. What the
//! words mean is for those who list them.

/// Words in lower case.
#[derive(Debug)]
pub(crate) struct WordList {
    /// In alphabetical order.
    words: &'static [&'static str],
    /// Which bytes come second in the words of each first letter, as bits: most words that are not here are told off
    /// by that.
    seconds: [u32; LETTERS],
}

const LETTERS: usize = 26;

impl WordList {
    /// A list in alphabetical order. That it is in order is seen when the program is compiled.
    pub(crate) const fn new(words: &'static [&'static str]) -> WordList {
        let mut seconds = [0; LETTERS];
        let mut at = 0;
        while at < words.len() {
            let word = words[at].as_bytes();
            assert!(at == 0 || is_before(words[at - 1].as_bytes(), word), "words of a list stand in order");
            if word[0].is_ascii_lowercase() {
                seconds[(word[0] - b'a') as usize] |= second_bit(word);
            }
            at += 1;
        }
        WordList { words, seconds }
    }

    /// True for a word of the list.
    pub(crate) fn has(&self, word: &str) -> bool {
        if !word.is_ascii() {
            let lower = word.to_lowercase();
            return self.words.binary_search(&lower.as_str()).is_ok();
        }
        let Some(initial @ b'a'..=b'z') = word.as_bytes().first().map(u8::to_ascii_lowercase) else { return false };
        if self.seconds[usize::from(initial - b'a')] & second_bit(word.as_bytes()) == 0 {
            return false;
        }
        let letters = || word.bytes().map(|byte| byte.to_ascii_lowercase());
        self.words.binary_search_by(|known| known.bytes().cmp(letters())).is_ok()
    }

    /// All of them.
    #[cfg(test)]
    pub(crate) fn words(&self) -> &'static [&'static str] {
        self.words
    }
}

/// The bit of a word's second byte, the same for both cases of a letter; that of a word of one letter is the lowest.
const fn second_bit(word: &[u8]) -> u32 {
    if word.len() > 1 { 1 << (word[1] & 0x1f) } else { 1 }
}

/// True if one text comes before another, byte by byte.
const fn is_before(one: &[u8], other: &[u8]) -> bool {
    let mut at = 0;
    while at < one.len() && at < other.len() {
        if one[at] != other[at] {
            return one[at] < other[at];
        }
        at += 1;
    }
    one.len() < other.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    static LIST: WordList = WordList::new(&["a", "able", "i'll", "in", "into", "zu", "à", "über"]);

    proptest! {
        #[test]
        fn a_word_is_looked_for_in_lower_case(word in "[aAbBiIlLnNzuÀàüÜ'\u{212a}1-]{0,5}") {
            let lower = word.to_lowercase();
            prop_assert_eq!(LIST.has(&word), LIST.words().contains(&lower.as_str()));
        }
    }

    #[test]
    fn a_list_has_its_words_in_any_case_and_no_others() {
        let others = ["", "b", "ab", "abl", "ables", "i", "i1", "intro", "ü", "1", "'", "able-bodied"];
        for word in LIST.words().iter().copied().chain(others) {
            for typed in [word.to_owned(), word.to_uppercase()] {
                assert_eq!(LIST.has(&typed), LIST.words().contains(&word), "{typed}");
            }
        }
    }
}
