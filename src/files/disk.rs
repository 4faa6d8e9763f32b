//! The few things that are done to the disk, each of them once and nowhere else, so that a test can make each fail.
//!
//! No order and no undoing: those are in `apply` and `step`.

#[cfg(test)]
pub(super) mod fault;

use super::content::is_absence;
#[cfg(test)]
use fault::permit;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::thread;
use tempfile::TempPath;

/// Files whose bytes are waited for at the same time. The disk writes what several wait for in one go: for ten
/// thousand files one after the other take 22 seconds, and 32 together less than one.
const SYNCED_AT_ONCE: usize = 32;

/// Whether something can fail on a disk that is full.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Need {
    /// It needs space.
    Space,
    /// It needs space, and a disk that gives files second names.
    Link,
    /// It frees some, or needs none.
    Nothing,
}

/// Where a test makes things fail.
#[cfg(not(test))]
fn permit(_: Need) -> io::Result<()> {
    Ok(())
}

/// A new and empty file with the mode of any new file.
pub(super) fn create(place: &Path) -> io::Result<File> {
    permit(Need::Space)?;
    File::create_new(place)
}

/// A new and empty file that nobody else may read yet: what it is going to hold may be private.
pub(super) fn create_private(place: &Path) -> io::Result<File> {
    permit(Need::Space)?;
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(place)
}

/// Writes at the end of what was written to this file before.
pub(super) fn write(file: &mut File, bytes: &[u8]) -> io::Result<()> {
    permit(Need::Space)?;
    file.write_all(bytes)
}

/// Puts another byte in the place of one that the file has.
pub(super) fn replace_byte(file: &mut File, offset: u64, byte: u8) -> io::Result<()> {
    permit(Need::Nothing)?;
    file.seek(SeekFrom::Start(offset))?;
    file.write_all(&[byte])
}

/// Waits until the bytes of these files are on the disk, so that a power failure cannot leave a name without them; or
/// tells which file failed.
pub(super) fn sync(places: &[PathBuf]) -> Result<(), (usize, io::Error)> {
    permit(Need::Space).map_err(|error| (0, error))?;
    #[cfg(test)]
    if fault::is_rehearsal() {
        return Ok(());
    }
    let sync_from = |first: usize| {
        (first..places.len()).step_by(SYNCED_AT_ONCE).try_for_each(|index| {
            let file = OpenOptions::new().write(true).open(&places[index]);
            file.and_then(|file| file.sync_data()).map_err(|error| (index, error))
        })
    };
    thread::scope(|scope| {
        let others = 1..places.len().min(SYNCED_AT_ONCE);
        let start = |first| thread::Builder::new().spawn_scoped(scope, move || sync_from(first)).map_err(|_| first);
        let others: Vec<_> = others.map(start).collect();
        let done = others.into_iter().map(|other| match other {
            Ok(other) => other.join().expect("who only waits does not panic"),
            // A system that gives no more threads has to wait longer.
            Err(first) => sync_from(first),
        });
        sync_from(0).and(done.fold(Ok(()), Result::and))
    })
}

/// The mode of another file, and its owner where the system lets us.
pub(super) fn dress(file: &File, like: &fs::Metadata) -> io::Result<()> {
    permit(Need::Nothing)?;
    own(file, like);
    file.set_permissions(like.permissions())
}

#[cfg(unix)]
fn own(file: &File, like: &fs::Metadata) {
    use std::os::unix::fs::{MetadataExt as _, fchown};
    let Ok(now) = file.metadata() else { return };
    // Only the administrator may give a file away, but its group is often one of our own.
    if now.gid() != like.gid() {
        let _ = fchown(file, None, Some(like.gid()));
    }
    if now.uid() != like.uid() {
        let _ = fchown(file, Some(like.uid()), None);
    }
}

#[cfg(not(unix))]
fn own(_: &File, _: &fs::Metadata) {}

/// A second name for a file.
pub(super) fn link(from: &Path, to: &Path) -> io::Result<()> {
    permit(Need::Link)?;
    fs::hard_link(from, to)
}

/// Another name for a file, in the place of the one that has it.
pub(super) fn replace(from: &Path, to: &Path) -> io::Result<()> {
    permit(Need::Nothing)?;
    fs::rename(from, to)
}

/// Another name for a file or folder, which nobody may have.
pub(super) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    permit(Need::Nothing)?;
    let mut moved = TempPath::try_from_path(from)?;
    moved.disable_cleanup(true);
    let Err(refused) = moved.persist_noclobber(to) else { return Ok(()) };
    // Where the system cannot do both at once, looking right before is the best there is.
    let is_free = match refused.error.kind() {
        io::ErrorKind::AlreadyExists => differ_in_case_alone(from, to) && !is_listed(to)?,
        _ => matches!(fs::symlink_metadata(to), Err(error) if error.kind() == io::ErrorKind::NotFound),
    };
    if is_free { fs::rename(from, to) } else { Err(refused.error) }
}

/// Whether something has this name. Of two names that differ in case alone, a disk may take each for the other; then
/// the one that is listed counts.
pub(super) fn is_there(place: &Path, other: &Path) -> io::Result<bool> {
    match fs::symlink_metadata(place) {
        Ok(_) => Ok(!differ_in_case_alone(place, other) || is_listed(place)?),
        Err(error) if is_absence(&error) => Ok(false),
        Err(error) => Err(error),
    }
}

fn differ_in_case_alone(one: &Path, other: &Path) -> bool {
    one != other && one.to_string_lossy().to_lowercase() == other.to_string_lossy().to_lowercase()
}

fn is_listed(place: &Path) -> io::Result<bool> {
    let mut names = fs::read_dir(place.parent().unwrap_or(place))?;
    Ok(names.any(|entry| entry.is_ok_and(|entry| Some(&*entry.file_name()) == place.file_name())))
}

pub(super) fn make_folder(place: &Path) -> io::Result<()> {
    permit(Need::Space)?;
    fs::create_dir(place)
}

pub(super) fn remove_file(place: &Path) -> io::Result<()> {
    permit(Need::Nothing)?;
    fs::remove_file(place)
}

/// Removes a folder if it is empty.
pub(super) fn remove_folder(place: &Path) -> io::Result<()> {
    permit(Need::Nothing)?;
    fs::remove_dir(place)
}
