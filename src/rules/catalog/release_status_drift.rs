//! A release that is called finished and is not, or is finished and is not called so.

use crate::analysis::slices::Slice;
use crate::diagnostic::Severity;
use crate::model::card::CardId;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::rule::{Check, Group, Rule};
use crate::vocabulary::field::Field;
use crate::vocabulary::status::ReleaseStatus;

pub(super) static RULE: Rule = Rule {
    id: "release-status-drift",
    group: Group::Slices,
    level: Severity::Warning,
    since: "0.1.0",
    summary: "a finished release with an open story, or one whose stories are all finished and that is not",
    why: "Which rules speak depends on which releases are out, and so does what people are told they can use. \
Dropped stories do not count.",
    bad: "\
-- storymap/buy/pay/pay-by-card.md
---
release: mvp
status: finished
---
# Pay by card
-- storymap/buy/pay/pay-by-invoice.md
---
release: mvp
---
# Pay by invoice
-- storymap/releases/mvp.md
---
status: finished
outcome: neighbours order their first basket without help
---
# First orders
",
    good: "\
-- storymap/buy/pay/pay-by-invoice.md
---
release: mvp
status: finished
---
# Pay by invoice
",
    cure: "Move the open stories to a later release or finish them; or write `status: finished` into the release.",
    needs: &[],
    silences: &[],
    options: &[],
    check: Check::Map(check),
};

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    for slice in &ctx.slices.releases {
        let release = slice.release;
        // Whose state cannot be read is neither open nor finished.
        let mut unread = slice.cards.iter().chain([&release]).filter(|card| ctx.unread.hides(**card, Field::Status));
        if slice.cards.is_empty() || unread.next().is_some() {
            continue;
        }
        let (message, help) = match slice.status {
            ReleaseStatus::Finished if slice.finished < slice.cards.len() => still_open(ctx, slice),
            ReleaseStatus::Planned | ReleaseStatus::Current if slice.finished == slice.cards.len() => (
                format!("everything in {} is finished, and the release is not", ctx.named(release)),
                "write `status: finished` into it, or add what it still waits for",
            ),
            _ => continue,
        };
        sink.add(Finding::new(release, ctx.place_of(release, Field::Status), message, help));
    }
}

fn still_open(ctx: &Context<'_>, slice: &Slice) -> (String, &'static str) {
    let open: Vec<CardId> = slice.cards.iter().copied().filter(|card| ctx.map.card(*card).is_open()).collect();
    let verb = if open.len() == 1 { "is" } else { "are" };
    let message = format!("{} is finished, and {} {verb} not", ctx.named(slice.release), ctx.listed(&open));
    (message, "finish what is open, move it to a later release, or set the release back")
}
