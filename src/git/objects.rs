//! The objects of a repository, read from many threads: files and folders of a commit, without a checkout.
//!
//! Each reader has a handle or a process of its own while it reads, because neither is for two threads. libgit2
//! compares the hash of what it reads with the id; the program `git` does what it does for itself.

use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::access::Access as _;
use super::library::Library;
use super::object::{self, Id, Object, ObjectError, ObjectKind, TreeEntry};
use super::program::{Program, Reader};

/// Folders with more bytes are not read: a hundred thousand names of ordinary length.
pub(super) const LARGEST_TREE: u64 = 16 * 1024 * 1024;

/// The objects of a repository.
pub struct Objects {
    source: Source,
}

enum Source {
    Library { git_dir: PathBuf, handles: Idle<Library> },
    Program { program: Program, readers: Idle<Reader> },
}

impl Objects {
    pub(super) fn of_library(git_dir: PathBuf) -> Objects {
        Objects { source: Source::Library { git_dir, handles: Idle::default() } }
    }

    pub(super) fn of_program(program: Program) -> Objects {
        Objects { source: Source::Program { program, readers: Idle::default() } }
    }

    /// The bytes of a file; `limit` in bytes.
    ///
    /// # Errors
    /// It is not there, larger, damaged, or no file.
    pub fn blob(&self, id: Id, limit: u64) -> Result<Vec<u8>, ObjectError> {
        self.object(id, limit)?.of(ObjectKind::Blob)
    }

    /// What is in a folder.
    ///
    /// # Errors
    /// It is not there, damaged, far too large, or no folder.
    pub fn tree(&self, id: Id) -> Result<Vec<TreeEntry>, ObjectError> {
        object::entries(&self.object(id, LARGEST_TREE)?.of(ObjectKind::Tree)?, id.as_bytes().len())
    }

    pub(super) fn object(&self, id: Id, limit: u64) -> Result<Object, ObjectError> {
        match &self.source {
            Source::Library { git_dir, handles } => {
                handles.with(|| Library::open(git_dir), |library| library.object(id, limit))
            }
            Source::Program { program, readers } => {
                readers.with(|| Ok(Reader::new(program.clone())), |reader| reader.object(id, limit))
            }
        }
    }

    /// What a name stands for, where the program is asked.
    pub(super) fn reader<T>(&self, ask: impl FnOnce(&mut Reader) -> T) -> Option<T> {
        match &self.source {
            Source::Library { .. } => None,
            Source::Program { program, readers } => {
                readers.with(|| Ok(Reader::new(program.clone())), |reader| Ok(ask(reader))).ok()
            }
        }
    }
}

/// What nobody reads with at the moment.
struct Idle<T> {
    waiting: Mutex<Vec<T>>,
}

impl<T> Default for Idle<T> {
    fn default() -> Idle<T> {
        Idle { waiting: Mutex::default() }
    }
}

impl<T> Idle<T> {
    fn with<V>(
        &self,
        open: impl FnOnce() -> Result<T, ObjectError>,
        read: impl FnOnce(&mut T) -> Result<V, ObjectError>,
    ) -> Result<V, ObjectError> {
        let waiting = self.lock().pop();
        let mut taken = waiting.map_or_else(open, Ok)?;
        let value = read(&mut taken);
        self.lock().push(taken);
        value
    }

    /// A thread that died while holding the lock has at worst lost what it read with.
    fn lock(&self) -> MutexGuard<'_, Vec<T>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
