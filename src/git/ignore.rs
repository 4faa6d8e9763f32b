//! What Git ignores, folder by folder on the way down.
//!
//! Files that the last commit holds are ignored here all the same: whether they count is the caller's decision.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::access::Access;
use super::pattern::{Pattern, Subject, read_patterns};

/// Ignore files above this size are not read: each name is compared with each of their patterns. The largest
/// collections of patterns in use are below 20 KiB.
pub(crate) const MAX_IGNORE_FILE_BYTES: u64 = 64 * 1024;

/// More patterns than this on the way down to a folder are not read: each file is compared with all of them.
const MAX_PATTERNS: usize = 20_000;

/// The rules that hold for a whole working tree, and the way to its folders.
pub struct Ignores {
    work_dir: PathBuf,
    fold_case: bool,
    everywhere: Option<Arc<Rules>>,
}

/// A folder of the working tree, with the rules that hold directly in it.
#[derive(Clone)]
pub struct IgnoresFolder {
    /// From the top of the working tree with `/` on every system; empty, or with a slash at its end.
    path: Vec<u8>,
    rules: Option<Arc<Rules>>,
    is_ignored: bool,
    has_unusable_file: bool,
}

/// The patterns of one ignore file, and those that hold where it says nothing.
struct Rules {
    patterns: Vec<Pattern>,
    /// Length of its folder's path: the paths in it start there.
    folder_length: usize,
    above: Option<Arc<Rules>>,
    /// How many patterns hold in all, those above included.
    total: usize,
    /// The bytes that what these patterns and those above mean may end in, in upper and lower case.
    ends: Box<[bool; 256]>,
}

impl IgnoresFolder {
    /// Whether Git ignores the folder, and so everything in it.
    pub fn is_ignored(&self) -> bool {
        self.is_ignored
    }

    /// Whether this very folder has a `.gitignore` that is not read: no plain file, or too large.
    pub fn has_unusable_file(&self) -> bool {
        self.has_unusable_file
    }
}

impl Ignores {
    pub(super) fn new(access: &dyn Access, work_dir: &Path) -> Ignores {
        let fold_case = access.configured_switch("core.ignorecase").unwrap_or(false);
        let own = access.common_dir().join("info").join("exclude");
        let mut everywhere = None;
        // The later one of two has the last word.
        for file in global_file(access).into_iter().chain([own]) {
            let text = fs::metadata(&file).and_then(|metadata| read_plain_file(&file, &metadata));
            everywhere = with_rules(everywhere, read_patterns(text.as_deref().unwrap_or_default()), 0);
        }
        Ignores { work_dir: work_dir.to_owned(), fold_case, everywhere }
    }

    /// The folder at a path that starts at the top of the working tree, its own ignore file not read yet.
    pub fn folder(&self, path: &Path) -> IgnoresFolder {
        let rules = self.everywhere.clone();
        let top = IgnoresFolder { path: Vec::new(), rules, is_ignored: false, has_unusable_file: false };
        path.components().fold(top, |folder, component| match component {
            Component::Normal(name) => self.enter(&self.with_own_file(folder), name),
            _ => folder,
        })
    }

    /// The folder called `name` in `folder`, its own ignore file not read yet.
    pub fn enter(&self, folder: &IgnoresFolder, name: impl AsRef<OsStr>) -> IgnoresFolder {
        let name = name.as_ref().as_encoded_bytes();
        let is_ignored = folder.is_ignored || self.means(folder, name, true);
        let rules = folder.rules.clone().filter(|_| !is_ignored);
        IgnoresFolder { path: [&folder.path, name, b"/"].concat(), rules, is_ignored, has_unusable_file: false }
    }

