//! One walk over the working tree: which files may be cards, and why all others are none.
//!
//! Nothing is opened here but folders and ignore files; links are never followed.

use std::collections::HashMap;
use std::io;
use std::path::Path;

use walkdir::{DirEntry, WalkDir};

use super::super::discover::relative;
use super::super::skipped::{Fault, FaultKind, Skipped};
use super::super::{Entry, Exclude, MAX_CARDS};
use crate::error::Error;
use crate::git::{Ignores, IgnoresFolder, Repository};

/// More files and folders than this are an error: the root is then hardly a map but somebody's home.
const MAX_VISITED: usize = 1_000_000;

/// Faults beyond this number are not kept: somebody plants them, and the first thousand tell the tale.
const MAX_FAULTS: usize = 1_000;

/// What a walk has found.
pub(in crate::snapshot) struct Walked {
    pub(in crate::snapshot) entries: Vec<Entry>,
    pub(in crate::snapshot) skipped: Skipped,
}

/// Walks the folder `root`; links that leave `boundary` are faults. Both are canonical.
pub(in crate::snapshot) fn walk(
    root: &Path,
    boundary: &Path,
    repository: Option<&Repository>,
    exclude: Option<&Exclude<'_>>,
) -> Result<Walked, Error> {
    let git = repository.and_then(|repository| Git::new(root, repository));
    let excluding = exclude.map(|exclude| Excluding::new(root, exclude));
    let mut walker = Walker { root, boundary, git, excluding, entries: Vec::new(), skipped: Skipped::default() };
    walker.note_unusable_ignore_file("");
    let mut walking = WalkDir::new(root).min_depth(1).into_iter();
    let mut visited = 0;
    while let Some(next) = walking.next() {
        visited += 1;
        if visited > MAX_VISITED {
            return Err(Error::too_many("files and folders", &root.to_string_lossy(), MAX_VISITED));
        }
        match next {
            Ok(entry) if walker.visit(&entry) == Way::Around && entry.file_type().is_dir() => {
                walking.skip_current_dir();
            }
            Ok(_) => {}
            Err(error) => walker.cannot_list(&error),
        }
        if walker.entries.len() > MAX_CARDS {
            return Err(Error::too_many("cards", &root.to_string_lossy(), MAX_CARDS));
        }
    }
    let Walker { mut entries, mut skipped, .. } = walker;
    // Folders come in any order; sorting what is left is cheaper than sorting each of them.
    entries.sort_unstable();
    find_case_twins(&entries, &mut skipped);
    skipped.faults.sort_unstable();
    skipped.faults.truncate(MAX_FAULTS);
    Ok(Walked { entries, skipped })
}

/// Whether the walk enters a folder or goes around it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    In,
    Around,
}

struct Walker<'a> {
    root: &'a Path,
    boundary: &'a Path,
    git: Option<Git<'a>>,
    excluding: Option<Excluding<'a>>,
    entries: Vec<Entry>,
    skipped: Skipped,
}

impl Walker<'_> {
    fn visit(&mut self, entry: &DirEntry) -> Way {
        let path = relative(entry.path(), self.root);
        let Some(name) = entry.file_name().to_str() else {
            self.fault(&path, FaultKind::NameNotUnicode);
            return Way::Around;
        };
        if name.starts_with('.') || (name.starts_with('_') && name != "_index.md") {
            self.skipped.hidden.add(&path);
            return Way::Around;
        }
        if self.excluding.as_mut().is_some_and(|excluding| excluding.leaves_out(&path)) {
            self.skipped.excluded.add(&path);
            return Way::Around;
        }
        let kind = entry.file_type();
        if kind.is_symlink() {
            self.link(&path, entry);
            return Way::Around;
        }
        if kind.is_dir() {
            return self.folder(&path, entry);
        }
        if !is_markdown(name) {
            self.skipped.not_markdown.add(&path);
        } else if !kind.is_file() {
            self.skipped.not_regular.add(&path);
        } else if self.git.as_mut().is_some_and(|git| git.leaves_out(entry)) {
            self.skipped.ignored.add(&path);
        } else {
            self.entries.push(Entry { path: Box::from(&*path) });
        }
        Way::Around
    }

    fn folder(&mut self, path: &str, entry: &DirEntry) -> Way {
        if self.git.as_mut().is_some_and(|git| git.goes_around(entry)) {
            self.skipped.ignored.add(path);
            return Way::Around;
        }
        self.note_unusable_ignore_file(path);
        Way::In
    }

    /// Every link counts, and one that leads nowhere good is a fault besides.
    fn link(&mut self, path: &str, entry: &DirEntry) {
        self.skipped.links.add(path);
        let kind = match entry.path().canonicalize() {
            Ok(target) if !target.starts_with(self.boundary) => FaultKind::LinkOutside,
            Ok(target) if entry.path().starts_with(&target) => FaultKind::LinkLoop,
            Ok(_) => return,
            Err(error) => match error.kind() {
                io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => FaultKind::LinkBroken,
                io::ErrorKind::PermissionDenied => FaultKind::CannotList(error.to_string()),
                // A link to itself is an error that the standard library has no stable name for.
                _ => FaultKind::LinkLoop,
            },
        };
        self.fault(path, kind);
    }

    fn cannot_list(&mut self, error: &walkdir::Error) {
        let path = relative(error.path().unwrap_or(self.root), self.root);
        let reason = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
        self.fault(&path, FaultKind::CannotList(reason));
    }

    fn note_unusable_ignore_file(&mut self, folder: &str) {
        if self.git.as_ref().is_some_and(Git::met_unusable_ignore_file) {
            let separator = if folder.is_empty() { "" } else { "/" };
            self.fault(&format!("{folder}{separator}.gitignore"), FaultKind::IgnoreFileUnusable);
        }
    }

    fn fault(&mut self, path: &str, kind: FaultKind) {
        self.skipped.faults.push(Fault { path: path.into(), kind });
    }
}

/// `.md` without regard to case: a file called `A.MD` is Markdown to everybody who opens it.
pub(super) fn is_markdown(name: &str) -> bool {
    let bytes = name.as_bytes();
    bytes.len() > 3 && bytes[bytes.len() - 3..].eq_ignore_ascii_case(b".md")
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

/// The configuration's patterns, with the path from its folder to the root.
pub(super) struct Excluding<'a> {
    matches: &'a dyn Fn(&str) -> bool,
    path: String,
    prefix: usize,
}

impl<'a> Excluding<'a> {
    pub(super) fn new(root: &Path, exclude: &Exclude<'a>) -> Excluding<'a> {
        let mut path = relative(root, exclude.folder).into_owned();
        if !path.is_empty() {
            path.push('/');
        }
        Excluding { matches: exclude.matches, prefix: path.len(), path }
    }

    pub(super) fn leaves_out(&mut self, path: &str) -> bool {
        self.path.truncate(self.prefix);
        self.path.push_str(path);
        (self.matches)(&self.path)
    }
}

/// Cards that a file system without upper and lower case cannot hold side by side.
fn find_case_twins(entries: &[Entry], skipped: &mut Skipped) {
    let is_plain = |entry: &Entry| entry.path.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    if entries.iter().all(is_plain) {
        return;
    }
    let mut seen: HashMap<String, usize> = HashMap::with_capacity(entries.len());
    for (index, entry) in entries.iter().enumerate() {
        let first = *seen.entry(entry.path.to_lowercase()).or_insert(index);
        if first != index {
            let kind = FaultKind::DiffersInCaseOnly { other: entries[first].path.clone() };
            skipped.faults.push(Fault { path: entry.path.clone(), kind });
        }
    }
}
