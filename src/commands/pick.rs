//! Cards that a command line names by id, of a kind that the command demands: the one that is meant, or why none or
//! no single one is. Filters, which take several, have their own way.

use crate::analysis::named::{cards_named, nearest_id};
use crate::error::Error;
use crate::model::StoryMap;
use crate::model::card::CardId;
use crate::vocabulary::Space;

/// The only card of a space that goes by what was typed.
pub(super) fn card(map: &StoryMap, space: Space, typed: &str) -> Result<CardId, Error> {
    one_of(map, typed, &cards_named(map, typed, &[space]))?.ok_or_else(|| unknown(map, space, typed, None))
}

/// The first of cards that cannot be told apart by what is typed; several that can are an error.
pub(super) fn one_of(map: &StoryMap, typed: &str, cards: &[CardId]) -> Result<Option<CardId>, Error> {
    let mut choices = typeable(map, cards);
    choices.dedup();
    if choices.len() > 1 { Err(Error::unclear_card(typed, &choices)) } else { Ok(cards.first().copied()) }
}

/// Why nothing of a space goes by what was typed, in a map where one is given.
pub(super) fn unknown(map: &StoryMap, space: Space, typed: &str, scope: Option<CardId>) -> Error {
    Error::unknown_card(space, typed, nearest_id(map, typed, &[space]), &typeable(map, &all(map, space, scope)))
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
