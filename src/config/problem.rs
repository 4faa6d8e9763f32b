//! What is wrong with a configuration: words and a place. Where it is printed, and that the run stops, is
//! for the command that asked.

use crate::nearest::nearest;
use crate::source::Span;

/// A mistake in the configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigProblem {
    /// What is wrong: lower case, no full stop, names in backticks. May hold untrusted text.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
    /// Where, on character borders inside the text.
    pub span: Span,
}

/// What to do about a word that is not known: the one that was probably meant, or something else where none is near.
pub fn hint<'k>(typed: &str, known: impl IntoIterator<Item = &'k str>, otherwise: impl FnOnce() -> String) -> String {
    nearest(typed, known).map_or_else(otherwise, |meant| format!("did you mean `{meant}`?"))
}

/// A word of the file in backticks, cut where it is longer than a message should be.
pub(super) fn quoted(word: &str) -> String {
    const LONGEST: usize = 60;
    match word.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("`{}…`", &word[..end]),
        None => format!("`{word}`"),
    }
}

/// What is wrong with one value, before it is known which.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Completes a sentence that begins with the name of the value: "is empty".
    pub message: String,
    /// What to do about it.
    pub hint: String,
}

impl Fault {
    /// Both texts as they are.
    pub(crate) fn new(message: impl Into<String>, hint: impl Into<String>) -> Fault {
        Fault { message: message.into(), hint: hint.into() }
    }
}
