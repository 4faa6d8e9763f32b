//! The walk over a map: what each rule finds on it, on all cores, heard as if one rule had looked after the other.
//!
//! Rules that look at single cards go along together: each card is looked at by all of them while it is at hand, and
//! what one of them finds out about it the next ones know. What becomes of the findings is in `settle`.

use super::context::Context;
use super::finding::Sink;
use super::rule::{Cards, Check, Look, Rule};
use crate::analysis::told::Told;
use crate::model::card::CardId;
use rayon::prelude::*;
use std::ops::Range;

/// So many cards are one piece of work: few enough that no core waits long for another at the end, and enough that
/// handing them out costs nothing beside looking at them.
const CARDS_AT_A_TIME: usize = 128;

/// What each of the rules finds: one sink a rule, with its findings in the order of the cards.
pub(super) fn look(ctx: &Context<'_>, rules: &[&Rule]) -> Vec<Sink> {
    let (mut sinks, of_cards) = rayon::join(|| on_the_map(ctx, rules), || on_cards(ctx, rules));
    for (place, found) in of_cards {
        sinks[place].findings.extend(found.findings);
    }
    sinks
}

/// What rules find that look at the map as a whole; they know nothing of each other, so that all cores share them.
fn on_the_map(ctx: &Context<'_>, rules: &[&Rule]) -> Vec<Sink> {
    let looked = rules.par_iter().with_max_len(1).map(|rule| {
        let mut sink = Sink::default();
        if let Check::Map(check) = rule.check {
            check(ctx, &mut sink);
        }
        sink
    });
    looked.collect()
}

/// A rule on its way from card to card.
struct Walker<'c> {
    /// Its place among the rules that look.
    place: usize,
    cards: Cards,
    look: Look<'c>,
}

/// What rules find that look at one card after the other, each with its place; of one rule in the order of the cards.
fn on_cards(ctx: &Context<'_>, rules: &[&Rule]) -> Vec<(usize, Sink)> {
    let ready = rules.par_iter().with_max_len(1).enumerate().filter_map(|(place, rule)| walker(ctx, place, rule));
    let walkers: Vec<Walker<'_>> = ready.collect();
    if walkers.is_empty() {
        return Vec::new();
    }
    let all = ctx.map.cards.len();
    let pieces = (0..all.div_ceil(CARDS_AT_A_TIME)).into_par_iter().with_max_len(1);
    let cards = |piece: usize| piece * CARDS_AT_A_TIME..all.min((piece + 1) * CARDS_AT_A_TIME);
    pieces.map(|piece| along(ctx, &walkers, cards(piece))).collect::<Vec<_>>().into_iter().flatten().collect()
}

/// A rule ready to look at cards; `None` for one that looks at the map as a whole.
fn walker<'c>(ctx: &'c Context<'_>, place: usize, rule: &Rule) -> Option<Walker<'c>> {
    match rule.check {
        Check::Each(cards, check) => {
            Some(Walker { place, cards, look: Box::new(move |told, sink| check(ctx, told, sink)) })
        }
        Check::Prepared(cards, prepare) => Some(Walker { place, cards, look: prepare(ctx) }),
        Check::Map(_) | Check::Waivers(_) => None,
    }
}

/// All walkers along some of the cards: what those found that found anything.
fn along(ctx: &Context<'_>, walkers: &[Walker<'_>], cards: Range<usize>) -> Vec<(usize, Sink)> {
    let mut sinks: Vec<(usize, Sink)> = walkers.iter().map(|walker| (walker.place, Sink::default())).collect();
    for id in cards.map(CardId::new) {
        let told = Told::new(ctx.map, id);
        for (walker, (_, sink)) in walkers.iter().zip(&mut sinks) {
            if walker.cards.hold(told.card) {
                (walker.look)(&told, sink);
            }
        }
    }
    sinks.retain(|(_, sink)| !sink.findings.is_empty());
    sinks
}
