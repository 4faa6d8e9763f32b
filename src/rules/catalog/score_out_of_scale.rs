//! A score input that the team's scale does not have.

use crate::analysis::scores::{Formula, scale};
use crate::config::score::Scale;
use crate::diagnostic::Severity;
use crate::model::decimal::Decimal;
use crate::rules::context::Context;
use crate::rules::finding::Finding;
use crate::rules::rule::{Cards, Check, Group, Look, Rule};

pub(super) static RULE: Rule = Rule {
    id: "score-out-of-scale",
    group: Group::Scores,
    level: Severity::Warning,
    since: "0.1.0",
    summary: "an open story whose score input is not on the configured scale",
    why: "Scores compare only where everybody judges on the same scale. \
A 50 among numbers from 1 to 10 wins every comparison, and a 4 among planning cards claims more than anybody knows. \
Without a configured scale every number from 0 on is right.",
    bad: "\
-- storymap.toml
[score]
scale = \"fibonacci\"
-- storymap/buy/pay/pay-by-card.md
---
value: 5
urgency: 3
risk: 4
effort: 3
---
# Pay by card
",
    good: "\
-- storymap/buy/pay/pay-by-card.md
---
value: 5
urgency: 3
risk: 3
effort: 3
---
# Pay by card
",
    cure: "Choose the nearest number of the scale, or set another `scale` in the `[score]` table: \
`any`, `fibonacci`, `1-5` or `1-10`. \
The scale `fibonacci` has the numbers of Fibonacci and the other ones of planning cards: 0, 0.5, 20, 40 and 100. \
`1-5` and `1-10` have all numbers between their ends. \
What is counted rather than judged is on no scale: the reach and the confidence of RICE, and efforts written as sizes.",
    needs: &[],
    silences: &[],
    options: &[],
    check: Check::Prepared(Cards::OpenStories, check),
};

fn check<'c>(ctx: &'c Context<'_>) -> Look<'c> {
    let score = &ctx.config.score;
    if score.scale == Scale::Any {
        return Box::new(|_, _| {});
    }
    let formula = Formula::of(score);
    Box::new(move |story, sink| {
        for input in formula.inputs().iter().filter(|input| input.has_scale) {
            let Some(given) = input.given(story.card) else { continue };
            let is_zero_divisor = input.divides && given.number.billionths() == 0;
            let typed = given.span.text(story.source());
            if is_zero_divisor || score.size(bare(typed)).is_some() {
                continue;
            }
            let Some(near) = scale::nearest(score.scale, given.number) else { continue };
            let key = given.key.as_str();
            let message = format!("`{key}: {typed}` is not on the scale `{}`", score.scale.name());
            let near: Vec<String> = near.iter().map(|number: &Decimal| format!("`{key}: {number}`")).collect();
            let help = format!("write {}, or set another `scale` in `storymap.toml`", near.join(" or "));
            sink.add(Finding::new(story.id, ctx.place_in(story.id, given.span), message, help).subject(key));
        }
    })
}

/// What was typed, without the quotes of YAML.
fn bare(typed: &str) -> &str {
    typed.trim_matches(['"', '\''])
}
