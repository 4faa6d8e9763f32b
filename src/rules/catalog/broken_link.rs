//! A path that leads nowhere.

use crate::diagnostic::Severity;
use crate::model::problem::ProblemKind;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::rule::{Check, Group, Rule};

pub(super) static RULE: Rule = Rule {
    id: "broken-link",
    group: Group::Integrity,
    level: Severity::Warning,
    since: "0.1.0",
    summary: "a relative path in a body, in `evidence` or in `assets` that does not exist",
    why: "Evidence that cannot be found is no evidence, so in `evidence` and `assets` this is an error. \
Anchors, URLs and paths that leave the repository are not looked up, and nothing is ever fetched.",
    bad: "\
-- storymap/buy/pay/pay-by-card.md
---
evidence: research/interviews.md
---
# Pay by card

See the [sketch](sketch.png).
",
    good: "\
-- storymap/buy/pay/sketch.png
(a picture)
-- research/interviews.md
# Twelve parents
",
    cure: "Correct the path: links in a body start from the card's folder, paths in `evidence` and `assets` from the \
repository's root.",
    needs: &[],
    silences: &[],
    options: &[],
    check: Check::Map(check),
};

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    for problem in ctx.problems {
        let ProblemKind::BrokenLink { target, field } = &problem.kind else { continue };
        let (message, help, severity) = match field {
            Some(field) => {
                let message = format!("`{}` names `{target}`, which does not exist", field.key());
                (message, "write the path from the repository's root, or an id", Severity::Error)
            }
            None => {
                let message = format!("the link leads to `{target}`, which does not exist");
                let help = match &**target {
                    page if page.starts_with("www.") => "write `https://` before a page's address",
                    path if path.starts_with('/') => "correct the path; with `/` it starts from the repository's root",
                    _ => "correct the path; it starts from this card's folder",
                };
                (message, help, Severity::Warning)
            }
        };
        let finding = Finding::new(problem.card, ctx.place_in(problem.card, problem.span), message, help);
        sink.add(finding.subject(&**target).severity(severity));
    }
}
