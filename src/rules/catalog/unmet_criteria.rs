//! A story that was handed over, and criteria that nobody has ticked.

use crate::diagnostic::Severity;
use crate::model::card::Card;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::rule::{Check, Group, Rule};
use crate::vocabulary::Space;
use crate::vocabulary::field::Field;
use crate::vocabulary::status::Status;

pub(super) static RULE: Rule = Rule {
    id: "unmet-criteria",
    group: Group::Lifecycle,
    level: Severity::Warning,
    since: "0.1.0",
    summary: "a story in `confirming` or `finished` with acceptance criteria that are not ticked",
    why: "Either something is missing and nobody will come back for it, or the list no longer says what was done. \
Criteria without check boxes are never judged. \
Where five stories or more were handed over and no box was ever ticked, the team does not use them, and it is a hint.",
    bad: "\
-- storymap/buy/pay/pay-by-card.md
---
status: finished
---
# As a busy parent, I want to pay by card, so that I can eat

## Acceptance criteria

- [x] A card that is declined can be tried again.
- [ ] Nothing is charged twice.
",
    good: "\
-- storymap/buy/pay/pay-by-card.md
---
status: finished
---
# As a busy parent, I want to pay by card, so that I can eat

## Acceptance criteria

- [x] A card that is declined can be tried again.
- [x] Nothing is charged twice.
",
    cure: "Tick what is met. \
For what is not, set the status back, or move it to a story of its own.",
    needs: &[],
    silences: &[],
    options: &[],
    check: Check::Map(check),
};

/// So many stories without one ticked box are a habit.
const HABIT: usize = 5;

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    let boxes = |card: &Card| card.body.criteria.items.iter().filter(|item| item.ticked.is_some()).count();
    let has_ticked = |card: &Card| card.body.criteria.items.iter().any(|item| item.ticked == Some(true));
    let is_handed_over = |card: &Card| matches!(card.status, Status::Confirming | Status::Finished);
    let handed_over = || ctx.cards(Space::Story).filter(|(_, card)| is_handed_over(card) && boxes(card) > 0);
    let is_habit = handed_over().count() >= HABIT && !ctx.cards(Space::Story).any(|(_, card)| has_ticked(card));
    let severity = if is_habit { Severity::Info } else { Severity::Warning };
    for (id, card) in handed_over() {
        let unmet: Vec<_> = card.body.criteria.items.iter().filter(|item| item.ticked == Some(false)).collect();
        let (Some(first), Some(status)) = (unmet.first(), card.field(Field::Status)) else { continue };
        let typed = status.span.text(ctx.map.source(card.file));
        let open = match (unmet.len(), boxes(card)) {
            (1, 1) => "its one criterion is not ticked".to_owned(),
            (1, all) => format!("1 of its {all} criteria is not ticked"),
            (number, all) if number == all => format!("none of its {all} criteria is ticked"),
            (number, all) => format!("{number} of its {all} criteria are not ticked"),
        };
        let message = format!("{} is `{typed}`, and {open}", ctx.named(id));
        let help = "tick what is met; for what is not, set the status back or write a story of its own";
        let finding = Finding::new(id, ctx.place_in(id, first.span), message, help).severity(severity);
        sink.add(finding.label(ctx.place_in(id, status.span), "the status"));
    }
}
