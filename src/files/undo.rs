//! Taking back a change whose journal is at hand, whether it failed just now or another process was killed in it.
//! Needs no space on the disk.

use super::disk;
use super::journal::{Journal, Progress};
use super::step::{Hidden, Step, Undone, is_file, is_harmless};
use std::io;

/// What has become of a change that was to be taken back, by the numbers of its steps.
#[derive(Default)]
pub(super) struct Outcome {
    /// As before.
    pub(super) back: Vec<usize>,
    /// Changed by somebody else since, and left alone.
    pub(super) left: Vec<usize>,
    /// The system refuses.
    pub(super) refused: Vec<(usize, io::Error)>,
}

/// Takes back all steps that were begun, the last one first, and removes hidden files. The journal goes too, unless
/// the system refuses something, which may then be tried again.
pub(super) fn take_back(mut journal: Journal<'_>) -> io::Result<Outcome> {
    let hidden = journal.hidden()?;
    let mut outcome = Outcome::default();
    for number in journal.begun().into_iter().rev() {
        match journal.steps()[number].take_back(&hidden, number) {
            Ok(Undone::Back) => {
                outcome.back.push(number);
                // Without the note, whoever comes after us finds out by looking.
                let _ = journal.mark(number, Progress::TakenBack);
            }
            Ok(Undone::Left) => outcome.left.push(number),
            Err(error) => outcome.refused.push((number, error)),
        }
    }
    if outcome.refused.is_empty() {
        clean(&hidden, journal.steps(), &outcome.left)?;
        journal.end()?;
    }
    Ok(outcome)
}

/// Removes the hidden files of all steps; of those that were left alone, what the file said before stays.
pub(super) fn clean(hidden: &Hidden, steps: &[Step], left: &[usize]) -> io::Result<()> {
    for (number, step) in steps.iter().enumerate() {
        let Some(desk) = step.desk() else { continue };
        let (draft, backup) = (hidden.draft(number), hidden.backup(number));
        let is_elsewhere = desk.after != desk.before;
        for folder in [Some(&desk.before), Some(&desk.after).filter(|_| is_elsewhere)].into_iter().flatten() {
            remove(hidden, folder, &draft)?;
            if matches!(step, Step::Rewrite { .. }) && !left.contains(&number) {
                remove(hidden, folder, &backup)?;
            }
        }
    }
    Ok(())
}

fn remove(hidden: &Hidden, folder: &str, name: &str) -> io::Result<()> {
    let place = hidden.place(folder, name)?;
    if !is_file(&place) {
        return Ok(());
    }
    match disk::remove_file(&place) {
        Err(error) if !is_harmless(&error) => Err(error),
        _ => Ok(()),
    }
}
