//! One walk over the working tree: which files may be cards, and why all others are none.
//!
//! Nothing is opened here but folders and ignore files; links are never followed. Folders are listed on all cores, as
//! many at a time as one level of the tree has, and what is in them is judged in one place, folder by folder.

mod folder;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicUsize;

use rayon::prelude::*;

use super::super::Exclude;
use super::super::discover::relative;
use super::super::intake::{Intake, Walked, Way};
use super::super::skipped::FaultKind;
use super::astray::leads_out;
use crate::error::Error;
use crate::git::{Ignores, IgnoresFolder, Repository};
use crate::limits::Limits;
use folder::{Found, Listing};

/// Walks the folder `root`; links that leave `boundary` are faults. Both are canonical.
pub(in crate::snapshot) fn walk(
    (root, boundary): (&Path, &Path),
    repository: Option<&Repository>,
    exclude: Option<&Exclude<'_>>,
    limits: &Limits,
) -> Result<Walked, Error> {
    let git = repository.and_then(|repository| Git::new(root, repository));
    let top = Folder { path: String::new(), ignores: git.as_ref().map(|git| git.ignores.folder(git.root)) };
    let mut walker = Walker { root, boundary, git, intake: Intake::new(root, exclude, limits) };
    // One too many is enough to know that there are too many: a million names are never kept for nothing.
    let room = AtomicUsize::new(limits.files + 1);
    let mut level = vec![top];
    while !level.is_empty() {
        let listings: Vec<_> = level.par_iter().map(|folder| Listing::of(root, &folder.path, &room)).collect();
        let mut below = Vec::new();
        for (folder, listing) in level.into_iter().zip(listings) {
            match listing {
                Ok(listing) => walker.visit_all(folder, listing, &mut below)?,
                Err(error) => walker.cannot_list(&folder.path, &error),
            }
        }
        level = below;
    }
    Ok(walker.intake.finish())
}

/// A folder that the walk enters.
struct Folder {
    /// From the root; empty for the root itself.
    path: String,
    /// What Git ignores in it, its own ignore file left out: only its listing tells whether there is one.
    ignores: Option<IgnoresFolder>,
}

struct Walker<'a> {
    root: &'a Path,
    boundary: &'a Path,
    git: Option<Git<'a>>,
    intake: Intake<'a>,
}

impl Walker<'_> {
    fn visit_all(&mut self, folder: Folder, listing: Listing, below: &mut Vec<Folder>) -> Result<(), Error> {
        let ignores = folder.ignores.map(|ignores| self.with_own_file(&folder.path, ignores, &listing));
        for found in listing.found {
            self.intake.visit()?;
            match found {
                Ok(found) => below.extend(self.visit(found, ignores.as_ref())?),
                Err((path, error)) => self.cannot_list(&path, &error),
            }
        }
        Ok(())
    }

    /// The folder that the walk is to enter, if this is one.
    fn visit(&mut self, found: Found, ignores: Option<&IgnoresFolder>) -> Result<Option<Folder>, Error> {
        let Found { path, kind, is_unicode } = found;
        if !is_unicode {
            self.intake.fault(&path, FaultKind::NameNotUnicode);
            return Ok(None);
        }
        let name = path.rsplit('/').next().unwrap_or(&path);
        let git = self.git.as_ref().zip(ignores);
        match self.intake.judge(&path, name, kind) {
            Way::Leave => {}
            Way::Link => self.look_at_link(&path),
            Way::Enter => {
                let ignores = git.map(|(git, around)| git.ignores.enter(around, name));
                if git.zip(ignores.as_ref()).is_some_and(|((git, _), ignores)| git.goes_around(&path, ignores)) {
                    self.intake.ignore(&path);
                } else {
                    return Ok(Some(Folder { path: path.into(), ignores }));
                }
            }
            Way::Keep if git.is_some_and(|(git, around)| git.leaves_out(&path, name, around)) => {
                self.intake.ignore(&path);
            }
            Way::Keep => self.intake.keep(path, None)?,
        }
        Ok(None)
    }

    /// A link that leads nowhere good is a fault.
    fn look_at_link(&mut self, path: &str) {
        let link = self.root.join(path);
        let kind = match link.canonicalize() {
            Ok(target) if !target.starts_with(self.boundary) => FaultKind::LinkOutside,
            Ok(target) if link.starts_with(&target) => FaultKind::LinkLoop,
            Ok(_) => return,
            Err(error) => match error.kind() {
                io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => {
                    match leads_out(self.boundary, &relative(&link, self.boundary)) {
                        true => FaultKind::LinkOutside,
                        false => FaultKind::LinkBroken,
                    }
                }
                io::ErrorKind::PermissionDenied => FaultKind::CannotList(error.to_string()),
                // A link to itself is an error that the standard library has no stable name for.
                _ => FaultKind::LinkLoop,
            },
        };
        self.intake.fault(path, kind);
    }

    fn cannot_list(&mut self, path: &str, error: &io::Error) {
        self.intake.fault(path, FaultKind::CannotList(error.to_string()));
    }

    /// What Git ignores in a folder, its own ignore file included, if it is listed.
    fn with_own_file(&mut self, folder: &str, ignores: IgnoresFolder, listing: &Listing) -> IgnoresFolder {
        let Some(git) = self.git.as_ref().filter(|_| listing.has_ignore_file) else { return ignores };
        let ignores = git.ignores.with_own_file(ignores);
        if ignores.has_unusable_file() {
            let separator = if folder.is_empty() { "" } else { "/" };
            self.intake.fault(&format!("{folder}{separator}.gitignore"), FaultKind::IgnoreFileUnusable);
        }
        ignores
    }
}

/// What Git ignores, and what it holds all the same.
struct Git<'a> {
    repository: &'a Repository,
    ignores: Ignores,
    /// The product root from the top of the working tree.
    root: &'a Path,
}

impl<'a> Git<'a> {
    fn new(root: &'a Path, repository: &'a Repository) -> Option<Git<'a>> {
        let ignores = repository.ignores()?;
        let root = root.strip_prefix(repository.work_dir()?).ok()?;
        Some(Git { repository, ignores, root })
    }

    fn leaves_out(&self, path: &str, name: &str, around: &IgnoresFolder) -> bool {
        self.ignores.ignores(around, name) && !self.repository.head_holds_file(&self.at_top(path))
    }

    /// Whether the folder holds nothing of interest.
    fn goes_around(&self, path: &str, folder: &IgnoresFolder) -> bool {
        folder.is_ignored() && !self.repository.head_holds_folder(&self.at_top(path))
    }

    /// A path from the product root as one from the top of the working tree.
    fn at_top(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }
}
