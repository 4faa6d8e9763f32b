//! An epic that nobody could tell has worked.

use crate::diagnostic::Severity;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::rule::{Check, Group, Rule};
use crate::vocabulary::Space;
use crate::vocabulary::field::Field;

pub(super) static RULE: Rule = Rule {
    id: "epic-without-metric",
    group: Group::Strategy,
    level: Severity::Warning,
    since: "0.1.0",
    summary: "an open epic that does not say how one will know that it worked",
    why: "A metric says when an epic has done enough, so that its last stories can be left out.",
    bad: "\
-- storymap/buy/pay/pay-by-card.md
---
epic: checkout
---
# Pay by card
-- storymap/epics/checkout.md
---
theme: weekly-shop
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
-- storymap/epics/checkout.md
---
theme: weekly-shop
metrics: paid orders out of a hundred baskets
---
# Checkout
",
    cure: "Write `metrics:` into its front matter, or a section `Success metrics` into its body: what will be counted, and how much is enough.",
    needs: &[],
    silences: &[],
    options: &[],
    check: Check::Map(check),
};

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    let open = ctx.cards(Space::Epic).filter(|(_, card)| card.is_open());
    for (epic, _) in open.filter(|(epic, _)| ctx.lacks(*epic, Field::Metrics)) {
        let message = format!("{} does not say how one will know that it worked", ctx.named(epic));
        let help = "write `metrics:` into its front matter: what will be counted, and how much is enough?";
        sink.add(Finding::new(epic, ctx.title_of(epic), message, help));
    }
}
