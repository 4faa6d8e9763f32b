//! A persona that is only a name.

use crate::analysis::says;
use crate::diagnostic::Severity;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::rule::{Check, Group, Rule};
use crate::vocabulary::Space;
use crate::vocabulary::field::Field;

pub(super) static RULE: Rule = Rule {
    id: "persona-without-goals",
    group: Group::Personas,
    level: Severity::Info,
    since: "0.1.0",
    summary: "a persona with no goals, no jobs and no pains",
    why: "A name and an age do not help to decide anything; what somebody wants, and what hurts today, does.",
    bad: "\
-- storymap/buy/pay/pay-by-card.md
# As a busy parent, I want to pay by card, so that I can eat
-- storymap/personas/busy-parent.md
# Busy parent

Sarah, 38, two children.
",
    good: "\
-- storymap/personas/busy-parent.md
# Busy parent

Sarah, 38, two children.

## Goals

- Have the evening free.
",
    cure: "Write a section `Goals`, `Jobs to be done` or `Pains`, or the field of that name. \
One line from somebody you have talked to is worth more than ten that were made up.",
    needs: &[],
    silences: &[],
    options: &[],
    check: Check::Map(check),
};

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    const WANTED: [Field; 3] = [Field::Goals, Field::Jobs, Field::Pains];
    for (id, _) in ctx.cards(Space::Persona) {
        if WANTED.iter().any(|field| says::field(ctx.map, id, *field) || ctx.unread.hides(id, *field)) {
            continue;
        }
        let message = format!("{} has no goals, no jobs and no pains", ctx.named(id));
        let help = "write what they want or what hurts today into a section `Goals`, `Jobs to be done` or `Pains`";
        sink.add(Finding::new(id, ctx.title_of(id), message, help));
    }
}
