//! A first release that leaves a step out.

use super::journey::first_slices;
use crate::diagnostic::Severity;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::rule::{Check, Group, Need, Rule};

pub(super) static RULE: Rule = Rule {
    id: "first-slice-skips-task",
    group: Group::Slices,
    level: Severity::Warning,
    since: "0.1.0",
    summary: "the first release has no story in a task of an activity that it does reach",
    why: "Either a user can do without the step at first, or the first release breaks off in the middle of an activity. \
Only a person can tell which.",
    bad: "\
-- storymap/buy/10-choose/add-to-basket.md
---
release: mvp
---
# Add to the basket
-- storymap/buy/20-pay/pay-by-card.md
# Pay by card
-- storymap/releases/mvp.md
---
outcome: people order without help
---
# First orders
",
    good: "\
-- storymap/buy/20-pay/pay-by-card.md
---
release: mvp
---
# Pay by card
",
    cure: "Put the thinnest story of the task into the first release, or mark the task `optional: true`. \
The rule rests once a release is finished.",
    needs: &[Need::ReleaseOrder],
    silences: &[],
    options: &[],
    check: Check::Map(check),
};

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    for journey in first_slices(ctx) {
        let slice = ctx.map.id(journey.release);
        for task in journey.tasks() {
            let message = format!("the first slice `{slice}` skips {}", ctx.named(task));
            let help = format!("put its thinnest story into `{slice}`, or mark the task `optional: true`");
            let finding = Finding::new(task, ctx.title_of(task), message, help);
            let finding = finding.subject_cards([journey.release]);
            let finding = finding.label(ctx.title_of(journey.release), "the first slice");
            sink.add(finding.about(ctx.map.card(task).place.activity).about([journey.map]));
        }
    }
}
