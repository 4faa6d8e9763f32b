//! What a new card stands under and where among its siblings, as the options of `storymap new` say, or why nothing
//! or no single card is meant.

use super::{Args, Kind};
use crate::analysis::named::cards_named;
use crate::commands::change::Begun;
use crate::commands::pick::{all, as_word, card, typeable, under};
use crate::edit::order::Beside;
use crate::edit::site::Parent;
use crate::error::Error;
use crate::vocabulary::{CardType, Space};

/// What the new card stands under, and where among its siblings: beside one that is named, else last.
pub(super) fn place(args: &Args, begun: &Begun) -> Result<(Parent, Beside), Error> {
    let Some(asked) = args.beside.asked() else { return Ok((parent(args, begun)?, Beside::Last)) };
    if args.kind == Kind::Backlog {
        return Err(Error::no_order_off_map(asked.option));
    }
    let is_free = args.under.is_none() && args.kind.card_type().space() != Space::Release;
    let under = if is_free { None } else { Some(parent(args, begun)?) };
    let scope = args.map.as_deref().map(|typed| card(begun.map(), Space::Map, typed)).transpose()?;
    asked.meaning(|typed| as_word(begun, typed)).place(&begun.site(), args.kind.card_type(), (under, scope))
}

/// What the new card stands under: as `--under` and `--map` say, else the only one there is.
fn parent(args: &Args, begun: &Begun) -> Result<Parent, Error> {
    let map = begun.map();
    let card_type = args.kind.card_type();
    if args.map.is_some() && !card_type.space().is_of_a_map() {
        return Err(Error::option_without_meaning("--map", card_type));
    }
    let scope = args.map.as_deref().map(|typed| card(map, Space::Map, typed)).transpose()?;
    let (space, is_needed) = match (args.kind, card_type.space().parent()) {
        (Kind::Backlog, _) => (Space::Map, false),
        (_, Some(space)) => (space, space != Space::Theme),
        _ if args.under.is_some() => return Err(Error::option_without_meaning("--under", card_type)),
        _ => return Ok(Parent::Product),
    };
    if let Some(typed) = &args.under {
        let typed = &as_word(begun, typed);
        let spaces: &[Space] = if args.kind == Kind::Backlog { &Space::ALL } else { &[] };
        let other = cards_named(map, typed, spaces).into_iter().find(|id| map.card(*id).card_type != CardType::Map);
        return match other {
            Some(other) => Err(Error::backlog_under(map.card(other).card_type, &map.qualified_id(other))),
            None => under(&begun.site(), (card_type, space), (typed, scope)).map(Parent::Card),
        };
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
