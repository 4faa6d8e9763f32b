//! The files of a commit by their paths from the top of the repository; links are followed within it.
//!
//! What cannot be read counts as missing, and is remembered: whoever asks must see to [`Tree::damage`] in the end.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::error::Error;
use crate::git::object::{EntryKind, Id, ObjectError, TreeEntry};
use crate::git::{Commit, Objects};

/// As many links are followed on the way to one file; systems follow forty.
const MOST_LINKS: usize = 40;

/// No path that a system knows is longer, so no link leads farther.
const LONGEST_LINK: u64 = 4096;

/// The files of a commit.
pub(in crate::snapshot) struct Tree {
    objects: Objects,
    top: Id,
    /// The revision as it was named, for messages.
    revision: String,
    folders: Mutex<HashMap<Id, Arc<Folder>>>,
    damage: Mutex<Option<Damage>>,
}

/// What is in a folder, by name.
pub(in crate::snapshot) struct Folder {
    entries: Vec<TreeEntry>,
}

/// What is at a path, links followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::snapshot) enum Found {
    /// A file.
    File {
        /// Where it really is.
        path: String,
        blob: Id,
    },
    /// A folder.
    Folder {
        /// Where it really is.
        path: String,
        tree: Id,
    },
    /// A commit of another repository: in a checkout an empty folder.
    Submodule {
        /// Where it really is.
        path: String,
    },
    /// Nothing.
    Missing,
    /// A link leads out of the repository.
    Outside,
    /// A link leads back to itself.
    Loop,
}

struct Damage {
    path: String,
    error: ObjectError,
}

impl Folder {
    /// Its entries by the bytes of their names.
    pub(in crate::snapshot) fn entries(&self) -> &[TreeEntry] {
        &self.entries
    }

    pub(in crate::snapshot) fn entry(&self, name: &str) -> Option<&TreeEntry> {
        let index = self.entries.binary_search_by(|entry| (*entry.name).cmp(name.as_bytes())).ok()?;
        self.entries.get(index)
    }
}

impl Tree {
    pub(in crate::snapshot) fn new(objects: Objects, commit: &Commit, revision: &str) -> Tree {
        Tree {
            objects,
            top: commit.tree,
            revision: revision.to_owned(),
            folders: Mutex::default(),
            damage: Mutex::default(),
        }
    }

    /// The revision as it was named.
    pub(in crate::snapshot) fn revision(&self) -> &str {
        &self.revision
    }

    /// What is in a folder; nothing where that cannot be read.
    pub(in crate::snapshot) fn folder(&self, path: &str, tree: Id) -> Arc<Folder> {
        if let Some(folder) = lock(&self.folders).get(&tree) {
            return Arc::clone(folder);
        }
        let entries = self.objects.tree(tree).and_then(in_order).unwrap_or_else(|error| {
            self.note_damage(path, error);
            Vec::new()
        });
        let folder = Arc::new(Folder { entries });
        lock(&self.folders).insert(tree, Arc::clone(&folder));
        folder
    }

    /// The bytes of a file; `limit` in bytes. What is too large is no damage.
    pub(in crate::snapshot) fn blob(&self, path: &str, blob: Id, limit: u64) -> Result<Vec<u8>, ObjectError> {
        let read = self.objects.blob(blob, limit);
        if let Err(error) = &read
            && !matches!(error, ObjectError::TooLarge { .. })
        {
            self.note_damage(path, error.clone());
        }
        read
    }

    /// What is at a path from the top; `.` and `..` mean what they do on a disk. The top itself is the empty path.
    pub(in crate::snapshot) fn find(&self, path: &str) -> Found {
        let mut here: Vec<(String, Id)> = vec![(String::new(), self.top)];
        let mut rest: Vec<String> = path.rsplit('/').map(str::to_owned).collect();
        let mut links = 0;
        while let Some(name) = rest.pop() {
            match name.as_str() {
                "" | "." => continue,
                ".." if here.len() == 1 => return Found::Outside,
                ".." => {
                    here.pop();
                    continue;
                }
                _ => {}
            }
            let (around, tree) = here.last().expect("the top is never left");
            let folder = self.folder(around, *tree);
            let Some(entry) = folder.entry(&name) else { return Found::Missing };
            let path = if around.is_empty() { name } else { format!("{around}/{name}") };
            // A file with a slash behind its name is nothing, as on a disk.
            let is_last = rest.is_empty();
            match entry.kind {
                EntryKind::Folder => here.push((path, entry.id)),
                EntryKind::File if is_last => return Found::File { path, blob: entry.id },
                EntryKind::Submodule if is_last => return Found::Submodule { path },
                EntryKind::File | EntryKind::Submodule => return Found::Missing,
                EntryKind::Link => {
                    links += 1;
                    if links > MOST_LINKS {
                        return Found::Loop;
                    }
                    match self.target(&path, entry.id) {
                        Some(target) if target.starts_with('/') => return Found::Outside,
                        Some(target) => rest.extend(target.rsplit('/').map(str::to_owned)),
                        None => return Found::Missing,
                    }
                }
            }
        }
        let (path, tree) = here.pop().expect("the top is never left");
        Found::Folder { path, tree }
    }

    fn target(&self, path: &str, blob: Id) -> Option<String> {
        String::from_utf8(self.blob(path, blob, LONGEST_LINK).ok()?).ok()
    }

    /// The first thing that could not be read, as an error.
    pub(in crate::snapshot) fn damage(&self) -> Option<Error> {
        let damage = lock(&self.damage);
        let Damage { path, error } = damage.as_ref()?;
        let shown = if path.is_empty() { "." } else { path };
        Some(match error {
            ObjectError::Missing => Error::missing_object(shown, &self.revision),
            ObjectError::TooLarge { size } => {
                Error::damaged_object(shown, &self.revision, format!("it has {size} bytes, which is more than is read"))
            }
            ObjectError::Damaged(reason) => Error::damaged_object(shown, &self.revision, reason.clone()),
        })
    }

    /// Of several the one with the first path is kept, so that threads make no difference.
    fn note_damage(&self, path: &str, error: ObjectError) {
        let mut damage = lock(&self.damage);
        if damage.as_ref().is_none_or(|known| path < known.path.as_str()) {
            *damage = Some(Damage { path: path.to_owned(), error });
        }
    }
}

/// The entries by the bytes of their names: Git orders folders as if theirs ended in a slash.
///
/// Whoever writes objects by hand can give two files one name, or call one `..`; no checkout could hold it.
fn in_order(mut entries: Vec<TreeEntry>) -> Result<Vec<TreeEntry>, ObjectError> {
    entries.sort_unstable_by(|one, other| one.name.cmp(&other.name));
    let is_name = |name: &[u8]| !matches!(name, b"" | b"." | b"..") && !name.contains(&b'/');
    let shown = |entry: &TreeEntry| String::from_utf8_lossy(&entry.name).into_owned();
    if let Some(wrong) = entries.iter().find(|entry| !is_name(&entry.name)) {
        return Err(ObjectError::Damaged(format!("an entry is called `{}`, which no file can be", shown(wrong))));
    }
    match entries.array_windows().find(|[one, other]| one.name == other.name) {
        Some([twin, _]) => Err(ObjectError::Damaged(format!("two entries are called `{}`", shown(twin)))),
        None => Ok(entries),
    }
}

/// A thread that died while holding a lock has at worst left something out.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
