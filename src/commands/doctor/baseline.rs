//! How many old gaps are accepted, and whether the file that says so can be read.

use super::check::{Check, State};
use crate::commands::open::Found;
use crate::commands::{amount, baseline};
use std::path::Path;

const BASELINE: &str = "baseline";

/// What is to be said about the baseline; `None` where there is none, as most maps need none.
pub(super) fn check(found: &Found, root: &Path) -> Option<Check> {
    let file = baseline::place(found, root);
    let shown = found.place.seen_from_start(&file);
    Some(match baseline::read(found, &file) {
        Ok(None) => return None,
        Ok(Some(accepted)) => {
            let count = amount(accepted.entries().len(), "old gap");
            Check::fine(BASELINE, format!("{count} accepted in `{shown}`")).about([shown])
        }
        Err(error) => {
            let cure = error.hint.clone().unwrap_or_default();
            Check::odd(BASELINE, State::Error, error.to_string(), cure).about([shown])
        }
    })
}