    /// The same folder with the rules of its own ignore file, if it has one.
    #[must_use]
    pub fn with_own_file(&self, folder: IgnoresFolder) -> IgnoresFolder {
        if folder.is_ignored {
            return folder;
        }
        let IgnoresFolder { path, rules: above, is_ignored, .. } = folder;
        let patterns = self.read_ignore_file(&path).map(|text| text.map(|text| read_patterns(&text)));
        let fits = |patterns: &[Pattern]| total(above.as_ref()) + patterns.len() <= MAX_PATTERNS;
        let (rules, has_unusable_file) = match patterns {
            Ok(Some(patterns)) if fits(&patterns) => (with_rules(above, patterns, path.len()), false),
            Ok(None) => (above, false),
            Ok(Some(_)) | Err(_) => (above, true),
        };
        IgnoresFolder { path, rules, is_ignored, has_unusable_file }
    }

    /// Whether Git ignores the file called `name` in `folder`.
    pub fn ignores(&self, folder: &IgnoresFolder, name: impl AsRef<OsStr>) -> bool {
        folder.is_ignored || self.means(folder, name.as_ref().as_encoded_bytes(), false)
    }

    /// The text of a folder's `.gitignore`; Git does not follow one that is a link either.
    fn read_ignore_file(&self, folder: &[u8]) -> io::Result<Option<Vec<u8>>> {
        // A name that is not Unicode is never entered, so nothing is lost.
        let Ok(folder) = str::from_utf8(folder) else { return Ok(None) };
        let file = self.work_dir.join(folder).join(".gitignore");
        match fs::symlink_metadata(&file) {
            Ok(metadata) if metadata.is_dir() => Ok(None),
            Ok(metadata) => read_plain_file(&file, &metadata).map(Some),
            Err(_) => Ok(None),
        }
    }

    /// Whether the last pattern that means the name ignores it; the closest ignore file is asked first.
    fn means(&self, folder: &IgnoresFolder, name: &[u8], is_folder: bool) -> bool {
        let Some(closest) = folder.rules.as_deref().filter(|rules| rules.may_mean(name)) else { return false };
        let path = [&folder.path, name].concat();
        let mut next = Some(closest);
        while let Some(rules) = next {
            let path = &path[rules.folder_length..];
            let subject = Subject { path, name, is_folder, fold_case: self.fold_case };
            if let Some(last) = rules.patterns.iter().rfind(|pattern| pattern.matches(subject)) {
                return !last.takes_back;
            }
            next = rules.above.as_deref();
        }
        false
    }
}

impl Rules {
    /// False for a name that ends in no byte that any pattern ends in, as nearly all cards do: nothing more has to be
    /// asked about it.
    fn may_mean(&self, name: &[u8]) -> bool {
        name.last().is_some_and(|last| self.ends[usize::from(*last)])
    }
}

fn with_rules(above: Option<Arc<Rules>>, patterns: Vec<Pattern>, folder_length: usize) -> Option<Arc<Rules>> {
    if patterns.is_empty() {
        return above;
    }
    let mut ends = above.as_ref().map_or_else(|| Box::new([false; 256]), |above| above.ends.clone());
    for pattern in &patterns {
        match pattern.last_byte() {
            Some(last) => {
                ends[usize::from(last.to_ascii_lowercase())] = true;
                ends[usize::from(last.to_ascii_uppercase())] = true;
            }
            None => ends.fill(true),
        }
    }
    let total = total(above.as_ref()) + patterns.len();
    Some(Arc::new(Rules { patterns, folder_length, above, total, ends }))
}

fn total(rules: Option<&Arc<Rules>>) -> usize {
    rules.map_or(0, |rules| rules.total)
}

/// A pipe is never opened, because that would wait for somebody to write to it.
fn read_plain_file(file: &Path, metadata: &fs::Metadata) -> io::Result<Vec<u8>> {
    if !metadata.is_file() || metadata.len() > MAX_IGNORE_FILE_BYTES {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    fs::read(file)
}

/// The ignore file of the person, where Git looks for it.
fn global_file(access: &dyn Access) -> Option<PathBuf> {
    if let Some(file) = access.configured_path("core.excludesFile") {
        return Some(file);
    }
    let folder = |variable| env::var_os(variable).filter(|value| !value.is_empty()).map(PathBuf::from);
    let config = folder("XDG_CONFIG_HOME").or_else(|| Some(folder("HOME")?.join(".config")))?;
    Some(config.join("git").join("ignore"))
}
