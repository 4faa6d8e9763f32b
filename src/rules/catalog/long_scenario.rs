//! A scenario with many steps.

use crate::diagnostic::Severity;
use crate::rules::context::Context;
use crate::rules::finding::Finding;
use crate::rules::option::{Default, RuleOption};
use crate::rules::rule::{Cards, Check, Group, Look, Rule};

pub(super) static RULE: Rule = Rule {
    id: "long-scenario",
    group: Group::Criteria,
    level: Severity::Info,
    since: "0.1.0",
    summary: "a scenario of an open story with more than five steps",
    why: "A long scenario tells how the screens are walked through, and hides what is being promised. \
It breaks with every change of the way, though the promise still holds.",
    bad: "\
-- storymap/buy/pay/pay-by-card.md
# Pay by card

## Acceptance criteria

- Given I am signed in
- And I have a full basket
- And I have chosen an hour
- When I choose to pay by card
- And I type its number
- And I confirm
- Then I see the order number
",
    good: "\
-- storymap/buy/pay/pay-by-card.md
# Pay by card

## Acceptance criteria

- Given a full basket and a chosen hour
- When I pay with a valid card
- Then I see the order number
",
    cure: "Say what matters of the state and of the action in one step each, and leave the clicks to the test. \
Steps that many scenarios share belong in a `Background`.",
    needs: &[],
    silences: &[],
    options: &[
        RuleOption { key: "at_most", meaning: "the most steps of a scenario", default: Default::Count(5) },
        RuleOption {
            key: "warn_above",
            meaning: "the most steps that are only a hint; more are a warning",
            default: Default::Count(10),
        },
    ],
    check: Check::Prepared(Cards::OpenStories, check),
};

fn check<'c>(ctx: &'c Context<'_>) -> Look<'c> {
    let at_most = ctx.option(&RULE, "at_most").count();
    let warn_above = ctx.option(&RULE, "warn_above").count();
    Box::new(move |story, sink| {
        for criterion in story.card.body.criteria.items.iter().filter(|criterion| criterion.steps.len() > at_most) {
            let steps = criterion.steps.len();
            let message = format!("the scenario has {steps} steps, more than {at_most}");
            let help = "say what matters in one step for the state and one for the action, and leave the clicks out";
            let severity = if steps > warn_above { Severity::Warning } else { Severity::Info };
            let finding = Finding::new(story.id, ctx.place_in(story.id, criterion.span), message, help);
            sink.add(finding.severity(severity).subject(story.text(&criterion.text)));
        }
    })
}
