//! Somebody the product is for, and for whom there is nothing in it.

use crate::analysis::personas::{Crowd, Source};
use crate::analysis::story;
use crate::diagnostic::Severity;
use crate::model::card::CardId;
use crate::model::problem::ProblemKind;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::rule::{Check, Group, Rule};
use crate::vocabulary::Space;
use crate::vocabulary::field::Field;
use crate::vocabulary::status::Status;
use std::collections::BTreeSet;

pub(super) static RULE: Rule = Rule {
    id: "persona-without-stories",
    group: Group::Personas,
    level: Severity::Warning,
    since: "0.1.0",
    summary: "a persona that no story is for",
    why: "Either the map forgets somebody, or the product is not for them, and the card misleads whoever reads it. \
A story is for a persona that it names, that its role names, or that its task, activity or map names.",
    bad: "\
-- storymap/buy/pay/pay-by-card.md
---
personas: [busy-parent]
---
# Pay by card
-- storymap/personas/busy-parent.md
---
goals: [have the evening free]
---
# Busy parent
-- storymap/personas/student.md
---
goals: [make the money last]
---
# Student
",
    good: "\
-- storymap/buy/pay/pay-by-card.md
---
personas: [busy-parent, student]
---
# Pay by card
",
    cure: "Name the persona in the stories that are for them, under `personas:` or as the role of the sentence. \
Where roles call them something else, add that to the persona's `aliases:`. \
If the product is not for them, remove the card.",
    needs: &[],
    silences: &["persona-not-in-first-slice"],
    options: &[],
    check: Check::Map(check),
};

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    if !ctx.usage.personas || ctx.stories().next().is_none() {
        return;
    }
    let seen = seen(ctx);
    for (id, _) in ctx.cards(Space::Persona).filter(|(id, _)| !seen.contains(id)) {
        let message = format!("{} has no stories", ctx.named(id));
        let name = ctx.map.id(id);
        let help = format!("write `personas: [{name}]` into a story, or add what roles call them to `aliases:`");
        sink.add(Finding::new(id, ctx.title_of(id), message, help));
    }
}

/// The personas that somebody thought of: those who act, those whose role a sentence has although the card names
/// somebody else, and those that a misspelt name most likely means.
fn seen(ctx: &Context<'_>) -> BTreeSet<CardId> {
    let (mut acts, mut seen) = (Crowd::default(), BTreeSet::new());
    for (id, _) in ctx.cards(Space::Story).filter(|(_, card)| card.status != Status::Dropped) {
        let acting = ctx.personas.acting(ctx.map, id);
        acts.add(acting);
        if acting.source == Source::Field {
            seen.extend(story::parts(ctx.map, id).role.and_then(|role| ctx.personas.named(&role.text)));
        }
    }
    for problem in ctx.problems {
        if let ProblemKind::UnknownReference { field: Field::Personas, nearest: Some(nearest), .. } = &problem.kind {
            seen.extend(ctx.personas.named(nearest));
        }
    }
    seen.extend(acts.personas());
    seen
}
