//! A field that names a card which is not there, or is of another kind.

use crate::diagnostic::Severity;
use crate::diagnostic::fix::Fix;
use crate::model::problem::ProblemKind;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::rule::{Check, Group, Rule};
use crate::syntax::yaml;

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
    silences: &["task-without-stories", "activity-without-tasks", "release-without-stories"],
    options: &[],
    check: Check::Map(check),
};

fn check(ctx: &Context<'_>, sink: &mut Sink) {
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
        let fix = nearest.as_ref().map(|nearest| Fix::replace(place, yaml::scalar(nearest)));
        let finding = Finding::new(problem.card, place, message.clone(), help);
        sink.add(finding.subject(format!("{key} {typed}")).shared(message).fix(fix));
    }
}
