//! The card that a word on the command line names: by its id or an alias, with its type or map in front where that
//! is needed, or by the path of its file, which shells complete.

use super::Begun;
use crate::analysis::named::{Names, nearest_id};
use crate::commands::called::{self, tidied};
use crate::error::Error;
use crate::model::card::CardId;
use crate::snapshot::discover::relative;
use crate::vocabulary::Space;
use std::collections::BTreeSet;

impl Begun {
    /// The one card that is meant.
    ///
    /// # Errors
    /// No card goes by the word, or several do.
    pub(in crate::commands) fn card(&self, typed: &str) -> Result<CardId, Error> {
        let map = self.map();
        // The path of a file is never an id, and thousands of them may come from `find`.
        if let Some(card) = Some(typed).filter(|typed| typed.ends_with(".md")).and_then(|_| self.typed_path(typed)) {
            return Ok(card);
        }
        match self.names().cards(map, typed, &Space::ALL)[..] {
            [only] => Ok(only),
            [] => self.typed_path(typed).ok_or_else(|| Error::no_card(typed, nearest_id(map, typed, &Space::ALL))),
            ref several => {
                let choices: Vec<String> = several.iter().map(|id| self.typeable(*id)).collect();
                Err(Error::unclear_card(typed, &choices))
            }
        }
    }

    /// What the cards go by. Thousands of words may be looked up, so it is found out once.
    fn names(&self) -> &Names {
        self.names.get_or_init(|| Names::of(self.map()))
    }

    /// The cards that are meant, each once.
    ///
    /// # Errors
    /// As for [`Begun::card`], for each word.
    pub(in crate::commands) fn cards(&self, typed: &[String]) -> Result<Vec<CardId>, Error> {
        let (mut cards, mut errors, mut seen) = (Vec::new(), Vec::new(), BTreeSet::new());
        for word in typed {
            match self.card(word) {
                Ok(card) if seen.insert(card) => cards.push(card),
                Ok(_) => {}
                Err(error) => errors.push(error),
            }
        }
        Error::all(errors).map_or(Ok(cards), Err)
    }

    /// The shortest that can be typed for a card and means no other: its id, with its map, with its type, or its path.
    pub(in crate::commands) fn typeable(&self, card: CardId) -> String {
        called::shortest(self.map(), self.names(), card).unwrap_or_else(|| self.path(card))
    }

    /// The card at a path as it was typed: its file, its folder, or a folder that stands for a card.
    fn typed_path(&self, typed: &str) -> Option<CardId> {
        let path = tidied(&self.found.place.start().join(typed))?;
        let path = path.strip_prefix(&self.folder).ok().map(|_| relative(&path, &self.folder).into_owned())?;
        let below = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}/{name}") };
        let own = ["task.md", "activity.md", "map.md", "_index.md", "index.md", "README.md"];
        let own = || own.iter().find_map(|name| self.paths.get(&below(name)).copied());
        self.paths.get(&path).copied().or_else(own).or_else(|| self.at(&path))
    }

    /// The card whose file is at a path from the product root, or for which the folder there stands.
    pub(in crate::commands) fn at(&self, path: &str) -> Option<CardId> {
        let (site, path) = (self.site(), path.trim_end_matches('/'));
        let implied = || site.map.all().filter(|(_, card)| card.is_implied).map(|(id, _)| id);
        let folder = || implied().find(|id| site.path(*id).trim_end_matches('/') == path);
        self.paths.get(path).copied().or_else(folder)
    }
}
