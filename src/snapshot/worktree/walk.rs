//! One walk over the working tree: which files may be cards, and why all others are none.
//!
//! Nothing is opened here but folders and ignore files; links are never followed.

use std::io;
use std::path::Path;

use walkdir::{DirEntry, WalkDir};

use super::super::Exclude;
use super::super::discover::relative;
use super::super::intake::{Intake, Kind, Walked, Way};
use super::super::skipped::FaultKind;
use super::astray::leads_out;
use crate::error::Error;
use crate::git::{Ignores, IgnoresFolder, Repository};

/// Walks the folder `root`; links that leave `boundary` are faults. Both are canonical.
pub(in crate::snapshot) fn walk(
    root: &Path,
    boundary: &Path,
    repository: Option<&Repository>,
    exclude: Option<&Exclude<'_>>,
) -> Result<Walked, Error> {
    let git = repository.and_then(|repository| Git::new(root, repository));
    let mut walker = Walker { root, boundary, git, intake: Intake::new(root, exclude) };
    walker.note_unusable_ignore_file("");
    let mut walking = WalkDir::new(root).min_depth(1).into_iter();
    while let Some(next) = walking.next() {
        walker.intake.visit()?;
        match next {
            Ok(entry) if !walker.visit(&entry)? && entry.file_type().is_dir() => walking.skip_current_dir(),
            Ok(_) => {}
            Err(error) => walker.cannot_list(&error),
        }
    }
    Ok(walker.intake.finish())
}

struct Walker<'a> {
    root: &'a Path,
    boundary: &'a Path,
    git: Option<Git<'a>>,
    intake: Intake<'a>,
}

impl Walker<'_> {
    /// True for a folder that the walk enters.
    fn visit(&mut self, entry: &DirEntry) -> Result<bool, Error> {
        let path = relative(entry.path(), self.root);
        let Some(name) = entry.file_name().to_str() else {
            self.intake.fault(&path, FaultKind::NameNotUnicode);
            return Ok(false);
        };
        let kind = match entry.file_type() {
            kind if kind.is_symlink() => Kind::Link,
            kind if kind.is_dir() => Kind::Folder,
            kind if kind.is_file() => Kind::File,
            _ => Kind::Other,
        };
        match self.intake.judge(&path, name, kind) {
            Way::Leave => {}
            Way::Link => self.look_at_link(&path, entry),
            Way::Enter if self.git.as_mut().is_some_and(|git| git.goes_around(entry)) => self.intake.ignore(&path),
            Way::Enter => {
                self.note_unusable_ignore_file(&path);
                return Ok(true);
            }
            Way::Keep if self.git.as_mut().is_some_and(|git| git.leaves_out(entry)) => self.intake.ignore(&path),
            Way::Keep => self.intake.keep(&path, None)?,
        }
        Ok(false)
    }

    /// A link that leads nowhere good is a fault.
    fn look_at_link(&mut self, path: &str, entry: &DirEntry) {
        let kind = match entry.path().canonicalize() {
            Ok(target) if !target.starts_with(self.boundary) => FaultKind::LinkOutside,
            Ok(target) if entry.path().starts_with(&target) => FaultKind::LinkLoop,
            Ok(_) => return,
            Err(error) => match error.kind() {
                io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => {
                    match leads_out(self.boundary, &relative(entry.path(), self.boundary)) {
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

    fn cannot_list(&mut self, error: &walkdir::Error) {
        let path = relative(error.path().unwrap_or(self.root), self.root);
        let reason = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
        self.intake.fault(&path, FaultKind::CannotList(reason));
    }

    fn note_unusable_ignore_file(&mut self, folder: &str) {
        if self.git.as_ref().is_some_and(Git::met_unusable_ignore_file) {
            let separator = if folder.is_empty() { "" } else { "/" };
            self.intake.fault(&format!("{folder}{separator}.gitignore"), FaultKind::IgnoreFileUnusable);
        }
    }
}

/// What Git ignores, for the folders from the root down to where the walk is.
struct Git<'a> {
    repository: &'a Repository,
    ignores: Ignores,
    folders: Vec<IgnoresFolder>,
}

impl<'a> Git<'a> {
    fn new(root: &Path, repository: &'a Repository) -> Option<Git<'a>> {
        let ignores = repository.ignores()?;
        let root = root.strip_prefix(repository.work_dir()?).ok()?;
        let folders = vec![ignores.folder(root)];
        Some(Git { repository, ignores, folders })
    }

    fn leaves_out(&mut self, entry: &DirEntry) -> bool {
        self.ignores.ignores(parent(&mut self.folders, entry), entry.file_name())
            && !self.path_in_repository(entry).is_some_and(|path| self.repository.head_holds_file(path))
    }

    /// Whether the folder holds nothing of interest; else the walk is in it now.
    fn goes_around(&mut self, entry: &DirEntry) -> bool {
        let folder = self.ignores.enter(parent(&mut self.folders, entry), entry.file_name());
        let is_held = || self.path_in_repository(entry).is_some_and(|path| self.repository.head_holds_folder(path));
        if folder.is_ignored() && !is_held() {
            return true;
        }
        self.folders.push(folder);
        false
    }

    fn path_in_repository<'e>(&self, entry: &'e DirEntry) -> Option<&'e Path> {
        entry.path().strip_prefix(self.repository.work_dir()?).ok()
    }

    /// Whether the folder that the walk has just entered has one.
    fn met_unusable_ignore_file(&self) -> bool {
        self.folders.last().is_some_and(IgnoresFolder::has_unusable_file)
    }
}

/// The folder that an entry lies in; those that the walk has left are dropped.
fn parent<'f>(folders: &'f mut Vec<IgnoresFolder>, entry: &DirEntry) -> &'f IgnoresFolder {
    folders.truncate(entry.depth());
    folders.last().expect("the root is at depth 0, and every entry is deeper")
}
