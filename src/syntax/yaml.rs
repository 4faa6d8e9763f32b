//! The YAML tree of front matter: every key, scalar and item with its raw text and byte span.
//!
//! Values are what was typed; nothing here turns them into numbers or dates.

use crate::source::{Span, Text};

/// A value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// From its first to its last character, quotes and brackets included.
    pub span: Span,
    /// What it is.
    pub kind: NodeKind,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NodeKind {
    /// A single value; an absent one (`key:`) is a plain scalar with an empty text.
    Scalar {
        /// The text: quotes, escapes and folding undone, plain text as typed.
        text: Text,
        /// How it was written.
        style: Style,
    },
    /// A list.
    Sequence(Vec<Node>),
    /// Keys with values.
    Mapping(Vec<Pair>),
}

/// How a scalar was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Without quotes.
    Plain,
    /// In single or double quotes.
    Quoted,
    /// As a block after `|` or `>`.
    Block,
}

/// A key and its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The key: a scalar wherever no fault says otherwise.
    pub key: Node,
    /// Its value.
    pub value: Node,
}

impl Node {
    /// The text of a scalar.
    pub fn scalar<'a>(&'a self, source: &'a str) -> Option<&'a str> {
        match &self.kind {
            NodeKind::Scalar { text, .. } => Some(text.get(source)),
            NodeKind::Sequence(_) | NodeKind::Mapping(_) => None,
        }
    }

    /// True for a value that says nothing: left out, or a plain `~` or `null`.
    pub fn is_absent(&self, source: &str) -> bool {
        match &self.kind {
            NodeKind::Scalar { text, style: Style::Plain } => {
                matches!(text.get(source), "" | "~" | "null" | "Null" | "NULL")
            }
            _ => false,
        }
    }
}
