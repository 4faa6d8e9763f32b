//! A report's tables for people: a title, a grid, a legend; cut into bands of columns where they are too wide.
//!
//! Each band repeats the first column, which names the rows. The findings have a table of their own in `text`.

use super::grid::{Block, GUTTER, Grid, Spacing, wrap, wrap_after};
use super::tone::paint;
use super::{Align, Cell, Look, Table, Tone};
use crate::escape::one_line;
use rayon::iter::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};
use std::io::{self, Write};
use std::ops::Range;
use unicode_width::UnicodeWidthStr;

/// The part of the page that the first column takes at most.
const NAMES_PART: usize = 3;

/// Where a table is too wide, headings wrap to about this many columns.
const HEADING: usize = 10;

/// The longest word of a heading that is not broken then.
const HEADING_WORD: usize = 20;

/// Rows that one core wraps by itself: fewer are not worth the sharing.
const AT_ONCE: usize = 256;

/// The fewest columns in which sentences can be read.
const LEAST_PROSE: usize = 24;

/// Writes a table, no wider than the look.
pub(super) fn print(table: &Table, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let widths = column_widths(table, look.width);
    for (at, band) in bands(&widths, look.width).into_iter().enumerate() {
        let continued = if at == 0 { "" } else { ", continued" };
        if at > 0 {
            writeln!(out)?;
        }
        for line in wrap(&format!("{}{continued}", one_line(&table.title)), look.width) {
            writeln!(out, "{}", paint(&line, Tone::Strong, look.colour))?;
        }
        grid(table, band, &widths).print(look, out)?;
    }
    for line in table.legend.iter().flat_map(|legend| wrap(&one_line(legend), look.width - 1)) {
        writeln!(out, " {}", paint(&line, Tone::Faint, look.colour))?;
    }
    Ok(())
}

/// The width of each column's text: as wide as it is where all fit, else narrower.
fn column_widths(table: &Table, width: usize) -> Vec<usize> {
    // A grid has no column of nothing.
    let natural = |at: usize| content_width(table, at).max(one_line(&table.columns[at].title).width()).max(1);
    let mut widths: Vec<usize> = (0..table.columns.len()).map(natural).collect();
    if widths.iter().map(|width| width + GUTTER).sum::<usize>() <= width {
        return widths;
    }
    if let Some(room) = room_for_prose(table, &widths, width) {
        widths.pop();
        widths.push(room);
        return widths;
    }
    let names = widths.first().map_or(0, |names| (*names).min(width / NAMES_PART));
    let room = width.saturating_sub(names + 2 * GUTTER);
    for (at, column) in widths.iter_mut().enumerate() {
        *column = if at == 0 { names } else { narrowed(table, at).min(room) };
    }
    widths
}

/// What the other columns leave to a last column of sentences; `None` where there is none, or hardly any room.
fn room_for_prose(table: &Table, widths: &[usize], width: usize) -> Option<usize> {
    let (_, others) = widths.split_last()?;
    let is_prose = table.columns.last().is_some_and(|column| column.align == Align::Prose);
    let taken: usize = others.iter().map(|width| width + GUTTER).sum();
    let room = width.saturating_sub(taken + GUTTER);
    (is_prose && room >= LEAST_PROSE).then_some(room)
}

/// A column as wide as its cells, and its heading on several lines.
fn narrowed(table: &Table, at: usize) -> usize {
    let title = one_line(&table.columns[at].title);
    let longest_word = title.split(' ').map(UnicodeWidthStr::width).max().unwrap_or(0);
    let heading = title.width().min(longest_word.clamp(HEADING, HEADING_WORD));
    content_width(table, at).max(heading).max(3)
}

fn content_width(table: &Table, at: usize) -> usize {
    let rows = table.rows.par_iter().with_min_len(AT_ONCE);
    rows.filter_map(|row| row.get(at)).map(|cell| one_line(&cell.text).width()).max().unwrap_or(0)
}

/// Which columns stand beside the first in each band; one empty range where there is only the first.
fn bands(widths: &[usize], width: usize) -> Vec<Range<usize>> {
    let names = widths.first().map_or(0, |names| names + GUTTER);
    let mut bands = Vec::new();
    let (mut start, mut used) = (1, names);
    for (at, column) in widths.iter().enumerate().skip(1) {
        if used + column + GUTTER > width && at > start {
            bands.push(start..at);
            (start, used) = (at, names);
        }
        used += column + GUTTER;
    }
    bands.push(start..widths.len().max(1));
    bands
}

fn grid(table: &Table, band: Range<usize>, widths: &[usize]) -> Grid {
    let shown: Vec<usize> = std::iter::once(0).chain(band).filter(|at| *at < widths.len()).collect();
    let heading = |at: &usize| Block::new(wrap(&one_line(&table.columns[*at].title), widths[*at]), Tone::Faint);
    let body = |row: &Vec<Cell>| {
        let cell = |at: &usize| row.get(*at).map(|cell| block(cell, widths[*at])).unwrap_or_default();
        shown.iter().map(cell).collect()
    };
    Grid {
        aligns: shown.iter().map(|at| table.columns[*at].align).collect(),
        head: shown.iter().map(heading).collect(),
        rows: table.rows.par_iter().with_min_len(AT_ONCE).map(body).collect(),
        spacing: Spacing::Dense,
    }
}

/// A cell's text, its indentation kept on every line.
fn block(cell: &Cell, width: usize) -> Block {
    let text = one_line(&cell.text);
    let words = text.trim_start_matches(' ');
    let indent = " ".repeat((text.len() - words.len()).min(width / 2));
    Block::new(wrap_after(&indent, words, width), cell.tone)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Column;

    fn table(align: Align) -> Table {
        let column = |title: &str, align| Column { title: title.to_owned(), key: title.to_owned(), align };
        let cell = |text: &str| Cell { text: text.to_owned(), tone: Tone::Plain };
        Table {
            title: "rules".to_owned(),
            columns: vec![column("rule", Align::Left), column("finds", align)],
            rows: vec![vec![cell("task-without-stories"), cell(&"words ".repeat(20))]],
            legend: None,
        }
    }

    #[test]
    fn a_last_column_of_sentences_is_wrapped_where_there_is_room_for_it() {
        assert_eq!(column_widths(&table(Align::Prose), 80), [20, 56]);
        assert_eq!(column_widths(&table(Align::Prose), 200), [20, 120]);
        assert_eq!(room_for_prose(&table(Align::Left), &[20, 120], 80), None, "names are not wrapped");
        assert_eq!(room_for_prose(&table(Align::Prose), &[20, 120], 45), None, "too little is left");
    }
}
