//! Finding the map: from the folder a person stands in, up to its configuration and its product root.
//!
//! In two steps, because the configuration is parsed between them. The search ends at the top of the
//! repository, outside of any at the top of the file system. At a revision the same is done among its files.

mod beside;
mod ground;
mod roots;

use std::borrow::Cow;
use std::io;
use std::path::{Component, MAIN_SEPARATOR, Path, PathBuf};
use std::sync::Arc;

use super::revision::Tree;
use crate::error::Error;
use crate::git::{Commit, Repository};
use crate::source::Position;
use ground::Ground;

/// Where a search starts and where it ends.
pub struct Place {
    /// The repository around the start.
    pub repository: Option<Repository>,
    /// The revision whose files are looked at; `None` for those on the disk.
    revision: Option<Revision>,
    /// The folder on the disk that a person stands in; canonical.
    here: PathBuf,
    /// Canonical, and at a revision as in a checkout of it.
    start: PathBuf,
    /// Canonical; the start or above it.
    top: PathBuf,
}

/// A revision that is looked at.
pub struct Revision {
    /// Its commit.
    pub commit: Commit,
    pub(super) tree: Arc<Tree>,
}

/// A configuration file as text.
#[derive(Debug)]
pub struct ConfigFile {
    /// Where it is.
    pub path: PathBuf,
    /// Where it is, for messages.
    pub shown: String,
    /// The folder that its paths begin at: its own, or the one above `.config`.
    pub folder: PathBuf,
    /// What it says.
    pub text: String,
}

/// The `root` of a configuration.
pub struct ConfiguredRoot<'a> {
    /// The file that says so.
    pub config: &'a ConfigFile,
    /// What it says.
    pub root: &'a str,
    /// Where it says so.
    pub at: Position,
}

/// A symbolic link where a product root could be.
#[derive(Debug)]
pub struct LinkedRoot {
    /// Where it is, for messages.
    pub shown: String,
    /// The folder that it leads to; `None` where it leads nowhere.
    pub target: Option<PathBuf>,
    /// True where it leads out of the repository, or nowhere.
    pub is_outside: bool,
}

impl Place {
    /// Starts in a folder.
    ///
    /// # Errors
    /// The folder does not exist, Git does not trust its repository, or that is bare.
    pub fn open(start: &Path) -> Result<Place, Error> {
        let (here, repository) = folder_and_repository(start)?;
        let top = match &repository {
            None => here.ancestors().last().unwrap_or(&here).to_owned(),
            Some(repository) => match repository.work_dir() {
                // A repository may have its files elsewhere; then nothing above the start is theirs.
                Some(top) => if here.starts_with(top) { top } else { &here }.to_owned(),
                None => return Err(Error::bare_repository(&repository.git_dir().to_string_lossy())),
            },
        };
        Ok(Place { repository, revision: None, start: here.clone(), here, top })
    }

    /// Starts in a folder as it is at a revision; `named` is a commit, or a commit and a folder from the top of the
    /// repository, as in `main:shop`. A bare repository stands for its top.
    ///
    /// # Errors
    /// As [`Place::open`]; the folder is in no repository, there is no such revision, or no such folder in it.
    pub fn at(start: &Path, named: &str) -> Result<Place, Error> {
        let (here, repository) = folder_and_repository(start)?;
        let Some(repository) = repository else { return Err(Error::no_repository(&start.to_string_lossy())) };
        let (name, folder) = name_and_folder(named);
        let commit = repository.commit(name)?;
        let mut place = Place::at_commit(here, repository, (name, commit))?;
        if let Some(folder) = folder {
            let start = super::links::join("", folder).map(|folder| place.top.join(folder));
            place.start = match start.filter(|start| place.ground().is_folder(start)) {
                Some(start) => start,
                None => return Err(place.damage().unwrap_or_else(|| Error::no_folder_at(folder, name))),
            };
        }
        Ok(place)
    }

