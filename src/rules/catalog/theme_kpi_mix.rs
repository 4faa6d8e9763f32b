//! A theme whose KPIs are too few, too many, or all of one kind.

use crate::analysis::kpis::{self, Kpis};
use crate::diagnostic::Severity;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::option::{Default, RuleOption};
use crate::rules::rule::{Check, Group, Rule};
use crate::vocabulary::Space;

pub(super) static RULE: Rule = Rule {
    id: "theme-kpi-mix",
    group: Group::Strategy,
    level: Severity::Info,
    since: "0.1.0",
    summary: "an open theme with fewer than two KPIs, more than four, or none that leads or lags",
    why: "A leading figure moves while there is time to steer, a lagging one says whether it was worth it; a theme needs both. \
More than four, and nobody looks at any.",
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
kpis:
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
    cure: "Keep two to four figures, at least one `leading: …` that moves within weeks and one `lagging: …` that the business counts in the end.",
    needs: &[],
    silences: &[],
    options: &[
        RuleOption { key: "at_least", meaning: "the fewest KPIs of a theme", default: Default::Count(2) },
        RuleOption { key: "at_most", meaning: "the most KPIs of a theme", default: Default::Count(4) },
    ],
    check: Check::Map(check),
};

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    let [least, most] = ["at_least", "at_most"].map(|key| ctx.option(&RULE, key).count());
    for (theme, _) in ctx.cards(Space::Theme).filter(|(_, card)| card.is_open()) {
        let Some(kpis) = kpis::of(ctx.map, theme) else { continue };
        let wrong = wrong(&kpis, least, most);
        if wrong.is_empty() {
            continue;
        }
        let message = format!("{} has {}", ctx.named(theme), wrong.join(" and "));
        let help = format!("keep {least} to {most} figures, at least one `leading: …` and one `lagging: …`");
        sink.add(Finding::new(theme, ctx.place_in(theme, kpis.span), message, help));
    }
}

fn wrong(kpis: &Kpis, least: usize, most: usize) -> Vec<String> {
    let number = match kpis.count {
        1 if least > 1 => Some("only one KPI".to_owned()),
        count if count < least => Some(format!("only {count} KPIs, fewer than {least}")),
        count if count > most => Some(format!("{count} KPIs, more than {most}")),
        _ => None,
    };
    let kind = match (kpis.leading, kpis.lagging) {
        (0, 0) => Some("no KPI that says whether it is leading or lagging"),
        (0, _) => Some("none that is leading"),
        (_, 0) => Some("none that is lagging"),
        _ => None,
    };
    number.into_iter().chain(kind.map(str::to_owned)).collect()
}
