//! What a change does, for people: the sentence, then tables. The sign before a card and the word beside it say what
//! a colour says.

use super::super::grid::{Block, GUTTER, Grid, Line, Spacing, wrap, wrap_after};
use super::super::tone::{self, paint};
use super::super::{Align, Cell, Column, Look, Table, Tone, table, text};
use super::releases::{ReleaseChange, Verdict};
use super::words::releases::{self, Measure};
use super::words::{self, Arrow};
use super::{CardChange, DiffReport, Group, Mark};
use crate::diagnostic::Diagnostic;
use crate::escape::one_line;
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// Gaps closed that are listed; more are counted.
const MOST_CLOSED: usize = 20;

pub(super) fn render(report: &DiffReport<'_>, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let measured = |measure: &Measure| report.releases.iter().any(|change| measure.of_both(change).is_some());
    let names = Measure::ALL.iter().filter(|measure| measured(measure)).map(|measure| measure.name().len());
    let measures_width = names.max().unwrap_or(0);
    let page = Page { report, look: look.within_limits(), arrow: Arrow::new(look.ascii), measures_width };
    let tone = if report.is_empty() { Tone::Good } else { Tone::Strong };
    page.paragraph(&report.sentence(), tone, out)?;
    if !look.quiet {
        page.paragraph(&words::sides(report), Tone::Faint, out)?;
    }
    if !report.weakened.is_empty() {
        page.print_weakened(out)?;
    }
    if !report.releases.is_empty() {
        page.print_releases(out)?;
    }
    if !report.releases.is_empty() || (!report.is_empty() && !look.quiet) {
        page.print_unchanged_releases(out)?;
    }
    if !report.opened.findings.is_empty() {
        page.heading("gaps opened", out)?;
        text::print_findings(&report.opened.report(), page.look, out)?;
    }
    if !report.closed.findings.is_empty() {
        page.print_closed(out)?;
    }
    if !report.groups.is_empty() {
        page.print_changes(out)?;
    }
    if !look.quiet && !report.notes.is_empty() {
        writeln!(out)?;
        report.notes.iter().try_for_each(|note| page.paragraph(note, Tone::Plain, out))?;
    }
    Ok(())
}

/// A report and how it is shown.
struct Page<'a> {
    report: &'a DiffReport<'a>,
    look: Look,
    arrow: Arrow,
    /// The columns of the longest name of a number that some release has.
    measures_width: usize,
}

