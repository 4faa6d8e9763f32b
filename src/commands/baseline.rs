//! The baseline's file: where it is and what it says. What a baseline does is in `rules::baseline`.

use super::open::Found;
use crate::error::Error;
use crate::rules::baseline::{Baseline, FILE_NAME, LARGEST};
use std::path::{Path, PathBuf};

/// Where the file is that nobody has to name.
pub(super) fn place(found: &Found, root: &Path) -> PathBuf {
    found.place.beside_config(found.file.as_ref(), root, FILE_NAME)
}

/// What that file says; `None` where there is none.
///
/// # Errors
/// It cannot be read, or is none of a baseline.
pub(super) fn read(found: &Found, file: &Path) -> Result<Option<Baseline>, Error> {
    let text = found.place.text_beside(file, LARGEST)?;
    text.map(|text| parsed(&text, &found.place.seen_from_start(file))).transpose()
}

/// What a file says that a person has named, by its path from the start; `None` where there is none.
///
/// # Errors
/// As for [`read`].
pub(super) fn read_named(found: &Found, named: &Path) -> Result<Option<Baseline>, Error> {
    let text = found.place.text_named(named, LARGEST)?;
    text.map(|text| parsed(&text, &named.to_string_lossy())).transpose()
}

fn parsed(text: &str, shown: &str) -> Result<Baseline, Error> {
    Baseline::parse(text)
        .map_err(|problem| Error::invalid_baseline(shown, problem.line, &problem.message, problem.hint))
}
