//! A step that nobody wrote a story for.

use super::journey::{Strays, is_draft};
use super::next_card;
use crate::diagnostic::Severity;
use crate::model::card::CardId;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::rule::{Check, Group, Rule};
use crate::vocabulary::CardType;
use std::collections::BTreeSet;

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
-- storymap/buy/20-pay/pay-by-card.md
# Pay by card
",
    cure: "Add the simplest story that lets a user take the step, with `storymap new story TITLE --under TASK`, or mark \
the task `draft: true`.",
    needs: &[],
    silences: &["first-slice-skips-activity", "first-slice-skips-task", "slice-breaks-journey"],
    options: &[],
    check: Check::Map(check),
};

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    let strays = Strays::of(ctx.map);
    let steps = ctx.map.maps.iter().flat_map(|map| &map.columns).flat_map(|column| &column.steps);
    let taken: BTreeSet<CardId> = steps.filter(|step| !step.stories.is_empty()).map(|step| step.task).collect();
    for map in &ctx.coverage.maps {
        for column in &map.columns {
            if is_draft(ctx, column.activity) {
                continue;
            }
            for step in column.steps.iter().filter(|step| !step.reach.has_stories()) {
                if is_draft(ctx, step.task) || ctx.doubts().seems_supported(ctx.map, step.task) {
                    continue;
                }
                let (message, help) = words(ctx, step.task, taken.contains(&step.task));
                let finding = Finding::new(step.task, ctx.title_of(step.task), message, help);
                sink.add(finding.about([map.map]).about(strays.below(ctx.map, step.task)));
            }
        }
    }
}

/// What is said of a task, where it `has_others`: cards that are no stories, or none that count.
fn words(ctx: &Context<'_>, task: CardId, has_others: bool) -> (String, String) {
    let add = next_card::command(ctx, CardType::Story, task);
    match has_others {
        false => (
            format!("{} has no stories", ctx.named(task)),
            format!("add the simplest one with {add}, or mark the task `draft: true`"),
        ),
        true => (
            format!("{} has no story that counts", ctx.named(task)),
            "dropped stories, bugs, chores, enablers and spikes do not count; write one that does".to_owned(),
        ),
    }
}
