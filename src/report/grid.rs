//! Cells laid out in columns by `comfy-table`, then framed and coloured.
//!
//! `comfy-table` counts escape codes as text, so it is given none: it wraps, measures and pads, and marks where cells
//! begin with a control character that no escaped text contains. Colour is put on cells afterwards, with nothing left
//! to measure. What stands in the cells, and how wide they may be, is not decided here.

use super::cut::cut;
use super::tone::paint;
use super::{Align, Look, Tone};
use comfy_table::{Cell, CellAlignment, ColumnConstraint, ContentLineStyle, LineStyle, Row, Table, TableStyle, Width};
use rayon::iter::{IndexedParallelIterator, IntoParallelIterator, ParallelIterator};
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// Begins each cell of a laid-out line; ASCII's unit separator.
const CELL: char = '\u{1f}';

/// Stands for a space at which a line must not end, until [`wrap`] has broken the text.
pub(super) const GLUE: &str = "\u{1e}";

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
    pub(super) fn text(&self) -> String {
        self.pieces.iter().map(|(text, _)| text.as_str()).collect()
    }

    fn painted(&self, colour: bool) -> String {
        self.pieces.iter().map(|(text, tone)| paint(text, *tone, colour)).collect()
    }
}

/// Rows that are laid out at once; what has more is laid out on all cores, because a table of ten thousand rows takes
/// longer to lay out than all else of its report.
const AT_ONCE: usize = 512;

impl Grid {
    /// Writes the grid, as wide as its widest lines and [`GUTTER`] for each column.
    pub(super) fn print(&self, look: Look, out: &mut dyn Write) -> io::Result<()> {
        if self.rows.len() <= AT_ONCE {
            return self.whole().print(look, out);
        }
        let widths = self.widths();
        let last = (self.rows.len() - 1) / AT_ONCE;
        let parts: Vec<&[Vec<Block>]> = self.rows.chunks(AT_ONCE).collect();
        let printed = parts.into_par_iter().enumerate().map(|(at, rows)| {
            let part = Part { grid: self, rows, widths: Some(&widths), is_first: at == 0, is_last: at == last };
            let mut text = Vec::new();
            part.print(look, &mut text).map(|()| text)
        });
        let printed: io::Result<Vec<Vec<u8>>> = printed.collect();
        printed?.iter().try_for_each(|text| out.write_all(text))
    }

    fn whole(&self) -> Part<'_> {
        Part { grid: self, rows: &self.rows, widths: None, is_first: true, is_last: true }
    }

    /// How wide the lines of each column are.
    fn widths(&self) -> Vec<u16> {
        let widest = |block: &Block| block.lines.iter().map(|line| line.text().width()).max().unwrap_or(0);
        let mut widths: Vec<usize> = self.head.iter().map(widest).collect();
        for row in &self.rows {
            for (width, block) in widths.iter_mut().zip(row) {
                *width = widest(block).max(*width);
            }
        }
        widths.into_iter().map(|width| u16::try_from(width).unwrap_or(u16::MAX)).collect()
    }
}

/// Some rows of a grid, laid out by themselves.
struct Part<'g> {
    grid: &'g Grid,
    rows: &'g [Vec<Block>],
    /// Of the text of each column, where other rows have a say in it.
    widths: Option<&'g [u16]>,
    is_first: bool,
    is_last: bool,
}

impl Part<'_> {
    fn print(&self, look: Look, out: &mut dyn Write) -> io::Result<()> {
        let head = self.is_first.then_some(&self.grid.head);
        let rows = head.into_iter().chain(self.rows);
        let mut content = rows.flat_map(|row| (0..height(row)).map(move |at| (row, at)));
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
        let columns = self.grid.head.len();
        let mut table = Table::new();
        table.load_style(self.style(ascii));
        if self.is_first {
            table.set_header(to_row(&self.grid.head, columns));
        }
        table.add_rows(self.rows.iter().map(|row| to_row(row, columns)));
        for (at, (column, align)) in table.column_iter_mut().zip(&self.grid.aligns).enumerate() {
            column.set_padding((0, 1));
            column.set_cell_alignment(match align {
                Align::Left | Align::Prose => CellAlignment::Left,
                Align::Right => CellAlignment::Right,
            });
            if let Some(width) = self.widths.and_then(|widths| widths.get(at)) {
                // The space behind the text is a part of it.
                column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(width.saturating_add(1))));
            }
        }
        table
    }

    fn style(&self, ascii: bool) -> TableStyle {
        let rule = |fill: char| LineStyle::none().left(fill).fill(fill).junction(fill);
        let cells = ContentLineStyle::none().left(CELL).junction(CELL);
        let (heavy, light) = if ascii { ('=', '-') } else { ('─', '╌') };
        let is_ruled = self.grid.spacing == Spacing::Ruled;
        let mut style = TableStyle::new().header_lines(cells).content_lines(cells).header_separator(rule(heavy));
        if self.is_last {
            style = style.bottom_border(rule(heavy));
        }
        if is_ruled {
            style = style.row_separator(rule(light));
        }
        if is_ruled && !self.is_first {
            style = style.top_border(rule(light));
        }
        style
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
        return vec![text.replace(GLUE, " ").trim_end_matches(' ').to_owned()];
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
        if is_name { piece.replace(' ', GLUE) } else { piece.to_owned() }
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

/// A row with as many cells as there are columns: those it lacks are empty.
fn to_row(blocks: &[Block], columns: usize) -> Row {
    let text = |block: &Block| match block.lines.as_slice() {
        [line] => line.text(),
        lines => lines.iter().map(Line::text).collect::<Vec<_>>().join("\n"),
    };
    let missing = std::iter::repeat_n(String::new(), columns.saturating_sub(blocks.len()));
    Row::from(blocks.iter().map(text).chain(missing).map(Cell::new).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_grid_looks_as_if_it_were_laid_out_at_once() {
        let block = |text: String| Block::new(wrap(&text, 12), Tone::Plain);
        for spacing in [Spacing::Dense, Spacing::Ruled] {
            let row = |at: usize| match at % 7 {
                3 => vec![block(format!("only {at}"))],
                _ => vec![block(format!("row {at}")), block("word 注文 ".repeat(at % 5)), block((at * at).to_string())],
            };
            let grid = Grid {
                aligns: vec![Align::Left, Align::Left, Align::Right],
                head: ["name", "words", "a long heading"].map(|head| block(head.to_owned())).to_vec(),
                rows: (0..3 * AT_ONCE + 1).map(row).collect(),
                spacing,
            };
            for (ascii, colour) in [(false, true), (true, false)] {
                let look = Look { width: 80, colour, ascii, plain: false, quiet: false, is_terminal: false };
                let (mut parts, mut whole) = (Vec::new(), Vec::new());
                grid.print(look, &mut parts)
                    .and_then(|()| grid.whole().print(look, &mut whole))
                    .expect("a vector takes all");
                let lines =
                    |bytes: &[u8]| String::from_utf8_lossy(bytes).lines().map(str::to_owned).collect::<Vec<_>>();
                let (parts, whole) = (lines(&parts), lines(&whole));
                let other = parts.iter().zip(&whole).find(|(part, whole)| part != whole);
                assert_eq!((other, parts.len()), (None, whole.len()), "{spacing:?}");
            }
        }
    }

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
