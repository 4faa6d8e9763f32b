//! Why a line is no entry, in words: our own for the slips that people make most, else the parser's.
//!
//! Where the fault is, and whether quotes would mend it, is for `diagnose`.

use std::ops::Range;

use granit_parser::ErrorKind;

use crate::syntax::front_matter::key::{begins_with_indicator, key_line};

/// Of a line of an entry that the parser stopped in.
pub(super) fn of_line(text: &str, line: &Range<usize>, kind: &ErrorKind) -> String {
    let words = &text[line.clone()];
    let above = text[..line.start].trim_end().lines().last().unwrap_or_default();
    let is_below_value = key_line(above).is_some_and(|found| !above[found.value..].trim().is_empty());
    if is_below_value && line.start > 0 && key_line(words).is_some() {
        return "the line is indented, so it belongs to the one above".to_owned();
    }
    if is_below_value && begins_with_indicator(words) {
        return "an item of a list stands below a value".to_owned();
    }
    if lacks_space(words) {
        return "no space follows the colon".to_owned();
    }
    match kind {
        ErrorKind::SimpleKeyExpected => "the line has no key".to_owned(),
        _ => kind.to_string(),
    }
}

/// True for `release:mvp`; a URL and a time are no such slip.
fn lacks_space(words: &str) -> bool {
    let Some((key, value)) = words.split_once(':') else { return false };
    let is_word = !key.is_empty() && key.chars().all(|letter| letter.is_alphabetic() || "_-".contains(letter));
    is_word && !value.is_empty() && !value.starts_with(['/', ' ', '\t'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_slips_have_words_of_their_own() {
        let parser = "while parsing a block mapping, did not find expected key";
        for (text, reason) in [
            ("release: mvp\n  status: todo", "the line is indented, so it belongs to the one above"),
            ("status: todo\n- a", "an item of a list stands below a value"),
            ("release:mvp", "no space follows the colon"),
            ("https://example.org", parser),
            ("12:30", parser),
            ("tags:\n  - a\n  b: c", parser),
        ] {
            let last = text.lines().last().unwrap_or_default().trim_start();
            let line = text.len() - last.len()..text.len();
            assert_eq!(of_line(text, &line, &ErrorKind::ExpectedBlockMappingKey), reason, "{text}");
        }
    }
}
