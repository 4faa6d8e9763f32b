//! Git's objects as such: their ids, and what a tree's bytes say. Where they are read from is for others to know.

use std::fmt;
use std::str::FromStr;

/// The longest id in bytes: that of a repository that hashes with SHA-256.
const LONGEST: usize = 32;

/// The id of an object: 20 bytes where the repository hashes with SHA-1, 32 where it does with SHA-256.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id {
    bytes: [u8; LONGEST],
    length: u8,
}

impl Id {
    /// An id from its bytes; `None` where no object has one of that length.
    pub fn from_bytes(raw: &[u8]) -> Option<Id> {
        let mut bytes = [0; LONGEST];
        bytes.get_mut(..raw.len())?.copy_from_slice(raw);
        let length = u8::try_from(raw.len()).ok().filter(|length| matches!(length, 20 | 32))?;
        Some(Id { bytes, length })
    }

    /// The id that a file with these bytes has in a repository that hashes with SHA-1.
    pub fn of_blob(bytes: &[u8]) -> Option<Id> {
        let id = git2::Oid::hash_object(git2::ObjectType::Blob, bytes).ok()?;
        Id::from_bytes(id.as_bytes())
    }

    /// Its bytes.
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes[..usize::from(self.length)]
    }

    /// The digits by which people know a commit.
    pub fn short(&self) -> String {
        self.to_string().chars().take(super::SHORT_ID).collect()
    }
}

impl fmt::Display for Id {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_bytes().iter().try_for_each(|byte| write!(out, "{byte:02x}"))
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

impl FromStr for Id {
    type Err = ();

    fn from_str(digits: &str) -> Result<Id, ()> {
        let digit = |byte: u8| char::from(byte).to_digit(16);
        let pairs = digits.as_bytes().chunks(2).map(|pair| match pair {
            [high, low] => u8::try_from(digit(*high)? * 16 + digit(*low)?).ok(),
            _ => None,
        });
        let bytes: Vec<u8> = pairs.collect::<Option<_>>().ok_or(())?;
        Id::from_bytes(&bytes).ok_or(())
    }
}

/// What sort of object an id stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ObjectKind {
    /// The bytes of a file.
    Blob,
    /// A folder.
    Tree,
    /// A commit.
    Commit,
    /// A tag that has a message.
    Tag,
}

impl ObjectKind {
    /// The kind that Git calls by a name.
    pub(super) fn named(name: &str) -> Option<ObjectKind> {
        let kinds = [ObjectKind::Blob, ObjectKind::Tree, ObjectKind::Commit, ObjectKind::Tag];
        kinds.into_iter().find(|kind| kind.name() == name)
    }

    fn name(self) -> &'static str {
        match self {
            ObjectKind::Blob => "blob",
            ObjectKind::Tree => "tree",
            ObjectKind::Commit => "commit",
            ObjectKind::Tag => "tag",
        }
    }
}

impl fmt::Display for ObjectKind {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}

/// What an id stands for, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Object {
    /// What it is.
    pub kind: ObjectKind,
    /// What it says.
    pub bytes: Vec<u8>,
}

impl Object {
    /// Its bytes, if it is of a kind.
    ///
    /// # Errors
    /// It is of another one.
    pub(super) fn of(self, wanted: ObjectKind) -> Result<Vec<u8>, ObjectError> {
        match self.kind == wanted {
            true => Ok(self.bytes),
            false => Err(ObjectError::Damaged(format!("it is a {} and no {wanted}", self.kind))),
        }
    }
}

/// What is in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TreeEntry {
    /// Its name, as the bytes that Git keeps.
    pub name: Box<[u8]>,
    /// What it is.
    pub kind: EntryKind,
    /// Its object.
    pub id: Id,
}

/// What an entry of a folder is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryKind {
    /// A regular file.
    File,
    /// A symbolic link; its blob is the path it leads to.
    Link,
    /// A folder.
    Folder,
    /// A commit of another repository.
    Submodule,
}

