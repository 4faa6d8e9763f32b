//! A story that is blocked, and nobody says by what.

use crate::analysis::told::Told;
use crate::diagnostic::Severity;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::rule::{Cards, Check, Group, Rule};
use crate::vocabulary::Space;
use crate::vocabulary::field::Field;

pub(super) static RULE: Rule = Rule {
    id: "blocked-without-reason",
    group: Group::Lifecycle,
    level: Severity::Info,
    since: "0.1.0",
    summary: "a story with `blocked: true` and no word about what blocks it",
    why: "Who could help does not know that they could.",
    bad: "\
-- storymap/buy/pay/pay-by-card.md
---
blocked: true
---
# Pay by card
",
    good: "\
-- storymap/buy/pay/pay-by-card.md
---
blocked: the bank has not sent the test account
---
# Pay by card
",
    cure: "Write what stands in the way instead of `true`. \
If that is a card of the map, name it under `depends_on:`.",
    needs: &[],
    silences: &[],
    options: &[],
    check: Check::Each(Cards::Any, check),
};

fn check(ctx: &Context<'_>, story: &Told<'_>, sink: &mut Sink) {
    let card = story.card;
    if card.card_type.space() != Space::Story || !card.is_open() || !card.is(Field::Blocked) {
        return;
    }
    let Some(blocked) = card.field(Field::Blocked) else { return };
    let message = format!("{} is blocked, and does not say by what", ctx.named(story.id));
    let help = "write what stands in the way: `blocked: the bank has not answered`";
    sink.add(Finding::new(story.id, ctx.place_in(story.id, blocked.span), message, help));
}
