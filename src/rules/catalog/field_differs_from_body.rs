//! A field and the body of its card, saying different things.

use crate::diagnostic::Severity;
use crate::model::problem::{BodyPart, ProblemKind};
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::rule::{Check, Group, Rule};
use crate::vocabulary::section::Section;

pub(super) static RULE: Rule = Rule {
    id: "field-differs-from-body",
    group: Group::Integrity,
    level: Severity::Info,
    since: "0.1.0",
    summary: "a field and the heading, section or sentence that says the same differ",
    why: "The field counts, and the body is what people read: one of them is out of date.",
    bad: "\
-- storymap/buy/pay/pay-by-card.md
---
title: Pay by debit card
---
# Pay by card
",
    good: "\
-- storymap/buy/pay/pay-by-card.md
# Pay by card
",
    cure: "Say it once: keep the field or the text, whichever is right.",
    needs: &[],
    silences: &[],
    options: &[],
    check: Check::Map(check),
};

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    for problem in ctx.problems {
        let ProblemKind::FieldDiffers { field, body, body_span } = &problem.kind else { continue };
        let key = field.key();
        let title = body_span.text(ctx.map.source(problem.file));
        let (message, help) = match body {
            BodyPart::Heading => {
                (format!("`{key}` and the first heading differ"), "the field counts; keep one of them")
            }
            BodyPart::Sentence => {
                (format!("`{key}` and the story sentence differ"), "the field counts; keep one of them")
            }
            BodyPart::Section(Section::KeyEpics | Section::MilestoneMap) => {
                let message = format!("the section `{title}` does not list the cards that name this one");
                (message, "correct the list or the cards' own fields, which count")
            }
            BodyPart::Section(_) => {
                (format!("`{key}` and the section `{title}` differ"), "the field counts; keep one of them")
            }
        };
        let finding = Finding::new(problem.card, ctx.place_in(problem.card, problem.span), message, help);
        sink.add(finding.subject(key).label(ctx.place_in(problem.card, *body_span), "what the body says"));
    }
}
