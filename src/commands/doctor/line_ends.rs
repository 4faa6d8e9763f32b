//! Whether cards have the same line ends on every machine.

use super::check::{Check, State};
use crate::commands::open::Found;
use crate::git::LineEnds;
use crate::snapshot::discover::relative;
use std::path::Path;

const LINE_ENDS: &str = "line ends";

/// What is to be said about line ends; `None` where Git cannot be asked.
pub(super) fn check(found: &Found, root: &Path) -> Option<Check> {
    let repository = found.place.repository.as_ref()?;
    // Attributes go by folder and ending, so what holds for one card by its name holds for the others.
    let card = Path::new(&*relative(root, repository.work_dir()?)).join("map.md");
    let shown = found.place.shown(root);
    let below = if shown.is_empty() { String::new() } else { format!("{shown}/") };
    Some(match repository.line_ends(&card)? {
        LineEnds::Settled => {
            Check::fine(LINE_ENDS, "Git hands out cards as they are committed, or as an attribute says")
        }
        LineEnds::ByPerson => {
            let cure = format!("write `{below}**/*.md text eol=lf` into `.gitattributes`, for all who clone it");
            Check::odd(LINE_ENDS, State::Hint, "they follow each person's `core.autocrlf`", cure)
        }
        LineEnds::Filtered => {
            let cure =
                format!("write `{below}**/*.md !filter` into `.gitattributes`: a revision holds what the filter made");
            Check::odd(
                LINE_ENDS,
                State::Warning,
                "a `filter` attribute, as of Git LFS, replaces cards in commits",
                cure,
            )
        }
    })
}
