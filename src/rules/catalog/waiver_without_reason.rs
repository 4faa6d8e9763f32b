//! A gap accepted without a word.

use crate::analysis::told::Told;
use crate::diagnostic::Severity;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::rule::{Cards, Check, Group, Rule};

pub(super) static RULE: Rule = Rule {
    id: "waiver-without-reason",
    group: Group::Integrity,
    level: Severity::Warning,
    since: "0.1.0",
    summary: "an entry of `ignore:` that does not say why",
    why: "In half a year nobody knows whether the gap is still acceptable. \
The waiver holds all the same.",
    bad: "\
-- storymap/buy/10-choose/add-to-basket.md
# Add to the basket
-- storymap/buy/20-pay/task.md
---
ignore: task-without-stories
---
# Choose how to pay
",
    good: "\
-- storymap/buy/20-pay/task.md
---
ignore: [\"task-without-stories: the bank decides in May\"]
---
# Choose how to pay
",
    cure: "Write the reason behind a colon: `ignore: [\"rule: reason\"]`.",
    needs: &[],
    silences: &[],
    options: &[],
    check: Check::Each(Cards::Any, check),
};

fn check(ctx: &Context<'_>, told: &Told<'_>, sink: &mut Sink) {
    for waiver in told.card.waivers().iter().filter(|waiver| waiver.reason.is_none()) {
        let rule = told.text(&waiver.rule);
        // A word that names no rule is `unused-waiver`'s to tell.
        if super::find(rule).is_none() {
            continue;
        }
        let message = format!("the waiver for `{rule}` gives no reason");
        let help = format!("write it as `\"{rule}: why\"`");
        sink.add(Finding::new(told.id, ctx.place_in(told.id, waiver.span), message, help).subject(rule));
    }
}
