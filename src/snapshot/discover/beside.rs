//! The files of a product that are no cards: its configuration and its baseline, or one that a person names. What is
//! there under their names and is no plain file is an error, never taken for absent and never opened.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::ground::Ground;
use super::{ConfigFile, Place};
use crate::config::{FILE_NAMES, LARGEST};
use crate::error::Error;

impl Place {
    /// The closest configuration, from the start upwards; in one folder the first of [`FILE_NAMES`].
    ///
    /// # Errors
    /// There is one, and it is no regular file, cannot be read, is too large, or a link out of the repository (out of
    /// its folder, where there is none).
    pub fn config(&self) -> Result<Option<ConfigFile>, Error> {
        match (self.config_place(), self.damage()) {
            (Some((folder, path)), _) => self.read_config(path, folder).map(Some),
            (None, Some(damage)) => Err(damage),
            (None, None) => Ok(None),
        }
    }

    /// The closest folder with a configuration, else the start.
    pub(super) fn config_folder(&self) -> &Path {
        self.config_place().map_or(&self.start, |(folder, _)| folder)
    }

    /// The folder that the closest configuration is for, and where that stands, whatever it is.
    fn config_place(&self) -> Option<(&Path, PathBuf)> {
        // What a repository keeps closed may be a configuration; above a folder that is in none, it is other people's.
        let is_there = |path: &PathBuf| self.ground().is_there(path).unwrap_or(self.repository.is_some());
        self.folders_upwards().find_map(|folder| {
            let places = FILE_NAMES.iter().map(|name| folder.join(name));
            places.into_iter().find(is_there).map(|path| (folder, path))
        })
    }

    fn read_config(&self, path: PathBuf, folder: &Path) -> Result<ConfigFile, Error> {
        let shown = self.shown(&path);
        let (boundary, outside) = match self.repository {
            Some(_) => (&*self.top, "it is a link out of the repository"),
            None => (folder, "it is a link out of its folder"),
        };
        let real = self.real_within(&path, &shown, (boundary, outside))?;
        let text = self.ground().text(&real, &shown, LARGEST as u64)?;
        Ok(ConfigFile { folder: folder.to_owned(), path, shown, text })
    }

    /// Where a file is that belongs to a product and not to its cards: beside the configuration, and without one beside
    /// the root; in it where that is the whole repository.
    pub fn beside_config(&self, config: Option<&ConfigFile>, root: &Path, name: &str) -> PathBuf {
        let around = root.parent().filter(|_| root != self.top).unwrap_or(root);
        config.map_or(around, |config| &config.folder).join(name)
    }

    /// The text of such a file; `None` where there is none. `limit` is in bytes.
    ///
    /// # Errors
    /// It cannot be read, is no regular file, is too large, or a link out of its folder.
    pub fn text_beside(&self, path: &Path, limit: u64) -> Result<Option<String>, Error> {
        let shown = self.seen_from_start(path);
        if !self.ground().is_there(path).map_err(|error| Error::unreadable(&shown, error))? {
            return Ok(None);
        }
        let folder = path.parent().unwrap_or(path);
        let real = self.real_within(path, &shown, (folder, "it is a link to another folder"))?;
        self.ground().text(&real, &shown, limit).map(Some)
    }

    /// Where something really is that is there, if need be by links; an error says `outside` where that is not within
    /// the boundary.
    fn real_within(&self, path: &Path, shown: &str, (boundary, outside): (&Path, &str)) -> Result<PathBuf, Error> {
        match self.ground().real(path) {
            Ok(real) if real.starts_with(boundary) => Ok(real),
            Ok(_) => Err(Error::no_plain_file(shown, outside)),
            Err(error) => Err(match error.kind() {
                ErrorKind::NotFound | ErrorKind::NotADirectory => {
                    Error::no_plain_file(shown, "it is a link that leads nowhere")
                }
                ErrorKind::PermissionDenied => Error::unreadable(shown, error),
                _ => Error::no_plain_file(shown, error),
            }),
        }
    }

    /// Where a file is that a person has named, by its path from the start: in its folder's canonical name, where that is
    /// there.
    pub fn named(&self, path: &Path) -> PathBuf {
        let place = self.here.join(path);
        let folder = place.parent().and_then(|folder| folder.canonicalize().ok());
        match folder.zip(place.file_name()) {
            Some((folder, name)) => folder.join(name),
            None => place,
        }
    }

    /// The text of a file that a person has named, by its path from the start; `None` where there is none. `limit` is in
    /// bytes.
    ///
    /// # Errors
    /// It cannot be read, is no regular file, or is too large.
    pub fn text_named(&self, path: &Path, limit: u64) -> Result<Option<String>, Error> {
        let place = self.here.join(path);
        match place.try_exists() {
            Ok(false) => Ok(None),
            _ => Ground::Disk.text(&place, &path.to_string_lossy(), limit).map(Some),
        }
    }
}
