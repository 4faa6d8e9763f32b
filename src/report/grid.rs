//! Cells laid out in columns by `comfy-table`, then framed and coloured.
//!
//! `comfy-table` counts escape codes as text, so it is given none: it wraps, measures and pads, and marks where cells
//! begin with a control character that no escaped text contains. Colour is put on cells afterwards, with nothing left
//! to measure. What stands in the cells, and how wide they may be, is not decided here.

use super::cut::cut;
use super::tone::paint;
use super::{Align, Look, Tone};
use comfy_table::{Cell, CellAlignment, ColumnConstraint, ContentLineStyle, LineStyle, Row, Table, TableStyle, Width};
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// Begins each cell of a laid-out line; ASCII's unit separator.
const CELL: char = '\u{1f}';

/// Stands for a space at which a line must not end.
const GLUE: char = '\u{1e}';

/// Stands before a space that is there only so that a line may end at it; ASCII's group separator.
const BREAK: char = '\u{1d}';

/// Columns that a grid needs beside its text, for each column of it: the space before and the space after.
pub(super) const GUTTER: usize = 2;

/// Headings and rows, wrapped already.
pub(super) struct Grid {
    pub(super) aligns: Vec<Align>,
    pub(super) head: Vec<Block>,
    /// Each as long as `head`.
    pub(super) rows: Vec<Vec<Block>>,
    pub(super) spacing: Spacing,
}

/// What stands between the rows of a grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spacing {
    /// Nothing: rows of one line.
    Dense,
    /// A light rule: rows of several lines.
    Ruled,
}

/// The text of a cell, line by line.
#[derive(Clone, Debug, Default)]
pub(super) struct Block {
    pub(super) lines: Vec<Line>,
}

/// A line of a cell: escaped text in pieces, without spaces at its end.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) pieces: Vec<(String, Tone)>,
}

impl Block {
    /// Lines of one tone.
    pub(super) fn new(lines: impl IntoIterator<Item = String>, tone: Tone) -> Block {
        Block { lines: lines.into_iter().map(|text| Line { pieces: vec![(text, tone)] }).collect() }
    }
}

impl Line {
    fn text(&self) -> String {
        self.pieces.iter().map(|(text, _)| text.as_str()).collect()
    }

    fn painted(&self, colour: bool) -> String {
        self.pieces.iter().map(|(text, tone)| paint(text, *tone, colour)).collect()
    }
}

impl Grid {
    /// Writes the grid, as wide as its widest lines and [`GUTTER`] for each column.
    pub(super) fn print(&self, look: Look, out: &mut dyn Write) -> io::Result<()> {
        let rows = || std::iter::once(&self.head).chain(&self.rows);
        let mut content = rows().flat_map(|row| (0..height(row)).map(move |at| (row, at)));
        for line in self.layout(look.ascii).lines() {
            let Some(cells) = line.strip_prefix(CELL) else {
                writeln!(out, "{}", paint(line.trim_end_matches(' '), Tone::Faint, look.colour))?;
                continue;
            };
            let Some((row, at)) = content.next() else { break };
            let mut shown = String::new();
            for (cell, block) in cells.split(CELL).zip(row) {
                shown.push(' ');
                shown.push_str(&dressed(cell, block.lines.get(at), look.colour));
            }
            writeln!(out, "{}", shown.trim_end_matches(' '))?;
        }
        Ok(())
    }

    fn layout(&self, ascii: bool) -> Table {
        let mut table = Table::new();
        table.load_style(style(self.spacing, ascii)).set_header(to_row(&self.head));
        table.add_rows(self.rows.iter().map(|row| to_row(row)));
        for (column, align) in table.column_iter_mut().zip(&self.aligns) {
            column.set_padding((0, 1));
            column.set_cell_alignment(match align {
                Align::Left | Align::Prose => CellAlignment::Left,
                Align::Right => CellAlignment::Right,
            });
        }
        table
    }
}

/// Longer texts are cut, in characters: a page shows no titles of a megabyte, and wrapping measures what is left
/// anew for every line.
const LONGEST: usize = 2_000;

