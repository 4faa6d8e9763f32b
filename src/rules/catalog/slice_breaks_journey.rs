//! A release after which a user still cannot walk the whole way.

use super::journey::empty_steps;
use crate::analysis::journeys::Journey;
use crate::diagnostic::Severity;
use crate::model::card::CardId;
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
Where nothing does, users come as far as the hole. On the `current` release it is an error. \
In more than 10,000 places each activity is told once, with the number of releases that leave it out.",
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

/// Findings that are told one by one: nobody reads more. With more of them each activity is told once, for a release
/// that leaves it out, so that many releases over many activities cost no more than they are.
const MOST: usize = 10_000;

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    let broken: Vec<&Journey> = ctx.journeys().iter().filter(|journey| is_broken(ctx, journey)).collect();
    let empty_steps = empty_steps(ctx);
    let mut add = |journey: &Journey, activity, later| {
        let empty = empty_steps.get(&activity).into_iter().flatten().copied();
        sink.add(finding(ctx, journey, activity, later).about(empty));
    };
    if broken.iter().map(|journey| journey.missing()).sum::<usize>() <= MOST {
        for journey in broken {
            journey.activities().for_each(|activity| add(journey, activity, Later::default()));
        }
        return;
    }
    for of_map in broken.chunk_by(|one, other| one.map == other.map) {
        // A waiver on a release accepts what is said of it, and says nothing of the releases behind it.
        let (waived, told): (Vec<&Journey>, Vec<&Journey>) = of_map.iter().partition(|journey| is_waived(ctx, journey));
        for journey in waived {
            journey.activities_latest_first().take(1).for_each(|activity| add(journey, activity, Later::default()));
        }
        let Some((first, later)) = told.split_first() else { continue };
        let current = later.iter().position(|journey| is_current(ctx, journey));
        for (place, activity) in first.activities_latest_first().enumerate() {
            let count = later.partition_point(|journey| journey.missing() > place);
            add(first, activity, Later { count, has_current: current.is_some_and(|current| current < count) });
        }
    }
}

/// Releases of the same map behind one that is told, which leave out the same activity.
#[derive(Clone, Copy, Default)]
struct Later {
    count: usize,
    has_current: bool,
}

fn is_broken(ctx: &Context<'_>, journey: &Journey) -> bool {
    let is_out = || ctx.map.card(journey.release).release_status() == ReleaseStatus::Finished;
    journey.missing() > 0 && !journey.is_first_slice && !is_out() && !ctx.unread.hides(journey.release, Field::Status)
}

fn is_current(ctx: &Context<'_>, journey: &Journey) -> bool {
    ctx.map.card(journey.release).release_status() == ReleaseStatus::Current
}

fn is_waived(ctx: &Context<'_>, journey: &Journey) -> bool {
    let release = ctx.map.card(journey.release);
    release.waivers().iter().any(|waiver| ctx.map.text(release, &waiver.rule) == RULE.id)
}

fn finding(ctx: &Context<'_>, journey: &Journey, activity: CardId, later: Later) -> Finding {
    let release = journey.release;
    let (name, named) = (ctx.map.id(release), ctx.named(activity));
    let mut message = format!("release `{name}` breaks the journey: {named} still has nothing");
    if later.count > 0 {
        let noun = if later.count == 1 { "release" } else { "releases" };
        message.push_str(&format!(", nor in {} later {noun}", later.count));
    }
    let help = "put one of its stories into this release or before, or mark the activity `optional: true`";
    let finding = Finding::new(release, ctx.title_of(release), message, help).subject_cards([activity]);
    let finding = finding.label(ctx.title_of(activity), "the activity that has nothing").about([activity, journey.map]);
    let is_grave = later.has_current || is_current(ctx, journey);
    if is_grave { finding.severity(Severity::Error) } else { finding }
}
