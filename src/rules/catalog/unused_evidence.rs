//! Evidence that nobody cites.

use crate::diagnostic::Severity;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::rule::{Check, Group, Rule};
use crate::vocabulary::Space;

pub(super) static RULE: Rule = Rule {
    id: "unused-evidence",
    group: Group::Strategy,
    level: Severity::Info,
    since: "0.1.0",
    summary: "evidence that no card names in `evidence:` or links to",
    why: "Somebody listened and wrote it down, and nothing on the map shows that it was heard. \
Evidence that itself links to a story or a persona is used.",
    bad: "\
-- storymap/buy/pay/pay-by-card.md
# Pay by card
-- storymap/evidence/interview-sarah.md
---
kind: interview
---
# An hour at the kitchen table
",
    good: "\
-- storymap/buy/pay/pay-by-card.md
---
evidence: interview-sarah
---
# Pay by card
",
    cure: "Name it in the stories or personas that it speaks for, as in `evidence: [interview-sarah]`; or write the story that it asks for.",
    needs: &[],
    silences: &[],
    options: &[],
    check: Check::Map(check),
};

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    let traces = ctx.traces();
    for (evidence, _) in ctx.cards(Space::Evidence).filter(|(evidence, _)| !traces.is_used(*evidence)) {
        let message = format!("{} is cited by no card", ctx.named(evidence));
        let help = format!("write `evidence: [{}]` into the stories or personas it speaks for", ctx.map.id(evidence));
        sink.add(Finding::new(evidence, ctx.title_of(evidence), message, help));
    }
}
