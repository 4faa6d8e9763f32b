//! The only door to Git: which repository a folder is in, what it ignores, what its last commit holds, and which
//! files are as they were on a day; and, for `storymap doctor`, how the repository stands and is set up.
//!
//! Not a history reader yet, and never status or blame, which cost twenty times a tree comparison; the index is only
//! read for the names in it.
//! Nothing a repository configures is ever executed, nothing is fetched, and Git's check of who owns a
//! repository stays on.

mod custom;
mod ignore;
mod past;
mod pattern;
mod set;
mod state;

use std::cell::OnceCell;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use git2::{ErrorCode, ObjectType, Oid, RepositoryOpenFlags};
use jiff::civil::Date;
use jiff::{Timestamp, tz::Offset};

use crate::error::Error;
pub use custom::{Hook, LineEnds};
pub use ignore::{Ignores, IgnoresFolder};
pub use past::File;
pub use state::{Head, State};

/// A repository, or what is left of one that cannot be read: then the working tree is still known.
pub struct Repository {
    handle: Option<git2::Repository>,
    git_dir: PathBuf,
    work_dir: Option<PathBuf>,
    notice: Option<String>,
    head_tree: OnceCell<Option<Oid>>,
}

impl Repository {
    /// The repository that `folder` is in, or `None` outside of any.
    ///
    /// One that is damaged, or of a kind that libgit2 does not know (SHA-256, reftable), is returned with a
    /// [`notice`](Repository::notice), knows its working tree and nothing else.
    ///
    /// # Errors
    /// Git refuses repositories of other users unless `safe.directory` names them.
    pub fn discover(folder: &Path) -> Result<Option<Repository>, Error> {
        let no_ceiling: [&OsStr; 0] = [];
        match git2::Repository::open_ext(folder, RepositoryOpenFlags::empty(), no_ceiling) {
            Ok(handle) => Ok(Some(Repository {
                git_dir: handle.path().to_owned(),
                work_dir: handle.workdir().map(canonical),
                handle: Some(handle),
                notice: None,
                head_tree: OnceCell::new(),
            })),
            Err(error) if error.code() == ErrorCode::Owner => {
                Err(Error::foreign_repository(&folder.to_string_lossy(), error))
            }
            Err(error) => Ok(Repository::degraded(folder, &error)),
        }
    }

    /// The closest folder with a `.git`, when Git cannot make anything of it.
    fn degraded(folder: &Path, error: &git2::Error) -> Option<Repository> {
        let top = folder.ancestors().find(|folder| fs::symlink_metadata(folder.join(".git")).is_ok())?;
        let notice = format!(
            "Git cannot be read ({}): files that it ignores are not left out, dates are unknown",
            error.message()
        );
        Some(Repository {
            handle: None,
            git_dir: top.join(".git"),
            work_dir: Some(canonical(top)),
            notice: Some(notice),
            head_tree: OnceCell::new(),
        })
    }

    /// Top folder of the files, canonical; `None` in a bare repository.
    pub fn work_dir(&self) -> Option<&Path> {
        self.work_dir.as_deref()
    }

    /// Where Git keeps its own files.
    pub fn git_dir(&self) -> &Path {
        &self.git_dir
    }

    /// What a person must know when the repository could not be read.
    pub fn notice(&self) -> Option<&str> {
        self.notice.as_deref()
    }

    /// The day of the last commit by its committer's own clock; `None` before the first commit, and where
    /// the commit is missing or damaged.
    pub fn head_date(&self) -> Option<Date> {
        let time = self.handle.as_ref()?.head().ok()?.peel_to_commit().ok()?.time();
        civil_date(time.seconds(), time.offset_minutes())
    }

    /// Whether the last commit holds this file; the path starts at the top folder.
    pub fn head_holds_file(&self, path: &Path) -> bool {
        self.head_kind(path) == Some(ObjectType::Blob)
    }

    /// Whether the last commit holds anything in this folder; the path starts at the top folder.
    pub fn head_holds_folder(&self, path: &Path) -> bool {
        self.head_kind(path) == Some(ObjectType::Tree)
    }

    fn head_kind(&self, path: &Path) -> Option<ObjectType> {
        let handle = self.handle.as_ref()?;
        let tree = self.head_tree.get_or_init(|| Some(handle.head().ok()?.peel_to_tree().ok()?.id()));
        handle.find_tree((*tree)?).ok()?.get_path(path).ok()?.kind()
    }

    /// What Git ignores in the working tree; `None` where there is none to ask about, or Git cannot be read.
    pub fn ignores(&self) -> Option<Ignores> {
        Some(Ignores::new(self.handle.as_ref()?, self.work_dir()?))
    }
}

/// The path without links; as it is where that fails, because messages still need it.
fn canonical(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

/// The day at an offset from UTC; an offset that no place on earth has counts as none.
fn civil_date(seconds: i64, offset_minutes: i32) -> Option<Date> {
    let offset_seconds = offset_minutes.checked_mul(60);
    let offset = offset_seconds.and_then(|seconds| Offset::from_seconds(seconds).ok()).unwrap_or(Offset::UTC);
    Some(offset.to_datetime(Timestamp::from_second(seconds).ok()?).date())
}

#[cfg(test)]
mod tests;
