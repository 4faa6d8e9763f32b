//! A theme that no epic carries out.

use super::served;
use crate::diagnostic::Severity;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::rule::{Check, Group, Rule};
use crate::vocabulary::Space;
use crate::vocabulary::field::Field;

pub(super) static RULE: Rule = Rule {
    id: "theme-without-epics",
    group: Group::Strategy,
    level: Severity::Warning,
    since: "0.1.0",
    summary: "an open theme that no epic names",
    why: "A theme without an epic is a wish: no story on the map brings it nearer. Dropped epics do not count.",
    bad: "\
-- storymap/buy/pay/pay-by-card.md
# Pay by card
-- storymap/themes/weekly-shop.md
---
outcome: one family in five shops with us every week
kpis:
  - leading: baskets that get a delivery slot
  - lagging: families who order every week
---
# The weekly shop
",
    good: "\
-- storymap/buy/pay/pay-by-card.md
---
epic: checkout
---
# Pay by card
-- storymap/epics/checkout.md
---
theme: weekly-shop
metrics: paid orders out of a hundred baskets
---
# Checkout
",
    cure: "Name the theme in the epics that carry it out, as in `theme: weekly-shop`; or drop it with `status: dropped`.",
    needs: &[],
    silences: &[],
    options: &[],
    check: Check::Map(check),
};

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    for theme in served::by_nobody(ctx, Space::Theme, Field::Theme) {
        let message = format!("{} has no epics", ctx.named(theme));
        let help = format!(
            "write `theme: {}` into the epics that carry it out, or drop it with `status: dropped`",
            ctx.map.id(theme)
        );
        sink.add(Finding::new(theme, ctx.title_of(theme), message, help));
    }
}
