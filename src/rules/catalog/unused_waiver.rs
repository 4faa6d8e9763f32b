//! A waiver that accepts nothing any more.

use super::{slip, unplaced_story};
use crate::diagnostic::Severity;
use crate::diagnostic::fix::Fix;
use crate::edit::field::{Change, changed};
use crate::model::card::CardId;
use crate::model::value::Waiver;
use crate::nearest::nearest;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::rule::{Check, Group, Rule};
use crate::rules::waive::{WaiverUse, is_expired};
use crate::vocabulary::field::Field;

pub(super) static RULE: Rule = Rule {
    id: "unused-waiver",
    group: Group::Integrity,
    level: Severity::Warning,
    since: "0.1.0",
    summary: "an entry of `ignore:` that no gap needs, or that names no rule",
    why: "It would hide the next gap of that kind on the card without anybody deciding so. \
A waiver only counts as unused when its rule ran.",
    bad: "\
-- storymap/buy/pay/task.md
---
ignore: [\"task-without-stories: the bank decides in May\"]
---
# Choose how to pay
-- storymap/buy/pay/pay-by-card.md
# Pay by card
",
    good: "\
-- storymap/buy/pay/task.md
# Choose how to pay
",
    cure: "Remove the entry, or correct the name of its rule.",
    needs: &[],
    silences: &[],
    options: &[],
    check: Check::Waivers(check),
};

/// Most waivers of a card that are taken out one by one: each cure reads the front matter again. Nobody accepts as many
/// gaps on one card by hand.
const MOST_CURED: usize = 50;

fn check(ctx: &Context<'_>, usage: &WaiverUse, sink: &mut Sink) {
    for (id, card) in ctx.map.all() {
        for waiver in card.waivers() {
            let rule = ctx.map.text(card, &waiver.rule);
            let (message, help, fix) = match super::find(rule) {
                None => {
                    let meant = nearest(rule, super::ids()).map(|meant| format!("did you mean `{meant}`?"));
                    let help = meant.unwrap_or_else(|| "`storymap rule` lists all rules".to_owned());
                    let fix = slip::cure(ctx, ctx.place_in(id, waiver.span), rule, super::ids());
                    (format!("no rule is called `{rule}`"), help, fix)
                }
                // An expired waiver is reported as such; one for this rule would ask about itself.
                Some(known) if is_expired(ctx, waiver) || known.id == RULE.id => continue,
                Some(known) if usage.is_used(id, known.id) || !usage.ran(known.id) => continue,
                Some(known) => {
                    let message = format!("the waiver for `{rule}` accepts no gap");
                    (message, "remove it".to_owned(), removal(ctx, id, waiver).filter(|_| is_lasting(ctx, known)))
                }
            };
            sink.add(Finding::new(id, ctx.place_in(id, waiver.span), message, help).subject(rule).fix(fix));
        }
    }
}

/// True where the gap is gone and will not be seen elsewhere or tomorrow: nothing on the map is unread that could bring
/// it back, and the rule does not ask how old a card is, which a clone without history cannot say.
fn is_lasting(ctx: &Context<'_>, rule: &Rule) -> bool {
    ctx.unread.is_empty() && rule.id != unplaced_story::RULE.id
}

/// The entry taken out, and `ignore` with the last one.
fn removal(ctx: &Context<'_>, id: CardId, waiver: &Waiver) -> Option<Fix> {
    let card = ctx.map.card(id);
    let source = ctx.map.source(card.file);
    // One with an escape in it stays.
    let said = |waiver: &Waiver| waiver.span.text(source).trim_matches(['"', '\'']);
    let is_twin = |other: &&Waiver| said(other) == said(waiver);
    let is_cured_by_hand = card.waivers().len() > MOST_CURED;
    if is_cured_by_hand || card.waivers().iter().filter(is_twin).count() > 1 {
        return None;
    }
    let key = Field::Ignore.key().to_owned();
    let change = Change::Remove { key, items: vec![said(waiver).to_owned()] };
    let new = changed(source, &[change], &ctx.map.limits).ok()?;
    (new != source).then(|| Fix::rewrite(card.file, source, &new))
}
