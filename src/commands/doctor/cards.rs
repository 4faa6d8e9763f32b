//! Which cards are read, which files only look like some, and which of them Git does not know yet.

use super::check::{Check, State, listed};
use crate::commands::amount;
use crate::commands::open::Found;
use crate::files;
use crate::snapshot::discover::relative;
use crate::snapshot::skipped::Fault;
use crate::snapshot::{LeftOut, Lookalike, Snapshot};
use std::path::Path;

/// What is to be said about the files below the product root.
pub(super) fn checks(found: &Found, root: &Path) -> Vec<Check> {
    let mut checks = vec![change(root)];
    match found.snapshot(root) {
        Ok(snapshot) => {
            checks.push(cards(&snapshot));
            checks.extend(left_out(found, &snapshot));
            checks.extend(unknown_to_git(found, root, &snapshot));
        }
        Err(error) => {
            let cure = error.hint.clone().unwrap_or_default();
            checks.push(Check::odd("cards", State::Error, error.to_string(), cure));
        }
    }
    checks
}

fn change(root: &Path) -> Check {
    if !files::interrupted(root) {
        return Check::fine("changes", "none was interrupted");
    }
    let cure = "if no other `storymap` runs, `storymap tidy` takes back what was interrupted";
    Check::odd("changes", State::Warning, "a change is under way or was interrupted", cure)
}

/// The files that are read, and what keeps others from it.
fn cards(snapshot: &Snapshot) -> Check {
    let faults = &snapshot.skipped().faults;
    let count = amount(snapshot.entries().len(), "file");
    if faults.is_empty() {
        return Check::fine("cards", format!("{count} that may be cards, each with a name of its own"));
    }
    let mut paths: Vec<String> = faults.iter().map(|fault: &Fault| snapshot.shown_path(&fault.path)).collect();
    paths.dedup();
    let found = format!("{count} that may be cards, and trouble with {}", listed(&paths));
    let cure = "`storymap gaps --rule unreadable-card` says what is wrong with each";
    Check::odd("cards", State::Warning, found, cure).about(paths)
}

/// Files that look like cards, by the reason why they are none.
fn left_out(found: &Found, snapshot: &Snapshot) -> Vec<Check> {
    let lookalikes = found.lookalikes(snapshot);
    let of_reason = |group: &[Lookalike]| {
        let why = group.first()?.why;
        let paths: Vec<String> = group.iter().map(|file| snapshot.shown_path(&file.path)).collect();
        let Words { name, state, says: [one, many], cure } = words(why);
        let message = match paths.len() {
            1 => format!("{} looks like a card, and {one}", listed(&paths)),
            _ => format!("{} look like cards, and {many}", listed(&paths)),
        };
        Some(Check::odd(name, state, message, cure).about(paths))
    };
    let groups = lookalikes.chunk_by(|one, other| one.why == other.why);
    let odd: Vec<Check> = groups.filter_map(of_reason).collect();
    if odd.is_empty() { vec![Check::fine("left out", "nothing that looks like a card")] } else { odd }
}

/// What is said of files that look like cards.
struct Words {
    /// What the check is called.
    name: &'static str,
    state: State,
    /// Of one such file, and of several.
    says: [&'static str; 2],
    cure: &'static str,
}

fn words(why: LeftOut) -> Words {
    match why {
        LeftOut::Ignored => Words {
            name: "ignored",
            state: State::Warning,
            says: ["is ignored by Git, so nobody else has it", "are ignored by Git, so nobody else has them"],
            cure: "take the pattern out of `.gitignore`, or commit what is meant to be a card with `git add --force`",
        },
        LeftOut::NotMarkdown => Words {
            name: "file names",
            state: State::Warning,
            says: ["its name does not end in `.md`", "their names do not end in `.md`"],
            cure: "give a card a name that ends in `.md`",
        },
        LeftOut::Excluded => Words {
            name: "excluded",
            state: State::Hint,
            says: ["is left out by `exclude` in the configuration", "are left out by `exclude` in the configuration"],
            cure: "take the pattern out of `exclude` if they are meant to be cards",
        },
        LeftOut::Hidden => Words {
            name: "hidden",
            state: State::Hint,
            says: [
                "is hidden: its path has a name that begins with `.` or `_`",
                "are hidden by names that begin with `.` or `_`",
            ],
            cure: "rename what is meant to be a card",
        },
    }
}

/// Cards that nobody else gets, because somebody forgot to add them.
fn unknown_to_git(found: &Found, root: &Path, snapshot: &Snapshot) -> Option<Check> {
    let repository = found.place.repository.as_ref()?;
    let known = repository.known_files()?;
    let root = relative(root, repository.work_dir()?).into_owned();
    let from_top = |path: &str| if root.is_empty() { path.to_owned() } else { format!("{root}/{path}") };
    let unknown = snapshot.entries().iter().filter(|entry| !known.contains(&from_top(&entry.path)));
    let paths: Vec<String> = unknown.map(|entry| snapshot.shown_path(&entry.path)).collect();
    if paths.is_empty() {
        return Some(Check::fine("new files", "Git knows every card"));
    }
    let message = match paths.len() {
        1 => format!("{} is not known to Git yet, so nobody else has it", listed(&paths)),
        count => format!("{count} cards are not known to Git yet, so nobody else has them: {}", listed(&paths)),
    };
    Some(Check::odd("new files", State::Hint, message, "`git add` what belongs to your next commit").about(paths))
}
