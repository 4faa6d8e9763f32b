//! The findings of a page of Markdown: the gravest in a table, the next folded away, what has no room counted.

use super::super::Report;
use super::super::cut::{LONGEST, cut};
use super::super::digest::Entry;
use super::super::positions::Positions;
use super::super::tally::tally;
use super::{length, row};
use crate::escape::markdown::{cell, code_cell};
use std::cmp::Reverse;

/// Entries that are not folded away.
const OPEN: usize = 20;

/// Characters kept for what says how many findings there are besides.
const NOTE: usize = 500;

/// The table in at most `room` characters, its rest folded away, and a line on what is left out.
pub(super) fn sections(report: &Report<'_>, room: usize) -> Vec<String> {
    let mut entries = Entry::all(report.findings);
    entries.sort_by_key(|entry| Reverse(entry.severity()));
    let rows = fitting_rows(&entries, report, room.saturating_sub(NOTE));
    let mut sections = vec![table(&rows[..rows.len().min(OPEN)])];
    if rows.len() > OPEN {
        let folded = tally(entries[OPEN..rows.len()].iter().flat_map(Entry::findings));
        sections
            .push(format!("<details><summary>and {folded} more</summary>\n\n{}\n</details>\n", table(&rows[OPEN..])));
    }
    if rows.len() < entries.len() {
        let rest = tally(entries[rows.len()..].iter().flat_map(Entry::findings));
        let all = report.findings.len();
        sections.push(format!(
            "There is no room here for {rest} more; `storymap gaps --format concise` shows all {all}.\n"
        ));
    }
    sections
}

/// Rows for the first of the entries, as many as `room` holds.
fn fitting_rows(entries: &[Entry<'_>], report: &Report<'_>, room: usize) -> Vec<String> {
    let mut positions = Positions::new(report);
    let mut used = 2 * length(&table(&[]));
    let mut rows = Vec::new();
    for entry in entries {
        let row = entry_row(entry, &mut positions);
        used += length(&row);
        if used > room {
            break;
        }
        rows.push(row);
    }
    rows
}

fn table(rows: &[String]) -> String {
    format!("{}{}", table_head(), rows.concat())
}

/// The headings above the rows of findings.
pub(in crate::report) fn table_head() -> String {
    "| severity | gap | what to do | where |\n|---|---|---|---|\n".to_owned()
}

/// A row of that table.
pub(in crate::report) fn entry_row(entry: &Entry<'_>, positions: &mut Positions<'_>) -> String {
    let finding = entry.first();
    let gap = format!("{} {}", cell(&cut(&entry.message(), LONGEST)), code_cell(&format!("[{}]", finding.rule)));
    let (locations, more) = entry.places();
    let mut places = Vec::new();
    for location in locations {
        let place = positions.of(location);
        let path = cut(place.path, LONGEST);
        let name = if place.is_folder() { path.into_owned() } else { format!("{path}:{}", place.start.line) };
        places.push(code_cell(&name));
    }
    if more > 0 {
        places.push(format!("and {more} more"));
    }
    let help = cell(&cut(&finding.help, LONGEST));
    row([entry.severity().name().to_owned(), gap, help, places.join(", ")].into_iter())
}
