//! Stories that may have been meant for a release, in words that could not be read. No rule of its own.

use crate::model::card::CardId;
use crate::model::problem::ProblemKind;
use crate::rules::context::Context;
use crate::vocabulary::field::Field;
use std::collections::HashMap;

/// Stories that may have been meant for a release and do not say so. What is said of them says why it looks empty.
pub(super) struct Meant<'a> {
    /// The first one whose release cannot be read.
    unreadable: Option<CardId>,
    /// By the release that was probably meant, the first one that names another word.
    misspelt: HashMap<&'a str, CardId>,
}

impl<'a> Meant<'a> {
    pub(super) fn of(ctx: &Context<'a>) -> Meant<'a> {
        let mut meant = Meant { unreadable: None, misspelt: HashMap::new() };
        for problem in ctx.problems {
            if let ProblemKind::UnknownReference { field: Field::Release, nearest: Some(nearest), .. } = &problem.kind {
                meant.misspelt.entry(nearest).or_insert(problem.card);
            }
        }
        let is_unreadable = |id: &CardId| {
            let card = ctx.map.card(*id);
            card.covers() && card.field(Field::Release).is_none() && ctx.unread.hides(*id, Field::Release)
        };
        meant.unreadable = ctx.problems.iter().map(|problem| problem.card).find(is_unreadable);
        meant
    }

    /// Those that may be meant for the release of this id.
    pub(super) fn to_ship_in(&self, release: &str) -> impl Iterator<Item = CardId> + use<> {
        self.unreadable.into_iter().chain(self.misspelt.get(release).copied())
    }
}
