//! What a folder of the working tree holds, as the system lists it: names and kinds, and nothing that has to be asked
//! of each file on its own.

use std::fs::{self, DirEntry};
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::super::super::intake::Kind;
use super::super::kind_of;

/// What is in a folder, in no order.
pub(super) struct Listing {
    /// What was found; of a file that the system tells nothing about, what it said.
    pub(super) found: Vec<Result<Found, (Box<str>, io::Error)>>,
    /// Whether something in it may be Git's ignore file, whatever the system thinks of upper and lower case.
    pub(super) has_ignore_file: bool,
}

/// Something in a folder.
pub(super) struct Found {
    /// From the product root, with `/` on every system.
    pub(super) path: Box<str>,
    pub(super) kind: Kind,
    /// False where the name is not Unicode, and `path` holds `U+FFFD` for what is not.
    pub(super) is_unicode: bool,
}

impl Listing {
    /// Lists the folder at a path from `root`, as long as there is room for more.
    pub(super) fn of(root: &Path, folder: &str, room: &AtomicUsize) -> io::Result<Listing> {
        let has_room = || room.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |room| room.checked_sub(1)).is_ok();
        let mut listing = Listing { found: Vec::new(), has_ignore_file: false };
        for entry in fs::read_dir(root.join(folder))?.take_while(|_| has_room()) {
            let found = entry.map_err(|error| (folder.into(), error)).and_then(|entry| listing.found(folder, &entry));
            listing.found.push(found);
        }
        Ok(listing)
    }

    fn found(&mut self, folder: &str, entry: &DirEntry) -> Result<Found, (Box<str>, io::Error)> {
        let name = entry.file_name();
        let text = name.to_string_lossy();
        self.has_ignore_file |= text.eq_ignore_ascii_case(".gitignore");
        let separator = if folder.is_empty() { "" } else { "/" };
        let path = [folder, separator, &text].concat().into_boxed_str();
        let is_unicode = name.to_str().is_some();
        match entry.file_type() {
            Ok(kind) => Ok(Found { path, kind: kind_of(kind), is_unicode }),
            Err(error) => Err((path, error)),
        }
    }
}
