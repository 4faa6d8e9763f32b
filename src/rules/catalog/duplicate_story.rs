//! A story that says what another one says.

use crate::analysis::repeats::Repeat;
use crate::analysis::story;
use crate::diagnostic::{Location, Severity};
use crate::model::card::CardId;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::rule::{Check, Group, Rule};

pub(super) static RULE: Rule = Rule {
    id: "duplicate-story",
    group: Group::Text,
    level: Severity::Warning,
    since: "0.1.0",
    summary: "an open story that says the same as another one of its map, for the same people",
    why: "The same work is planned, estimated and counted twice, and one day two people do it. \
Case, punctuation and the words of the template do not count; another outcome or another situation does. \
Stories without a sentence are compared by their titles, short titles only within one task. \
Measured on 828 stories of eleven public backlogs: the 3 duplicates that a person finds, and nothing else.",
    bad: "\
-- storymap/buy/pay/pay-by-card.md
# Pay by card

As a busy parent, I want to pay by card, so that I need no cash.
-- storymap/buy/pay/use-my-card.md
# Use my card

As a busy parent, I'd like to be able to pay by card so I need no cash.
",
    good: "\
-- storymap/buy/pay/use-my-card.md
# Use my card

As a busy parent, I want to pay with the card that I used last, so that I need not look for it.
",
    cure: "Keep one of the two and move what only the other one says into it; then delete the other, or set it to \
`status: dropped`. If they are not the same, say in their sentences what differs.",
    needs: &[],
    silences: &[],
    options: &[],
    check: Check::Map(check),
};

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    for Repeat { first, again } in ctx.repeats().iter().copied() {
        let message = format!("{} says the same as {}", ctx.named(again), ctx.named(first));
        let help = "keep one of them, or say what differs: the situation, the outcome, or who it is for";
        let finding = Finding::new(again, words_of(ctx, again), message, help);
        sink.add(finding.label(words_of(ctx, first), "first said here").about([first]));
    }
}

/// Where a story says what it is: its sentence, else its title.
pub(super) fn words_of(ctx: &Context<'_>, id: CardId) -> Location {
    let sentence = ctx.map.card(id).body.sentence.as_ref().map(|sentence| sentence.span);
    let action = || story::parts(ctx.map, id).action.map(|action| action.span);
    sentence.or_else(action).map_or_else(|| ctx.title_of(id), |span| ctx.place_in(id, span))
}
