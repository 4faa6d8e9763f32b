//! A release that holds more than fits into it.

use crate::diagnostic::Severity;
use crate::model::decimal::Decimal;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::rule::{Check, Group, Rule};
use crate::vocabulary::field::Field;
use crate::vocabulary::status::ReleaseStatus;

pub(super) static RULE: Rule = Rule {
    id: "release-over-capacity",
    group: Group::Slices,
    level: Severity::Warning,
    since: "0.1.0",
    summary: "a release whose stories take more effort than its `capacity`",
    why: "Either something falls out at the end, when it is hardest to choose, or the date moves. \
Everything in the release counts but what is dropped; finished releases are left alone.",
    bad: "\
-- storymap/buy/pay/pay-by-card.md
---
release: mvp
effort: 5
---
# Pay by card
-- storymap/buy/pay/pay-by-invoice.md
---
release: mvp
effort: 5
---
# Pay by invoice
-- storymap/releases/mvp.md
---
outcome: neighbours order their first basket without help
capacity: 8
---
# First orders
",
    good: "\
-- storymap/buy/pay/pay-by-invoice.md
---
release: mvp
effort: 3
---
# Pay by invoice
",
    cure: "Move what the outcome can do without to a later release, lowest score first, or correct `capacity:`.",
    needs: &[],
    silences: &[],
    options: &[],
    check: Check::Map(check),
};

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    for slice in ctx.slices.releases.iter().filter(|slice| slice.status != ReleaseStatus::Finished) {
        let card = ctx.map.card(slice.release);
        let (Some(capacity), Some(field)) = (card.number(Field::Capacity), card.field(Field::Capacity)) else {
            continue;
        };
        if capacity < Decimal::default() || slice.effort <= capacity {
            continue;
        }
        let (name, effort) = (ctx.named(slice.release), slice.effort);
        let message = format!("{name} has an effort of {effort}, and a capacity of {capacity}");
        let help = "move what its outcome can do without to a later release, lowest score first";
        sink.add(Finding::new(slice.release, ctx.place_in(slice.release, field.span), message, help));
    }
}
