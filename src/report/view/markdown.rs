//! A report as Markdown: its passages, then what closes it as a list. A board is a table whose cells hold a line for
//! each thing.

use super::{Board, Entry, Item, Passage, View};
use crate::escape::markdown::{cell, line};
use crate::report::cut::{LONGEST, cut};
use crate::report::markdown::{self, row};
use crate::report::{Look, Table};
use std::io::{self, Write};

pub(super) fn render(view: &View, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let mut sections: Vec<String> = view.passages.iter().map(section).collect();
    if !look.quiet && !view.closing.is_empty() {
        // Below a list, another mark begins a list of its own.
        let mark = if matches!(view.passages.last(), Some(Passage::Items(_) | Passage::Pairs(_))) { '*' } else { '-' };
        sections.push(view.closing.iter().map(|text| format!("{mark} {}\n", line(&cut(text, LONGEST)))).collect());
    }
    out.write_all(sections.join("\n").as_bytes())
}

fn section(passage: &Passage) -> String {
    match passage {
        Passage::Heading(text) => format!("## {}\n", line(&cut(text, LONGEST))),
        Passage::Subheading(text) => format!("### {}\n", line(&cut(text, LONGEST))),
        Passage::Paragraph(text) => format!("{}\n", line(&cut(text, LONGEST))),
        Passage::Prose(sentences) => sentences.iter().map(|text| format!("{}\n", line(&cut(text, LONGEST)))).collect(),
        Passage::Items(items) => list(items),
        Passage::Pairs(pairs) => {
            let value = |(name, value): (&str, &String)| format!("- **{name}**: {}\n", line(&cut(value, LONGEST)));
            pairs.iter().flat_map(|pair| pair.values.iter().map(|value| (pair.name, value))).map(value).collect()
        }
        Passage::Table(table) => of_table(table),
        Passage::Board(board) => of_board(board),
    }
}

/// A list; no item stands further in than one step from the one before it, because Markdown would take it for code. A
/// bare dash would make a heading of the item above it.
fn list(items: &[Item]) -> String {
    let mut deepest = 0;
    let written = items.iter().filter(|item| !item.text.trim().is_empty()).map(|item| {
        let depth = item.depth.min(deepest);
        deepest = (depth + 1).min(10);
        list_item(depth, &item.text, &item.note)
    });
    written.collect()
}

fn list_item(depth: usize, text: &str, note: &str) -> String {
    let text = line(&cut(text, LONGEST));
    let note = if note.is_empty() { String::new() } else { format!(" ({})", line(&cut(note, LONGEST))) };
    format!("{}- {text}{note}\n", "  ".repeat(depth))
}

fn of_table(table: &Table) -> String {
    titled(&table.title, &markdown::grid(table), table.legend.as_deref())
}

fn titled(title: &str, body: &str, legend: Option<&str>) -> String {
    let legend = legend.map(|legend| format!("\n{}\n", line(&cut(legend, LONGEST)))).unwrap_or_default();
    match title {
        "" => format!("{body}{legend}"),
        title => format!("### {}\n\n{body}{legend}", line(&cut(title, LONGEST))),
    }
}

/// A table of the lanes across and the columns down: Markdown has no cells over several others, and a page is longer
/// than it is wide.
fn of_board(board: &Board) -> String {
    let lanes = board.lanes.iter().map(|lane| cell(&cut(&lane.title, LONGEST)));
    let mut rows = row(std::iter::once(String::new()).chain(lanes));
    rows += &row(std::iter::repeat_n("---".to_owned(), board.lanes.len() + 1));
    let mut at = 0;
    for group in &board.groups {
        let empty = std::iter::repeat_n(String::new(), board.lanes.len());
        rows += &row(std::iter::once(format!("**{}**", cell(&cut(&group.title, LONGEST)))).chain(empty));
        for column in &group.columns {
            let things = |entries: &[Entry]| entries.iter().map(written).collect::<Vec<_>>().join("<br>");
            let cells = board.lanes.iter().map(|lane| things(&lane.cells[at]));
            rows += &row(std::iter::once(cell(&cut(column, LONGEST))).chain(cells));
            at += 1;
        }
    }
    titled(&board.title, &rows, board.legend.as_deref())
}

fn written(entry: &Entry) -> String {
    let note = if entry.note.is_empty() { String::new() } else { format!(" {}", cell(&entry.note)) };
    format!("{} {}{note}", entry.mark, cell(&cut(&entry.text, LONGEST))).trim_start().to_owned()
}

#[cfg(test)]
mod tests;
