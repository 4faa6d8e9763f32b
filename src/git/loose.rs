//! Objects that were not packed yet, each a file of its own, where libgit2 reads the rest: it never comes to an end with
//! one whose file was cut short, as a full disk or a crash leaves them.
//!
//! Only of repositories that hash with SHA-1, which are all that libgit2 reads.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use git2::{ObjectType, Oid};
use miniz_oxide::inflate::stream::{InflateState, inflate};
use miniz_oxide::{DataFormat, MZFlush, MZStatus};

use super::object::{Id, Object, ObjectError, ObjectKind};

/// `commit 1234` and a zero byte fit into so many bytes several times.
const HEADER: usize = 64;

/// A repository that borrows objects from one that borrows objects: Git goes no farther.
const MOST_BORROWED: usize = 5;

/// The folders in which such files may lie, those of other repositories included.
pub(super) struct Loose {
    folders: Vec<Folder>,
}

struct Folder {
    path: PathBuf,
    /// Which of its 256 folders are there; most repositories have packed nearly all, and so few of them.
    is_there: Vec<bool>,
}

impl Loose {
    /// `objects` is where the repository keeps them.
    pub(super) fn new(objects: &Path) -> Loose {
        let mut folders = Vec::new();
        let mut next = vec![objects.to_owned()];
        for _ in 0..=MOST_BORROWED {
            let borrowed = next.iter().flat_map(|folder| alternates(folder)).collect();
            folders.extend(next.drain(..).map(Folder::new));
            next = borrowed;
        }
        Loose { folders }
    }

    /// An object; `None` where it has no file of its own. `limit` in bytes.
    pub(super) fn object(&self, id: Id, limit: u64) -> Option<Result<Object, ObjectError>> {
        let first = usize::from(*id.as_bytes().first()?);
        let mut folders = self.folders.iter().filter(|folder| folder.is_there[first]).peekable();
        folders.peek()?;
        let digits = id.to_string();
        let file = folders.find_map(|folder| open(&folder.path.join(&digits[..2]).join(&digits[2..])))?;
        Some(read(file, id, limit))
    }
}

impl Folder {
    fn new(path: PathBuf) -> Folder {
        let mut is_there = vec![false; 256];
        let entries = fs::read_dir(&path).into_iter().flatten().flatten();
        for name in entries.filter_map(|entry| entry.file_name().into_string().ok()).filter(|name| name.len() == 2) {
            if let Ok(first) = u8::from_str_radix(&name, 16) {
                is_there[usize::from(first)] = true;
            }
        }
        Folder { path, is_there }
    }
}

/// The folders of objects that another one names.
fn alternates(objects: &Path) -> Vec<PathBuf> {
    let text = fs::read_to_string(objects.join("info").join("alternates")).unwrap_or_default();
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(|line| objects.join(line)).collect()
}

/// A pipe is never opened, because that would wait for somebody to write to it.
fn open(path: &Path) -> Option<fs::File> {
    fs::metadata(path).ok().filter(fs::Metadata::is_file)?;
    fs::File::open(path).ok()
}

fn read(file: fs::File, id: Id, limit: u64) -> Result<Object, ObjectError> {
    let mut packed = Vec::new();
    // What cannot be made smaller becomes a little larger.
    let longest = limit.saturating_add(limit / 64).saturating_add(1024);
    file.take(longest).read_to_end(&mut packed).map_err(|error| ObjectError::Damaged(error.to_string()))?;
    let object = unpacked(&packed, limit)?;
    let kind = match object.kind {
        ObjectKind::Blob => ObjectType::Blob,
        ObjectKind::Tree => ObjectType::Tree,
        ObjectKind::Commit => ObjectType::Commit,
        ObjectKind::Tag => ObjectType::Tag,
    };
    match Oid::hash_object(kind, &object.bytes) {
        Ok(hash) if hash.as_bytes() == id.as_bytes() => Ok(object),
        _ => Err(ObjectError::damaged("its hash is not its id")),
    }
}

