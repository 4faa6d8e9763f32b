//! Doing a change: note it, write drafts, take the steps, remove what is hidden; and back again at the first failure.

use super::disk;
use super::journal::{Journal, Progress, State};
use super::lock::Lock;
use super::script::Planned;
use super::step::{Desk, Hidden, Step, Trouble};
use super::undo::{clean, take_back};
use crate::error::Error;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Does all steps or none.
pub(super) fn apply(lock: &Lock, planned: &[Planned<'_>]) -> Result<(), Error> {
    let Some(first) = planned.first() else { return Ok(()) };
    let steps = planned.iter().map(|planned| planned.step.clone()).collect();
    let root = planned.iter().map(before_root).find(|root| !root.is_empty()).unwrap_or_default();
    let begun = Journal::begin(lock.root(), steps);
    let mut journal = begun.map_err(|error| not_drafted(first, &shown_in(root, ""), error))?;
    let done = journal.hidden().map_err(|error| not_done(first, Trouble::Refused(error))).and_then(|hidden| {
        draft_all(&journal, &hidden, planned)?;
        take_all(&mut journal, &hidden, planned)?;
        Ok(hidden)
    });
    match done {
        Ok(hidden) => {
            // The change is made. What cannot be removed now is removed by the next one.
            if clean(&hidden, journal.steps(), &[]).is_ok() {
                let _ = journal.end();
            }
            Ok(())
        }
        Err(error) => Err(with_leftovers(error, journal, planned)),
    }
}

/// Writes every draft and keeps every file that will be replaced. Nothing can be seen of it.
fn draft_all(journal: &Journal<'_>, hidden: &Hidden, planned: &[Planned<'_>]) -> Result<(), Error> {
    // Whose fault it is if one of them does not reach the disk.
    let mut owners = vec![0];
    let mut written = vec![journal.place()];
    for (number, planned) in planned.iter().enumerate() {
        let Some(desk) = planned.step.desk() else { continue };
        let drafted = draft(hidden, number, planned, desk);
        let drafted =
            drafted.map_err(|error| not_drafted(planned, &shown_in(before_root(planned), &desk.before), error))?;
        owners.extend(drafted.iter().map(|_| number));
        written.extend(drafted);
    }
    disk::sync(&written).map_err(|(index, error)| Error::not_written(planned[owners[index]].shown, error))
}

/// Writes what a file will say, and keeps what it says; the files whose bytes are new.
fn draft(hidden: &Hidden, number: usize, planned: &Planned<'_>, desk: &Desk) -> io::Result<Vec<PathBuf>> {
    let draft = hidden.place(&desk.before, &hidden.draft(number))?;
    let Some(original) = &planned.original else {
        // Closed at once: a map may have more files than a process may hold open.
        disk::write(&mut disk::create(&draft)?, planned.text.as_bytes())?;
        return Ok(vec![draft]);
    };
    write_like(&draft, planned.text.as_bytes(), original)?;
    let backup = hidden.place(&desk.before, &hidden.backup(number))?;
    // A second name needs no space and brings everything back. Some disks have none.
    match disk::link(original, &backup) {
        Ok(()) => Ok(vec![draft]),
        Err(_) => write_like(&backup, &fs::read(original)?, original).map(|()| vec![draft, backup]),
    }
}

/// Writes a file with the mode and the owner of another.
fn write_like(place: &Path, bytes: &[u8], like: &Path) -> io::Result<()> {
    let mut file = disk::create_private(place)?;
    disk::write(&mut file, bytes)?;
    disk::dress(&file, &fs::symlink_metadata(like)?)
}

/// Takes the steps, each after a note that it is begun.
fn take_all(journal: &mut Journal<'_>, hidden: &Hidden, planned: &[Planned<'_>]) -> Result<(), Error> {
    let first = planned.first().expect("a change has a step");
    let advance = |journal: &mut Journal<'_>, state| {
        journal.advance(state).map_err(|error| not_done(first, Trouble::Refused(error)))
    };
    advance(journal, State::Changing)?;
    for (number, planned) in planned.iter().enumerate() {
        let mut take = || {
            journal.mark(number, Progress::Begun)?;
            if !planned.step.take(hidden, number)? {
                journal.mark(number, Progress::TakenBack)?;
            }
            Ok(())
        };
        take().map_err(|trouble| not_done(planned, trouble))?;
    }
    for (number, planned) in planned.iter().enumerate() {
        planned.step.recheck(hidden, number).map_err(|trouble| not_done(planned, trouble))?;
    }
    advance(journal, State::Done)
}

/// Takes everything back, and adds to an error what could not be.
fn with_leftovers(mut error: Error, journal: Journal<'_>, planned: &[Planned<'_>]) -> Error {
    // The step that failed was not done, so what is there now was never ours.
    let failed = journal.begun().last().copied();
    let leftovers = match take_back(journal) {
        Ok(outcome) => {
            let left = outcome.left.into_iter().filter(|left| Some(left.step) != failed);
            let left = left.map(|left| Error::left_alone(planned[left.step].shown, left.kept.as_deref()));
            let refused = outcome.refused.into_iter();
            left.chain(refused.map(|(number, why)| Error::not_taken_back(planned[number].shown, why))).collect()
        }
        Err(why) => vec![Error::not_taken_back(State::Changing.name(), why)],
    };
    if !leftovers.is_empty() {
        // It says that nothing was written.
        error.hint = None;
    }
    error.others.extend(leftovers);
    error
}

fn not_drafted(planned: &Planned<'_>, folder: &str, error: io::Error) -> Error {
    match error.kind() {
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            Error::folder_not_writable(folder, error)
        }
        _ => Error::not_written(planned.shown, error),
    }
}

fn not_done(planned: &Planned<'_>, trouble: Trouble) -> Error {
    match trouble {
        Trouble::Changed => Error::changed_meanwhile(planned.shown),
        // Somebody else was faster.
        Trouble::Refused(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            Error::already_there(planned.shown_to)
        }
        Trouble::Refused(error) if matches!(planned.step, Step::Move { .. }) => {
            Error::not_moved(planned.shown, planned.shown_to, error)
        }
        Trouble::Refused(error) => Error::not_written(planned.shown, error),
    }
}

/// What messages put before the paths below the root.
fn before_root<'a>(planned: &Planned<'a>) -> &'a str {
    planned.shown.strip_suffix(planned.step.path()).unwrap_or_default()
}

fn shown_in(root: &str, path: &str) -> String {
    let shown = format!("{root}{path}");
    let shown = shown.trim_end_matches('/');
    if shown.is_empty() { ".".to_owned() } else { shown.to_owned() }
}
