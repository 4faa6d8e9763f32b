//! A score input that is no number from 0 on, or a zero where the score is divided.

use super::{certain_value, value_wording};
use crate::analysis::scores::{inputs, is_input};
use crate::diagnostic::Severity;
use crate::model::problem::ProblemKind;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::rule::{Check, Group, Rule};

pub(super) static RULE: Rule = Rule {
    id: "invalid-score-input",
    group: Group::Scores,
    level: Severity::Error,
    since: "0.1.0",
    summary: "a score input that is not a number from 0 on, or zero where the score is divided by it",
    why: "A score that leaves one of its inputs out, or guesses it, sorts the story wrongly and says nothing. \
Numbers are digits with a point before the fraction; sizes such as `M` are names that the configuration gives a number.",
    bad: "\
-- storymap/buy/pay/pay-by-card.md
---
value: 1,5
urgency: high
risk: -3
effort: 0
---
# Pay by card
",
    good: "\
-- storymap/buy/pay/pay-by-card.md
---
value: 1.5
urgency: 8
risk: 3
effort: 1
---
# Pay by card
",
    cure: "Write the number in the form that the finding shows. \
What nobody knows yet is better left out: an absent input is a smaller gap than a wrong one. \
Zero is refused only where the configured model divides by it.",
    needs: &[],
    silences: &[],
    options: &[],
    check: Check::Map(check),
};

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    for problem in ctx.problems {
        let ProblemKind::WrongValue { field, reason } = &problem.kind else { continue };
        if is_input(*field) {
            let (message, help) = value_wording::words(*field, reason);
            let place = ctx.place_in(problem.card, problem.span);
            let finding = Finding::new(problem.card, place, message, help).fix(certain_value::cure(ctx, problem));
            sink.add(finding.subject(field.key()));
        }
    }
    let divisors: Vec<_> = inputs(ctx.config.score.model).iter().filter(|input| input.divides).collect();
    for (id, card) in ctx.open_stories() {
        let zeros =
            divisors.iter().filter_map(|input| input.given(card)).filter(|(_, number)| number.billionths() == 0);
        for (field, _) in zeros {
            let Some(written) = card.field(field) else { continue };
            let key = field.key();
            let message = format!("`{key}: {}` cannot divide a score", written.span.text(ctx.map.source(card.file)));
            let help = format!("write the smallest `{key}` that is more than nothing, or remove the line");
            sink.add(Finding::new(id, ctx.place_in(id, written.span), message, help).subject(key));
        }
    }
}
