//! Cards that a command line names by id, of a kind that the command demands: the one that is meant, or why none or
//! no single one is. Filters, which take several, have their own way.

use super::change::Begun;
use crate::analysis::named::{cards_named, nearest_id};
use crate::edit::site::Site;
use crate::error::Error;
use crate::model::StoryMap;
use crate::model::card::CardId;
use crate::vocabulary::field::Field;
use crate::vocabulary::{CardType, Space};

/// The only card of a space that goes by what was typed.
pub(super) fn card(map: &StoryMap, space: Space, typed: &str) -> Result<CardId, Error> {
    one_of(map, typed, &cards_named(map, typed, &[space]))?.ok_or_else(|| unknown(map, space, typed, None))
}

/// The release that a card of a type is to ship in, as `--release` names it.
pub(super) fn release(map: &StoryMap, card_type: CardType, typed: &str) -> Result<CardId, Error> {
    demand(card_type, Field::Release, "--release")?;
    card(map, Space::Release, typed)
}

/// Refuses an option that sets a field which cards of a type do not have.
pub(super) fn demand(card_type: CardType, field: Field, option: &str) -> Result<(), Error> {
    let has_it = field.spec().on.contain(card_type);
    if has_it { Ok(()) } else { Err(Error::option_without_meaning(option, card_type)) }
}

/// The card of a space that a card of a type is to stand under, in a map where one is given.
pub(super) fn under(
    site: &Site<'_>,
    (card_type, space): (CardType, Space),
    (typed, scope): (&str, Option<CardId>),
) -> Result<CardId, Error> {
    let map = site.map;
    let in_scope = |id: &CardId| space == Space::Map || scope.is_none() || map.card(*id).place.map == scope;
    let named = |spaces: &[Space]| cards_named(map, typed, spaces).into_iter().filter(in_scope).collect::<Vec<_>>();
    if let Some(found) = one_of(map, typed, &named(&[space]))? {
        return Ok(found);
    }
    let Some(other) = named(&Space::ALL).first().copied() else { return Err(unknown(map, space, typed, scope)) };
    let what = format!("{} `{}`", map.card(other).card_type.name(), map.id(other));
    Err(Error::wrong_parent(card_type, space, &what, &typeable(map, &near(site, space, other))))
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
pub(super) fn one_of(map: &StoryMap, typed: &str, cards: &[CardId]) -> Result<Option<CardId>, Error> {
    let mut choices = typeable(map, cards);
    choices.dedup();
    if choices.len() > 1 { Err(Error::unclear_card(typed, &choices)) } else { Ok(cards.first().copied()) }
}

/// Why nothing of a space goes by what was typed, in a map where one is given.
pub(super) fn unknown(map: &StoryMap, space: Space, typed: &str, scope: Option<CardId>) -> Error {
    let mut known = all(map, space, scope);
    if known.is_empty() {
        // Off the map they are no less there.
        known = map.all().filter(|(_, card)| card.card_type.space() == space).map(|(id, _)| id).collect();
    }
    Error::unknown_card(space, typed, nearest_id(map, typed, &[space]), &typeable(map, &known))
}

/// All cards of a space, in a map where one is given; steps and the stories under them in the order of the journey.
pub(super) fn all(map: &StoryMap, space: Space, scope: Option<CardId>) -> Vec<CardId> {
    let maps = || map.maps.iter().filter(|backbone| scope.is_none_or(|scope| backbone.map == scope));
    let columns = || maps().flat_map(|backbone| &backbone.columns);
    let steps = || columns().flat_map(|column| &column.steps);
    match space {
        Space::Map => maps().map(|backbone| backbone.map).collect(),
        Space::Activity => columns().map(|column| column.activity).collect(),
        Space::Task => steps().map(|step| step.task).collect(),
        Space::Story => steps().flat_map(|step| &step.stories).copied().collect(),
        Space::Release => map.releases.clone(),
        _ => map.product.iter().copied().filter(|id| map.card(*id).card_type.space() == space).collect(),
    }
}

/// Cards as they can be typed.
pub(super) fn typeable(map: &StoryMap, cards: &[CardId]) -> Vec<String> {
    cards.iter().map(|id| map.qualified_id(*id)).collect()
}

/// What names the card that is meant by a word or by a path, as a word; what names none, or several, as it is, to be
/// told where the kind of card is known.
pub(super) fn as_word(begun: &Begun, typed: &str) -> String {
    begun.card(typed).map_or_else(|_| typed.to_owned(), |card| begun.typeable(card))
}
