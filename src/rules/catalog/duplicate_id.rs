//! Two cards that go by one id, so that nobody can say which one a reference means.

use crate::diagnostic::Severity;
use crate::model::problem::ProblemKind;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::rule::{Check, Group, Rule};

pub(super) static RULE: Rule = Rule {
    id: "duplicate-id",
    group: Group::Integrity,
    level: Severity::Error,
    since: "0.1.0",
    summary: "two cards of one type share an id or an alias",
    why: "References to that id lead to the first card only, and the history of the two is mixed up. \
Ids are compared without case, with spaces and `_` read as `-`. \
Stories, bugs, chores, enablers and spikes count as one type.",
    bad: "\
-- storymap/buy/pay/pay-by-card.md
# Pay by card
-- storymap/buy/pay/later/Pay by card.md
# Pay by card, without typing the number
",
    good: "\
-- storymap/buy/pay/later/pay-by-saved-card.md
# Pay by card, without typing the number
-- storymap/buy/pay/later/Pay by card.md gone
",
    cure: "Rename one of the files, or give one of the cards its own `id:`. \
An alias that another card goes by can simply be removed.",
    needs: &[],
    // A card that was copied with its id says the same, too.
    silences: &["duplicate-story", "similar-story"],
    options: &[],
    check: Check::Map(check),
};

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    for problem in ctx.problems {
        let ProblemKind::DuplicateId { id, first, is_alias } = &problem.kind else { continue };
        let space = ctx.map.card(problem.card).card_type.space().name();
        let other = ctx.map.card(*first);
        let path = ctx.map.path(*first);
        let (message, help) = match is_alias {
            false => (
                format!("another {space} already has the id `{id}`"),
                format!("it is `{path}`; rename one of them, or give one its own `id:`"),
            ),
            true => (
                format!("the alias `{id}` already belongs to another {space}"),
                format!("it is `{path}`; remove the alias here or there"),
            ),
        };
        let span = other.id_span.unwrap_or(other.title_span);
        let finding = Finding::new(problem.card, ctx.place_in(problem.card, problem.span), message, help);
        sink.add(finding.subject(&**id).label(ctx.place_in(*first, span), "the first one"));
    }
}
