//! A first release that leaves a whole activity out.

use super::journey::{empty_steps, first_slices};
use crate::diagnostic::Severity;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::rule::{Check, Group, Need, Rule};

pub(super) static RULE: Rule = Rule {
    id: "first-slice-skips-activity",
    group: Group::Slices,
    level: Severity::Error,
    since: "0.1.0",
    summary: "the first release has no story in an activity of the map",
    why: "The first slice must let a user walk the whole way, however thin each step is. \
Where it skips an activity the journey stops, and nobody can learn whether the rest of it is any good.",
    bad: "\
-- storymap/10-find/search/by-name.md
---
release: mvp
---
# Search by name
-- storymap/10-find/search/by-picture.md
---
release: later
---
# Search by picture
-- storymap/20-buy/pay/pay-by-card.md
---
release: later
---
# Pay by card
-- storymap/releases/10-mvp.md
---
id: mvp
outcome: people order without help
---
# First orders
-- storymap/releases/20-later.md
---
id: later
outcome: people order without help
---
# Later
",
    good: "\
-- storymap/20-buy/pay/pay-by-card.md
---
release: mvp
---
# Pay by card
",
    cure: "Put the thinnest story of the activity into the first release, or mark the activity `optional: true` if a user can \
do without it. The rule rests once a release is finished.",
    needs: &[Need::ReleaseOrder],
    silences: &["first-slice-skips-task"],
    options: &[],
    check: Check::Map(check),
};

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    let empty_steps = empty_steps(ctx);
    for journey in first_slices(ctx) {
        let slice = ctx.map.id(journey.release);
        for activity in journey.activities() {
            let message = format!("the first slice `{slice}` skips {}", ctx.named(activity));
            let help = format!("put its thinnest story into `{slice}`, or mark the activity `optional: true`");
            let finding = Finding::new(activity, ctx.title_of(activity), message, help);
            let finding = finding.subject_cards([journey.release]);
            let finding = finding.label(ctx.title_of(journey.release), "the first slice");
            let empty = empty_steps.get(&activity).into_iter().flatten().copied();
            sink.add(finding.about([journey.map]).about(empty));
        }
    }
}
