//! What an id comes from: the name of a file or a folder, or the field `id`.

use crate::edit::field::{Change, NewValue};
use crate::edit::site::{Site, folder_of, joined};
use crate::load::place::lay_out;
use crate::model::card::CardId;
use crate::model::id::split_order_prefix;
use crate::nearest::fold;
use crate::snapshot::overlay::Move;
use crate::vocabulary::CardType;
use crate::vocabulary::field::Field;

/// The name and the field that a card has its id from.
pub(super) struct Home<'a> {
    card_type: CardType,
    /// The file, or the folder that goes by the card's name; `None` for the card of the product root, whose folder has
    /// no name of its own.
    path: Option<&'a str>,
    /// The name of the file without its extension, or of the folder.
    stem: &'a str,
    /// The id as it is.
    id: &'a str,
    /// What the field says.
    typed: Option<&'a str>,
}

impl<'a> Home<'a> {
    /// That of a card.
    pub(super) fn of(site: &'a Site<'_>, card: CardId) -> Home<'a> {
        let found = site.map.card(card);
        let path = site.path(card);
        let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
        let file_stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        let goes_by_folder = found.is_implied || goes_by_folder(site, path, file_stem);
        let path = if goes_by_folder { folder } else { path };
        let stem = if goes_by_folder { folder.rsplit('/').next().unwrap_or(folder) } else { file_stem };
        Home {
            card_type: found.card_type,
            path: Some(path).filter(|path| !path.is_empty()),
            stem,
            id: site.map.id(card),
            typed: found.text_field(Field::Id).map(|typed| site.map.text(found, typed)),
        }
    }

    /// The move that gives the file or folder its new name; an order prefix stays. `None` where its name is another
    /// one than the id.
    pub(super) fn renamed(&self, id: &str) -> Option<Move> {
        let path = self.path?;
        let to = format!("{}{}", self.new_stem(id)?, &path[path.rfind(self.stem)? + self.stem.len()..]);
        let to = joined(folder_of(path), &to);
        (to != path).then(|| Move { from: path.to_owned(), to })
    }

    /// What becomes of the field: it goes on saying the id, comes where the new name does not, and goes where it was
    /// there for that reason alone.
    pub(super) fn field(&self, id: &str) -> Option<Change> {
        let key = Field::Id.key().to_owned();
        let new_stem = self.new_stem(id);
        let says_new = self.said_by(new_stem.as_deref().unwrap_or(self.stem)) == fold(id);
        let was_needed = self.said_by(self.stem) != self.id;
        let has_new_name = new_stem.is_some() || self.path.is_none();
        match self.typed.is_some() {
            true if says_new && was_needed && has_new_name => Some(Change::Unset { key }),
            false if says_new => None,
            _ => Some(Change::Set { key, value: NewValue::Text(id.to_owned()) }),
        }
    }

    /// The id as it is spelt where it comes from.
    pub(super) fn spelling(&self) -> &'a str {
        let typed = self.typed.unwrap_or(self.without_prefix(self.stem));
        if fold(typed) == self.id { typed.trim() } else { self.id }
    }

    /// True where no file and no folder is called by the id.
    pub(super) fn is_root(&self) -> bool {
        self.path.is_none()
    }

    fn new_stem(&self, id: &str) -> Option<String> {
        self.path?;
        if self.said_by(self.stem) == self.id {
            let prefix = self.stem.len() - self.without_prefix(self.stem).len();
            return Some(format!("{}{id}", &self.stem[..prefix]));
        }
        (fold(self.stem) == self.id).then(|| id.to_owned())
    }

    /// The id that a name gives.
    fn said_by(&self, stem: &str) -> String {
        if self.path.is_none() {
            return CardType::Map.name().to_owned();
        }
        fold(self.without_prefix(stem)).into_owned()
    }

    fn without_prefix<'s>(&self, stem: &'s str) -> &'s str {
        match self.card_type {
            CardType::Release | CardType::Evidence => stem,
            _ => split_order_prefix(stem).1,
        }
    }
}

/// True for a file that is called by the name of the folder it lies in.
fn goes_by_folder(site: &Site<'_>, path: &str, file_stem: &str) -> bool {
    let files = site.map.all().filter(|(_, card)| !card.is_implied);
    let mut paths: Vec<&str> = files.map(|(id, _)| site.path(id)).collect();
    paths.sort_unstable();
    let slot = paths.binary_search(&path).ok().and_then(|index| lay_out(&paths).slots[index]);
    slot.is_some_and(|slot| slot.is_own || slot.stem != file_stem)
}
