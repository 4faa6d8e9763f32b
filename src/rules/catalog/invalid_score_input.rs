//! A score input that is no number from 0 on, or a zero where the score is divided.

use super::{certain_value, value_wording};
use crate::analysis::scores::{Formula, Unscored, is_input};
use crate::config::score::Model;
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
Where a formula of your own comes to a division by zero with numbers that are right one by one, the formula is what has to change. \
What nobody knows yet is better left out: an absent input is a smaller gap than a wrong one. \
Zero is refused only where the configured model divides by it.",
    needs: &[],
    silences: &[],
    options: &[],
    check: Check::Map(check),
};

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    for problem in ctx.problems {
        let (key, reason) = match &problem.kind {
            ProblemKind::WrongValue { field, reason } if is_input(*field) => (field.key(), reason),
            ProblemKind::WrongOwnNumber { key, reason } => (&**key, reason),
            _ => continue,
        };
        let (message, help) = value_wording::words(key, reason);
        let place = ctx.place_in(problem.card, problem.span);
        let finding = Finding::new(problem.card, place, message, help).fix(certain_value::cure(ctx, problem));
        sink.add(finding.subject(key));
    }
    let formula = Formula::of(&ctx.config.score);
    if formula.model() == Model::Formula {
        check_results(ctx, &formula, sink);
    }
    let divisors: Vec<_> = formula.inputs().iter().filter(|input| input.divides).collect();
    for (id, card) in ctx.open_stories() {
        let given = divisors.iter().filter_map(|input| input.given(card));
        for zero in given.filter(|given| given.number.billionths() == 0) {
            let key = zero.key.as_str();
            let message = format!("`{key}: {}` cannot divide a score", zero.span.text(ctx.map.source(card.file)));
            let help = format!("write the smallest `{key}` that is more than nothing, or remove the line");
            sink.add(Finding::new(id, ctx.place_in(id, zero.span), message, help).subject(key));
        }
    }
}

/// What the team's own formula makes of numbers that are right one by one.
fn check_results(ctx: &Context<'_>, formula: &Formula, sink: &mut Sink) {
    for (id, card) in ctx.open_stories() {
        let trouble = match formula.score(card) {
            Err(Unscored::DividedByZero) => "divides by zero",
            Err(Unscored::TooLarge) => "comes to numbers that are too large to be exact",
            Ok(_) | Err(Unscored::Missing(_) | Unscored::ZeroDivisor(_) | Unscored::NoNumber) => continue,
        };
        let message = format!("{} has no score: the formula {trouble}", ctx.named(id));
        let help = "correct its numbers, or `formula` in the `[score]` table of `storymap.toml`";
        sink.add(Finding::new(id, ctx.title_of(id), message, help).subject("formula"));
    }
}
