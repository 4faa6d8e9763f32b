//! A report with one fact a line and no boxes, for screen readers and `awk`: fields separated by a TAB, which no field
//! contains.
//!
//! A cell of a table is three fields, row, column, value; a thing of a board is four, group, column, lane, thing; a name and what
//! it stands for are two. Nothing is folded, wrapped or coloured.

use super::{Board, Passage, View};
use crate::escape::one_line;
use crate::report::{Look, plain};
use std::io::{self, Write};

pub(super) fn render(view: &View, look: Look, out: &mut dyn Write) -> io::Result<()> {
    for passage in &view.passages {
        print(passage, out)?;
    }
    let closing = if look.quiet { [].as_slice() } else { &view.closing };
    closing.iter().try_for_each(|line| writeln!(out, "{}", one_line(line)))
}

fn print(passage: &Passage, out: &mut dyn Write) -> io::Result<()> {
    match passage {
        Passage::Heading(text) | Passage::Subheading(text) | Passage::Paragraph(text) => {
            writeln!(out, "{}", one_line(text))
        }
        Passage::Prose(sentences) => sentences.iter().try_for_each(|text| writeln!(out, "{}", one_line(text))),
        Passage::Items(items) => items.iter().try_for_each(|item| match item.note.is_empty() {
            true => writeln!(out, "{}", one_line(&item.text)),
            false => writeln!(out, "{}\t{}", one_line(&item.text), one_line(&item.note)),
        }),
        Passage::Pairs(pairs) => {
            let mut values = pairs.iter().flat_map(|pair| pair.values.iter().map(|value| (pair.name, value)));
            values.try_for_each(|(name, value)| writeln!(out, "{name}\t{}", one_line(value)))
        }
        Passage::Table(table) => plain::print_table(table, out),
        Passage::Board(board) => print_board(board, out),
    }
}

/// Lane by lane; a cell with nothing in it is said as well, because it is what a map is looked at for.
fn print_board(board: &Board, out: &mut dyn Write) -> io::Result<()> {
    if !board.title.is_empty() {
        writeln!(out, "{}", one_line(&board.title))?;
    }
    let columns = || board.groups.iter().flat_map(|group| group.columns.iter().map(move |column| (group, column)));
    for lane in &board.lanes {
        for ((group, column), entries) in columns().zip(&lane.cells) {
            let place = format!("{}\t{}\t{}", one_line(&group.title), one_line(column), one_line(&lane.title));
            if entries.is_empty() {
                writeln!(out, "{place}\t-")?;
            }
            for entry in entries {
                let note = if entry.note.is_empty() { String::new() } else { format!(" {}", one_line(&entry.note)) };
                let thing = format!("{} {}{note}", entry.mark, one_line(&entry.text));
                writeln!(out, "{place}\t{}", thing.trim_start())?;
            }
        }
    }
    board.legend.iter().try_for_each(|legend| writeln!(out, "{}", one_line(legend)))
}

#[cfg(test)]
mod tests;
