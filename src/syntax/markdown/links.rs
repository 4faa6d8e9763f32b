//! Where a link leads: its target with escapes undone, as a slice of the file where nothing was escaped.

use crate::source::{Span, Text};

/// Where a part of a text begins in it, when it is a part of it and not a copy.
pub fn place_in(text: &str, part: &str) -> Option<usize> {
    let at = (part.as_ptr() as usize).checked_sub(text.as_ptr() as usize)?;
    (at + part.len() <= text.len() && text.is_char_boundary(at)).then_some(at)
}

/// A target that the parser gave for `text`, which stands in its file from byte `offset` on.
pub(super) fn target(text: &str, offset: usize, target: &str) -> Text {
    if let Some(decoded) = percent_decoded(target) {
        return Text::Owned(decoded.into());
    }
    as_typed(text, offset, target)
}

/// The same for a target in which `%20` and the like mean themselves.
pub(super) fn as_typed(text: &str, offset: usize, target: &str) -> Text {
    match place_in(text, target) {
        Some(at) => Text::Slice(Span::new(at, at + target.len()).shifted(offset)),
        None => Text::Owned(target.into()),
    }
}

/// The text with `%20` and the like undone; `None` where there are none, or what they say is not text.
pub fn percent_decoded(text: &str) -> Option<String> {
    if !text.contains('%') {
        return None;
    }
    let mut decoded = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let byte = (*first == b'%').then(|| after.get(..2).and_then(hex_byte)).flatten();
        decoded.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { &after[2..] } else { after };
    }
    String::from_utf8(decoded).ok().filter(|decoded| decoded != text)
}

fn hex_byte(digits: &[u8]) -> Option<u8> {
    let digit = |at: usize| char::from(digits[at]).to_digit(16);
    u8::try_from(digit(0)? * 16 + digit(1)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percent_escapes_are_undone_where_they_are_text() {
        for (typed, expected) in [
            ("a%20b.md", Some("a b.md")),
            ("%C3%BC", Some("ü")),
            ("100%", None),
            ("%FF", None),
            ("%2", None),
            ("a.md", None),
        ] {
            assert_eq!(percent_decoded(typed).as_deref(), expected, "{typed}");
        }
    }

    #[test]
    fn a_part_is_told_from_a_copy() {
        let text = String::from("one two one");
        assert_eq!(place_in(&text, &text[8..]), Some(8));
        assert_eq!(place_in(&text, &String::from("one")), None);
    }
}
