//! What would be where after part of a change, thought through without touching anything: the folders of the disk as
//! far as they were looked at, with moves and new files put in.
//!
//! Paths begin at the root and have `/` between their names. Which changes there are is in `script`.

use super::step::Desk;
use crate::error::Error;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Component, Path};

/// The root and what is below it.
pub(super) struct Tree<'a> {
    root: &'a Path,
    top: Folder,
}

/// What has a name.
pub(super) enum Node {
    Folder(Folder),
    /// A plain file: where it is on the disk, or `None` where it is new or has a new text.
    File(Option<String>),
    /// A link, or something that is neither file nor folder; it stays where it is.
    Other(&'static str),
}

/// A folder.
#[derive(Default)]
pub(super) struct Folder {
    /// Where it is on the disk; `None` where it is to be made.
    disk: Option<String>,
    /// `None` as long as nobody looked.
    children: Option<Children>,
}

/// What is in a folder, by names in lower case and then as they are.
type Children = BTreeMap<(String, String), Node>;

/// A path taken apart, and what messages call it.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    names: &'a [&'a str],
    shown: &'a str,
}

const LINK: &str = "link, and links are not followed";

impl<'a> Tree<'a> {
    pub(super) fn new(root: &'a Path) -> Tree<'a> {
        Tree { root, top: Folder { disk: Some(String::new()), children: None } }
    }

    /// Takes a file or a folder out of its place.
    pub(super) fn take(&mut self, place: Place<'_>) -> Result<Node, Error> {
        let (name, siblings) = self.siblings(place)?;
        match siblings.remove(&key(name)) {
            None => Err(Error::gone_meanwhile(place.shown)),
            Some(Node::Other(kind)) => Err(in_the_way(place, name, kind)),
            Some(node) => Ok(node),
        }
    }

    /// Puts something where nothing is; the folders that must be made for it, outermost first.
    pub(super) fn put(&mut self, place: Place<'_>, node: Node) -> Result<Vec<String>, Error> {
        let (last, above) = place.split();
        let root = self.root;
        let mut folder = &mut self.top;
        let mut made = Vec::new();
        for (index, name) in above.iter().enumerate() {
            let children = folder.listed(root, place)?;
            if !children.contains_key(&key(name)) {
                refuse_twin(children, name, place)?;
                made.push(above[..=index].join("/"));
            }
            let new = || Node::Folder(Folder { disk: None, children: Some(BTreeMap::new()) });
            folder = match children.entry(key(name)).or_insert_with(new) {
                Node::Folder(inner) => inner,
                Node::File(_) => return Err(in_the_way(place, name, "file, not a folder")),
                Node::Other(kind) => return Err(in_the_way(place, name, kind)),
            };
        }
        let children = folder.listed(root, place)?;
        if children.contains_key(&key(last)) {
            return Err(Error::already_there(place.shown));
        }
        refuse_twin(children, last, place)?;
        children.insert(key(last), node);
        Ok(made)
    }

    /// Where a plain file is on the disk; from now on it counts as rewritten.
    pub(super) fn rewrite(&mut self, place: Place<'_>) -> Result<String, Error> {
        let (name, siblings) = self.siblings(place)?;
        match siblings.get_mut(&key(name)) {
            Some(Node::File(disk)) => disk.take().ok_or_else(|| Error::changed_meanwhile(place.shown)),
            Some(Node::Folder(_)) => Err(in_the_way(place, name, "folder, not a file")),
            Some(Node::Other(kind)) => Err(in_the_way(place, name, kind)),
            None => Err(Error::gone_meanwhile(place.shown)),
        }
    }

    /// Where hidden files for a place are written: in its folder, or, where that is to be made, in the closest
    /// one above it that is there.
    pub(super) fn desk(&self, place: Place<'_>) -> Desk {
        let mut folder = &self.top;
        let mut desk = Desk { before: String::new(), after: String::new() };
        for (index, name) in place.split().1.iter().enumerate() {
            let Some(Node::Folder(inner)) = folder.children.as_ref().and_then(|names| names.get(&key(name))) else {
                break;
            };
            folder = inner;
            if let Some(disk) = &folder.disk {
                desk = Desk { before: disk.clone(), after: place.names[..=index].join("/") };
            }
        }
        desk
    }

    /// The last name of a place, and what is in the folder that it is in.
    fn siblings<'p>(&mut self, place: Place<'p>) -> Result<(&'p str, &mut Children), Error> {
        let (last, above) = place.split();
        let root = self.root;
        let mut folder = &mut self.top;
        for name in above {
            folder = match folder.listed(root, place)?.get_mut(&key(name)) {
                Some(Node::Folder(inner)) => inner,
                Some(Node::Other(kind)) => return Err(in_the_way(place, name, kind)),
                Some(Node::File(_)) | None => return Err(Error::gone_meanwhile(place.shown)),
            };
        }
        Ok((last, folder.listed(root, place)?))
    }
}