/// Lines of at most `width` columns, at least 3, broken at spaces, and in longer words at hyphens, else anywhere.
/// Short names and commands in backticks stay on one line.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    let width = width.max(3);
    if text.width() <= width {
        return vec![text.trim_end_matches(' ').to_owned()];
    }
    let text = &*cut(text, LONGEST);
    let columns = u16::try_from(width).unwrap_or(u16::MAX);
    let mut table = Table::new();
    table.load_style(TableStyle::new()).add_row([hyphenated(&glued(text, width / 2), width)]);
    if let Some(column) = table.column_mut(0) {
        column.set_padding((0, 0)).set_constraint(ColumnConstraint::Absolute(Width::Fixed(columns)));
    }
    let joint = format!("{BREAK} ");
    let restored = |line: String| line.replace(&joint, "").replace(BREAK, "").replace(GLUE, " ");
    table.lines().map(|line| restored(line).trim_end_matches(' ').to_owned()).collect()
}

/// The text with words that no line holds cut behind hyphens into pieces that one does, marked so that they can be
/// put together again.
fn hyphenated(text: &str, width: usize) -> String {
    let mut cut = String::new();
    for word in text.split_inclusive(' ') {
        let mut used = 0;
        for piece in word.split_inclusive('-') {
            // The mark needs a column of its own.
            if word.trim_end_matches(' ').width() > width && used > 0 && used + piece.width() >= width {
                cut.extend([BREAK, ' ']);
                used = 0;
            }
            cut.push_str(piece);
            used += piece.width();
        }
    }
    cut
}

/// The text with the spaces glued that stand between backticks, where those are at most `limit` columns apart.
fn glued(text: &str, limit: usize) -> String {
    let pieces = text.split('`').enumerate().map(|(at, piece)| {
        let is_name = at % 2 == 1 && piece.width() <= limit;
        if is_name { piece.replace(' ', &GLUE.to_string()) } else { piece.to_owned() }
    });
    pieces.collect::<Vec<_>>().join("`")
}

/// As [`wrap`], the first line after `lead` and the others as far in.
pub(super) fn wrap_after(lead: &str, text: &str, width: usize) -> Vec<String> {
    let indent = lead.width();
    let lines = wrap(text, width.saturating_sub(indent));
    let begin = |at: usize| if at == 0 { lead.to_owned() } else { " ".repeat(indent) };
    lines.into_iter().enumerate().map(|(at, line)| begin(at) + &line).collect()
}

/// A cell as laid out, spaces around it included, with its line in colour.
fn dressed(cell: &str, line: Option<&Line>, colour: bool) -> String {
    match line {
        Some(line) if colour => cell.replacen(&line.text(), &line.painted(colour), 1),
        _ => cell.to_owned(),
    }
}

/// Lines of a row; an empty row is an empty line.
fn height(row: &[Block]) -> usize {
    row.iter().map(|block| block.lines.len()).max().unwrap_or(0).max(1)
}

fn to_row(blocks: &[Block]) -> Row {
    let text = |block: &Block| block.lines.iter().map(Line::text).collect::<Vec<_>>().join("\n");
    Row::from(blocks.iter().map(|block| Cell::new(text(block))).collect::<Vec<_>>())
}

fn style(spacing: Spacing, ascii: bool) -> TableStyle {
    let rule = |fill: char| LineStyle::none().left(fill).fill(fill).junction(fill);
    let cells = ContentLineStyle::none().left(CELL).junction(CELL);
    let (heavy, light) = if ascii { ('=', '-') } else { ('─', '╌') };
    let frame = TableStyle::new().header_lines(cells).content_lines(cells);
    let frame = frame.header_separator(rule(heavy)).bottom_border(rule(heavy));
    match spacing {
        Spacing::Dense => frame,
        Spacing::Ruled => frame.row_separator(rule(light)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_no_line_holds_is_broken_at_its_hyphens() {
        let table: [(&str, usize, &[&str]); 4] = [
            ("`a` [first-slice-skips-task]", 23, &["`a`", "[first-slice-skips-", "task]"]),
            ("an [un-broken] word", 12, &["an", "[un-broken]", "word"]),
            ("abcdefgh-i", 6, &["abcdef", "gh-i"]),
            ("- a-b", 80, &["- a-b"]),
        ];
        for (text, width, lines) in table {
            assert_eq!(wrap(text, width), lines, "{text}");
        }
    }
}
