//! What is configured, and every mistake in it. With mistakes, the other checks go on with the defaults.

use super::check::{Check, State};
use crate::commands::open::Found;
use crate::error::Error;

const CONFIGURATION: &str = "configuration";

/// What is to be said about the configuration; `broken` is what was wrong with it.
pub(super) fn checks(found: &Found, broken: Option<&Error>) -> Vec<Check> {
    if let Some(error) = broken {
        return mistakes(found, error);
    }
    match (&found.file, found.selection()) {
        (_, Err(error)) => mistakes(found, &error),
        (Some(file), Ok(_)) => vec![Check::fine(CONFIGURATION, format!("`{}`", file.shown)).about([&file.shown])],
        (None, Ok(_)) => vec![Check::fine(CONFIGURATION, "no `storymap.toml`: the defaults hold")],
    }
}

/// Each mistake as a check of its own.
fn mistakes(found: &Found, error: &Error) -> Vec<Check> {
    let mistake = |error: &Error| {
        let because = error.source.as_ref().map(|source| format!(": {source}")).unwrap_or_default();
        let cure = error.hint.clone().unwrap_or_else(|| "correct it; until then no other command runs".to_owned());
        let check = Check::odd(CONFIGURATION, State::Error, format!("{error}{because}"), cure);
        check.about(found.file.as_ref().map(|file| &file.shown))
    };
    [error].into_iter().chain(&error.others).map(mistake).collect()
}
