//! A story that lacks some of what its score is made of.

use crate::analysis::scores;
use crate::config::score::Model;
use crate::diagnostic::Severity;
use crate::model::card::CardId;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Sink};
use crate::rules::growth;
use crate::rules::quote;
use crate::rules::rule::{Check, Group, Rule};
use crate::vocabulary::field::Field;
use crate::vocabulary::status::Status;
use std::collections::BTreeSet;

pub(super) static RULE: Rule = Rule {
    id: "missing-score-input",
    group: Group::Scores,
    level: Severity::Warning,
    since: "0.1.0",
    summary: "an open story without all the numbers that the configured scoring model needs",
    why: "A score is made of all its inputs or it is none: such a story sorts last, whatever it is worth. \
While a story is `pending` this is a hint. \
Maps in which no story says what it is worth are left alone.",
    bad: "\
-- storymap/map.md
---
user: a busy parent
goal: have the week's food in the house
format: free
---
# Web shop
-- storymap/buy/pay/pay-by-card.md
---
status: to-do
release: mvp
value: 5
effort: 3
---
# Pay by card
-- storymap/releases/mvp.md
---
outcome: neighbours order their first basket without help
---
# First orders
",
    good: "\
-- storymap/buy/pay/pay-by-card.md
---
status: to-do
release: mvp
value: 5
urgency: 3
risk: 2
effort: 3
---
# Pay by card
",
    cure: "Write the missing fields, each judged against the other stories of the map. \
The model is `weighted` unless `model` in the `[score]` table of `storymap.toml` names another: \
a team that only weighs value against effort sets `model = \"value-effort\"`.",
    needs: &[],
    silences: &[],
    options: &[],
    check: Check::Map(check),
};

fn check(ctx: &Context<'_>, sink: &mut Sink) {
    let model = ctx.config.score.model;
    let in_words = if model == Model::Moscow { maps_with_moscow(ctx) } else { BTreeSet::new() };
    let is_used = |map: Option<CardId>| match model {
        Model::Moscow => in_words.contains(&map) || in_words.contains(&None),
        _ => ctx.usage.scores(map),
    };
    for (id, card) in ctx.open_stories().filter(|(_, card)| is_used(card.place.map)) {
        let is_unread = |field: Field| ctx.unread.hides(id, field);
        let missing = scores::missing(model, card).into_iter();
        let missing = missing.filter(|input| !is_unread(input.field) && !input.fallback.is_some_and(is_unread));
        let missing: Vec<Field> = missing.map(|input| input.field).collect();
        if missing.is_empty() {
            continue;
        }
        let severity = growth::from(Status::ToDo, card.status(), Severity::Warning);
        let keys = listed(&missing, "");
        let message = format!("{} cannot be scored without {keys}", ctx.named(id));
        let help = match model {
            Model::Moscow => "write `moscow:` with `must`, `should`, `could` or `wont`".to_owned(),
            _ => format!("write {} into its front matter, judged against the other stories", listed(&missing, ":")),
        };
        sink.add(Finding::new(id, ctx.title_of(id), message, help).severity(severity));
    }
}

fn maps_with_moscow(ctx: &Context<'_>) -> BTreeSet<Option<CardId>> {
    let stories = ctx.map.all().filter(|(_, card)| card.field(Field::Moscow).is_some());
    stories.map(|(_, card)| card.place.map).collect()
}

/// `` `a`, `b` and `c` ``, each key with what follows it.
fn listed(fields: &[Field], after: &str) -> String {
    quote::joined(&fields.iter().map(|field| format!("`{}{after}`", field.key())).collect::<Vec<_>>())
}
