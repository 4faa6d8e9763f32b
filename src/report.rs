//! What a command found, in a shape that every format can print: findings, tables, facts, sentences.
//!
//! Nothing here decides what is found or shown; nothing below here knows colours, JSON or line numbers.

use crate::diagnostic::Diagnostic;
use crate::source::SourceFile;

/// What a command has to say.
#[derive(Debug)]
pub struct Report<'a> {
    /// The command, `gaps`.
    pub command: &'static str,
    /// The files that locations speak of.
    pub files: &'a [SourceFile],
    /// The findings to show, in their order; empty for commands that do not judge.
    pub findings: &'a [Diagnostic],
    /// Tables to show after the findings.
    pub tables: Vec<Table>,
    /// Facts about what was read, for machines: `"map"` in JSON.
    pub map: Vec<Fact>,
    /// Facts about the outcome, for machines: `"summary"` in JSON.
    pub summary: Vec<Fact>,
    /// The same for people, one line each.
    pub closing: Vec<String>,
}

/// A key and its value, for machines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// Lower snake case.
    pub key: &'static str,
    /// Its value.
    pub value: FactValue,
}

/// The value of a fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FactValue {
    /// A count.
    Count(u64),
    /// A text, which may be untrusted.
    Text(String),
    /// Several texts.
    Texts(Vec<String>),
    /// Facts of its own.
    Facts(Vec<Fact>),
}

/// A table for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What it shows; printed above it.
    pub title: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, each as long as `columns`.
    pub rows: Vec<Vec<Cell>>,
    /// What the marks mean; printed below it.
    pub legend: Option<String>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its heading; may be untrusted (a release's title).
    pub title: String,
    /// Its key for machines.
    pub key: String,
    /// Where its cells lean.
    pub align: Align,
}

/// Where the cells of a column lean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Words.
    Left,
    /// Numbers.
    Right,
}

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Its text, which may be untrusted.
    pub text: String,
    /// How it is meant. Colour follows it, and never says more than the text does.
    pub tone: Tone,
}

/// How a piece of output is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// As it is.
    Plain,
    /// A heading or a name.
    Strong,
    /// Less important.
    Faint,
    /// All is well.
    Good,
    /// Look at it.
    Warning,
    /// Wrong.
    Bad,
}

/// How a report is to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Columns of the terminal, or of the page where there is none.
    pub width: usize,
    /// Whether to use escape codes for colour.
    pub colour: bool,
    /// Whether to keep to ASCII in frames and marks; what cards contain is never changed by it.
    pub ascii: bool,
    /// One fact per line and no boxes, for screen readers and `awk`.
    pub plain: bool,
    /// Findings alone: no tables, no closing lines.
    pub quiet: bool,
}
