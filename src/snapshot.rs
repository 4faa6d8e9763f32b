//! The text of a map at one moment: which cards there are, what they say, and which paths exist.
//!
//! Not what the cards mean: that is `load`. They come from the working tree or from a revision, and a change may be
//! laid over them; the buffers of editors will stand behind the same functions.

pub mod discover;
mod intake;
mod links;
pub mod overlay;
mod revision;
pub mod skipped;
pub mod watch;
mod worktree;

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::error::Error;
use crate::git::object::Id;
use crate::limits::{Limits, TOTAL_BYTES};
use discover::Place;
use overlay::Overlay;
use revision::Revision;
use skipped::Skipped;
use worktree::Worktree;
pub use worktree::{LeftOut, Lookalike};

/// The text of a map at one moment.
pub struct Snapshot {
    entries: Vec<Entry>,
    skipped: Skipped,
    /// What stands before a card's path in messages: empty, or ends in `/`.
    shown_root: String,
    source: Arc<Source>,
    overlay: Overlay,
    limits: Limits,
    /// Bytes of all texts that were read so far.
    read: AtomicUsize,
}

/// Where texts come from.
enum Source {
    Worktree(Worktree),
    Revision(Revision),
}

/// A file that may be a card.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// From the product root, `/` on every system.
    pub path: Box<str>,
    /// Its object at a revision.
    pub blob: Option<Id>,
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
    /// More bytes than a card may have.
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
    /// What lies at a place, below a root that [`Place::root`] has found: the working tree as it is now, or a revision.
    ///
    /// # Errors
    /// More cards, or files and folders, than the limits allow. What cannot be read is in [`Snapshot::skipped`] instead,
    /// and what is damaged of a revision in [`Snapshot::damage`].
    pub fn of(place: &Place, root: &Path, exclude: Option<&Exclude<'_>>, limits: &Limits) -> Result<Snapshot, Error> {
        let boundary = place.boundary(root);
        let (walked, source) = match place.revision() {
            None => {
                let walked = worktree::walk((root, boundary), place.repository.as_ref(), exclude, limits)?;
                (walked, Source::Worktree(Worktree::new(root, boundary)))
            }
            Some(at) => {
                let revision = Revision::new(Arc::clone(&at.tree), root, boundary);
                (revision::walk(&revision, root, exclude, limits)?, Source::Revision(revision))
            }
        };
        let shown = place.shown(root);
        Ok(Snapshot {
            entries: walked.entries,
            skipped: walked.skipped,
            shown_root: if shown.is_empty() { shown } else { shown + "/" },
            source: Arc::new(source),
            overlay: Overlay::default(),
            limits: *limits,
            read: AtomicUsize::new(0),
        })
    }

    /// Why what was read so far is not all there is, where that is so: a revision may be damaged, or not whole in a clone,
    /// and there may be more text than the limits allow.
    pub fn damage(&self) -> Option<Error> {
        if self.read.load(Ordering::Relaxed) > self.limits.total_bytes {
            return Some(Error::too_many(&TOTAL_BYTES, self.shown_root.trim_end_matches('/'), self.limits.total_bytes));
        }
        match &*self.source {
            Source::Worktree(_) => None,
            Source::Revision(revision) => revision.damage(),
        }
    }

    /// The same snapshot after a change. Nothing is known of what Git would ignore then: what is new is there.
    #[must_use]
    pub fn with(&self, overlay: Overlay) -> Snapshot {
        let kept = self.entries.iter().map(|entry| overlay.after(&entry.path));
        let paths: BTreeSet<String> = kept.chain(overlay.texts.keys().cloned()).collect();
        Snapshot {
            entries: paths.into_iter().map(|path| Entry { path: path.into(), blob: None }).collect(),
            skipped: self.skipped.clone(),
            shown_root: self.shown_root.clone(),
            source: Arc::clone(&self.source),
            overlay,
            limits: self.limits,
            read: AtomicUsize::new(0),
        }
    }

    /// The product root from where links with `/` in front begin: the top of the repository, or the folder around the
    /// root where there is none.
    pub fn root_from_top(&self) -> &str {
        self.source.root()
    }

    /// All files of the working tree at a path or below it, whatever they are, from the product root; links are not
    /// followed.
    pub fn files_at(&self, path: &str) -> Vec<String> {
        match &*self.source {
            Source::Worktree(worktree) => worktree.files_at(path),
            Source::Revision(_) => Vec::new(),
        }
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
            Some(entry) => match self.overlay.texts.get(&*entry.path) {
                Some(text) if text.len() > self.limits.card_bytes => {
                    Err(Unreadable::TooLarge { size: text.len() as u64, limit: self.limits.card_bytes as u64 })
                }
                Some(text) => Ok(text.as_str().into()),
                None => {
                    let path = self.overlay.before(&entry.path);
                    text(self.read_bytes(path.as_deref().unwrap_or(&entry.path), entry.blob)?)
                }
            },
            None => Err(Unreadable::CannotOpen("there is no such card".to_owned())),
        }
    }

    /// The bytes of a card, as long as all that was read is within the limits: beyond them nothing more is, so that what
    /// cannot be told in the end takes no memory before.
    fn read_bytes(&self, path: &str, blob: Option<Id>) -> Result<Vec<u8>, Unreadable> {
        if self.read.load(Ordering::Relaxed) > self.limits.total_bytes {
            return Err(Unreadable::CannotOpen("there is more text than is read".to_owned()));
        }
        let bytes = self.source.read(path, blob, self.limits.card_bytes as u64)?;
        self.read.fetch_add(bytes.len(), Ordering::Relaxed);
        Ok(bytes)
    }

    /// The path of a card for messages: from the top of the repository, or from the folder that the search
    /// started in where there is none.
    pub fn shown_path(&self, path: &str) -> String {
        [&*self.shown_root, path].concat()
    }

    /// Files of the working tree that look like cards and are none, by reason and path; `exclude` as when the snapshot was
    /// taken.
    pub fn lookalikes(&self, exclude: Option<&Exclude<'_>>) -> Vec<Lookalike> {
        match &*self.source {
            Source::Worktree(worktree) => worktree::lookalikes(worktree.root_folder(), &self.entries, exclude),
            Source::Revision(_) => Vec::new(),
        }
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
        // Nearly all lead to cards.
        if let Some(card) = links::join(folder, path).and_then(|inside| self.card(&inside)) {
            return card;
        }
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
        let inside = self.below_root(&path);
        if let Some(card) = inside.and_then(|path| self.card(path)) {
            return card;
        }
        match inside {
            Some(inside) if !self.overlay.is_empty() => self.find_changed(inside),
            _ => self.source.find(&path),
        }
    }

    /// What is at a path from the product root, where that is no card, after the change.
    fn find_changed(&self, path: &str) -> Target {
        let found = self.overlay.before(path).and_then(|before| links::join(self.source.root(), &before));
        let holds_a_card = || {
            let first = self.entries.partition_point(|entry| *entry.path < *format!("{path}/"));
            self.entries.get(first).is_some_and(|entry| entry.path.starts_with(&format!("{path}/")))
        };
        match found.map(|before| self.source.find(&before)) {
            None | Some(Target::Missing) if holds_a_card() => Target::Folder,
            found => found.unwrap_or(Target::Missing),
        }
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

impl Source {
    fn root(&self) -> &str {
        match self {
            Source::Worktree(worktree) => worktree.root(),
            Source::Revision(revision) => revision.root(),
        }
    }

    fn read(&self, path: &str, blob: Option<Id>, limit: u64) -> Result<Vec<u8>, Unreadable> {
        match self {
            Source::Worktree(worktree) => worktree.read(path, limit),
            Source::Revision(revision) => revision.read(path, blob, limit),
        }
    }

    fn find(&self, path: &str) -> Target {
        match self {
            Source::Worktree(worktree) => worktree.find(path),
            Source::Revision(revision) => revision.find(path),
        }
    }
}

fn text(bytes: Vec<u8>) -> Result<Box<str>, Unreadable> {
    String::from_utf8(bytes).map(String::into_boxed_str).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes();
        Unreadable::NotUtf8 { offset, byte: bytes[offset], text: String::from_utf8_lossy(bytes).into() }
    })
}

#[cfg(test)]
mod tests;