impl Page<'_> {
    fn paragraph(&self, text: &str, tone: Tone, out: &mut dyn Write) -> io::Result<()> {
        let lines = wrap(&one_line(text), self.look.width);
        lines.iter().try_for_each(|line| writeln!(out, "{}", paint(line, tone, self.look.colour)))
    }

    fn heading(&self, text: &str, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out)?;
        self.paragraph(text, Tone::Strong, out)
    }

    fn print_weakened(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out)?;
        self.paragraph(&format!("! {}", words::of_the_check(&self.report.weakened)), Tone::Bad, out)?;
        for weakening in &self.report.weakened {
            let text = words::weakening(weakening);
            for line in wrap_after(" ! ", &one_line(&text), self.look.width) {
                writeln!(out, "{}", paint(&line, Tone::Warning, self.look.colour))?;
            }
        }
        Ok(())
    }

    fn print_releases(&self, out: &mut dyn Write) -> io::Result<()> {
        self.heading("what becomes of the releases", out)?;
        let changes = &self.report.releases;
        let numbers: Vec<Vec<Line>> = changes.iter().map(|change| self.numbers(change)).collect();
        let numbers_width = widest(numbers.iter().flatten()).max("numbers".len());
        let room = self.look.width.saturating_sub(3 * GUTTER + numbers_width);
        let names = changes.iter().map(|change| one_line(&releases::release(change)).width());
        let name_width = names.max().unwrap_or(0).clamp("+ removed".len(), (room * 2 / 5).max("+ removed".len()));
        let journey_width = room.saturating_sub(name_width);
        let rows = changes.iter().zip(numbers).map(|(change, numbers)| {
            let journey = self.journey(change, journey_width);
            vec![release_name(change, name_width), Block { lines: numbers }, journey]
        });
        let head = ["release", "numbers"].map(|title| Block::new([title.to_owned()], Tone::Faint));
        let last = Block::new(wrap("journey and stories", journey_width), Tone::Faint);
        let grid = Grid {
            aligns: vec![Align::Left; 3],
            head: head.into_iter().chain([last]).collect(),
            rows: rows.collect(),
            spacing: Spacing::Ruled,
        };
        grid.print(self.look, out)
    }

    /// Each number on a line of its own, loud where it has changed.
    fn numbers(&self, change: &ReleaseChange) -> Vec<Line> {
        let measured = Measure::ALL.into_iter().filter_map(|measure| Some((measure, measure.of_both(change)?)));
        let width = self.measures_width;
        let line = |(measure, (older, newer)): (Measure, (String, String))| {
            let tone = if older == newer { Tone::Faint } else { Tone::Plain };
            let shown = match (&change.older, &change.newer) {
                (None, _) => newer,
                (_, None) => older,
                _ => self.arrow.between(&older, &newer),
            };
            let mut pieces = vec![(format!("{:<width$} {}", measure.name(), one_line(&shown)), tone)];
            pieces.extend(measure.remark(change).map(|remark| (format!(" {remark}"), Tone::Bad)));
            Line { pieces }
        };
        measured.map(line).collect()
    }

    /// The verdicts, and which stories came and went.
    fn journey(&self, change: &ReleaseChange, width: usize) -> Block {
        let journeys = change.newer.as_ref().or(change.older.as_ref()).map_or(&[][..], |state| &state.journeys);
        let is_broken = journeys.iter().any(|journey| matches!(journey.verdict, Verdict::Broken(_)));
        let tone = if is_broken { Tone::Bad } else { Tone::Good };
        let mut told = releases::journeys(change, self.arrow);
        if !change.worse.is_empty() {
            told.iter_mut().take(1).for_each(|told| told.insert_str(0, "worse: "));
        }
        let mut block = Block::new(told.iter().flat_map(|told| wrap_hanging(&one_line(told), width)), tone);
        for (mark, told) in releases::crossings(change).chain(releases::steps(change)) {
            let lines = wrap_after(&format!("{} ", mark.sign()), &one_line(&told), width);
            block.lines.extend(Block::new(lines, Tone::Plain).lines);
        }
        block
    }

    fn print_unchanged_releases(&self, out: &mut dyn Write) -> io::Result<()> {
        let Some(text) = releases::unchanged(&self.report.unchanged_releases) else { return Ok(()) };
        if self.report.releases.is_empty() {
            writeln!(out)?;
        }
        self.paragraph(&text, Tone::Faint, out)
    }

    fn print_closed(&self, out: &mut dyn Write) -> io::Result<()> {
        let findings = self.report.closed.findings;
        let column = |title: &str, align| Column { title: title.to_owned(), key: title.to_owned(), align };
        let cell = |text: String, tone| Cell { text, tone };
        let row = |finding: &Diagnostic| {
            let path = self.report.closed.path(finding);
            let gap = format!("{} [{}], in `{path}`", finding.message, finding.rule);
            vec![cell(finding.severity.name().to_owned(), tone::of(finding.severity)), cell(gap, Tone::Plain)]
        };
        let more = findings.len().saturating_sub(MOST_CLOSED);
        let closed = Table {
            title: "gaps closed".to_owned(),
            columns: vec![column("severity", Align::Left), column("gap that is no more", Align::Prose)],
            rows: findings.iter().take(MOST_CLOSED).map(row).collect(),
            legend: (more > 0).then(|| format!("and {more} more, which `--format json` has")),
        };
        writeln!(out)?;
        table::print(&closed, self.look, out)
    }

    fn print_changes(&self, out: &mut dyn Write) -> io::Result<()> {
        self.heading("changes along the map", out)?;
        let changes = || self.report.groups.iter().flat_map(|group| &group.changes);
        let room = self.look.width.saturating_sub(2 * GUTTER);
        let names = changes().map(|change| one_line(&words::title(&change.card)).width() + 2);
        let titles = self.report.groups.iter().map(|group| one_line(&words::place(group)).width());
        let name_width = names.chain(titles).max().unwrap_or(0).clamp("card".len(), room * 2 / 5);
        let mut rows = Vec::new();
        for group in &self.report.groups {
            rows.push(group_name(group, name_width));
            let row = |change| vec![card_name(change, name_width), self.differences(change, room - name_width)];
            rows.extend(group.changes.iter().map(row));
        }
        let grid = Grid {
            aligns: vec![Align::Left; 2],
            head: ["card", "change"].map(|title| Block::new([title.to_owned()], Tone::Faint)).to_vec(),
            rows,
            spacing: Spacing::Dense,
        };
        grid.print(self.look, out)
    }

    fn differences(&self, change: &CardChange, width: usize) -> Block {
        let texts = words::differences(change, self.arrow);
        let lines = texts.iter().flat_map(|text| wrap_hanging(&one_line(text), width));
        Block::new(lines, Tone::Plain)
    }
}

/// Its title, and what it is to the other side.
fn release_name(change: &ReleaseChange, width: usize) -> Block {
    let title = one_line(&releases::release(change)).into_owned();
    let mut block = Block::new(wrap(&title, width), Tone::Strong);
    let (fate, tone) = match (&change.older, &change.newer) {
        (None, _) => ("+ new", Tone::Good),
        (_, None) => ("- removed", Tone::Warning),
        _ => return block,
    };
    block.lines.extend(Block::new([fate.to_owned()], tone).lines);
    block
}

fn group_name(group: &Group, width: usize) -> Vec<Block> {
    vec![Block::new(wrap(&one_line(&words::place(group)), width), Tone::Strong), Block::default()]
}

fn card_name(change: &CardChange, width: usize) -> Block {
    let tone = match change.mark {
        Mark::Added => Tone::Good,
        Mark::Removed => Tone::Warning,
        Mark::Changed => Tone::Plain,
    };
    let sign = format!("{} ", change.mark.sign());
    Block::new(wrap_after(&sign, &one_line(&words::title(&change.card)), width), tone)
}

/// As [`wrap`], continued lines a little further in.
fn wrap_hanging(text: &str, width: usize) -> Vec<String> {
    let lines = wrap(text, width.saturating_sub(2));
    lines.into_iter().enumerate().map(|(at, line)| if at == 0 { line } else { format!("  {line}") }).collect()
}

fn widest<'l>(lines: impl Iterator<Item = &'l Line>) -> usize {
    lines.map(|line| line.pieces.iter().map(|(text, _)| text.width()).sum()).max().unwrap_or(0)
}

#[cfg(test)]
mod tests;
