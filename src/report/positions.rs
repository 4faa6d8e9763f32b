//! Byte spans turned into lines and columns, for the files that have something to show and no others.

use super::Report;
use crate::diagnostic::Location;
use crate::source::{FileId, LineIndex, Position, SourceFile};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The files of a report, each counted into lines when it is first asked for.
pub(super) struct Positions<'a> {
    files: &'a [SourceFile],
    folder: &'a str,
    counted: BTreeMap<FileId, LineIndex<'a>>,
}

/// A location as people and editors name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place<'a> {
    /// As in [`SourceFile::path`], untrusted.
    pub(super) path: &'a str,
    /// The same file as seen from the folder that the command ran in, which is what people and their editors
    /// can open.
    pub(super) near: Cow<'a, str>,
    /// Its first character.
    pub(super) start: Position,
    /// One past its last character, as in the Language Server Protocol.
    pub(super) end: Position,
}

impl Place<'_> {
    /// True for a folder, which has no lines.
    pub(super) fn is_folder(&self) -> bool {
        self.path.ends_with('/')
    }
}

impl<'a> Positions<'a> {
    pub(super) fn new(report: &Report<'a>) -> Positions<'a> {
        Positions { files: report.files, folder: report.folder, counted: BTreeMap::new() }
    }

    /// Where a location is. Its file is one of the report's.
    pub(super) fn of(&mut self, location: Location) -> Place<'a> {
        let file = &self.files[location.file.index()];
        let lines = self.counted.entry(location.file).or_insert_with(|| LineIndex::new(&file.text));
        let (start, end) = (lines.position(location.span.start), lines.position(location.span.end));
        Place { path: &file.path, near: seen_from(&file.path, self.folder), start, end }
    }

    /// The first place of a location and the one past its last, with columns in bytes.
    pub(super) fn in_bytes(&mut self, location: Location) -> (Position, Position) {
        let file = &self.files[location.file.index()];
        let lines = self.counted.entry(location.file).or_insert_with(|| LineIndex::new(&file.text));
        (lines.position_in_bytes(location.span.start), lines.position_in_bytes(location.span.end))
    }
}

/// A path as seen from a folder, both from the same top.
pub fn seen_from<'p>(path: &'p str, folder: &str) -> Cow<'p, str> {
    let mut rest = if path == "./" && !folder.is_empty() { "" } else { path };
    let mut steps = folder.split('/').filter(|name| !name.is_empty()).peekable();
    while let Some(below) = steps.peek().and_then(|name| rest.strip_prefix(*name)?.strip_prefix('/')) {
        rest = below;
        steps.next();
    }
    match steps.count() {
        0 => Cow::Borrowed(rest),
        up => Cow::Owned(format!("{}{rest}", "../".repeat(up))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_seen_from_the_folder_of_the_command() {
        let cases = [
            ("shop/map/a.md", "", "shop/map/a.md"),
            ("shop/map/a.md", "shop", "map/a.md"),
            ("shop/map/a.md", "shop/map", "a.md"),
            ("shop/map/a.md", "shop/src/deep", "../../map/a.md"),
            ("shopping/a.md", "shop", "../shopping/a.md"),
            ("shop", "shop", "../shop"),
        ];
        for (path, folder, expected) in cases {
            assert_eq!(seen_from(path, folder), expected, "{path} from {folder}");
        }
    }
}
