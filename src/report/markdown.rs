//! A report as Markdown, for the summary of a step and for comments on pull requests.
//!
//! First the verdict in a line, then the findings as a table, the gravest first and those that miss the same thing as
//! one; then the tables and closing lines of the report. A comment holds so much and no more, so what does not fit is
//! counted in words. How untrusted text becomes Markdown is `escape::markdown`'s.

pub(super) mod findings;

use super::cut::{LONGEST, cut};
use super::tally::tally;
use super::{Align, Cell, Column, Detail, Look, Report, Table, Tone, statistics};
use crate::escape::markdown::{cell, line};
use std::io::{self, Write};

/// Characters of a page. GitHub takes comments of 65,536 and summaries of 1 MiB, GitLab notes of a million.
const MOST: usize = 65_000;

/// Characters of a page for what stands below the findings.
const MOST_BELOW: usize = 30_000;

pub(super) fn render(report: &Report<'_>, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let mut sections = Vec::new();
    sections.extend(report.nothing.map(|nothing| verdict(report, nothing, look)));
    let below = if look.quiet { Vec::new() } else { below(report) };
    let taken: usize = sections.iter().chain(&below).map(|section| length(section) + 1).sum();
    match report.detail {
        _ if report.findings.is_empty() => {}
        Detail::Each => sections.extend(findings::sections(report, MOST.saturating_sub(taken))),
        Detail::Counts => sections.push(grid(&statistics::table(report.findings))),
    }
    sections.extend(below);
    out.write_all(sections.join("\n").as_bytes())
}

fn length(text: &str) -> usize {
    text.chars().count()
}

/// Whether the check fails, and what was found.
fn verdict(report: &Report<'_>, nothing: &str, look: Look) -> String {
    let fails = report.findings.iter().any(|finding| finding.severity >= report.fails_from);
    let found = if report.findings.is_empty() { nothing.to_owned() } else { tally(report.findings) };
    let (mark, word) = if fails { ("❌ ", "fails") } else { ("✅ ", "passes") };
    let mark = if look.ascii { "" } else { mark };
    format!("### {mark}The story map {word} its check: {found}\n")
}

/// Tables and closing lines, as much of them as there is room for.
fn below(report: &Report<'_>) -> Vec<String> {
    let closing: String = report.closing.iter().map(|text| format!("- {}\n", line(&cut(text, LONGEST)))).collect();
    let mut room = MOST_BELOW.saturating_sub(length(&closing));
    let mut sections = Vec::new();
    for table in &report.tables {
        let title = line(&cut(&table.title, LONGEST));
        let mut section = format!("#### {title}\n\n{}", grid(table));
        if let Some(legend) = &table.legend {
            section.push_str(&format!("\n{}\n", line(&cut(legend, LONGEST))));
        }
        if length(&section) > room {
            section = format!("There is no room here for a table of {} rows: {title}\n", table.rows.len());
        }
        room = room.saturating_sub(length(&section));
        sections.push(section);
    }
    sections.extend(Some(closing).filter(|closing| !closing.is_empty()));
    sections
}

/// The rows of a table below its headings.
pub(super) fn grid(table: &Table) -> String {
    let heading = |column: &Column| cell(&cut(&column.title, LONGEST));
    let rule = |column: &Column| if column.align == Align::Right { "---:" } else { "---" }.to_owned();
    let mut grid = row(table.columns.iter().map(heading)) + &row(table.columns.iter().map(rule));
    for cells in table.rows.iter().filter(|cells| !cells.is_empty()) {
        let missing = table.columns.len().saturating_sub(cells.len());
        let missing = std::iter::repeat_n(String::new(), missing);
        grid.push_str(&row(cells.iter().map(written).chain(missing)));
    }
    grid
}

/// A line of a table; its cells are escaped.
pub(super) fn row(cells: impl Iterator<Item = String>) -> String {
    format!("| {} |\n", cells.collect::<Vec<_>>().join(" | "))
}

/// A cell with its indentation, bold where it is a heading or wrong.
fn written(shown: &Cell) -> String {
    let words = shown.text.trim_start_matches(' ');
    let indent = "&emsp;".repeat((shown.text.len() - words.len()).min(8) / 2);
    let text = cell(&cut(words, LONGEST));
    match shown.tone {
        Tone::Strong | Tone::Bad if !text.is_empty() => format!("{indent}**{text}**"),
        _ => format!("{indent}{text}"),
    }
}

#[cfg(test)]
mod tests;
