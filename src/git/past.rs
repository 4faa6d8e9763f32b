//! What is as it was on a day: files held against a commit of then. Two trees are compared, and no history is
//! read: when a file changed is not known here, and one that changed and changed back counts as unchanged.

use jiff::civil::Date;

use super::Repository;
use super::access::Access;
use super::commit::Commit;
use super::folders::Folders;
use super::object::{EntryKind, Id};

/// Commits that are looked at on the way back to a day, so that a day long before all of them is given up soon.
const MOST_COMMITS: usize = 10_000;

/// A file of the working tree: its path from the top folder, with `/`, and its text.
pub type File<'a> = (&'a str, &'a str);

impl Repository {
    /// Of each file whether it, the last commit, and the newest commit of that day or an earlier one hold the
    /// same; where one is named, `newest` stands for the last commit. Only first parents are followed, and days are
    /// those of the committers' own clocks.
    ///
    /// `None` where there is no such commit: no Git, a younger repository, a clone that does not reach so far.
    pub fn unchanged_since<'a>(&self, day: Date, newest: Option<&Commit>, files: &[File<'a>]) -> Option<Vec<bool>> {
        let access = self.access()?;
        let head = newest.copied().or_else(|| self.head_commit())?;
        let mut now = Folders::new(head.tree);
        let mut then = Folders::new(self.newest_of(head, day)?.tree);
        let is_unchanged = |&(path, text): &File<'a>| {
            let blob = file(&mut then, access, path);
            blob.is_some_and(|blob| file(&mut now, access, path) == Some(blob) && is_text_of(access, blob, text))
        };
        Some(files.iter().map(is_unchanged).collect())
    }

    /// The newest commit of a day or before, by first parents.
    fn newest_of(&self, head: Commit, day: Date) -> Option<Commit> {
        let mut commit = head;
        for _ in 0..MOST_COMMITS {
            if commit.date.is_some_and(|committed| committed <= day) {
                return Some(commit);
            }
            commit = self.commit_of(commit.first_parent?).ok()?;
        }
        None
    }
}

fn file(folders: &mut Folders, access: &dyn Access, path: &str) -> Option<Id> {
    let entry = folders.entry(access, path.as_bytes());
    entry.filter(|entry| matches!(entry.kind, EntryKind::File | EntryKind::Link)).map(|entry| entry.id)
}

/// Line ends may have been made those of the system when the file was checked out.
fn is_text_of(access: &dyn Access, blob: Id, text: &str) -> bool {
    access.is_blob(blob, text.as_bytes())
        || text.contains("\r\n") && access.is_blob(blob, text.replace("\r\n", "\n").as_bytes())
}

#[cfg(test)]
mod tests;
