//! A field that names a card which is not there, or is of another kind.

use super::slip;
use crate::diagnostic::Severity;
use crate::model::problem::ProblemKind;
use crate::nearest::certain;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::rule::{Check, Group, Rule};
use crate::vocabulary::Space;
use crate::vocabulary::field::Field;
use std::collections::HashMap;

pub(super) static RULE: Rule = Rule {
    id: "unknown-reference",
    group: Group::Integrity,
    level: Severity::Error,
    since: "0.1.0",
    summary: "a field names a card that does not exist or is of another type",
    why: "A misspelt release takes a story out of its slice without a word, and a misspelt task takes it off the map. \
URLs and `external: …` are never looked up.",
    bad: "\
-- storymap/buy/pay/pay-by-card.md
---
release: mpv
---
# Pay by card
-- storymap/releases/mvp.md
---
outcome: people order without help
---
# First orders
",
    good: "\
-- storymap/buy/pay/pay-by-card.md
---
release: mvp
---
# Pay by card
",
    cure: "Correct the id, or add the card that it names. \
After renaming a card, keep its old id under `aliases:`.",
    needs: &[],
    silences: &["task-without-stories", "activity-without-tasks", "release-without-stories", "inward-facing-release"],
    options: &[],
    check: Check::Map(check),
};

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    // A name that is wrong once is often wrong on many cards.
    let mut known: HashMap<(&Space, &str), bool> = HashMap::new();
    for problem in ctx.problems {
        let ProblemKind::UnknownReference { field, typed, expected, found, nearest } = &problem.kind else { continue };
        let key = field.key();
        let place = ctx.place_in(problem.card, problem.span);
        let message = match found {
            Some(found) => {
                let (expected, found) = (expected.card_type().with_article(), found.card_type().with_article());
                format!("`{key}` needs {expected}, and `{typed}` is {found}")
            }
            None => format!("`{key}: {typed}` names no {}", expected.name()),
        };
        let help = match nearest {
            Some(nearest) => format!("did you mean `{nearest}`?"),
            None if typed.contains(", ") => format!("write several as a list: `[{typed}]`"),
            None => format!("correct it, or add the {} `{typed}`", expected.name()),
        };
        let is_certain = nearest.as_deref().is_some_and(|nearest| {
            *known.entry((expected, &**typed)).or_insert_with(|| meant(ctx, *expected, typed) == Some(nearest))
        });
        let fix = nearest.as_deref().filter(|_| is_certain).and_then(|id| slip::respelt(ctx, place, typed, id));
        let finding = Finding::new(problem.card, place, message.clone(), help);
        sink.add(finding.subject(format!("{key} {typed}")).shared(message).fix(fix));
    }
}

/// The id that a word means beyond doubt: no card of that kind has a name near it, by its id or an alias, in any map.
fn meant<'m>(ctx: &Context<'m>, expected: Space, typed: &str) -> Option<&'m str> {
    let map = ctx.map;
    let names = ctx.cards(expected).flat_map(|(id, card)| {
        let aliases = card.items(Field::Aliases).iter().map(|alias| map.text(card, &alias.text));
        std::iter::once(map.id(id)).chain(aliases)
    });
    certain(typed, names)
}
