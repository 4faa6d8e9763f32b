//! From the folder a person stands in to a loaded map: found, configured, read.

use super::Context;
use super::at::At;
use crate::config::problem::ConfigProblem;
use crate::config::{self, Config};
use crate::error::{Error, ErrorKind};
use crate::files;
use crate::git::{Commit, File};
use crate::load::{self, Loaded};
use crate::rules::select::Selection;
use crate::snapshot::discover::{ConfigFile, ConfiguredRoot, Place};
use crate::snapshot::skipped::Skipped;
use crate::snapshot::{Exclude, Lookalike, Snapshot};
use crate::source::{LineIndex, Position};
use jiff::civil::Date;
use std::path::{Path, PathBuf};

/// A product's configuration, found from a folder.
pub(super) struct Found {
    pub(super) place: Place,
    pub(super) file: Option<ConfigFile>,
    pub(super) config: Config,
    /// The folder of the configuration as paths are shown; `""` at their top.
    config_folder: String,
}

/// A product, read.
pub(super) struct Opened {
    pub(super) loaded: Loaded,
    pub(super) skipped: Skipped,
    /// The product root.
    pub(super) root_folder: PathBuf,
    /// The product root as seen from the folder that the command ran in, `.` where it is that folder.
    pub(super) root: String,
    /// The folder that the command ran in, as paths are shown.
    pub(super) folder: String,
}

/// Says that what is read is half of a change, which whoever changes the map next takes back.
pub(super) fn notice_interrupted(ctx: &mut Context<'_>, root: &Path) {
    if files::interrupted(root) {
        ctx.notice("a change of the map is under way or was interrupted, so some cards may be old and others new; `storymap tidy` takes back what was interrupted");
    }
}

/// Finds the configuration that holds in the folder, or its absence.
pub(super) fn find(folder: &Path) -> Result<Found, Error> {
    whole(Place::open(folder)?)
}

/// The same at a revision, where one is named.
pub(super) fn find_at(folder: &Path, at: &At) -> Result<Found, Error> {
    match at.revision() {
        Some(revision) => find_revision(folder, revision),
        None => find(folder),
    }
}

/// The same at a revision.
pub(super) fn find_revision(folder: &Path, revision: &str) -> Result<Found, Error> {
    whole(Place::at(folder, revision)?)
}

fn whole(place: Place) -> Result<Found, Error> {
    match in_spite_of_mistakes(place) {
        (found, None) => Ok(found),
        (_, Some(mistakes)) => Err(mistakes),
    }
}

/// The same where the configuration may be wrong: then the defaults hold, and what is wrong with it comes along.
pub(super) fn find_in_spite_of_mistakes(folder: &Path) -> Result<(Found, Option<Error>), Error> {
    Place::open(folder).map(in_spite_of_mistakes)
}

fn in_spite_of_mistakes(place: Place) -> (Found, Option<Error>) {
    let (file, unread) = match place.config() {
        Ok(file) => (file, None),
        Err(error) => (None, Some(error)),
    };
    let parsed = file.as_ref().map(|file| config::parse(&file.text).map_err(|problems| invalid(file, problems)));
    let (config, mistakes) = match parsed {
        Some(Ok(config)) => (config, None),
        Some(Err(mistakes)) => (Config::default(), Some(mistakes)),
        None => (Config::default(), unread),
    };
    let config_folder = file.as_ref().map(|file| place.shown(&file.folder)).unwrap_or_default();
    (Found { place, file, config, config_folder }, mistakes)
}

