//! The command line: what may be typed, where output goes, and how an error is told. What each command does
//! is in `commands`.

mod command;
mod completion;
mod pager;
mod progress;

use crate::commands::complete::VARIABLE;
use crate::commands::{Context, Exit, Host, Input, Target};
use crate::error::Error;
use crate::escape;
use crate::report::look::{Asked, ColourChoice, Screen, colour_wanted, look};
use clap::error::ErrorKind;
use clap::{CommandFactory, Parser, ValueEnum};
use command::Command;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use pager::Paged;
use progress::{Cleared, Progress};
use std::ffi::OsString;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// User story maps in Git: cards as Markdown files, gaps found in CI
///
/// A story map shows what a product does for a user: activities across, tasks under them, stories below,
/// release slices drawn across. `storymap` reads the map from Markdown files in your repository and says
/// where it has gaps.
#[derive(Debug, Parser)]
#[command(name = "storymap", version, subcommand_required = true, arg_required_else_help = true)]
struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Command,
}

/// Options that every command takes.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Options for every command")]
struct Global {
    /// Look for the map in DIR instead of the current folder
    #[arg(short = 'C', value_name = "DIR", global = true)]
    directory: Option<PathBuf>,
    /// When to use colour
    #[arg(long, value_name = "WHEN", global = true, default_value = "auto", hide_default_value = true)]
    color: When,
    /// Draw tables with ASCII characters only
    #[arg(long, global = true)]
    ascii: bool,
    /// Print one fact per line and no tables, for screen readers and awk
    #[arg(long, global = true)]
    plain: bool,
    /// Print the results alone: no summary, no notices
    #[arg(short, long, global = true)]
    quiet: bool,
    /// Do not show results that are longer than the terminal in a pager (`PAGER`, else `less`)
    #[arg(long, global = true)]
    no_pager: bool,
}

/// When to use colour.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum When {
    /// On a terminal, unless NO_COLOR or TERM=dumb says otherwise
    Auto,
    /// Also in a pipe
    Always,
    /// Not even on a terminal
    Never,
}

/// What the process gives the program, beside its arguments.
struct Process<'a> {
    screen: Screen,
    /// The lines of the terminal, where there is one that says so.
    height: Option<usize>,
    /// Where to say what takes long, where a person would see it.
    progress: Option<Box<dyn Write + Send>>,
    env: &'a dyn Fn(&str) -> Option<String>,
    /// In UTC.
    today: Date,
    input: Input<'a>,
    out: &'a mut dyn Write,
    err: &'a mut dyn Write,
}

/// Runs the program on the process's own arguments, streams, environment and clock.
pub fn main() -> ExitCode {
    let (stdin, stdout, stderr) = (io::stdin(), io::stdout(), io::stderr());
    let size = terminal_size::terminal_size().filter(|_| stdout.is_terminal());
    let screen = match stdout.is_terminal() {
        true => Screen::Terminal(size.map(|(width, _)| width.0.into())),
        false => Screen::Pipe,
    };
    let process = Process {
        screen,
        height: size.map(|(_, height)| height.0.into()),
        progress: stderr.is_terminal().then(|| Box::new(io::stderr()) as Box<dyn Write + Send>),
        env: &|name| std::env::var(name).ok(),
        today: jiff::Timestamp::now().to_zoned(TimeZone::UTC).date(),
        input: Input { lines: &mut stdin.lock(), is_terminal: stdin.is_terminal() },
        out: &mut BufWriter::with_capacity(1 << 16, stdout.lock()),
        // Unlocked: what takes long is said on it from another thread.
        err: &mut &stderr,
    };
    ExitCode::from(run(std::env::args_os(), process).code())
}

