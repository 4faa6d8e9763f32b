//! Which folder is the product root, where no configuration says so: told by its name and its cards.

use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

/// Names of product roots, the first one first, and whether any card makes them one: `map` is also a name
/// for much else.
const ROOT_NAMES: [(&str, Holds); 3] =
    [("storymap", Holds::AnyCard), ("docs/storymap", Holds::MapOrActivity), ("map", Holds::MapOrActivity)];

/// How far a folder is searched for a card before it counts as none; a map shows one among its first files.
const MAX_SEARCHED: usize = 20_000;

#[derive(Clone, Copy)]
enum Holds {
    AnyCard,
    MapOrActivity,
}

/// The product root for somebody who stands in the first of `folders`; each next one is the folder above.
///
/// Inside a map it is the outermost root around them, so that the search never stops at one map of several;
/// else the closest one beside the way up.
pub(super) fn product_root(folders: &[&Path]) -> Option<PathBuf> {
    let start = folders.first()?;
    let mut around = None;
    let mut beside = None;
    for folder in folders {
        for root in named_roots(folder) {
            if start.starts_with(&root) {
                around = Some(root);
            } else if beside.is_none() && around.is_none() {
                beside = Some(root);
            }
        }
        if folder.join("map.md").is_file() {
            around = Some(folder.to_path_buf());
        }
    }
    around.map(|map| parent_of_several(&map, folders).unwrap_or(map)).or(beside)
}

/// Where product roots are looked for beside a folder, the first name first, whether they are there or not.
pub(super) fn named(folder: &Path) -> impl Iterator<Item = PathBuf> + use<> {
    let folder = folder.to_owned();
    ROOT_NAMES.iter().map(move |(name, _)| folder.join(name))
}

/// Folders with the name and the cards of a root, the first name first.
fn named_roots(folder: &Path) -> impl Iterator<Item = PathBuf> {
    let candidates = ROOT_NAMES.iter().map(|(name, holds)| (folder.join(name), *holds));
    candidates.filter(|(root, holds)| root.is_dir() && has_cards(root, *holds)).map(|(root, _)| root)
}

/// The folder above a map, if it holds another one: then that is the product.
fn parent_of_several(map: &Path, folders: &[&Path]) -> Option<PathBuf> {
    let is_named = ROOT_NAMES.iter().any(|(name, _)| map.ends_with(name));
    let parent = map.parent().filter(|parent| !is_named && folders.contains(parent))?;
    let maps = parent.read_dir().ok()?.flatten().filter(|entry| {
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        is_folder && entry.path().join("map.md").is_file()
    });
    (maps.take(2).count() == 2).then(|| parent.to_owned())
}

fn has_cards(root: &Path, holds: Holds) -> bool {
    let hidden = |entry: &DirEntry| entry.depth() > 0 && entry.file_name().as_encoded_bytes().starts_with(b".");
    let entries = WalkDir::new(root).min_depth(1).into_iter().filter_entry(move |entry| !hidden(entry));
    entries.take(MAX_SEARCHED).flatten().any(|entry| entry.file_type().is_file() && is_sign(&entry, holds))
}

fn is_sign(entry: &DirEntry, holds: Holds) -> bool {
    let Some(name) = entry.file_name().to_str().map(str::to_ascii_lowercase) else { return false };
    match holds {
        Holds::AnyCard => name == "_index.md" || (name.ends_with(".md") && !name.starts_with('_')),
        Holds::MapOrActivity => name == "map.md" || name == "activity.md",
    }
}
