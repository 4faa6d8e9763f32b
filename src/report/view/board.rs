//! The map in two dimensions, for a terminal: groups and their columns across, lanes down, cut into bands where they
//! are too wide.
//!
//! A band ends where a group does, if it can; each repeats the names of the lanes.

use super::{Board, Entry, Group, Lane};
use crate::escape::one_line;
use crate::report::cut::{LONGEST, cut};
use crate::report::grid::{Block, GLUE, GUTTER, Grid, Line, Spacing, wrap, wrap_after};
use crate::report::tone::paint;
use crate::report::{Align, Look, Tone};
use rayon::iter::{IndexedParallelIterator, IntoParallelIterator, ParallelIterator};
use std::io::{self, Write};
use std::ops::Range;
use unicode_width::UnicodeWidthStr;

/// The fewest columns in which the titles of stories can be read, with the space around them.
pub const COLUMN: usize = 16;

/// The most columns for the names of lanes, with the space around them.
pub const LANE: usize = 16;

/// More columns than this make no title easier to read.
const WIDEST: usize = 34;

/// Lines of a heading and of a thing in a cell; what has more ends in an ellipsis.
const MOST_LINES: usize = 5;

/// Writes a board, no wider than the look. Its bands know nothing of each other, and are laid out on all cores: of
/// thousands of stories that takes longer than to read them.
pub(super) fn print(board: &Board, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let bands = bands(&board.groups, look.width);
    let printed = bands.into_par_iter().enumerate().map(|(at, band)| {
        let mut text = Vec::new();
        print_titled(board, (at, &band), look, &mut text).map(|()| text)
    });
    let printed: io::Result<Vec<Vec<u8>>> = printed.collect();
    printed?.iter().try_for_each(|text| out.write_all(text))?;
    for line in board.legend.iter().flat_map(|legend| wrap(&one_line(legend), look.width - 1)) {
        writeln!(out, " {}", paint(&line, Tone::Faint, look.colour))?;
    }
    Ok(())
}

/// A band with the title of the board.
fn print_titled(board: &Board, (at, band): (usize, &[Part]), look: Look, out: &mut Vec<u8>) -> io::Result<()> {
    if at > 0 {
        writeln!(out)?;
    }
    if !board.title.is_empty() {
        let continued = if at == 0 { "" } else { ", continued" };
        for line in wrap(&format!("{}{continued}", one_line(&board.title)), look.width) {
            writeln!(out, "{}", paint(&line, Tone::Strong, look.colour))?;
        }
    }
    print_band(board, band, look, out)
}

/// Some columns of one group.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Part {
    group: usize,
    /// Of all columns of the board.
    columns: Range<usize>,
    /// False where the group began in an earlier band.
    is_beginning: bool,
}

/// Which columns stand side by side: whole groups as long as they fit, and a group that is too wide by itself in parts,
/// the first of which begins a band.
fn bands(groups: &[Group], width: usize) -> Vec<Vec<Part>> {
    let most = (width.saturating_sub(LANE) / COLUMN).max(1);
    let mut bands: Vec<Vec<Part>> = Vec::new();
    let (mut first, mut free) = (0, 0);
    for (group, shown) in groups.iter().enumerate() {
        let all = first..first + shown.columns.len();
        first = all.end;
        let mut start = all.start;
        while start < all.end {
            let is_beginning = start == all.start;
            if free == 0 || is_beginning && all.len() > free {
                bands.push(Vec::new());
                free = most;
            }
            let end = all.end.min(start + free);
            free -= end - start;
            let band = bands.last_mut().expect("there is a band as soon as there is a column");
            band.push(Part { group, columns: start..end, is_beginning });
            start = end;
        }
    }
    bands
}

fn print_band(board: &Board, band: &[Part], look: Look, out: &mut dyn Write) -> io::Result<()> {
    let columns: Vec<usize> = band.iter().flat_map(|part| part.columns.clone()).collect();
    let titles: Vec<&str> = board.groups.iter().flat_map(|group| &group.columns).map(String::as_str).collect();
    let room = (look.width - LANE) / columns.len().max(1);
    let width = room.min(WIDEST).saturating_sub(GUTTER);
    // A column is as wide as it may be even where nothing in it is, so that bands and boards stand below each other.
    let filled = |line: String| format!("{line}{:fill$}", "", fill = width.saturating_sub(line.width()));
    let heading = |at: &usize| {
        let lines = at_most(MOST_LINES, wrap(&one_line(&cut(titles[*at], LONGEST)), width), width, look);
        Block::new(lines.into_iter().map(filled), Tone::Plain)
    };
    let corner = Block::new([" ".repeat(LANE - GUTTER)], Tone::Faint);
    let head: Vec<Block> = std::iter::once(corner).chain(columns.iter().map(heading)).collect();
    let row = |lane: &Lane| {
        let cells = columns.iter().map(|at| cell(&lane.cells[*at], width, look));
        std::iter::once(name(lane, look)).chain(cells).collect()
    };
    let rows: Vec<Vec<Block>> = board.lanes.iter().map(row).collect();
    print_groups(board, band, &widths(&head, &rows), look, out)?;
    Grid { aligns: vec![Align::Left; head.len()], head, rows, spacing: Spacing::Ruled }.print(look, out)
}

