//! Why front matter is not edited, in words: what is in the way, on which line, and what to do about it.

use super::Begun;
use crate::edit::field::{Reason, Refusal};
use crate::error::Error;
use crate::model::card::CardId;

impl Begun {
    /// The error for an edit of a card that was refused.
    pub(in crate::commands) fn refused(&self, card: CardId, refusal: &Refusal) -> Error {
        let (reason, hint) = words(refusal.reason);
        Error::not_editable(&self.line(card, refusal.span), reason, hint)
    }
}

fn words(reason: Reason) -> (&'static str, &'static str) {
    match reason {
        Reason::Toml => ("the front matter is TOML, which is not read", "write it as YAML, between two lines `---`"),
        Reason::NeverClosed => ("no line `---` closes the front matter", "add it below the last key"),
        Reason::NeverOpened => ("no line `---` opens the front matter", "add it above the first key"),
        Reason::NotAtTop => ("empty lines stand above the front matter", "take them out"),
        Reason::TooLarge => (
            "there is more front matter than is read",
            "move what is text into the body, or raise `limits.front_matter_bytes` in `storymap.toml`",
        ),
        Reason::NotAMapping => ("the front matter is no list of keys with values", "write each line as `key: value`"),
        Reason::SecondDocument => ("a second YAML document begins here", "take this line out"),
        Reason::Conflict => ("an unresolved merge stands here", "resolve it first"),
        Reason::Unreadable => ("this entry cannot be read", "`storymap gaps` says why; mend it first"),
        Reason::DuplicateKey => ("the key is there twice", "take one of them out by hand first"),
        Reason::Anchor => ("the value has an anchor, which other values may copy", "edit it by hand"),
        Reason::Alias => ("the value is a copy of another one", "edit it by hand"),
        Reason::Tag => ("the value has a YAML tag", "take the tag out first"),
        Reason::MergeKey => ("the value is merged from another one", "edit it by hand"),
        Reason::Nested => ("the value has keys of its own", "edit it by hand"),
        Reason::Layout => ("the entry shares its lines with others", "edit it by hand, or put it on a line of its own"),
        Reason::NotAValue => ("there is no single value here", "edit it by hand"),
        Reason::Unverified => ("this cannot be changed without changing more", "edit it by hand"),
    }
}
