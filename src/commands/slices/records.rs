//! Releases for machines: one record each; or for one release a record for each step; or a record for each step with
//! its numbers in all releases.

use super::{Look, one, told};
use crate::analysis::coverage::{MapCoverage, Reach};
use crate::analysis::journeys::Journey;
use crate::analysis::releases::Release;
use crate::analysis::says;
use crate::commands::reports::{count_fact, id_of, ids_of, perhaps, text_fact};
use crate::model::card::CardId;
use crate::report::view::Records;
use crate::report::{Fact, FactValue};
use crate::vocabulary::field::Field;
use crate::vocabulary::output::{Holds, Key, Shape, key, maybe};
use crate::vocabulary::status::ReleaseStatus;

/// Activities that are named where a journey breaks; all of them are counted.
const MOST_NAMED: usize = 100;

/// What machines get of all releases.
pub(in crate::commands) static SHAPE: Shape =
    Shape { command: "slices", records: "releases", keys: &[RELEASE], facts: &[] };

/// What machines get of one release: its steps, and beside them what is known of it.
pub(in crate::commands) static OF_ONE: Shape = Shape {
    command: "slices RELEASE",
    records: "steps",
    keys: &[
        STEP,
        &[
            key("state", Holds::Word(&["here", "there", "left_out", "missing"]), "what the step has once it is out"),
            key("stories", Holds::Count, "its stories that ship in the release"),
        ],
    ],
    facts: RELEASE,
};

/// What machines get of all steps.
pub(in crate::commands) static MATRIX: Shape = Shape {
    command: "slices --matrix",
    records: "steps",
    keys: &[
        STEP,
        &[
            key("releases", Holds::Named(&Holds::Count), "its stories in each release, by the id of that, and in none"),
            key("all", Holds::Count, "all its stories"),
        ],
    ],
    facts: &[],
};

const RELEASE: &[Key] = &[
    maybe("id", Holds::Text, "its id; `null` for the stories that ship in none"),
    maybe("title", Holds::Text, "its title"),
    maybe("status", Holds::Word(&["planned", "current", "finished"]), "where it is"),
    maybe("date", Holds::Text, "its day, as 2027-01-31"),
    maybe("outcome", Holds::Text, "what will be better"),
    key("metrics", Holds::Texts, "how one will know that it worked"),
    key("position", Holds::Count, "how many releases ship before it"),
    key("stories", Holds::Count, "its stories, bugs, chores, enablers and spikes that are not dropped"),
    key("finished", Holds::Count, "those of them that are finished"),
    key("points", Holds::Decimal, "what they cost together, as far as they say"),
    key("unestimated", Holds::Count, "those of them that do not say what they cost"),
    maybe("capacity", Holds::Decimal, "the effort that fits into it"),
    key("over_capacity", Holds::Flag, "whether more is in it than fits"),
    maybe("score", Holds::Decimal, "what its stories are worth together for what they cost together"),
    key("unscored", Holds::Count, "those of them that have no score"),
    key("journeys", Holds::List(JOURNEY), "how far users get with it, on each map of which it holds a story"),
];

const JOURNEY: &[Key] = &[
    key("map", Holds::Text, "the map"),
    key("verdict", Holds::Word(&["whole", "whole_with_earlier", "broken"]), "how far users get"),
    key("broken_at", Holds::Texts, "the activities that have nothing yet, the first hundred, by id"),
    key("broken_at_count", Holds::Count, "all of these"),
];

const STEP: &[Key] = &[
    key("id", Holds::Text, "its id, with its map's where there are several"),
    key("type", Holds::Word(&["activity", "task"]), "which it is"),
    key("title", Holds::Text, "its title"),
    key("map", Holds::Text, "its map, by id"),
    maybe("activity", Holds::Text, "the activity of a task, by id"),
];

/// A record for each release, the lane of what ships in none with `null` for its id.
pub(super) fn of(releases: &[Release], look: &Look<'_>) -> Records {
    let facts: Vec<Vec<Fact>> = releases.iter().map(|release| release_facts(release, look)).collect();
    let mut records = Records::new(&SHAPE);
    records.rows = facts.into_iter().map(|facts| facts.into_iter().map(|fact| fact.value).collect()).collect();
    records
}

