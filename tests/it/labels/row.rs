//! A row of a file of labels: which words of a text are what (`fixtures/labels/README.md`).

use std::fs;
use std::ops::Range;
use std::path::Path;

/// Where a part stands, in characters from the beginning of its text; `None` where there is no such part.
pub(super) type Shown = Option<Range<usize>>;

/// One text as a person read it.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) file: String,
    /// A line from 1, or the pointer of a string in a JSON file.
    pub(super) line: String,
    pub(super) is_story: bool,
    pub(super) role: Shown,
    pub(super) action: Shown,
    pub(super) outcome: Shown,
    pub(super) several: bool,
    pub(super) note: bool,
}

/// All rows of a file of labels.
pub(super) fn read(path: &Path) -> Vec<Row> {
    let text = fs::read_to_string(path).expect("the labels can be read");
    text.lines().skip(1).filter(|line| !line.trim().is_empty()).map(row).collect()
}

fn row(line: &str) -> Row {
    let mut cells = line.split('\t');
    let mut next = || cells.next().unwrap_or_default().to_owned();
    let (file, line) = (next(), next());
    let [role, action, outcome] = [next(), next(), next()].map(|cell| range(&cell));
    let (several, note) = (next(), next());
    Row { file, line, is_story: several != "-", role, action, outcome, several: several == "yes", note: note == "yes" }
}

fn range(cell: &str) -> Shown {
    let (start, end) = cell.split_once('-')?;
    Some(start.parse().ok()?..end.parse().ok()?)
}
