//! What a command found, in a shape that every format can print: findings, tables, facts, sentences.
//!
//! Nothing here decides what is found or shown; nothing below here knows colours, JSON or line numbers.

mod concise;
mod cut;
pub mod diff;
mod digest;
mod full;
mod github;
mod gitlab;
mod grid;
mod guard;
mod hosted;
mod json;
mod jsonl;
mod junit;
pub mod look;
mod markdown;
mod page;
mod plain;
pub mod positions;
mod rdjson;
#[cfg(test)]
mod sample;
mod sarif;
mod statistics;
mod table;
mod tally;
mod text;
mod tone;
pub mod view;

use crate::diagnostic::{Diagnostic, Severity};
use crate::source::SourceFile;
use guard::Guard;
use std::io::{self, Write};

/// A form of output; each has a file of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Tables for people.
    Text,
    /// The same, and each finding with the lines it is about.
    Full,
    /// One line for each finding.
    Concise,
    /// Everything, for machines.
    Json,
    /// One JSON object a line for each finding.
    Jsonl,
    /// SARIF 2.1.0, for code scanning and editors.
    Sarif,
    /// Commands to the runner of GitHub Actions.
    Github,
    /// GitLab's Code Quality report.
    Gitlab,
    /// Cases of a test suite, in XML.
    Junit,
    /// The Reviewdog Diagnostic Format.
    Rdjson,
    /// A page for comments and summaries.
    Markdown,
}

impl Format {
    /// Every format, in the order of the help.
    pub const ALL: [Format; 11] = [
        Format::Text,
        Format::Full,
        Format::Concise,
        Format::Json,
        Format::Jsonl,
        Format::Sarif,
        Format::Github,
        Format::Gitlab,
        Format::Junit,
        Format::Rdjson,
        Format::Markdown,
    ];

    /// The word of `--format`.
    pub fn name(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Full => "full",
            Format::Concise => "concise",
            Format::Json => "json",
            Format::Jsonl => "jsonl",
            Format::Sarif => "sarif",
            Format::Github => "github",
            Format::Gitlab => "gitlab",
            Format::Junit => "junit",
            Format::Rdjson => "rdjson",
            Format::Markdown => "markdown",
        }
    }

    /// True where the outcome is part of the format as well: what was counted, left out and not checked. A command
    /// says it beside the others.
    pub fn has_summary(self) -> bool {
        matches!(self, Format::Text | Format::Full | Format::Json | Format::Junit | Format::Markdown)
    }

    /// True where [`Detail::Counts`] makes a difference.
    pub fn has_counts(self) -> bool {
        use Format::{Concise, Full, Json, Jsonl, Markdown, Text};
        matches!(self, Text | Full | Concise | Json | Jsonl | Markdown)
    }

    /// What becomes of so many findings where the host that the format is for takes or shows fewer, as a sentence;
    /// `None` where it shows them all.
    pub fn limit(self, findings: usize) -> Option<String> {
        match self {
            Format::Sarif => sarif::limit(findings),
            _ => None,
        }
    }
}

/// Writes a report. Whatever cards contain, the output holds no control or direction character of theirs, and nothing
/// that a service obeys which reads it in the log of a job; text is never wider than the look asks for, from 40 columns
/// on. Errors are those of `out` alone.
pub fn render(report: &Report<'_>, format: Format, look: Look, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Text | Format::Full | Format::Concise => {
            let mut lines = Guard::new(out);
            match format {
                Format::Concise => concise::render(report, &mut lines)?,
                _ if look.plain => plain::render(report, look, &mut lines)?,
                Format::Full => full::render(report, look, &mut lines)?,
                _ => text::render(report, look, &mut lines)?,
            }
            lines.finish()
        }
        Format::Json => json::render(report, out),
        Format::Jsonl => jsonl::render(report, out),
        Format::Sarif => sarif::render(report, out),
        Format::Github => github::render(report, out),
        Format::Gitlab => gitlab::render(report, out),
        Format::Junit => junit::render(report, out),
        Format::Rdjson => rdjson::render(report, out),
        Format::Markdown => markdown::render(report, look, out),
    }
}

/// Writes facts as JSON of their own, in the envelope that reports have: the version of the schema, and the tool.
pub fn render_facts(facts: &[Fact], out: &mut dyn Write) -> io::Result<()> {
    json::render_facts(facts, out)
}

/// What a command has to say.
#[derive(Debug)]
pub struct Report<'a> {
    /// The command, `gaps`.
    pub command: &'static str,
    /// The files that locations speak of; every location names one of them.
    pub files: &'a [SourceFile],
    /// The folder that the command ran in, as paths of files begin; `""` at their top. Text shows paths as seen
    /// from it, machines get them as they are.
    pub folder: &'a str,
    /// The findings to show, in their order; empty for commands that do not judge.
    pub findings: &'a [Diagnostic],
    /// Whether each finding is shown, or only how many there are of each rule.
    pub detail: Detail,
    /// The mildest severity that fails the check, where the command is one.
    pub fails_from: Severity,
    /// What text says where there are no findings: "no gaps"; `None` for commands that do not judge.
    pub nothing: Option<&'static str>,
    /// Tables to show after the findings.
    pub tables: Vec<Table>,
    /// Facts about what was read, for machines: `"map"` in JSON.
    pub map: Vec<Fact>,
    /// Facts about the outcome, for machines: `"summary"` in JSON.
    pub summary: Vec<Fact>,
    /// The same for people, one line each.
    pub closing: Vec<String>,
}

/// How much of the findings a report shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// Each of them.
    Each,
    /// How many of each rule and severity, instead of each; JSON has both.
    Counts,
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
    /// A decimal as people write it, `12.5`.
    Decimal(String),
    /// Yes or no.
    Flag(bool),
    /// Not known, or not there.
    Nothing,
    /// Facts of its own.
    Facts(Vec<Fact>),
    /// The same, under names that are not known beforehand.
    Named(Vec<(String, FactValue)>),
    /// Several things, each with its facts.
    List(Vec<Vec<Fact>>),
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
    /// Sentences, which wrap within what the other columns leave; for the last column.
    Prose,
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
    /// True where a terminal shows it, which obeys what a file only holds.
    pub is_terminal: bool,
}
