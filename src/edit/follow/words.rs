//! Words that name cards: the nearest spelling that will lead to the same card. What a word keeps is its form: the map
//! in front, its folders, and an alias that somebody typed.

use super::Follower;
use super::paths::{joined, last_names, relative};
use crate::analysis::named::full_stem;
use crate::edit::site::folder_of;
use crate::load::reference::{Named, Word, wikilink_word};
use crate::model::card::CardId;
use crate::model::id::stands_for_folder;
use crate::nearest::fold;
use crate::syntax::markdown::links::place_in;
use crate::vocabulary::Space;

/// What becomes of a word.
pub(super) enum Step {
    /// It leads where it led.
    Stays,
    /// It has to be this.
    Becomes(String),
    /// It will lead elsewhere, and nothing can be done about it.
    Lost(CardId),
}

impl Follower<'_> {
    /// What becomes of a word on a card that names one of the first of these spaces that has it.
    pub(super) fn word(&self, from: CardId, spaces: &[Space], word: Word<'_>) -> Step {
        let scope = self.before.site.map.card(from).place.map;
        let Some(named) = self.ids_before.named(spaces, scope, word) else {
            let path = self.path_word(from, None, word).filter(|path| path != word.text);
            return path.map_or(Step::Stays, Step::Becomes);
        };
        let scope = self.home(from);
        let leads_there = |text: &str| {
            if word.is_wikilink && text != word.text && !is_spelt_as_wikilink(text) {
                return false;
            }
            let word = Word { text, ..word };
            self.ids_after.named(spaces, scope, word).is_some_and(|found| found.card == named.card)
        };
        let by_path = self.path_word(from, Some(named.card), word);
        let candidates = by_path.into_iter().chain(self.spellings(from, word.text, named));
        match candidates.into_iter().find(|text| leads_there(text)) {
            Some(text) if text == word.text => Step::Stays,
            Some(text) => Step::Becomes(text),
            None => Step::Lost(named.card),
        }
    }

    /// Spellings of a word, the one to be preferred first: with the new id where it was the old one, then with the map
    /// in front that is needed now, then with the old id, which stays an alias.
    fn spellings(&self, from: CardId, text: &str, named: Named<'_>) -> Vec<String> {
        let (map_before, id_before) = (named.map.unwrap_or_default(), named.id.trim());
        let rest = &text[named.map.map_or(0, |map| map.len() + 1)..];
        let at = place_in(rest, id_before).unwrap_or_default();
        let with_id = |id: &str| format!("{}{id}{}", &rest[..at], &rest[at + id_before.len()..]);
        let with_map = |map: Option<&str>, rest: &str| map.map_or(rest.to_owned(), |map| format!("{map}/{rest}"));
        let map_after = named.map.map(|_| self.map_name(map_before));
        let map_after = map_after.as_deref();
        let home = self.home(named.card);
        let needed = home.filter(|_| home != self.home(from)).map(|map| self.id(map));
        let id_after = self.new_id(named.card, id_before);
        let mut spellings = Vec::new();
        for id in [id_after.as_deref().unwrap_or(id_before), id_before] {
            spellings.push(with_map(map_after, &with_id(id)));
            spellings.push(with_map(needed, &with_id(id)));
        }
        spellings
    }

    /// The id of a map in front of a word.
    fn map_name(&self, typed: &str) -> String {
        let map = self.ids_before.map(typed);
        let is_alias = |map: &CardId| fold(typed) != self.before.site.map.id(*map);
        let stays = map.filter(is_alias).is_some() && !self.changes.aliases_end;
        map.filter(|_| !stays).and_then(|map| self.new_id(map, typed)).unwrap_or_else(|| typed.to_owned())
    }

    /// What a typed id becomes; `None` for an alias that stays, and where nothing is different.
    fn new_id(&self, card: CardId, typed: &str) -> Option<String> {
        let typed = fold(typed);
        let (id_before, id_after) = (self.before.site.map.id(card), self.id(card));
        if typed == id_before {
            return (id_before != id_after).then(|| id_after.to_owned());
        }
        let (path_before, path_after) = self.paths(card);
        let (stem_before, stem_after) = (full_stem(&path_before), full_stem(&path_after));
        if typed == fold(stem_before) {
            return (stem_before != stem_after).then(|| stem_after.to_owned());
        }
        self.changes.aliases_end.then(|| id_after.to_owned())
    }

    /// The new path for a word with folders that was the real path of its card, or leads to a file; from the product
    /// root, from the top, from the card's own folder, or as much of its end as was typed.
    fn path_word(&self, from: CardId, card: Option<CardId>, word: Word<'_>) -> Option<String> {
        let text = word.text;
        if !word.is_wikilink || !text.contains('/') {
            return None;
        }
        let (from_before, from_after) = self.paths(from);
        let is_relative = text.starts_with("./") || text.starts_with("../");
        let (before, after) = match card {
            Some(card) => {
                let typed = if is_relative { joined(folder_of(&from_before), text) } else { text.to_owned() };
                self.real_paths(card).into_iter().find(|(before, _)| ends_with(before, &typed))?
            }
            None => {
                let bases = [self.before.top, ""];
                let bases = if is_relative { [folder_of(&from_before); 2] } else { bases };
                let paths = bases.map(|base| joined(base, text));
                let moved = |path: String| self.moved(&path).map(|after| (path, after));
                let stays = (is_relative && from_before != from_after).then(|| (paths[0].clone(), paths[0].clone()));
                paths.into_iter().find_map(moved).or(stays)?
            }
        };
        if is_relative {
            let path = relative(folder_of(&from_after), &after);
            return Some(if path.starts_with("../") { path } else { format!("./{path}") });
        }
        let top = |path: &str| path.strip_prefix(self.before.top).map(|path| path.trim_start_matches('/').to_owned());
        if before == text {
            return Some(after);
        }
        if top(&before).as_deref() == Some(text) {
            return top(&after);
        }
        Some(last_names(&after, text.split('/').count()).to_owned())
    }

    /// How a card's path may be typed, before and after: as its file, and as its folder where it stands for that.
    fn real_paths(&self, card: CardId) -> Vec<(String, String)> {
        let stem = |path: &str| path.strip_suffix(".md").unwrap_or(path).to_owned();
        let (before, after) = self.paths(card);
        let (before, after) = (stem(&before), stem(&after));
        let stands = |path: &str| stands_for_folder(path.rsplit('/').next().unwrap_or(path));
        let folders =
            (stands(&before) && stands(&after)).then(|| (folder_of(&before).to_owned(), folder_of(&after).to_owned()));
        [(before, after)].into_iter().chain(folders).collect()
    }
}

/// True for a word that is read back as it is: ids may end in `.md`, and hold `#`, `|` or brackets.
fn is_spelt_as_wikilink(text: &str) -> bool {
    wikilink_word(text) == text && !text.contains(['[', ']'])
}

/// True where the last names of a path are these.
fn ends_with(path: &str, names: &str) -> bool {
    path.strip_suffix(names).is_some_and(|rest| rest.is_empty() || rest.ends_with('/'))
}
