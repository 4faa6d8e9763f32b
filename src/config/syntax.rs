//! A configuration that is no TOML: the parser's error in the words of this tool.
//!
//! The parser stops at the first one; a file with a hole in it would only yield follow-on errors.

use toml_edit::TomlError;

use super::problem::{ConfigProblem, quoted};
use crate::source::Span;

/// The mistake the parser stopped at.
pub(super) fn problem(text: &str, error: &TomlError) -> ConfigProblem {
    let range = error.span().unwrap_or_default();
    // The parser promises no character borders, and gives no place at all when tables nest too deep.
    let start = text.floor_char_boundary(range.start);
    let end = text.ceil_char_boundary(range.end.max(start));
    let mut span = Span::new(start, end);
    let (reason, expected) = match error.message().split_once(", expected ") {
        Some((reason, expected)) => (reason, Some(expected)),
        None => (error.message(), None),
    };
    let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let line = text[line_start..].lines().next().unwrap_or_default();
    let (message, hint) = if ["<<<<<<<", "=======", ">>>>>>>"].iter().any(|marker| line.starts_with(marker)) {
        span = Span::new(line_start, line_start + line.len());
        ("unresolved Git merge".to_owned(), Some("keep one side, and remove the marker lines".to_owned()))
    } else if reason == "duplicate key" {
        let key = quoted(span.text(text));
        (format!("{key} stands here a second time"), Some("remove one of them, or join them".to_owned()))
    } else if reason == "string values must be quoted" {
        let word = span.text(text);
        (format!("text needs quotes: {}", quoted(word)), Some(format!("write {}", quoted(&format!("\"{word}\"")))))
    } else {
        (format!("not valid TOML: {reason}"), expected.map(|expected| format!("expected here: {expected}")))
    };
    ConfigProblem { message, hint, span }
}
