//! What the commands share: where they run, what they are given, and how they end. One file per command:
//! its `Args`, whose doc comments are the help, and `run`.

mod ages;
mod at;
mod baseline;
mod beside;
pub mod brief;
mod called;
mod change;
pub mod complete;
pub mod completions;
pub mod components;
mod coverage_table;
pub mod diff;
pub mod doctor;
mod editor;
pub mod epics;
mod facts;
pub mod filter;
pub mod gaps;
mod groups;
pub mod init;
pub mod man;
pub mod map;
pub mod move_card;
pub mod new;
mod open;
pub mod personas;
mod pick;
pub mod place;
pub mod program;
pub mod rename;
mod reports;
pub mod rule;
pub mod schema;
pub mod scores;
pub mod set;
mod severity;
pub mod show;
pub mod slices;
pub mod tell;
pub mod themes;
pub mod tidy;
pub mod trace;
pub mod unset;
mod write;

use crate::escape::{one_line, workflow};
use crate::report::Look;
use jiff::civil::Date;
use std::io::{BufRead, Write};
use std::path::PathBuf;

/// What a command is given beside its arguments.
pub struct Context<'a> {
    /// The folder to look for the map in.
    pub start: PathBuf,
    /// The day the command runs on, in UTC; only `--as-of today` asks for it.
    pub today: Date,
    /// What the person has set as their editor, as a shell would run it.
    pub editor: Option<String>,
    /// The service that runs the command as a job, where it says so.
    pub host: Host,
    /// How output is to look.
    pub look: Look,
    /// What is typed, for commands that ask.
    pub input: Input<'a>,
    /// For results.
    pub out: &'a mut dyn Write,
    /// For notices and errors.
    pub err: &'a mut dyn Write,
}

/// What a service that runs jobs offers beside the log.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Host {
    /// True in a job of GitHub Actions, which turns lines of its log into annotations.
    pub is_github: bool,
    /// The file that GitHub shows as the summary of the step, in Markdown.
    pub step_summary: Option<PathBuf>,
    /// What the change that the job is about is to go into, where it is about one.
    pub target: Option<Target>,
}

/// What a pull request or merge request is to go into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A branch of the remote, by its name there.
    Branch(String),
    /// The commit that the change begins at.
    Commit(String),
}

/// Where answers come from.
pub struct Input<'a> {
    /// The answers, one a line.
    pub lines: &'a mut dyn BufRead,
    /// True where a person types them, and so sees them.
    pub is_terminal: bool,
}

/// How a command ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Done, and nothing to complain about.
    Clean,
    /// Done, and there are findings.
    Findings,
    /// It could not be done.
    Failed,
}

impl Exit {
    /// The exit code of the process.
    pub fn code(self) -> u8 {
        match self {
            Exit::Clean => 0,
            Exit::Findings => 1,
            Exit::Failed => 2,
        }
    }
}

impl Context<'_> {
    /// Tells people something beside the results; nothing with `--quiet`.
    /// Where nobody listens, the results still count.
    fn notice(&mut self, text: &str) {
        if !self.look.quiet {
            // What was printed before comes first on a terminal too.
            let _ = self.out.flush();
            let _ = writeln!(self.err, "{}", workflow::line(&one_line(text)));
        }
    }
}

/// So many of something: `1 card`, `2 cards`.
fn amount(count: usize, word: &str) -> String {
    if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") }
}
