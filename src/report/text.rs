//! The findings as a table, for people.
//!
//! Wide pages have a column for what to do; on narrow ones it stands under the gap. Which findings are merged or
//! folded is in `digest`, how cells become lines in `grid`, what stands below the findings in `page`.

use super::digest::{Digest, Entry, Folded};
use super::grid::{Block, GUTTER, Grid, Line, Spacing, wrap, wrap_after};
use super::positions::Positions;
use super::tone::{self, paint};
use super::{Align, Look, Report, Tone, page};
use crate::diagnostic::Severity;
use crate::escape::{one_line, terminal};
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// From this many columns on, what to do has a column of its own.
const WIDE: usize = 110;

/// Columns of a severity and of the heading above it.
const SEVERITY: usize = "severity".len();

/// Columns that continued lines of a path stand in from its first.
const PATH_INDENT: usize = 2;

pub(super) fn render(report: &Report<'_>, look: Look, out: &mut dyn Write) -> io::Result<()> {
    page::print(report, look, print_findings, out)
}

/// Writes the findings as a table, of which there are some.
pub(super) fn print_findings(report: &Report<'_>, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let digest = Digest::of(report.findings);
    let places = places(report, &digest, look);
    let sheet = Sheet::fit(look, &digest, &places);
    let shown = digest.entries.iter().zip(&places).map(|(entry, places)| sheet.entry(entry, places));
    let folded = digest.folded.iter().map(|folded| sheet.folded(folded));
    let head = sheet.head();
    let grid = Grid {
        aligns: vec![Align::Left; head.len()],
        head,
        rows: shown.chain(folded).collect(),
        spacing: Spacing::Ruled,
    };
    grid.print(look, out)?;
    if digest.is_partial() {
        let hint = format!("`--format concise` shows all {}", report.findings.len());
        for line in wrap(&hint, look.width - 1) {
            writeln!(out, " {}", paint(&line, Tone::Faint, look.colour))?;
        }
    }
    Ok(())
}

/// The places of each entry, not wrapped yet: `path:line`, the last perhaps "… 2 more".
fn places(report: &Report<'_>, digest: &Digest<'_>, look: Look) -> Vec<Vec<String>> {
    let mut positions = Positions::new(report);
    let mut places = Vec::new();
    for entry in &digest.entries {
        let (locations, more) = entry.places();
        let mut lines = Vec::new();
        for location in locations {
            let place = positions.of(location);
            let near = terminal(&place.near);
            // A folder has no lines.
            lines.push(if near.ends_with('/') { near.into_owned() } else { format!("{near}:{}", place.start.line) });
        }
        if more > 0 {
            lines.push(format!("{} {more} more", ellipsis(look)));
        }
        places.push(lines);
    }
    places
}

/// How wide the columns of findings are.
struct Sheet {
    look: Look,
    place: usize,
    gap: usize,
    /// `None` where the help stands under the gap.
    help: Option<usize>,
}

impl Sheet {
    /// Gives places what they need to wrap at `/` alone, up to a half, and the texts the rest.
    fn fit(look: Look, digest: &Digest<'_>, places: &[Vec<String>]) -> Sheet {
        let is_wide = look.width >= WIDE;
        let columns = if is_wide { 4 } else { 3 };
        let room = look.width - columns * GUTTER - SEVERITY;
        let all = || places.iter().flatten().map(String::as_str);
        let part = |part: &str| part.width() + PATH_INDENT;
        let longest_part = widest(all().flat_map(|place| place.split_inclusive('/')).map(part));
        let part_of_room = if is_wide { room / 3 } else { room * 2 / 5 };
        let limit = longest_part.max(part_of_room).min(room / 2);
        let lines = all().flat_map(|place| path_lines(place, limit));
        let place = widest(lines.map(|line| line.width())).max("where".len());
        let texts = room - place;
        if !is_wide {
            return Sheet { look, place, gap: texts, help: None };
        }
        let help = help_width(texts, digest);
        Sheet { look, place, gap: texts - help, help: Some(help) }
    }

