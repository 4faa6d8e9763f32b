//! A card that will not be built, and that others still count on.

use crate::analysis::dependencies::{self, Dependency};
use crate::diagnostic::Severity;
use crate::model::card::{Card, CardId};
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::rule::{Check, Group, Rule};
use crate::vocabulary::Space;
use crate::vocabulary::field::Field;
use crate::vocabulary::status::{ReleaseStatus, Status};
use std::collections::BTreeMap;

pub(super) static RULE: Rule = Rule {
    id: "dropped-but-used",
    group: Group::Lifecycle,
    level: Severity::Warning,
    since: "0.1.0",
    summary: "a dropped card that is still in a release, or that an open card still depends on",
    why: "Whoever reads the release expects it, and whoever waits for it waits for ever. \
Releases that are out and cards that are finished or dropped themselves are left alone.",
    bad: "\
-- storymap/buy/pay/pay-by-card.md
---
release: mvp
---
# As a busy parent, I want to pay by card, so that I can eat
-- storymap/buy/pay/pay-later.md
---
status: dropped
release: mvp
---
# As a busy parent, I want to pay on payday, so that I can eat before
-- storymap/releases/mvp.md
---
outcome: people order without help
---
# First orders
",
    good: "\
-- storymap/buy/pay/pay-later.md
---
status: dropped
---
# As a busy parent, I want to pay on payday, so that I can eat before
",
    cure: "Take its `release:` away, and its id out of the `depends_on` of those that no longer need it. \
If they do need it, it is not dropped.",
    needs: &[],
    silences: &[],
    options: &[],
    check: Check::Map(check),
};

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    let mut waiting: BTreeMap<CardId, Vec<Dependency>> = BTreeMap::new();
    for edge in dependencies::all(ctx.map).filter(|edge| ctx.map.card(edge.card).is_open()) {
        waiting.entry(edge.needs).or_default().push(edge);
    }
    let has_status = |card: &Card| matches!(card.card_type.space(), Space::Story | Space::Epic | Space::Theme);
    for (id, card) in ctx.map.all().filter(|(_, card)| has_status(card) && card.status == Status::Dropped) {
        let waiting = waiting.get(&id).map(Vec::as_slice).unwrap_or_default();
        let release = card.release().filter(|release| is_ahead(ctx, *release));
        if let Some(finding) = finding(ctx, id, release, waiting) {
            sink.add(finding);
        }
    }
}

fn finding(ctx: &Context<'_>, id: CardId, release: Option<CardId>, waiting: &[Dependency]) -> Option<Finding> {
    let card = ctx.map.card(id);
    let mut cards: Vec<CardId> = waiting.iter().map(|edge| edge.card).collect();
    cards.dedup();
    let need = if cards.len() == 1 { "needs" } else { "need" };
    let name = ctx.named(id);
    let cards = ctx.listed(&cards);
    let (message, help) = match (release, waiting.is_empty()) {
        (None, true) => return None,
        (Some(release), true) => (
            format!("{name} is dropped, and still in release `{}`", ctx.map.id(release)),
            "take its `release:` away, or open it again",
        ),
        (None, false) => (
            format!("{name} is dropped, and {cards} still {need} it"),
            "take it out of their `depends_on`, or open it again",
        ),
        (Some(release), false) => (
            format!("{name} is dropped, still in release `{}`, and {cards} {need} it", ctx.map.id(release)),
            "take its `release:` away and its id out of their `depends_on`, or open it again",
        ),
    };
    let field = if release.is_some() { Field::Release } else { Field::Status };
    let mut finding = Finding::new(id, ctx.place_in(id, card.field(field)?.span), message, help);
    for edge in waiting.iter().take(SHOWN) {
        finding = finding.label(ctx.place_in(edge.card, edge.span), "needs it");
    }
    Some(finding)
}

/// Places of cards that wait for it that a finding shows.
const SHOWN: usize = 4;

fn is_ahead(ctx: &Context<'_>, release: CardId) -> bool {
    ctx.map.card(release).release_status() != ReleaseStatus::Finished
}