/// The object in the bytes of its file; `limit` in bytes of what it says.
///
/// # Errors
/// It is larger, or the bytes are no object.
pub fn unpacked(packed: &[u8], limit: u64) -> Result<Object, ObjectError> {
    let damaged = || ObjectError::damaged("its file is cut short, or no object");
    let mut state = InflateState::new_boxed(DataFormat::Zlib);
    let mut head = [0; HEADER];
    let begun = inflate(&mut state, packed, &mut head, MZFlush::None);
    let head = &head[..begun.bytes_written];
    let end = head.iter().position(|byte| *byte == 0).ok_or_else(damaged)?;
    let (kind, size) = str::from_utf8(&head[..end]).ok().and_then(header).ok_or_else(damaged)?;
    if size > limit {
        return Err(ObjectError::TooLarge { size });
    }
    let mut bytes = head[end + 1..].to_vec();
    let (begin, size) = (bytes.len(), usize::try_from(size).map_err(|_| damaged())?);
    let mut status = begun.status;
    // One byte more than there should be shows that there are no more.
    bytes.resize(size.max(begin) + 1, 0);
    let mut filled = begin;
    let mut rest = packed.get(begun.bytes_consumed..).unwrap_or_default();
    // It stops where it has taken all that was packed, also when it still holds back some of what was unpacked.
    while status == Ok(MZStatus::Ok) {
        let more = inflate(&mut state, rest, &mut bytes[filled..], MZFlush::None);
        if more.bytes_consumed == 0 && more.bytes_written == 0 && more.status == Ok(MZStatus::Ok) {
            break;
        }
        rest = rest.get(more.bytes_consumed..).unwrap_or_default();
        (status, filled) = (more.status, filled + more.bytes_written);
    }
    if status != Ok(MZStatus::StreamEnd) || filled != size {
        return Err(damaged());
    }
    bytes.truncate(size);
    Ok(Object { kind, bytes })
}

/// `blob 12`.
fn header(text: &str) -> Option<(ObjectKind, u64)> {
    let (kind, size) = text.split_once(' ')?;
    Some((ObjectKind::named(kind)?, size.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use miniz_oxide::deflate::compress_to_vec_zlib;
    use proptest::prelude::*;

    fn packed(text: &[u8]) -> Vec<u8> {
        compress_to_vec_zlib(text, 6)
    }

    #[test]
    fn an_object_is_what_its_header_says() {
        let long = "many words ".repeat(1000);
        for text in ["", "short", &long] {
            let file = packed(format!("blob {}\0{text}", text.len()).as_bytes());
            let object = unpacked(&file, 20_000).map(|object| (object.kind, object.bytes));
            assert_eq!(object, Ok((ObjectKind::Blob, text.as_bytes().to_vec())));
            for end in 0..file.len() {
                let cut = unpacked(&file[..end], 20_000);
                assert!(matches!(cut, Err(ObjectError::Damaged(_))), "{end} of {}", file.len());
            }
        }
        let file = packed(b"blob 6\0seven.");
        assert_eq!(unpacked(&file, 5), Err(ObjectError::TooLarge { size: 6 }));
        for text in ["blob 4\0seven", "blob 6\0seven", "blob x\0", "bulb 5\0seven", "blob 5", "seven"] {
            assert!(matches!(unpacked(&packed(text.as_bytes()), 100), Err(ObjectError::Damaged(_))), "{text}");
        }
    }

    #[test]
    fn an_object_of_any_length_is_read_whole() {
        for length in [32_000, 32_768, 33_000, 100_000, 1_000_000] {
            for step in [0, 7, 2_654_435_761_u32] {
                let numbers = (0..length / 4).flat_map(|number: u32| number.wrapping_mul(step).to_be_bytes());
                let text: Vec<u8> = numbers.collect();
                let file = packed(&[format!("blob {length}\0").as_bytes(), &text].concat());
                let object = unpacked(&file, 2_000_000).map(|object| object.bytes);
                assert!(object == Ok(text), "{length} bytes in steps of {step}");
                assert!(unpacked(&file[..file.len() - 5], 2_000_000).is_err(), "{length} bytes cut short");
            }
        }
    }

    proptest! {
        #[test]
        fn no_file_makes_reading_it_panic(bytes: Vec<u8>, text: Vec<u8>) {
            let _ = unpacked(&bytes, 1000);
            let _ = unpacked(&packed(&text), 1000);
        }
    }
}