    /// The same folder at a commit, which messages call `name`. Where that does not have it, the search goes on above it.
    ///
    /// # Errors
    /// The folder is in no repository, or that cannot be read any more.
    pub fn same_at(&self, commit: Commit, name: &str) -> Result<Place, Error> {
        let (here, repository) = folder_and_repository(&self.here)?;
        let Some(repository) = repository else { return Err(Error::no_repository(&self.here.to_string_lossy())) };
        let place = Place::at_commit(here, repository, (name, commit))?;
        Ok(if self.revision.is_some() { Place { start: self.start.clone(), ..place } } else { place })
    }

    fn at_commit(here: PathBuf, repository: Repository, (name, commit): (&str, Commit)) -> Result<Place, Error> {
        let top = repository.work_dir().map_or_else(|| here.clone(), Path::to_owned);
        let tree = Arc::new(Tree::new(repository.objects()?, &commit, name));
        let start = if here.starts_with(&top) { here.clone() } else { top.clone() };
        Ok(Place { repository: Some(repository), revision: Some(Revision { commit, tree }), here, start, top })
    }

    /// The revision whose files are looked at; `None` for those on the disk.
    pub fn revision(&self) -> Option<&Revision> {
        self.revision.as_ref()
    }

    fn ground(&self) -> Ground<'_> {
        match &self.revision {
            Some(revision) => Ground::Revision { tree: &revision.tree, top: &self.top },
            None => Ground::Disk,
        }
    }

    /// The product root, canonical: as configured, else as found by its name and its cards.
    ///
    /// # Errors
    /// The configured root is no folder, or outside of the repository (of the configuration's folder, where
    /// there is none); or there is no map.
    pub fn root(&self, configured: Option<&ConfiguredRoot<'_>>) -> Result<PathBuf, Error> {
        if let Some(configured) = configured {
            return self.configured_root(configured);
        }
        let folders: Vec<&Path> = self.folders_upwards().collect();
        match roots::product_root(self.ground(), &folders).and_then(|root| self.ground().real(&root).ok()) {
            Some(root) if root.starts_with(&self.top) => Ok(root),
            _ => Err(self.no_map()),
        }
    }

    fn no_map(&self) -> Error {
        let Some(revision) = &self.revision else {
            return Error::no_map(&self.start.to_string_lossy(), &self.top.to_string_lossy());
        };
        let around = self.folders_upwards().flat_map(roots::named).find(|root| self.ground().is_submodule(root));
        match (self.damage(), around) {
            (Some(damage), _) => damage,
            (None, Some(submodule)) => Error::map_in_submodule(&self.seen_from_start(&submodule)),
            (None, None) => Error::no_map_at(&self.shown_start_or_top(), revision.tree.revision()),
        }
    }

    /// Why files of the revision cannot be read, where that is so.
    fn damage(&self) -> Option<Error> {
        self.revision.as_ref().and_then(|revision| revision.tree.damage())
    }

    /// The folders that could be the product root by their names and are only links to one, the closest first.
    pub fn linked_roots(&self) -> Vec<LinkedRoot> {
        let named = self.folders_upwards().flat_map(roots::named);
        let links = named.filter(|path| path.is_symlink());
        let linked = links.map(|path| {
            let target = path.canonicalize().ok();
            let is_outside = target.as_ref().is_none_or(|target| !target.starts_with(&self.top));
            LinkedRoot { shown: self.seen_from_start(&path), target, is_outside }
        });
        linked.collect()
    }

    /// A path for messages: from the top of the repository; outside of any from the folder of the configuration, so
    /// that its own paths mean the same wherever one stands, and without one from the start.
    pub fn shown(&self, path: &Path) -> String {
        relative(path, if self.repository.is_some() { &self.top } else { self.config_folder() }).into_owned()
    }

    /// The folder that the search started in; canonical.
    pub fn start(&self) -> &Path {
        &self.start
    }

    /// The folder that the search started in, as paths are shown.
    pub fn shown_start(&self) -> String {
        self.shown(&self.start)
    }

    fn shown_start_or_top(&self) -> String {
        let shown = self.shown_start();
        if shown.is_empty() { ".".to_owned() } else { shown }
    }

    /// A path for messages: from the start, which is `.`.
    pub fn seen_from_start(&self, path: &Path) -> String {
        let path = relative(path, &self.start);
        if path.is_empty() { ".".to_owned() } else { path.into_owned() }
    }

    /// The folder that nothing is read outside of: the top of the repository, else the one around the root.
    pub(super) fn boundary<'a>(&'a self, root: &'a Path) -> &'a Path {
        if self.repository.is_some() { &self.top } else { root.parent().unwrap_or(root) }
    }

    /// The start and the folders above it, up to the top.
    pub(super) fn folders_upwards(&self) -> impl Iterator<Item = &Path> {
        self.start.ancestors().take_while(|folder| folder.starts_with(&self.top))
    }

    fn configured_root(&self, configured: &ConfiguredRoot<'_>) -> Result<PathBuf, Error> {
        let ConfiguredRoot { config, root, at } = configured;
        let wrong =
            |message: String, hint: &str| Error::invalid_config(&config.shown, *at, &message, Some(hint.into()));
        let ground = self.ground();
        let folder = ground.real(&config.folder.join(root)).ok().filter(|folder| ground.is_folder(folder));
        if folder.as_ref().is_some_and(|folder| ground.is_submodule(folder)) {
            return Err(Error::map_in_submodule(root));
        }
        let Some(folder) = folder else {
            return Err(wrong(
                format!("the root `{root}` is not a folder"),
                "it is looked for beside the configuration",
            ));
        };
        let boundary = if self.repository.is_some() { &self.top } else { &config.folder };
        if !folder.starts_with(boundary) {
            let message = format!("the root `{root}` is outside of `{}`", boundary.to_string_lossy());
            return Err(wrong(message, "nothing outside is read; move the cards in"));
        }
        Ok(folder)
    }
}

