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

#[cfg(test)]
mod tests {
    use super::cut;

    #[test]
    fn characters_are_counted_and_not_bytes() {
        for (text, most, shown) in [("äöü", 3, "äöü"), ("äöü", 2, "äö..."), ("", 0, ""), ("a", 0, "...")] {
            assert_eq!(cut(text, most), shown);
        }
    }
}
