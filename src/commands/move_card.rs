//! `storymap move`: cards brought to another place on the map, or off it.

use super::change::{self, Begun};
use super::write::Mode;
use super::{Context, Exit, beside, pick};
use crate::edit::order::Beside;
use crate::edit::placing::{Placing, Under, Wish};
use crate::edit::site::Parent;
use crate::error::Error;
use crate::model::card::CardId;
use crate::vocabulary::{CardType, Space};
use clap::ArgGroup;

/// Move cards to another place on the map
///
/// Brings stories to a task, tasks with all that is in them to an activity, activities to another map, epics to a
/// theme; before or behind another card; into a release. Where the folder says what a card stands under, its file
/// moves, and every link and reference follows; else the field changes that says it. What it comes to stand beside
/// stays as it is. To take a story out of its release, write `storymap unset ID release`.
#[derive(Debug, clap::Args)]
#[command(
    group = ArgGroup::new("place").args(["under", "backlog", "release", "before", "after"]).required(true).multiple(true),
    after_help = "\
Examples:
  storymap move hamper-for-grandma --under choose-payment --release mvp
  storymap move pay-by-card --before card-declined     another order
  storymap move slot-taken pick-evening-slot --after collect-from-shop
  storymap move redeem-offer --under find-products     a task, with its stories
  storymap move walk-the-aisles --backlog              off the map again
  storymap move sort-by-unit-price --release weekly-habit --dry-run"
)]
pub struct Args {
    /// The cards, by their ids or paths; several come to stand in this order
    #[arg(value_name = "ID", required = true)]
    cards: Vec<String>,
    #[command(flatten)]
    to: To,
    /// Write nothing; print what would be written as a patch, which `git apply` takes
    #[arg(long)]
    dry_run: bool,
}

/// Where cards are to go.
#[derive(Debug, clap::Args)]
pub(super) struct To {
    /// What they are to stand under: a task for a story, an activity for a task, a map for an activity, a theme for
    /// an epic
    #[arg(long, value_name = "PARENT")]
    pub(super) under: Option<String>,
    /// Take stories off the map
    #[arg(long, conflicts_with_all = ["under", "before", "after"])]
    pub(super) backlog: bool,
    /// The release they are to ship in
    #[arg(long, value_name = "RELEASE")]
    pub(super) release: Option<String>,
    #[command(flatten)]
    pub(super) beside: beside::Options,
}

/// Brings all cards to their place, or none.
pub fn run(args: &Args, ctx: &mut Context<'_>) -> Result<Exit, Error> {
    let begun = change::begin(ctx, Mode::of(args.dry_run))?;
    let cards = begun.cards(&args.cards)?;
    bring(ctx, &begun, &cards, &args.to)?;
    Ok(Exit::Clean)
}

/// Brings cards to where they are to go, in this order.
pub(super) fn bring(ctx: &mut Context<'_>, begun: &Begun, cards: &[CardId], to: &To) -> Result<(), Error> {
    let mut placing = Placing::new(begun.site());
    let mut previous = None;
    for card in cards {
        let mut wish = to.wish(begun, *card)?;
        if let Some(sibling) = wish.beside.sibling().filter(|sibling| cards.contains(sibling)) {
            return Err(Error::beside_itself(&begun.typeable(sibling)));
        }
        // The first stands behind the sibling, and each of the others behind the one that was typed before it.
        if let (Beside::After(_), Some(previous)) = (wish.beside, previous) {
            wish.beside = Beside::After(previous);
        }
        if !placing.put(*card, wish).map_err(|refusal| begun.unplaced(*card, refusal))? {
            ctx.notice(&format!("`{}` is there already", begun.typeable(*card)));
        }
        previous = Some(*card);
    }
    begun.finish(ctx, &begun.placed(&placing)?)?;
    for notice in consequences(begun, &placing) {
        ctx.notice(&notice);
    }
    Ok(())
}

impl To {
    /// Where a card is to go.
    fn wish(&self, begun: &Begun, card: CardId) -> Result<Wish, Error> {
        let card_type = begun.map().card(card).card_type;
        let release = self.release.as_deref().map(|typed| pick::release(begun.map(), card_type, typed)).transpose()?;
        if self.backlog {
            return match card_type.space() {
                Space::Story => Ok(Wish { under: Some(Under::Backlog), beside: Beside::Last, release }),
                _ => Err(Error::option_without_meaning("--backlog", card_type)),
            };
        }
        let under = self.under.as_deref().map(|typed| parent(begun, card_type, typed)).transpose()?;
        let (under, beside) = match self.beside.asked() {
            Some(asked) => match asked.meaning(|typed| pick::as_word(begun, typed)).place(
                &begun.site(),
                card_type,
                (under.map(Parent::Card), None),
            )? {
                (Parent::Card(parent), beside) => (Some(parent), beside),
                (Parent::Product, beside) => (None, beside),
            },
            None => (under, Beside::Last),
        };
        Ok(Wish { under: under.map(Under::Card), beside, release })
    }
}

/// The card that a card of a type is to stand under.
fn parent(begun: &Begun, card_type: CardType, typed: &str) -> Result<CardId, Error> {
    let Some(space) = card_type.space().parent() else {
        return Err(Error::option_without_meaning("--under", card_type));
    };
    pick::under(&begun.site(), (card_type, space), (&pick::as_word(begun, typed), None))
}

/// What a person may not expect of a placing.
fn consequences(begun: &Begun, placing: &Placing<'_>) -> Vec<String> {
    let map = begun.map();
    let gone = placing.vanishing().into_iter().map(|step| {
        let kind = map.card(step).card_type.name();
        format!("{kind} `{}` is no longer on the map: it was a folder, and no card lies in it any more", map.id(step))
    });
    let first = placing.first_by_name.iter().map(|card| {
        let id = begun.typeable(*card);
        format!("`{id}` comes first there: its file's name gives it a rank, and the cards beside it have none")
    });
    gone.chain(first).collect()
}
