//! A key that no card has, or that cards of another type have.

use super::slip;
use crate::diagnostic::Severity;
use crate::load::decode;
use crate::model::card::CardId;
use crate::model::problem::{ProblemKind, UnknownField};
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::rule::{Check, Group, Rule};
use crate::vocabulary::field::{Cards, Field};
use std::collections::HashMap;

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
    silences: &["release-without-stories", "inward-facing-release"],
    options: &[],
    check: Check::Map(check),
};

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    // Where two keys mean one field, which of them is right is no matter of spelling.
    let mut meant: HashMap<(CardId, Field), usize> = HashMap::new();
    for problem in ctx.problems {
        if let ProblemKind::UnknownField { reason: UnknownField::Resembles(field), .. } = &problem.kind {
            *meant.entry((problem.card, *field)).or_default() += 1;
        }
    }
    for problem in ctx.problems {
        let ProblemKind::UnknownField { key, reason } = &problem.kind else { continue };
        let place = ctx.place_in(problem.card, problem.span);
        let finding = match reason {
            UnknownField::Resembles(field) => {
                let help = format!("did you mean `{}`?", field.key());
                let card = ctx.map.card(problem.card);
                let is_certain = card.field(*field).is_none()
                    && meant[&(problem.card, *field)] == 1
                    && decode::is_certainly(*field, key, card.card_type);
                let fix = is_certain.then(|| slip::respelt(ctx, place, key, field.key())).flatten();
                Finding::new(problem.card, place, format!("`{key}` is no field"), help).fix(fix)
            }
            UnknownField::ResemblesOwn(own) => {
                Finding::new(problem.card, place, format!("`{key}` is no field"), format!("did you mean `{own}`?"))
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
