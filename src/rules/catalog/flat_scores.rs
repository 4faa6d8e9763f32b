//! A score input that says the same of every story.

use crate::analysis::scores::{Formula, Input};
use crate::diagnostic::Severity;
use crate::model::card::{Card, CardId};
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::option::{Default, RuleOption};
use crate::rules::rule::{Check, Group, Rule};
use std::collections::BTreeMap;

pub(super) static RULE: Rule = Rule {
    id: "flat-scores",
    group: Group::Scores,
    level: Severity::Info,
    since: "0.1.0",
    summary: "a map with ten scored stories or more, and an input of their scores that never varies",
    why: "An input that is the same everywhere orders nothing. \
Either nobody judged it, and the first number was copied, or the team does not need it.",
    bad: "\
-- storymap.toml
[rules]
flat-scores = { at_least = 3 }
-- storymap/buy/pay/pay-by-card.md
---
value: 8
urgency: 5
risk: 3
effort: 5
---
# Pay by card
-- storymap/buy/pay/pay-by-invoice.md
---
value: 3
urgency: 2
risk: 3
effort: 3
---
# Pay by invoice
-- storymap/buy/pay/pay-by-voucher.md
---
value: 2
urgency: 1
risk: 3
effort: 2
---
# Pay by voucher
",
    good: "\
-- storymap/buy/pay/pay-by-card.md
---
value: 8
urgency: 5
risk: 8
effort: 5
---
# Pay by card
-- storymap/buy/pay/pay-by-voucher.md
---
value: 2
urgency: 1
risk: 1
effort: 2
---
# Pay by voucher
",
    cure: "Judge the input again, beginning with the story where it is highest and the one where it is lowest. \
If no story stands out, leave it out of the model: the weight 0, or another `model` in the `[score]` table.",
    needs: &[],
    silences: &[],
    options: &[RuleOption {
        key: "at_least",
        meaning: "scored open stories from which on a map is judged",
        default: Default::Count(10),
    }],
    check: Check::Map(check),
};

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    let at_least = ctx.option(&RULE, "at_least").count().max(2);
    let formula = Formula::of(&ctx.config.score);
    let mut scored: BTreeMap<CardId, Vec<&Card>> = BTreeMap::new();
    for (_, card) in ctx.open_stories() {
        if let (Some(map), Ok(_)) = (card.place.map, formula.score(card)) {
            scored.entry(map).or_default().push(card);
        }
    }
    for (map, stories) in scored.iter().filter(|(_, stories)| stories.len() >= at_least) {
        for (input, number) in formula.inputs().iter().filter_map(|input| Some((input, only_value(input, stories)?))) {
            let key = input.key.as_str();
            let message = format!("all {} scored stories have `{key}: {number}`", stories.len());
            let help = "compare the stories with each other, or leave the input out of the model";
            sink.add(Finding::new(*map, ctx.title_of(*map), message, help).subject(key));
        }
    }
}

/// The number that all stories give for an input.
fn only_value(input: &Input, stories: &[&Card]) -> Option<String> {
    let mut numbers = stories.iter().filter_map(|card| input.given(card)).map(|given| given.number);
    let first = numbers.next()?;
    numbers.all(|number| number == first).then(|| first.to_string())
}
