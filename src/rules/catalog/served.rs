//! Themes and epics that nothing below them serves. No rule of its own.

use crate::model::card::CardId;
use crate::model::problem::ProblemKind;
use crate::rules::context::Context;
use crate::vocabulary::Space;
use crate::vocabulary::field::Field;
use crate::vocabulary::status::Status;
use std::collections::BTreeSet;

/// The open cards of a space that no card names in `field`. Dropped cards serve nothing. A card that seems to be
/// meant by a misspelt reference is served: that it is misspelt is a gap of its own.
pub(super) fn by_nobody(ctx: &Context<'_>, space: Space, field: Field) -> impl Iterator<Item = CardId> {
    let cards = ctx.map.all().filter(|(_, card)| card.status != Status::Dropped);
    let served: BTreeSet<CardId> = cards.flat_map(|(_, card)| card.referred_cards(field)).collect();
    let meant: BTreeSet<&str> = ctx
        .problems
        .iter()
        .filter_map(|problem| match &problem.kind {
            ProblemKind::UnknownReference { field: of, nearest: Some(nearest), .. } if *of == field => {
                Some(nearest.as_ref())
            }
            _ => None,
        })
        .collect();
    let open = ctx.cards(space).filter(|(_, card)| card.is_open()).map(|(id, _)| id);
    open.filter(move |id| !served.contains(id) && !meant.contains(ctx.map.id(*id)))
}
