//! How a repository stands: on which branch, in the middle of what, with how much of its history, and which files it
//! knows. Told to people, and to no rule; nothing is changed here, and nothing is run.

use std::collections::BTreeSet;

use git2::{ErrorCode, RepositoryState};

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

/// The digits by which people know a commit.
const SHORT_ID: usize = 7;

impl Repository {
    /// How it stands; `None` where Git cannot be read.
    pub fn state(&self) -> Option<State> {
        let handle = self.handle.as_ref()?;
        let config = handle.config().and_then(|mut config| config.snapshot());
        let is_partial = config.is_ok_and(|config| config.get_str("extensions.partialclone").is_ok());
        let head = head(handle);
        Some(State { head, under_way: under_way(handle.state()), is_shallow: handle.is_shallow(), is_partial })
    }

    /// The files that Git knows, also those that were only added yet: paths from the top folder, with `/`. `None`
    /// where that cannot be read.
    pub fn known_files(&self) -> Option<BTreeSet<String>> {
        let index = self.handle.as_ref()?.index().ok()?;
        Some(index.iter().map(|entry| String::from_utf8_lossy(&entry.path).into_owned()).collect())
    }
}

fn head(handle: &git2::Repository) -> Head {
    match handle.head() {
        Ok(head) if head.is_branch() => Head::Branch(String::from_utf8_lossy(head.shorthand_bytes()).into_owned()),
        Ok(head) => match head.peel_to_commit() {
            Ok(commit) => Head::Detached(commit.id().to_string().chars().take(SHORT_ID).collect()),
            Err(error) => Head::Unreadable(error.message().to_owned()),
        },
        Err(error) if error.code() == ErrorCode::UnbornBranch => Head::Unborn,
        Err(error) => Head::Unreadable(error.message().to_owned()),
    }
}

fn under_way(state: RepositoryState) -> Option<&'static str> {
    match state {
        RepositoryState::Clean => None,
        RepositoryState::Merge => Some("merge"),
        RepositoryState::Revert | RepositoryState::RevertSequence => Some("revert"),
        RepositoryState::CherryPick | RepositoryState::CherryPickSequence => Some("cherry-pick"),
        RepositoryState::Bisect => Some("bisect"),
        RepositoryState::Rebase | RepositoryState::RebaseInteractive | RepositoryState::RebaseMerge => Some("rebase"),
        RepositoryState::ApplyMailbox | RepositoryState::ApplyMailboxOrRebase => Some("am"),
    }
}
