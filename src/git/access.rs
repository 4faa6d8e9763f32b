//! What is asked of a repository, whoever answers: libgit2 where it can read it, else the program `git`.
//!
//! Only what the two have to do differently. What objects say, and which of them is meant, is worked out above.

use std::path::{Path, PathBuf};

use super::object::{Id, Object, ObjectError, ObjectKind};
use super::objects::Objects;
use super::state::Head;

/// Somebody who can read a repository.
pub(super) trait Access: Send {
    /// An object of any kind; `limit` in bytes.
    fn object(&self, id: Id, limit: u64) -> Result<Object, ObjectError>;

    /// Whether these bytes are what a blob says.
    fn is_blob(&self, id: Id, bytes: &[u8]) -> bool;

    /// The objects, for many threads.
    fn objects(&self) -> Objects;

    /// What a name stands for; a tag that has a message stands for itself.
    fn named(&self, name: &str) -> Result<(Id, ObjectKind), Unnamed>;

    /// The newest commit that both come from; `None` where there is none as far as this clone reaches.
    fn merge_base(&self, one: Id, other: Id) -> Result<Option<Id>, String>;

    /// The full names of all references, `refs/heads/main`.
    fn references(&self) -> Vec<String>;

    /// The full name of the reference that the branch that is checked out follows.
    fn upstream(&self) -> Option<String>;

    /// The full name that a symbolic reference leads to.
    fn target(&self, reference: &str) -> Option<String>;

    /// What is checked out.
    fn head(&self) -> Head;

    /// What was begun and not ended yet.
    fn under_way(&self) -> Option<&'static str>;

    /// True where the history was cut off.
    fn is_shallow(&self) -> bool;

    /// True where objects are only fetched when somebody asks for them.
    fn is_partial(&self) -> bool;

    /// The paths in the index, from the top folder.
    fn known_files(&self) -> Option<Vec<String>>;

    /// Where Git keeps what all working trees of the repository share.
    fn common_dir(&self) -> PathBuf;

    /// A path of the configuration, with `~` replaced.
    fn configured_path(&self, key: &str) -> Option<PathBuf>;

    /// A switch of the configuration; `None` where it is not set, or neither on nor off.
    fn configured_switch(&self, key: &str) -> Option<bool>;

    /// The values of attributes of a file, in the order of their names; the path is from the top folder. `None`
    /// where they cannot be had.
    fn attributes(&self, path: &Path, names: &[&str]) -> Option<Vec<Attribute>>;
}

/// Why a name stands for nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Unnamed {
    /// Nothing has it.
    Unknown,
    /// Several objects have it.
    Ambiguous,
    /// What it leads to cannot be read; what was said about it.
    Damaged(String),
}

impl Unnamed {
    /// Why what leads to an object leads nowhere.
    pub(super) fn of_damage(error: &ObjectError) -> Unnamed {
        match error {
            ObjectError::Missing => Unnamed::Unknown,
            ObjectError::TooLarge { .. } | ObjectError::Damaged(_) => Unnamed::Damaged(error.to_string()),
        }
    }

    /// The same of an object that is named by its id.
    pub(super) fn of_object(self) -> ObjectError {
        match self {
            Unnamed::Unknown | Unnamed::Ambiguous => ObjectError::Missing,
            Unnamed::Damaged(said) => ObjectError::Damaged(said),
        }
    }
}

/// What an attribute says of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Attribute {
    /// Nothing.
    Unsaid,
    /// On or off.
    Switched,
    /// A word of its own.
    Word,
}
