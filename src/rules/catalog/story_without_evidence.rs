//! A story that nobody was seen to need.

use crate::analysis::told::Told;
use crate::diagnostic::Severity;
use crate::model::card::CardId;
use crate::model::value::Target;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::growth;
use crate::rules::rule::{Cards, Check, Group, Rule};
use crate::vocabulary::field::Field;
use crate::vocabulary::status::Status;

pub(super) static RULE: Rule = Rule {
    id: "story-without-evidence",
    group: Group::Strategy,
    level: Severity::Warning,
    since: "0.1.0",
    summary: "an open story that cannot be traced to any evidence, where evidence is used",
    why: "An interview, a journey map or a slip of feedback shows that somebody needs it. \
A story without any is a guess that nobody wrote down as one. \
It may be traced by its own `evidence:`, by a link from or to evidence, by its persona (evidence, goals, jobs, pains), or by what its epic and its theme link to. \
While a story is `pending` this is a hint.",
    bad: "\
-- storymap/buy/pay/pay-by-card.md
---
release: mvp
evidence: interview-sarah
---
# Pay by card

As a parent, I want to pay by card, so that the food comes to my door.
-- storymap/buy/pay/pay-later.md
---
release: mvp
status: to-do
---
# Pay later

As a student, I want to pay later, so that I eat until the end of the month.
-- storymap/evidence/interview-sarah.md
---
kind: interview
---
# An hour at the kitchen table
-- storymap/releases/mvp.md
---
outcome: neighbours order their first basket
---
# First orders
",
    good: "\
-- storymap/buy/pay/pay-later.md
---
release: mvp
status: to-do
evidence: https://shop.example/feedback/218
---
# Pay later

As a student, I want to pay later, so that I eat until the end of the month.
",
    cure: "Name what showed the need under `evidence:`: the id of a card, a path or a page. If nothing did, ask somebody before it is built.",
    needs: &[],
    silences: &[],
    options: &[],
    check: Check::Each(Cards::OpenStories, check),
};

fn check(ctx: &Context<'_>, story: &Told<'_>, sink: &mut Sink) {
    if !ctx.usage.evidence {
        return;
    }
    let mut grounds = ctx.traces().grounds(ctx.map, ctx.personas, story.id);
    if grounds.next().is_some() || leads_nowhere(ctx, story.id) {
        return;
    }
    let message = format!("{} cannot be traced to any evidence", ctx.named(story.id));
    let finding = Finding::new(story.id, ctx.title_of(story.id), message, help(ctx, story.id));
    sink.add(finding.severity(growth::from(Status::ToDo, story.card.status, Severity::Warning)));
}

/// True where something that could have led to evidence is misspelt or unreadable: that is a gap already.
fn leads_nowhere(ctx: &Context<'_>, story: CardId) -> bool {
    let card = ctx.map.card(story);
    [Field::Evidence, Field::Personas, Field::Epic].into_iter().any(|field| {
        let is_missing = card.references(field).iter().any(|reference| reference.target == Target::Missing);
        is_missing || ctx.unread.hides(story, field)
    })
}

fn help(ctx: &Context<'_>, story: CardId) -> String {
    let personas = &ctx.personas.acting(ctx.map, story).personas;
    let mut help = "name what showed the need under `evidence:`".to_owned();
    if let Some(persona) = personas.first() {
        help.push_str(&format!(", or write down what {} wants and suffers from", ctx.named(*persona)));
    }
    help
}
