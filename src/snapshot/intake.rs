//! Which files may be cards, and why all others are none, told by name and kind: alike for the working tree and for a
//! revision. Nothing here knows where files come from.

use std::collections::HashMap;
use std::path::Path;

use super::discover::relative;
use super::skipped::{Fault, FaultKind, Skipped};
use super::{Entry, Exclude};
use crate::error::Error;
use crate::git::object::Id;
use crate::limits::{CARDS, FILES, Limits};
use rayon::prelude::*;

/// Faults beyond this number are not kept: somebody plants them, and the first thousand tell the tale.
const MAX_FAULTS: usize = 1_000;

/// What a walk has found.
pub(super) struct Walked {
    pub(super) entries: Vec<Entry>,
    pub(super) skipped: Skipped,
}

/// What stands at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    File,
    Folder,
    Link,
    /// A pipe, a socket or a device.
    Other,
}

/// What is to be done with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// It may be a card.
    Keep,
    /// It is a folder to look into.
    Enter,
    /// It is a link, which is not followed; it may still be one that leads nowhere good.
    Link,
    /// Nothing more.
    Leave,
}

/// Files and folders on their way into a snapshot.
pub(super) struct Intake<'a> {
    root: &'a Path,
    excluding: Option<Excluding<'a>>,
    entries: Vec<Entry>,
    skipped: Skipped,
    visited: usize,
    limits: Limits,
}

impl<'a> Intake<'a> {
    pub(super) fn new(root: &'a Path, exclude: Option<&Exclude<'a>>, limits: &Limits) -> Intake<'a> {
        let excluding = exclude.map(|exclude| Excluding::new(root, exclude));
        Intake { root, excluding, entries: Vec::new(), skipped: Skipped::default(), visited: 0, limits: *limits }
    }

    /// Counts what is met, so that a walk ends.
    ///
    /// # Errors
    /// There are too many files and folders.
    pub(super) fn visit(&mut self) -> Result<(), Error> {
        self.visited += 1;
        match self.visited > self.limits.files {
            true => Err(Error::too_many(&FILES, &self.root.to_string_lossy(), self.limits.files)),
            false => Ok(()),
        }
    }

    /// What is to be done with what is at a path from the root; what is left is counted.
    pub(super) fn judge(&mut self, path: &str, name: &str, kind: Kind) -> Way {
        // Git's own folder is in every checkout and in no commit.
        if name == ".git" {
            return Way::Leave;
        }
        let left_out = match kind {
            _ if name.starts_with('.') || (name.starts_with('_') && name != "_index.md") => &mut self.skipped.hidden,
            _ if self.excluding.as_mut().is_some_and(|excluding| excluding.leaves_out(path)) => {
                &mut self.skipped.excluded
            }
            Kind::Link => {
                self.skipped.links.add(path);
                return Way::Link;
            }
            Kind::Folder => return Way::Enter,
            _ if !is_markdown(name) => &mut self.skipped.not_markdown,
            Kind::Other => &mut self.skipped.not_regular,
            Kind::File => return Way::Keep,
        };
        left_out.add(path);
        Way::Leave
    }

    /// Takes a file that may be a card.
    ///
    /// # Errors
    /// There are too many.
    pub(super) fn keep(&mut self, path: Box<str>, blob: Option<Id>) -> Result<(), Error> {
        self.entries.push(Entry { path, blob });
        match self.entries.len() > self.limits.cards {
            true => Err(Error::too_many(&CARDS, &self.root.to_string_lossy(), self.limits.cards)),
            false => Ok(()),
        }
    }

    /// Leaves out what Git ignores.
    pub(super) fn ignore(&mut self, path: &str) {
        self.skipped.ignored.add(path);
    }

    pub(super) fn fault(&mut self, path: &str, kind: FaultKind) {
        self.skipped.faults.push(Fault { path: path.into(), kind });
    }

    /// What was found, in order.
    pub(super) fn finish(self) -> Walked {
        let Intake { mut entries, mut skipped, .. } = self;
        // Folders come in any order; sorting what is left is cheaper than sorting each of them.
        entries.par_sort_unstable();
        find_case_twins(&entries, &mut skipped);
        skipped.faults.sort_unstable();
        skipped.faults.truncate(MAX_FAULTS);
        Walked { entries, skipped }
    }
}

/// `.md` without regard to case: a file called `A.MD` is Markdown to everybody who opens it.
pub(super) fn is_markdown(name: &str) -> bool {
    let bytes = name.as_bytes();
    bytes.len() > 3 && bytes[bytes.len() - 3..].eq_ignore_ascii_case(b".md")
}

/// The configuration's patterns, with the path from its folder to the root.
pub(super) struct Excluding<'a> {
    matches: &'a dyn Fn(&str) -> bool,
    path: String,
    prefix: usize,
}

impl<'a> Excluding<'a> {
    pub(super) fn new(root: &Path, exclude: &Exclude<'a>) -> Excluding<'a> {
        let mut path = relative(root, exclude.folder).into_owned();
        if !path.is_empty() {
            path.push('/');
        }
        Excluding { matches: exclude.matches, prefix: path.len(), path }
    }

    pub(super) fn leaves_out(&mut self, path: &str) -> bool {
        self.path.truncate(self.prefix);
        self.path.push_str(path);
        (self.matches)(&self.path)
    }
}

/// Cards that a file system without upper and lower case cannot hold side by side.
fn find_case_twins(entries: &[Entry], skipped: &mut Skipped) {
    // Without a way out in the middle this takes many bytes at a time.
    let is_lower = |is_lower: bool, byte: u8| is_lower & byte.is_ascii() & !byte.is_ascii_uppercase();
    let is_plain = |entry: &Entry| entry.path.bytes().fold(true, is_lower);
    if entries.iter().all(is_plain) {
        return;
    }
    let mut seen: HashMap<String, usize> = HashMap::with_capacity(entries.len());
    for (index, entry) in entries.iter().enumerate() {
        let first = *seen.entry(entry.path.to_lowercase()).or_insert(index);
        if first != index {
            let kind = FaultKind::DiffersInCaseOnly { other: entries[first].path.clone() };
            skipped.faults.push(Fault { path: entry.path.clone(), kind });
        }
    }
}
