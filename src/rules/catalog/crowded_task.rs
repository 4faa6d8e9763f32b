//! A step with more stories than anybody sees at a glance.

use crate::diagnostic::Severity;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::option::{Default, RuleOption};
use crate::rules::rule::{Check, Group, Rule};

pub(super) static RULE: Rule = Rule {
    id: "crowded-task",
    group: Group::Shape,
    level: Severity::Info,
    since: "0.1.0",
    summary: "a task with more than seven open stories",
    why: "A column that long is not looked through: good stories hide at its end. \
Mostly the task is two steps. Finished and dropped stories do not count, nor do bugs, chores, enablers and spikes.",
    bad: "\
-- storymap/buy/pay/pay-by-card.md
# Pay by card
-- storymap/buy/pay/pay-by-invoice.md
# Pay by invoice
-- storymap/buy/pay/pay-by-voucher.md
# Pay by voucher
-- storymap/buy/pay/pay-by-bank-transfer.md
# Pay by bank transfer
-- storymap/buy/pay/pay-by-phone.md
# Pay by phone
-- storymap/buy/pay/pay-by-cash-at-the-door.md
# Pay by cash at the door
-- storymap/buy/pay/pay-by-gift-card.md
# Pay by gift card
-- storymap/buy/pay/pay-by-instalments.md
# Pay by instalments
",
    good: "\
-- storymap/buy/pay/pay-by-instalments.md gone
",
    cure: "Cut the task into the steps that users take one after the other, or drop what nobody will build.",
    needs: &[],
    silences: &[],
    options: &[RuleOption { key: "at_most", meaning: "the most open stories of a task", default: Default::Count(7) }],
    check: Check::Map(check),
};

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    let at_most = ctx.option(&RULE, "at_most").count();
    let steps = ctx.shapes.iter().flat_map(|shape| &shape.columns).flat_map(|column| &column.steps);
    for (task, stories) in steps.filter(|(_, stories)| stories.open > at_most) {
        let message = format!("{} has {} open stories, more than {at_most}", ctx.named(*task), stories.open);
        let help = "cut it into the steps that users take one after the other, or drop what nobody will build";
        sink.add(Finding::new(*task, ctx.title_of(*task), message, help));
    }
}
