//! What a line looks like before any YAML is parsed: `key: value`, a list item, a comment, prose.
//!
//! A guess for finding borders and causes; what a line means is for the parser to say.

use std::ops::Range;

/// A `key:` at the start of a line, in bytes of that line.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct KeyLine {
    /// The key, its quotes included.
    pub(super) key: Range<usize>,
    /// Where its value begins, white space skipped; the end of the line where there is none.
    pub(super) value: usize,
}

/// The key a line begins with, plain or quoted; `None` where it begins with anything else.
pub(super) fn key_line(line: &str) -> Option<KeyLine> {
    let end = match line.chars().next()? {
        quote @ ('"' | '\'') => closing_quote(line, quote)?,
        '-' | '?' | ':' if begins_with_indicator(line) => return None,
        first if first.is_whitespace() || "#,[]{}&*!|>%@`".contains(first) => return None,
        _ => plain_key_end(line)?,
    };
    let after = line[end..].trim_start_matches([' ', '\t']);
    let value = after.strip_prefix(':').filter(|value| value.is_empty() || value.starts_with([' ', '\t']))?;
    Some(KeyLine {
        key: 0..line[..end].trim_end().len(),
        value: line.len() - value.trim_start_matches([' ', '\t']).len(),
    })
}

/// True for a key as people name fields: up to three words of letters, digits, `_`, `-`, `.` and `/`. Prose
/// with a colon in it (`As a user, I want this: that`) is none.
pub(super) fn is_field_line(line: &str) -> bool {
    let Some(found) = key_line(line) else { return false };
    let key = line[found.key].trim_matches(['"', '\'']);
    let is_word = |word: &str| word.chars().all(|part| part.is_alphanumeric() || "_-./".contains(part));
    key.split_whitespace().count() <= 3 && key.split_whitespace().all(is_word)
}

/// `-`, `?` or `:` as an indicator: followed by white space or the end of the line.
pub(super) fn begins_with_indicator(line: &str) -> bool {
    line.starts_with(['-', '?', ':']) && (line.len() == 1 || line[1..].starts_with([' ', '\t']))
}

/// Where a quoted text that opens the line ends, its closing quote included.
pub(super) fn closing_quote(line: &str, quote: char) -> Option<usize> {
    let mut characters = line.char_indices().skip(1).peekable();
    while let Some((at, character)) = characters.next() {
        if character == '\\' && quote == '"' {
            characters.next();
        } else if character == quote {
            let doubled = quote == '\'' && characters.next_if(|(_, next)| *next == quote).is_some();
            if !doubled {
                return Some(at + 1);
            }
        }
    }
    None
}

/// The value without an ordinary comment: ` # ` and what follows it. A `#` directly before a word stays.
pub(super) fn without_comment(value: &str) -> &str {
    let searched_from = match value.chars().next() {
        Some(quote @ ('"' | '\'')) => value.rfind(quote).unwrap_or(0),
        _ => 0,
    };
    let cut = value[searched_from..].match_indices('#').map(|(at, _)| at + searched_from).find(|at| {
        let after = &value[at + 1..];
        let follows_space = value[..*at].ends_with([' ', '\t']);
        follows_space && (after.is_empty() || after.starts_with([' ', '\t', '#']))
    });
    value[..cut.unwrap_or(value.len())].trim_end()
}

fn plain_key_end(line: &str) -> Option<usize> {
    let colon = line.match_indices(':').map(|(at, _)| at).find(|at| {
        let after = &line[at + 1..];
        after.is_empty() || after.starts_with([' ', '\t'])
    })?;
    let is_comment = line[..colon].contains(" #") || line[..colon].contains("\t#");
    (!is_comment).then_some(colon)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_ends_at_the_first_colon_before_white_space() {
        for (line, key, value) in [
            ("title: x", "title", "x"),
            ("title:", "title", ""),
            ("a:b: c", "a:b", "c"),
            ("due date :  x", "due date", "x"),
            ("\"a: b\": c", "\"a: b\"", "c"),
            ("'it''s': c", "'it''s'", "c"),
            ("-x: y", "-x", "y"),
        ] {
            let found = key_line(line).expect("a key");
            assert_eq!((&line[found.key], &line[found.value..]), (key, value));
        }
    }

    #[test]
    fn what_is_no_key_is_none() {
        for line in ["", " a: b", "- a: b", "# a: b", "a b", "a #b: c", "@a: b", "[a]: b", "? a: b", "\"a: b", "a:b"] {
            assert_eq!(key_line(line), None, "{line}");
        }
    }

    #[test]
    fn prose_with_a_colon_is_no_field() {
        assert!(is_field_line("due date: x"));
        assert!(is_field_line("\"title\": x"));
        assert!(!is_field_line("As a user, I want: x"));
        assert!(!is_field_line("there are four words: x"));
    }

    #[test]
    fn only_an_ordinary_comment_is_cut() {
        assert_eq!(without_comment("a # b"), "a");
        assert_eq!(without_comment("a #12 b"), "a #12 b");
        assert_eq!(without_comment("\"a # b\" c # d"), "\"a # b\" c");
        assert_eq!(without_comment("a#b"), "a#b");
    }
}
