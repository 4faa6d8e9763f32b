//! Something outside the map that a card needs, and nobody who looks after it.

use crate::analysis::dependencies;
use crate::analysis::told::Told;
use crate::diagnostic::Severity;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::quote::quoted;
use crate::rules::rule::{Cards, Check, Group, Rule};
use crate::vocabulary::field::Field;

pub(super) static RULE: Rule = Rule {
    id: "external-dependency-without-owner",
    group: Group::Dependencies,
    level: Severity::Info,
    since: "0.1.0",
    summary: "an open card that depends on something outside the map, and has no `owner`",
    why: "What lies outside does not move because a board says so: somebody has to call.",
    bad: "\
-- storymap/buy/pay/pay-by-card.md
---
depends_on: [\"external: Payment provider contract\"]
---
# Pay by card
",
    good: "\
-- storymap/buy/pay/pay-by-card.md
---
depends_on: [\"external: Payment provider contract\"]
owner: tom
---
# Pay by card
",
    cure: "Name whoever keeps in touch about it under `owner:`.",
    needs: &[],
    silences: &[],
    options: &[],
    check: Check::Each(Cards::Any, check),
};

fn check(ctx: &Context<'_>, told: &Told<'_>, sink: &mut Sink) {
    if !told.card.is_open() || told.card.field(Field::Owner).is_some() {
        return;
    }
    let mut outside = dependencies::outside(told.card);
    let Some(first) = outside.next().filter(|_| !ctx.unread.hides(told.id, Field::Owner)) else { return };
    let what = quoted(told.text(&first.text));
    let what = match outside.count() {
        0 => what,
        more => format!("{what} and {more} more"),
    };
    let message = format!("{} needs {what} from outside, and has no owner", ctx.named(told.id));
    let help = "name whoever keeps in touch about it under `owner:`";
    sink.add(Finding::new(told.id, ctx.place_in(told.id, first.span), message, help));
}
