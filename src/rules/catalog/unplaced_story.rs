//! A story that waits beside the map.

use crate::analysis::off_map::{self, OffMap};
use crate::diagnostic::Severity;
use crate::rules::context::Context;
use crate::rules::finding::Finding;
use crate::rules::option::{Default, RuleOption};
use crate::rules::rule::{Cards, Check, Group, Look, Rule};
use crate::vocabulary::status::{Category, Status};

pub(super) static RULE: Rule = Rule {
    id: "unplaced-story",
    group: Group::Drift,
    level: Severity::Warning,
    since: "0.1.0",
    summary: "a story that no work has begun on and that has no place on the map",
    why: "Off the map nobody sees what a story is for, or that it does what another one does already. \
A fresh idea may wait: while a story is `pending` and its card was changed in the last days, this is a hint.",
    bad: "\
-- storymap/buy/pay/pay-by-card.md
# As a busy parent, I want to pay by card, so that I can eat
-- storymap/backlog/pay-later.md
---
status: to-do
---
# As a busy parent, I want to pay on payday, so that I can eat before
",
    good: "\
-- storymap/buy/pay/pay-later.md
---
status: to-do
---
# As a busy parent, I want to pay on payday, so that I can eat before
-- storymap/backlog/pay-later.md gone
",
    cure: "Move the card into the folder of the task that it helps with, or name that under `task:`. \
If nobody can say which task that is, write the task first, or drop the story with `status: dropped`. \
How long a card has waited is read from Git: it has waited for `days` if a commit that old holds it just as it is \
now. \
Outside Git, and in a clone that does not reach so far, a `pending` story stays a hint.",
    needs: &[],
    silences: &[
        "story-without-persona",
        "incomplete-story",
        "missing-acceptance-criteria",
        "missing-score-input",
        "story-without-evidence",
    ],
    options: &[RuleOption {
        key: "days",
        meaning: "the most days that a `pending` story may wait unchanged",
        default: Default::Count(14),
    }],
    check: Check::Prepared(Cards::Stories, check),
};

fn check<'c>(ctx: &'c Context<'_>) -> Look<'c> {
    let days = ctx.option(&RULE, "days").count();
    Box::new(move |story, sink| {
        let status = story.card.status;
        if status.category() != Category::Todo {
            return;
        }
        let Some(why) = off_map::why(ctx.map, ctx.unread, story.id) else { return };
        let (name, is_old) = (ctx.named(story.id), ctx.ages.is_untouched_for(story.id, days));
        let message = match why {
            OffMap::Backlog if is_old => format!("{name} has been in the backlog for {days} days or more"),
            OffMap::Backlog => format!("{name} is in the backlog and has no place on the map"),
            OffMap::NoTask => format!("{name} belongs to no task and has no place on the map"),
        };
        let help = "name the task it helps with under `task:`, or drop it with `status: dropped`";
        let is_raw = status == Status::Pending;
        let severity = if is_raw && !is_old { Severity::Info } else { Severity::Warning };
        let finding = Finding::new(story.id, ctx.title_of(story.id), message, help).severity(severity);
        // A raw idea needs a place before it needs anything else.
        sink.add(finding.explains(RULE.silences.iter().copied().filter(|_| is_raw)));
    })
}
