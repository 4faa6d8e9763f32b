//! Questions that nobody has answered.

use super::open_points;
use crate::analysis::told::Told;
use crate::diagnostic::Severity;
use crate::model::card::Card;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::growth;
use crate::rules::rule::{Cards, Check, Group, Rule};
use crate::vocabulary::CardType;
use crate::vocabulary::field::Field;
use crate::vocabulary::status::Status;

pub(super) static RULE: Rule = Rule {
    id: "open-questions",
    group: Group::Strategy,
    level: Severity::Info,
    since: "0.1.0",
    summary: "an open card with open questions",
    why: "A question that is written down is half an answer; one that is still open while the story is built gets answered by whoever happens to type. \
From `developing` on it is a warning. \
Ticked, struck through, marked as answered or followed by its answer, a question is none any more. Spikes are there to ask.",
    bad: "\
-- storymap/buy/pay/pay-by-card.md
---
questions:
  - Who pays for a charge-back?
---
# Pay by card
",
    good: "\
-- storymap/buy/pay/pay-by-card.md
---
questions:
  - Who pays for a charge-back? → the payment provider, up to 50 pounds
---
# Pay by card
",
    cure: "Ask whoever knows, and write the answer behind the question: `Who pays? → the provider`; or tick it off, or take it out.",
    needs: &[],
    silences: &[],
    options: &[],
    check: Check::Each(Cards::Any, check),
};

fn check(ctx: &Context<'_>, told: &Told<'_>, sink: &mut Sink) {
    if !open_points::may_have(told.card) {
        return;
    }
    let Some((points, place)) = open_points::of(ctx, told.id, Field::Questions) else { return };
    let message = match points {
        1 => format!("{} has an open question", ctx.named(told.id)),
        _ => format!("{} has {points} open questions", ctx.named(told.id)),
    };
    let help = "ask whoever knows, and write the answer behind it: `… → the answer`";
    sink.add(Finding::new(told.id, place, message, help).severity(severity(told.card)));
}

fn severity(card: &Card) -> Severity {
    match card.card_type {
        CardType::Theme | CardType::Epic | CardType::Spike => Severity::Info,
        _ => growth::from(Status::Developing, card.status, Severity::Warning),
    }
}
