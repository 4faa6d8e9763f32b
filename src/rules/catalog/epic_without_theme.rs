//! An epic that serves no theme.

use crate::diagnostic::Severity;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::rule::{Check, Group, Rule};
use crate::vocabulary::Space;
use crate::vocabulary::field::Field;

pub(super) static RULE: Rule = Rule {
    id: "epic-without-theme",
    group: Group::Strategy,
    level: Severity::Warning,
    since: "0.1.0",
    summary: "an open epic without a theme, where themes are used",
    why: "A theme is the bet that the work is to pay for. \
An epic outside all of them is work that nobody decided to bet on. Finished and dropped epics are left alone.",
    bad: "\
-- storymap/buy/pay/pay-by-card.md
---
epic: checkout
---
# Pay by card
-- storymap/epics/checkout.md
---
metrics: paid orders out of a hundred baskets
---
# Checkout
-- storymap/themes/weekly-shop.md
---
outcome: one family in five shops with us every week
kpis:
  - leading: baskets that get a delivery slot
  - lagging: families who order every week
---
# The weekly shop
-- storymap/buy/pay/pay-later.md
---
epic: invoices
---
# Pay later
-- storymap/epics/invoices.md
---
theme: weekly-shop
metrics: invoices paid in time
---
# Invoices
",
    good: "\
-- storymap/epics/checkout.md
---
theme: weekly-shop
metrics: paid orders out of a hundred baskets
---
# Checkout
",
    cure: "Name the theme it is part of, as in `theme: weekly-shop`; or ask whether the epic is worth doing at all.",
    needs: &[],
    silences: &[],
    options: &[],
    check: Check::Map(check),
};

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    if !ctx.usage.themes {
        return;
    }
    let open = ctx.cards(Space::Epic).filter(|(_, card)| card.is_open());
    for (epic, _) in open.filter(|(epic, _)| ctx.lacks(*epic, Field::Theme)) {
        let message = format!("{} has no theme", ctx.named(epic));
        let help = "name the theme it is part of under `theme:`";
        sink.add(Finding::new(epic, ctx.title_of(epic), message, help));
    }
}
