//! What a command wants to be different, as paths and texts: nothing of it has happened yet.
//!
//! How texts come to be is in the files beside this one; whether the plan is a good one is for the commands to say.

use crate::snapshot::overlay::Overlay;
use std::collections::BTreeMap;

/// A file or a whole folder that goes elsewhere. Both paths are from the product root, with `/` on every system.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// Where it is.
    pub from: String,
    /// Where it will be.
    pub to: String,
}

/// Everything that will be different. All paths are from the product root.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// What goes elsewhere, one after the other, before anything is written.
    pub moves: Vec<Move>,
    /// What existing cards will say, by their paths after the moves.
    pub texts: BTreeMap<String, String>,
    /// Files that are to be, and what they will say.
    pub new: BTreeMap<String, String>,
}

impl Plan {
    /// True where nothing will be different.
    pub fn is_empty(&self) -> bool {
        self.moves.is_empty() && self.texts.is_empty() && self.new.is_empty()
    }

    /// The plan as it is laid over a snapshot.
    pub fn overlay(&self) -> Overlay {
        let moves = self.moves.iter().map(|Move { from, to }| (from.clone(), to.clone())).collect();
        let texts = self.texts.iter().chain(&self.new).map(|(path, text)| (path.clone(), text.clone())).collect();
        Overlay { moves, texts }
    }
}
