//! A story whose scenarios all end well.

use crate::analysis::text::phrases::Phrases;
use crate::diagnostic::Severity;
use crate::model::card::{Card, CardId};
use crate::rules::context::Context;
use crate::rules::finding::Finding;
use crate::rules::option::{Default, RuleOption};
use crate::rules::rule::{Cards, Check, Group, Look, Rule};
use crate::vocabulary::field::Field;
use std::collections::BTreeSet;

pub(super) static RULE: Rule = Rule {
    id: "no-failure-path",
    group: Group::Criteria,
    level: Severity::Info,
    since: "0.1.0",
    summary: "an open story with three scenarios or more, none of which goes wrong",
    why: "Most of the work, and of what users remember, is in what happens when it does not go well. \
A story whose task has another one with `path: error` or `path: edge` is left alone: failures have their own card there.",
    bad: "\
-- storymap/buy/pay/pay-by-card.md
# Pay by card

## Acceptance criteria

- Given a full basket, when I pay with a valid card, then I see the hour of delivery.
- Given a paid order, when I open it, then I see the receipt.
- Given a saved card, when I pay again, then I only confirm.
",
    good: "\
-- storymap/buy/pay/pay-by-card.md
# Pay by card

## Acceptance criteria

- Given a full basket, when I pay with a valid card, then I see the hour of delivery.
- Given a full basket, when my card is declined, then the basket is as it was.
- Given a saved card, when I pay again, then I only confirm.
",
    cure: "Ask of each scenario what the user sees when it cannot go on: something is missing, wrong, taken, too late. \
Write the likeliest one down, or give the failures a story of their own with `path: error`.",
    needs: &[],
    silences: &[],
    options: &[
        RuleOption {
            key: "at_least",
            meaning: "scenarios from which on a story is judged",
            default: Default::Count(3),
        },
        RuleOption {
            key: "words",
            meaning: "words that tell of a failure; a `*` at the end stands for any ending",
            default: Default::Words(FAILURES),
        },
    ],
    check: Check::Prepared(Cards::OpenStories, check),
};

/// Words of scenarios in which something does not go well.
const FAILURES: &[&str] = &[
    "error*",
    "invalid*",
    "fail*",
    "not",
    "no",
    "nothing",
    "never",
    "cannot",
    "can't",
    "won't",
    "don't",
    "doesn't",
    "isn't",
    "aren't",
    "didn't",
    "hasn't",
    "haven't",
    "couldn't",
    "wasn't",
    "without",
    "unless",
    "until",
    "only if",
    "empty",
    "wrong*",
    "missing",
    "declin*",
    "reject*",
    "refus*",
    "denied",
    "denies",
    "block*",
    "prevent*",
    "disabled",
    "disallow*",
    "forbid*",
    "forbidden",
    "unauthori*",
    "unable",
    "unavailable",
    "unknown",
    "unexpected*",
    "incorrect*",
    "incomplete",
    "insufficient*",
    "expire*",
    "timeout*",
    "times out",
    "timed out",
    "lost",
    "offline",
    "already",
    "duplicate*",
    "conflict*",
    "exceed*",
    "too",
    "abort*",
    "cancel*",
    "warn*",
    "problem*",
    "unsupported",
    "corrupt*",
    "broken",
    "outside",
];

fn check<'c>(ctx: &'c Context<'_>) -> Look<'c> {
    let at_least = ctx.option(&RULE, "at_least").count().max(1);
    let failures = Phrases::new(ctx.option(&RULE, "words").words());
    let told_elsewhere = tasks_with_failures(ctx);
    Box::new(move |story, sink| {
        let (id, card) = (story.id, story.card);
        let scenarios = card.body.criteria.items.iter().filter(|criterion| criterion.scenario);
        let is_covered = tells_failure(ctx, card) || card.place.task.is_some_and(|task| told_elsewhere.contains(&task));
        if is_covered || scenarios.clone().count() < at_least {
            return;
        }
        if scenarios.clone().any(|scenario| failures.find(scenario.span.text(story.source())).is_some()) {
            return;
        }
        // The words are English: in another language every scenario would lack them.
        if !card.place.map.is_some_and(|map| ctx.english().is_spoken_in(map)) {
            return;
        }
        let message = format!("none of the {} scenarios goes wrong", scenarios.clone().count());
        let help = "add what the user sees when something is missing, wrong, taken or too late";
        sink.add(Finding::new(id, ctx.place_in(id, card.body.criteria.span), message, help));
    })
}

/// The tasks with a story about what goes wrong.
fn tasks_with_failures(ctx: &Context<'_>) -> BTreeSet<CardId> {
    let stories = ctx.stories().filter(|(_, card)| tells_failure(ctx, card));
    stories.flat_map(|(_, card)| card.place.task.into_iter().chain(card.referred_cards(Field::Supports))).collect()
}

fn tells_failure(ctx: &Context<'_>, card: &Card) -> bool {
    let path = card.text_field(Field::Path).map(|path| ctx.map.text(card, path));
    matches!(path, Some("error" | "edge"))
}
