//! Waivers: gaps that a team accepts on a card, with a reason and perhaps a last day.

use super::catalog;
use super::context::Context;
use super::finding::Finding;
use crate::model::card::{Card, CardId};
use crate::model::value::Waiver;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Which waivers were of use, and which rules ran.
#[derive(Debug)]
pub struct WaiverUse {
    /// The rules that waivers of a card accept, each with whether that was of use. A card may hold as many waivers as
    /// somebody likes to write, and have as many gaps: neither is looked through for the other.
    accepted: HashMap<CardId, BTreeMap<&'static str, bool>>,
    ran: BTreeSet<&'static str>,
}

impl WaiverUse {
    /// Every waiver that holds and names a rule that there is, none of use so far.
    pub(super) fn of(ctx: &Context<'_>) -> WaiverUse {
        let mut accepted: HashMap<CardId, BTreeMap<&'static str, bool>> = HashMap::new();
        for (id, card) in ctx.map.all() {
            for waiver in card.waivers().iter().filter(|waiver| !is_expired(ctx, waiver)) {
                let Some(rule) = catalog::find(ctx.map.text(card, &waiver.rule)) else { continue };
                accepted.entry(id).or_default().insert(rule.id, false);
            }
        }
        WaiverUse { accepted, ran: BTreeSet::new() }
    }

    pub(super) fn note_ran(&mut self, rule: &'static str) {
        self.ran.insert(rule);
    }

    /// True where a waiver of a card that the finding is about accepts it; that waiver is then of use.
    pub(super) fn apply(&mut self, rule: &str, finding: &Finding) -> bool {
        let mut is_waived = false;
        for id in finding.all_about() {
            if let Some(is_used) = self.accepted.get_mut(&id).and_then(|rules| rules.get_mut(rule)) {
                *is_used = true;
                is_waived = true;
            }
        }
        is_waived
    }

    /// True where the waivers of a card for a rule accepted a finding.
    pub fn is_used(&self, card: CardId, rule: &str) -> bool {
        self.accepted.get(&card).and_then(|rules| rules.get(rule)).is_some_and(|is_used| *is_used)
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
