//! One step of a change, how it is done, and how it is taken back. Which steps there are and in which order is in
//! `script`; what was done when is in `journal`.

use super::content::{Content, Found, found, is_absence};
use super::disk;
use super::tree::names;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A step. Paths begin at the root and are as they are when its turn comes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// A folder is made.
    Folder { path: String },
    /// A file or folder goes to where nothing is.
    Move { from: String, to: String },
    /// A draft takes the place of a file, which keeps a second name until all is done.
    Rewrite { path: String, desk: Desk, old: Content, new: Content },
    /// A draft goes to where nothing is.
    Create { path: String, desk: Desk, new: Content },
}

/// The folder where the hidden files of a step are: before any step is done, and after all moves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Desk {
    pub(super) before: String,
    pub(super) after: String,
}

/// The hidden names that belong to one change; no map reads them.
pub(super) struct Hidden {
    pub(super) root: PathBuf,
    /// Tells this change from all others.
    pub(super) stamp: String,
}

/// What taking back a step has come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Undone {
    /// It is as it was before the step.
    Back,
    /// Somebody else has changed it since, and it was left alone.
    Left,
}

/// Why a step was not done.
#[derive(Debug)]
pub(super) enum Trouble {
    /// The file no longer holds what was read.
    Changed,
    /// The system refuses.
    Refused(io::Error),
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Trouble {
        Trouble::Refused(error)
    }
}

impl Hidden {
    /// The name of what the file of a step will say.
    pub(super) fn draft(&self, step: usize) -> String {
        format!(".storymap-{}-{step}.new", self.stamp)
    }

    /// The name of what the file of a step said.
    pub(super) fn backup(&self, step: usize) -> String {
        format!(".storymap-{}-{step}.old", self.stamp)
    }

    /// A hidden file in a folder.
    pub(super) fn place(&self, folder: &str, name: &str) -> io::Result<PathBuf> {
        if folder.is_empty() { Ok(self.root.join(name)) } else { way(&self.root, &format!("{folder}/{name}")) }
    }
}

impl Step {
    /// Where the hidden files are, if the step has any.
    pub(super) fn desk(&self) -> Option<&Desk> {
        match self {
            Step::Rewrite { desk, .. } | Step::Create { desk, .. } => Some(desk),
            Step::Folder { .. } | Step::Move { .. } => None,
        }
    }

    /// The path that a person knows it by.
    pub(super) fn path(&self) -> &str {
        match self {
            Step::Move { from, .. } => from,
            Step::Folder { path } | Step::Rewrite { path, .. } | Step::Create { path, .. } => path,
        }
    }

    /// Does the step; whether there was anything to do.
    pub(super) fn take(&self, hidden: &Hidden, number: usize) -> Result<bool, Trouble> {
        let draft = |desk: &Desk| hidden.place(&desk.after, &hidden.draft(number));
        match self {
            Step::Folder { path } => {
                let place = way(&hidden.root, path)?;
                match disk::make_folder(&place) {
                    // Somebody else made it meanwhile, and then it is theirs to keep.
                    Err(error) if error.kind() == io::ErrorKind::AlreadyExists && place.is_dir() => return Ok(false),
                    made => made?,
                }
            }
            Step::Move { from, to } => disk::rename(&way(&hidden.root, from)?, &way(&hidden.root, to)?)?,
            Step::Rewrite { path, desk, old, .. } => {
                let place = way(&hidden.root, path)?;
                if found(&place, &[old.length])? != Found::Holds(*old) {
                    return Err(Trouble::Changed);
                }
                disk::replace(&draft(desk)?, &place)?;
            }
            Step::Create { path, desk, .. } => disk::rename(&draft(desk)?, &way(&hidden.root, path)?)?,
        }
        Ok(true)
    }

    /// Refuses a file that somebody was writing to at the moment when it was replaced: their text went to what was
    /// kept of it.
    pub(super) fn recheck(&self, hidden: &Hidden, number: usize) -> Result<(), Trouble> {
        let Step::Rewrite { desk, old, .. } = self else { return Ok(()) };
        let backup = hidden.place(&desk.after, &hidden.backup(number))?;
        if found(&backup, &[old.length])? == Found::Holds(*old) { Ok(()) } else { Err(Trouble::Changed) }
    }

