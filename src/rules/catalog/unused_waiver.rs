//! A waiver that accepts nothing any more.

use crate::diagnostic::Severity;
use crate::nearest::nearest;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::rule::{Check, Group, Rule};
use crate::rules::waive::{WaiverUse, is_expired};

pub(super) static RULE: Rule = Rule {
    id: "unused-waiver",
    group: Group::Integrity,
    level: Severity::Warning,
    since: "0.1.0",
    summary: "an entry of `ignore:` that no gap needs, or that names no rule",
    why: "It would hide the next gap of that kind on the card without anybody deciding so. \
A waiver only counts as unused when its rule ran.",
    bad: "\
-- storymap/buy/pay/task.md
---
ignore: [\"task-without-stories: the bank decides in May\"]
---
# Choose how to pay
-- storymap/buy/pay/pay-by-card.md
# Pay by card
",
    good: "\
-- storymap/buy/pay/task.md
# Choose how to pay
",
    cure: "Remove the entry, or correct the name of its rule.",
    needs: &[],
    silences: &[],
    options: &[],
    check: Check::Waivers(check),
};

fn check(ctx: &Context<'_>, usage: &WaiverUse, sink: &mut Sink) {
    for (id, card) in ctx.map.all() {
        for (index, waiver) in card.waivers().iter().enumerate() {
            let rule = ctx.map.text(card, &waiver.rule);
            let (message, help) = match super::find(rule) {
                None => {
                    let meant = nearest(rule, super::ids()).map(|meant| format!("did you mean `{meant}`?"));
                    let help = meant.unwrap_or_else(|| "`storymap rule` lists all rules".to_owned());
                    (format!("no rule is called `{rule}`"), help)
                }
                // An expired waiver is reported as such; one for this rule would ask about itself.
                Some(known) if is_expired(ctx, waiver) || known.id == RULE.id => continue,
                Some(known) if usage.is_used(id, index) || !usage.ran(known.id) => continue,
                Some(_) => (format!("the waiver for `{rule}` accepts no gap"), "remove it".to_owned()),
            };
            sink.add(Finding::new(id, ctx.place_in(id, waiver.span), message, help).subject(rule));
        }
    }
}
