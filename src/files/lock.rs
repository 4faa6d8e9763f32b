//! The right to change what is below a root, which one process has at a time.
//!
//! The system keeps it and takes it back when the process ends, however it ends; so nothing is left to be removed
//! by hand. What a process does with it is not of interest here.

use super::mend::Mended;
use crate::error::Error;
use std::fs::File;
#[cfg(not(windows))]
use std::fs::TryLockError;
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

/// How often it is asked for, and how long it is waited between: ten seconds, which is longer than most changes take
/// and than people wait without a word. The system's own way of waiting has no end.
const ATTEMPTS: usize = 500;
const PAUSE: Duration = Duration::from_millis(20);

/// The file that is locked where no folder can be.
const LOCK: &str = ".storymap-lock";

/// The right to change what is below a root, until this is dropped.
#[derive(Debug)]
pub struct Lock {
    root: PathBuf,
    _held: File,
    /// The change of somebody who was interrupted, which was taken back.
    pub mended: Option<Mended>,
}

impl Lock {
    /// Waits for the right to change what is below a folder.
    pub(super) fn take(root: &Path) -> Result<Lock, Error> {
        for attempt in 0..ATTEMPTS {
            match held(root) {
                Ok(Some(held)) => return Ok(Lock { root: root.to_owned(), _held: held, mended: None }),
                // Windows refuses a name whose file is just being removed.
                Err(error) if !cfg!(windows) || attempt > ATTEMPTS / 10 => return Err(Error::not_lockable(error)),
                Ok(None) | Err(_) => thread::sleep(PAUSE),
            }
        }
        Err(Error::busy())
    }

    pub(super) fn root(&self) -> &Path {
        &self.root
    }
}

/// A lock on the folder itself, which leaves no trace; `None` where somebody else has it.
#[cfg(not(windows))]
fn held(root: &Path) -> io::Result<Option<File>> {
    let folder = File::open(root)?;
    match folder.try_lock() {
        Ok(()) => Ok(Some(folder)),
        Err(TryLockError::WouldBlock) => Ok(None),
        // Some network drives lock no folders, but files.
        Err(TryLockError::Error(_)) => held_file(root),
    }
}

/// A lock on a hidden file. It stays, empty: removing it could take it from somebody who has just opened it.
#[cfg(not(windows))]
fn held_file(root: &Path) -> io::Result<Option<File>> {
    let place = root.join(LOCK);
    let is_odd = place.symlink_metadata().is_ok_and(|there| !there.is_file());
    if is_odd {
        return Err(io::Error::other(format!("`{LOCK}` is no plain file")));
    }
    let file = File::options().write(true).create(true).truncate(false).open(&place)?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

/// A hidden file that nobody else may open, and that the system removes when it is closed.
#[cfg(windows)]
fn held(root: &Path) -> io::Result<Option<File>> {
    use std::os::windows::fs::OpenOptionsExt as _;
    const GENERIC_WRITE: u32 = 0x4000_0000;
    const DELETE: u32 = 0x0001_0000;
    const DELETE_ON_CLOSE: u32 = 0x0400_0000;
    const SHARING_VIOLATION: i32 = 32;
    let mut options = File::options();
    options.access_mode(GENERIC_WRITE | DELETE).share_mode(0).custom_flags(DELETE_ON_CLOSE);
    match options.write(true).create(true).truncate(false).open(root.join(LOCK)) {
        Ok(file) => Ok(Some(file)),
        Err(error) if error.raw_os_error() == Some(SHARING_VIOLATION) => Ok(None),
        Err(error) => Err(error),
    }
}

#[cfg(all(test, not(windows)))]
mod tests {
    use super::*;

    #[test]
    fn where_no_folder_can_be_locked_a_file_is() {
        let root = tempfile::tempdir().expect("the system has a folder for temporary files");
        let first = held_file(root.path()).expect("files can be locked");
        assert!(first.is_some());
        assert!(held_file(root.path()).expect("files can be locked").is_none(), "one at a time");
        drop(first);
        assert!(held_file(root.path()).expect("files can be locked").is_some());
    }

    #[test]
    fn a_link_is_not_locked() {
        let root = tempfile::tempdir().expect("the system has a folder for temporary files");
        std::os::unix::fs::symlink("elsewhere", root.path().join(LOCK)).expect("links can be made");
        assert!(held_file(root.path()).is_err());
        assert!(!root.path().join("elsewhere").exists());
    }
}
