//! `storymap unset`: fields of cards taken away, and nothing else of them.

use super::change::{self, Begun};
use super::write::Mode;
use super::{Context, Exit};
use crate::edit::field::{Change, changed};
use crate::edit::plan::Plan;
use crate::error::Error;
use crate::model::card::CardId;
use crate::nearest::nearest;
use crate::vocabulary::field::Field;

/// Take fields of cards away
///
/// Takes lines out of the front matter of each card, and changes nothing else. Words that are no key are the ids
/// of cards; keys come last.
#[derive(Debug, clap::Args)]
#[command(
    override_usage = "storymap unset [OPTIONS] <ID>... <KEY>...",
    after_help = "\
Examples:
  storymap unset pay-by-card release
  storymap unset pay-by-card refund value urgency risk   several cards and keys
  storymap unset pay-by-card release --dry-run           see it first"
)]
pub struct Args {
    /// The cards, by their ids or paths, then the keys
    #[arg(value_name = "ID|KEY", required = true)]
    words: Vec<String>,
    /// Write nothing; print what would be written as a patch, which `git apply` takes
    #[arg(long)]
    dry_run: bool,
}

/// Takes the fields out of all cards or of none.
pub fn run(args: &Args, ctx: &mut Context<'_>) -> Result<Exit, Error> {
    let begun = change::begin(ctx, Mode::of(args.dry_run))?;
    let (ids, keys) = args.parts(&begun);
    if Field::from_key(&ids[0]).is_some() && begun.card(&ids[0]).is_err() {
        return Err(Error::nothing_to_unset_on());
    }
    let cards = begun.cards(ids)?;
    demand(&begun, &cards, keys)?;
    let changes: Vec<Change> = keys.iter().map(|key| Change::Unset { key: key.clone() }).collect();
    let mut plan = Plan::default();
    for card in cards {
        let old = begun.text(card)?;
        let new = changed(old, &changes, &begun.map().limits).map_err(|refusal| begun.refused(card, &refusal))?;
        if new == old {
            let keys = keys.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(" and no ");
            ctx.notice(&format!("`{}` has no {keys}", begun.typeable(card)));
        } else {
            plan.rewrite(begun.site().path(card), new);
        }
    }
    begun.finish(ctx, &plan)?;
    Ok(Exit::Clean)
}

/// Refuses what cannot be taken away, and keys that neither the format nor one of the cards knows.
fn demand(begun: &Begun, cards: &[CardId], keys: &[String]) -> Result<(), Error> {
    if keys.is_empty() {
        return Err(Error::nothing_to_unset());
    }
    for key in keys {
        match Field::from_key(key) {
            Some(Field::Id) => return Err(Error::id_by_rename(&begun.typeable(cards[0]))),
            Some(_) => {}
            None if cards.iter().any(|card| has_key(begun, *card, key)) => {}
            None => return Err(unknown_key(begun, cards, key)),
        }
    }
    Ok(())
}

impl Args {
    /// The words that name cards, and the keys: the first word is a card, and what follows as long as it names one
    /// and no field.
    fn parts(&self, begun: &Begun) -> (&[String], &[String]) {
        let is_card = |word: &String| Field::from_key(word).is_none() && begun.card(word).is_ok();
        let further = self.words.iter().skip(1).take_while(|word| is_card(word)).count();
        self.words.split_at(1 + further)
    }
}

fn has_key(begun: &Begun, card: CardId, key: &str) -> bool {
    let map = begun.map();
    let card = map.card(card);
    card.unknown_keys.iter().any(|known| map.text(card, &known.text).eq_ignore_ascii_case(key))
}

fn unknown_key(begun: &Begun, cards: &[CardId], key: &str) -> Error {
    let map = begun.map();
    let cards = || cards.iter().map(|id| map.card(*id));
    let fields = cards().flat_map(|card| &card.fields).map(|value| value.field.key());
    let own = cards().flat_map(|card| card.unknown_keys.iter().map(|known| map.text(card, &known.text)));
    // Who has just set a field may type its value once more.
    let word = key.split_once('=').map_or(key, |(word, _)| word);
    let field = Field::from_key(word).map(Field::key);
    Error::key_not_there(key, field.or_else(|| nearest(word, fields.chain(own))))
}
