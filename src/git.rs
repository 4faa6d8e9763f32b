//! The only door to Git: which repository a folder is in, what it ignores, what a commit holds, and which files are
//! as they were on a day; and, for `storymap doctor`, how the repository stands and is set up.
//!
//! libgit2 reads it, and where it cannot, the program `git` is asked (`git::program`).
//! Not a history reader yet, and never status or blame, which cost twenty times a tree comparison; the index is only
//! read for the names in it.
//! Nothing a repository holds or configures is ever executed, nothing is fetched, and Git's check of who owns a
//! repository stays on.

mod access;
mod commit;
mod custom;
mod folders;
mod ignore;
mod library;
pub mod loose;
pub mod object;
mod objects;
mod past;
pub mod pattern;
mod program;
mod revision;
mod set;
mod state;

use std::cell::{OnceCell, RefCell};
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use git2::{ErrorCode, RepositoryOpenFlags};
use jiff::civil::Date;
use jiff::{Timestamp, tz::Offset};

use crate::error::Error;
use access::Access;
pub use commit::Commit;
pub use custom::{Hook, LineEnds};
use folders::Folders;
pub(crate) use ignore::MAX_IGNORE_FILE_BYTES;
pub use ignore::{Ignores, IgnoresFolder};
use library::Library;
use object::EntryKind;
pub use objects::Objects;
pub use past::File;
use program::{Asked, Program, Refusal};
pub use state::{Head, State};

/// The digits by which people know a commit.
const SHORT_ID: usize = 7;

/// A repository, or what is left of one that cannot be read: then the working tree is still known.
pub struct Repository {
    access: Option<Box<dyn Access>>,
    git_dir: PathBuf,
    work_dir: Option<PathBuf>,
    unread: Option<Unread>,
    head_files: OnceCell<Option<RefCell<Folders>>>,
}

/// What is known of a repository that nobody could read.
struct Unread {
    reason: String,
    notice: String,
}

impl Repository {
    /// The repository that `folder` is in, or `None` outside of any.
    ///
    /// One that libgit2 cannot read is read through the program `git`. Where that cannot either, it is returned with a
    /// [`notice`](Repository::notice), knows its working tree and nothing else.
    ///
    /// # Errors
    /// Git refuses repositories of other users unless `safe.directory` names them.
    pub fn discover(folder: &Path) -> Result<Option<Repository>, Error> {
        let no_ceiling: [&OsStr; 0] = [];
        let error = match git2::Repository::open_ext(folder, RepositoryOpenFlags::empty(), no_ceiling) {
            Ok(handle) => return Ok(Some(Repository::of_library(handle))),
            Err(error) => error,
        };
        let top = folder.ancestors().find(|folder| fs::symlink_metadata(folder.join(".git")).is_ok());
        let foreign = |source: Refused| Error::foreign_repository(&top.unwrap_or(folder).to_string_lossy(), source);
        let refusal = match error.code() {
            ErrorCode::Owner => return Err(foreign(error.into())),
            ErrorCode::NotFound if top.is_none() => return Ok(None),
            _ => match Repository::of_program(folder, top.unwrap_or(folder)) {
                Ok(found) => return Ok(Some(found)),
                Err(refusal) => refusal,
            },
        };
        if let Some(refusal) = refusal.as_ref().filter(|refusal| refusal.is_foreign) {
            return Err(foreign(refusal.said.clone().into()));
        }
        let reason = match refusal {
            Some(_) => error.message().to_owned(),
            None => format!("{}, and there is no program `git` to ask", error.message()),
        };
        Ok(top.map(|top| Repository::unreadable(top, reason)))
    }

    fn of_library(handle: git2::Repository) -> Repository {
        Repository {
            git_dir: handle.path().to_owned(),
            work_dir: handle.workdir().map(canonical),
            access: Some(Box::new(Library::new(handle))),
            unread: None,
            head_files: OnceCell::new(),
        }
    }

    /// The repository as the program reads it; `Err(None)` where there is no program. `top` is where it lies.
    fn of_program(folder: &Path, top: &Path) -> Result<Repository, Option<Refusal>> {
        let git = program::find(&canonical(top)).ok_or(None)?;
        let program = Program::open(git, folder).map_err(Some)?;
        Ok(Repository {
            git_dir: program.git_dir().to_owned(),
            work_dir: program.work_dir().map(canonical),
            access: Some(Box::new(Asked::new(program))),
            unread: None,
            head_files: OnceCell::new(),
        })
    }

    /// The folder with a `.git`, when nobody can make anything of it.
    fn unreadable(top: &Path, reason: String) -> Repository {
        let notice =
            format!("Git cannot be read ({reason}): files that it ignores are not left out, dates are unknown");
        Repository {
            access: None,
            git_dir: top.join(".git"),
            work_dir: Some(canonical(top)),
            unread: Some(Unread { reason, notice }),
            head_files: OnceCell::new(),
        }
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
        self.unread.as_ref().map(|unread| &*unread.notice)
    }

    /// The day of the last commit by its committer's own clock; `None` before the first commit, and where
    /// the commit is missing or damaged.
    pub fn head_date(&self) -> Option<Date> {
        self.head_commit()?.date
    }

    /// Whether the last commit holds this file; the path starts at the top folder.
    pub fn head_holds_file(&self, path: &Path) -> bool {
        matches!(self.head_kind(path), Some(EntryKind::File | EntryKind::Link))
    }

    /// Whether the last commit holds anything in this folder, or a submodule there; the path starts at the top folder.
    pub fn head_holds_folder(&self, path: &Path) -> bool {
        matches!(self.head_kind(path), Some(EntryKind::Folder | EntryKind::Submodule))
    }

    fn head_kind(&self, path: &Path) -> Option<EntryKind> {
        let head = || Some(RefCell::new(Folders::new(self.head_commit()?.tree)));
        let mut folders = self.head_files.get_or_init(head).as_ref()?.borrow_mut();
        let names: Vec<&[u8]> = path.iter().map(OsStr::as_encoded_bytes).collect();
        Some(folders.entry(self.access()?, &names.join(&b'/'))?.kind)
    }

    /// What Git ignores in the working tree; `None` where there is none to ask about, or Git cannot be read.
    pub fn ignores(&self) -> Option<Ignores> {
        Some(Ignores::new(self.access()?, self.work_dir()?))
    }

    /// Whoever can read it.
    fn access(&self) -> Option<&dyn Access> {
        self.access.as_deref()
    }
}

/// What was said where a repository was refused.
type Refused = Box<dyn std::error::Error + Send + Sync>;

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
mod made;
#[cfg(test)]
mod tests;
