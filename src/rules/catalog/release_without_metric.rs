//! A release of which nobody will know whether it worked.

use crate::analysis::says;
use crate::diagnostic::Severity;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::rule::{Check, Group, Rule};
use crate::vocabulary::Space;
use crate::vocabulary::field::Field;
use crate::vocabulary::status::ReleaseStatus;

pub(super) static RULE: Rule = Rule {
    id: "release-without-metric",
    group: Group::Slices,
    level: Severity::Info,
    since: "0.1.0",
    summary: "a release that does not say how one will know that it worked",
    why: "An outcome without a measure is a hope. One number, read before and after, settles whether the next slice goes on or elsewhere. \
Finished releases are left alone.",
    bad: "\
-- storymap/buy/pay/pay-by-card.md
---
release: mvp
---
# Pay by card
-- storymap/releases/mvp.md
---
outcome: neighbours order their first basket without help
---
# First orders
",
    good: "\
-- storymap/releases/mvp.md
---
outcome: neighbours order their first basket without help
metrics: forty families order at least once in the first month
---
# First orders
",
    cure: "Write `metrics:` into the release's front matter, or a section `Metrics` into its body: what will be counted, and how much is enough.",
    needs: &[],
    silences: &[],
    options: &[],
    check: Check::Map(check),
};

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    let open = ctx.cards(Space::Release).filter(|(_, card)| card.release_status() != ReleaseStatus::Finished);
    for (release, _) in open {
        if says::field(ctx.map, release, Field::Metrics) || ctx.unread.hides(release, Field::Metrics) {
            continue;
        }
        let message = format!("{} does not say how one will know that it worked", ctx.named(release));
        let help = "write `metrics:` into its front matter: what will be counted, and how much is enough?";
        sink.add(Finding::new(release, ctx.title_of(release), message, help));
    }
}
