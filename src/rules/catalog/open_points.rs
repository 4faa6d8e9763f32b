//! The questions and assumptions of a card that a team could still answer. No rule of its own.

use crate::analysis::points;
use crate::diagnostic::Location;
use crate::model::card::{Card, CardId};
use crate::rules::context::Context;
use crate::vocabulary::Space;
use crate::vocabulary::field::Field;
use crate::vocabulary::status::ReleaseStatus;

/// True for a card that is not over: what was asked on a finished or dropped one is history.
pub(super) fn may_have(card: &Card) -> bool {
    match card.card_type.space() {
        Space::Release => card.release_status() != ReleaseStatus::Finished,
        _ => card.is_open(),
    }
}

/// How many open points a card has, and where the first stands; `None` where it has none.
pub(super) fn of(ctx: &Context<'_>, id: CardId, field: Field) -> Option<(usize, Location)> {
    let open = points::open(ctx.map, id, field);
    open.first().map(|first| (open.len(), ctx.place_in(id, first.span)))
}
