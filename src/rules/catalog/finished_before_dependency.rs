//! A card that is finished, though something that it depends on is not.

use crate::analysis::dependencies;
use crate::diagnostic::Severity;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::rule::{Check, Group, Rule};
use crate::vocabulary::field::Field;
use crate::vocabulary::status::Status;

pub(super) static RULE: Rule = Rule {
    id: "finished-before-dependency",
    group: Group::Lifecycle,
    level: Severity::Error,
    since: "0.1.0",
    summary: "a finished card that depends on one that is not finished",
    why: "Either it does not work yet, or it never needed the other one, or a status was forgotten. \
Nobody waits for what was dropped.",
    bad: "\
-- storymap/buy/pay/pay-by-card.md
---
status: finished
depends_on: [test-account]
---
# As a busy parent, I want to pay by card, so that I can eat
-- storymap/buy/pay/test-account.md
---
type: enabler
---
# A test account
",
    good: "\
-- storymap/buy/pay/test-account.md
---
type: enabler
status: finished
---
# A test account
",
    cure: "Correct the status that is wrong, or take the entry out of `depends_on`.",
    needs: &[],
    silences: &[],
    options: &[],
    check: Check::Map(check),
};

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    for edge in dependencies::all(ctx.map) {
        let [card, needed] = [edge.card, edge.needs].map(|id| ctx.map.card(id));
        let is_first = card.status == Status::Finished && needed.is_open();
        if !is_first || ctx.unread.hides(edge.needs, Field::Status) {
            continue;
        }
        let (name, other) = (ctx.named(edge.card), ctx.map.qualified_id(edge.needs));
        let message = format!("{name} is finished and needs `{other}`, which is not");
        let help = "correct the status that is wrong, or take the entry out of `depends_on`";
        let finding = Finding::new(edge.card, ctx.place_in(edge.card, edge.span), message, help);
        let there = needed
            .field(Field::Status)
            .map_or(ctx.title_of(edge.needs), |status| ctx.place_in(edge.needs, status.span));
        sink.add(finding.subject_cards([edge.needs]).label(there, "not finished").about([edge.needs]));
    }
}
