//! A theme whose day has come and gone.

use crate::analysis::milestones;
use crate::diagnostic::Severity;
use crate::model::card::CardId;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::rule::{Check, Group, Need, Rule};
use crate::vocabulary::Space;
use crate::vocabulary::field::Field;

pub(super) static RULE: Rule = Rule {
    id: "theme-past-milestone",
    group: Group::Strategy,
    level: Severity::Warning,
    since: "0.1.0",
    summary: "a theme whose milestone is past, and that has open epics",
    why: "Either the bet was not finished in time and somebody should decide whether it still is one, or it was and the cards do not say so. \
The milestone is the field, or a section that holds nothing but a day or a quarter; a quarter ends with its last day. \
Days are counted to the last commit, or to `--as-of`.",
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
milestone: 2025-Q4
outcome: one family in five shops with us every week
kpis:
  - leading: baskets that get a delivery slot
  - lagging: families who order every week
---
# The weekly shop
",
    good: "\
-- storymap/themes/weekly-shop.md
---
milestone: 2099-Q4
outcome: one family in five shops with us every week
kpis:
  - leading: baskets that get a delivery slot
  - lagging: families who order every week
---
# The weekly shop
",
    cure: "Set a new milestone, finish or drop the epics that are done or no longer wanted, or move them to another theme.",
    needs: &[Need::MilestoneDate],
    silences: &[],
    options: &[],
    check: Check::Map(check),
};

/// Places of epics that a finding shows.
const SHOWN: usize = 4;

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    let Some(today) = ctx.date else { return };
    let past = milestones::of_open_themes(ctx.map).into_iter().filter(|milestone| milestone.day < today);
    for milestone in past.filter(|milestone| !ctx.unread.hides(milestone.theme, Field::Status)) {
        let epics = open_epics(ctx, milestone.theme);
        if epics.is_empty() {
            continue;
        }
        let verb = if epics.len() == 1 { "is" } else { "are" };
        let (theme, epics_listed) = (ctx.named(milestone.theme), ctx.listed(&epics));
        let message = format!("the milestone of {theme} was {}, and {epics_listed} {verb} still open", milestone.day);
        let help = "set a new milestone, finish or drop what is done or no longer wanted, or move it to another theme";
        let finding = Finding::new(milestone.theme, ctx.place_in(milestone.theme, milestone.span), message, help);
        let shown = epics.into_iter().take(SHOWN);
        sink.add(shown.fold(finding, |finding, epic| finding.label(ctx.title_of(epic), "still open")));
    }
}

fn open_epics(ctx: &Context<'_>, theme: CardId) -> Vec<CardId> {
    let is_of = |id: &CardId| ctx.map.card(*id).referred_cards(Field::Theme).next() == Some(theme);
    let is_open = |id: &CardId| ctx.map.card(*id).is_open() && !ctx.unread.hides(*id, Field::Status);
    ctx.cards(Space::Epic).map(|(id, _)| id).filter(|id| is_of(id) && is_open(id)).collect()
}
