//! A map with nothing on it.

use super::next_card;
use crate::diagnostic::Severity;
use crate::model::Backbone;
use crate::model::card::CardId;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::rule::{Check, Group, Rule};
use crate::vocabulary::{CardType, Space};

pub(super) static RULE: Rule = Rule {
    id: "empty-map",
    group: Group::Integrity,
    level: Severity::Error,
    since: "0.1.0",
    summary: "a map with no activity or no story",
    why: "A check that passes because there is nothing to check says that all is well when nothing is. \
It stays an error on a draft, and stands for every other finding about what the map lacks.",
    bad: "\
-- storymap/buy/activity.md
# Buy
",
    good: "\
-- storymap/buy/pay/task.md
# Pay
-- storymap/buy/pay/pay-by-card.md
# Pay by card
",
    cure: "Add the first activity with `storymap new activity TITLE`, a task to it with `storymap new task TITLE`, and a \
story to that with `storymap new story TITLE`; or write them as `ACTIVITY/TASK/STORY.md` beside `map.md`.",
    needs: &[],
    silences: &[
        "activity-without-tasks",
        "task-without-stories",
        "story-without-task",
        "map-missing-frame",
        "first-slice-skips-activity",
        "first-slice-skips-task",
        "slice-breaks-journey",
    ],
    options: &[],
    check: Check::Map(check),
};

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    for backbone in ctx.map.maps.iter().filter(|backbone| !is_a_cover(ctx, backbone)) {
        let lacks = match (backbone.columns.is_empty(), has_story(ctx, backbone)) {
            (true, true) => "no activities",
            (true, false) => "no activities and no stories",
            (false, false) => "no stories",
            (false, true) => continue,
        };
        let message = format!("{} has {lacks}", ctx.named(backbone.map));
        let help = format!("add the first one with {}", next(ctx, backbone));
        sink.add(Finding::new(backbone.map, ctx.title_of(backbone.map), message, help));
    }
}

/// The command that adds what comes first: an activity, its task, a story of that.
fn next(ctx: &Context<'_>, backbone: &Backbone) -> String {
    let task = backbone.columns.iter().find_map(|column| column.steps.first()).map(|step| step.task);
    let activity = backbone.columns.first().map(|column| column.activity);
    match (task, activity) {
        (Some(task), _) => next_card::command(ctx, CardType::Story, task),
        (None, Some(activity)) => next_card::command(ctx, CardType::Task, activity),
        (None, None) if ctx.map.maps.len() == 1 => "`storymap new activity TITLE`".to_owned(),
        (None, None) => next_card::command(ctx, CardType::Activity, backbone.map),
    }
}

/// True for the map of a product that holds several: it has no backbone of its own, and what its card says is
/// said of all of them.
fn is_a_cover(ctx: &Context<'_>, backbone: &Backbone) -> bool {
    let folder = |map: CardId| ctx.map.path(map).rsplit_once('/').map_or("", |(folder, _)| folder);
    let own = folder(backbone.map);
    let is_below = |other: &Backbone| {
        let below = folder(other.map).strip_prefix(own);
        other.map != backbone.map && below.is_some_and(|rest| own.is_empty() || rest.starts_with('/'))
    };
    backbone.columns.is_empty() && backbone.stories.is_empty() && ctx.map.maps.iter().any(is_below)
}

/// Any story counts, also one that has no place yet, and also a bug or a spike.
fn has_story(ctx: &Context<'_>, backbone: &Backbone) -> bool {
    let is_story = |id: &CardId| ctx.map.card(*id).card_type.space() == Space::Story;
    let in_columns = backbone
        .columns
        .iter()
        .any(|column| !column.stories.is_empty() || column.steps.iter().any(|step| !step.stories.is_empty()));
    in_columns || !backbone.stories.is_empty() || backbone.off_map.iter().any(is_story)
}
