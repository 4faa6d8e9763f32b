//! How many cards differ in which way.

use super::{CardChange, Entry, What};
use std::collections::BTreeSet;

/// The ways to differ that are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Another id.
    Renamed,
    /// Another place on the map.
    Moved,
    /// Another place among its siblings.
    Reordered,
    /// Another release.
    ReReleased,
    /// Other inputs of its score.
    ReScored,
    /// Another status.
    Status,
    /// Other words: title, sentence, criteria, sections.
    Text,
    /// Anything else that means something.
    Other,
    /// Another path and nothing else.
    File,
}

/// How many cards differ in which way. A card may count in several, but for `files`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Cards that only the newer side has.
    pub added: usize,
    /// Cards that only the older side has.
    pub removed: usize,
    /// Cards with another id.
    pub renamed: usize,
    /// Cards that stand elsewhere on the map.
    pub moved: usize,
    /// Cards that stand elsewhere among their siblings.
    pub reordered: usize,
    /// Cards that ship in another release, or in none, or in one at last.
    pub re_released: usize,
    /// Cards with other inputs of their score.
    pub re_scored: usize,
    /// Cards with another status.
    pub status: usize,
    /// Cards with other words.
    pub text: usize,
    /// Cards that differ in something else.
    pub other: usize,
    /// Cards whose files lie elsewhere, and that is all: no change of the map.
    pub files: usize,
}

impl Totals {
    pub(super) fn of(cards: &[CardChange]) -> Totals {
        let mut totals = Totals::default();
        for card in cards {
            match card.card {
                Entry::Added(_) => totals.added += 1,
                Entry::Removed(_) => totals.removed += 1,
                Entry::Kept { .. } if card.is_quiet() => totals.files += 1,
                Entry::Kept { .. } => {
                    let groups: BTreeSet<Group> = card.changes.iter().map(|change| change.what.group()).collect();
                    groups.into_iter().for_each(|group| totals.count(group));
                }
            }
        }
        totals
    }

    fn count(&mut self, group: Group) {
        let count = match group {
            Group::Renamed => &mut self.renamed,
            Group::Moved => &mut self.moved,
            Group::Reordered => &mut self.reordered,
            Group::ReReleased => &mut self.re_released,
            Group::ReScored => &mut self.re_scored,
            Group::Status => &mut self.status,
            Group::Text => &mut self.text,
            Group::Other => &mut self.other,
            // Where anything else differs, the path is no news.
            Group::File => return,
        };
        *count += 1;
    }
}

impl What {
    /// What it counts as.
    pub fn group(&self) -> Group {
        match self {
            What::Id => Group::Renamed,
            What::Place { .. } => Group::Moved,
            What::Order => Group::Reordered,
            What::Release => Group::ReReleased,
            What::Score(_) => Group::ReScored,
            What::Status => Group::Status,
            What::Title
            | What::Sentence(_)
            | What::Criterion
            | What::CriterionMet
            | What::Section(_)
            | What::Prose
            | What::Text => Group::Text,
            What::Type
            | What::Waiver(_)
            | What::Reference(_)
            | What::Field(_)
            | What::UnknownKey(_)
            | What::OwnFile => Group::Other,
            What::File => Group::File,
        }
    }
}
