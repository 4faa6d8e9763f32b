//! A state that is not in the lifecycle.

use super::slip;
use crate::diagnostic::Severity;
use crate::model::problem::ProblemKind;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::rule::{Check, Group, Rule};
use crate::vocabulary::Space;
use crate::vocabulary::status::ReleaseStatus;

pub(super) static RULE: Rule = Rule {
    id: "unknown-status",
    group: Group::Integrity,
    level: Severity::Error,
    since: "0.1.0",
    summary: "a `status` that is no state of the lifecycle, by any of its names",
    why: "A card in an unknown state counts as `pending`, so finished work looks like work to do. \
Common names of other tools (`in-progress`, `done`, `closed` …) are known.",
    bad: "\
-- storymap/buy/pay/pay-by-card.md
---
status: pendng
---
# Pay by card
",
    good: "\
-- storymap/buy/pay/pay-by-card.md
---
status: pending
---
# Pay by card
",
    cure: "Use `pending`, `to-do`, `discussing`, `developing`, `confirming`, `finished` or `dropped`; \
on a release `planned`, `current` or `finished`. \
A team's own states go in `storymap.toml` as `[[status]]`, each saying which of these it behaves `as`.",
    needs: &[],
    silences: &[],
    options: &[],
    check: Check::Map(check),
};

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    for problem in ctx.problems {
        let ProblemKind::UnknownStatus { word, nearest } = &problem.kind else { continue };
        let place = ctx.place_in(problem.card, problem.span);
        let is_release = ctx.map.card(problem.card).card_type.space() == Space::Release;
        let message = format!("`{word}` is no status");
        let help = match nearest {
            Some(nearest) => format!("did you mean `{nearest}`?"),
            None if is_release => "write `planned`, `current` or `finished`".to_owned(),
            None => format!("write one of `{}`", ctx.config.lifecycle.names().join("`, `")),
        };
        let fix = match is_release {
            true => slip::cure(ctx, place, word, ReleaseStatus::ALL.iter().map(|status| status.name())),
            false => slip::cure(ctx, place, word, ctx.config.lifecycle.names()),
        };
        sink.add(Finding::new(problem.card, place, message, help).subject(&**word).fix(fix));
    }
}
