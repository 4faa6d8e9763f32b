//! Roll-ups: what tasks, activities, epics, themes, releases, personas or maps come to together.

use super::{FACTS, Ranked, cell, column, rank};
use crate::analysis::personas::Personas;
use crate::analysis::scores::Formula;
use crate::analysis::scores::ranking::{By, Group, groups};
use crate::commands::reports::{id_of, perhaps};
use crate::report::view::{Passage, Records, View};
use crate::report::{Align, FactValue, Table, Tone};
use crate::vocabulary::output::{Holds, Shape, key, maybe};
use clap::ValueEnum;

/// What is taken together, as it is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ByName {
    /// Each story by itself
    Story,
    /// The stories of each task
    Task,
    /// Those of each activity
    Activity,
    /// Those of each epic
    Epic,
    /// Those of each theme, through its epics
    Theme,
    /// Those of each release
    Release,
    /// Those of each persona; a story of several counts for each
    Persona,
    /// Those of each map
    Map,
}

/// What machines get of roll-ups.
pub(in crate::commands) static SHAPE: Shape = Shape {
    command: "scores --by WHAT",
    records: "scores",
    keys: &[&[
        maybe("id", Holds::Text, "what the stories belong to, by id; `null` for those that belong to none"),
        maybe("title", Holds::Text, "its title"),
        maybe("rank", Holds::Count, "its place, from 1; equals share one; `null` without a score"),
        maybe("score", Holds::Decimal, "what the stories are worth together for what they cost together"),
        key("median", Holds::Flag, "whether it is the median of their scores, as no sum would mean anything"),
        key("stories", Holds::Count, "how many stories there are"),
        key("unscored", Holds::Count, "how many of them have no score"),
    ]],
    facts: FACTS,
};

/// The groups, the highest score first.
pub(super) fn view(name: ByName, formula: &Formula, ranked: &Ranked<'_>) -> View {
    let map = ranked.map();
    let personas = if name == ByName::Persona { Personas::of(map) } else { Personas::default() };
    let (by, word) = match name {
        ByName::Story | ByName::Task => (By::Task, "task"),
        ByName::Activity => (By::Activity, "activity"),
        ByName::Epic => (By::Epic, "epic"),
        ByName::Theme => (By::Theme, "theme"),
        ByName::Release => (By::Release, "release"),
        ByName::Persona => (By::Persona(&personas), "persona"),
        ByName::Map => (By::Map, "map"),
    };
    let groups = groups(map, formula, by, &ranked.cards);
    let mut records = Records::new(&SHAPE);
    for group in &groups {
        records.push(vec![
            id_of(map, group.of),
            perhaps(group.of.map(|card| map.title(card))),
            group.rank.number.map_or(FactValue::Nothing, |rank| FactValue::Count(rank as u64)),
            group.roll_up.score.map_or(FactValue::Nothing, |score| FactValue::Decimal(score.to_string())),
            FactValue::Flag(group.roll_up.is_median),
            FactValue::Count(group.cards.len() as u64),
            FactValue::Count(group.roll_up.unscored as u64),
        ]);
    }
    let passage = match groups.is_empty() {
        true => Passage::Paragraph("no stories to rank".to_owned()),
        false => Passage::Table(table(&groups, (word, formula), ranked)),
    };
    let unscored = ranked.cards.iter().filter(|card| formula.score(map.card(**card)).is_err()).count();
    let facts = ranked.facts(formula, unscored);
    View { passages: vec![passage], records, facts, closing: ranked.closing(unscored, ranked.is_configured(formula)) }
}

fn table(groups: &[Group], (word, formula): (&str, &Formula), ranked: &Ranked<'_>) -> Table {
    let columns = [
        ("rank", Align::Right),
        ("score", Align::Right),
        ("stories", Align::Right),
        ("unscored", Align::Right),
        (word, Align::Prose),
    ];
    let row = |group: &Group| {
        let unscored = match group.roll_up.unscored {
            0 => cell("-", Tone::Faint),
            count => cell(&count.to_string(), Tone::Warning),
        };
        let none = format!("(no {word})");
        vec![
            cell(&rank(group.rank.number), Tone::Strong),
            cell(&group.roll_up.score.map_or("-".to_owned(), |score| score.to_string()), Tone::Good),
            cell(&group.cards.len().to_string(), Tone::Plain),
            unscored,
            cell(group.of.map_or(none.as_str(), |card| ranked.map().title(card)), Tone::Plain),
        ]
    };
    let is_median = groups.iter().any(|group| group.roll_up.is_median);
    let legend = match is_median {
        true => "the median of the scores of the stories, because their sum would mean nothing",
        false => "what the stories are worth together, divided by what they cost together: no mean of scores",
    };
    Table {
        title: format!("scores by {word}, by `{}`", formula.model().name()),
        columns: columns.map(|(title, align)| column(title, align)).to_vec(),
        rows: groups.iter().map(row).collect(),
        legend: Some(legend.to_owned()),
    }
}
