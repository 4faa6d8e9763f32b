//! A merge that Git could not finish and nobody did.

use crate::diagnostic::Severity;
use crate::model::problem::ProblemKind;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::rule::{Check, Group, Rule};
use crate::syntax::fault::FaultKind;

pub(super) static RULE: Rule = Rule {
    id: "conflict-markers",
    group: Group::Integrity,
    level: Severity::Error,
    since: "0.1.0",
    summary: "an unresolved Git merge in a card",
    why: "Both sides of the conflict stand in the card, so nobody can say what it means. \
Outside the marked block the card is still read.",
    bad: "\
-- storymap/buy/pay/pay-by-card.md
---
rank: 10
<<<<<<< HEAD
value: 5
=======
value: 8
>>>>>>> prices
---
# Pay by card
",
    good: "\
-- storymap/buy/pay/pay-by-card.md
---
rank: 10
value: 8
---
# Pay by card
",
    cure: "Choose what the card should say, and remove the lines that begin with `<<<<<<<`, `=======` and `>>>>>>>`. \
Text that must show such lines belongs in a fenced code block.",
    needs: &[],
    silences: &["release-without-stories", "inward-facing-release"],
    options: &[],
    check: Check::Map(check),
};

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    for problem in ctx.problems {
        if let ProblemKind::Fault(FaultKind::Conflict) = &problem.kind {
            let message = format!("{} has an unresolved merge", ctx.named(problem.card));
            let help = "keep what is right of the two sides, and remove the marker lines";
            sink.add(Finding::new(problem.card, ctx.place_in(problem.card, problem.span), message, help));
        }
    }
}
