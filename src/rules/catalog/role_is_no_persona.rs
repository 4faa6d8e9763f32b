//! A role that no persona goes by, in a map that has personas.

use crate::analysis::personas::Source;
use crate::analysis::told::Told;
use crate::diagnostic::Severity;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::quote::quoted;
use crate::rules::rule::{Cards, Check, Group, Rule};

pub(super) static RULE: Rule = Rule {
    id: "role-is-no-persona",
    group: Group::Personas,
    level: Severity::Info,
    since: "0.1.0",
    summary: "an open story whose role is not the id, title or alias of any persona",
    why: "Either there is somebody that nobody has described yet, or one person goes by two names, and filters and \
counts miss half of their stories. \
Case, spaces and the plural do not count, and a story that has its own `personas:` may call them anything.",
    bad: "\
-- storymap/buy/pay/pay-by-card.md
# As a busy parent, I want to pay by card, so that I can eat
-- storymap/buy/pay/pay-later.md
# As a shopper, I want to pay on payday, so that I can eat before
-- storymap/personas/busy-parent.md
---
goals: [have the evening free]
---
# Busy parent
",
    good: "\
-- storymap/personas/busy-parent.md
---
aliases: [shopper]
goals: [have the evening free]
---
# Busy parent
",
    cure: "Use the persona's name, add the role to its `aliases:`, or describe whoever it is in a persona of their own.",
    needs: &[],
    silences: &[],
    options: &[],
    check: Check::Each(Cards::OpenStories, check),
};

fn check(ctx: &Context<'_>, story: &Told<'_>, sink: &mut Sink) {
    if !ctx.usage.personas || matches!(story.acting(ctx.personas).source, Source::Field | Source::Role) {
        return;
    }
    let Some(role) = &story.parts().role else { return };
    let message = format!("role {} is no persona", quoted(&role.text));
    let help = "use a persona's name, add the role to its `aliases:`, or write a persona for whoever it is";
    let finding = Finding::new(story.id, ctx.place_in(story.id, role.span), message.clone(), help);
    sink.add(finding.shared(message.to_lowercase()));
}
