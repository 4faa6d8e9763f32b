//! Something taken for true that nothing shows.

use super::open_points;
use crate::analysis::told::Told;
use crate::diagnostic::Severity;
use crate::model::card::{Card, CardId};
use crate::model::value::Target;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::growth;
use crate::rules::rule::{Cards, Check, Group, Rule};
use crate::vocabulary::Space;
use crate::vocabulary::field::Field;
use crate::vocabulary::status::Status;

pub(super) static RULE: Rule = Rule {
    id: "assumption-without-evidence",
    group: Group::Strategy,
    level: Severity::Info,
    since: "0.1.0",
    summary: "an open card with assumptions and no evidence of its own, where evidence is used",
    why: "An assumption is a risk with a date: the day the work begins. \
From `developing` on it is a warning, because the answer gets dearer every day. \
Ticked, struck through or marked as confirmed, an assumption is none any more.",
    bad: "\
-- storymap/buy/pay/pay-by-card.md
---
evidence: interview-sarah
---
# Pay by card
-- storymap/buy/pay/pay-later.md
---
assumptions:
  - Students pay within two weeks
---
# Pay later
-- storymap/evidence/interview-sarah.md
---
kind: interview
---
# An hour at the kitchen table
",
    good: "\
-- storymap/buy/pay/pay-later.md
---
assumptions:
  - Students pay within two weeks
evidence: https://shop.example/pilot/invoices
---
# Pay later
",
    cure: "Name what shows that it is true under `evidence:`, or link it beside the assumption; where nothing does, find out with a spike before building.",
    needs: &[],
    silences: &[],
    options: &[],
    check: Check::Each(Cards::Any, check),
};

fn check(ctx: &Context<'_>, told: &Told<'_>, sink: &mut Sink) {
    let Told { id, card, .. } = *told;
    if !ctx.usage.evidence || !open_points::may_have(card) {
        return;
    }
    let Some((points, place)) = open_points::of(ctx, id, Field::Assumptions) else { return };
    if ctx.traces().own(ctx.map, id).next().is_some() || links_out(card) || ctx.unread.hides(id, Field::Evidence) {
        return;
    }
    let message = match points {
        1 => format!("{} has an assumption without evidence", ctx.named(id)),
        _ => format!("{} has {points} assumptions without evidence", ctx.named(id)),
    };
    let finding = Finding::new(id, place, message, help(ctx, id));
    sink.add(finding.severity(growth::from(Status::Developing, card.status, Severity::Warning)));
}

/// True where a body links to a file or a page, which may well be the evidence.
fn links_out(card: &Card) -> bool {
    card.link_targets.iter().any(|target| matches!(target, Target::File | Target::Outside))
}

fn help(ctx: &Context<'_>, id: CardId) -> &'static str {
    match ctx.map.card(id).card_type.space() {
        Space::Story => "name what shows that it is true under `evidence:`, or find out before building",
        _ => "link what shows that it is true in its text, or find out before building",
    }
}
