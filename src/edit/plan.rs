//! What a command wants to be different, as paths and texts: nothing of it has happened yet.
//!
//! How texts come to be is in the files beside this one; whether the plan is a good one is for the commands to say.

use crate::snapshot::overlay::{Move, Overlay, moved};
use std::collections::BTreeMap;

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

    /// Lets the card whose file is at a path now say something else, wherever its file goes.
    pub fn rewrite(&mut self, path: &str, text: String) {
        let path = moved(path, &self.moves).unwrap_or_else(|| path.to_owned());
        self.texts.insert(path, text);
    }

    /// This plan and then another, which was made for what comes of this one and moves nothing.
    #[must_use]
    pub fn then(mut self, next: Plan) -> Plan {
        for (path, text) in next.texts {
            let kept = if self.new.contains_key(&path) { &mut self.new } else { &mut self.texts };
            kept.insert(path, text);
        }
        self.new.extend(next.new);
        self
    }

    /// The plan as it is laid over a snapshot.
    pub fn overlay(&self) -> Overlay {
        let texts = self.texts.iter().chain(&self.new).map(|(path, text)| (path.clone(), text.clone())).collect();
        Overlay { moves: self.moves.clone(), texts }
    }
}
