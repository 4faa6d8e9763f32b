//! Commits by the names that people give them, and where two of them part.

use std::collections::BTreeSet;

use super::Repository;
use super::access::{Access, Unnamed};
use super::commit::{self, Commit, LARGEST_COMMIT, MOST_TAGS};
use super::object::{Id, ObjectError, ObjectKind};
use super::objects::Objects;
use super::program::LONGEST_NAME;
use super::state::Head;
use crate::error::Error;
use crate::nearest::nearest;

impl Repository {
    /// The commit of a name: a branch, a tag, a part of an id, `HEAD~2`, all that Git takes for one.
    ///
    /// # Errors
    /// There is none of the name or several; there is no commit yet; it is no commit; or it cannot be read.
    pub fn commit(&self, name: &str) -> Result<Commit, Error> {
        let access = self.access().ok_or_else(|| self.unread())?;
        if !may_name(name) {
            return Err(self.unnamed(name, Unnamed::Unknown));
        }
        let damaged = |error: ObjectError| Error::damaged_revision(name, error.to_string());
        let (mut id, mut kind) = access.named(name).map_err(|why| self.unnamed(name, why))?;
        for _ in 0..MOST_TAGS {
            match kind {
                ObjectKind::Commit => return self.commit_of(id).map_err(damaged),
                ObjectKind::Blob | ObjectKind::Tree => return Err(Error::no_commit(name, &kind.to_string())),
                ObjectKind::Tag => {
                    let tag = access.object(id, LARGEST_COMMIT).map_err(damaged)?;
                    let about = commit::tagged(&tag.bytes).ok_or_else(|| damaged(ObjectError::damaged("no tag")))?;
                    // What it is about may be anything, also a file that is too large to read.
                    let named = access.named(&about.to_string());
                    (id, kind) = named.map_err(|why| damaged(why.of_object()))?;
                }
            }
        }
        Err(Error::no_commit(name, "tag"))
    }

    /// The newest commit that both come from: the older of them where the other comes from it.
    ///
    /// # Errors
    /// They have none in common, as far as this clone reaches.
    pub fn merge_base(&self, one: &Commit, other: &Commit) -> Result<Commit, Error> {
        let access = self.access().ok_or_else(|| self.unread())?;
        let is_shallow = access.is_shallow();
        let (one, other) = (one.id, other.id);
        match access.merge_base(one, other) {
            Ok(Some(base)) => {
                self.commit_of(base).map_err(|error| Error::damaged_revision(&base.short(), error.to_string()))
            }
            Err(said) if !is_shallow => Err(Error::damaged_revision(&one.short(), said)),
            Ok(None) | Err(_) => Err(Error::no_merge_base(&one.short(), &other.short(), is_shallow)),
        }
    }

    /// The branch that the one that is checked out follows, as `origin/main`; `None` where it follows none.
    pub fn upstream(&self) -> Option<String> {
        Some(short_name(&self.access()?.upstream()?).to_owned())
    }

    /// The branch that others take as the main one, as `origin/main`, where the remote has said so.
    pub fn remote_default(&self) -> Option<String> {
        Some(short_name(&self.access()?.target("refs/remotes/origin/HEAD")?).to_owned())
    }

    /// The names of all branches and tags, as people write them, in order.
    pub fn revision_names(&self) -> Vec<String> {
        let references = self.access().map(Access::references).unwrap_or_default();
        let names: BTreeSet<&str> =
            references.iter().map(|name| short_name(name)).filter(|name| !name.starts_with("refs/")).collect();
        names.into_iter().map(str::to_owned).collect()
    }

    /// True where the history was cut off when it was cloned.
    pub fn is_shallow(&self) -> bool {
        self.access().is_some_and(Access::is_shallow)
    }

    /// The objects of the repository.
    ///
    /// # Errors
    /// The repository cannot be read.
    pub fn objects(&self) -> Result<Objects, Error> {
        self.access().map(Access::objects).ok_or_else(|| self.unread())
    }

    /// The commit that is checked out; `None` before the first one, and where it cannot be read.
    pub(super) fn head_commit(&self) -> Option<Commit> {
        let (id, _) = self.access()?.named("HEAD").ok()?;
        self.commit_of(id).ok()
    }

    pub(super) fn commit_of(&self, id: Id) -> Result<Commit, ObjectError> {
        let access = self.access().ok_or(ObjectError::Missing)?;
        let bytes = access.object(id, LARGEST_COMMIT)?.of(ObjectKind::Commit)?;
        Commit::read(id, &bytes).ok_or_else(|| ObjectError::damaged("what it says is no commit"))
    }

    fn unread(&self) -> Error {
        let reason = self.unread.as_ref().map_or("", |unread| &unread.reason);
        Error::unread_repository(&self.git_dir.to_string_lossy(), reason)
    }

    /// Why a name has no commit.
    fn unnamed(&self, name: &str, why: Unnamed) -> Error {
        match why {
            Unnamed::Damaged(said) => return Error::damaged_revision(name, said),
            Unnamed::Ambiguous => return Error::ambiguous_revision(name),
            Unnamed::Unknown => {}
        }
        if ["@{u", "@{U", "@{push"].iter().any(|mark| name.contains(mark)) {
            return Error::no_upstream(name);
        }
        let head = self.access().map(Access::head);
        let names = self.revision_names();
        let root = root_of(name);
        let is_unborn = head == Some(Head::Unborn);
        if is_unborn && (names.is_empty() || matches!(root, "HEAD" | "@" | "")) {
            return Error::unborn_revision(name);
        }
        let is_head = matches!(name, "HEAD" | "@");
        if let (true, Some(Head::Unreadable(said))) = (is_head, head) {
            return Error::damaged_revision(name, said);
        }
        if is_head || names.iter().any(|known| known == name) {
            return Error::damaged_revision(name, ObjectError::Missing.to_string());
        }
        let mut known = names.iter().map(String::as_str).chain(["HEAD"]);
        if known.clone().any(|known| known == root) {
            return Error::unreached_revision(name, root, self.is_shallow());
        }
        let meant = nearest(root, &mut known).map(|meant| meant.to_owned() + &name[root.len()..]);
        Error::unknown_revision(name, meant.as_deref(), self.is_shallow())
    }
}

/// Whether Git can be asked for a name at all: in one line, not by what it would take for an option, and not about the
/// index, in which no commit is.
fn may_name(name: &str) -> bool {
    let is_of_index = name.starts_with(':') && !name.starts_with(":/");
    !name.is_empty()
        && !is_of_index
        && name.len() <= LONGEST_NAME
        && !name.starts_with('-')
        && !name.contains(char::is_control)
}

/// The name that an expression begins with: `main` in `main~2`, `main^{commit}`, `main@{1}` and `main:docs`.
fn root_of(name: &str) -> &str {
    let end = [name.find(['~', '^', ':']), name.find("@{")].into_iter().flatten().min();
    &name[..end.unwrap_or(name.len())]
}

/// A reference as people write it.
fn short_name(name: &str) -> &str {
    ["refs/heads/", "refs/tags/", "refs/remotes/"].iter().find_map(|folder| name.strip_prefix(folder)).unwrap_or(name)
}

#[cfg(test)]
mod tests;
