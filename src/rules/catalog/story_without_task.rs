//! A story that skips the task.

use crate::diagnostic::Severity;
use crate::model::card::CardId;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::rule::{Check, Group, Rule};
use crate::vocabulary::field::Field;

pub(super) static RULE: Rule = Rule {
    id: "story-without-task",
    group: Group::Shape,
    level: Severity::Warning,
    since: "0.1.0",
    summary: "a story that stands on an activity or on the map, under no task",
    why: "The task says when on their way users need the story. \
One that skips it counts for no step, so a slice may look whole that is not, and the other way round.",
    bad: "\
-- storymap/buy/pay/pay-by-card.md
# Pay by card
-- storymap/buy/pay-by-voucher.md
# Pay by voucher
",
    good: "\
-- storymap/buy/pay/pay-by-voucher.md
# Pay by voucher
-- storymap/buy/pay-by-voucher.md gone
",
    cure: "Move the file into the folder of its task, or name that under `task:`. \
What has no step yet belongs in `backlog/`. An activity or a map that is a `draft` is left alone.",
    needs: &[],
    silences: &[],
    options: &[],
    check: Check::Map(check),
};

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    for backbone in ctx.map.maps.iter().filter(|backbone| !ctx.map.card(backbone.map).is(Field::Draft)) {
        for story in skipping(ctx, &backbone.stories) {
            let message = format!("{} stands on the map, under no activity and no task", ctx.named(story));
            let help = "move it into the folder of the task it belongs to, or into `backlog/` while nobody knows";
            sink.add(Finding::new(story, ctx.title_of(story), message, help).about([backbone.map]));
        }
        for column in backbone.columns.iter().filter(|column| !ctx.map.card(column.activity).is(Field::Draft)) {
            let tasks: Vec<CardId> = column.steps.iter().map(|step| step.task).collect();
            for story in skipping(ctx, &column.stories) {
                let activity = ctx.named(column.activity);
                let message = format!("{} stands on {activity}, under none of its tasks", ctx.named(story));
                let help = match tasks.as_slice() {
                    [] => "add the task that it belongs to, and move it into that folder".to_owned(),
                    tasks => format!("name its task under `task:`; the activity has {}", ctx.listed(tasks)),
                };
                sink.add(Finding::new(story, ctx.title_of(story), message, help).about([column.activity]));
            }
        }
    }
}

/// The stories among these cards whose `task:` is not merely unreadable.
fn skipping<'c>(ctx: &'c Context<'_>, cards: &'c [CardId]) -> impl Iterator<Item = CardId> + 'c {
    let skips = |id: &&CardId| ctx.map.card(**id).covers() && !ctx.unread.hides(**id, Field::Task);
    cards.iter().filter(skips).copied()
}
