//! The only door that changes the disk: files moved, rewritten and created below a root, all of them or none; and
//! single files that somebody asked for by their path.
//!
//! What a file will say is written beside it under a hidden name, and takes its place whole, so that nobody ever
//! reads half of one. What is about to be done is noted in a hidden journal in the root: whoever is interrupted,
//! even by `kill -9`, leaves a change that the next writer takes back. No link is followed, nothing is written
//! outside of the root, and nothing that somebody else wrote meanwhile is lost. Nothing here knows what a card is.

mod apply;
mod content;
mod deliver;
mod disk;
mod journal;
mod lock;
mod mend;
mod script;
mod step;
#[cfg(test)]
mod tests;
mod tree;
mod undo;

use crate::error::Error;
pub use lock::Lock;
pub use mend::{Left, Mended};
use std::path::{Path, PathBuf};

/// A file that is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFile {
    /// From the root, with `/` on every system; as all paths here.
    pub path: String,
    /// As messages name it.
    pub shown: String,
    /// What it will hold.
    pub text: String,
}

/// Another text for a file that is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rewrite {
    /// Where it will be after the moves.
    pub path: String,
    /// As messages name it.
    pub shown: String,
    /// What it held when it was read. It is refused where the file holds anything else by now.
    pub old: String,
    /// What it will hold.
    pub new: String,
}

/// A file, or a folder with all that it holds, that goes to another place or gets another name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relocation {
    /// Where it is after the moves before this one.
    pub from: String,
    /// Where nothing may be.
    pub to: String,
    /// `from` as messages name it.
    pub shown: String,
    /// `to` as messages name it.
    pub shown_to: String,
}

/// What is to be done together: the moves first and in their order, then the rewrites, then the creations.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// What moves.
    pub moves: Vec<Relocation>,
    /// What gets another text.
    pub rewrites: Vec<Rewrite>,
    /// What is new.
    pub creates: Vec<NewFile>,
}

/// Takes the right to change what is below a root, which is a folder and canonical: waits until whoever has it is
/// done, and takes back what one that was killed left half done. A process that has it must not ask for it again.
///
/// # Errors
/// Another writer goes on for more than ten seconds, the system has no locks here, or what was interrupted cannot be
/// taken back.
pub fn lock(root: &Path) -> Result<Lock, Error> {
    let mut lock = Lock::take(root)?;
    lock.mended = mend::mend(root)?;
    Ok(lock)
}

/// Whether a change below this root is under way or was interrupted, so that what is read is half old and half new.
pub fn interrupted(root: &Path) -> bool {
    journal::State::Changing.place(root).symlink_metadata().is_ok()
}

/// Says whether a change could be made as far as that can be known without trying.
///
/// # Errors
/// A path leads out of the root or through a link; something stands in its way, be it only by a name that differs in
/// upper and lower case; a file is not there, may not be written, or no longer holds what was read.
pub fn check(root: &Path, changes: &Changes) -> Result<(), Error> {
    script::script(root, changes).map(|_| ())
}

/// Makes a change, and the folders that it needs.
///
/// # Errors
/// As for [`check`], and where the system refuses: then everything is as it was before.
pub fn apply(lock: &Lock, changes: &Changes) -> Result<(), Error> {
    apply::apply(lock, &script::script(lock.root(), changes)?)
}

/// Creates files alone, as a change of its own.
///
/// # Errors
/// As for [`lock()`] and [`apply()`].
pub fn create(root: &Path, files: &[NewFile]) -> Result<(), Error> {
    apply(&lock(root)?, &Changes { creates: files.to_vec(), ..Changes::default() })
}

/// Writes a file that somebody has asked for by its path, wherever that is: whole or not at all, with the folders that
/// it needs. What is no regular file, such as a pipe, is written to as it is. `shown` is how messages name it.
///
/// # Errors
/// It is a folder, or the system refuses.
pub fn deliver(place: &Path, shown: &str, bytes: &[u8]) -> Result<(), Error> {
    deliver::deliver(place, shown, bytes)
}

/// Adds to the end of a file that other programs add to as well, unless it would be larger than `limit` bytes then;
/// false where it would.
///
/// # Errors
/// The system refuses.
pub fn append(place: &Path, shown: &str, limit: u64, bytes: &[u8]) -> Result<bool, Error> {
    deliver::append(place, shown, limit, bytes)
}

/// The one name of the file that a path leads to, whichever way it is written: through links, `.` and `..`.
pub fn one_name(path: &Path) -> PathBuf {
    deliver::one_name(path)
}
