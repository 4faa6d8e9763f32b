//! What the rules about slices share: which steps a slice may leave out, and which holes are explained by
//! an emptier one. Not a rule by itself.

use crate::analysis::coverage::ColumnCoverage;
use crate::model::card::{CardId, Lane};
use crate::rules::context::Context;
use crate::vocabulary::field::Field;

/// True for a step that a slice may skip: optional, or not broken down yet.
pub(super) fn skips_allowed(ctx: &Context<'_>, step: CardId) -> bool {
    let card = ctx.map.card(step);
    card.is(Field::Optional) || card.is(Field::Draft)
}

/// The tasks of an activity that has no story anywhere. What is said of them says why no slice reaches it.
pub(super) fn empty_steps(column: &ColumnCoverage) -> impl Iterator<Item = CardId> {
    let is_empty = !column.reach.has_stories();
    column.steps.iter().filter(move |_| is_empty).map(|step| step.task)
}

/// Cards that lie in the folder of a step and stand nowhere, because they name a parent that is not there. What
/// is said of them says why the step looks empty.
pub(super) fn strays<'c>(ctx: &'c Context<'_>, step: CardId) -> impl Iterator<Item = CardId> + 'c {
    let folder = ctx.map.path(step).rsplit_once('/').map_or("", |(folder, _)| folder);
    let off_map = ctx.map.maps.iter().flat_map(|map| &map.off_map).copied();
    off_map.filter(move |card| {
        let below = ctx.map.path(*card).strip_prefix(folder);
        ctx.map.card(*card).place.lane == Lane::Unplaced && below.is_some_and(|rest| rest.starts_with('/'))
    })
}
