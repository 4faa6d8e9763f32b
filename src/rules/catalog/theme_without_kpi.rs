//! A theme that nobody could tell has worked.

use crate::diagnostic::Severity;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::rule::{Check, Group, Rule};
use crate::vocabulary::Space;
use crate::vocabulary::field::Field;

pub(super) static RULE: Rule = Rule {
    id: "theme-without-kpi",
    group: Group::Strategy,
    level: Severity::Warning,
    since: "0.1.0",
    summary: "an open theme without KPIs",
    why: "Without a figure that should move, a theme can neither succeed nor fail; it only goes on.",
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
outcome: one family in five shops with us every week
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
    cure: "Write two to four figures into `kpis:` or a section `Success KPIs`: `leading: …` for what moves within weeks, `lagging: …` for what the business counts in the end.",
    needs: &[],
    silences: &[],
    options: &[],
    check: Check::Map(check),
};

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    let open = ctx.cards(Space::Theme).filter(|(_, card)| card.is_open());
    for (theme, _) in open.filter(|(theme, _)| ctx.lacks(*theme, Field::Kpis)) {
        let message = format!("{} has no KPIs", ctx.named(theme));
        let help = "write `kpis:` into its front matter: which figures should move? each `leading: …` or `lagging: …`";
        sink.add(Finding::new(theme, ctx.title_of(theme), message, help));
    }
}
