//! Waivers: gaps that a team accepts on a card, with a reason and perhaps a last day.

use super::context::Context;
use super::finding::Finding;
use crate::model::card::{Card, CardId};
use crate::model::value::Waiver;
use std::collections::BTreeSet;

/// Which waivers were of use, and which rules ran.
#[derive(Debug, Default)]
pub struct WaiverUse {
    used: BTreeSet<(CardId, usize)>,
    ran: BTreeSet<&'static str>,
}

impl WaiverUse {
    pub(super) fn note_ran(&mut self, rule: &'static str) {
        self.ran.insert(rule);
    }

    /// True where a waiver of a card that the finding is about accepts it; that waiver is then of use.
    pub(super) fn apply(&mut self, ctx: &Context<'_>, rule: &str, finding: &Finding) -> bool {
        let mut is_waived = false;
        for id in &finding.about {
            let card = ctx.map.card(*id);
            for (index, waiver) in card.waivers().iter().enumerate() {
                if ctx.map.text(card, &waiver.rule) == rule && !is_expired(ctx, waiver) {
                    self.used.insert((*id, index));
                    is_waived = true;
                }
            }
        }
        is_waived
    }

    /// True before any rule ran.
    pub(super) fn is_idle(&self) -> bool {
        self.ran.is_empty()
    }

    /// True for a waiver that accepted a finding.
    pub fn is_used(&self, card: CardId, index: usize) -> bool {
        self.used.contains(&(card, index))
    }

    /// True for a rule that ran, so that a waiver for it could have been of use.
    pub fn ran(&self, rule: &str) -> bool {
        self.ran.contains(rule)
    }
}

/// True where some waiver holds up to a day only.
pub(super) fn any_has_last_day(ctx: &Context<'_>) -> bool {
    ctx.map.cards.iter().flat_map(Card::waivers).any(|waiver| waiver.until.is_some())
}

/// True past a waiver's last day. Where there is no date to compare with, it still holds.
pub fn is_expired(ctx: &Context<'_>, waiver: &Waiver) -> bool {
    matches!((waiver.until, ctx.date), (Some(until), Some(date)) if until < date)
}
