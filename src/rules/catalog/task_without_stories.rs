//! A step that nobody wrote a story for.

use super::journey::strays;
use crate::diagnostic::Severity;
use crate::model::card::CardId;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::rule::{Check, Group, Rule};
use crate::vocabulary::field::Field;

pub(super) static RULE: Rule = Rule {
    id: "task-without-stories",
    group: Group::Shape,
    level: Severity::Error,
    since: "0.1.0",
    summary: "a task with no story, in any release",
    why: "A user has to take this step, and nothing anybody plans lets them. \
Bugs, chores, enablers, spikes and dropped stories do not count; a story that `supports` the task does.",
    bad: "\
-- storymap/buy/10-choose/add-to-basket.md
# Add to the basket
-- storymap/buy/20-pay/task.md
# Choose how to pay
",
    good: "\
-- storymap/buy/10-choose/add-to-basket.md
# Add to the basket
-- storymap/buy/20-pay/task.md
# Choose how to pay
-- storymap/buy/20-pay/pay-by-card.md
# Pay by card
",
    cure: "Write the simplest story that lets a user take the step, or mark the task `draft: true`.",
    needs: &[],
    silences: &["first-slice-skips-activity", "first-slice-skips-task", "slice-breaks-journey"],
    options: &[],
    check: Check::Map(check),
};

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    for map in &ctx.coverage.maps {
        for column in &map.columns {
            if ctx.map.card(column.activity).is(Field::Draft) {
                continue;
            }
            for step in column.steps.iter().filter(|step| !step.reach.has_stories()) {
                if ctx.map.card(step.task).is(Field::Draft) {
                    continue;
                }
                let (message, help) = words(ctx, step.task);
                let finding = Finding::new(step.task, ctx.title_of(step.task), message, help);
                sink.add(finding.about([map.map]).about(strays(ctx, step.task)));
            }
        }
    }
}

fn words(ctx: &Context<'_>, task: CardId) -> (String, &'static str) {
    let steps = ctx.map.maps.iter().flat_map(|map| &map.columns).flat_map(|column| &column.steps);
    let has_others = steps.filter(|step| step.task == task).any(|step| !step.stories.is_empty());
    match has_others {
        false => (
            format!("{} has no stories", ctx.named(task)),
            "write the simplest one beside the task's card, or mark the task `draft: true`",
        ),
        true => (
            format!("{} has no story that counts", ctx.named(task)),
            "dropped stories, bugs, chores, enablers and spikes do not count; write one that does",
        ),
    }
}
