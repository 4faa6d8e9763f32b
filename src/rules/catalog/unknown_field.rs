//! A key that no card has, or that cards of another type have.

use crate::diagnostic::Severity;
use crate::diagnostic::fix::Fix;
use crate::model::problem::{ProblemKind, UnknownField};
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::rule::{Check, Group, Rule};
use crate::vocabulary::field::{Cards, Field};

pub(super) static RULE: Rule = Rule {
    id: "unknown-field",
    group: Group::Integrity,
    level: Severity::Warning,
    since: "0.1.0",
    summary: "a misspelt key, a field of other cards, or (as a hint) a key that means nothing here",
    why: "`relase: mvp` looks right and does nothing. \
A key that resembles no field is kept, and is only a hint; keys that begin with `x_` are the team's own and never reported.",
    bad: "\
-- storymap/buy/pay/pay-by-card.md
---
relase: mvp
---
# Pay by card
-- storymap/releases/mvp.md
---
outcome: people order without help
---
# First orders
",
    good: "\
-- storymap/buy/pay/pay-by-card.md
---
release: mvp
x_squad: blue
---
# Pay by card
",
    cure: "Correct the key, move it to a card that has it, or begin it with `x_` if it is the team's own.",
    needs: &[],
    silences: &["release-without-stories"],
    options: &[],
    check: Check::Map(check),
};

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    for problem in ctx.problems {
        let ProblemKind::UnknownField { key, reason } = &problem.kind else { continue };
        let place = ctx.place_in(problem.card, problem.span);
        let finding = match reason {
            UnknownField::Resembles(field) => {
                let help = format!("did you mean `{}`?", field.key());
                let fix = Fix::replace(place, field.key());
                Finding::new(problem.card, place, format!("`{key}` is no field"), help).fix(Some(fix))
            }
            UnknownField::OfOtherCards { field, card_type } => {
                let message = format!("{} has no field `{key}`, so it does nothing", card_type.with_article());
                Finding::new(problem.card, place, message, owners(*field))
            }
            UnknownField::Unknown => {
                let help = format!("begin it with `x_` if it is your own: `x_{key}`");
                Finding::new(problem.card, place, format!("`{key}` is no field"), help).severity(Severity::Info)
            }
        };
        sink.add(finding.subject(&**key));
    }
}

fn owners(field: Field) -> String {
    let owners = match field.spec().on {
        Cards::All => "all cards".to_owned(),
        Cards::Of(spaces) => spaces.iter().map(|space| space.plural()).collect::<Vec<_>>().join(", "),
    };
    format!("it is a field of {owners}; move it there or remove it")
}
