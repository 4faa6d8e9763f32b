//! Waits until something changes that a check depends on: cards, the configuration, what Git ignores, the last commit.
//!
//! It says that something changed, not what: whoever asks reads the map again. Reads of files are no change.

use super::discover::Place;
use crate::config::FILE_NAMES;
use crate::error::Error;
use notify::event::EventKind;
use notify::{Config, Event, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

/// What is done in one go is over once nothing happens for so long: an editor that writes a file beside the card and
/// renames it takes less, a checkout of hundreds of files pauses for less.
const QUIET: Duration = Duration::from_millis(10);

/// After so many changes in one go somebody wants to see something, though they go on.
const MOST_AT_ONCE: usize = 10_000;

/// How often to look where the system tells of no changes. Looking at ten thousand cards takes some ten milliseconds.
const POLL: Duration = Duration::from_secs(1);

/// What a check depends on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Watched {
    /// The product root: everything in it counts that is not hidden.
    root: Option<PathBuf>,
    /// Files elsewhere, which need not exist.
    files: BTreeSet<PathBuf>,
}

impl Watched {
    /// For a check from a place, of the map with this root if one was found.
    pub fn of(place: &Place, root: Option<&Path>) -> Watched {
        let names = FILE_NAMES.into_iter().chain([".gitignore"]);
        let names: Vec<&str> = names.collect();
        let mut files: BTreeSet<PathBuf> =
            place.folders_upwards().flat_map(|folder| names.iter().map(|name| folder.join(name))).collect();
        if let Some(repository) = &place.repository {
            // A commit changes the day that dates are counted to, and with it comes a new index.
            files.extend(["HEAD", "index", "info/exclude"].map(|name| repository.git_dir().join(name)));
        }
        if root.is_none() {
            // Where there is no map yet, one may appear in any of these.
            files.extend(place.folders_upwards().map(|folder| folder.join("storymap")));
        }
        Watched { root: root.map(Path::to_owned), files }
    }

    /// The same, and a further file, in its folder's canonical name: a folder that is watched under two names is told of
    /// under one of them.
    #[must_use]
    pub fn and(mut self, file: PathBuf) -> Watched {
        self.files.insert(file);
        self
    }

    /// True for a path whose change may change what a check says.
    fn concerns(&self, path: &Path) -> bool {
        let is_hidden = |part: Component<'_>| {
            let name = part.as_os_str().as_encoded_bytes();
            name.starts_with(b".") && name != b".gitignore"
        };
        let below = self.root.as_deref().and_then(|root| path.strip_prefix(root).ok());
        below.is_some_and(|below| !below.components().any(is_hidden)) || self.files.contains(path)
    }

    fn concerned_by(&self, event: &Event) -> bool {
        let is_read = matches!(event.kind, EventKind::Access(_));
        event.need_rescan() || (!is_read && event.paths.iter().any(|path| self.concerns(path)))
    }

    /// The folders to watch, and whether with all that is below.
    fn folders(&self) -> BTreeMap<&Path, RecursiveMode> {
        let beside =
            self.files.iter().filter_map(|file| file.parent()).map(|folder| (folder, RecursiveMode::NonRecursive));
        let root = self.root.iter().map(|root| (root.as_path(), RecursiveMode::Recursive));
        beside.chain(root).collect()
    }
}

/// Changes, as they happen.
pub struct Changes {
    watched: Watched,
    events: Receiver<notify::Result<Event>>,
    /// Ends with it.
    _watcher: Box<dyn Watcher>,
    /// True where the system tells of none, so that times and sizes are compared now and then.
    pub is_polling: bool,
}

impl Changes {
    /// Begins to watch; what changes from now on is told.
    ///
    /// # Errors
    /// Neither does the system tell of changes here, nor can anybody look for them.
    pub fn of(watched: Watched) -> Result<Changes, Error> {
        let config = Config::default().with_follow_symlinks(false).with_poll_interval(POLL);
        let (sender, events) = channel();
        if let Ok(watcher) = started::<RecommendedWatcher>(&watched, sender, config) {
            return Ok(Changes { watched, events, _watcher: watcher, is_polling: false });
        }
        let (sender, events) = channel();
        let watcher = started::<PollWatcher>(&watched, sender, config).map_err(Error::unwatchable)?;
        Ok(Changes { watched, events, _watcher: watcher, is_polling: true })
    }

    /// What is watched.
    pub fn watched(&self) -> &Watched {
        &self.watched
    }

    /// Waits for changes that come together, and tells of them once; false where none can come any more.
    pub fn wait(&self) -> bool {
        loop {
            let Ok(event) = self.events.recv() else { return false };
            if self.is_concerned(&event) {
                break;
            }
        }
        for _ in 0..MOST_AT_ONCE {
            match self.events.recv_timeout(QUIET) {
                Ok(_) => {}
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
            }
        }
        true
    }

    /// An error may have cost events.
    fn is_concerned(&self, event: &notify::Result<Event>) -> bool {
        event.as_ref().map_or(true, |event| self.watched.concerned_by(event))
    }
}

fn started<W: Watcher + 'static>(
    watched: &Watched,
    sender: Sender<notify::Result<Event>>,
    config: Config,
) -> notify::Result<Box<dyn Watcher>> {
    let mut watcher = W::new(sender, config)?;
    for (folder, mode) in watched.folders() {
        let is_root = mode == RecursiveMode::Recursive;
        // Folders beside the map may not exist, or be none of ours.
        if let Err(error) = watcher.watch(folder, mode)
            && is_root
        {
            return Err(error);
        }
    }
    Ok(Box::new(watcher))
}

#[cfg(test)]
mod tests;
