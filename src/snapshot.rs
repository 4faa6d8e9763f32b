//! The text of a map at one moment: which cards there are, what they say, and which paths exist.
//!
//! Not what the cards mean: that is `load`. The working tree is the only source yet; revisions and the
//! buffers of editors will stand behind the same functions.

pub mod discover;
mod links;
pub mod skipped;
mod worktree;

use std::path::Path;

use crate::error::Error;
use discover::Place;
use skipped::Skipped;
use worktree::Worktree;

/// Cards above this size are not read. A long card has 20 KiB; at a thousand stories of that size a person
/// still waits less than for one of these.
pub const MAX_CARD_BYTES: u64 = 1024 * 1024;

/// More cards than this are an error. The largest known backlogs have some ten thousand.
pub const MAX_CARDS: usize = 200_000;

/// The text of a map at one moment.
pub struct Snapshot {
    entries: Vec<Entry>,
    skipped: Skipped,
    /// What stands before a card's path in messages: empty, or ends in `/`.
    shown_root: String,
    source: Worktree,
}

/// A file that may be a card.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// From the product root, `/` on every system.
    pub path: Box<str>,
}

/// Why a card has no text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// Some bytes are not UTF-8.
    NotUtf8 {
        /// Where the first of them is, in bytes; everything before it is the same in `text`.
        offset: usize,
        /// The first of them.
        byte: u8,
        /// The text with a `U+FFFD` for each wrong sequence, so that the rest of the card still counts.
        text: Box<str>,
    },
    /// More bytes than [`MAX_CARD_BYTES`].
    TooLarge {
        /// Bytes on disk.
        size: u64,
        /// Bytes allowed.
        limit: u64,
    },
    /// No plain file any more: it was one when the folder was listed.
    NotRegular,
    /// What the system said.
    CannotOpen(String),
}

/// What a link or a path in a card leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A file that may be a card: its index among [`Snapshot::entries`].
    Card(usize),
    /// Any other file.
    File,
    /// A folder.
    Folder,
    /// Nothing of exactly this name, upper and lower case included.
    Missing,
    /// Outside of the repository, or, where there is none, of the folder around the product root.
    Outside,
}

/// Which paths the configuration leaves out.
pub struct Exclude<'a> {
    /// The folder that its paths begin at.
    pub folder: &'a Path,
    /// Whether it leaves out the file or folder at a path from there.
    pub matches: &'a dyn Fn(&str) -> bool,
}

impl Snapshot {
    /// The working tree as it is now, below a root that [`Place::root`] has found.
    ///
    /// # Errors
    /// More than [`MAX_CARDS`] cards. What cannot be read is in [`Snapshot::skipped`] instead.
    pub fn of_worktree(place: &Place, root: &Path, exclude: Option<&Exclude<'_>>) -> Result<Snapshot, Error> {
        let walked = worktree::walk(root, place.boundary(root), place.repository.as_ref(), exclude)?;
        let shown = place.shown(root);
        let shown_root = if shown.is_empty() { shown } else { shown + "/" };
        let source = Worktree::new(root, place.boundary(root));
        Ok(Snapshot { entries: walked.entries, skipped: walked.skipped, shown_root, source })
    }

    /// All files that may be cards, by the bytes of their paths.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The text of an entry, as it is, byte order mark and line ends included. May be called from many threads.
    ///
    /// # Errors
    /// The file has no text, or no longer exists.
    pub fn read(&self, index: usize) -> Result<Box<str>, Unreadable> {
        match self.entries.get(index) {
            Some(entry) => self.source.read(&entry.path),
            None => Err(Unreadable::CannotOpen("there is no such card".to_owned())),
        }
    }

    /// The path of a card for messages: from the top of the repository, or from the folder that the search
    /// started in where there is none.
    pub fn shown_path(&self, path: &str) -> String {
        format!("{}{path}", self.shown_root)
    }

    /// What was left out, and why.
    pub fn skipped(&self) -> &Skipped {
        &self.skipped
    }

    /// What a link in a card's body leads to. It starts at the card's folder, or with `/` at the top of the
    /// repository; `#…` and `?…` are no part of it; `%20` and the like were decoded before.
    pub fn look_up(&self, from_card: &str, target: &str) -> Target {
        let path = links::path_of(target);
        if path.is_empty() {
            return self.card(from_card).unwrap_or(Target::Missing);
        }
        if let Some(from_top) = path.strip_prefix('/') {
            return self.find(links::join("", from_top));
        }
        let folder = from_card.rsplit_once('/').map_or("", |(folder, _)| folder);
        let start = links::join(self.source.root(), folder);
        self.find(start.and_then(|start| links::join(&start, path)))
    }

    /// What a path in `evidence` or `assets` leads to. It starts at the top of the repository, or at the
    /// folder around the product root where there is none.
    pub fn look_up_from_top(&self, target: &str) -> Target {
        self.find(links::join("", links::path_of(target).trim_start_matches('/')))
    }

    fn find(&self, path: Option<String>) -> Target {
        let Some(path) = path else { return Target::Outside };
        let card = self.below_root(&path).and_then(|path| self.card(path));
        card.unwrap_or_else(|| self.source.find(&path))
    }

    fn card(&self, path: &str) -> Option<Target> {
        self.entries.binary_search_by(|entry| (*entry.path).cmp(path)).ok().map(Target::Card)
    }

    /// A path from the top as one from the product root.
    fn below_root<'p>(&self, path: &'p str) -> Option<&'p str> {
        match self.source.root() {
            "" => Some(path),
            root => path.strip_prefix(root)?.strip_prefix('/'),
        }
    }
}

#[cfg(test)]
mod tests;
