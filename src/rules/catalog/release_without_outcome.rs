//! A release that does not say what it is for.

use crate::analysis::says;
use crate::diagnostic::Severity;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::rule::{Check, Group, Rule};
use crate::vocabulary::Space;
use crate::vocabulary::field::Field;
use crate::vocabulary::status::ReleaseStatus;

pub(super) static RULE: Rule = Rule {
    id: "release-without-outcome",
    group: Group::Slices,
    level: Severity::Warning,
    since: "0.1.0",
    summary: "a release that does not say what will be better once it is out",
    why: "The outcome decides what belongs in the slice and what can wait. \
Without it a release is a date and a heap of stories. Finished releases are left alone.",
    bad: "\
-- storymap/buy/pay/pay-by-card.md
---
release: mvp
---
# Pay by card
-- storymap/releases/mvp.md
# First orders
",
    good: "\
-- storymap/releases/mvp.md
---
outcome: neighbours order their first basket without help
---
# First orders
",
    cure: "Write `outcome:` into the release's front matter, or a section `Outcome` into its body. \
The best ones say what people will do that they do not do today.",
    needs: &[],
    silences: &["release-without-metric"],
    options: &[],
    check: Check::Map(check),
};

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    let open = ctx.cards(Space::Release).filter(|(_, card)| card.release_status() != ReleaseStatus::Finished);
    for (release, _) in open {
        if says::field(ctx.map, release, Field::Outcome) || ctx.unread.hides(release, Field::Outcome) {
            continue;
        }
        let message = format!("{} does not say what will be better once it is out", ctx.named(release));
        let help = "write `outcome:` into its front matter: what will users do that they do not do today?";
        sink.add(Finding::new(release, ctx.title_of(release), message, help));
    }
}
