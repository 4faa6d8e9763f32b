//! A story that was chosen, and that nobody knows the release of.

use crate::analysis::told::Told;
use crate::diagnostic::Severity;
use crate::model::card::Lane;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::rule::{Cards, Check, Group, Rule};
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
    check: Check::Each(Cards::OpenStories, check),
};

fn check(ctx: &Context<'_>, story: &Told<'_>, sink: &mut Sink) {
    let Told { id, card, .. } = *story;
    if ctx.map.releases.is_empty() || card.status < Status::ToDo || card.place.lane != Lane::Backbone {
        return;
    }
    if card.field(Field::Release).is_some() || ctx.unread.hides(id, Field::Release) {
        return;
    }
    let Some(status) = card.field(Field::Status) else { return };
    let typed = status.span.text(story.source());
    let message = format!("{} is `{typed}` and in no release", ctx.named(id));
    let help = "name the release it is meant for under `release:`, or set it back to `pending`";
    sink.add(Finding::new(id, ctx.place_in(id, status.span), message, help));
}
