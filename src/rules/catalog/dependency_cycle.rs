//! Cards that wait for each other.

use crate::analysis::dependencies::{self, Dependency};
use crate::diagnostic::Severity;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::rule::{Check, Group, Rule};

pub(super) static RULE: Rule = Rule {
    id: "dependency-cycle",
    group: Group::Dependencies,
    level: Severity::Error,
    since: "0.1.0",
    summary: "stories, epics or themes that depend on each other in a circle",
    why: "None of them can be first, so no order of work is right. \
Every circle is shown once; of many that overlap, a few are shown that together name most of their cards.",
    bad: "\
-- storymap/buy/pay/pay-by-card.md
---
depends_on: [see-receipt]
---
# Pay by card
-- storymap/buy/pay/see-receipt.md
---
depends_on: [pay-by-card]
---
# See the receipt
",
    good: "\
-- storymap/buy/pay/pay-by-card.md
# Pay by card
",
    cure: "Take out the entry that is the least true. \
If all of them are, the cards are one thing and should be one card, or one of them hides a smaller story that both \
need.",
    needs: &[],
    silences: &["dependency-scheduled-later", "finished-before-dependency"],
    options: &[],
    check: Check::Map(check),
};

/// Cards of a cycle that a message names, and places that a finding shows.
const SHOWN: usize = 6;

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    for cycle in dependencies::cycles(ctx.map) {
        let Some(first) = cycle.first() else { continue };
        let message = match cycle.as_slice() {
            [_] => format!("{} depends on itself", ctx.named(first.card)),
            _ => format!("{} can never be first: {}", ctx.named(first.card), path(ctx, &cycle)),
        };
        let help =
            if cycle.len() == 1 { "take it out of `depends_on`" } else { "take out the entry that is the least true" };
        let mut finding = Finding::new(first.card, ctx.place_in(first.card, first.span), message, help);
        for edge in cycle.iter().skip(1).take(SHOWN) {
            let message = format!("`{}` needs `{}`", ctx.map.qualified_id(edge.card), ctx.map.qualified_id(edge.needs));
            finding = finding.label(ctx.place_in(edge.card, edge.span), message);
        }
        sink.add(
            finding.subject_cards(cycle.iter().map(|edge| edge.card)).about(cycle.iter().skip(1).map(|edge| edge.card)),
        );
    }
}

/// `` `a` needs `b` needs `a` ``; the middle of a long way is only counted.
fn path(ctx: &Context<'_>, cycle: &[Dependency]) -> String {
    let ids: Vec<String> = cycle.iter().map(|edge| format!("`{}`", ctx.map.qualified_id(edge.card))).collect();
    let (shown, rest) = ids.split_at(ids.len().min(SHOWN));
    let more = if rest.is_empty() { String::new() } else { format!("… ({} more) … needs ", rest.len()) };
    format!("{} needs {more}{}", shown.join(" needs "), ids[0])
}
