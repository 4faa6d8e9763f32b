//! `storymap tidy`: keys, aliases and ranks put right, each where it is asked for.

mod kinds;
mod survey;

use super::change::{self, Begun};
use super::write::Mode;
use super::{Context, Exit};
use crate::edit::plan::Plan;
use crate::edit::tidy::{Cure, together};
use crate::error::Error;
use crate::model::card::CardId;
use kinds::{Found, Kind};

/// Put right what needs no thought
///
/// Three things, each by its own option: keys that are written in another way, names that cards and states no longer
/// have, and ranks without room between them. Nothing that a card means changes, and no order. Without an option it
/// says what there is to tidy, and writes nothing.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  storymap tidy                          what there is to tidy
  storymap tidy --keys --aliases
  storymap tidy --ranks --dry-run        see it first
  storymap tidy --ranks pay-by-card      this card and those beside it")]
pub struct Args {
    /// Only these cards, by their ids or paths; for ranks, these and the cards beside them
    #[arg(value_name = "ID")]
    ids: Vec<String>,
    /// Write keys as the format has them: `depends_on` for `Depends-On`, `release` for `relase`
    #[arg(long)]
    keys: bool,
    /// Name cards by their ids of today instead of aliases, and states by the words of the lifecycle
    #[arg(long)]
    aliases: bool,
    /// Number cards 10, 20, 30 and so on in the order that they have
    #[arg(long)]
    ranks: bool,
    /// Write nothing; print what would be written as a patch, which `git apply` takes
    #[arg(long)]
    dry_run: bool,
}

/// Tidies what is asked for, or says what could be asked for.
pub fn run(args: &Args, ctx: &mut Context<'_>) -> Result<Exit, Error> {
    let kinds = args.kinds();
    // What an earlier command was interrupted in is taken back by any that could write.
    let begun = change::begin(ctx, Mode::of(args.dry_run))?;
    let named = begun.cards(&args.ids)?;
    if kinds.is_empty() {
        survey::tell(ctx, &begun, &named)?;
        return Ok(Exit::Clean);
    }
    let mut cures = Vec::new();
    for kind in kinds {
        let found = kind.find(&begun, &named)?;
        report(ctx, kind, &found);
        cures.extend(found.cures);
    }
    let whole = together(cures);
    begun.finish(ctx, &plan_of(&begun, whole.values())?)?;
    Ok(Exit::Clean)
}

impl Args {
    fn kinds(&self) -> Vec<Kind> {
        let asked = [(self.keys, Kind::Keys), (self.aliases, Kind::Aliases), (self.ranks, Kind::Ranks)];
        asked.into_iter().filter(|(is_asked, _)| *is_asked).map(|(_, kind)| kind).collect()
    }
}

/// Says what stays, and why.
fn report(ctx: &mut Context<'_>, kind: Kind, found: &Found) {
    change::tell_left(ctx, &found.left);
    if found.cures.is_empty() && found.left.is_empty() {
        ctx.notice(kind.nothing());
    }
}

/// The plan that carries out cures, of which a card has one at most.
fn plan_of<'a>(begun: &Begun, cures: impl IntoIterator<Item = &'a Cure>) -> Result<Plan, Error> {
    let mut plan = Plan::default();
    for cure in cures {
        plan.rewrite(begun.site().path(cure.rewrites.card), text_of(begun, cure)?);
    }
    Ok(plan)
}

/// The text of a cured card.
fn text_of(begun: &Begun, cure: &Cure) -> Result<String, Error> {
    let card = cure.rewrites.card;
    cure.text(begun.text(card)?, &begun.map().limits).map_err(|refusal| begun.refused(card, &refusal))
}

/// The cards that are meant: those that were named, else all that have a file.
fn cards(begun: &Begun, named: &[CardId]) -> Vec<CardId> {
    if !named.is_empty() {
        return named.to_vec();
    }
    begun.map().all().filter(|(_, card)| !card.is_implied).map(|(id, _)| id).collect()
}
