//! What a file holds, as little of it as tells it from anything else. Not the text itself.

use crate::source::hash::hash;
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::Path;

/// The length of a text in bytes, and its hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Content {
    pub(super) length: u64,
    pub(super) hash: u64,
}

/// What is found at a place where a file with a certain content is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// Nothing at all.
    Nothing,
    /// A plain file with this content.
    Holds(Content),
    /// A plain file of another length, or no plain file.
    Other,
}

impl Content {
    pub(super) fn of(text: &[u8]) -> Content {
        Content { length: text.len() as u64, hash: hash(text) }
    }
}

/// Whether the system says that nothing has a name, or that nothing can have it.
pub(super) fn is_absence(error: &io::Error) -> bool {
    use io::ErrorKind::{InvalidFilename, NotADirectory, NotFound};
    matches!(error.kind(), NotFound | NotADirectory | InvalidFilename)
}

/// What is at a place; a file is read only where it has one of these lengths.
pub(super) fn found(place: &Path, lengths: &[u64]) -> io::Result<Found> {
    let there = match fs::symlink_metadata(place) {
        Err(error) if is_absence(&error) => return Ok(Found::Nothing),
        there => there?,
    };
    if !there.is_file() || !lengths.contains(&there.len()) {
        return Ok(Found::Other);
    }
    let mut bytes = Vec::new();
    // Somebody may write while we read: one byte more is enough to know.
    File::open(place)?.take(there.len() + 1).read_to_end(&mut bytes)?;
    Ok(Found::Holds(Content::of(&bytes)))
}
