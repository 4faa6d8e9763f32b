//! A backbone that is too short or too long to be told.

use super::journey::has_only_begun;
use crate::diagnostic::Severity;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::option::{Default, RuleOption};
use crate::rules::rule::{Check, Group, Rule};

pub(super) static RULE: Rule = Rule {
    id: "activity-count-out-of-range",
    group: Group::Shape,
    level: Severity::Info,
    since: "0.1.0",
    summary: "a map with fewer than four activities or more than eight",
    why: "A journey is told in a handful of activities. Fewer often miss what users do before and after, more are tasks in disguise. \
A map that is a draft or has fewer than eight stories is left alone.",
    bad: "\
-- storymap/10-plan/choose/choose-meals.md
# Choose the meals
-- storymap/20-find/search/search-by-name.md
# Search by name
-- storymap/30-compare/look/see-photos.md
# See photos
-- storymap/40-fill/add/add-to-basket.md
# Add to the basket
-- storymap/50-pay/pay/pay-by-card.md
# Pay by card
-- storymap/60-wait/remind/get-a-reminder.md
# Get a reminder
-- storymap/70-receive/check/check-the-bags.md
# Check the bags
-- storymap/80-return/report/report-a-missing-item.md
# Report a missing item
-- storymap/90-repeat/reorder/order-the-same-again.md
# Order the same again
",
    good: "\
-- storymap/90-repeat/reorder/order-the-same-again.md gone
",
    cure: "With few: ask what the user does before the first activity and after the last one. \
With many: put those together that serve one goal, or give each kind of user a map.",
    needs: &[],
    silences: &[],
    options: &[
        RuleOption { key: "at_least", meaning: "the fewest activities of a map", default: Default::Count(4) },
        RuleOption { key: "at_most", meaning: "the most activities of a map", default: Default::Count(8) },
    ],
    check: Check::Map(check),
};

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    let at_least = ctx.option(&RULE, "at_least").count();
    let at_most = ctx.option(&RULE, "at_most").count();
    for shape in ctx.shapes.iter().filter(|shape| !has_only_begun(ctx, shape)) {
        let help = match shape.columns.len() {
            0 => continue,
            few if few < at_least => "ask what the user does before the first of them and after the last",
            many if many > at_most => "put those together that serve one goal, or give each kind of user a map",
            _ => continue,
        };
        let (count, noun) = (shape.columns.len(), if shape.columns.len() == 1 { "activity" } else { "activities" });
        let message = format!("{} has {count} {noun}, and most have {at_least} to {at_most}", ctx.named(shape.map));
        sink.add(Finding::new(shape.map, ctx.title_of(shape.map), message, help));
    }
}
