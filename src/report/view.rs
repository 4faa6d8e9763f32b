//! What a report shows that judges nothing: passages for people, and the same as records for machines, in the formats
//! that all such reports share.
//!
//! What is shown is the command's matter; findings and what hosts want of them are a [`super::Report`].

mod board;
mod json;
mod markdown;
mod plain;
#[cfg(test)]
mod random;
mod rows;
mod text;

use super::guard::Guard;
use super::{FactValue, Look, Table, Tone};
use crate::report::Fact;
use crate::vocabulary::output::Shape;
use std::io::{self, Write};

/// A form of output that every such report has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ViewFormat {
    /// Tables and sentences for people.
    Text,
    /// The same as Markdown.
    Markdown,
    /// The records as comma-separated values.
    Csv,
    /// The records as values with tabs between them.
    Tsv,
    /// Everything, for machines.
    Json,
    /// One JSON object a line for each record.
    Jsonl,
}

impl ViewFormat {
    /// Every format, in the order of the help.
    pub const ALL: [ViewFormat; 6] =
        [ViewFormat::Text, ViewFormat::Markdown, ViewFormat::Csv, ViewFormat::Tsv, ViewFormat::Json, ViewFormat::Jsonl];

    /// The word of `--format`.
    pub fn name(self) -> &'static str {
        match self {
            ViewFormat::Text => "text",
            ViewFormat::Markdown => "markdown",
            ViewFormat::Csv => "csv",
            ViewFormat::Tsv => "tsv",
            ViewFormat::Json => "json",
            ViewFormat::Jsonl => "jsonl",
        }
    }

    /// True where people read it, and false where it is made of the records.
    pub fn is_for_people(self) -> bool {
        matches!(self, ViewFormat::Text | ViewFormat::Markdown)
    }

    /// True where what closes a report is no part of the format, so that a command says it beside it.
    pub fn is_of_records(self) -> bool {
        matches!(self, ViewFormat::Csv | ViewFormat::Tsv | ViewFormat::Jsonl)
    }
}

/// What a report shows.
#[derive(Clone, Debug)]
pub struct View {
    /// For people, in this order.
    pub passages: Vec<Passage>,
    /// For machines.
    pub records: Records,
    /// For machines, beside the records: keys of the outermost object.
    pub facts: Vec<Fact>,
    /// For people, a sentence each: what was left out, what to type next.
    pub closing: Vec<String>,
}

/// Things of one kind, each with the same values: an array in JSON, a line each in CSV.
#[derive(Clone, Debug)]
pub struct Records {
    /// What they are, and the keys of their values.
    pub shape: &'static Shape,
    /// Each with a value for each key.
    pub rows: Vec<Vec<FactValue>>,
}

/// A part of what people read. All texts may be untrusted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Passage {
    /// What the passages below it are about.
    Heading(String),
    /// What a part of that is about.
    Subheading(String),
    /// Sentences.
    Paragraph(String),
    /// Sentences that make one paragraph, of any length together; apart only where there is a fact a line.
    Prose(Vec<String>),
    /// A list, items of items further in.
    Items(Vec<Item>),
    /// Names with what they stand for.
    Pairs(Vec<Pair>),
    /// A table.
    Table(Table),
    /// The map in two dimensions.
    Board(Board),
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// How far in it stands, from 0.
    pub depth: usize,
    /// What it says.
    pub text: String,
    /// How that is meant.
    pub tone: Tone,
    /// What is said beside it, less loud; empty where nothing is.
    pub note: String,
}

/// A name with what it stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The name, without a colon.
    pub name: &'static str,
    /// What it stands for, a line each; several are a list.
    pub values: Vec<String>,
    /// How that is meant.
    pub tone: Tone,
}

/// A map in two dimensions: columns under groups from left to right, lanes from top to bottom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Board {
    /// What it shows; printed above it.
    pub title: String,
    /// What its columns stand under, from left to right.
    pub groups: Vec<Group>,
    /// What its cells are sorted into, from top to bottom.
    pub lanes: Vec<Lane>,
    /// What the marks mean; printed below it.
    pub legend: Option<String>,
}

/// Columns of a board that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its heading.
    pub title: String,
    /// The headings of its columns; one at least.
    pub columns: Vec<String>,
}

/// A lane of a board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    /// Its heading.
    pub title: String,
    /// What is said under it, less loud.
    pub note: String,
    /// One for each column of all groups.
    pub cells: Vec<Vec<Entry>>,
}

/// A thing in a cell of a board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What stands before it: how far it is.
    pub mark: &'static str,
    /// What it is called.
    pub text: String,
    /// What is said behind that, less loud.
    pub note: String,
    /// How it is meant.
    pub tone: Tone,
}

impl Records {
    /// Records without any rows yet.
    pub fn new(shape: &'static Shape) -> Records {
        Records { shape, rows: Vec::new() }
    }

    /// Adds a record.
    pub fn push(&mut self, row: Vec<FactValue>) {
        debug_assert_eq!(row.len(), self.shape.keys().count(), "a record of `{}` has each key", self.shape.command);
        self.rows.push(row);
    }
}

impl Item {
    /// An item with nothing beside it.
    pub fn new(depth: usize, text: impl Into<String>) -> Item {
        Item { depth, text: text.into(), tone: Tone::Plain, note: String::new() }
    }
}

impl Pair {
    /// A name with one thing that it stands for.
    pub fn new(name: &'static str, value: impl Into<String>) -> Pair {
        Pair { name, values: vec![value.into()], tone: Tone::Plain }
    }
}

/// Writes a report. Whatever cards contain, the output holds no control or direction character of theirs; text is never
/// wider than the look asks for, from 40 columns on. Errors are those of `out` alone.
pub fn render(view: &View, format: ViewFormat, look: Look, out: &mut dyn Write) -> io::Result<()> {
    match format {
        ViewFormat::Text => {
            let mut lines = Guard::new(out);
            match look.plain {
                true => plain::render(view, look, &mut lines)?,
                false => text::render(view, look, &mut lines)?,
            }
            lines.finish()
        }
        ViewFormat::Markdown => markdown::render(view, look, out),
        ViewFormat::Csv => rows::render(&view.records, rows::Separator::Comma, out),
        ViewFormat::Tsv => rows::render(&view.records, rows::Separator::Tab, out),
        ViewFormat::Json => json::render(view, out),
        ViewFormat::Jsonl => json::render_lines(&view.records, out),
    }
}

/// Columns that the least readable cell of a board takes, with the space around it. Whoever chooses between a board
/// and something narrower reckons with it.
pub use board::{COLUMN as BOARD_COLUMN, LANE as BOARD_LANE};
