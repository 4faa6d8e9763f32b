//! A story that ships before what it needs.

use crate::analysis::dependencies;
use crate::diagnostic::Severity;
use crate::model::card::{Card, CardId};
use crate::model::value::Value;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::rule::{Check, Group, Need, Rule};
use crate::vocabulary::field::Field;
use std::collections::BTreeMap;

pub(super) static RULE: Rule = Rule {
    id: "dependency-scheduled-later",
    group: Group::Dependencies,
    level: Severity::Error,
    since: "0.1.0",
    summary: "an open story in an earlier release than something it depends on",
    why: "The release cannot ship as it is planned: what the story needs comes later. \
What is finished is there already, whatever its release.",
    bad: "\
-- storymap/buy/pay/pay-by-card.md
---
release: mvp
depends_on: [test-account]
---
# Pay by card
-- storymap/buy/pay/pay-later.md
---
release: second
---
# Pay on payday
-- storymap/buy/pay/test-account.md
---
type: enabler
release: second
---
# A test account
-- storymap/releases/mvp.md
---
rank: 10
outcome: people order without help
---
# First orders
-- storymap/releases/second.md
---
rank: 20
outcome: they come back
---
# Second
",
    good: "\
-- storymap/buy/pay/test-account.md
---
type: enabler
release: mvp
---
# A test account
",
    cure: "Put what it needs into the same release or an earlier one, or the story into a later one. \
If it can do without at first, take the entry out of `depends_on`.",
    needs: &[Need::ReleaseOrder],
    silences: &[],
    options: &[],
    check: Check::Map(check),
};

/// True for releases that the team gave the same place: between them the order of ids says nothing about time.
fn are_abreast(ctx: &Context<'_>, one: CardId, other: CardId) -> bool {
    let [one, other] = [one, other].map(|release| ctx.map.card(release));
    let date = |card: &Card| match card.field(Field::Date)?.value {
        Value::Date(date) => Some(date),
        _ => None,
    };
    one.rank == other.rank && (one.rank.is_some() || date(one) == date(other))
}

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    let position: BTreeMap<CardId, usize> = ctx.map.releases.iter().copied().zip(0..).collect();
    for edge in dependencies::all(ctx.map) {
        let [card, needed] = [edge.card, edge.needs].map(|id| ctx.map.card(id));
        let (Some(release), Some(later)) = (card.release(), needed.release()) else { continue };
        let ships_later = position.get(&release) < position.get(&later) && !are_abreast(ctx, release, later);
        if !ships_later || !card.is_open() || !needed.is_open() || ctx.unread.hides(edge.needs, Field::Status) {
            continue;
        }
        let (name, other) = (ctx.named(edge.card), ctx.map.qualified_id(edge.needs));
        let [release, later] = [release, later].map(|release| ctx.map.id(release));
        let message = format!("{name} ships in `{release}` and needs `{other}`, which ships later, in `{later}`");
        let help = format!("put `{other}` into `{release}` or earlier, or this one into `{later}`");
        let finding = Finding::new(edge.card, ctx.place_in(edge.card, edge.span), message, help);
        let there =
            needed.field(Field::Release).map_or(ctx.title_of(edge.needs), |field| ctx.place_in(edge.needs, field.span));
        sink.add(finding.subject_cards([edge.needs]).label(there, "ships later").about([edge.needs]));
    }
}
