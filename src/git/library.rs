//! What libgit2 answers about a repository that it can read.
//!
//! It runs nothing and fetches nothing, and follows no replacement of objects (`refs/replace`): a commit is read as
//! it was made.

mod expression;
mod lineage;
mod named;

use std::path::{Path, PathBuf};

use git2::{AttrCheckFlags, AttrValue, ErrorCode, ObjectType, Oid, Repository, RepositoryState};

use super::access::{Access, Attribute, Unnamed};
use super::loose::Loose;
use super::object::{Id, Object, ObjectError, ObjectKind};
use super::objects::Objects;
use super::state::Head;

/// A repository as libgit2 reads it.
pub(super) struct Library {
    handle: Repository,
    loose: Loose,
}

impl Library {
    pub(super) fn new(handle: Repository) -> Library {
        Library { loose: Loose::new(&handle.commondir().join("objects")), handle }
    }

    /// One more of a repository whose files Git keeps in a folder.
    pub(super) fn open(git_dir: &Path) -> Result<Library, ObjectError> {
        Repository::open(git_dir).map(Library::new).map_err(|error| failure(&error))
    }
}

/// An object from a pack, if it is not too large.
fn object(handle: &Repository, id: Id, limit: u64) -> Result<Object, ObjectError> {
    let failed = |error: git2::Error| failure(&error);
    let id = oid(id).map_err(failed)?;
    let objects = handle.odb().map_err(failed)?;
    // Only the head of a large object is unpacked.
    let (size, _) = objects.read_header(id).map_err(failed)?;
    let size = u64::try_from(size).unwrap_or(u64::MAX);
    if size > limit {
        return Err(ObjectError::TooLarge { size });
    }
    let read = objects.read(id).map_err(failed)?;
    let Some(kind) = kind(read.kind()) else {
        return Err(ObjectError::Damaged("it is no kind of object".to_owned()));
    };
    Ok(Object { kind, bytes: read.data().to_owned() })
}

impl Access for Library {
    fn object(&self, id: Id, limit: u64) -> Result<Object, ObjectError> {
        self.loose.object(id, limit).unwrap_or_else(|| object(&self.handle, id, limit))
    }

    fn is_blob(&self, id: Id, bytes: &[u8]) -> bool {
        // Nothing need be read: there is no other text with this hash.
        Id::of_blob(bytes) == Some(id)
    }

    fn objects(&self) -> Objects {
        Objects::of_library(self.handle.path().to_owned())
    }

    fn named(&self, name: &str) -> Result<(Id, ObjectKind), Unnamed> {
        self.stands_for(name)
    }

    fn merge_base(&self, one: Id, other: Id) -> Result<Option<Id>, String> {
        let ends = self.ends();
        lineage::merge_base(one, other, &|id| self.origin(id, &ends)).map_err(|error| error.to_string())
    }

    fn references(&self) -> Vec<String> {
        let Ok(references) = self.handle.references() else { return Vec::new() };
        references.flatten().filter_map(|reference| Some(reference.name().ok()?.to_owned())).collect()
    }

    fn upstream(&self) -> Option<String> {
        let name =
            self.handle.branch_upstream_name(self.handle.find_reference("HEAD").ok()?.symbolic_target().ok()??).ok()?;
        Some(name.as_str().ok()?.to_owned())
    }

    fn target(&self, reference: &str) -> Option<String> {
        Some(self.handle.find_reference(reference).ok()?.symbolic_target().ok()??.to_owned())
    }

    fn head(&self) -> Head {
        match self.handle.head() {
            Ok(head) if head.is_branch() => Head::Branch(String::from_utf8_lossy(head.shorthand_bytes()).into_owned()),
            Ok(head) => match head.target().and_then(|id| Id::from_bytes(id.as_bytes())) {
                Some(id) => Head::Detached(id.short()),
                None => Head::Unreadable(ObjectError::Missing.to_string()),
            },
            Err(error) if error.code() == ErrorCode::UnbornBranch => Head::Unborn,
            Err(error) => Head::Unreadable(error.message().to_owned()),
        }
    }

    fn under_way(&self) -> Option<&'static str> {
        match self.handle.state() {
            RepositoryState::Clean => None,
            RepositoryState::Merge => Some("merge"),
            RepositoryState::Revert | RepositoryState::RevertSequence => Some("revert"),
            RepositoryState::CherryPick | RepositoryState::CherryPickSequence => Some("cherry-pick"),
            RepositoryState::Bisect => Some("bisect"),
            RepositoryState::Rebase | RepositoryState::RebaseInteractive | RepositoryState::RebaseMerge => {
                Some("rebase")
            }
            RepositoryState::ApplyMailbox | RepositoryState::ApplyMailboxOrRebase => Some("am"),
        }
    }

    fn is_shallow(&self) -> bool {
        self.handle.is_shallow()
    }

    fn is_partial(&self) -> bool {
        let config = self.handle.config().and_then(|mut config| config.snapshot());
        config.is_ok_and(|config| {
            let promised = config.entries(Some(r"^remote\..*\.promisor$"));
            let is_promised = promised.is_ok_and(|mut entries| entries.next().is_some());
            is_promised || config.get_str("extensions.partialclone").is_ok()
        })
    }

    fn known_files(&self) -> Option<Vec<String>> {
        let index = self.handle.index().ok()?;
        Some(index.iter().map(|entry| String::from_utf8_lossy(&entry.path).into_owned()).collect())
    }

    fn common_dir(&self) -> PathBuf {
        self.handle.commondir().to_owned()
    }

    fn configured_path(&self, key: &str) -> Option<PathBuf> {
        self.handle.config().and_then(|config| config.get_path(key)).ok()
    }

    fn configured_switch(&self, key: &str) -> Option<bool> {
        self.handle.config().and_then(|config| config.get_bool(key)).ok()
    }

    fn attributes(&self, path: &Path, names: &[&str]) -> Option<Vec<Attribute>> {
        let said = |name: &&str| {
            let value = self.handle.get_attr_bytes(path, name, AttrCheckFlags::FILE_THEN_INDEX).ok().flatten();
            match AttrValue::from_bytes(value) {
                AttrValue::Unspecified => Attribute::Unsaid,
                AttrValue::True | AttrValue::False => Attribute::Switched,
                AttrValue::String(_) | AttrValue::Bytes(_) => Attribute::Word,
            }
        };
        Some(names.iter().map(said).collect())
    }
}

fn own(id: Oid) -> Result<Id, git2::Error> {
    Id::from_bytes(id.as_bytes()).ok_or_else(|| git2::Error::from_str("no object has such an id"))
}

fn oid(id: Id) -> Result<Oid, git2::Error> {
    Oid::from_bytes(id.as_bytes())
}

fn kind(kind: ObjectType) -> Option<ObjectKind> {
    match kind {
        ObjectType::Blob => Some(ObjectKind::Blob),
        ObjectType::Tree => Some(ObjectKind::Tree),
        ObjectType::Commit => Some(ObjectKind::Commit),
        ObjectType::Tag => Some(ObjectKind::Tag),
        ObjectType::Any => None,
    }
}

fn failure(error: &git2::Error) -> ObjectError {
    match error.code() {
        ErrorCode::NotFound => ObjectError::Missing,
        _ => ObjectError::Damaged(error.message().to_owned()),
    }
}
