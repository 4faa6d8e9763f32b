//! One walk over the folders of a commit: which files may be cards, and why all others are none, as a walk over a
//! checkout of it would find them.

use std::path::Path;

use super::super::Exclude;
use super::super::intake::{Intake, Kind, Walked, Way};
use super::super::skipped::FaultKind;
use super::{Found, Revision, Tree};
use crate::error::Error;
use crate::git::MAX_IGNORE_FILE_BYTES;
use crate::git::object::{EntryKind, Id, ObjectError, TreeEntry};
use crate::limits::Limits;

/// A longer path can be checked out on no system; in a commit somebody may have nested folders without end.
const LONGEST_PATH: usize = 4096;

/// Walks the product root `root`, which is a folder as in a checkout.
pub(in crate::snapshot) fn walk(
    revision: &Revision,
    root: &Path,
    exclude: Option<&Exclude<'_>>,
    limits: &Limits,
) -> Result<Walked, Error> {
    let mut walker = Walker { tree: &revision.tree, root: revision.root(), intake: Intake::new(root, exclude, limits) };
    let mut waiting = match revision.tree.find(revision.root()) {
        Found::Folder { tree, .. } => vec![(String::new(), tree)],
        _ => Vec::new(),
    };
    while let Some((path, tree)) = waiting.pop() {
        for entry in walker.tree.folder(&joined(revision.root(), &path), tree).entries() {
            walker.intake.visit()?;
            if let Some(path) = walker.visit(&path, entry)? {
                waiting.push((path, entry.id));
            }
        }
    }
    Ok(walker.intake.finish())
}

struct Walker<'a> {
    tree: &'a Tree,
    /// From the top of the repository; empty where it is the top.
    root: &'a str,
    intake: Intake<'a>,
}

impl Walker<'_> {
    /// The path of a folder that the walk enters.
    fn visit(&mut self, folder: &str, entry: &TreeEntry) -> Result<Option<String>, Error> {
        let name = String::from_utf8_lossy(&entry.name);
        let path = joined(folder, &name);
        if str::from_utf8(&entry.name).is_err() {
            self.intake.fault(&path, FaultKind::NameNotUnicode);
            return Ok(None);
        }
        if path.len() > LONGEST_PATH {
            self.intake
                .fault(&path[..path.floor_char_boundary(80)], FaultKind::CannotList("the path is too long".to_owned()));
            return Ok(None);
        }
        if name == ".gitignore" {
            self.look_at_ignore_file(&path, entry);
        }
        let kind = match entry.kind {
            EntryKind::File => Kind::File,
            EntryKind::Link => Kind::Link,
            EntryKind::Folder | EntryKind::Submodule => Kind::Folder,
        };
        match self.intake.judge(&path, &name, kind) {
            Way::Leave => {}
            Way::Link => self.look_at_link(&path),
            // In a checkout it is an empty folder.
            Way::Enter if entry.kind == EntryKind::Submodule => {}
            Way::Enter => return Ok(Some(path)),
            Way::Keep => self.intake.keep(path.into(), Some(entry.id))?,
        }
        Ok(None)
    }

    /// A link that leads nowhere good is a fault.
    fn look_at_link(&mut self, path: &str) {
        let link = joined(self.root, path);
        let kind = match self.tree.find(&link) {
            Found::Outside => FaultKind::LinkOutside,
            Found::Missing => FaultKind::LinkBroken,
            Found::Loop => FaultKind::LinkLoop,
            Found::Folder { path: target, .. } if is_below(&link, &target) => FaultKind::LinkLoop,
            Found::File { .. } | Found::Folder { .. } | Found::Submodule { .. } => return,
        };
        self.intake.fault(path, kind);
    }

    /// The same ignore files are of no use as in a checkout.
    fn look_at_ignore_file(&mut self, path: &str, entry: &TreeEntry) {
        let is_unusable = match entry.kind {
            EntryKind::Link => true,
            EntryKind::File => self.is_too_large(path, entry.id),
            EntryKind::Folder | EntryKind::Submodule => false,
        };
        if is_unusable {
            self.intake.fault(path, FaultKind::IgnoreFileUnusable);
        }
    }

    fn is_too_large(&self, path: &str, blob: Id) -> bool {
        let path = joined(self.root, path);
        matches!(self.tree.blob(&path, blob, MAX_IGNORE_FILE_BYTES), Err(ObjectError::TooLarge { .. }))
    }
}

fn joined(folder: &str, name: &str) -> String {
    match (folder, name) {
        ("", path) | (path, "") => path.to_owned(),
        _ => format!("{folder}/{name}"),
    }
}

fn is_below(path: &str, folder: &str) -> bool {
    folder.is_empty() || path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}
