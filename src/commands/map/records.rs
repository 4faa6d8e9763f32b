//! The map for machines: every card of it in its order, each with its place by ids.

use super::marks::state;
use super::sheet::Sheet;
use crate::analysis::personas::Personas;
use crate::analysis::slices::effort;
use crate::commands::reports::{Seen, count_fact, id_of, ids_of, perhaps, text_fact};
use crate::model::StoryMap;
use crate::model::card::{CardId, Lane};
use crate::report::view::Records;
use crate::report::{Fact, FactValue};
use crate::vocabulary::Space;
use crate::vocabulary::field::Field;
use crate::vocabulary::output::{Holds, Key, Shape, key, maybe};

/// What machines get of the map.
pub(in crate::commands) static SHAPE: Shape = Shape {
    command: "map",
    records: "cards",
    keys: &[&[
        key("id", Holds::Text, "its id, with its map's where there are several"),
        key("type", Holds::Text, "activity, task, story, bug, chore, enabler or spike"),
        key("title", Holds::Text, "its title"),
        maybe("map", Holds::Text, "the map it lies in, by id"),
        maybe("activity", Holds::Text, "the activity it stands under, by id"),
        maybe("task", Holds::Text, "the task it stands under, by id"),
        maybe("release", Holds::Text, "the release it ships in, by id"),
        maybe("status", Holds::Text, "where a story is on its way, as a built-in state"),
        maybe("effort", Holds::Decimal, "what it costs"),
        key("personas", Holds::Texts, "who acts in a story, or whom a step names, by id"),
        key("supports", Holds::Texts, "further tasks that it serves, by id"),
        key("lane", Holds::Word(&["map", "backlog", "unplaced", "product"]), "whether it has a place on the map"),
        key("complete", Holds::Flag, "whether all of the card could be read"),
        key("path", Holds::Text, "its file, or the folder that stands for it"),
    ]],
    facts: &[
        key("maps", Holds::List(&[ID, TITLE]), "the maps that are shown"),
        key("releases", Holds::List(&[ID, TITLE, RELEASE_STATUS]), "all releases, in the order they ship"),
        key("stories", Holds::Count, "stories, bugs, chores, enablers and spikes that are shown"),
        key("stories_left_out", Holds::Count, "those that filters left out"),
    ],
};

const ID: Key = key("id", Holds::Text, "its id");
const TITLE: Key = key("title", Holds::Text, "its title");
const RELEASE_STATUS: Key = key("status", Holds::Word(&["planned", "current", "finished"]), "where it is");

/// Activities, tasks and stories from left to right, each followed by what stands under it; then what has no place.
pub(super) fn of(seen: &Seen, personas: &Personas, sheets: &[Sheet]) -> Records {
    let mut records = Records::new(&SHAPE);
    let mut push = |card: CardId| records.push(row(seen, personas, card));
    for sheet in sheets {
        for group in &sheet.groups {
            group.activity.into_iter().for_each(&mut push);
            for spot in &group.spots {
                spot.task.into_iter().chain(spot.stories.iter().copied()).for_each(&mut push);
            }
        }
        sheet.off_map.iter().for_each(|(story, _)| push(*story));
    }
    records
}

/// The releases in the order they ship, and how many stories are shown.
pub(super) fn facts(seen: &Seen, sheets: &[Sheet]) -> Vec<Fact> {
    let map = seen.map();
    let of_map = |id: &CardId| vec![text_fact("id", map.id(*id)), text_fact("title", map.title(*id))];
    let of_release = |id: &CardId| {
        let mut facts = of_map(id);
        facts.push(text_fact("status", map.card(*id).release_status().name()));
        facts
    };
    let maps = sheets.iter().filter_map(|sheet| sheet.map.as_ref()).map(of_map).collect();
    let shown: usize = sheets.iter().map(Sheet::stories).sum();
    vec![
        Fact { key: "maps", value: FactValue::List(maps) },
        Fact { key: "releases", value: FactValue::List(map.releases.iter().map(of_release).collect()) },
        count_fact("stories", shown),
        count_fact("stories_left_out", super::sheet::count_all(map).saturating_sub(shown)),
    ]
}

fn row(seen: &Seen, personas: &Personas, id: CardId) -> Vec<FactValue> {
    let map = seen.map();
    let card = map.card(id);
    let is_story = card.card_type.space() == Space::Story;
    let acting = if is_story { personas.acting(map, id).personas.to_vec() } else { named(map, id) };
    vec![
        id_of(map, Some(id)),
        FactValue::Text(card.card_type.name().to_owned()),
        FactValue::Text(map.title(id).to_owned()),
        id_of(map, card.place.map),
        id_of(map, card.place.activity),
        id_of(map, card.place.task),
        id_of(map, card.release()),
        perhaps(is_story.then(|| state(card.status))),
        effort(card).map_or(FactValue::Nothing, |effort| FactValue::Decimal(effort.to_string())),
        ids_of(map, acting),
        ids_of(map, card.referred_cards(Field::Supports)),
        FactValue::Text(lane(card.place.lane).to_owned()),
        FactValue::Flag(!seen.unread.hides_any(id)),
        FactValue::Text(map.path(id).to_owned()),
    ]
}

fn named(map: &StoryMap, id: CardId) -> Vec<CardId> {
    map.card(id).referred_cards(Field::Personas).collect()
}

fn lane(lane: Lane) -> &'static str {
    match lane {
        Lane::Backbone => "map",
        Lane::Backlog => "backlog",
        Lane::Unplaced => "unplaced",
        Lane::Product => "product",
    }
}
