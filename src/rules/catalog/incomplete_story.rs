//! A story that does not say who, what or why.

use crate::analysis::completeness::{self, Format, Siblings, StoryPart, Telling};
use crate::analysis::personas::Source;
use crate::analysis::told::Told;
use crate::diagnostic::Severity;
use crate::model::card::CardId;
use crate::rules::context::Context;
use crate::rules::finding::Finding;
use crate::rules::growth;
use crate::rules::quote;
use crate::rules::rule::{Cards, Check, Group, Look, Rule};
use crate::vocabulary::field::Field;
use crate::vocabulary::status::Status;
use std::sync::OnceLock;

pub(super) static RULE: Rule = Rule {
    id: "incomplete-story",
    group: Group::Text,
    level: Severity::Warning,
    since: "0.1.0",
    summary: "a story that lacks a part which its map's `format` asks for: role, situation, action or outcome",
    why: "Who wants it, what they do and why: whoever builds a story decides a hundred things by these, and guesses \
where one is missing. \
It is a hint while the story is `pending`, where the story is told in prose, and where only the outcome is missing and \
most other stories of the map have none. Prose in other languages is not judged.",
    bad: "\
-- storymap/buy/pay/pay-by-card.md
---
status: to-do
release: mvp
---
# Pay by card

As a busy parent, I want to pay by card.
-- storymap/releases/mvp.md
---
outcome: neighbours order their first basket
---
# First orders
",
    good: "\
-- storymap/buy/pay/pay-by-card.md
---
status: to-do
release: mvp
---
# Pay by card

As a busy parent, I want to pay by card, so that I need no cash.
",
    cure: "Write the missing part into the story sentence, or into the field that says the same: `role:`, \
`situation:`, `action:` or `outcome:`. A map whose stories are told otherwise says `format: free`.",
    needs: &[],
    silences: &["odd-format", "story-without-persona"],
    options: &[],
    check: Check::Prepared(Cards::OpenStories, check),
};

fn check<'c>(ctx: &'c Context<'_>) -> Look<'c> {
    // What others of the map lack is counted for the first story that lacks the same: mostly there is none.
    let siblings = OnceLock::new();
    Box::new(move |story, sink| {
        let (id, card) = (story.id, story.card);
        let map = ctx.map_of(id, card);
        if ctx.unread.is_partial(id) || map.is_some_and(|map| ctx.unread.hides(map, Field::Format)) {
            return;
        }
        let format = completeness::format(ctx.map, map);
        let missing = missing(ctx, story, &format);
        if missing.is_empty() {
            return;
        }
        let grown = growth::from(Status::ToDo, card.status, Severity::Warning);
        let is_usual = || siblings.get_or_init(|| Siblings::of(ctx.map)).mostly_lack_outcome(card.place.map);
        let (message, level) = match completeness::telling(story) {
            Telling::Unknown => return,
            Telling::Prose => (format!("{} is told in prose, without a story sentence", ctx.named(id)), Severity::Info),
            Telling::Title => (format!("{} has no story sentence", ctx.named(id)), grown),
            Telling::Parts if missing == [StoryPart::Outcome] && is_usual() => {
                (lacks(ctx, id, &missing), Severity::Info)
            }
            Telling::Parts => (lacks(ctx, id, &missing), grown),
        };
        let place = story.sentence().map_or(card.title_span, |sentence| sentence.span);
        let finding = Finding::new(id, ctx.place_in(id, place), message, help(&missing, &format));
        sink.add(finding.severity(level).explains(explained(&missing, level)));
    })
}

/// A missing role is told once, by the graver of the two findings about it.
fn explained(missing: &[StoryPart], level: Severity) -> impl Iterator<Item = &'static str> {
    let tells_role = level >= Severity::Warning && missing.contains(&StoryPart::Role);
    ["odd-format"].into_iter().chain(tells_role.then_some("story-without-persona"))
}

/// The parts that the format asks for and nothing says. Who acts may also be said by `personas:`.
fn missing(ctx: &Context<'_>, story: &Told<'_>, format: &Format) -> Vec<StoryPart> {
    let is_said = |part: StoryPart| {
        let by_personas = || part == StoryPart::Role && story.acting(ctx.personas).source != Source::Nothing;
        part.is_in(story.parts()) || ctx.unread.hides(story.id, part.field()) || by_personas()
    };
    format.required.iter().copied().filter(|part| !is_said(*part)).collect()
}

fn lacks(ctx: &Context<'_>, id: CardId, missing: &[StoryPart]) -> String {
    let names: Vec<String> = missing.iter().map(|part| format!("no {}", part.name())).collect();
    format!("{} has {}", ctx.named(id), quote::joined(&names))
}

fn help(missing: &[StoryPart], format: &Format) -> String {
    match missing {
        [StoryPart::Outcome] => "say why: `so that …`".to_owned(),
        [StoryPart::Situation] => "say when: `when …`".to_owned(),
        _ => format!("write it as `{}`; `format: free` in `map.md` asks for none of it", format.template),
    }
}
