//! A scenario in which more than one thing is tried.

use crate::analysis::scenarios::{actions, flaw};
use crate::analysis::told::Told;
use crate::diagnostic::Severity;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::rule::{Cards, Check, Group, Rule};

pub(super) static RULE: Rule = Rule {
    id: "several-whens",
    group: Group::Criteria,
    level: Severity::Info,
    since: "0.1.0",
    summary: "a scenario of an open story that goes from `Then` back to `When`",
    why: "One scenario shows one behaviour. \
Where it fails at the second `When`, nobody knows whether the first is to blame; and a story grows unseen in it.",
    bad: "\
-- storymap/buy/pay/pay-by-card.md
# Pay by card

## Acceptance criteria

- Given a full basket
- When I pay with a declined card
- Then I see the reason
- When I pay with a valid card
- Then I see the hour of delivery
",
    good: "\
-- storymap/buy/pay/pay-by-card.md
# Pay by card

## Acceptance criteria

- Given a full basket, when I pay with a declined card, then I see the reason.
- Given a declined card, when I pay with a valid one, then I see the hour of delivery.
",
    cure: "Cut the scenario before the second `When`; what was seen until then is the `Given` of the next one. \
Several actions in a row are one action, if each goes on from the one above with `And`.",
    needs: &[],
    silences: &[],
    options: &[],
    check: Check::Each(Cards::OpenStories, check),
};

fn check(ctx: &Context<'_>, story: &Told<'_>, sink: &mut Sink) {
    for criterion in &story.card.body.criteria.items {
        let times = actions(criterion);
        if times < 2 || flaw(story.source(), criterion).is_some() {
            continue;
        }
        let message = format!("the scenario acts {times} times, with a `Then` in between");
        let help = "cut it before the second `When`: what was seen so far is the `Given` of another scenario";
        let finding = Finding::new(story.id, ctx.place_in(story.id, criterion.span), message, help);
        sink.add(finding.subject(story.text(&criterion.text)));
    }
}
