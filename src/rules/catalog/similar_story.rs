//! Stories that are nearly the same.

use super::duplicate_story::words_of;
use crate::analysis::resemblance::{self, Kind, Resemblance};
use crate::diagnostic::Severity;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::rule::{Check, Group, Rule};

pub(super) static RULE: Rule = Rule {
    id: "similar-story",
    group: Group::Text,
    level: Severity::Info,
    since: "0.1.0",
    summary: "open stories for the same people that differ in small words only, are part of one another, or are a family",
    why: "Two stories that are nearly the same are often one, or one is the thin first version of the other, and \
nobody said so. A family that differs in one word each may be one story with a table of examples. \
Stories that say the very same are `duplicate-story`. \
Measured on 828 stories of eleven public backlogs: 14 findings, each worth a look.",
    bad: "\
-- storymap/buy/pay/pay-by-card.md
# Pay by card

As a busy parent, I want to pay the weekly order by card, so that I need no cash.
-- storymap/buy/pay/use-my-card.md
# Use my card

As a busy parent, I want to pay my weekly order with a card, so that I am done sooner.
",
    good: "\
-- storymap/buy/pay/use-my-card.md
# Use my card

As a busy parent, I want to choose the card that I used last, so that I am done sooner.
",
    cure: "Read them side by side. Make one of them, or say what each does that the other does not. \
Of a part and its whole, keep the part for the first slice and cut the rest off the whole.",
    needs: &[],
    silences: &[],
    options: &[],
    check: Check::Map(check),
};

/// The most places of a family that are shown beside its first.
const MOST_LABELS: usize = 8;

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    for Resemblance { kind, cards } in resemblance::resemblances(ctx.map, ctx.personas, ctx.repeats()) {
        let Some((first, others)) = cards.split_first() else { continue };
        let (message, help) = match &kind {
            Kind::SameAction => (
                format!("{} asks for the same as {}", ctx.named(*first), ctx.listed(others)),
                "make them one story, or say what differs",
            ),
            Kind::Part => (
                format!("all that {} asks for is also in {}", ctx.named(*first), ctx.listed(others)),
                "cut it off the larger one, or make them one story",
            ),
            Kind::Family(words) => (
                format!("{} stories differ in one word only: {}", cards.len(), listed(words)),
                "make them one story with examples, or keep them if each is worth shipping alone",
            ),
        };
        let mut finding = Finding::new(*first, words_of(ctx, *first), message, help);
        let label = if others.len() == 1 { "the other one" } else { "and this one" };
        for other in others.iter().take(MOST_LABELS) {
            finding = finding.label(words_of(ctx, *other), label);
        }
        sink.add(finding.about(others.iter().copied()));
    }
}

fn listed(words: &[String]) -> String {
    const MOST: usize = 5;
    let shown: Vec<String> = words.iter().take(MOST).map(|word| format!("`{word}`")).collect();
    if words.len() > MOST { format!("{} …", shown.join(", ")) } else { shown.join(", ") }
}
