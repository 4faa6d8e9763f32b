//! A scenario that lacks a step, or has them in the wrong order.

use crate::analysis::scenarios::{Flaw, flaw};
use crate::analysis::told::Told;
use crate::diagnostic::Severity;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::rule::{Cards, Check, Group, Rule};
use crate::syntax::criteria::Keyword;

pub(super) static RULE: Rule = Rule {
    id: "malformed-gherkin",
    group: Group::Criteria,
    level: Severity::Warning,
    since: "0.1.0",
    summary: "a scenario of an open story that lacks When or Then, or has its steps out of order",
    why: "A scenario is an example that one can act out: a state, an action, a result. \
Without the action nobody knows what to try, without the result nobody knows what to look for. \
Plain bullets are criteria as well, and never malformed.",
    bad: "\
-- storymap/buy/pay/pay-by-card.md
# Pay by card

## Acceptance criteria

- Given a full basket and a valid card, then I see the hour of delivery.
",
    good: "\
-- storymap/buy/pay/pay-by-card.md
# Pay by card

## Acceptance criteria

- Given a full basket, when I pay with a valid card, then I see the hour of delivery.
",
    cure: "Write `Given` a state (or leave it out), `When` somebody does something, `Then` something can be seen. \
A `Background` needs neither `When` nor `Then`. \
Where that does not fit what you want to say, write a plain bullet.",
    needs: &[],
    silences: &[],
    options: &[],
    check: Check::Each(Cards::OpenStories, check),
};

fn check(ctx: &Context<'_>, story: &Told<'_>, sink: &mut Sink) {
    for criterion in &story.card.body.criteria.items {
        let Some(flaw) = flaw(story.source(), criterion) else { continue };
        let (message, help) = words(flaw);
        let finding = Finding::new(story.id, ctx.place_in(story.id, criterion.span), message, help);
        sink.add(finding.subject(story.text(&criterion.text)));
    }
}

fn words(flaw: Flaw) -> (&'static str, &'static str) {
    match flaw {
        Flaw::NoSteps => ("the scenario has a name and no steps", "write what happens in it, or remove it for now"),
        Flaw::NoWhen => ("the scenario has no `When`", "say what somebody does before the `Then` can be seen"),
        Flaw::NoThen => ("the scenario has no `Then`", "say what can be seen after the `When`"),
        Flaw::OnlyGiven => {
            ("the scenario has neither `When` nor `Then`", "say what somebody does, and what can be seen after it")
        }
        Flaw::Late(Keyword::Given) => {
            ("a `Given` stands after the scenario has begun", "move it to the top, or begin another scenario with it")
        }
        Flaw::Late(Keyword::When) => {
            ("the scenario ends with a `When`, and no `Then` after it", "say what can be seen after it, or remove it")
        }
        Flaw::Late(Keyword::Then) => {
            ("a `Then` stands before any `When`", "move it below the `When`, or write `Given` if it was so before")
        }
    }
}
