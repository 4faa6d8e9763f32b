//! `storymap schema`: what cards and the configuration may say, and what the commands print, as JSON Schemas. What they
//! hold is in `schema`.

mod outputs;

use super::{Context, Exit, open};
use crate::config::Config;
use crate::error::{Error, ErrorKind};
use crate::schema::{card, config, output};
use crate::vocabulary::CardType;
use clap::ValueEnum;
use clap::builder::{PossibleValuesParser, TypedValueParser};

/// Print a JSON Schema, for editors and validators
///
/// It is made of the tables that cards and configurations are read by, in draft 2020-12.
/// That of cards knows the states and sizes of the configuration that holds here; outside of a map, the built-in ones.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  storymap schema card > card.schema.json                  the front matter of all cards
  storymap schema card --type story > story.schema.json    of stories alone
  storymap schema config > storymap.schema.json            storymap.toml
  storymap schema output > output.schema.json              what `--format json` prints")]
pub struct Args {
    /// What it is to describe
    #[arg(value_name = "WHAT")]
    what: What,
    /// Only the fields that cards of this type have
    #[arg(long = "type", value_name = "TYPE", value_parser = card_type())]
    card_type: Option<CardType>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum What {
    /// The front matter of cards
    Card,
    /// The configuration, `storymap.toml`
    Config,
    /// What the commands print with `--format json`
    Output,
}

fn card_type() -> impl TypedValueParser<Value = CardType> {
    let names = PossibleValuesParser::new(CardType::ALL.map(CardType::name));
    names.map(|name| CardType::from_name(&name).expect("only names of types are let through"))
}

/// Prints the schema.
pub fn run(args: &Args, ctx: &mut Context<'_>) -> Result<Exit, Error> {
    let schema = match args.what {
        What::Card => card::of_cards(&configuration(ctx)?, args.card_type),
        What::Config | What::Output if args.card_type.is_some() => return Err(Error::type_of_configuration()),
        What::Config => config::of_config(),
        What::Output => output::of_output(&outputs::SHAPES),
    };
    writeln!(ctx.out, "{schema}").map_err(Error::unwritable)?;
    Ok(Exit::Clean)
}

/// The configuration that holds here, if any does.
fn configuration(ctx: &Context<'_>) -> Result<Config, Error> {
    match open::find(&ctx.start) {
        Ok(found) => Ok(found.config),
        // A schema can be had anywhere; only a configuration that is wrong must be said.
        Err(error) if error.kind == ErrorKind::InvalidConfig => Err(error),
        Err(_) => Ok(Config::default()),
    }
}
