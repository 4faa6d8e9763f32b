//! Where a search looks: on the disk, or among the files of a revision, whose paths are those of a checkout.

use std::ffi::OsStr;
use std::fs::{self, FileType};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::super::revision::{Found, Tree};
use super::relative;
use crate::error::Error;
use crate::git::object::{EntryKind, Id, ObjectError};

/// Where files are looked for.
#[derive(Clone, Copy)]
pub(super) enum Ground<'a> {
    /// In the working tree.
    Disk,
    /// In a revision, where the top of the repository is at `top`.
    Revision { tree: &'a Tree, top: &'a Path },
}

impl Ground<'_> {
    /// True for a regular file, or a link to one.
    pub(super) fn is_file(self, path: &Path) -> bool {
        match self.found(path) {
            Some(found) => matches!(found, Found::File { .. }),
            None => path.is_file(),
        }
    }

    /// True where a folder has something of this name, whatever it is: a link counts as itself.
    pub(super) fn is_there(self, path: &Path) -> io::Result<bool> {
        let Ground::Revision { tree, .. } = self else {
            return match fs::symlink_metadata(path) {
                Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(false),
                there => there.map(|_| true),
            };
        };
        let (Some(folder), Some(name)) = (path.parent(), path.file_name().and_then(OsStr::to_str)) else {
            return Ok(false);
        };
        Ok(match self.found(folder) {
            Some(Found::Folder { path, tree: id }) => tree.folder(&path, id).entry(name).is_some(),
            // Whether it is there in a checkout depends on what lies around that.
            Some(Found::Outside | Found::Loop) => true,
            Some(Found::File { .. } | Found::Submodule { .. } | Found::Missing) | None => false,
        })
    }

    /// True for a folder, or a link to one.
    pub(super) fn is_folder(self, path: &Path) -> bool {
        match self.found(path) {
            Some(found) => matches!(found, Found::Folder { .. } | Found::Submodule { .. }),
            None => path.is_dir(),
        }
    }

    /// True for a folder whose files belong to another repository, as far as that is known.
    pub(super) fn is_submodule(self, path: &Path) -> bool {
        let ancestors = path.ancestors();
        let mut found = ancestors.map(|folder| self.found(folder)).take_while(Option::is_some).flatten();
        found.any(|found| matches!(found, Found::Submodule { .. }))
    }

    /// Where a path really is, without links.
    pub(super) fn real(self, path: &Path) -> io::Result<PathBuf> {
        let Ground::Revision { top, .. } = self else { return path.canonicalize() };
        match self.found(path) {
            Some(Found::File { path, .. } | Found::Folder { path, .. } | Found::Submodule { path }) => {
                Ok(if path.is_empty() { top.to_owned() } else { top.join(path) })
            }
            Some(Found::Outside) => Err(io::Error::other("it is a link out of the repository")),
            Some(Found::Loop) => Err(io::Error::other("it is a link that leads back to itself")),
            Some(Found::Missing) | None => Err(ErrorKind::NotFound.into()),
        }
    }

    /// The text of a regular file; `limit` is in bytes.
    pub(super) fn text(self, path: &Path, shown: &str, limit: u64) -> Result<String, Error> {
        let Ground::Revision { tree, .. } = self else { return text_on_disk(path, shown, limit) };
        let failed = |error| Error::unreadable(shown, error);
        let Some(Found::File { path, blob }) = self.found(path) else {
            return Err(Error::no_plain_file(shown, "it is a folder"));
        };
        match tree.blob(&path, blob, limit) {
            // Bytes that are no text are told as those on a disk are.
            Ok(bytes) => io::read_to_string(bytes.as_slice()).map_err(failed),
            Err(ObjectError::TooLarge { .. }) => Err(Error::too_large(shown, limit)),
            Err(ObjectError::Missing | ObjectError::Damaged(_)) => {
                Err(tree.damage().unwrap_or_else(|| failed(io::Error::other("its object is missing"))))
            }
        }
    }

    /// True where one of the first `most` files below a folder, hidden ones aside, has a name that is a sign.
    pub(super) fn holds(self, folder: &Path, most: usize, is_sign: impl Fn(&str) -> bool) -> bool {
        match (self, self.found(folder)) {
            (Ground::Revision { tree, .. }, found) => {
                let Some(Found::Folder { path, tree: top }) = found else { return false };
                holds_in_revision(tree, (path, top), most, is_sign)
            }
            (Ground::Disk, _) => {
                let hidden =
                    |entry: &DirEntry| entry.depth() > 0 && entry.file_name().as_encoded_bytes().starts_with(b".");
                let entries =
                    WalkDir::new(folder).min_depth(1).into_iter().filter_entry(move |entry| !hidden(entry)).take(most);
                let files = entries.flatten().filter(|entry| entry.file_type().is_file());
                files.into_iter().any(|entry| entry.file_name().to_str().is_some_and(&is_sign))
            }
        }
    }

    /// The folders directly in a folder.
    pub(super) fn folders_in(self, folder: &Path) -> Vec<PathBuf> {
        match (self, self.found(folder)) {
            (Ground::Revision { tree, .. }, Some(Found::Folder { path, tree: id })) => {
                let listed = tree.folder(&path, id);
                let folders = listed.entries().iter().filter(|entry| entry.kind == EntryKind::Folder);
                folders.filter_map(|entry| Some(folder.join(str::from_utf8(&entry.name).ok()?))).collect()
            }
            (Ground::Revision { .. }, _) => Vec::new(),
            (Ground::Disk, _) => {
                let listed = folder.read_dir().into_iter().flatten().flatten();
                let folders = listed.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()));
                folders.map(|entry| entry.path()).collect()
            }
        }
    }

    /// What a revision has at a path; `None` on the disk, and above the top.
    fn found(self, path: &Path) -> Option<Found> {
        let Ground::Revision { tree, top } = self else { return None };
        Some(if path.starts_with(top) { tree.find(&relative(path, top)) } else { Found::Outside })
    }
}

fn holds_in_revision(tree: &Tree, top: (String, Id), most: usize, is_sign: impl Fn(&str) -> bool) -> bool {
    let (mut waiting, mut seen) = (vec![top], 0);
    while let Some((path, id)) = waiting.pop() {
        for entry in tree.folder(&path, id).entries() {
            seen += 1;
            let Some(name) = str::from_utf8(&entry.name).ok().filter(|name| !name.starts_with('.')) else { continue };
            match entry.kind {
                _ if seen > most => return false,
                EntryKind::File if is_sign(name) => return true,
                EntryKind::Folder => waiting.push((format!("{path}/{name}"), entry.id)),
                EntryKind::File | EntryKind::Link | EntryKind::Submodule => {}
            }
        }
    }
    false
}

fn text_on_disk(path: &Path, shown: &str, limit: u64) -> Result<String, Error> {
    let failed = |error| Error::unreadable(shown, error);
    let there = fs::metadata(path).map_err(failed)?;
    if !there.is_file() {
        return Err(Error::no_plain_file(shown, what_it_is(there.file_type())));
    }
    if there.len() > limit {
        return Err(Error::too_large(shown, limit));
    }
    fs::read_to_string(path).map_err(failed)
}

/// What something is that is no regular file.
fn what_it_is(kind: FileType) -> &'static str {
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt as _;
        if kind.is_fifo() {
            return "it is a pipe";
        }
        if kind.is_socket() {
            return "it is a socket";
        }
    }
    if kind.is_dir() { "it is a folder" } else { "it is a device" }
}
