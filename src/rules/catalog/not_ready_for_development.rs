//! A story that is being built before anybody could know what to build.

use super::readiness::{self, Lack};
use crate::diagnostic::Severity;
use crate::rules::context::Context;
use crate::rules::finding::Finding;
use crate::rules::option::{Default, RuleOption};
use crate::rules::quote;
use crate::rules::rule::{Cards, Check, Group, Look, Rule};
use crate::vocabulary::field::Field;
use crate::vocabulary::status::Category;

pub(super) static RULE: Rule = Rule {
    id: "not-ready-for-development",
    group: Group::Lifecycle,
    level: Severity::Error,
    since: "0.1.0",
    summary: "a story that is being built and lacks what whoever builds it must know",
    why: "Without a persona, a task, an action and criteria, everybody builds another story, and nobody can say when it \
is done. Each is asked for only where the map has the like: a persona where a story names one, an action where stories \
are sentences and the map's `format` is not `free`, an effort where efforts are used. On finished stories it is a \
hint.",
    bad: "\
-- storymap/buy/pay/pay-by-card.md
---
status: developing
---
# As a busy parent, I want to pay by card, so that I can eat
",
    good: "\
-- storymap/buy/pay/pay-by-card.md
---
status: developing
---
# As a busy parent, I want to pay by card, so that I can eat

## Acceptance criteria

- A card that is declined can be tried again.
",
    cure: "Add what it lacks, or set the story back to `discussing` until you know. \
A team that agreed on less sets `asks` to its own list.",
    needs: &[],
    silences: &[
        "story-without-task",
        "story-without-persona",
        "incomplete-story",
        "missing-acceptance-criteria",
        "missing-score-input",
    ],
    options: &[RuleOption {
        key: "asks",
        meaning: "what a story must have: any of these words",
        default: Default::Choices(&["persona", "task", "action", "criteria", "effort"]),
    }],
    check: Check::Prepared(Cards::Stories, check),
};

fn check<'c>(ctx: &'c Context<'_>) -> Look<'c> {
    let asked = ctx.option(&RULE, "asks").words();
    Box::new(move |story, sink| {
        let (id, card) = (story.id, story.card);
        let (severity, help) = match card.status.category() {
            Category::Doing => (Severity::Error, "add it before work goes on, or set the story back to `discussing`"),
            Category::Done => (Severity::Info, "add it while somebody still knows it"),
            Category::Todo | Category::Dropped => return,
        };
        if ctx.unread.is_partial(id) {
            return;
        }
        let lacks: Vec<&Lack> = readiness::lacks(ctx, story, &asked).collect();
        let Some(status) = card.field(Field::Status).filter(|_| !lacks.is_empty()) else { return };
        let typed = status.span.text(story.source());
        let message = format!("{} is `{typed}` and lacks {}", ctx.named(id), listed(&lacks));
        let finding = Finding::new(id, ctx.place_in(id, status.span), message, help).severity(severity);
        sink.add(finding.explains(lacks.iter().flat_map(|lack| lack.told_by.iter().copied())));
    })
}

fn listed(lacks: &[&Lack]) -> String {
    quote::joined(&lacks.iter().map(|lack| lack.words.to_owned()).collect::<Vec<_>>())
}
