//! The commands that there are, in the order of the help, and which of them only show something. What each does is in
//! `commands`.

use crate::commands::{self, Context, Exit};
use crate::error::Error;
use clap::Subcommand;

/// A command with its arguments.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Init(commands::init::Args),
    New(commands::new::Args),
    Set(commands::set::Args),
    Unset(commands::unset::Args),
    Move(commands::move_card::Args),
    Rename(commands::rename::Args),
    Place(commands::place::Args),
    Tidy(commands::tidy::Args),
    Map(Box<commands::map::Args>),
    Slices(commands::slices::Args),
    Scores(commands::scores::Args),
    Tell(Box<commands::tell::Args>),
    Brief(Box<commands::brief::Args>),
    Gaps(Box<commands::gaps::Args>),
    Show(commands::show::Args),
    Trace(commands::trace::Args),
    Personas(commands::personas::Args),
    Themes(commands::themes::Args),
    Epics(commands::epics::Args),
    Components(commands::components::Args),
    Diff(commands::diff::Args),
    Rule(commands::rule::Args),
    Schema(commands::schema::Args),
    Doctor(commands::doctor::Args),
    Completions(commands::completions::Args),
    Man(commands::man::Args),
}

impl Command {
    /// Runs it. `cli` is the declaration of the whole command line, which completions and the man page are made of.
    pub(super) fn run(self, cli: &dyn Fn() -> clap::Command, ctx: &mut Context<'_>) -> Result<Exit, Error> {
        match self {
            Command::Init(args) => commands::init::run(&args, ctx),
            Command::New(args) => commands::new::run(&args, ctx),
            Command::Set(args) => commands::set::run(&args, ctx),
            Command::Unset(args) => commands::unset::run(&args, ctx),
            Command::Move(args) => commands::move_card::run(&args, ctx),
            Command::Rename(args) => commands::rename::run(&args, ctx),
            Command::Place(args) => commands::place::run(&args, ctx),
            Command::Tidy(args) => commands::tidy::run(&args, ctx),
            Command::Map(args) => commands::map::run(&args, ctx),
            Command::Slices(args) => commands::slices::run(&args, ctx),
            Command::Scores(args) => commands::scores::run(&args, ctx),
            Command::Tell(args) => commands::tell::run(&args, ctx),
            Command::Brief(args) => commands::brief::run(&args, ctx),
            Command::Gaps(args) => commands::gaps::run(&args, ctx),
            Command::Show(args) => commands::show::run(&args, ctx),
            Command::Trace(args) => commands::trace::run(&args, ctx),
            Command::Personas(args) => commands::personas::run(&args, ctx),
            Command::Themes(args) => commands::themes::run(&args, ctx),
            Command::Epics(args) => commands::epics::run(&args, ctx),
            Command::Components(args) => commands::components::run(&args, ctx),
            Command::Diff(args) => commands::diff::run(&args, ctx),
            Command::Rule(args) => commands::rule::run(&args, ctx),
            Command::Schema(args) => commands::schema::run(&args, ctx),
            Command::Doctor(args) => commands::doctor::run(&args, ctx),
            Command::Completions(args) => commands::completions::run(&args, &cli(), ctx),
            Command::Man(args) => commands::man::run(&args, &cli(), ctx),
        }
    }

    /// True for a command that reads the map and shows something once: a person may page through it, and wonder what takes
    /// so long.
    pub(super) fn is_report(&self) -> bool {
        match self {
            Command::Gaps(args) => !args.watches(),
            Command::Map(_)
            | Command::Slices(_)
            | Command::Scores(_)
            | Command::Tell(_)
            | Command::Brief(_)
            | Command::Show(_)
            | Command::Trace(_)
            | Command::Personas(_)
            | Command::Themes(_)
            | Command::Epics(_)
            | Command::Components(_)
            | Command::Diff(_)
            | Command::Rule(_)
            | Command::Schema(_) => true,
            _ => false,
        }
    }
}
