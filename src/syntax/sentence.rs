//! The story sentence: role, situation, action and outcome, each with its span.
//!
//! It understands English. A text that it does not understand is no sentence, never a wrong one.

use crate::source::{Span, Text};

/// A text that reads as a story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// The whole sentence.
    pub span: Span,
    /// The whole sentence as text, inline markup removed.
    pub text: Text,
    /// Who: the words after `As a`, without the article.
    pub role: Option<Part>,
    /// When: from its opening word (`when`, `while`, …) on.
    pub situation: Option<Part>,
    /// What they do: the words after `I want to`, without it.
    pub action: Option<Part>,
    /// Why: the words after `so that`, without it.
    pub outcome: Option<Part>,
}

/// One part of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its text, inline markup removed and line breaks as spaces, without punctuation at its ends.
    pub text: Text,
    /// Where it stands.
    pub span: Span,
}