impl Folder {
    /// What is in it, asked of the disk the first time.
    fn listed(&mut self, root: &Path, place: Place<'_>) -> Result<&mut Children, Error> {
        let children = match self.children.take() {
            Some(children) => children,
            None => {
                let disk = self.disk.as_deref().unwrap_or_default();
                listing(root, disk).map_err(|error| Error::not_written(place.shown, error))?
            }
        };
        Ok(self.children.insert(children))
    }
}

impl<'a> Place<'a> {
    /// The names of a path that stays below the root.
    pub(super) fn names(path: &'a str, shown: &str) -> Result<Vec<&'a str>, Error> {
        names(path).ok_or_else(|| Error::outside_of_root(shown))
    }

    pub(super) fn new(names: &'a [&'a str], shown: &'a str) -> Place<'a> {
        Place { names, shown }
    }

    fn split(&self) -> (&'a str, &'a [&'a str]) {
        let (last, above) = self.names.split_last().expect("a place below the root has a name");
        (last, above)
    }
}

/// The names of a path that stays below the root; `None` for any other, and for one that no system can have.
pub(super) fn names(path: &str) -> Option<Vec<&str>> {
    let name = |part| match part {
        Component::Normal(name) => Path::new(name).to_str().filter(|name| !name.contains('\0')),
        _ => None,
    };
    Path::new(path).components().map(name).collect::<Option<Vec<&str>>>().filter(|names| !names.is_empty())
}

fn key(name: &str) -> (String, String) {
    (name.to_lowercase(), name.to_owned())
}

fn listing(root: &Path, folder: &str) -> io::Result<Children> {
    let mut children = BTreeMap::new();
    for entry in fs::read_dir(root.join(folder))? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let disk = if folder.is_empty() { name.clone() } else { format!("{folder}/{name}") };
        let kind = entry.file_type()?;
        let node = match kind {
            _ if kind.is_dir() => Node::Folder(Folder { disk: Some(disk), children: None }),
            _ if kind.is_file() => Node::File(Some(disk)),
            _ if kind.is_symlink() => Node::Other(LINK),
            _ => Node::Other("thing that is neither file nor folder"),
        };
        children.insert(key(&name), node);
    }
    Ok(children)
}

/// Refuses a name that differs only in upper and lower case from another: on many systems they are the same.
fn refuse_twin(children: &Children, name: &str, place: Place<'_>) -> Result<(), Error> {
    let lower = name.to_lowercase();
    let twin = children.range((lower.clone(), String::new())..).next().filter(|((other, _), _)| *other == lower);
    twin.map_or(Ok(()), |((_, twin), _)| Err(Error::twin_there(place.shown, twin)))
}

fn in_the_way(place: Place<'_>, name: &str, kind: &str) -> Error {
    Error::not_written(place.shown, io::Error::other(format!("`{name}` is a {kind}")))
}
