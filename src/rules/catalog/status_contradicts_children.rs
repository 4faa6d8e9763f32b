//! An epic or theme that is finished, and a part of it that is not.

use crate::diagnostic::Severity;
use crate::model::card::{Card, CardId};
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::rule::{Check, Group, Rule};
use crate::vocabulary::field::Field;
use crate::vocabulary::status::Status;
use crate::vocabulary::{CardType, Space};
use std::collections::BTreeMap;

pub(super) static RULE: Rule = Rule {
    id: "status-contradicts-children",
    group: Group::Lifecycle,
    level: Severity::Error,
    since: "0.1.0",
    summary: "a finished epic with an open story, or a finished theme with an open epic",
    why: "One of the two is not true, and whoever reads the upper card alone believes that nothing is left to do. \
Dropped cards are left out, and bugs: they come when the rest is done.",
    bad: "\
-- storymap/buy/pay/pay-by-card.md
---
epic: checkout
---
# As a busy parent, I want to pay by card, so that I can eat
-- storymap/epics/checkout.md
---
status: finished
metrics: [orders paid at the first try]
---
# Checkout
",
    good: "\
-- storymap/epics/checkout.md
---
status: developing
metrics: [orders paid at the first try]
---
# Checkout
",
    cure: "Set the upper card back, finish or drop what is below it, or give that to another epic or theme.",
    needs: &[],
    silences: &[],
    options: &[],
    check: Check::Map(check),
};

/// Places of children that a finding shows.
const SHOWN: usize = 4;

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    let mut open: BTreeMap<CardId, Vec<CardId>> = BTreeMap::new();
    for (id, card) in ctx.map.all().filter(|(id, card)| card.is_open() && !ctx.unread.hides(*id, Field::Status)) {
        let Some(parent) = parent(card) else { continue };
        if ctx.map.card(parent).status == Status::Finished {
            open.entry(parent).or_default().push(id);
        }
    }
    for (parent, children) in open {
        let Some(status) = ctx.map.card(parent).field(Field::Status) else { continue };
        let is = if children.len() == 1 { "is" } else { "are" };
        let message = format!("{} is finished, and {} {is} not", ctx.named(parent), ctx.listed(&children));
        let help = "set it back, or finish or drop what is still open below it";
        let mut finding = Finding::new(parent, ctx.place_in(parent, status.span), message, help);
        for child in children.into_iter().take(SHOWN) {
            finding = finding.label(ctx.title_of(child), "still open");
        }
        sink.add(finding);
    }
}

/// The epic of a story, the theme of an epic.
fn parent(card: &Card) -> Option<CardId> {
    let field = match card.card_type.space() {
        Space::Story if card.card_type != CardType::Bug => Field::Epic,
        Space::Epic => Field::Theme,
        _ => return None,
    };
    card.referred_cards(field).next()
}
