//! A story that does not say when it is done.

use crate::analysis::text::other_forms;
use crate::analysis::told::Told;
use crate::diagnostic::Severity;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::growth;
use crate::rules::rule::{Cards, Check, Group, Rule};
use crate::vocabulary::field::Field;
use crate::vocabulary::status::Status;

pub(super) static RULE: Rule = Rule {
    id: "missing-acceptance-criteria",
    group: Group::Criteria,
    level: Severity::Warning,
    since: "0.1.0",
    summary: "an open story without acceptance criteria; a hint until it is being discussed",
    why: "Criteria are where user, tester and developer find out that they meant different things, \
while that still costs a sentence. \
Scenarios, check boxes, plain bullets and numbered lists all count.",
    bad: "\
-- storymap/buy/pay/pay-by-card.md
---
status: discussing
release: mvp
personas: [busy-parent]
---
# Pay by card

As a busy parent, I want to pay by card, so that I can have the week's food delivered.
-- storymap/personas/busy-parent.md
# Busy parent

## Goals

- Have food for the week without losing Saturday to the shop.
-- storymap/releases/mvp.md
---
outcome: neighbours order their first basket without help
---
# First orders
",
    good: "\
-- storymap/buy/pay/pay-by-card.md
---
status: discussing
release: mvp
personas: [busy-parent]
---
# Pay by card

As a busy parent, I want to pay by card, so that I can have the week's food delivered.

## Acceptance criteria

- Given a full basket, when I pay with a valid card, then I see the hour of delivery.
- A declined card leaves the basket as it was.
",
    cure: "Write a section `Acceptance criteria` with what somebody could try out and see: \
the usual case first, then what may go wrong.",
    needs: &[],
    silences: &[],
    options: &[],
    check: Check::Each(Cards::OpenStories, check),
};

fn check(ctx: &Context<'_>, story: &Told<'_>, sink: &mut Sink) {
    // A card of which a part is lost may have criteria in it.
    if other_forms::may_have_criteria(ctx.map, story.id) || ctx.unread.hides(story.id, Field::Status) {
        return;
    }
    let message = format!("{} has no acceptance criteria", ctx.named(story.id));
    let help = "write a section `Acceptance criteria`: what somebody can try out and see";
    let severity = growth::from(Status::Discussing, story.card.status, Severity::Warning);
    sink.add(Finding::new(story.id, ctx.title_of(story.id), message, help).severity(severity));
}
