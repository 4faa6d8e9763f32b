//! A waiver past its last day.

use crate::analysis::told::Told;
use crate::diagnostic::Severity;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::rule::{Cards, Check, Group, Need, Rule};
use crate::rules::waive::is_expired;

pub(super) static RULE: Rule = Rule {
    id: "waiver-expired",
    group: Group::Integrity,
    level: Severity::Warning,
    since: "0.1.0",
    summary: "an entry of `ignore:` whose `until` has passed",
    why: "The team meant to look again by that day. The gap is reported again from the day after. \
Days are counted to the date of the commit that is checked, or to `--as-of`.",
    bad: "\
-- storymap/buy/10-choose/add-to-basket.md
# Add to the basket
-- storymap/buy/20-pay/task.md
---
ignore: [\"task-without-stories until 2020-05-31: the bank decides in May\"]
---
# Choose how to pay
",
    good: "\
-- storymap/buy/20-pay/task.md
# Choose how to pay
-- storymap/buy/20-pay/pay-by-card.md
# Pay by card
",
    cure: "Close the gap, or give the waiver a later day.",
    needs: &[Need::WaiverDate],
    silences: &[],
    options: &[],
    check: Check::Each(Cards::Any, check),
};

fn check(ctx: &Context<'_>, told: &Told<'_>, sink: &mut Sink) {
    for waiver in told.card.waivers().iter().filter(|waiver| is_expired(ctx, waiver)) {
        let rule = told.text(&waiver.rule);
        let until = waiver.until.map(|date| date.to_string()).unwrap_or_default();
        let message = format!("the waiver for `{rule}` ended on {until}");
        let help = "close the gap, or give the waiver a later day";
        sink.add(Finding::new(told.id, ctx.place_in(told.id, waiver.span), message, help).subject(rule));
    }
}
