//! What is as it was on a day: files held against a commit of then. Two trees are compared, and no history is
//! read: when a file changed is not known here, and one that changed and changed back counts as unchanged.

use std::collections::HashMap;

use git2::{Commit, ObjectType, Oid, Tree};
use jiff::civil::Date;

use super::{Repository, civil_date};

/// Commits that are looked at on the way back to a day, so that a day long before all of them is given up soon.
const MOST_COMMITS: usize = 10_000;

/// A file of the working tree: its path from the top folder, with `/`, and its text.
pub type File<'a> = (&'a str, &'a str);

impl Repository {
    /// Of each file whether it, the last commit, and the newest commit of that day or an earlier one hold the
    /// same. Only first parents are followed, and days are those of the committers' own clocks.
    ///
    /// `None` where there is no such commit: no Git, a younger repository, a clone that does not reach so far.
    pub fn unchanged_since<'a>(&self, day: Date, files: &[File<'a>]) -> Option<Vec<bool>> {
        let handle = self.handle.as_ref()?;
        let head = handle.head().ok()?.peel_to_commit().ok()?;
        let mut now = Folders::new(handle, head.tree().ok()?);
        let mut then = Folders::new(handle, newest_of(head, day)?.tree().ok()?);
        let is_unchanged = |&(path, text): &File<'a>| {
            let blob = then.blob(path);
            blob.is_some_and(|blob| now.blob(path) == Some(blob) && is_text_of(blob, text))
        };
        Some(files.iter().map(is_unchanged).collect())
    }
}

/// The newest commit of a day or before, by first parents.
fn newest_of(head: Commit<'_>, day: Date) -> Option<Commit<'_>> {
    let mut commit = head;
    for _ in 0..MOST_COMMITS {
        let time = commit.time();
        if civil_date(time.seconds(), time.offset_minutes()).is_some_and(|committed| committed <= day) {
            return Some(commit);
        }
        commit = commit.parent(0).ok()?;
    }
    None
}

/// Line ends may have been made those of the system when the file was checked out.
fn is_text_of(blob: Oid, text: &str) -> bool {
    let is_same = |text: &str| Oid::hash_object(ObjectType::Blob, text.as_bytes()).is_ok_and(|id| id == blob);
    is_same(text) || text.contains("\r\n") && is_same(&text.replace("\r\n", "\n"))
}

/// The folders of a tree, each read once: a backlog may have thousands of files in one.
struct Folders<'r, 'p> {
    handle: &'r git2::Repository,
    top: Tree<'r>,
    read: HashMap<&'p str, Option<Tree<'r>>>,
}

impl<'r, 'p> Folders<'r, 'p> {
    fn new(handle: &'r git2::Repository, top: Tree<'r>) -> Folders<'r, 'p> {
        Folders { handle, top, read: HashMap::new() }
    }

    fn blob(&mut self, path: &'p str) -> Option<Oid> {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let (handle, top) = (self.handle, &self.top);
        let read = || match folder {
            "" => Some(top.clone()),
            _ => top.get_path(folder.as_ref()).ok()?.to_object(handle).ok()?.into_tree().ok(),
        };
        let tree = self.read.entry(folder).or_insert_with(read).as_ref()?;
        let entry = tree.get_name(name).filter(|entry| entry.kind() == Some(ObjectType::Blob))?;
        Some(entry.id())
    }
}

#[cfg(test)]
mod tests;