/// What is known of one release, in the order of the columns above.
pub(super) fn release_facts(release: &Release, look: &Look<'_>) -> Vec<Fact> {
    let map = look.seen.map();
    let fact = |key, value| Fact { key, value };
    let metrics = release.release.map(|id| says::texts(map, id, Field::Metrics)).unwrap_or_default();
    let decimal = |number: Option<String>| number.map_or(FactValue::Nothing, FactValue::Decimal);
    vec![
        fact("id", id_of(map, release.release)),
        fact("title", perhaps(release.release.map(|id| map.title(id)))),
        fact("status", perhaps(release.status.map(ReleaseStatus::name))),
        fact("date", perhaps(release.date.map(|date| date.to_string()))),
        fact("outcome", perhaps(release.outcome.clone())),
        fact("metrics", FactValue::Texts(metrics.into_iter().map(str::to_owned).collect())),
        count_fact("position", release.position),
        count_fact("stories", release.stories),
        count_fact("finished", release.finished),
        fact("points", FactValue::Decimal(release.points.to_string())),
        count_fact("unestimated", release.unestimated),
        fact("capacity", decimal(release.capacity.map(|capacity| capacity.to_string()))),
        fact("over_capacity", FactValue::Flag(told::is_over(release))),
        fact("score", decimal(release.score.score.map(|score| score.to_string()))),
        count_fact("unscored", release.score.unscored),
        fact("journeys", FactValue::List(release.journeys.iter().map(|one| journey(one, look)).collect())),
    ]
}

fn journey(journey: &Journey, look: &Look<'_>) -> Vec<Fact> {
    let map = look.seen.map();
    vec![
        text_fact("map", map.id(journey.map)),
        text_fact("verdict", told::word(journey.verdict)),
        Fact { key: "broken_at", value: ids_of(map, journey.activities().take(MOST_NAMED)) },
        count_fact("broken_at_count", journey.missing()),
    ]
}

/// A record for each activity and task, with what it has in a release.
pub(super) fn of_steps(release: &Release, look: &Look<'_>) -> Records {
    let mut records = Records::new(&OF_ONE);
    let Some(id) = release.release else { return records };
    each_step(look, |on_map, step, reach| {
        let mut row = step_values(step, on_map, look);
        row.push(FactValue::Text(one::state(id, step, reach, on_map, look).word().to_owned()));
        row.push(FactValue::Count(reach.in_release(id) as u64));
        records.push(row);
    });
    records
}

/// A record for each activity and task, with its stories in each of these releases.
pub(super) fn matrix(releases: &[Release], look: &Look<'_>) -> Records {
    let map = look.seen.map();
    let mut records = Records::new(&MATRIX);
    each_step(look, |on_map, step, reach| {
        let count = |release: &Release| match release.release {
            Some(id) => (map.id(id).to_owned(), FactValue::Count(reach.in_release(id) as u64)),
            None => ("no_release".to_owned(), FactValue::Count(reach.unscheduled as u64)),
        };
        let mut row = step_values(step, on_map, look);
        row.push(FactValue::Named(releases.iter().map(count).collect()));
        row.push(FactValue::Count(reach.count_all() as u64));
        records.push(row);
    });
    records
}

fn step_values(step: CardId, on_map: &MapCoverage, look: &Look<'_>) -> Vec<FactValue> {
    let map = look.seen.map();
    vec![
        id_of(map, Some(step)),
        FactValue::Text(map.card(step).card_type.name().to_owned()),
        FactValue::Text(map.title(step).to_owned()),
        FactValue::Text(map.id(on_map.map).to_owned()),
        id_of(map, map.card(step).place.activity),
    ]
}

fn each_step(look: &Look<'_>, mut with: impl FnMut(&MapCoverage, CardId, &Reach)) {
    for on_map in look.coverage.maps.iter().filter(|on_map| look.shows(on_map.map)) {
        for activity in &on_map.columns {
            with(on_map, activity.activity, &activity.reach);
            activity.steps.iter().for_each(|step| with(on_map, step.task, &step.reach));
        }
    }
}
