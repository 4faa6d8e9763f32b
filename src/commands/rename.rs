//! `storymap rename`: a card under another id, and everything that names it.

use super::change::{self, Begun};
use super::write::Mode;
use super::{Context, Exit};
use crate::edit::rename::{Refused, Rename, new_id, renaming};
use crate::error::Error;
use crate::model::card::CardId;
use crate::model::id::in_words;
use crate::nearest::fold;
use crate::vocabulary::field::Field;

/// Give a card another id
///
/// Renames its file, or its folder with all that lies in it, and changes every reference and link that names it, in
/// the form in which each was typed. The old id stays valid, as an alias of the card. What would lead to another card
/// afterwards is refused, and then nothing is written.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  storymap rename pay-by-card pay-by-credit-card
  storymap rename task:checkout pay             where an activity has that id too
  storymap rename mvp \"First release\"           the id is first-release
  storymap rename payy pay --no-alias           a slip that nobody has seen yet
  storymap rename pay-by-card card --dry-run    see it first")]
pub struct Args {
    /// The card, by its id or path
    #[arg(value_name = "ID")]
    card: String,
    /// Its new id
    #[arg(value_name = "NEW")]
    new: String,
    /// Forget the old id instead of keeping it as an alias
    #[arg(long)]
    no_alias: bool,
    /// Write nothing; print what would be written as a patch, which `git apply` takes
    #[arg(long)]
    dry_run: bool,
}

/// Renames the card, or nothing.
pub fn run(args: &Args, ctx: &mut Context<'_>) -> Result<Exit, Error> {
    let begun = change::begin(ctx, Mode::of(args.dry_run))?;
    let card = begun.card(&args.card)?;
    let refused = |refused| error_of(&begun, &args.new, card, refused);
    let id = new_id(begun.site(), card, &args.new).map_err(refused)?;
    if fold(&id) == begun.map().id(card) {
        ctx.notice(&format!("`{id}` is its id already"));
        return Ok(Exit::Clean);
    }
    let rename = Rename { card, id: &id, keeps_old: !args.no_alias };
    let renaming = renaming(begun.before(), rename).map_err(refused)?;
    for changed in &renaming.cards {
        begun.text(*changed)?;
    }
    begun.finish(ctx, &renaming.plan)?;
    if id != args.new {
        ctx.notice(&format!("its id is `{id}`"));
    }
    if !renaming.plan.moves.is_empty() && is_titled_by_name(&begun, card) {
        ctx.notice(&format!("its title comes from its name, and is `{}` now", in_words(&id)));
    }
    Ok(Exit::Clean)
}

/// True for a card that says no title itself; a folder without a card gets one that does.
fn is_titled_by_name(begun: &Begun, card: CardId) -> bool {
    let card = begun.map().card(card);
    !card.is_implied && card.body.title.is_none() && card.field(Field::Title).is_none()
}

/// Why a card does not get an id, in words.
fn error_of(begun: &Begun, typed: &str, card: CardId, refused: Refused) -> Error {
    let map = begun.map();
    match refused {
        Refused::NoId => Error::no_id(typed),
        Refused::Address(id) => Error::more_than_an_id(typed, &id),
        Refused::Reserved(id) => Error::reserved_id(&id, map.card(card).card_type.name()),
        Refused::Taken(id, other) => Error::new_id_taken(map.card(other).card_type, &id, &begun.path(other)),
        Refused::Lost(lost) => {
            let word = lost.at.text(map.source(map.card(lost.card).file));
            Error::word_taken(&begun.line(lost.card, lost.at), word, &begun.path(lost.target))
        }
        Refused::NotEditable(card, refusal) => begun.refused(card, &refusal),
    }
}
