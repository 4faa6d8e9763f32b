//! A story that says nowhere who wants it.

use super::readiness::says_who;
use crate::analysis::completeness::{self, Telling};
use crate::analysis::told::Told;
use crate::diagnostic::Severity;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::rule::{Check, Group, Rule};
use crate::vocabulary::field::Field;

pub(super) static RULE: Rule = Rule {
    id: "story-without-persona",
    group: Group::Personas,
    level: Severity::Warning,
    since: "0.1.0",
    summary: "an open story that does not say who it is for, nor do its task, activity and map",
    why: "Without somebody who wants it, nobody can be asked whether it helps. \
The rule waits until there is a persona, or until at least one open story in ten names a role.",
    bad: "\
-- storymap/buy/pay/pay-by-card.md
---
personas: [busy-parent]
---
# Pay by card
-- storymap/buy/pay/pay-later.md
# Pay on payday
-- storymap/personas/busy-parent.md
---
goals: [have the evening free]
---
# Busy parent
",
    good: "\
-- storymap/buy/pay/pay-later.md
---
personas: [busy-parent]
---
# Pay on payday
",
    cure: "Write `personas:` into the card, or into its task where it holds for all its stories, or begin the sentence \
with `As a …`. \
If it is not for a user, say so with `type: chore`, `enabler`, `spike` or `bug`.",
    needs: &[],
    silences: &[],
    options: &[],
    check: Check::Map(check),
};

/// Of so many open stories one names a role, or roles are not in use yet.
const ONE_IN: usize = 10;

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    if !ctx.usage.personas && !ctx.usage.roles {
        return;
    }
    let open = ctx.open_stories().count();
    let told = ctx.open_stories().map(|(id, _)| Told::new(ctx.map, id));
    let silent: Vec<Told<'_>> = told.filter(|story| !says_who(ctx, story)).collect();
    if !ctx.usage.personas && (open - silent.len()) * ONE_IN < open {
        return;
    }
    let is_hidden = |id| ctx.unread.hides(id, Field::Personas) || ctx.unread.hides(id, Field::Role);
    // A story told in another language may well say who it is for.
    let is_understood = |story: &Told<'_>| completeness::telling(story) != Telling::Unknown;
    for story in silent.into_iter().filter(|story| !is_hidden(story.id) && is_understood(story)) {
        let message = format!("{} does not say who it is for", ctx.named(story.id));
        let help = "name who wants it under `personas:`, here or in its task, or begin its sentence with `As a …`";
        sink.add(Finding::new(story.id, ctx.title_of(story.id), message, help));
    }
}
