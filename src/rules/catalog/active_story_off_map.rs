//! A story that is being built and stands nowhere on the journey.

use crate::analysis::off_map;
use crate::analysis::told::Told;
use crate::diagnostic::Severity;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::rule::{Cards, Check, Group, Rule};
use crate::vocabulary::status::Category;

pub(super) static RULE: Rule = Rule {
    id: "active-story-off-map",
    group: Group::Drift,
    level: Severity::Error,
    since: "0.1.0",
    summary: "a story that is being built, or was, and has no place on the map",
    why: "Work goes on that the map does not show, so nobody sees which step of the user's way it is for, and no slice \
counts it. Once the story is finished this is a hint: the map shows less than there is.",
    bad: "\
-- storymap/buy/pay/pay-by-card.md
# As a busy parent, I want to pay by card, so that I can eat
-- storymap/backlog/pay-later.md
---
status: developing
---
# As a busy parent, I want to pay on payday, so that I can eat before

## Acceptance criteria

- The day can be chosen.
",
    good: "\
-- storymap/buy/pay/pay-later.md
---
status: developing
---
# As a busy parent, I want to pay on payday, so that I can eat before

## Acceptance criteria

- The day can be chosen.
-- storymap/backlog/pay-later.md gone
",
    cure: "Move the card into the folder of the task that it helps with, or name that under `task:`. \
If it is not for a user, say so with `type: chore`, `enabler`, `spike` or `bug`.",
    needs: &[],
    silences: &[],
    options: &[],
    check: Check::Each(Cards::Stories, check),
};

fn check(ctx: &Context<'_>, story: &Told<'_>, sink: &mut Sink) {
    let (doing, severity) = match story.card.status.category() {
        Category::Doing => ("is being worked on", Severity::Error),
        Category::Done => ("is finished", Severity::Info),
        Category::Todo | Category::Dropped => return,
    };
    if off_map::why(ctx.map, ctx.unread, story.id).is_none() {
        return;
    }
    let message = format!("{} {doing} and has no place on the map", ctx.named(story.id));
    let help = "move its file into the folder of the task it helps with, or name that under `task:`";
    sink.add(Finding::new(story.id, ctx.title_of(story.id), message, help).severity(severity));
}
