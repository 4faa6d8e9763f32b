//! A story that lacks some of what its score is made of.

use crate::analysis::scores::{Formula, Input};
use crate::config::score::Model;
use crate::diagnostic::Severity;
use crate::model::card::CardId;
use crate::rules::context::Context;
use crate::rules::finding::Finding;
use crate::rules::growth;
use crate::rules::quote;
use crate::rules::rule::{Cards, Check, Group, Look, Rule};
use crate::vocabulary::field::Field;
use crate::vocabulary::input_key::InputKey;
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
    check: Check::Prepared(Cards::OpenStories, check),
};

fn check<'c>(ctx: &'c Context<'_>) -> Look<'c> {
    let formula = Formula::of(&ctx.config.score);
    let model = formula.model();
    let in_words = if model == Model::Moscow { maps_with_moscow(ctx) } else { BTreeSet::new() };
    Box::new(move |story, sink| {
        let map = story.card.place.map;
        let is_used = match model {
            Model::Moscow => in_words.contains(&map) || in_words.contains(&None),
            _ => ctx.usage.scores(map),
        };
        let is_hidden = |key: &InputKey| ctx.unread.hides_input(story.id, key);
        let is_unread = |field: Field| ctx.unread.hides(story.id, field);
        let is_asked = |input: &Input| !is_hidden(&input.key) && !input.fallback.is_some_and(is_unread);
        let missing = if is_used { formula.missing(story.card) } else { Vec::new() };
        let missing: Vec<InputKey> = missing.into_iter().filter(is_asked).map(|input| input.key).collect();
        if missing.is_empty() {
            return;
        }
        let severity = growth::from(Status::ToDo, story.card.status, Severity::Warning);
        let message = format!("{} cannot be scored without {}", ctx.named(story.id), listed(&missing, ""));
        let help = match model {
            Model::Moscow => "write `moscow:` with `must`, `should`, `could` or `wont`".into(),
            _ => format!("write {} into its front matter, judged against the other stories", listed(&missing, ":")),
        };
        sink.add(Finding::new(story.id, ctx.title_of(story.id), message, help).severity(severity));
    })
}

fn maps_with_moscow(ctx: &Context<'_>) -> BTreeSet<Option<CardId>> {
    let stories = ctx.map.all().filter(|(_, card)| card.field(Field::Moscow).is_some());
    stories.map(|(_, card)| card.place.map).collect()
}

/// `` `a`, `b` and `c` ``, each key with what follows it.
fn listed(keys: &[InputKey], after: &str) -> String {
    quote::joined(&keys.iter().map(|key| format!("`{}{after}`", key.as_str())).collect::<Vec<_>>())
}
