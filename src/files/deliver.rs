//! A file that somebody has asked for by its path: the result of a report, and not a card.
//!
//! It may lie anywhere, and takes the place of what was there, for its name was typed on purpose. Cards and whatever
//! else a person wrote go through `apply`.

use super::disk;
use crate::error::Error;
use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Component, Path, PathBuf};

/// Writes a file whole or not at all, with the folders that it needs; what is no regular file, such as a pipe or a
/// device, is written to as it is. `shown` is how messages name it.
pub(super) fn deliver(place: &Path, shown: &str, bytes: &[u8]) -> Result<(), Error> {
    let written = match fs::metadata(place) {
        Ok(there) if there.is_dir() => Err(io::Error::from(io::ErrorKind::IsADirectory)),
        Ok(there) if there.is_file() => place.canonicalize().and_then(|place| replace(&place, Some(&there), bytes)),
        Ok(_) => OpenOptions::new().write(true).open(place).and_then(|mut file| file.write_all(bytes)),
        Err(_) => replace(place, None, bytes),
    };
    written.map_err(|error| Error::not_written(shown, error))
}

/// Adds to the end of a file that other programs add to as well, unless it would be larger than `limit` bytes then;
/// false where it would.
pub(super) fn append(place: &Path, shown: &str, limit: u64, bytes: &[u8]) -> Result<bool, Error> {
    let append = || {
        let mut file = OpenOptions::new().append(true).create(true).open(place)?;
        let has_room = bytes.len() as u64 <= limit.saturating_sub(file.metadata()?.len());
        if has_room { file.write_all(bytes).map(|()| true) } else { Ok(false) }
    };
    append().map_err(|error| Error::not_written(shown, error))
}

/// The one name of the file that a path leads to, whichever way it is written.
pub(super) fn one_name(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| {
        // Folders on the way may not be there yet, and none of those that will be made is a link.
        let mut plain = PathBuf::new();
        for part in path.components() {
            match part {
                Component::ParentDir => _ = plain.pop(),
                part => plain.push(part),
            }
        }
        plain.canonicalize().unwrap_or(plain)
    })
}

fn replace(place: &Path, there: Option<&fs::Metadata>, bytes: &[u8]) -> io::Result<()> {
    let folder = match place.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    fs::create_dir_all(folder)?;
    let mut draft = tempfile::Builder::new().prefix(".storymap-").make_in(folder, disk::create)?;
    disk::write(draft.as_file_mut(), bytes)?;
    if let Some(there) = there {
        disk::dress(draft.as_file(), there)?;
    }
    draft.persist(place).map(drop).map_err(|refused| refused.error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_written_with_its_folders_and_replaced_whole() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let place = folder.path().join("reports/ci/gaps.sarif");
        for text in ["first, and longer", "second"] {
            deliver(&place, "gaps.sarif", text.as_bytes()).expect("it can be written");
            assert_eq!(fs::read_to_string(&place).expect("it is there"), text);
        }
        let names = fs::read_dir(place.parent().expect("it lies in a folder")).expect("it is there").count();
        assert_eq!(names, 1, "nothing is left beside it");
    }

    #[test]
    fn a_folder_is_not_replaced() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let refused = deliver(folder.path(), "reports", b"x").expect_err("a folder is no file");
        assert_eq!(refused.message, "cannot write `reports`");
    }

    #[cfg(unix)]
    #[test]
    fn anybody_may_read_a_new_file_and_an_old_one_keeps_its_mode() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().expect("a folder can be made");
        let plain = folder.path().join("plain");
        fs::write(&plain, "").expect("it can be written");
        let mode = |place: &Path| fs::metadata(place).expect("it is there").permissions().mode() & 0o777;
        let new = folder.path().join("new");
        deliver(&new, "new", b"x").expect("it can be written");
        assert_eq!(mode(&new), mode(&plain));
        fs::set_permissions(&new, fs::Permissions::from_mode(0o640)).expect("it is ours");
        deliver(&new, "new", b"y").expect("it can be written");
        assert_eq!(mode(&new), 0o640);
    }

    #[cfg(unix)]
    #[test]
    fn what_a_link_leads_to_is_written_and_the_link_stays() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let (link, real) = (folder.path().join("link"), folder.path().join("real"));
        fs::write(&real, "old").expect("it can be written");
        std::os::unix::fs::symlink(&real, &link).expect("links can be made");
        deliver(&link, "link", b"new").expect("it can be written");
        assert_eq!(fs::read_to_string(&real).expect("it is there"), "new");
        assert!(fs::symlink_metadata(&link).expect("it is there").is_symlink());
    }

    #[test]
    fn what_does_not_fit_is_not_added() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let place = folder.path().join("summary.md");
        let added: Vec<bool> = ["xxxx", "yyyy", "zzzz", "zz", ""]
            .map(|text| append(&place, "summary.md", 10, text.as_bytes()).expect("it can be written"))
            .into();
        assert_eq!(added, [true, true, false, true, true]);
        assert_eq!(fs::read_to_string(&place).expect("it is there"), "xxxxyyyyzz");
    }

    #[cfg(unix)]
    #[test]
    fn a_file_has_one_name() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let (top, file) = (folder.path(), folder.path().join("file"));
        fs::write(&file, "").expect("it can be written");
        std::os::unix::fs::symlink(&file, top.join("link")).expect("links can be made");
        let name = one_name(&file);
        for other in ["./file", "link", "none/../file", "none/./../link"] {
            assert_eq!(one_name(&top.join(other)), name, "{other}");
        }
        assert_ne!(one_name(&top.join("none")), name);
    }
}
