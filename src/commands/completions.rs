//! `storymap completions`: what a shell needs to complete the command line.

use super::complete::VARIABLE;
use super::{Context, Exit};
use crate::error::Error;
use clap::{Command, ValueEnum};
use clap_complete::aot;
use clap_complete::env::Shells;

/// Print the script that lets your shell complete commands, options, rules and ids
///
/// The script asks `storymap` for what fits, so it also knows the releases, personas, tasks and stories of the
/// map you stand in.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  echo 'source <(storymap completions bash)' >> ~/.bashrc
  echo 'source <(storymap completions zsh)' >> ~/.zshrc
  storymap completions fish > ~/.config/fish/completions/storymap.fish
  storymap completions powershell >> $PROFILE
  storymap completions --static bash > storymap.bash     for packages")]
pub struct Args {
    /// The shell
    #[arg(value_name = "SHELL")]
    shell: Shell,
    /// Print a script that never runs `storymap`: commands and options alone
    #[arg(long = "static")]
    is_static: bool,
}

/// The shells.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Shell {
    Bash,
    Elvish,
    Fish,
    Powershell,
    Zsh,
}

impl Shell {
    fn name(self) -> &'static str {
        match self {
            Shell::Bash => "bash",
            Shell::Elvish => "elvish",
            Shell::Fish => "fish",
            Shell::Powershell => "powershell",
            Shell::Zsh => "zsh",
        }
    }

    fn generator(self) -> aot::Shell {
        match self {
            Shell::Bash => aot::Shell::Bash,
            Shell::Elvish => aot::Shell::Elvish,
            Shell::Fish => aot::Shell::Fish,
            Shell::Powershell => aot::Shell::PowerShell,
            Shell::Zsh => aot::Shell::Zsh,
        }
    }
}

/// Prints the script for a command line.
pub fn run(args: &Args, command: &Command, ctx: &mut Context<'_>) -> Result<Exit, Error> {
    let name = command.get_name().to_owned();
    let mut script = Vec::new();
    if args.is_static {
        aot::generate(args.shell.generator(), &mut command.clone(), &name, &mut script);
    } else {
        let shells = Shells::builtins();
        let shell = shells.completer(args.shell.name()).expect("the library knows the shells it generates for");
        shell.write_registration(VARIABLE, &name, &name, &name, &mut script).map_err(Error::unwritable)?;
    }
    ctx.out.write_all(&script).map_err(Error::unwritable)?;
    Ok(Exit::Clean)
}
