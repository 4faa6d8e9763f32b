//! `storymap doctor`: what is odd about the set-up. What is wrong with the map itself is for `gaps`.

mod baseline;
mod cards;
mod check;
mod configuration;
mod guards;
mod line_ends;
mod repository;
mod root;
mod show;

use super::open::{self, Found};
use super::{Context, Exit};
use crate::error::{Error, ErrorKind};
use check::{Check, State};
use clap::ValueEnum;

/// Look for what is odd about this set-up
///
/// Looks at the repository, the configuration, where the map is, which files are left out though they look like
/// cards, what Git does not know yet, line ends, and what runs the check for you. It shows each thing that it looked
/// at, also where all is well, and what to do where it is not. It changes nothing and runs no hook. JSON has `checks`,
/// each with `check`, `state` (`ok`, `hint`, `warning`, `error`), `found`, `cure` where there is something to do, and
/// `paths`; and `summary` with the number of each state. Exits with 0 when there are hints at most, 1 when something
/// is wrong, and 2 when there is no map.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  storymap doctor                        what is odd here?
  storymap doctor --quiet                only what is not well
  storymap doctor --format json          each check, for scripts")]
pub struct Args {
    /// How to print the result
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: FormatName,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum FormatName {
    Text,
    Json,
}

/// Looks at everything and shows it.
pub fn run(args: &Args, ctx: &mut Context<'_>) -> Result<Exit, Error> {
    let (checks, has_map) = match open::find_in_spite_of_mistakes(&ctx.start) {
        Ok((found, mistakes)) => looked(&found, mistakes.as_ref()),
        Err(error) if error.kind == ErrorKind::ForeignRepository => (vec![repository::refused(&error)], true),
        Err(error) => return Err(error),
    };
    match args.format {
        FormatName::Text => show::text(&checks, has_map, ctx.look, &mut *ctx.out),
        FormatName::Json => show::json(&checks, &mut *ctx.out),
    }
    .map_err(Error::unwritable)?;
    let is_wrong = checks.iter().any(|check| check.state >= State::Warning);
    Ok(match (has_map, is_wrong) {
        (false, _) => Exit::Failed,
        (true, true) => Exit::Findings,
        (true, false) => Exit::Clean,
    })
}

/// Each check in its order, and whether there is a map at all; `mistakes` are those of the configuration.
fn looked(found: &Found, mistakes: Option<&Error>) -> (Vec<Check>, bool) {
    let mut checks = repository::checks(found);
    checks.extend(configuration::checks(found, mistakes));
    let root = found.root();
    checks.push(root::check(found, &root, mistakes.is_some()));
    match root {
        Ok(root) => {
            checks.extend(cards::checks(found, &root));
            checks.extend(baseline::check(found, &root));
            checks.extend(line_ends::check(found, &root));
            checks.extend(guards::checks(found));
            (checks, true)
        }
        Err(error) => (checks, error.kind != ErrorKind::NoMap),
    }
}
