//! What a repository is set to do with files: hooks before a commit, and line ends at checkout. All of it is read as
//! text and none of it is run.

use std::fs;
use std::path::{Path, PathBuf};

use super::Repository;
use super::access::Attribute;

/// Hooks and settings above this size are not read.
const MAX_BYTES: u64 = 256 * 1024;

/// A hook that is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hook {
    /// Where it is.
    pub path: PathBuf,
    /// What it says; empty where it is no text, or a large one.
    pub text: String,
    /// False where Git would pass over it, because the file may not be run.
    pub may_run: bool,
}

/// What Git does with the line ends of a file when it checks it out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineEnds {
    /// Nothing, or what an attribute says: the same on every machine.
    Settled,
    /// What a person's `core.autocrlf` says: on one machine this, on another one that.
    ByPerson,
    /// A filter replaces the file, as with Git LFS.
    Filtered,
}

impl Repository {
    /// The hook of a name, where there is one.
    pub fn hook(&self, name: &str) -> Option<Hook> {
        let access = self.access()?;
        let folder = match access.configured_path("core.hooksPath") {
            Some(folder) if folder.is_absolute() => folder,
            Some(folder) => self.work_dir()?.join(folder),
            None => access.common_dir().join("hooks"),
        };
        let path = folder.join(name);
        let metadata = fs::metadata(&path).ok().filter(fs::Metadata::is_file)?;
        let text =
            if metadata.len() <= MAX_BYTES { fs::read_to_string(&path).unwrap_or_default() } else { String::new() };
        Some(Hook { may_run: may_run(&metadata), path, text })
    }

    /// The text of a file of settings at a path from the top folder, where there is one of ordinary size.
    pub fn setting(&self, path: &str) -> Option<String> {
        let path = self.work_dir()?.join(path);
        let metadata = fs::symlink_metadata(&path).ok().filter(fs::Metadata::is_file)?;
        if metadata.len() <= MAX_BYTES { fs::read_to_string(&path).ok() } else { None }
    }

    /// The names of the files in a folder at a path from the top folder, in order; links are left out.
    pub fn settings_in(&self, folder: &str) -> Vec<String> {
        let Some(entries) = self.work_dir().and_then(|top| fs::read_dir(top.join(folder)).ok()) else {
            return Vec::new();
        };
        let files = entries.flatten().filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()));
        let mut names: Vec<String> = files.filter_map(|entry| entry.file_name().into_string().ok()).collect();
        names.sort_unstable();
        names
    }

    /// What becomes of the line ends of a file; the path is from the top folder. `None` where Git cannot be read, or
    /// what it would read is no file.
    pub fn line_ends(&self, path: &Path) -> Option<LineEnds> {
        let access = self.access()?;
        if !self.has_plain_attributes(path) {
            return None;
        }
        let said = access.attributes(path, &["filter", "text", "eol"])?;
        let [filter, text, eol] = said[..] else { return None };
        if filter == Attribute::Word {
            return Some(LineEnds::Filtered);
        }
        let is_settled = [text, eol].iter().any(|said| *said != Attribute::Unsaid);
        let converts = access.configured_switch("core.autocrlf").unwrap_or(false);
        Some(if converts && !is_settled { LineEnds::ByPerson } else { LineEnds::Settled })
    }

    /// True where no attributes for a file are in a pipe, which would be waited for without end. Links are passed over.
    fn has_plain_attributes(&self, path: &Path) -> bool {
        let Some(top) = self.work_dir() else { return true };
        path.ancestors().skip(1).all(|folder| {
            let there = fs::symlink_metadata(top.join(folder).join(".gitattributes"));
            there.map_or(true, |there| there.is_file() || there.is_symlink())
        })
    }
}

#[cfg(unix)]
fn may_run(metadata: &fs::Metadata) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    metadata.permissions().mode() & 0o111 != 0
}

#[cfg(not(unix))]
fn may_run(_: &fs::Metadata) -> bool {
    true
}