impl Found {
    /// The rules that the configuration selects.
    pub(super) fn selection(&self) -> Result<Selection<'_>, Error> {
        Selection::new(&self.config, &self.config_folder).map_err(|problems| match &self.file {
            Some(file) => invalid(file, problems),
            None => unreachable!("without a file there are no settings to be wrong"),
        })
    }

    /// The date of the revision, else of the commit that is checked out; `None` outside Git and before the first commit.
    pub(super) fn date(&self) -> Option<Date> {
        match self.place.revision() {
            Some(revision) => revision.commit.date,
            None => self.place.repository.as_ref()?.head_date(),
        }
    }

    /// Of each file whether it is as it was on a day; `None` where that is not known.
    pub(super) fn unchanged_since(&self, day: Date, files: &[File<'_>]) -> Option<Vec<bool>> {
        let newest = self.place.revision().map(|revision| revision.commit);
        self.place.repository.as_ref()?.unchanged_since(day, newest.as_ref(), files)
    }

    /// What people should know about the repository.
    pub(super) fn notice(&self) -> Option<&str> {
        self.place.repository.as_ref()?.notice()
    }

    /// The product root.
    pub(super) fn root(&self) -> Result<PathBuf, Error> {
        match (&self.file, &self.config.root) {
            (Some(file), Some(root)) => {
                let at = LineIndex::new(&file.text).position(root.span.start);
                self.place.root(Some(&ConfiguredRoot { config: file, root: &root.value, at }))
            }
            _ => self.place.root(None),
        }
    }

    /// Reads all cards.
    pub(super) fn load(&self) -> Result<Opened, Error> {
        let root = self.root()?;
        let snapshot = self.snapshot(&root)?;
        let loaded = load::load(&snapshot, &self.config);
        self.opened(root, &snapshot, loaded)
    }

    /// Reads all cards, and those of an older side by the configuration of this one; what did not change is read once.
    /// The older side is `None` where it has no map, or none where its own configuration says.
    pub(super) fn load_beside(&self, older: &Found) -> Result<(Opened, Option<Opened>), Error> {
        let older_root = match older.root() {
            Ok(root) => root,
            Err(error) if matches!(error.kind, ErrorKind::NoMap | ErrorKind::InvalidConfig) => {
                return Ok((self.load()?, None));
            }
            Err(error) => return Err(error),
        };
        let root = self.root()?;
        let (snapshot, older_snapshot) = (self.snapshot(&root)?, self.snapshot_of(older, &older_root)?);
        let (loaded, older_loaded) = load::load_beside(&snapshot, &older_snapshot, &self.config);
        let older = older.opened(older_root, &older_snapshot, older_loaded)?;
        Ok((self.opened(root, &snapshot, loaded)?, Some(older)))
    }

    fn opened(&self, root: PathBuf, snapshot: &Snapshot, loaded: Loaded) -> Result<Opened, Error> {
        match snapshot.damage() {
            Some(damage) => Err(damage),
            None => Ok(Opened {
                loaded,
                skipped: snapshot.skipped().clone(),
                root: self.place.seen_from_start(&root),
                folder: self.place.shown_start(),
                root_folder: root,
            }),
        }
    }

    /// What lies below the product root.
    pub(super) fn snapshot(&self, root: &Path) -> Result<Snapshot, Error> {
        self.excluding(|exclude| Snapshot::of(&self.place, root, exclude, &self.config.limits))
    }

    /// The same of another side, without what this one's configuration leaves out.
    fn snapshot_of(&self, other: &Found, root: &Path) -> Result<Snapshot, Error> {
        self.excluding(|exclude| Snapshot::of(&other.place, root, exclude, &self.config.limits))
    }

    /// The same product at a commit, which messages call `name`, with the configuration it had then. Where that has
    /// mistakes, they come along, and the defaults stand in for it.
    pub(super) fn at_commit(&self, commit: Commit, name: &str) -> Result<(Found, Option<Error>), Error> {
        self.place.same_at(commit, name).map(in_spite_of_mistakes)
    }

    /// Files below the product root that look like cards and are none.
    pub(super) fn lookalikes(&self, snapshot: &Snapshot) -> Vec<Lookalike> {
        self.excluding(|exclude| snapshot.lookalikes(exclude))
    }

    /// Does something that must know what the configuration leaves out.
    fn excluding<T>(&self, does: impl FnOnce(Option<&Exclude<'_>>) -> T) -> T {
        let matches = |path: &str| self.config.excludes(path);
        let exclude = self.file.as_ref().map(|file| Exclude { folder: &file.folder, matches: &matches });
        does(exclude.as_ref())
    }
}

fn invalid(file: &ConfigFile, problems: Vec<ConfigProblem>) -> Error {
    let lines = LineIndex::new(&file.text);
    let error = |problem: ConfigProblem| {
        let at: Position = lines.position(problem.span.start);
        Error::invalid_config(&file.shown, at, &problem.message, problem.hint)
    };
    Error::all(problems.into_iter().map(error).collect()).expect("a configuration is only refused for a reason")
}
