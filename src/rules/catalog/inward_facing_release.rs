//! A release in which there is nothing for a user.

use super::meant::Meant;
use crate::analysis::slices::Slice;
use crate::diagnostic::Severity;
use crate::model::card::CardId;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::quote::joined;
use crate::rules::rule::{Check, Group, Rule};
use crate::vocabulary::CardType;
use crate::vocabulary::field::Field;
use crate::vocabulary::status::ReleaseStatus;

pub(super) static RULE: Rule = Rule {
    id: "inward-facing-release",
    group: Group::Slices,
    level: Severity::Warning,
    since: "0.1.0",
    summary: "a release that holds only enablers, chores, bugs or spikes, and no story",
    why: "Nobody outside of the team can do anything with it that they could not do before, so it can neither be shown nor teach anything. \
Work of that kind pays off with the stories it makes possible, and ships with the first of them. \
Finished releases are left alone.",
    bad: "\
-- storymap/buy/pay/pay-by-card.md
# Pay by card
-- storymap/buy/pay/connect-provider.md
---
type: enabler
release: mvp
---
# Connect the payment provider
-- storymap/releases/mvp.md
---
outcome: neighbours order their first basket without help
---
# First orders
",
    good: "\
-- storymap/buy/pay/pay-by-card.md
---
release: mvp
---
# Pay by card
",
    cure: "Take in the thinnest story that the work makes possible, or ship the work with the release that has that story. \
A release that only mends what is broken may say so: `ignore: [\"inward-facing-release: only repairs\"]`.",
    needs: &[],
    silences: &[],
    options: &[],
    check: Check::Map(check),
};

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    let meant = Meant::of(ctx);
    for slice in ctx.slices.releases.iter().filter(|slice| is_asked(ctx, slice)) {
        let release = slice.release;
        if slice.cards.is_empty() || slice.cards.iter().any(|card| ctx.map.card(*card).covers()) {
            continue;
        }
        let message = format!("{} has nothing for a user: {}", ctx.named(release), kinds(ctx, &slice.cards));
        let help = "take in the thinnest story that they make possible, or ship them with the release that has it";
        let finding = Finding::new(release, ctx.title_of(release), message, help);
        sink.add(finding.about(meant.to_ship_in(ctx.map.id(release))));
    }
}

fn is_asked(ctx: &Context<'_>, slice: &Slice) -> bool {
    slice.status != ReleaseStatus::Finished && !ctx.unread.hides(slice.release, Field::Status)
}

/// What there is instead of stories: `only 2 enablers and 1 bug`.
fn kinds(ctx: &Context<'_>, cards: &[CardId]) -> String {
    let kinds = [CardType::Enabler, CardType::Chore, CardType::Spike, CardType::Bug];
    let count = |kind: CardType| cards.iter().filter(|card| ctx.map.card(**card).card_type == kind).count();
    let counted = kinds.into_iter().map(|kind| (kind.name(), count(kind))).filter(|(_, count)| *count > 0);
    let counted: Vec<String> =
        counted.map(|(name, count)| format!("{count} {name}{}", if count == 1 { "" } else { "s" })).collect();
    format!("only {}", joined(&counted))
}
