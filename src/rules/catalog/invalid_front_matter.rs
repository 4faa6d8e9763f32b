//! Front matter that is not what it should be: YAML that does not parse, or a value its field does not take.

use super::{certain_value, fault_wording, value_wording};
use crate::analysis::scores::is_input;
use crate::diagnostic::Severity;
use crate::model::problem::ProblemKind;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::rule::{Check, Group, Rule};
use crate::syntax::fault::FaultKind;

pub(super) static RULE: Rule = Rule {
    id: "invalid-front-matter",
    group: Group::Integrity,
    level: Severity::Error,
    since: "0.1.0",
    summary: "front matter that does not parse, or a value that its field does not take",
    why: "What cannot be read cannot be checked, sorted or shown. \
YAML also loses text in silence: `ticket: #12` is an empty ticket and a comment. \
Each broken entry is reported by itself, and the rest of the card still counts.",
    bad: "\
-- storymap/map.md
---
user: a busy parent
goal: have the week's food in the house
owner: @mia
---
# Web shop
-- storymap/buy/activity.md
---
rank: 1,5
---
# Buy
-- storymap/buy/pay/task.md
# Pay
-- storymap/buy/pay/pay-by-card.md
---
ticket: #12
---
# Pay by card
",
    good: "\
-- storymap/map.md
---
user: a busy parent
goal: have the week's food in the house
owner: \"@mia\"
---
# Web shop
-- storymap/buy/activity.md
---
rank: 1.5
---
# Buy
-- storymap/buy/pay/pay-by-card.md
---
ticket: \"#12\"
---
# Pay by card
",
    cure: "Write the value in the form that the finding shows. \
A text that begins with a sign or holds `: ` or ` #` belongs in double quotes.",
    needs: &[],
    silences: &["release-without-stories", "inward-facing-release"],
    options: &[],
    check: Check::Map(check),
};

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    for problem in ctx.problems {
        let typed = problem.span.text(ctx.map.source(problem.file));
        let (message, help) = match &problem.kind {
            ProblemKind::Fault(FaultKind::Conflict) => continue,
            ProblemKind::Fault(fault) => fault_wording::words(fault, typed),
            // What a score is made of has a rule of its own.
            ProblemKind::WrongValue { field, .. } if is_input(*field) => continue,
            ProblemKind::WrongValue { field, reason } => value_wording::words(field.key(), reason),
            _ => continue,
        };
        let place = ctx.place_in(problem.card, problem.span);
        let finding = Finding::new(problem.card, place, message, help).fix(certain_value::cure(ctx, problem));
        sink.add(match &problem.kind {
            ProblemKind::WrongValue { field, .. } => finding.subject(field.key()),
            ProblemKind::Fault(FaultKind::DuplicateKey { first }) => {
                finding.subject(typed).label(ctx.place_in(problem.card, *first), "the first one, which counts")
            }
            _ => finding.subject(typed),
        });
    }
}
