//! Where some words of a text stand in the file, when the file may hold markup, escapes or line breaks between them.

use crate::source::Span;
use std::ops::Range;

/// The place of some bytes of `text`, which stands for the bytes of `whole` in a file. Where the file writes these
/// words otherwise, the whole.
pub fn of(source: &str, whole: Span, text: &str, words: Range<usize>) -> Span {
    let typed = whole.text(source);
    let Some(wanted) = text.get(words.clone()) else { return whole };
    if wanted.is_empty() {
        return whole;
    }
    // The same words may stand there several times: the one meant has as many of them before it in both.
    let nth = text.get(..words.start).unwrap_or_default().matches(wanted).count();
    let in_both = typed.matches(wanted).count() == text.matches(wanted).count();
    match typed.match_indices(wanted).nth(nth).filter(|_| in_both) {
        Some((at, _)) => Span::new(0, wanted.len()).shifted(whole.range().start + at),
        None => whole,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_through_markup() {
        for (typed, text, words, expected) in [
            ("see and edit it", "see and edit it", "and edit", "and edit"),
            ("see **it** and\nedit it", "see it and edit it", "edit", "edit"),
            ("see **it** and it", "see it and it", "it", "it"),
            ("see *and* edit it", "see and edit it", "and edit", "see *and* edit it"),
            ("see [it](edit) and edit", "see it and edit", "edit", "see [it](edit) and edit"),
        ] {
            let source = format!("# Title\n{typed}\n");
            let whole = Span::new(8, 8 + typed.len());
            let at = text.find(words).expect("the row has it");
            assert_eq!(of(&source, whole, text, at..at + words.len()).text(&source), expected, "{typed}");
        }
    }
}
