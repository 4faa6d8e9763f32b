//! `storymap man`: the help as man pages.

use super::{Context, Exit};
use crate::error::Error;
use crate::nearest::nearest;
use clap::Command;
use clap_mangen::Man;

/// Print a man page: of `storymap`, or of one of its commands
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  storymap man | man -l -                        read it
  storymap man gaps > storymap-gaps.1            for packages
  storymap man git-storymap > git-storymap.1     for `git storymap --help`, beside storymap.1")]
pub struct Args {
    /// The command, or `git-storymap`; without it, the page of `storymap` itself
    #[arg(value_name = "COMMAND")]
    command: Option<String>,
}

/// The name under which Git looks for the page of a command that is not its own.
const FOR_GIT: &str = "git-storymap";

/// Prints the page.
pub fn run(args: &Args, command: &Command, ctx: &mut Context<'_>) -> Result<Exit, Error> {
    if args.command.as_deref() == Some(FOR_GIT) {
        // It is the same program, so a man reader is sent to the page there is; from the folder above its own.
        writeln!(ctx.out, ".so man1/{}.1", command.get_name()).map_err(Error::unwritable)?;
        return Ok(Exit::Clean);
    }
    let page = match &args.command {
        None => command.clone(),
        Some(name) => page_of(command, name)?,
    };
    let version = format!("{} {}", command.get_name(), command.get_version().unwrap_or_default());
    Man::new(page).source(version).manual("User Commands").render(&mut *ctx.out).map_err(Error::unwritable)?;
    Ok(Exit::Clean)
}

fn page_of(command: &Command, name: &str) -> Result<Command, Error> {
    let mut built = command.clone();
    built.build();
    let Some(found) = built.find_subcommand(name) else {
        let names: Vec<&str> = built.get_subcommands().map(Command::get_name).chain([FOR_GIT]).collect();
        return Err(Error::unknown_command(name, nearest(name, names)));
    };
    Ok(found.clone())
}
