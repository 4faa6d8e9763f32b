//! A story that does not fit into one sprint.

use crate::diagnostic::Severity;
use crate::rules::context::Context;
use crate::rules::finding::Finding;
use crate::rules::option::{Default, RuleOption};
use crate::rules::rule::{Cards, Check, Group, Look, Rule};
use crate::vocabulary::field::Field;

pub(super) static RULE: Rule = Rule {
    id: "story-too-big",
    group: Group::Scores,
    level: Severity::Warning,
    since: "0.1.0",
    summary: "an open story whose effort is above what fits into one sprint",
    why: "A story that does not fit is finished late, tested late and seen late. \
Cut along the user's way, it ships in parts that each do something.",
    bad: "\
-- storymap/buy/pay/pay.md
---
effort: 13
---
# Pay
",
    good: "\
-- storymap/buy/pay/pay.md
---
effort: 5
---
# Pay
",
    cure: "Cut the story along what a user does: the simplest way first, then variations, edge cases and errors. \
A team whose points are larger sets `max_effort`.",
    needs: &[],
    silences: &[],
    options: &[RuleOption {
        key: "max_effort",
        meaning: "the largest effort that fits into one sprint",
        default: Default::Number("8"),
    }],
    check: Check::Prepared(Cards::OpenStories, check),
};

fn check<'c>(ctx: &'c Context<'_>) -> Look<'c> {
    let most = ctx.option(&RULE, "max_effort").number();
    Box::new(move |story, sink| {
        let Some(field) = story.card.field(Field::Effort) else { return };
        if story.card.number(Field::Effort).is_none_or(|effort| effort <= most) {
            return;
        }
        let typed = field.span.text(story.source());
        let message = format!("`effort: {typed}` is above the {most} that fit into one sprint");
        let help = "cut it along what a user does: the simplest way first, then edge cases and errors";
        sink.add(Finding::new(story.id, ctx.place_in(story.id, field.span), message, help));
    })
}
