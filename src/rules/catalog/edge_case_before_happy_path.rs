//! A step whose errors and edge cases come before the way in which all goes well.

use crate::analysis::text::title::Phrases;
use crate::analysis::ways::{self, Early, Way, Ways};
use crate::diagnostic::Severity;
use crate::model::Step;
use crate::model::card::CardId;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::option::{Default, RuleOption};
use crate::rules::rule::{Check, Group, Need, Rule};
use crate::vocabulary::field::Field;

pub(super) static RULE: Rule = Rule {
    id: "edge-case-before-happy-path",
    group: Group::Slices,
    level: Severity::Warning,
    since: "0.1.0",
    summary: "an edge case, error or variation before the happy path of its task, or without one",
    why: "The first thing a user needs of a step is the happy path: the way in which all goes well. \
Where no story of a task says `path:`, only words of a title such as `declined` make it an edge case, and then it is a hint.",
    bad: "\
-- storymap/buy/pay/card-declined.md
---
path: error
release: mvp
---
# Learn that the card was declined
-- storymap/buy/pay/pay-by-card.md
---
path: happy
---
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
path: happy
release: mvp
---
# Pay by card
",
    cure: "Put the happy path into the same release or an earlier one, with a smaller `rank:` than its variations, or move those behind it. \
Where there is none, write it: it is mostly the thinnest story of the task.",
    needs: &[Need::ReleaseOrder],
    silences: &[],
    options: &[RuleOption {
        key: "words",
        meaning: "words and phrases of a title that make an edge case or error likely where `path:` is missing",
        default: Default::Words(&[
            "invalid",
            "fails",
            "failed",
            "failure",
            "error",
            "errors",
            "declined",
            "expired",
            "timed out",
            "incorrect",
            "edge case",
            "edge cases",
        ]),
    }],
    check: Check::Map(check),
};

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    let listed = ctx.option(&RULE, "words").words();
    let words = Phrases::of(&listed);
    let ways = Ways::of(ctx.map);
    for step in ctx.map.maps.iter().flat_map(|map| &map.columns).flat_map(|column| &column.steps) {
        judge(ctx, &ways, &words, step, sink);
    }
}

fn judge(ctx: &Context<'_>, ways: &Ways<'_>, words: &Phrases<'_>, step: &Step, sink: &mut Sink) {
    let way = |story: CardId| ways::way(ctx.map, ctx.map.card(story));
    // Where the whole task is about what goes wrong, such words say nothing of its stories.
    let is_asked = !words.occur_in(ctx.map.title(step.task));
    let sounds_so = |story: CardId| is_asked && way(story) == Way::Unsaid && words.occur_in(ctx.map.title(story));
    // Where somebody says which way a story is, nothing is guessed.
    let is_said = step.stories.iter().any(|story| way(*story) != Way::Unsaid);
    let is_suspect = |story: CardId| way(story) == Way::Other || (!is_said && sounds_so(story));
    let is_open = |story: CardId| ctx.map.card(story).covers() && ctx.map.card(story).is_open();
    let mut suspects = step.stories.iter().copied().filter(|story| is_open(*story) && is_suspect(*story)).peekable();
    if suspects.peek().is_none() || step.stories.iter().any(|story| is_unclear(ctx, *story)) {
        return;
    }
    match ways.happy(step, |story| !sounds_so(story)) {
        Some(happy) => {
            for story in suspects {
                if let Some(early) = ways.early(story, &happy) {
                    sink.add(too_early(ctx, story, early, happy.is_guessed));
                }
            }
        }
        None if is_said && !ctx.map.card(step.task).is(Field::Draft) => {
            suspects.take(1).for_each(|story| sink.add(alone(ctx, step.task, story)));
        }
        None => {}
    }
}

/// What a story is, when it ships or whether it is finished is not known.
fn is_unclear(ctx: &Context<'_>, story: CardId) -> bool {
    [Field::Path, Field::Release, Field::Status].iter().any(|field| ctx.unread.hides(story, *field))
}

fn too_early(ctx: &Context<'_>, story: CardId, early: Early, is_guessed: bool) -> Finding {
    let path = ctx.map.card(story).field(Field::Path);
    let task = ctx.map.card(story).place.task.map_or_else(String::new, |task| ctx.named(task).to_string());
    let (verb, field, happy) = match early {
        Early::Ships(happy) => ("ships before", Field::Release, happy),
        Early::Stands(happy) => ("stands above", Field::Rank, happy),
    };
    let what = match path {
        Some(path) => format!("is `path: {}`", path.span.text(ctx.map.source(ctx.map.card(story).file))),
        None => "sounds like an edge case".to_owned(),
    };
    let message = format!("{} {what}, and {verb} the happy path of {task}", ctx.named(story));
    let help = "move it behind, or bring the story in which all goes well forward";
    let finding = Finding::new(story, ctx.place_of(story, field), message, help);
    let finding = finding.label(ctx.title_of(happy), label(ctx, happy, is_guessed));
    if path.is_some() { finding } else { finding.severity(Severity::Info) }
}

fn label(ctx: &Context<'_>, happy: CardId, is_guessed: bool) -> String {
    let what = if is_guessed { "the first that may be it" } else { "the happy path" };
    match ctx.map.card(happy).release() {
        Some(release) => format!("{what}, in `{}`", ctx.map.id(release)),
        None => format!("{what}, in no release"),
    }
}

fn alone(ctx: &Context<'_>, task: CardId, story: CardId) -> Finding {
    let message = format!("{} has variations, edge cases or errors, and no happy path", ctx.named(task));
    let help = "write the story in which all goes well, or mark the one that is it `path: happy`";
    let finding = Finding::new(task, ctx.title_of(task), message, help);
    finding.label(ctx.place_of(story, Field::Path), "the first of them")
}
