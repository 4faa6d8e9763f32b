//! An epic that has no stories.

use super::served;
use crate::diagnostic::Severity;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::rule::{Check, Group, Rule};
use crate::vocabulary::Space;
use crate::vocabulary::field::Field;

pub(super) static RULE: Rule = Rule {
    id: "epic-without-stories",
    group: Group::Strategy,
    level: Severity::Warning,
    since: "0.1.0",
    summary: "an open epic that no story names, nor any bug, chore, enabler or spike",
    why: "Nobody will build an epic that no card on the map is part of. Dropped cards do not count.",
    bad: "\
-- storymap/buy/pay/pay-by-card.md
# Pay by card
-- storymap/epics/checkout.md
---
theme: weekly-shop
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
",
    good: "\
-- storymap/buy/pay/pay-by-card.md
---
epic: checkout
---
# Pay by card
",
    cure: "Name the epic in its stories, as in `epic: checkout`; or drop it with `status: dropped`.",
    needs: &[],
    silences: &[],
    options: &[],
    check: Check::Map(check),
};

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    for epic in served::by_nobody(ctx, Space::Epic, Field::Epic) {
        let message = format!("{} has no stories", ctx.named(epic));
        let help = format!(
            "write `epic: {}` into the stories that are part of it, or drop it with `status: dropped`",
            ctx.map.id(epic)
        );
        sink.add(Finding::new(epic, ctx.title_of(epic), message, help));
    }
}
