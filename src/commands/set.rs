//! `storymap set`: fields of cards, and nothing else of them.

use super::change::{self, Begun};
use super::write::Mode;
use super::{Context, Exit};
use crate::edit::assignment::{Action, Assignment, is_list};
use crate::edit::field::changed;
use crate::edit::plan::Plan;
use crate::error::Error;
use crate::load::decode::{field_meant, own_key};
use crate::model::card::CardId;
use crate::vocabulary::field::{FIELDS, Field};

/// Set fields of cards
///
/// Changes the front matter of each card, and nothing else: comments, quotes, the order of the keys and everything
/// below stay as they are. A list takes several values with commas; `+=` adds to it and `-=` takes out of it. What
/// the check would find wrong, such as a release that does not exist, is refused, and then nothing is written.
#[derive(Debug, clap::Args)]
#[command(
    override_usage = "storymap set [OPTIONS] <ID>... <KEY=VALUE>...",
    after_help = "\
Examples:
  storymap set pay-by-card release=mvp status=to-do
  storymap set pay-by-card refund effort=5      several cards at once
  storymap set pay-by-card personas+=guest      one more in a list
  storymap set pay-by-card tags-=core           one less
  storymap set pay-by-card title=\"Pay by credit card\"
  storymap set task:checkout optional=yes       where a story has that id too
  storymap set pay-by-card release=v2 --dry-run | git apply"
)]
pub struct Args {
    /// The cards, by their ids or paths, then what to set: KEY=VALUE, KEY+=VALUE or KEY-=VALUE
    #[arg(value_name = "ID|KEY=VALUE", required = true)]
    words: Vec<String>,
    /// Write nothing; print what would be written as a patch, which `git apply` takes
    #[arg(long)]
    dry_run: bool,
}

/// Sets the fields of all cards or of none.
pub fn run(args: &Args, ctx: &mut Context<'_>) -> Result<Exit, Error> {
    let (ids, assignments) = args.parts()?;
    let begun = change::begin(ctx, Mode::of(args.dry_run))?;
    let cards = begun.cards(&ids)?;
    let mut plan = Plan::default();
    for card in cards.iter().copied() {
        for assignment in &assignments {
            demand(&begun, card, assignment)?;
        }
        let config = &begun.found.config;
        let change = |assignment: &Assignment| assignment.change(begun.map(), config, card);
        let changes: Vec<_> = assignments.iter().map(change).collect();
        let old = begun.text(card)?;
        let new = changed(old, &changes, &begun.map().limits).map_err(|refusal| begun.refused(card, &refusal))?;
        if new == old {
            ctx.notice(&nothing_new(&begun.typeable(card), &assignments));
        } else {
            plan.rewrite(begun.site().path(card), new);
        }
    }
    begun.finish(ctx, &plan)?;
    for assignment in assignments.iter().filter(|_| !plan.is_empty()) {
        if let Some(notice) = aside(&begun, &cards, assignment) {
            ctx.notice(&notice);
        }
    }
    Ok(Exit::Clean)
}

/// What somebody may not expect who has set a field.
fn aside(begun: &Begun, cards: &[CardId], assignment: &Assignment) -> Option<String> {
    let Assignment { key, value, .. } = assignment;
    match Field::from_key(key) {
        Some(Field::Task | Field::Activity) => {
            let in_folder = cards.iter().find(|card| begun.site().folder_parent(**card).is_some())?;
            let id = begun.typeable(*in_folder);
            Some(format!(
                "the file stays in its folder, which `{key}:` overrides; `storymap move {id} --under {value}` moves it"
            ))
        }
        None if !key.starts_with("x_") && begun.found.config.score.own_key(key).is_none() => {
            Some(format!("no rule reads `{key}`: it is a key of your own"))
        }
        _ => None,
    }
}

impl Args {
    /// The cards' ids, and what to set.
    fn parts(&self) -> Result<(Vec<String>, Vec<Assignment>), Error> {
        let is_id = |word: &&String| Assignment::parse(word).is_none();
        let ids: Vec<String> = self.words.iter().take_while(is_id).cloned().collect();
        let rest = &self.words[ids.len()..];
        if rest.is_empty() {
            return Err(Error::nothing_to_set(meant(&ids).as_deref()));
        }
        if ids.is_empty() {
            return Err(Error::nothing_to_set_on());
        }
        let assignments = rest.iter().enumerate().map(|(index, word)| match Assignment::parse(word) {
            None => Err(Error::no_assignment(word)),
            Some(read) if read.value.is_empty() => {
                let next = rest.get(index + 1).filter(is_id).map(String::as_str);
                Err(Error::empty_value(&read.key, next, &ids.join(" ")))
            }
            Some(read) => Ok(read),
        });
        let assignments = assignments.collect::<Result<Vec<Assignment>, Error>>()?;
        Ok((ids, assignments))
    }
}

/// `KEY=VALUE`, where `KEY VALUE`, `KEY:VALUE` or `KEY =VALUE` was typed behind a card.
fn meant(words: &[String]) -> Option<String> {
    let is_key = |word: &str| Field::from_key(word).is_some();
    words.iter().enumerate().skip(1).find_map(|(index, word)| match word.split_once(':') {
        Some((key, value)) if is_key(key) => Some(format!("{key}={value}")),
        None if is_key(word) => {
            let value = words.get(index + 1).map_or("VALUE", |next| next.trim_start_matches('='));
            Some(format!("{word}={value}"))
        }
        _ => None,
    })
}

/// Why a card stays as it is.
fn nothing_new(id: &str, assignments: &[Assignment]) -> String {
    if assignments.iter().any(|assignment| assignment.action != Action::Remove) {
        return format!("`{id}` says so already");
    }
    let absent = |assignment: &Assignment| format!("no `{}` in `{}`", assignment.value, assignment.key);
    format!("`{id}` has {}", assignments.iter().map(absent).collect::<Vec<_>>().join(" and "))
}

/// Refuses keys that the card does not have, and what cannot be done with a field.
fn demand(begun: &Begun, card: CardId, assignment: &Assignment) -> Result<(), Error> {
    let (key, card_type) = (&assignment.key, begun.map().card(card).card_type);
    match Field::from_key(key) {
        Some(Field::Id) => Err(Error::id_by_rename(&begun.typeable(card))),
        Some(field) if !field.spec().on.contain(card_type) => {
            let known: Vec<&str> =
                FIELDS.iter().filter(|spec| spec.on.contain(card_type)).map(|spec| spec.key).collect();
            Err(Error::no_such_field(key, (card_type, &begun.typeable(card)), &known))
        }
        Some(field) if assignment.action != Action::Set && !is_list(field.spec().shape) => {
            Err(Error::no_list(field.key(), &assignment.value))
        }
        Some(_) => Ok(()),
        None if own_key(&begun.found.config, key, card_type).is_some() => match assignment.action {
            Action::Set => Ok(()),
            Action::Add | Action::Remove => Err(Error::no_list(key, &assignment.value)),
        },
        None => match field_meant(key, card_type) {
            Some(meant) if !key.starts_with("x_") => Err(Error::misspelt_key(key, meant.key())),
            _ => Ok(()),
        },
    }
}
