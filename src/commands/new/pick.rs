//! The cards that the options of `storymap new` name, or why none or no single one is meant.

use super::{Args, Kind};
use crate::analysis::named::{cards_named, nearest_id};
use crate::edit::site::{Parent, Site};
use crate::error::Error;
use crate::model::StoryMap;
use crate::model::card::CardId;
use crate::vocabulary::Space;

/// What the new card stands under: as `--under` and `--map` say, else the only one there is.
pub(super) fn parent(args: &Args, site: &Site<'_>) -> Result<Parent, Error> {
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

/// The only card of a space that goes by what was typed.
pub(super) fn card(map: &StoryMap, space: Space, typed: &str) -> Result<CardId, Error> {
    one_of(map, typed, &cards_named(map, typed, &[space]))?.ok_or_else(|| unknown(map, space, typed, None))
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

/// The first of cards that cannot be told apart by what is typed; several that can are an error.
fn one_of(map: &StoryMap, typed: &str, cards: &[CardId]) -> Result<Option<CardId>, Error> {
    let mut choices = typeable(map, cards);
    choices.dedup();
    if choices.len() > 1 { Err(Error::unclear_card(typed, &choices)) } else { Ok(cards.first().copied()) }
}

fn unknown(map: &StoryMap, space: Space, typed: &str, scope: Option<CardId>) -> Error {
    Error::unknown_card(space, typed, nearest_id(map, typed, &[space]), &typeable(map, &all(map, space, scope)))
}

/// All cards of a space, in a map where one is given; steps in the order of the journey.
fn all(map: &StoryMap, space: Space, scope: Option<CardId>) -> Vec<CardId> {
    let maps = || map.maps.iter().filter(|backbone| scope.is_none_or(|scope| backbone.map == scope));
    let columns = || maps().flat_map(|backbone| &backbone.columns);
    match space {
        Space::Map => maps().map(|backbone| backbone.map).collect(),
        Space::Activity => columns().map(|column| column.activity).collect(),
        Space::Task => columns().flat_map(|column| &column.steps).map(|step| step.task).collect(),
        Space::Release => map.releases.clone(),
        _ => map.product.iter().copied().filter(|id| map.card(*id).card_type.space() == space).collect(),
    }
}

/// Cards as they can be typed.
fn typeable(map: &StoryMap, cards: &[CardId]) -> Vec<String> {
    cards.iter().map(|id| map.qualified_id(*id)).collect()
}
