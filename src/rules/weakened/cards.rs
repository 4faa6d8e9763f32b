//! What cards themselves do to the check: the gaps they accept, and steps that are drafts or optional.

use super::{Effect, Fact, Side, Sides, What, effect_of_growth};
use crate::model::card::CardId;
use crate::model::value::Waiver;
use crate::rules::catalog;
use crate::rules::rule::Rule;
use crate::vocabulary::field::Field;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Waivers and marks of all newer cards, in the order of the cards.
pub(super) fn facts<'a>(sides: &Sides<'a, '_>) -> Vec<Fact<'a>> {
    let mut facts = Vec::new();
    for (card, _) in sides.newer.map.all() {
        let pair = Pair { card, older: (sides.older_of)(card) };
        facts.extend(pair.waivers(sides));
        facts.extend(pair.marks(sides));
    }
    facts
}

/// A newer card and the one it was.
struct Pair {
    card: CardId,
    older: Option<CardId>,
}

/// Of each rule the waiver of a card that holds longest. What names no rule accepts nothing.
type Waivers<'a> = BTreeMap<&'static str, (&'static Rule, &'a Waiver)>;

impl Pair {
    fn waivers<'a>(&self, sides: &Sides<'a, '_>) -> Vec<Fact<'a>> {
        let was = self.older.map(|older| waivers_of(&sides.older, older)).unwrap_or_default();
        let is = waivers_of(&sides.newer, self.card);
        let came = is.iter().filter_map(|(id, (rule, waiver))| match was.get(id) {
            None => Some(self.waiver(sides, rule, waiver, Effect::Weaker)),
            Some((_, other)) => self.until(sides, rule, other, waiver),
        });
        let gone = was.iter().filter(|(id, _)| !is.contains_key(*id));
        came.chain(gone.map(|(_, (rule, waiver))| self.waiver(sides, rule, waiver, Effect::Stronger))).collect()
    }

    fn waiver<'a>(&self, sides: &Sides<'a, '_>, rule: &'static Rule, waiver: &'a Waiver, effect: Effect) -> Fact<'a> {
        let (is_older, card) = match (effect, self.older) {
            (Effect::Stronger, Some(older)) => (true, older),
            _ => (false, self.card),
        };
        let reason = reason(sides.side(is_older), card, waiver);
        let what = What::Waiver { card: self.card, rule, reason, until: waiver.until };
        Fact { effect, what, place: Some(sides.place_in(is_older, card, waiver.span)) }
    }

    fn until<'a>(&self, sides: &Sides<'a, '_>, rule: &'static Rule, was: &Waiver, is: &'a Waiver) -> Option<Fact<'a>> {
        let reason = reason(&sides.newer, self.card, is);
        let what = What::WaiverUntil { card: self.card, rule, reason, older: was.until, newer: is.until };
        let effect = effect_of_growth(&last_day(was), &last_day(is));
        let place = Some(sides.place_in(false, self.card, is.span));
        (was.until != is.until).then_some(Fact { effect, what, place })
    }

    /// What is new and unfinished hides nothing that was checked, so only cards that were there count.
    fn marks<'a>(&self, sides: &Sides<'a, '_>) -> Vec<Fact<'a>> {
        let Some(older) = self.older else { return Vec::new() };
        let mut facts = Vec::new();
        for field in [Field::Draft, Field::Optional] {
            let (was, is) = (sides.older.map.card(older), sides.newer.map.card(self.card));
            let (effect, is_older, card) = match (was.is(field), is.is(field)) {
                (false, true) => (Effect::Weaker, false, self.card),
                (true, false) => (Effect::Stronger, true, older),
                _ => continue,
            };
            let written = sides.side(is_older).map.card(card).field(field);
            let place = written.map(|field| sides.place_in(is_older, card, field.key_span.cover(field.span)));
            facts.push(Fact { effect, what: What::Mark { card: self.card, field }, place });
        }
        facts
    }
}

fn waivers_of<'a>(side: &Side<'a>, id: CardId) -> Waivers<'a> {
    let card = side.map.card(id);
    let mut longest: Waivers<'a> = BTreeMap::new();
    for waiver in card.waivers() {
        let Some(rule) = catalog::find(side.map.text(card, &waiver.rule)) else { continue };
        let holding = longest.entry(rule.id).or_insert((rule, waiver));
        if last_day(holding.1) < last_day(waiver) {
            holding.1 = waiver;
        }
    }
    longest
}

/// A day that later ones can be compared with; one that never comes for a waiver that holds for good.
fn last_day(waiver: &Waiver) -> Date {
    waiver.until.unwrap_or(Date::MAX)
}

fn reason<'a>(side: &Side<'a>, card: CardId, waiver: &'a Waiver) -> Option<&'a str> {
    waiver.reason.as_ref().map(|reason| side.map.text(side.map.card(card), reason))
}
