//! New files, written or only shown, where no map is read for it.

use super::Context;
use crate::edit::patch::{self, FileChange, Reader};
use crate::error::Error;
use crate::escape;
use crate::files::{self, Changes, NewFile};
use crate::snapshot::discover::Place;
use std::path::Path;

/// Texts for new files, by their paths from a folder.
pub(super) struct NewFiles<'a> {
    /// An existing folder; nothing is written outside of it. Canonical.
    pub(super) root: &'a Path,
    pub(super) files: Vec<(String, String)>,
}

/// Whether files are written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    Write,
    /// Show a patch instead.
    DryRun,
}

impl Mode {
    pub(super) fn of(dry_run: bool) -> Mode {
        if dry_run { Mode::DryRun } else { Mode::Write }
    }
}

/// Writes all files or none, and prints their paths as seen from the folder that the command ran in; or prints the
/// patch that would create them.
pub(super) fn write(ctx: &mut Context<'_>, place: &Place, new: NewFiles<'_>, mode: Mode) -> Result<(), Error> {
    let as_file = |(path, text): (String, String)| {
        let shown = place.seen_from_start(&new.root.join(&path));
        NewFile { path, shown, text }
    };
    let files: Vec<NewFile> = new.files.into_iter().map(as_file).collect();
    let mut told = String::new();
    match mode {
        Mode::Write => {
            files::create(new.root, &files)?;
            for file in &files {
                told.push_str(&escape::terminal(&file.shown));
                told.push('\n');
            }
        }
        Mode::DryRun => {
            let changes = Changes { creates: files, ..Changes::default() };
            files::check(new.root, &changes)?;
            for file in &changes.creates {
                let path = place.shown(&new.root.join(&file.path));
                let created = FileChange { before: None, after: &path, old: "", new: &file.text };
                told.push_str(&patch::patch(created, reader(ctx)));
            }
        }
    }
    ctx.out.write_all(told.as_bytes()).map_err(Error::unwritable)
}

/// Who reads what is printed.
pub(super) fn reader(ctx: &Context<'_>) -> Reader {
    if ctx.look.is_terminal { Reader::Person } else { Reader::Program }
}