    fn head(&self) -> Vec<Block> {
        let heading = |text: &str, width| Block::new(wrap(text, width), Tone::Faint);
        let mut head = vec![heading("where", self.place), heading("severity", SEVERITY)];
        match self.help {
            Some(help) => head.extend([heading("gap", self.gap), heading("what to do", help)]),
            None => head.push(heading("gap and what to do", self.gap)),
        }
        head
    }

    fn entry(&self, entry: &Entry<'_>, places: &[String]) -> Vec<Block> {
        let finding = entry.first();
        let place = Block::new(places.iter().flat_map(|place| path_lines(place, self.place)), Tone::Plain);
        let mut gap = gap_block(&one_line(&entry.message()), finding.rule, self.gap);
        let help = one_line(&finding.help);
        match self.help {
            Some(width) => vec![place, severity(entry.severity()), gap, Block::new(wrap(&help, width), Tone::Plain)],
            None => {
                let arrow = if self.look.ascii { "-> " } else { "→ " };
                let lines = wrap_after(arrow, &help, self.gap);
                gap.lines.extend(Block::new(lines, Tone::Plain).lines);
                vec![place, severity(entry.severity()), gap]
            }
        }
    }

    fn folded(&self, folded: &Folded) -> Vec<Block> {
        let place = Block::new([ellipsis(self.look).to_owned()], Tone::Plain);
        let text = format!("and {} more of `{}`", folded.count, folded.rule);
        let mut row = vec![place, severity(folded.severity), Block::new(wrap(&text, self.gap), Tone::Plain)];
        row.extend(self.help.map(|_| Block::default()));
        row
    }
}

/// Of the columns for both texts, those for what to do: half, but neither text gets more than its longest needs.
fn help_width(texts: usize, digest: &Digest<'_>) -> usize {
    let gap = |entry: &Entry<'_>| one_line(&entry.message()).width() + entry.first().rule.len() + " []".len();
    let gaps = widest(digest.entries.iter().map(gap));
    let helps = widest(digest.entries.iter().map(|entry| one_line(&entry.first().help).width()));
    helps.max("what to do".len()).min((texts / 2).max(texts.saturating_sub(gaps)))
}

fn widest(widths: impl Iterator<Item = usize>) -> usize {
    widths.max().unwrap_or(0)
}

/// The message and its rule, the rule less loud.
fn gap_block(message: &str, rule: &str, width: usize) -> Block {
    let rule = format!("[{rule}]");
    let mut block = Block::new(wrap(&format!("{message} {rule}"), width), Tone::Plain);
    if let Some(last) = block.lines.pop() {
        block.lines.push(with_tail(last, rule));
    }
    block
}

/// The line with `tail` in a faint piece of its own, where it ends with it.
fn with_tail(line: Line, tail: String) -> Line {
    match line.pieces.as_slice() {
        [(text, tone)] if text.ends_with(&tail) => {
            let before = text[..text.len() - tail.len()].to_owned();
            Line { pieces: vec![(before, *tone), (tail, Tone::Faint)] }
        }
        _ => line,
    }
}

fn severity(severity: Severity) -> Block {
    Block::new([severity.name().to_owned()], tone::of(severity))
}

fn ellipsis(look: Look) -> &'static str {
    if look.ascii { "..." } else { "…" }
}

/// A path in lines of at most `width` columns, broken after `/` and, where one name alone is wider, within it.
fn path_lines(path: &str, width: usize) -> Vec<String> {
    let indent = " ".repeat(PATH_INDENT);
    let mut lines = vec![String::new()];
    for name in path.split_inclusive('/') {
        let line = lines.last_mut().expect("there is a line from the start");
        if line.is_empty() || line.width() + name.width() <= width {
            line.push_str(name);
        } else {
            lines.push(format!("{indent}{name}"));
        }
    }
    let broken = |line: String| match line.width() <= width {
        true => vec![line],
        false => wrap_after(&indent, line.trim_start_matches(' '), width),
    };
    lines.into_iter().flat_map(broken).collect()
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
