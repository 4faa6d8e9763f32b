//! What can be put right without a thought, once somebody asks for it: keys, aliases and ranks, as changes of cards.
//!
//! Nothing here says what is wrong with a map: that is for the rules, and most of this is wrong for none of them.

pub mod aliases;
pub mod keys;
pub mod ranks;

use crate::edit::field::{Change, Refusal};
use crate::edit::follow::Rewrites;
use crate::limits::Limits;
use crate::model::card::CardId;
use std::collections::BTreeMap;

/// What is put right in one card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cure {
    /// Other words for references and links.
    pub rewrites: Rewrites,
    /// Other keys and values.
    pub changes: Vec<Change>,
}

impl Cure {
    /// Nothing but these changes of front matter.
    pub fn of_fields(card: CardId, changes: Vec<Change>) -> Cure {
        Cure { rewrites: Rewrites::none(card), changes }
    }

    /// The card's new text.
    ///
    /// # Errors
    /// An entry of its front matter cannot be edited with care.
    pub fn text(&self, source: &str, limits: &Limits) -> Result<String, Refusal> {
        self.rewrites.text(source, &self.changes, limits)
    }
}

/// Cures of any kind by their cards; the keys of a card come first, so that what follows finds them.
pub fn together(cures: impl IntoIterator<Item = Cure>) -> BTreeMap<CardId, Cure> {
    let mut all: BTreeMap<CardId, Cure> = BTreeMap::new();
    for cure in cures {
        let card = cure.rewrites.card;
        let whole = all.entry(card).or_insert_with(|| Cure::of_fields(card, Vec::new()));
        whole.rewrites.fields.extend(cure.rewrites.fields);
        whole.rewrites.body.extend(cure.rewrites.body);
        whole.changes.extend(cure.changes);
    }
    all
}
