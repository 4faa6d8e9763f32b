//! What a new card stands under and where among its siblings, as the options of `storymap new` say, or why nothing
//! or no single card is meant.

use super::{Args, Kind};
use crate::analysis::named::cards_named;
use crate::commands::pick::{all, card, one_of, typeable, unknown};
use crate::edit::order::Beside;
use crate::edit::site::{Parent, Site};
use crate::error::Error;
use crate::model::card::CardId;
use crate::vocabulary::Space;

/// What the new card stands under, and where among its siblings: beside one that is named, else last.
pub(super) fn place(args: &Args, site: &Site<'_>) -> Result<(Parent, Beside), Error> {
    let Some(asked) = args.beside.asked() else { return Ok((parent(args, site)?, Beside::Last)) };
    if args.kind == Kind::Backlog {
        return Err(Error::no_order_off_map(asked.option));
    }
    let is_free = args.under.is_none() && args.kind.card_type().space() != Space::Release;
    let under = if is_free { None } else { Some(parent(args, site)?) };
    let scope = args.map.as_deref().map(|typed| card(site.map, Space::Map, typed)).transpose()?;
    asked.place(site.map, args.kind.card_type(), (under, scope))
}

/// What the new card stands under: as `--under` and `--map` say, else the only one there is.
fn parent(args: &Args, site: &Site<'_>) -> Result<Parent, Error> {
    let map = site.map;
    let card_type = args.kind.card_type();
    if args.map.is_some() && !card_type.space().is_of_a_map() {
        return Err(Error::option_without_meaning("--map", card_type));
    }
    let scope = args.map.as_deref().map(|typed| card(map, Space::Map, typed)).transpose()?;
    let (space, is_needed) = match (args.kind, card_type.space()) {
        (Kind::Backlog, _) => (Space::Map, false),
        (_, Space::Activity) => (Space::Map, true),
        (_, Space::Task) => (Space::Activity, true),
        (_, Space::Story) => (Space::Task, true),
        (_, Space::Epic) => (Space::Theme, false),
        _ if args.under.is_some() => return Err(Error::option_without_meaning("--under", card_type)),
        _ => return Ok(Parent::Product),
    };
    if let Some(typed) = &args.under {
        return under(args, site, space, (typed, scope)).map(Parent::Card);
    }
    match (space, scope) {
        (Space::Map, Some(scope)) => Ok(Parent::Card(scope)),
        _ if !is_needed => Ok(Parent::Product),
        _ => match all(map, space, scope)[..] {
            [only] => Ok(Parent::Card(only)),
            ref several => Err(Error::no_parent(card_type, space, &typeable(map, several))),
        },
    }
}

/// The card that `--under` names, in a map where one is given.
fn under(args: &Args, site: &Site<'_>, space: Space, asked: (&str, Option<CardId>)) -> Result<CardId, Error> {
    let map = site.map;
    let (typed, scope) = asked;
    let in_scope = |id: &CardId| space == Space::Map || scope.is_none() || map.card(*id).place.map == scope;
    let named = |spaces: &[Space]| cards_named(map, typed, spaces).into_iter().filter(in_scope).collect::<Vec<_>>();
    if let Some(found) = one_of(map, typed, &named(&[space]))? {
        return Ok(found);
    }
    let Some(other) = named(&Space::ALL).first().copied() else { return Err(unknown(map, space, typed, scope)) };
    if args.kind == Kind::Backlog {
        return Err(Error::backlog_under(map.card(other).card_type, &map.qualified_id(other)));
    }
    let what = format!("{} `{}`", map.card(other).card_type.name(), map.id(other));
    Err(Error::wrong_parent(args.kind.card_type(), space, &what, &typeable(map, &near(site, space, other))))
}

/// The cards of a space that somebody may have meant who named this card: those in it, else the one that it is in,
/// else all.
fn near(site: &Site<'_>, space: Space, card: CardId) -> Vec<CardId> {
    let place = site.map.card(card).place;
    let below = site.below(space, card);
    let around = if space == Space::Activity { place.activity } else { place.task };
    let all = all(site.map, space, None);
    let near = |id: &CardId| below.contains(id) || (below.is_empty() && around.is_none_or(|around| around == *id));
    all.into_iter().filter(near).collect()
}
