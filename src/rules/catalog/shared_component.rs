//! A component that several activities touch, and nobody looks after.

use crate::analysis::components::{self, Use};
use crate::diagnostic::Severity;
use crate::model::card::CardId;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::rule::{Check, Group, Rule};

pub(super) static RULE: Rule = Rule {
    id: "shared-component",
    group: Group::Strategy,
    level: Severity::Info,
    since: "0.1.0",
    summary: "a component of two activities or more that nobody looks after",
    why: "Stories of one activity change it, stories of another break. \
A component is looked after where an enabler names it in `components:`, or a story that has an `owner:` names it and nothing else. \
Upper and lower case do not matter.",
    bad: "\
-- storymap/10-buy/pay/pay-by-card.md
---
components: [wallet]
---
# Pay by card
-- storymap/20-return/refund/get-my-money-back.md
---
components: [wallet]
---
# Get my money back
",
    good: "\
-- storymap/20-return/refund/get-my-money-back.md
---
components: [wallet]
owner: tom
---
# Get my money back
",
    cure: "Write an enabler for what all of them need of it, or give the story that is about it alone an `owner:`.",
    needs: &[],
    silences: &[],
    options: &[],
    check: Check::Map(check),
};

/// The most further places that a finding shows.
const MOST: usize = 4;

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    for (folded, component) in components::of(ctx.map) {
        if component.is_owned || !component.is_open || component.uses.len() < 2 {
            continue;
        }
        let mut uses: Vec<(CardId, Use)> = component.uses.into_iter().collect();
        uses.sort_by_key(|(_, place)| place.card);
        let [(_, first), others @ ..] = uses.as_slice() else { continue };
        let message =
            format!("component `{}` is shared by {} activities, and has no owner", component.name, uses.len());
        let help =
            "write an enabler that names it in `components:`, or give the story that is about it alone an `owner:`";
        let mut finding = Finding::new(first.card, ctx.place_in(first.card, first.span), message, help).subject(folded);
        finding = finding.known_by(ctx.map.card(first.card).place.map.unwrap_or(first.card));
        for (activity, place) in others.iter().take(MOST) {
            let label = format!("and in {}", ctx.named(*activity));
            finding = finding.label(ctx.place_in(place.card, place.span), label);
        }
        sink.add(finding.about(others.iter().map(|(_, place)| place.card)));
    }
}
