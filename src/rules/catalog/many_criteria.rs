//! A story with so many criteria that it may be two.

use crate::diagnostic::Severity;
use crate::rules::context::Context;
use crate::rules::finding::Finding;
use crate::rules::option::{Default, RuleOption};
use crate::rules::rule::{Cards, Check, Group, Look, Rule};

pub(super) static RULE: Rule = Rule {
    id: "many-criteria",
    group: Group::Criteria,
    level: Severity::Info,
    since: "0.1.0",
    summary: "an open story with more than seven acceptance criteria",
    why: "A story that promises a dozen things is several stories under one title. \
Cut apart, some of them can wait for a later slice.",
    bad: "\
-- storymap/buy/pay/pay.md
# Pay

## Acceptance criteria

- I can pay with a card.
- I can pay with a voucher.
- I can pay by invoice.
- I can pay a part with one and the rest with another.
- I see what each of them costs.
- A declined card leaves the basket as it was.
- An expired voucher is told as such.
- My invoice comes by post or as a message.
",
    good: "\
-- storymap/buy/pay/pay-by-card.md
# Pay by card

## Acceptance criteria

- I can pay with a card.
- I see what that costs.
- A declined card leaves the basket as it was.
-- storymap/buy/pay/pay-by-voucher.md
# Pay by voucher

## Acceptance criteria

- I can pay with a voucher.
- I can pay a part with it and the rest by card.
- An expired voucher is told as such.
-- storymap/buy/pay/pay.md gone
",
    cure: "Sort the criteria by what a user can do once they hold; each heap is a story. \
Those that only say how something looks are better kept in the sketch.",
    needs: &[],
    silences: &[],
    options: &[RuleOption { key: "at_most", meaning: "the most criteria of a story", default: Default::Count(7) }],
    check: Check::Prepared(Cards::OpenStories, check),
};

fn check<'c>(ctx: &'c Context<'_>) -> Look<'c> {
    let at_most = ctx.option(&RULE, "at_most").count();
    Box::new(move |story, sink| {
        let items = &story.card.body.criteria.items;
        let Some(one_too_many) = items.get(at_most) else { return };
        let message = format!("{} has {} acceptance criteria, more than {at_most}", ctx.named(story.id), items.len());
        let help = "sort them by what a user can do once they hold: each heap is a story of its own";
        sink.add(Finding::new(story.id, ctx.place_in(story.id, one_too_many.span), message, help));
    })
}
