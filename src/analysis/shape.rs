//! The shape of a map: how many stories stand in which column and under which task. What ships when is not here:
//! see `coverage` and `slices`.

use crate::model::card::CardId;
use crate::model::{Backbone, StoryMap};

/// The shape of one map.
#[derive(Debug)]
pub struct Shape {
    /// The map.
    pub map: CardId,
    /// All its stories that have a place on the backbone.
    pub stories: Count,
    /// Its columns from left to right.
    pub columns: Vec<ColumnShape>,
}

/// The shape of a column.
#[derive(Debug)]
pub struct ColumnShape {
    /// The activity.
    pub activity: CardId,
    /// The stories of its tasks, and those that stand on it directly.
    pub stories: Count,
    /// Its tasks from left to right, with the stories of each.
    pub steps: Vec<(CardId, Count)>,
}

/// How many cards of type `story` there are that are not dropped; bugs, chores, enablers and spikes are none. A story
/// counts where it stands, and not where it `supports`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// With the finished ones.
    pub all: usize,
    /// Without them.
    pub open: usize,
}

impl Count {
    fn of(map: &StoryMap, cards: &[CardId]) -> Count {
        let stories = cards.iter().map(|id| map.card(*id)).filter(|card| card.covers());
        stories.fold(Count::default(), |count, story| Count {
            all: count.all + 1,
            open: count.open + usize::from(story.is_open()),
        })
    }

    fn and(self, other: Count) -> Count {
        Count { all: self.all + other.all, open: self.open + other.open }
    }
}

/// The shapes of all maps of a product, in the order of the maps, counted in one pass.
pub fn of(map: &StoryMap) -> Vec<Shape> {
    map.maps.iter().map(|backbone| of_map(map, backbone)).collect()
}

fn of_map(map: &StoryMap, backbone: &Backbone) -> Shape {
    let mut columns = Vec::with_capacity(backbone.columns.len());
    for column in &backbone.columns {
        let steps: Vec<(CardId, Count)> =
            column.steps.iter().map(|step| (step.task, Count::of(map, &step.stories))).collect();
        let below = steps.iter().fold(Count::default(), |count, (_, step)| count.and(*step));
        let stories = below.and(Count::of(map, &column.stories));
        columns.push(ColumnShape { activity: column.activity, stories, steps });
    }
    let on_map = Count::of(map, &backbone.stories);
    let stories = columns.iter().fold(on_map, |count, column| count.and(column.stories));
    Shape { map: backbone.map, stories, columns }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::fixture;

    #[test]
    fn a_story_counts_once_where_it_stands() {
        let map = fixture(
            "-- 10-a/10-t/one.md\n-- 10-a/10-t/two.md\n---\nstatus: finished\n---\n\
             -- 10-a/10-t/three.md\n---\nstatus: dropped\n---\n-- 10-a/10-t/four.md\n---\ntype: bug\n---\n\
             -- 10-a/20-u/five.md\n---\nsupports: v\n---\n-- 10-a/six.md\n-- 20-b/10-v/task.md\n\
             -- seven.md\n-- backlog/eight.md\n",
        );
        let shapes = of(&map);
        let [shape] = shapes.as_slice() else { panic!("there is one map: {shapes:?}") };
        let count = |all, open| Count { all, open };
        assert_eq!(shape.stories, count(5, 4));
        let columns: Vec<(Count, Vec<Count>)> = shape
            .columns
            .iter()
            .map(|column| (column.stories, column.steps.iter().map(|(_, stories)| *stories).collect()))
            .collect();
        assert_eq!(columns, [(count(4, 3), vec![count(2, 1), count(1, 1)]), (count(0, 0), vec![count(0, 0)])]);
    }
}
