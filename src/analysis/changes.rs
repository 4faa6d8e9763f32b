//! What differs between two moments of one product, card by card and in the terms of a map: added, removed, renamed,
//! moved, re-released and so on. Not what was typed: the order of keys, quotes, line breaks and ranks that put no
//! card elsewhere are no change. What it does to the releases is in `changes::releases`.

mod body;
mod card;
mod fields;
mod items;
mod order;
pub mod pairing;
pub mod releases;
#[cfg(test)]
mod tests;
pub mod totals;
mod tree;

use crate::model::StoryMap;
use crate::model::card::{CardId, Lane};
use crate::source::Span;
use crate::vocabulary::field::Field;
use card::Pair;
use pairing::{KnownBy, Pairing, Sides};
use totals::Totals;
use tree::{Reading, Tree};

/// All that differs between an older and a newer side of the same product.
#[derive(Debug, Default)]
pub struct Changes {
    /// The cards that differ, in reading order: map by map along the backbone of the newer side, those that are
    /// removed where they stood, the cards of the product after them.
    pub cards: Vec<CardChange>,
    /// Which card of one side is which of the other, also of those that do not differ.
    pub pairing: Pairing,
    /// How many cards differ in which way.
    pub totals: Totals,
}

/// What happened to one card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardChange {
    /// Which card of which side.
    pub card: Entry,
    /// What differs, in the order of [`What`]; empty for a card that only one side has.
    pub changes: Vec<Change>,
}

/// A card on the sides that have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// Only the newer side has it.
    Added(CardId),
    /// Only the older side has it.
    Removed(CardId),
    /// Both have it.
    Kept {
        /// The card of the older side.
        older: CardId,
        /// The card of the newer side.
        newer: CardId,
        /// How one sees that they are the same.
        known_by: KnownBy,
    },
}

/// One thing that differs: it came (`before` is `None`), went (`after` is `None`), or became another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What it is.
    pub what: What,
    /// As the older side has it.
    pub before: Option<Told>,
    /// As the newer side has it.
    pub after: Option<Told>,
}

/// A value as it is shown. Its text is untrusted, and not cut.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// As its author typed it; of a card the id, with its map where ids are per map and there are several.
    pub text: String,
    /// Where it stands in the file of the changed card; `None` where nothing was typed.
    pub span: Option<Span>,
    /// The card that it names, of the same side.
    pub card: Option<CardId>,
}

/// What can differ. A list has one change for each item that came, went or was reworded; its order means nothing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// Its id: the card was renamed.
    Id,
    /// Its title.
    Title,
    /// Its type.
    Type,
    /// What it stands under: a task, an activity or a map; off the map, the map in whose backlog it lies, `None` for
    /// that of the product. A step that is renamed or moved moves no card below it.
    Place {
        /// Where it was.
        older: Lane,
        /// Where it is.
        newer: Lane,
    },
    /// Its place among its siblings. Told are the cards that it stands behind, of those that stay; `None` where it
    /// is the first. As few cards as possible are said to have moved.
    Order,
    /// The slice it ships in.
    Release,
    /// Where it is on its way; without a word it is pending, a release planned.
    Status,
    /// An input of a score, MoSCoW among them.
    Score(Field),
    /// A part of the story sentence, from its field or from the body.
    Sentence(SentencePart),
    /// An acceptance criterion.
    Criterion,
    /// An acceptance criterion was ticked (`after`) or unticked (`before`).
    CriterionMet,
    /// A section of the body, by its title as typed.
    Section(String),
    /// The rest of the body.
    Prose,
    /// A gap that is accepted, by its rule as typed.
    Waiver(String),
    /// A field that names cards, files or pages. A card that it names under another name is no change.
    Reference(Field),
    /// Any other field of the format; `draft` and `optional` among them.
    Field(Field),
    /// A key that the format does not know, as typed.
    UnknownKey(String),
    /// All of its text: one side's is empty or could not be read, and nothing else in it is compared. `None` on
    /// that side.
    Text,
    /// The card that a folder had not (`after`), or has no more (`before`): the paths.
    OwnFile,
    /// The path of its file, which by itself means nothing.
    File,
}

/// The parts of a story sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SentencePart {
    /// Who.
    Role,
    /// When.
    Situation,
    /// What they do.
    Action,
    /// Why.
    Outcome,
    /// The words around the parts, where these are the same; the whole sentence is told.
    Wording,
}

impl Changes {
    /// Compares two sides, each loaded with the same configuration. Takes time linear in their cards, and beyond
    /// that only for those that differ.
    pub fn of(older: &StoryMap, newer: &StoryMap) -> Changes {
        let sides = Sides { older, newer };
        let pairing = Pairing::of(sides);
        let (was, is) = (Tree::of(older), Tree::of(newer));
        let order = order::reordered(sides, &pairing);
        let mut cards = Vec::new();
        for card in Reading::entries(sides, &pairing, &was, &is) {
            let changes = match card {
                Entry::Kept { older, newer, .. } => {
                    Pair { sides, pairing: &pairing, older, newer }.changes(order.get(&newer))
                }
                Entry::Added(_) | Entry::Removed(_) => Vec::new(),
            };
            if !matches!(card, Entry::Kept { .. }) || !changes.is_empty() {
                cards.push(CardChange { card, changes });
            }
        }
        let totals = Totals::of(&cards);
        Changes { cards, pairing, totals }
    }

    /// True where the two sides say the same; files that lie elsewhere do not count.
    pub fn is_empty(&self) -> bool {
        self.cards.iter().all(CardChange::is_quiet)
    }
}

impl CardChange {
    /// True where only the file lies elsewhere.
    pub fn is_quiet(&self) -> bool {
        matches!(self.card, Entry::Kept { .. }) && self.changes.iter().all(|change| change.what == What::File)
    }
}

impl Entry {
    /// The card on the older side.
    pub fn older(self) -> Option<CardId> {
        match self {
            Entry::Removed(older) | Entry::Kept { older, .. } => Some(older),
            Entry::Added(_) => None,
        }
    }

    /// The card on the newer side.
    pub fn newer(self) -> Option<CardId> {
        match self {
            Entry::Added(newer) | Entry::Kept { newer, .. } => Some(newer),
            Entry::Removed(_) => None,
        }
    }
}
