//! The empty column.

use super::journey::strays;
use crate::diagnostic::Severity;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::rule::{Check, Group, Rule};
use crate::vocabulary::field::Field;

pub(super) static RULE: Rule = Rule {
    id: "activity-without-tasks",
    group: Group::Shape,
    level: Severity::Error,
    since: "0.1.0",
    summary: "an activity with no task under it",
    why: "The journey goes through this activity, and nobody has said in which steps. \
Mark it `draft: true` while it is not broken down yet.",
    bad: "\
-- storymap/10-buy/pay/pay-by-card.md
# Pay by card
-- storymap/20-track/activity.md
# Track the order
",
    good: "\
-- storymap/10-buy/pay/pay-by-card.md
# Pay by card
-- storymap/20-track/activity.md
---
draft: true
---
# Track the order
",
    cure: "Add a folder with a `task.md` for each step, or mark the activity `draft: true`.",
    needs: &[],
    silences: &["first-slice-skips-activity", "slice-breaks-journey"],
    options: &[],
    check: Check::Map(check),
};

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    for backbone in &ctx.map.maps {
        for column in backbone.columns.iter().filter(|column| column.steps.is_empty()) {
            let activity = column.activity;
            if ctx.map.card(activity).is(Field::Draft) {
                continue;
            }
            let message = format!("{} has no tasks", ctx.named(activity));
            let help = "add a folder with a `task.md` for each step, or mark the activity `draft: true`";
            sink.add(
                Finding::new(activity, ctx.title_of(activity), message, help)
                    .about([backbone.map])
                    .about(strays(ctx, activity)),
            );
        }
    }
}