/// Why an object cannot be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ObjectError {
    /// It is not in the repository.
    Missing,
    /// It is larger than the reader takes.
    TooLarge {
        /// Its bytes.
        size: u64,
    },
    /// It is not what it should be; what was wrong with it.
    Damaged(String),
}

impl ObjectError {
    pub(super) fn damaged(why: &str) -> ObjectError {
        ObjectError::Damaged(why.to_owned())
    }
}

impl fmt::Display for ObjectError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ObjectError::Missing => out.write_str("its object is not there"),
            ObjectError::TooLarge { size } => write!(out, "its object has {size} bytes"),
            ObjectError::Damaged(why) => out.write_str(why),
        }
    }
}

/// The entries of a tree from its bytes.
///
/// # Errors
/// The bytes are no tree with ids of `id_length` bytes.
pub fn entries(tree: &[u8], id_length: usize) -> Result<Vec<TreeEntry>, ObjectError> {
    let mut rest = tree;
    let mut entries = Vec::new();
    while !rest.is_empty() {
        let Some((entry, after)) = entry(rest, id_length) else {
            return Err(ObjectError::Damaged("the tree ends too early, or holds what is no entry".to_owned()));
        };
        entries.push(entry);
        rest = after;
    }
    Ok(entries)
}

/// The first entry, `100644 name\0` and the id, and what follows it.
fn entry(bytes: &[u8], id_length: usize) -> Option<(TreeEntry, &[u8])> {
    let space = bytes.iter().position(|byte| *byte == b' ')?;
    let end = space + bytes[space..].iter().position(|byte| *byte == 0)?;
    let id = Id::from_bytes(bytes.get(end + 1..end + 1 + id_length)?)?;
    let name = bytes[space + 1..end].into();
    let mode = u32::from_str_radix(str::from_utf8(&bytes[..space]).ok()?, 8).ok()?;
    let kind = match mode >> 12 {
        0o04 => EntryKind::Folder,
        0o12 => EntryKind::Link,
        0o16 => EntryKind::Submodule,
        0o10 => EntryKind::File,
        _ => return None,
    };
    Some((TreeEntry { name, kind, id }, &bytes[end + 1 + id_length..]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SHA_1: &str = "0123456789abcdef0123456789abcdef01234567";

    #[test]
    fn an_id_is_written_as_it_was_read() {
        let sha_256 = SHA_1.to_owned() + "0123456789abcdef01234567";
        for digits in [SHA_1, &sha_256] {
            assert_eq!(digits.parse::<Id>().map(|id| id.to_string()).as_deref(), Ok(digits));
        }
        for digits in ["", "0", "0123", "x123456789abcdef0123456789abcdef01234567", &SHA_1[1..], &sha_256.repeat(2)] {
            assert_eq!(digits.parse::<Id>(), Err(()), "{digits}");
        }
    }

    #[test]
    fn a_tree_says_what_each_entry_is() {
        let mut tree = Vec::new();
        for (mode, name) in [("100644", "a b.md"), ("40000", "pay"), ("120000", "link"), ("160000", "other")] {
            tree.extend([mode, " ", name, "\0"].concat().as_bytes());
            tree.extend(SHA_1.parse::<Id>().expect("it is one").as_bytes());
        }
        let read = entries(&tree, 20).expect("it is a tree");
        let kinds: Vec<EntryKind> = read.iter().map(|entry| entry.kind).collect();
        assert_eq!(kinds, [EntryKind::File, EntryKind::Folder, EntryKind::Link, EntryKind::Submodule]);
        assert_eq!(&*read[0].name, b"a b.md");
        assert_eq!(read[3].id.to_string(), SHA_1);
        assert!(entries(&tree[..tree.len() - 1], 20).is_err());
    }

    proptest! {
        #[test]
        fn no_bytes_make_reading_a_tree_panic(tree: Vec<u8>) {
            let _ = entries(&tree, 20);
            let _ = entries(&tree, 32);
        }
    }
}
