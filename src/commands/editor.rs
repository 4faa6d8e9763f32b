//! A person's own editor, opened on a card; never one that a repository names.

use super::{Context, program};
use crate::error::Error;
use std::path::Path;

/// The editor that is set.
///
/// # Errors
/// None is. There is no other to fall back to: who has never set one is seldom at home in the one that would open.
pub(super) fn of(ctx: &Context<'_>) -> Result<String, Error> {
    ctx.editor.clone().ok_or_else(Error::no_editor)
}

/// Opens a file and waits until the editor ends. `shown` is the path as messages name it.
///
/// # Errors
/// The editor cannot be run, or says that it failed.
pub(super) fn open(editor: &str, path: &Path, shown: &str) -> Result<(), Error> {
    match program::command(editor).arg(path).status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(Error::editor_failed(editor, shown, &status.to_string())),
        Err(error) => Err(Error::editor_failed(editor, shown, &error.to_string())),
    }
}
