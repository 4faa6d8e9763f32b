//! A role that anybody could have.

use crate::analysis::personas::folded;
use crate::diagnostic::Severity;
use crate::rules::context::Context;
use crate::rules::finding::Finding;
use crate::rules::option::{Default, RuleOption};
use crate::rules::quote::quoted;
use crate::rules::rule::{Cards, Check, Group, Look, Rule};
use std::collections::HashSet;

pub(super) static RULE: Rule = Rule {
    id: "generic-role",
    group: Group::Personas,
    level: Severity::Warning,
    since: "0.1.0",
    summary: "an open story whose role says nothing about who it is: user, customer, admin, person, someone",
    why: "A role is there so that one can say what that person would do next, and nobody can say that of a user. \
Roles that are a persona's title or alias are fine, and so is any where the card, its task, activity or map says \
which persona it is.",
    bad: "\
-- storymap/buy/pay/pay-by-card.md
# As a user, I want to pay by card, so that I can eat
",
    good: "\
-- storymap/buy/pay/pay-by-card.md
# As a busy parent, I want to pay by card, so that I can eat
",
    cure: "Say who it is: what brings them here, what do they know, what are they in a hurry for? \
Where everybody is meant indeed, write a persona for them once and give it the word as an alias.",
    needs: &[],
    silences: &["role-is-no-persona"],
    options: &[RuleOption {
        key: "words",
        meaning: "roles that say nothing about who it is",
        default: Default::Words(&[
            "user",
            "end user",
            "customer",
            "admin",
            "administrator",
            "person",
            "someone",
            "somebody",
            "anyone",
            "anybody",
            "everyone",
            "everybody",
        ]),
    }],
    check: Check::Prepared(Cards::OpenStories, check),
};

fn check<'c>(ctx: &'c Context<'_>) -> Look<'c> {
    let words: HashSet<String> = ctx.option(&RULE, "words").words().into_iter().map(folded).collect();
    Box::new(move |story, sink| {
        let Some(role) = &story.parts().role else { return };
        if !story.acting(ctx.personas).personas.is_empty() || !words.contains(&folded(&role.text)) {
            return;
        }
        let message = format!("role {} says nothing about who it is", quoted(&role.text));
        let help = "say who it is, or write the word under `aliases:` of the persona who is meant";
        let finding = Finding::new(story.id, ctx.place_in(story.id, role.span), message.clone(), help);
        sink.add(finding.shared(message.to_lowercase()));
    })
}
