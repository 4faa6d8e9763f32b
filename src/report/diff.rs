//! What a change does to a map, in a shape that its three formats can print: a sentence, what weakens the check, what
//! becomes of each release, gaps opened and closed, and the changes card by card.
//!
//! What has changed is not found here. Texts come as the cards have them; each format makes them safe for where it goes.

mod json;
mod markdown;
mod plain;
pub mod releases;
#[cfg(test)]
mod sample;
mod text;
mod words;

use super::guard::Guard;
use super::{Detail, Fact, Look, Report};
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::SourceFile;
use releases::ReleaseChange;
use std::io::{self, Write};

/// A form of output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DiffFormat {
    /// Tables for people.
    Text,
    /// Everything, for machines.
    Json,
    /// A comment for a pull request, of at most so many characters; [`LEAST_CHARS`] at least.
    Markdown(usize),
}

/// The fewest characters in which a comment can say what it leaves out.
pub const LEAST_CHARS: usize = 2_000;

/// Writes a report. Whatever cards contain, the output holds no control or direction character of theirs, and nothing
/// that a service obeys which reads it in the log of a job. Errors are those of `out` alone.
pub fn render(report: &DiffReport<'_>, format: DiffFormat, look: Look, out: &mut dyn Write) -> io::Result<()> {
    match format {
        DiffFormat::Text => {
            let mut lines = Guard::new(out);
            match look.plain {
                true => plain::render(report, look, &mut lines)?,
                false => text::render(report, look, &mut lines)?,
            }
            lines.finish()
        }
        DiffFormat::Json => json::render(report, out),
        DiffFormat::Markdown(most) => markdown::render(report, most.max(LEAST_CHARS), look, out),
    }
}

/// What there is to say of two sides.
#[derive(Clone, Debug)]
pub struct DiffReport<'a> {
    /// The side that the change begins at.
    pub older: Side,
    /// The side that it leads to.
    pub newer: Side,
    /// How many cards are changed in which way, in the order of the sentence, those of which there are none included.
    pub counts: Vec<Count>,
    /// Ways in which the newer side is checked less strictly than the older, or may be; the certain ones first.
    pub weakened: Vec<Weakening>,
    /// Releases that are other than they were, in the order of the map.
    pub releases: Vec<ReleaseChange>,
    /// Releases that are as they were, likewise.
    pub unchanged_releases: Vec<Named>,
    /// Gaps of the newer side alone.
    pub opened: Gaps<'a>,
    /// Gaps of the older side alone.
    pub closed: Gaps<'a>,
    /// The changes along the map.
    pub groups: Vec<Group>,
    /// What else a reader should know, one sentence each.
    pub notes: Vec<String>,
}

/// One of the two sides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// What it is called: `origin/main`, "the working tree".
    pub name: String,
    /// The full id of its commit; `None` for the working tree.
    pub commit: Option<String>,
    /// Why it was taken, where nobody named it: "where the branch left `origin/main`".
    pub reason: Option<String>,
}

/// How many cards are changed in one way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// For machines, in lower snake case.
    pub key: &'static str,
    /// After the number in the sentence: "re-released".
    pub words: &'static str,
    /// How many.
    pub count: usize,
    /// How many of each type, the most first, by the word for it; empty where types are not told.
    pub types: Vec<(&'static str, usize)>,
}

/// A way in which a change makes the check less strict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weakening {
    /// For machines, in lower snake case: `level`, `waiver`.
    pub kind: &'static str,
    /// False where it depends on the cards whether the check is weaker for it.
    pub is_certain: bool,
    /// In words, with names in backticks.
    pub message: String,
    /// The file that says it, and its line where there is one.
    pub place: Option<(String, Option<u32>)>,
    /// Its parts, for machines.
    pub facts: Vec<Fact>,
}

/// A card by both of its names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
}

/// Gaps of one side, in the order of reports.
#[derive(Clone, Copy, Debug)]
pub struct Gaps<'a> {
    /// The files of that side, which the findings speak of.
    pub files: &'a [SourceFile],
    /// As in [`Report::folder`].
    pub folder: &'a str,
    /// The gaps that are shown.
    pub findings: &'a [Diagnostic],
}

