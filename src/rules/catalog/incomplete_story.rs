//! A story that does not say who, what or why.

use crate::analysis::completeness::{self, Format, Siblings, StoryPart, Telling};
use crate::analysis::personas::Source;
use crate::analysis::story::{self, Parts};
use crate::diagnostic::Severity;
use crate::model::card::CardId;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::growth;
use crate::rules::quote;
use crate::rules::rule::{Check, Group, Rule};
use crate::vocabulary::field::Field;
use crate::vocabulary::status::Status;

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
    check: Check::Map(check),
};

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    let siblings = Siblings::of(ctx.map);
    for (id, card) in ctx.open_stories() {
        let map = ctx.map_of(id, card);
        if ctx.unread.is_partial(id) || map.is_some_and(|map| ctx.unread.hides(map, Field::Format)) {
            continue;
        }
        let format = completeness::format(ctx.map, map);
        let parts = story::parts(ctx.map, id);
        let missing = missing(ctx, id, &format, &parts);
        if missing.is_empty() {
            continue;
        }
        let grown = growth::from(Status::ToDo, card.status(), Severity::Warning);
        let only_outcome = missing == [StoryPart::Outcome];
        let (message, level) = match completeness::telling(ctx.map, id, &parts) {
            Telling::Unknown => continue,
            Telling::Prose => (format!("{} is told in prose, without a story sentence", ctx.named(id)), Severity::Info),
            Telling::Title => (format!("{} has no story sentence", ctx.named(id)), grown),
            Telling::Parts if only_outcome && siblings.mostly_lack_outcome(card.place.map) => {
                (lacks(ctx, id, &missing), Severity::Info)
            }
            Telling::Parts => (lacks(ctx, id, &missing), grown),
        };
        let place = story::sentence(ctx.map, id).map_or(card.title_span, |sentence| sentence.span);
        let finding = Finding::new(id, ctx.place_in(id, place), message, help(&missing, &format));
        sink.add(finding.severity(level).explains(explained(&missing, level)));
    }
}

/// A missing role is told once, by the graver of the two findings about it.
fn explained(missing: &[StoryPart], level: Severity) -> impl Iterator<Item = &'static str> {
    let tells_role = level >= Severity::Warning && missing.contains(&StoryPart::Role);
    ["odd-format"].into_iter().chain(tells_role.then_some("story-without-persona"))
}

/// The parts that the format asks for and nothing says. Who acts may also be said by `personas:`.
fn missing(ctx: &Context<'_>, id: CardId, format: &Format, parts: &Parts<'_>) -> Vec<StoryPart> {
    let is_said = |part: StoryPart| {
        let by_personas = || part == StoryPart::Role && ctx.personas.acting(ctx.map, id).source != Source::Nothing;
        part.is_in(parts) || ctx.unread.hides(id, part.field()) || by_personas()
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
