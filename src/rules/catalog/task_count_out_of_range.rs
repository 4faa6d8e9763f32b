//! An activity of one step, or of too many.

use super::journey::has_only_begun;
use crate::analysis::shape::Shape;
use crate::diagnostic::Severity;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::option::{Default, RuleOption};
use crate::rules::rule::{Check, Group, Rule};
use crate::vocabulary::field::Field;

pub(super) static RULE: Rule = Rule {
    id: "task-count-out-of-range",
    group: Group::Shape,
    level: Severity::Info,
    since: "0.1.0",
    summary: "an activity with a single task or more than eight",
    why: "An activity is a few steps that serve one goal. With a single step it is itself a task, or nobody has broken it down; with many it is several activities. \
Drafts are left alone, and maps with fewer than eight stories.",
    bad: "\
-- storymap/buy/10-open/open-the-shop.md
# Open the shop
-- storymap/buy/20-search/search-by-name.md
# Search by name
-- storymap/buy/30-narrow/narrow-by-price.md
# Narrow by price
-- storymap/buy/40-compare/compare-two.md
# Compare two
-- storymap/buy/50-choose/choose-a-size.md
# Choose a size
-- storymap/buy/60-add/put-it-in-the-basket.md
# Put it in the basket
-- storymap/buy/70-sign-in/sign-in.md
# Sign in
-- storymap/buy/80-pay/pay-by-card.md
# Pay by card
-- storymap/buy/90-confirm/get-a-receipt.md
# Get a receipt
",
    good: "\
-- storymap/buy/90-confirm/get-a-receipt.md gone
",
    cure: "With one: write down the steps that users take, or move the task under the neighbour whose goal it serves. \
With many: cut the activity where the user's goal changes.",
    needs: &[],
    silences: &[],
    options: &[
        RuleOption { key: "at_least", meaning: "the fewest tasks of an activity", default: Default::Count(2) },
        RuleOption { key: "at_most", meaning: "the most tasks of an activity", default: Default::Count(8) },
    ],
    check: Check::Map(check),
};

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    let at_least = ctx.option(&RULE, "at_least").count();
    let at_most = ctx.option(&RULE, "at_most").count();
    for shape in ctx.shapes.iter().filter(|shape| !has_only_begun(ctx, shape)) {
        if is_flat(shape) && at_least > 1 {
            let message = format!("no activity of {} has more than one task", ctx.named(shape.map));
            let help = "put those that serve one goal of the user under one activity";
            sink.add(Finding::new(shape.map, ctx.title_of(shape.map), message, help));
            continue;
        }
        for column in shape.columns.iter().filter(|column| !ctx.map.card(column.activity).is(Field::Draft)) {
            let (count, help) = match column.steps.len() {
                0 => continue,
                few if few < at_least => (few, "write down the steps that users take in it, one after the other"),
                many if many > at_most => (many, "cut it in two where the user's goal changes"),
                _ => continue,
            };
            let noun = if count == 1 { "task" } else { "tasks" };
            let message =
                format!("{} has {count} {noun}, and most have {at_least} to {at_most}", ctx.named(column.activity));
            let finding = Finding::new(column.activity, ctx.title_of(column.activity), message, help);
            sink.add(finding.about([shape.map]));
        }
    }
}

/// True where a team works with one level only, so that each activity is its own task.
fn is_flat(shape: &Shape) -> bool {
    shape.columns.len() > 1 && shape.columns.iter().all(|column| column.steps.len() == 1)
}