/// Runs the program on these arguments, the first of which is its own name.
fn run(args: impl IntoIterator<Item = OsString>, process: Process<'_>) -> Exit {
    if let Some(shell) = (process.env)(VARIABLE).filter(|shell| !shell.is_empty()) {
        return completion::answer(&shell, args, process.out);
    }
    let Cli { global, command } = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) => return print_usage(&error, process),
    };
    let colour = match global.color {
        When::Auto => ColourChoice::Auto,
        When::Always => ColourChoice::Always,
        When::Never => ColourChoice::Never,
    };
    let Global { ascii, plain, quiet, no_pager, directory, .. } = global;
    let Process { screen, height, progress, env, today, input, out, err } = process;
    let progress = Progress::begin(progress.filter(|_| !quiet && command.is_report()));
    let pager = pager::wanted(env).filter(|_| !no_pager && command.is_report() && height.is_some());
    let mut paged = Paged::new(out, pager, height.unwrap_or_default());
    let look = look(Asked { colour, ascii, plain, quiet }, screen, env);
    let start = directory.unwrap_or_else(|| PathBuf::from("."));
    // Git's order, without its own variable: what is set for messages of commits need not be right for cards.
    let editor = ["VISUAL", "EDITOR"].into_iter().filter_map(env).find(|editor| !editor.trim().is_empty());
    let host = host(env);
    let done = {
        let (mut out, mut err) = (Cleared::new(&progress, &mut paged), Cleared::new(&progress, &mut *err));
        let input = Input { lines: &mut *input.lines, is_terminal: input.is_terminal };
        let mut ctx = Context { start, today, editor, host, look, input, out: &mut out, err: &mut err };
        command.run(&Cli::command, &mut ctx)
    };
    progress.end();
    let shown = paged.finish().map_err(Error::unwritable);
    match done.and_then(|exit| shown.map(|()| exit)) {
        Ok(exit) => exit,
        Err(error) if error.is_closed_pipe() => Exit::Clean,
        Err(error) => {
            // Nobody can be told when even this cannot be written.
            let _ = err.write_all(error.told().as_bytes());
            Exit::Failed
        }
    }
}

/// The service that runs the program as a job.
fn host(env: &dyn Fn(&str) -> Option<String>) -> Host {
    let is_github = env("GITHUB_ACTIONS").is_some_and(|value| value == "true");
    let step_summary = env("GITHUB_STEP_SUMMARY").filter(|path| is_github && !path.is_empty()).map(PathBuf::from);
    Host { is_github, step_summary, target: target(env) }
}

/// What the pull request of GitHub or the merge request of GitLab is to go into whose job this is.
fn target(env: &dyn Fn(&str) -> Option<String>) -> Option<Target> {
    let value = |name: &str| env(name).filter(|value| !value.is_empty());
    let branch = |name: &str| value(name).map(Target::Branch);
    branch("GITHUB_BASE_REF")
        .or_else(|| value("CI_MERGE_REQUEST_DIFF_BASE_SHA").map(Target::Commit))
        .or_else(|| branch("CI_MERGE_REQUEST_TARGET_BRANCH_NAME"))
}

/// Prints help and version to stdout, and usage errors to stderr.
fn print_usage(error: &clap::Error, process: Process<'_>) -> Exit {
    let Process { screen, env, out, err, .. } = process;
    let is_asked = matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
    let text = match is_asked && colour_wanted(ColourChoice::Auto, screen != Screen::Pipe, env) {
        true => error.render().ansi().to_string(),
        false => error.render().to_string(),
    };
    // What was typed is repeated here, and may have come from anywhere.
    let text = if is_asked { text } else { text.lines().map(harmless_line).collect() };
    let (stream, exit) = if is_asked { (out, Exit::Clean) } else { (err, Exit::Failed) };
    // Nobody can be told when even this cannot be written.
    let _ = stream.write_all(text.as_bytes()).and_then(|()| stream.flush());
    exit
}

/// A line that steers neither a terminal nor what reads the log of a job.
fn harmless_line(line: &str) -> String {
    format!("{}\n", escape::workflow::line(&escape::terminal(line)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_declaration_of_arguments_holds_together() {
        Cli::command().debug_assert();
    }
}
