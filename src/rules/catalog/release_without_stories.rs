//! A release that ships nothing.

use super::meant::Meant;
use crate::diagnostic::Severity;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::rule::{Check, Group, Rule};
use crate::vocabulary::status::ReleaseStatus;

pub(super) static RULE: Rule = Rule {
    id: "release-without-stories",
    group: Group::Slices,
    level: Severity::Warning,
    since: "0.1.0",
    summary: "a release with no story, so that nothing ships with it",
    why: "Somebody may be waiting for it, and nothing will come. Bugs, chores, enablers and spikes are something to ship, dropped stories are not; finished releases are left alone.",
    bad: "\
-- storymap/buy/pay/pay-by-card.md
# Pay by card
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
    cure: "Name it under `release:` in the stories that ship with it, or delete the card.",
    needs: &[],
    silences: &["map-without-releases"],
    options: &[],
    check: Check::Map(check),
};

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    let meant = Meant::of(ctx);
    let empty = ctx.slices.releases.iter().filter(|slice| slice.cards.is_empty());
    for slice in empty.filter(|slice| slice.status != ReleaseStatus::Finished) {
        let release = slice.release;
        let message = match slice.dropped {
            0 => format!("{} has no stories", ctx.named(release)),
            1 => format!("the only story in {} is dropped", ctx.named(release)),
            count => format!("all {count} stories in {} are dropped", ctx.named(release)),
        };
        let name = ctx.map.id(release);
        let help = format!("write `release: {name}` into the stories that ship with it, or delete its card");
        let finding = Finding::new(release, ctx.title_of(release), message, help);
        sink.add(finding.about(meant.to_ship_in(name)));
    }
}
