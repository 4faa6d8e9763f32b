//! How a repository stands: on which branch, in the middle of what, with how much of its history, and which files it
//! knows. Told to people, and to no rule; nothing is changed here, and nothing is run.

use std::collections::BTreeSet;

use super::Repository;

/// How a repository stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// What is checked out.
    pub head: Head,
    /// What was begun and not ended yet: `merge`, `rebase`.
    pub under_way: Option<&'static str>,
    /// True where the history was cut off when it was cloned.
    pub is_shallow: bool,
    /// True where objects are only fetched when somebody asks for them, which nobody here does.
    pub is_partial: bool,
}

/// What is checked out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Head {
    /// A branch.
    Branch(String),
    /// A branch without a commit yet.
    Unborn,
    /// A commit and no branch: the first digits of its id.
    Detached(String),
    /// It cannot be read.
    Unreadable(String),
}

impl Repository {
    /// How it stands; `None` where Git cannot be read.
    pub fn state(&self) -> Option<State> {
        let access = self.access()?;
        Some(State {
            head: access.head(),
            under_way: access.under_way(),
            is_shallow: access.is_shallow(),
            is_partial: access.is_partial(),
        })
    }

    /// The files that Git knows, also those that were only added yet: paths from the top folder, with `/`. `None`
    /// where that cannot be read.
    pub fn known_files(&self) -> Option<BTreeSet<String>> {
        Some(self.access()?.known_files()?.into_iter().collect())
    }
}
