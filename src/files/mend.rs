//! What is done about a change that was interrupted, once its writer is known to be gone: it is taken back, for it
//! was never said to be made.
//!
//! A journal may have come with a pull request, so it is believed only where its stamp is that of its own file.

use super::disk;
use super::journal::{Journal, State, Unreadable};
use super::step::Step;
use super::undo::{clean, take_back};
use crate::error::Error;
use std::io;
use std::path::Path;

/// An interrupted change that was taken back. Paths begin at the root.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mended {
    /// What is as it was before that change.
    pub taken_back: Vec<String>,
    /// What somebody else has changed since, and so was left alone.
    pub left: Vec<Left>,
}

/// A file that was left alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// The file.
    pub path: String,
    /// Where what it said before the interrupted change is kept.
    pub kept: Option<String>,
}

/// Takes back whatever was interrupted; `None` where nothing was, or nothing could be seen of it yet.
///
/// # Errors
/// Something cannot be taken back, or the journal is none of ours.
pub(super) fn mend(root: &Path) -> Result<Option<Mended>, Error> {
    let mut mended = None;
    for state in State::ALL {
        match Journal::open(root, state) {
            Ok(None) => {}
            Ok(Some(journal)) if state == State::Changing => mended = Some(taken_back(journal)?),
            Ok(Some(journal)) => clean_up(journal).map_err(|error| refused(state, error))?,
            Err(Unreadable::CutShort) if state == State::Drafting => {
                // Drafts are written after it, so there are none.
                disk::remove_file(&state.place(root)).map_err(|error| refused(state, error))?;
            }
            Err(Unreadable::CutShort | Unreadable::Foreign) => return Err(Error::foreign_journal(state.name())),
            Err(Unreadable::Refused(error)) => return Err(refused(state, error)),
        }
    }
    Ok(mended)
}

/// Removes what nobody has seen, or nobody needs any more.
fn clean_up(journal: Journal<'_>) -> io::Result<()> {
    clean(&journal.hidden()?, journal.steps(), &[])?;
    journal.end()
}

fn taken_back(journal: Journal<'_>) -> Result<Mended, Error> {
    let steps = journal.steps().to_vec();
    let outcome = take_back(journal).map_err(|error| refused(State::Changing, error))?;
    let path = |number: usize| steps[number].path().to_owned();
    let failed = outcome.refused.into_iter().map(|(number, why)| Error::not_taken_back(&path(number), why));
    if let Some(error) = Error::all(failed.collect()) {
        return Err(error);
    }
    let is_told = |number: &usize| !matches!(steps[*number], Step::Folder { .. });
    let taken_back = outcome.back.into_iter().rev().filter(is_told).map(path).collect();
    let left = outcome.left.into_iter().map(|left| Left { path: path(left.step), kept: left.kept }).collect();
    Ok(Mended { taken_back, left })
}

fn refused(state: State, error: io::Error) -> Error {
    Error::not_taken_back(state.name(), error)
}
