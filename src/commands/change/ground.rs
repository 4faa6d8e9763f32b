//! A map as it was read, with all that trying a change on it needs; nothing is locked and nothing is written.

use super::trial;
use crate::commands::open::Found;
use crate::edit::plan::Plan;
use crate::edit::site::Site;
use crate::error::Error;
use crate::load::Loaded;
use crate::model::StoryMap;
use crate::model::card::CardId;
use crate::snapshot::Snapshot;
use crate::source::{LineIndex, Span};
use std::path::Path;

/// What a change begins from.
#[derive(Clone, Copy)]
pub(in crate::commands) struct Ground<'a> {
    pub(in crate::commands) found: &'a Found,
    pub(in crate::commands) loaded: &'a Loaded,
    pub(in crate::commands) snapshot: &'a Snapshot,
    /// The product root.
    pub(in crate::commands) folder: &'a Path,
    /// The product root as the paths of cards show it; empty where they begin at it.
    pub(in crate::commands) shown_root: &'a str,
}

impl<'a> Ground<'a> {
    /// The map as it is.
    pub(super) fn map(self) -> &'a StoryMap {
        &self.loaded.map
    }

    /// The map with its folder.
    pub(super) fn site(self) -> Site<'a> {
        Site { map: &self.loaded.map, root: self.shown_root }
    }

    /// The path of a card's file as seen from the folder that the command ran in.
    pub(super) fn path(self, card: CardId) -> String {
        self.shown(self.site().path(card))
    }

    /// A path from the product root as seen from the folder that the command ran in.
    pub(super) fn shown(self, path: &str) -> String {
        self.found.place.seen_from_start(&self.folder.join(path))
    }

    /// A place in a card's file, for messages: its path and its line.
    pub(super) fn line(self, card: CardId, at: Span) -> String {
        let position = LineIndex::new(self.map().source(self.map().card(card).file)).position(at.start);
        format!("{}:{}", self.path(card), position.line)
    }

    /// Why a plan would make the map wrong; `None` where it would not.
    ///
    /// # Errors
    /// The configuration names rules that do not exist.
    pub(in crate::commands) fn objection(self, plan: &Plan) -> Result<Option<Error>, Error> {
        trial::objection(self, plan)
    }
}
