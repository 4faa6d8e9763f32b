//! The only door that writes: new files below a root, all of them or none.
//!
//! A file is written beside its place under a hidden name and then moved there, so that nobody ever reads half of
//! one. What is there already is never touched, and no link is followed. Nothing here knows what a card is.

#[cfg(test)]
mod tests;

use crate::error::Error;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Component, Path, PathBuf};
use tempfile::TempPath;

/// A file that is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFile {
    /// From the root, with `/` on every system.
    pub path: String,
    /// As messages name it.
    pub shown: String,
    /// What it will hold.
    pub text: String,
}

/// What was made so far, to be taken back if the rest cannot be.
#[derive(Default)]
struct Made {
    /// Each after the one that it lies in.
    folders: Vec<PathBuf>,
    files: Vec<PathBuf>,
}

/// Says whether files could be created as far as that can be known without trying.
///
/// # Errors
/// A path leads out of the root or through a link, or something stands in its way, be it only by a name that
/// differs in upper and lower case.
pub fn check(root: &Path, files: &[NewFile]) -> Result<(), Error> {
    files.iter().try_for_each(|file| free_place(root, file).map(|_| ()))
}

/// Creates files, and the folders that they need. The root is a folder, and canonical.
///
/// # Errors
/// As for [`check`], and where the system refuses: then nothing is left of any of them.
pub fn create(root: &Path, files: &[NewFile]) -> Result<(), Error> {
    let places = files.iter().map(|file| free_place(root, file)).collect::<Result<Vec<PathBuf>, Error>>()?;
    let mut made = Made::default();
    let all = || files.iter().zip(&places);
    let done = all()
        .map(|(file, place)| made.draft(place, &file.text).map_err(|error| not_written(file, error)))
        .collect::<Result<Vec<TempPath>, Error>>()
        .and_then(|drafts| {
            let mut each = all().zip(drafts);
            each.try_for_each(|((file, place), draft)| {
                made.publish(draft, place).map_err(|error| not_written(file, error))
            })
        });
    if done.is_err() {
        made.undo();
    }
    done
}

/// Where a file will stand, if nothing is in its way.
fn free_place(root: &Path, file: &NewFile) -> Result<PathBuf, Error> {
    let path = Path::new(&file.path);
    let names: Vec<Component<'_>> = path.components().collect();
    if names.is_empty() || !names.iter().all(|name| matches!(name, Component::Normal(_))) {
        return Err(Error::outside_of_root(&file.shown));
    }
    let mut place = root.to_owned();
    for (index, name) in names.iter().enumerate() {
        let folder = place.clone();
        place.push(name);
        match place.symlink_metadata() {
            Ok(_) if index + 1 == names.len() => return Err(Error::already_there(&file.shown)),
            Ok(found) if found.is_dir() => {}
            Ok(found) => {
                let kind = if found.is_symlink() { "link, and links are not followed" } else { "file, not a folder" };
                let name = name.as_os_str().to_string_lossy();
                return Err(not_written(file, io::Error::other(format!("`{name}` is a {kind}"))));
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let twin = case_twin(&folder, &name.as_os_str().to_string_lossy());
                return twin.map_or_else(|| Ok(root.join(path)), |twin| Err(Error::twin_there(&file.shown, &twin)));
            }
            Err(error) => return Err(not_written(file, error)),
        }
    }
    unreachable!("the last name is either there or not")
}

/// The name in a folder that differs from this one only in upper and lower case: on many systems they are the same.
fn case_twin(folder: &Path, name: &str) -> Option<String> {
    let lower = name.to_lowercase();
    // A folder that cannot be listed says so when it is written to.
    let names = fs::read_dir(folder).ok()?.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    names.filter(|other| other.to_lowercase() == lower).min()
}

fn not_written(file: &NewFile, error: io::Error) -> Error {
    // Somebody else was faster.
    if error.kind() == io::ErrorKind::AlreadyExists {
        return Error::already_there(&file.shown);
    }
    Error::not_written(&file.shown, error)
}

impl Made {
    /// Writes a text into the folder of its place, under a hidden name that no map reads.
    fn draft(&mut self, place: &Path, text: &str) -> io::Result<TempPath> {
        let folder = place.parent().unwrap_or(place);
        self.folder(folder)?;
        let mut file = new_file_builder().tempfile_in(folder)?;
        file.write_all(text.as_bytes())?;
        // Closed at once: a map may have more files than a process may hold open.
        Ok(file.into_temp_path())
    }

    /// Gives a draft its name, which nobody may have taken meanwhile.
    fn publish(&mut self, draft: TempPath, place: &Path) -> io::Result<()> {
        draft.persist_noclobber(place).map_err(|error| error.error)?;
        self.files.push(place.to_owned());
        Ok(())
    }

    /// Makes a folder and those above it, where they are not there.
    fn folder(&mut self, folder: &Path) -> io::Result<()> {
        let missing: Vec<&Path> = folder.ancestors().take_while(|folder| !folder.is_dir()).collect();
        for folder in missing.into_iter().rev() {
            match fs::create_dir(folder) {
                Ok(()) => self.folders.push(folder.to_owned()),
                // Somebody else made it meanwhile, and then it is theirs to keep.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && folder.is_dir() => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// Takes everything back; a folder stays where somebody else has put something into it.
    fn undo(self) {
        for file in &self.files {
            let _ = fs::remove_file(file);
        }
        for folder in self.folders.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

/// Drafts get the mode that any new file gets, not the private one of temporary files.
fn new_file_builder() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".storymap-").suffix(".new");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder
}
