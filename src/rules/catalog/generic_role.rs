//! A role that anybody could have.

use crate::analysis::personas::folded;
use crate::analysis::story;
use crate::diagnostic::Severity;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::option::{Default, RuleOption};
use crate::rules::quote::quoted;
use crate::rules::rule::{Check, Group, Rule};
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
    check: Check::Map(check),
};

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    let words: HashSet<String> = ctx.option(&RULE, "words").words().into_iter().map(folded).collect();
    for (id, _) in ctx.open_stories() {
        let Some(role) = story::parts(ctx.map, id).role else { continue };
        if !words.contains(&folded(&role.text)) || !ctx.personas.acting(ctx.map, id).personas.is_empty() {
            continue;
        }
        let message = format!("role {} says nothing about who it is", quoted(&role.text));
        let help = "say who it is, or write the word under `aliases:` of the persona who is meant";
        sink.add(Finding::new(id, ctx.place_in(id, role.span), message.clone(), help).shared(message.to_lowercase()));
    }
}
