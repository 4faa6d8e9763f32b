//! The empty column.

use super::journey::{Strays, is_draft};
use super::next_card;
use crate::diagnostic::Severity;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::rule::{Check, Group, Rule};
use crate::vocabulary::CardType;

pub(super) static RULE: Rule = Rule {
    id: "activity-without-tasks",
    group: Group::Shape,
    level: Severity::Error,
    since: "0.1.0",
    summary: "an activity with no task under it",
    why: "The journey goes through this activity, and nobody has said in which steps, so nobody can say what of it \
is still missing.",
    bad: "\
-- storymap/10-buy/pay/pay-by-card.md
# Pay by card
-- storymap/20-track/activity.md
# Track the order
",
    good: "\
-- storymap/20-track/activity.md
---
draft: true
---
# Track the order
",
    cure: "Add a task for each step with `storymap new task TITLE --under ACTIVITY`, or write a `task.md` into a folder \
of its own. Mark the activity `draft: true` while nobody knows its steps.",
    needs: &[],
    silences: &["story-without-task", "first-slice-skips-activity", "slice-breaks-journey"],
    options: &[],
    check: Check::Map(check),
};

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    let strays = Strays::of(ctx.map);
    for backbone in &ctx.map.maps {
        for column in backbone.columns.iter().filter(|column| column.steps.is_empty()) {
            let activity = column.activity;
            if is_draft(ctx, activity) {
                continue;
            }
            let message = format!("{} has no tasks", ctx.named(activity));
            let add = next_card::command(ctx, CardType::Task, activity);
            let help = format!("add one with {add}, or mark the activity `draft: true`");
            sink.add(
                Finding::new(activity, ctx.title_of(activity), message, help)
                    .about([backbone.map])
                    .about(strays.below(ctx.map, activity)),
            );
        }
    }
}