/// The columns that each column of a grid takes, as far as its lines go.
fn widths(head: &[Block], rows: &[Vec<Block>]) -> Vec<usize> {
    let widest = |block: &Block| block.lines.iter().map(|line| line.text().width()).max().unwrap_or(0);
    let of_column = |at: usize| {
        let below = rows.iter().map(|row| widest(&row[at])).max().unwrap_or(0);
        below.max(widest(&head[at])) + GUTTER
    };
    (0..head.len()).map(of_column).collect()
}

/// The headings of groups, each over its columns, with a line as far as these go.
fn print_groups(board: &Board, band: &[Part], widths: &[usize], look: Look, out: &mut dyn Write) -> io::Result<()> {
    let fill = if look.ascii { "-" } else { "─" };
    let mut line = " ".repeat(widths[0] + 1);
    let mut at = 1;
    for part in band {
        let span: usize = widths[at..at + part.columns.len()].iter().sum::<usize>() - GUTTER;
        at += part.columns.len();
        let group = &board.groups[part.group].title;
        let title = if part.is_beginning { group.clone() } else { format!("{} {group}", ellipsis(look)) };
        let title = shortened(one_line(&cut(&title, LONGEST)).trim_end(), span, look);
        let rest = span.saturating_sub(title.width() + 1);
        let (gap, rule) = if rest == 0 { ("", String::new()) } else { (" ", fill.repeat(rest)) };
        let used = title.width() + gap.len() + rest;
        line.push_str(&paint(&title, Tone::Strong, look.colour));
        line.push_str(gap);
        line.push_str(&paint(&rule, Tone::Faint, look.colour));
        line.push_str(&" ".repeat(span - used + GUTTER));
    }
    writeln!(out, "{}", line.trim_end())
}

/// A text of at most `width` columns.
fn shortened(text: &str, width: usize, look: Look) -> String {
    if text.width() <= width { text.to_owned() } else { ended(text, width, look) }
}

/// The beginning of a text and an ellipsis, together of at most `width` columns.
fn ended(text: &str, width: usize, look: Look) -> String {
    let room = width.saturating_sub(ellipsis(look).width());
    // A character may be wider or narrower in its neighbours' company, so that beginnings are measured as a whole.
    let ends = text.char_indices().map(|(at, character)| at + character.len_utf8());
    let end = ends.take_while(|end| text[..*end].width() <= room).last().unwrap_or(0);
    text[..end].trim_end().to_owned() + ellipsis(look)
}

/// The first lines of a text, the last of them with an ellipsis where there are more.
fn at_most(most: usize, mut lines: Vec<String>, width: usize, look: Look) -> Vec<String> {
    if lines.len() > most {
        lines.truncate(most);
        lines.iter_mut().skip(most.saturating_sub(1)).for_each(|last| *last = ended(last, width, look));
    }
    lines
}

fn ellipsis(look: Look) -> &'static str {
    if look.ascii { "..." } else { "…" }
}

fn name(lane: &Lane, look: Look) -> Block {
    let width = LANE - GUTTER;
    let lines = |text: &str| at_most(MOST_LINES, wrap(&one_line(&cut(text, LONGEST)), width), width, look);
    let mut block = Block::new(lines(&lane.title), Tone::Strong);
    if !lane.note.is_empty() {
        block.lines.extend(Block::new(lines(&lane.note), Tone::Faint).lines);
    }
    block
}

fn cell(entries: &[Entry], width: usize, look: Look) -> Block {
    Block { lines: entries.iter().flat_map(|entry| lines(entry, width, look)).collect() }
}

/// The lines of a thing: behind its mark, the later ones as far in. Where they are too many the title gives way, and not
/// what is said about it.
fn lines(entry: &Entry, width: usize, look: Look) -> Vec<Line> {
    let note = one_line(&cut(&entry.note, LONGEST)).into_owned();
    let text = one_line(&cut(&entry.text, LONGEST)).into_owned();
    let lead = if entry.mark.is_empty() { String::new() } else { format!("{} ", entry.mark) };
    let glued = if note.width() <= width / 2 { note.replace(' ', GLUE) } else { note.clone() };
    let lines = wrap_after(&lead, format!("{text} {glued}").trim_end(), width);
    if lines.len() <= MOST_LINES {
        return lines.into_iter().map(|line| with_note(line, &note, entry.tone)).collect();
    }
    let below = if note.is_empty() { Vec::new() } else { wrap_after(&" ".repeat(lead.width()), &note, width) };
    let below = at_most(MOST_LINES - 1, below, width, look);
    let title = at_most(MOST_LINES - below.len(), wrap_after(&lead, &text, width), width, look);
    let line = |text: String, tone| Line { pieces: vec![(text, tone)] };
    let below = below.into_iter().map(|text| line(text, Tone::Faint));
    title.into_iter().map(|text| line(text, entry.tone)).chain(below).collect()
}

/// The line with the note in a piece of its own, where it ends with it.
fn with_note(line: String, note: &str, tone: Tone) -> Line {
    match line.strip_suffix(note) {
        Some(before) if !note.is_empty() => {
            Line { pieces: vec![(before.to_owned(), tone), (note.to_owned(), Tone::Faint)] }
        }
        _ => Line { pieces: vec![(line, tone)] },
    }
}

#[cfg(test)]
mod tests;
