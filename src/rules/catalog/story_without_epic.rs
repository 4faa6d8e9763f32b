//! A story that is part of no epic.

use crate::analysis::told::Told;
use crate::diagnostic::Severity;
use crate::model::card::Lane;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::rule::{Cards, Check, Group, Rule};
use crate::vocabulary::field::Field;

pub(super) static RULE: Rule = Rule {
    id: "story-without-epic",
    group: Group::Strategy,
    level: Severity::Info,
    since: "0.1.0",
    summary: "an open story on the map without an epic, where epics are used",
    why: "Epics tie stories to what they are to change. \
A story outside all of them may well be worth it, and nobody can see for what. \
The backlog is left alone, as are finished and dropped stories.",
    bad: "\
-- storymap/buy/pay/pay-by-card.md
---
epic: checkout
---
# Pay by card
-- storymap/buy/pay/pay-later.md
# Pay later
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
-- storymap/buy/pay/pay-later.md
---
epic: checkout
---
# Pay later
",
    cure: "Name the epic it is part of, as in `epic: checkout`.",
    needs: &[],
    silences: &[],
    options: &[],
    check: Check::Each(Cards::OpenStories, check),
};

fn check(ctx: &Context<'_>, Told { id, card, .. }: &Told<'_>, sink: &mut Sink) {
    let is_asked = ctx.usage.epics && card.place.lane != Lane::Backlog;
    if is_asked && ctx.lacks(*id, Field::Epic) {
        let message = format!("{} has no epic", ctx.named(*id));
        let help = "name the epic it is part of under `epic:`";
        sink.add(Finding::new(*id, ctx.title_of(*id), message, help));
    }
}
