//! The folders below a tree, each read once: a backlog may have thousands of files in one.

use std::collections::HashMap;

use super::access::Access;
use super::object::{self, EntryKind, Id, ObjectKind, TreeEntry};
use super::objects::LARGEST_TREE;

/// A tree, and those of its folders that were asked for.
pub(super) struct Folders {
    top: Id,
    /// By their paths, which end in a slash; the entries in the order of their names.
    read: HashMap<Box<[u8]>, Option<Vec<TreeEntry>>>,
}

impl Folders {
    pub(super) fn new(top: Id) -> Folders {
        Folders { top, read: HashMap::new() }
    }

    /// What is at a path, with `/` between its names; `None` where nothing is, or it cannot be read.
    pub(super) fn entry(&mut self, access: &dyn Access, path: &[u8]) -> Option<&TreeEntry> {
        let (folder, name) = path.split_at(path.iter().rposition(|byte| *byte == b'/').map_or(0, |slash| slash + 1));
        if !self.read.contains_key(folder) {
            let tree = match folder.split_last() {
                None => Some(self.top),
                Some((_, above)) => {
                    let entry = self.entry(access, above).filter(|entry| entry.kind == EntryKind::Folder);
                    entry.map(|entry| entry.id)
                }
            };
            self.read.insert(folder.into(), tree.and_then(|tree| entries(access, tree)));
        }
        let entries = self.read.get(folder)?.as_ref()?;
        let at = entries.binary_search_by(|entry| (*entry.name).cmp(name)).ok()?;
        entries.get(at)
    }
}

/// Git's own order sets a slash behind the names of folders.
fn entries(access: &dyn Access, tree: Id) -> Option<Vec<TreeEntry>> {
    let bytes = access.object(tree, LARGEST_TREE).ok()?.of(ObjectKind::Tree).ok()?;
    let mut entries = object::entries(&bytes, tree.as_bytes().len()).ok()?;
    entries.sort_unstable_by(|one, other| one.name.cmp(&other.name));
    Some(entries)
}
