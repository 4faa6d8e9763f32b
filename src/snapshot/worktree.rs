//! The working tree: plain reads, and one listing per folder for the paths that cards name.

mod astray;
mod lookalikes;
mod walk;

use std::collections::HashMap;
use std::fs::{self, File, FileType};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use walkdir::WalkDir;

use super::discover::relative;
use super::intake::Kind;
use super::{Target, Unreadable};
use astray::leads_out;
pub(super) use lookalikes::lookalikes;
pub use lookalikes::{LeftOut, Lookalike};
pub(super) use walk::walk;

/// A working tree, as far as a map may see it.
pub(super) struct Worktree {
    root_folder: PathBuf,
    boundary: PathBuf,
    /// The product root from the boundary; empty where they are the same.
    root: String,
    listings: Mutex<HashMap<String, Arc<Listing>>>,
}

type Listing = HashMap<Box<str>, Kind>;

impl Worktree {
    /// Both folders are canonical, and the boundary is the product root or above it.
    pub(super) fn new(root: &Path, boundary: &Path) -> Worktree {
        Worktree {
            root_folder: root.to_owned(),
            boundary: boundary.to_owned(),
            root: relative(root, boundary).into_owned(),
            listings: Mutex::default(),
        }
    }

    pub(super) fn root(&self) -> &str {
        &self.root
    }

    pub(super) fn root_folder(&self) -> &Path {
        &self.root_folder
    }

    pub(super) fn read(&self, path: &str, limit: u64) -> Result<Vec<u8>, Unreadable> {
        read_bytes(&self.root_folder.join(path), limit)
    }

    /// What is at a path from the boundary, which holds no `.` or `..`. Compared by exact bytes, also where
    /// the file system would be content with less.
    pub(super) fn find(&self, path: &str) -> Target {
        let mut folder = String::new();
        let mut names = path.split('/').filter(|name| !name.is_empty()).peekable();
        while let Some(name) = names.next() {
            let Some(kind) = self.listing(&folder).get(name).copied() else { return Target::Missing };
            if !folder.is_empty() {
                folder.push('/');
            }
            folder.push_str(name);
            let kind = match kind {
                Kind::Link => match self.follow(&folder) {
                    Ok((target, kind)) => {
                        folder = target;
                        kind
                    }
                    Err(target) => return target,
                },
                kind => kind,
            };
            match kind {
                Kind::Folder => {}
                _ if names.peek().is_none() => return Target::File,
                _ => return Target::Missing,
            }
        }
        Target::Folder
    }

    /// All files at a path from the product root or below it, and links as such.
    pub(super) fn files_at(&self, path: &str) -> Vec<String> {
        let walked = WalkDir::new(self.root_folder.join(path)).sort_by_file_name().into_iter().flatten();
        let files = walked.filter(|entry| !entry.file_type().is_dir());
        files.map(|entry| relative(entry.path(), &self.root_folder).into_owned()).collect()
    }

    /// Where a link ends, if that is within the boundary.
    fn follow(&self, link: &str) -> Result<(String, Kind), Target> {
        let target = match self.boundary.join(link).canonicalize() {
            Ok(target) if target.starts_with(&self.boundary) => target,
            Err(_) if !leads_out(&self.boundary, link) => return Err(Target::Missing),
            _ => return Err(Target::Outside),
        };
        let kind = if target.is_dir() { Kind::Folder } else { Kind::File };
        Ok((relative(&target, &self.boundary).into_owned(), kind))
    }

    fn listing(&self, folder: &str) -> Arc<Listing> {
        // A thread that died while holding the lock has at worst left a listing out.
        let mut listings = self.listings.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(listing) = listings.get(folder) {
            return Arc::clone(listing);
        }
        let listing = Arc::new(list(&self.boundary.join(folder)));
        listings.insert(folder.to_owned(), Arc::clone(&listing));
        listing
    }
}

/// Empty for a folder that cannot be listed: what is in it is as good as missing.
fn list(folder: &Path) -> Listing {
    let Ok(entries) = fs::read_dir(folder) else { return Listing::new() };
    let known = entries.flatten().filter_map(|entry| {
        let kind = kind_of(entry.file_type().ok()?);
        Some((entry.file_name().into_string().ok()?.into_boxed_str(), kind))
    });
    known.collect()
}

fn kind_of(kind: FileType) -> Kind {
    match kind {
        kind if kind.is_symlink() => Kind::Link,
        kind if kind.is_dir() => Kind::Folder,
        kind if kind.is_file() => Kind::File,
        _ => Kind::Other,
    }
}

fn read_bytes(path: &Path, limit: u64) -> Result<Vec<u8>, Unreadable> {
    let failed = |error: std::io::Error| Unreadable::CannotOpen(error.to_string());
    let file = File::open(path).map_err(failed)?;
    let metadata = file.metadata().map_err(failed)?;
    if !metadata.is_file() {
        return Err(Unreadable::NotRegular);
    }
    let size = metadata.len();
    if size > limit {
        return Err(Unreadable::TooLarge { size, limit });
    }
    // As long as it is now: what somebody writes behind that while we read is for the next time, and the system need
    // not be asked whether there is more.
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
    file.take(size).read_to_end(&mut bytes).map_err(failed)?;
    Ok(bytes)
}
