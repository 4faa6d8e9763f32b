//! A story that was chosen, and that nobody knows the release of.

use crate::diagnostic::Severity;
use crate::model::card::Lane;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::rule::{Check, Group, Rule};
use crate::vocabulary::field::Field;
use crate::vocabulary::status::Status;

pub(super) static RULE: Rule = Rule {
    id: "active-story-unscheduled",
    group: Group::Drift,
    level: Severity::Warning,
    since: "0.1.0",
    summary: "a story from `to-do` to `confirming` that is in no release",
    why: "Somebody means to build it, or already does, and no slice counts on it. \
The rule waits until there is a release, and leaves stories off the map to the rules about those.",
    bad: "\
-- storymap/buy/pay/pay-by-card.md
---
release: mvp
---
# As a busy parent, I want to pay by card, so that I can eat
-- storymap/buy/pay/pay-later.md
---
status: to-do
---
# As a busy parent, I want to pay on payday, so that I can eat before
-- storymap/releases/mvp.md
---
outcome: people order without help
---
# First orders
",
    good: "\
-- storymap/buy/pay/pay-later.md
---
status: to-do
release: mvp
---
# As a busy parent, I want to pay on payday, so that I can eat before
",
    cure: "Name the release it is meant for under `release:`, or set it back to `pending`.",
    needs: &[],
    silences: &["must-have-left-behind"],
    options: &[],
    check: Check::Map(check),
};

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    if ctx.map.releases.is_empty() {
        return;
    }
    for (id, card) in ctx.open_stories().filter(|(_, card)| card.status() >= Status::ToDo) {
        let is_placed = card.place.lane == Lane::Backbone;
        if !is_placed || card.field(Field::Release).is_some() || ctx.unread.hides(id, Field::Release) {
            continue;
        }
        let Some(status) = card.field(Field::Status) else { continue };
        let typed = status.span.text(ctx.map.source(card.file));
        let message = format!("{} is `{typed}` and in no release", ctx.named(id));
        let help = "name the release it is meant for under `release:`, or set it back to `pending`";
        sink.add(Finding::new(id, ctx.place_in(id, status.span), message, help));
    }
}
