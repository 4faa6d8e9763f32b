//! A story that is planned, and needs something that is not.

use crate::analysis::dependencies;
use crate::diagnostic::Severity;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::rule::{Check, Group, Rule};
use crate::vocabulary::field::Field;

pub(super) static RULE: Rule = Rule {
    id: "dependency-unscheduled",
    group: Group::Dependencies,
    level: Severity::Warning,
    since: "0.1.0",
    summary: "an open story in a release that depends on one in no release",
    why: "Nobody plans to build what the release needs, and its effort is counted nowhere. \
What is finished needs no release.",
    bad: "\
-- storymap/buy/pay/pay-by-card.md
---
release: mvp
depends_on: [test-account]
---
# Pay by card
-- storymap/buy/pay/test-account.md
---
type: enabler
---
# A test account
-- storymap/releases/mvp.md
---
outcome: people order without help
---
# First orders
",
    good: "\
-- storymap/buy/pay/test-account.md
---
type: enabler
release: mvp
---
# A test account
",
    cure: "Put what it needs into the same release or an earlier one, or take the entry out of `depends_on`.",
    needs: &[],
    silences: &[],
    options: &[],
    check: Check::Map(check),
};

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    for edge in dependencies::all(ctx.map) {
        let [card, needed] = [edge.card, edge.needs].map(|id| ctx.map.card(id));
        let Some(release) = card.release() else { continue };
        let is_hidden = [Field::Release, Field::Status].iter().any(|field| ctx.unread.hides(edge.needs, *field));
        if !card.is_open() || !needed.is_open() || needed.field(Field::Release).is_some() || is_hidden {
            continue;
        }
        let (name, other) = (ctx.named(edge.card), ctx.map.qualified_id(edge.needs));
        let release = ctx.map.id(release);
        let message = format!("{name} ships in `{release}` and needs `{other}`, which is in no release");
        let help = format!("put `{other}` into `{release}` or an earlier release, or take it out of `depends_on`");
        let finding = Finding::new(edge.card, ctx.place_in(edge.card, edge.span), message, help);
        sink.add(
            finding.subject_cards([edge.needs]).label(ctx.title_of(edge.needs), "in no release").about([edge.needs]),
        );
    }
}