/// Changes of cards that lie together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Where, outermost first: the titles of an activity and a task, or "backlog", "releases".
    pub titles: Vec<String>,
    /// The id of their activity, where they lie under one.
    pub activity: Option<String>,
    /// The id of their task, likewise.
    pub task: Option<String>,
    /// What has changed; never empty.
    pub changes: Vec<CardChange>,
}

/// What has become of a card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardChange {
    /// Whether it is new, gone or another.
    pub mark: Mark,
    /// The word for its type: `story`.
    pub card_type: &'static str,
    /// Its names, those of the newer side where it is there.
    pub card: Named,
    /// The id that it had, where that was another.
    pub older_id: Option<String>,
    /// Its file as paths are shown, on the newer side where it is there.
    pub path: String,
    /// In what way it is another; also what is worth saying of one that is new or gone.
    pub differences: Vec<Difference>,
}

/// What kind of change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// It was not there.
    Added,
    /// It is not there any more.
    Removed,
    /// It is another.
    Changed,
}

/// One way in which a card is another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// For machines: `release`, `status`, `place`, the key of a field.
    pub key: String,
    /// What it is that differs, in words: "release", "acceptance criteria". May be untrusted (a key of the team's own).
    pub subject: String,
    /// What its values are.
    pub kind: ValueKind,
    /// How it is told.
    pub form: Form,
    /// The value that it had; `None` for none.
    pub older: Option<String>,
    /// The value that it has, likewise. Where both are `None`, the subject says it all: "text reworded".
    pub newer: Option<String>,
}

/// How a difference is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// One value became another: "release `r2` → `mvp`".
    Change,
    /// Something of several came or went: "tag `core` added".
    Item,
    /// The subject says what happened, the value to what: "now met: "it is paid"".
    Said,
    /// The value stands among what weakens the check; people are shown the subject, and where to look.
    Above,
}

/// How values are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueKind {
    /// Ids and words of the format, as names.
    Name,
    /// Sentences, in quotes.
    Text,
    /// Numbers, as they are.
    Number,
}

impl DiffReport<'_> {
    /// True where nothing of the map has changed, no gap has opened or closed, and the check is as strict.
    pub fn is_empty(&self) -> bool {
        self.counts.iter().all(|count| count.count == 0)
            && self.weakened.is_empty()
            && self.releases.is_empty()
            && self.opened.findings.is_empty()
            && self.closed.findings.is_empty()
            && self.groups.is_empty()
    }

    /// All of it in one sentence: "3 stories added, 1 moved; 1 new gap, 2 closed".
    pub fn sentence(&self) -> String {
        words::sentence(self)
    }

    /// How many cards are changed.
    fn changed_cards(&self) -> usize {
        self.groups.iter().map(|group| group.changes.len()).sum()
    }
}

impl Side {
    /// Its name in a sentence: that of a revision in backticks.
    pub fn told(&self) -> String {
        if self.commit.is_some() { format!("`{}`", self.name) } else { self.name.clone() }
    }
}

impl<'a> Gaps<'a> {
    /// The path of a gap's file.
    fn path(&self, finding: &Diagnostic) -> &'a str {
        self.files.get(finding.location.file.index()).map_or("", |file| &file.path)
    }

    /// The same as a report of its own, for what shows findings.
    fn report(&self) -> Report<'a> {
        Report {
            command: "diff",
            files: self.files,
            folder: self.folder,
            findings: self.findings,
            detail: Detail::Each,
            fails_from: Severity::Error,
            nothing: None,
            tables: Vec::new(),
            map: Vec::new(),
            summary: Vec::new(),
            closing: Vec::new(),
        }
    }
}

impl Mark {
    /// The sign before a card.
    fn sign(self) -> char {
        match self {
            Mark::Added => '+',
            Mark::Removed => '-',
            Mark::Changed => '~',
        }
    }

    /// The word for it, also for machines.
    fn name(self) -> &'static str {
        match self {
            Mark::Added => "added",
            Mark::Removed => "removed",
            Mark::Changed => "changed",
        }
    }
}
