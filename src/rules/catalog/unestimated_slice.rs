//! A release near at hand with stories of which nobody has said what they cost.

use crate::analysis::slices;
use crate::diagnostic::Severity;
use crate::model::card::CardId;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::rule::{Check, Group, Need, Rule};

pub(super) static RULE: Rule = Rule {
    id: "unestimated-slice",
    group: Group::Slices,
    level: Severity::Warning,
    since: "0.1.0",
    summary: "the current or the next release has stories without effort",
    why: "Nobody can say whether the slice fits, or what to take out of it first. \
Only open stories count, and only in a map where some story has an effort.",
    bad: "\
-- storymap/buy/pay/pay-by-card.md
---
release: mvp
effort: 5
---
# Pay by card
-- storymap/buy/pay/pay-by-invoice.md
---
release: mvp
---
# Pay by invoice
-- storymap/releases/mvp.md
---
outcome: neighbours order their first basket without help
---
# First orders
",
    good: "\
-- storymap/buy/pay/pay-by-invoice.md
---
release: mvp
effort: 3
---
# Pay by invoice
",
    cure: "Estimate them together, and write `effort:` into each. A story that nobody can estimate needs a talk or a spike first.",
    needs: &[Need::ReleaseOrder],
    silences: &[],
    options: &[],
    check: Check::Map(check),
};

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    for slice in ctx.slices.current_and_next() {
        let stories: Vec<CardId> = slice.cards.iter().copied().filter(|story| is_unestimated(ctx, *story)).collect();
        if stories.is_empty() {
            continue;
        }
        let (release, noun) = (ctx.named(slice.release), if stories.len() == 1 { "story" } else { "stories" });
        let message = format!("{release} has {} {noun} without effort: {}", stories.len(), ctx.listed(&stories));
        let help = "write `effort:` into each; what nobody can estimate needs a talk or a spike first";
        sink.add(Finding::new(slice.release, ctx.title_of(slice.release), message, help));
    }
}

fn is_unestimated(ctx: &Context<'_>, story: CardId) -> bool {
    let card = ctx.map.card(story);
    let is_asked = card.covers() && card.is_open() && ctx.usage.effort(card.place.map);
    let has_any = || slices::EFFORT.iter().any(|field| card.field(*field).is_some() || ctx.unread.hides(story, *field));
    is_asked && !has_any()
}
