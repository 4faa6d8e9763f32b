//! A theme that does not say what it is for.

use crate::diagnostic::Severity;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::rule::{Check, Group, Rule};
use crate::vocabulary::Space;
use crate::vocabulary::field::Field;

pub(super) static RULE: Rule = Rule {
    id: "theme-without-outcome",
    group: Group::Strategy,
    level: Severity::Warning,
    since: "0.1.0",
    summary: "an open theme that does not say what will be better",
    why: "The outcome is what epics are held against when there is time for only one of them.",
    bad: "\
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
-- storymap/themes/weekly-shop.md
---
kpis:
  - leading: baskets that get a delivery slot
  - lagging: families who order every week
---
# The weekly shop
",
    good: "\
-- storymap/themes/weekly-shop.md
---
outcome: one family in five shops with us every week
kpis:
  - leading: baskets that get a delivery slot
  - lagging: families who order every week
---
# The weekly shop
",
    cure: "Write `outcome:` into its front matter, or a section `Strategic outcome` into its body: what will be true of users or of the business that is not true today.",
    needs: &[],
    silences: &[],
    options: &[],
    check: Check::Map(check),
};

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    let open = ctx.cards(Space::Theme).filter(|(_, card)| card.is_open());
    for (theme, _) in open.filter(|(theme, _)| ctx.lacks(*theme, Field::Outcome)) {
        let message = format!("{} does not say what will be better", ctx.named(theme));
        let help = "write `outcome:` into its front matter: what will be true that is not true today?";
        sink.add(Finding::new(theme, ctx.title_of(theme), message, help));
    }
}
