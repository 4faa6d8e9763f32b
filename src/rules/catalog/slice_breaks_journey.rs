//! A release after which a user still cannot walk the whole way.

use super::journey::empty_steps;
use crate::diagnostic::Severity;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::rule::{Check, Group, Need, Rule};
use crate::vocabulary::field::Field;
use crate::vocabulary::status::ReleaseStatus;

pub(super) static RULE: Rule = Rule {
    id: "slice-breaks-journey",
    group: Group::Slices,
    level: Severity::Warning,
    since: "0.1.0",
    summary: "a release after which an activity still has nothing: not here, not in an earlier one, not finished",
    why: "A later slice may go deep in one place, if what is already there carries the rest. \
Where nothing does, users come as far as the hole. On the `current` release it is an error.",
    bad: "\
-- storymap/10-find/search/by-name.md
---
release: mvp
status: finished
---
# Search by name
-- storymap/10-find/search/by-picture.md
---
release: second
---
# Search by picture
-- storymap/20-buy/pay/pay-by-card.md
# Pay by card
-- storymap/releases/mvp.md
---
rank: 10
status: finished
outcome: people order without help
---
# First orders
-- storymap/releases/second.md
---
rank: 20
outcome: people order without help
---
# Second
",
    good: "\
-- storymap/20-buy/pay/pay-by-card.md
---
release: mvp
status: finished
---
# Pay by card
",
    cure: "Put a story of the activity into this release or an earlier one, or mark the activity `optional: true`. \
While no release is finished, the first slice is judged by `first-slice-skips-activity` instead.",
    needs: &[Need::ReleaseOrder],
    silences: &[],
    options: &[],
    check: Check::Map(check),
};

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    let empty_steps = empty_steps(ctx);
    for journey in ctx.journeys().iter().filter(|journey| !journey.is_first_slice) {
        let release = journey.release;
        let status = ctx.map.card(release).release_status();
        if status == ReleaseStatus::Finished || ctx.unread.hides(release, Field::Status) {
            continue;
        }
        for activity in journey.activities() {
            let name = ctx.map.id(release);
            let message = format!("release `{name}` breaks the journey: {} still has nothing", ctx.named(activity));
            let help = "put one of its stories into this release or before, or mark the activity `optional: true`";
            let finding = Finding::new(release, ctx.title_of(release), message, help);
            let finding = finding.subject_cards([activity]);
            let finding = finding.label(ctx.title_of(activity), "the activity that has nothing");
            let empty = empty_steps.get(&activity).into_iter().flatten().copied();
            let finding = finding.about([activity, journey.map]).about(empty);
            let is_current = status == ReleaseStatus::Current;
            sink.add(if is_current { finding.severity(Severity::Error) } else { finding });
        }
    }
}
