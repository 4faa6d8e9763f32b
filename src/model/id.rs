//! Ids: how a typed word becomes the id it means, and the interned names cards go by.

use crate::nearest::fold;
use std::collections::HashMap;
use std::sync::Arc;

/// An interned id, in its compared form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(u32);

/// All ids that occur, each once.
#[derive(Debug, Default)]
pub struct Names {
    texts: Vec<Arc<str>>,
    index: HashMap<Arc<str>, Name>,
}

impl Names {
    /// Makes room for so many more.
    pub fn reserve(&mut self, count: usize) {
        self.texts.reserve(count);
        self.index.reserve(count);
    }

    /// The name of a text in any spelling.
    pub fn intern(&mut self, typed: &str) -> Name {
        let folded = fold(typed);
        if let Some(name) = self.index.get(folded.as_ref()) {
            return *name;
        }
        let name = Name(u32::try_from(self.texts.len()).expect("there are fewer ids than bytes of text"));
        let text: Arc<str> = folded.into();
        self.texts.push(Arc::clone(&text));
        self.index.insert(text, name);
        name
    }

    /// The name of a text, if any card or reference goes by it.
    pub fn find(&self, typed: &str) -> Option<Name> {
        self.index.get(fold(typed).as_ref()).copied()
    }

    /// The text of a name.
    pub fn get(&self, name: Name) -> &str {
        &self.texts[name.0 as usize]
    }
}

/// Splits an order prefix off a file's stem or a folder's name: two or three digits and `-` or `_`.
/// Nothing is split where nothing would remain.
pub fn split_order_prefix(stem: &str) -> (Option<&str>, &str) {
    let digits = stem.bytes().take_while(u8::is_ascii_digit).count();
    let rest = match stem.as_bytes().get(digits) {
        Some(b'-' | b'_') => &stem[digits + 1..],
        _ => return (None, stem),
    };
    if (2..=3).contains(&digits) && !rest.is_empty() { (Some(&stem[..digits]), rest) } else { (None, stem) }
}

/// Files that are cards of the folder they lie in, without their extension.
const OWN_CARDS: [&str; 6] = ["map", "activity", "task", "_index", "index", "readme"];

/// True for the stem of a file that can be the card of the folder it lies in: `task`, `index`.
pub fn stands_for_folder(stem: &str) -> bool {
    OWN_CARDS.iter().any(|name| name.eq_ignore_ascii_case(stem))
}

/// A stem in words, as a title: `pay-by-card` is `Pay by card`.
pub fn in_words(stem: &str) -> String {
    let words: Vec<&str> = stem.split(['-', '_', ' ']).filter(|word| !word.is_empty()).collect();
    let words = words.join(" ");
    let mut letters = words.trim().chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => stem.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_prefix_has_two_or_three_digits() {
        let cases = [
            ("010-pay", (Some("010"), "pay")),
            ("10_pay", (Some("10"), "pay")),
            ("404-page", (Some("404"), "page")),
            ("1-pay", (None, "1-pay")),
            ("2027-01-31", (None, "2027-01-31")),
            ("10-", (None, "10-")),
            ("10", (None, "10")),
        ];
        for (stem, expected) in cases {
            assert_eq!(split_order_prefix(stem), expected, "{stem}");
        }
    }

    #[test]
    fn a_stem_reads_as_words() {
        assert_eq!(in_words("pay-by_card"), "Pay by card");
        assert_eq!(in_words("état"), "État");
        assert_eq!(in_words("pay--by _card"), "Pay by card");
        assert_eq!(in_words("-"), "-");
    }

    #[test]
    fn names_are_interned_once() {
        let mut names = Names::default();
        let first = names.intern("Pay by card");
        assert_eq!(names.intern("pay-by-card"), first);
        assert_eq!(names.find("PAY_BY_CARD"), Some(first));
        assert_eq!(names.get(first), "pay-by-card");
    }
}
