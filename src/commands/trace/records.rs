//! What the stories go back to, for machines: a record for each.

use super::Ties;
use crate::analysis::trace::What;
use crate::commands::reports::{id_of, ids_of};
use crate::model::card::CardId;
use crate::report::FactValue;
use crate::report::view::Records;
use crate::vocabulary::output::{Holds, Shape, key, maybe};

/// What machines get of all stories.
pub(in crate::commands) static SHAPE: Shape = Shape {
    command: "trace",
    records: "traces",
    keys: &[&[
        key("id", Holds::Text, "the story"),
        key("title", Holds::Text, "its title"),
        maybe("theme", Holds::Text, "the theme of its epic, by id"),
        maybe("epic", Holds::Text, "its epic, by id"),
        key("tickets", Holds::Texts, "its numbers in the team's tracker"),
        key("personas", Holds::Texts, "who acts in it, by id"),
        key("evidence", Holds::Texts, "the evidence of itself, its personas, its epic and its theme, by id"),
        key("sources", Holds::Count, "files and pages that these name as evidence"),
        key("traced", Holds::Flag, "whether it goes back to anything"),
    ]],
    facts: &[],
};

/// A record for each story.
pub(super) fn of(stories: &[CardId], ties: &Ties<'_>) -> Records {
    let mut records = Records::new(&SHAPE);
    stories.iter().for_each(|story| records.push(row(*story, ties)));
    records
}

fn row(story: CardId, ties: &Ties<'_>) -> Vec<FactValue> {
    let map = ties.map;
    let (epic, theme) = ties.strategy(story);
    let sources = ties.traces.grounds(map, ties.personas, story).filter(|ground| ground.what == What::Source).count();
    vec![
        FactValue::Text(map.qualified_id(story)),
        FactValue::Text(map.title(story).to_owned()),
        id_of(map, theme),
        id_of(map, epic),
        FactValue::Texts(ties.tickets(story)),
        ids_of(map, ties.personas.acting(map, story).personas.iter().copied()),
        ids_of(map, ties.evidence(story).into_iter().map(|(evidence, _)| evidence)),
        FactValue::Count(sources as u64),
        FactValue::Flag(!ties.is_untraced(story)),
    ]
}
