//! Which folder is the product root, where no configuration says so: told by its name and its cards.

use std::path::{Path, PathBuf};

use super::ground::Ground;

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
pub(super) fn product_root(ground: Ground<'_>, folders: &[&Path]) -> Option<PathBuf> {
    let start = folders.first()?;
    let mut around = None;
    let mut beside = None;
    for folder in folders {
        for root in named_roots(ground, folder) {
            if start.starts_with(&root) {
                around = Some(root);
            } else if beside.is_none() && around.is_none() {
                beside = Some(root);
            }
        }
        if ground.is_file(&folder.join("map.md")) {
            around = Some(folder.to_path_buf());
        }
    }
    around.map(|map| parent_of_several(ground, &map, folders).unwrap_or(map)).or(beside)
}

/// Where product roots are looked for beside a folder, the first name first, whether they are there or not.
pub(super) fn named(folder: &Path) -> impl Iterator<Item = PathBuf> + use<> {
    let folder = folder.to_owned();
    ROOT_NAMES.iter().map(move |(name, _)| folder.join(name))
}

/// Folders with the name and the cards of a root, the first name first.
fn named_roots(ground: Ground<'_>, folder: &Path) -> impl Iterator<Item = PathBuf> {
    let candidates = ROOT_NAMES.iter().map(|(name, holds)| (folder.join(name), *holds));
    candidates
        .filter(move |(root, holds)| ground.is_folder(root) && has_cards(ground, root, *holds))
        .map(|(root, _)| root)
}

/// The folder above a map, if it holds another one: then that is the product.
fn parent_of_several(ground: Ground<'_>, map: &Path, folders: &[&Path]) -> Option<PathBuf> {
    let is_named = ROOT_NAMES.iter().any(|(name, _)| map.ends_with(name));
    let parent = map.parent().filter(|parent| !is_named && folders.contains(parent))?;
    let maps = ground.folders_in(parent).into_iter().filter(|folder| ground.is_file(&folder.join("map.md")));
    (maps.take(2).count() == 2).then(|| parent.to_owned())
}

fn has_cards(ground: Ground<'_>, root: &Path, holds: Holds) -> bool {
    // Whatever else lies there, and however much, one look finds the map of most products.
    ground.is_file(&root.join("map.md"))
        || ground.holds(root, MAX_SEARCHED, |name| {
            let name = name.to_ascii_lowercase();
            match holds {
                Holds::AnyCard => name == "_index.md" || (name.ends_with(".md") && !name.starts_with('_')),
                Holds::MapOrActivity => name == "map.md" || name == "activity.md",
            }
        })
}
