//! Where the map is, and why it was looked for there.

use super::check::{Check, State};
use crate::commands::open::Found;
use crate::error::{Error, ErrorKind};
use std::path::{Path, PathBuf};

const ROOT: &str = "map root";

/// What is to be said about the product root that was found, or was not; `has_mistakes` where the configuration could
/// not be read.
pub(super) fn check(found: &Found, root: &Result<PathBuf, Error>, has_mistakes: bool) -> Check {
    match root {
        Ok(root) => found_root(found, root, has_mistakes),
        Err(error) if error.kind == ErrorKind::NoMap => no_map(found, error),
        Err(error) => {
            let cure = error.hint.clone().unwrap_or_else(|| "correct `root`".to_owned());
            Check::odd(ROOT, State::Error, error.to_string(), cure)
        }
    }
}

fn found_root(found: &Found, root: &Path, has_mistakes: bool) -> Check {
    let shown = found.place.seen_from_start(root);
    let is_configured = found.config.root.is_some();
    let mut links = found.place.linked_roots().into_iter().filter(|_| !is_configured);
    if let Some(link) = links.find(|link| link.target.as_deref() == Some(root)) {
        let name = &link.shown;
        let cure = format!("name the folder itself in `storymap.toml`: `root = \"{}\"`", found.place.shown(root));
        return Check::odd(ROOT, State::Hint, format!("`{name}` is only a link to `{shown}`"), cure).about([name]);
    }
    let why = match (&found.file, &found.config.root) {
        (Some(file), Some(root)) => format!("as `root = \"{}\"` in `{}` says", root.value, file.shown),
        _ if root.ends_with("storymap") || root.ends_with("map") => "by its name and the cards in it".to_owned(),
        _ => "by its `map.md`".to_owned(),
    };
    let unless = if has_mistakes { "; the configuration may say otherwise" } else { "" };
    Check::fine(ROOT, format!("`{shown}`, found {why}{unless}")).about([shown])
}

fn no_map(found: &Found, error: &Error) -> Check {
    if let Some(link) = found.place.linked_roots().into_iter().find(|link| link.is_outside) {
        let name = &link.shown;
        let (says, cure) = match link.target {
            Some(_) => ("leads out of the repository, and nothing outside is read", "move the cards in"),
            None => ("leads nowhere", "correct or remove it"),
        };
        return Check::odd(ROOT, State::Error, format!("no map: the link `{name}` {says}"), cure).about([name]);
    }
    Check::odd(ROOT, State::Error, error.to_string(), error.hint.clone().unwrap_or_default())
}