    /// Takes back a step that was done, or was about to be done; all steps after it are taken back.
    pub(super) fn take_back(&self, hidden: &Hidden, number: usize) -> io::Result<Undone> {
        match self {
            Step::Folder { path } => {
                // It stays where somebody else has put something into it.
                match disk::remove_folder(&way(&hidden.root, path)?) {
                    Err(error) if !is_harmless(&error) => Err(error),
                    _ => Ok(Undone::Back),
                }
            }
            Step::Move { from, to } => move_back(&way(&hidden.root, from)?, &way(&hidden.root, to)?),
            Step::Rewrite { path, desk, old, new } => {
                let place = way(&hidden.root, path)?;
                if is_file(&hidden.place(&desk.after, &hidden.draft(number))?) {
                    return Ok(Undone::Back);
                }
                let backup = hidden.place(&desk.after, &hidden.backup(number))?;
                match found(&place, &[old.length, new.length])? {
                    // Whatever it holds: somebody who was writing to the file at that moment has written there.
                    Found::Holds(now) if now == *new && is_file(&backup) => {
                        disk::replace(&backup, &place)?;
                        Ok(Undone::Back)
                    }
                    Found::Holds(now) if now == *old => Ok(Undone::Back),
                    _ => Ok(Undone::Left),
                }
            }
            Step::Create { path, desk, new } => {
                let place = way(&hidden.root, path)?;
                let draft = hidden.place(&desk.after, &hidden.draft(number))?;
                match found(&place, &[new.length])? {
                    // What is there is not ours, unless the draft has both names already.
                    _ if is_file(&draft) && !are_one(&draft, &place) => Ok(Undone::Back),
                    Found::Nothing => Ok(Undone::Back),
                    Found::Holds(now) if now == *new => disk::remove_file(&place).map(|()| Undone::Back),
                    _ => Ok(Undone::Left),
                }
            }
        }
    }
}

/// Whether two names lead to one file, as where a system gives a file its name in two steps.
#[cfg(unix)]
fn are_one(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let number = |place| fs::symlink_metadata(place).ok().map(|there| (there.dev(), there.ino()));
    number(one).is_some_and(|one| Some(one) == number(other))
}

#[cfg(not(unix))]
fn are_one(_: &Path, _: &Path) -> bool {
    false
}

fn move_back(from: &Path, to: &Path) -> io::Result<Undone> {
    match (disk::is_there(from, to)?, disk::is_there(to, from)?) {
        (true, false) => Ok(Undone::Back),
        (false, true) => match disk::rename(to, from) {
            // The folder that it came from is gone.
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Undone::Left),
            moved => moved.map(|()| Undone::Back),
        },
        (true, true) | (false, false) => Ok(Undone::Left),
    }
}

/// Whether what was to be removed is gone, or has come to hold something of somebody else's.
pub(super) fn is_harmless(error: &io::Error) -> bool {
    is_absence(error) || error.kind() == io::ErrorKind::DirectoryNotEmpty
}

/// Whether a plain file is there; a link is none.
pub(super) fn is_file(place: &Path) -> bool {
    fs::symlink_metadata(place).is_ok_and(|there| there.is_file())
}

/// The place of a path, which stays below the root and leads through no link.
pub(super) fn way(root: &Path, path: &str) -> io::Result<PathBuf> {
    let refuse = |why: &str| io::Error::other(format!("`{path}` {why}"));
    let names = names(path).ok_or_else(|| refuse("leads out of the root"))?;
    let mut place = root.to_owned();
    for (index, name) in names.iter().enumerate() {
        if index > 0 && fs::symlink_metadata(&place).is_ok_and(|there| there.is_symlink()) {
            return Err(refuse("leads through a link"));
        }
        place.push(name);
    }
    Ok(place)
}
