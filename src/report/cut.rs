//! Texts shortened for hosts that take only so much. What is left of a report's findings is decided by its format.

use std::borrow::Cow;

/// Characters of a text that a report for a host shows. With four bytes or two UTF-16 units each, a message and its
/// help stay below what GitHub takes of an annotation, which is 4,096 units.
pub(super) const LONGEST: usize = 1_000;

/// The text, or its first `most` characters and three dots.
pub(super) fn cut(text: &str, most: usize) -> Cow<'_, str> {
    match text.char_indices().nth(most) {
        Some((end, _)) => Cow::Owned(format!("{}...", &text[..end])),
        None => Cow::Borrowed(text),
    }
}

/// As [`cut`], behind the last whole word, unless that is a very long one.
pub(super) fn cut_at_word(text: &str, most: usize) -> Cow<'_, str> {
    let Some((end, next)) = text.char_indices().nth(most) else { return Cow::Borrowed(text) };
    let head = &text[..end];
    let whole = if next.is_whitespace() { Some(head) } else { head.rsplit_once(char::is_whitespace).map(|cut| cut.0) };
    let kept = whole.map(str::trim_end).filter(|whole| 2 * whole.len() > head.len()).unwrap_or(head);
    Cow::Owned(format!("{kept}..."))
}

#[cfg(test)]
mod tests {
    use super::{cut, cut_at_word};

    #[test]
    fn words_stay_whole_where_they_are_of_some_length() {
        for (text, most, shown) in [
            ("pay by card", 11, "pay by card"),
            ("pay by card", 9, "pay by..."),
            ("pay by card", 7, "pay by..."),
            ("pay by card", 6, "pay by..."),
            ("a donaudampfschiff", 9, "a donauda..."),
            ("äöü", 2, "äö..."),
            ("", 0, ""),
        ] {
            assert_eq!(cut_at_word(text, most), shown);
        }
    }

    #[test]
    fn characters_are_counted_and_not_bytes() {
        for (text, most, shown) in [("äöü", 3, "äöü"), ("äöü", 2, "äö..."), ("", 0, ""), ("a", 0, "...")] {
            assert_eq!(cut(text, most), shown);
        }
    }
}
