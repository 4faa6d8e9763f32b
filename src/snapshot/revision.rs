//! A commit as the files that a checkout of it would have, read from Git's objects: nothing is checked out.
//!
//! What a checkout does to a file's bytes (line ends, filters) is not done here.

mod tree;
mod walk;

use std::path::Path;

use super::discover::relative;
use super::{Target, Unreadable};
use crate::error::Error;
use crate::git::object::{Id, ObjectError};
use std::sync::Arc;
pub(super) use tree::{Found, Tree};
pub(super) use walk::walk;

/// The files of a commit, as far as a map may see them.
pub(super) struct Revision {
    tree: Arc<Tree>,
    /// The product root from the top of the repository; empty where they are the same.
    root: String,
}

impl Revision {
    /// Both folders are as in a checkout; the product root is the top or below it.
    pub(super) fn new(tree: Arc<Tree>, root: &Path, top: &Path) -> Revision {
        Revision { tree, root: relative(root, top).into_owned() }
    }

    pub(super) fn root(&self) -> &str {
        &self.root
    }

    /// What is at a path from the top of the repository, which holds no `.` or `..`.
    pub(super) fn find(&self, path: &str) -> Target {
        match self.tree.find(path) {
            Found::File { .. } => Target::File,
            Found::Folder { .. } | Found::Submodule { .. } => Target::Folder,
            Found::Outside => Target::Outside,
            Found::Missing | Found::Loop => Target::Missing,
        }
    }

    /// The text of a card at a path from the product root.
    pub(super) fn read(&self, path: &str, blob: Option<Id>, limit: u64) -> Result<Vec<u8>, Unreadable> {
        let path = self.path_at_top(path);
        let blob = blob.or_else(|| match self.tree.find(&path) {
            Found::File { blob, .. } => Some(blob),
            _ => None,
        });
        let Some(blob) = blob else {
            return Err(Unreadable::CannotOpen("there is no such file at the revision".to_owned()));
        };
        self.tree.blob(&path, blob, limit).map_err(|error| match error {
            ObjectError::TooLarge { size } => Unreadable::TooLarge { size, limit },
            ObjectError::Missing => Unreadable::CannotOpen("its object is missing".to_owned()),
            ObjectError::Damaged(reason) => Unreadable::CannotOpen(reason),
        })
    }

    /// Why what was read is not all that the commit holds, where that is so.
    pub(super) fn damage(&self) -> Option<Error> {
        self.tree.damage()
    }

    fn path_at_top(&self, path: &str) -> String {
        if self.root.is_empty() { path.to_owned() } else { format!("{}/{path}", self.root) }
    }
}

#[cfg(test)]
mod tests;