/// `main:shop` is the folder `shop` of `main`; in `HEAD^{/a: b}` and `:/a` there is none.
fn name_and_folder(named: &str) -> (&str, Option<&str>) {
    match named.split_once(':') {
        Some((name, folder)) if !name.is_empty() && !name.contains('{') => (name, Some(folder)),
        _ => (named, None),
    }
}

/// A folder, canonical, and the repository around it.
fn folder_and_repository(start: &Path) -> Result<(PathBuf, Option<Repository>), Error> {
    let shown = start.to_string_lossy();
    let folder = start.canonicalize().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => Error::no_such_folder(&shown),
        _ => Error::unreadable(&shown, error),
    })?;
    if !folder.is_dir() {
        return Err(Error::not_a_folder(&shown));
    }
    let repository = Repository::discover(&folder)?;
    Ok((folder, repository))
}

/// `path` as seen from `from`, with `/` on every system; empty where they are the same.
pub fn relative<'p>(path: &'p Path, from: &Path) -> Cow<'p, str> {
    // Every file of a tree is asked about, and its bytes are compared in a tenth of the time of its names.
    let texts = path.to_str().zip(from.to_str());
    let below = texts.and_then(|(path, from)| path.strip_prefix(from)?.strip_prefix(MAIN_SEPARATOR));
    if let Some(below) = below.filter(|_| !cfg!(windows)) {
        return Cow::Borrowed(below);
    }
    if let Ok(below) = path.strip_prefix(from) {
        return slashed(below);
    }
    let shared = path.components().zip(from.components()).take_while(|(a, b)| a == b).count();
    let up = from.components().skip(shared).map(|_| Component::ParentDir);
    Cow::Owned(slashed(&up.chain(path.components().skip(shared)).collect::<PathBuf>()).into_owned())
}

fn slashed(path: &Path) -> Cow<'_, str> {
    let text = path.to_string_lossy();
    if cfg!(windows) { Cow::Owned(text.replace('\\', "/")) } else { text }
}

#[cfg(test)]
mod tests;
