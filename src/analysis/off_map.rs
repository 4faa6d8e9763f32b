//! Stories that stand nowhere on the journey, and whether anything else says why.

use crate::analysis::unread::Unread;
use crate::model::StoryMap;
use crate::model::card::{CardId, Lane};
use crate::vocabulary::field::Field;

/// Why a story is not on the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OffMap {
    /// It lies in a backlog.
    Backlog,
    /// Neither a folder nor a field says where it belongs.
    NoTask,
}

/// Why a story is off the map. `None` where it is on it, where there is no activity it could stand under, and
/// where a field names a place that is not there: then that is the gap.
pub fn why(map: &StoryMap, unread: &Unread, story: CardId) -> Option<OffMap> {
    let card = map.card(story);
    let place = &card.place;
    let may_be_placed = place.task.is_some() || card.field(Field::Task).is_some() || unread.hides(story, Field::Task);
    match place.lane {
        Lane::Backbone | Lane::Product => None,
        _ if may_be_placed || !has_backbone(map) => None,
        Lane::Backlog => Some(OffMap::Backlog),
        Lane::Unplaced => Some(OffMap::NoTask),
    }
}

/// A map that nobody has begun is another gap.
fn has_backbone(map: &StoryMap) -> bool {
    map.maps.iter().any(|map| !map.columns.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::loaded_fixture;

    #[test]
    fn what_else_is_said_explains_a_story_without_a_place() {
        let tree = "-- a/t/task.md\n# T\n-- a/t/one.md\n# One\n-- ";
        for (case, files, expected) in [
            ("under a task", format!("{tree}a/t/s.md\n"), None),
            ("on an activity", format!("{tree}a/s.md\n"), None),
            ("in the backlog", format!("{tree}backlog/s.md\n"), Some(OffMap::Backlog)),
            ("placed by its field", format!("{tree}backlog/s.md\n---\ntask: t\n---\n"), None),
            ("in no folder of a task", format!("{tree}stories/s.md\n"), Some(OffMap::NoTask)),
            ("misplaced by its field", format!("{tree}backlog/s.md\n---\ntask: u\n---\n"), None),
            ("by a field that is misspelt", format!("{tree}backlog/s.md\n---\ntasks: t\n---\n"), None),
            ("under a task without a place", format!("{tree}a/u/task.md\n---\nactivity: b\n---\n-- a/u/s.md\n"), None),
            ("before there is an activity", "-- map.md\n# M\n-- backlog/s.md\n".to_owned(), None),
        ] {
            let loaded = loaded_fixture(&files);
            let story = loaded.map.all().find(|(id, _)| loaded.map.id(*id) == "s").map(|(id, _)| id).expect(case);
            assert_eq!(why(&loaded.map, &Unread::of(&loaded.map, &loaded.problems), story), expected, "{case}");
        }
    }
}
