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
    /// Left alone.
    pub(super) left: Vec<LeftAlone>,
    /// The system refuses.
    pub(super) refused: Vec<(usize, io::Error)>,
}

/// A step whose file somebody else has changed since.
pub(super) struct LeftAlone {
    pub(super) step: usize,
    /// Where what the file said before is kept, from the root.
    pub(super) kept: Option<String>,
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
            Ok(Undone::Left) => outcome.left.push(LeftAlone { step: number, kept: None }),
            Err(error) => outcome.refused.push((number, error)),
        }
    }
    // Only now that all moves are taken back is everything where it was.
    for left in &mut outcome.left {
        left.kept = kept(&hidden, &journal.steps()[left.step], left.step)?;
    }
    if outcome.refused.is_empty() {
        let left: Vec<usize> = outcome.left.iter().map(|left| left.step).collect();
        clean(&hidden, journal.steps(), &left)?;
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

/// Where what the file of a step said before is kept, if it is.
fn kept(hidden: &Hidden, step: &Step, number: usize) -> io::Result<Option<String>> {
    let Step::Rewrite { desk, .. } = step else { return Ok(None) };
    let name = hidden.backup(number);
    let is_kept = is_file(&hidden.place(&desk.before, &name)?);
    let kept = if desk.before.is_empty() { name } else { format!("{}/{name}", desk.before) };
    Ok(is_kept.then_some(kept))
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
