//! Cards that were brought to other places, as a plan: with them comes all that other cards have to say differently.

use super::Begun;
use crate::commands::beside;
use crate::edit::field::Change;
use crate::edit::follow::{self, Rewrites, followed};
use crate::edit::placing::{Placing, Refusal};
use crate::edit::plan::Plan;
use crate::error::Error;
use crate::model::card::CardId;
use std::collections::BTreeMap;

impl Begun {
    /// The plan that carries out a placing.
    ///
    /// # Errors
    /// A text that has to change cannot be edited with care, or would lead elsewhere afterwards.
    pub(in crate::commands) fn placed(&self, placing: &Placing<'_>) -> Result<Plan, Error> {
        let site = self.site();
        let (moves, homes) = (placing.moves.clone(), placing.homes());
        let changes = follow::Changes { moves, homes, ..follow::Changes::default() };
        let followed = followed(self.before(), &changes);
        if let Some(lost) = followed.lost.first() {
            let word = lost.at.text(self.map().source(self.map().card(lost.card).file));
            return Err(Error::reference_lost(&self.line(lost.card, lost.at), word, &self.path(lost.target)));
        }
        let mut rewrites: BTreeMap<CardId, Rewrites> =
            followed.cards.into_iter().map(|rewrites| (rewrites.card, rewrites)).collect();
        for card in placing.changes.keys() {
            rewrites.entry(*card).or_insert_with(|| Rewrites::none(*card));
        }
        let mut plan = Plan { moves: changes.moves, ..Plan::default() };
        for (card, rewrites) in rewrites {
            let more: &[Change] = placing.changes.get(&card).map_or(&[], Vec::as_slice);
            let old = self.text(card)?;
            let new = rewrites.text(old, more, &self.map().limits).map_err(|refusal| self.refused(card, &refusal))?;
            if new != old {
                plan.rewrite(site.path(card), new);
            }
        }
        Ok(plan)
    }

    /// Why a card does not come to a place, in words.
    pub(in crate::commands) fn unplaced(&self, card: CardId, refusal: Refusal) -> Error {
        match refusal {
            Refusal::NoPlace(why) => beside::no_place(self.map(), why),
            Refusal::NoFolder(parent) => Error::no_folder(&self.typeable(card), &self.typeable(parent)),
            Refusal::Taken(path) => Error::place_taken(&self.shown(&path), &self.typeable(card)),
        }
    }
}
