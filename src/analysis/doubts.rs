//! Steps that stories may well cover, by what was written and not understood: who calls them empty or left out would
//! be wrong. What exactly was not understood is in `unread`.

use crate::analysis::unread::Unread;
use crate::model::StoryMap;
use crate::model::card::{Card, CardId};
use crate::model::problem::{Problem, ProblemKind};
use crate::vocabulary::field::Field;
use std::collections::BTreeSet;

/// Steps that seem empty, or out of every slice, because a story says otherwise in words that could not be read. That
/// is a gap already.
#[derive(Debug, Default)]
pub struct Doubts {
    steps: BTreeSet<CardId>,
    supported: BTreeSet<Box<str>>,
}

impl Doubts {
    /// Looks at all that was wrong while loading, in one pass.
    pub fn of(map: &StoryMap, problems: &[Problem], unread: &Unread) -> Doubts {
        let mut doubts = Doubts::default();
        for problem in problems {
            let card = map.card(problem.card);
            if !card.covers() {
                continue;
            }
            if let ProblemKind::UnknownReference { field: Field::Supports, nearest: Some(nearest), .. } = &problem.kind
            {
                doubts.supported.insert(nearest.clone());
            }
            if card.release().is_none() && unread.hides(problem.card, Field::Release) {
                doubts.note_reached(map, card);
            }
        }
        doubts
    }

    /// The story may be in any slice, and so may each step that it covers.
    fn note_reached(&mut self, map: &StoryMap, story: &Card) {
        self.steps.extend(story.place.activity);
        for task in story.place.task.into_iter().chain(story.referred_cards(Field::Supports)) {
            self.steps.insert(task);
            self.steps.extend(map.card(task).place.activity);
        }
    }

    /// True where a misspelt `supports:` seems to mean a task.
    pub fn seems_supported(&self, map: &StoryMap, task: CardId) -> bool {
        self.supported.contains(map.id(task))
    }

    /// True where a story of a step names its release in words that could not be read, or a misspelt `supports:`
    /// seems to mean it.
    pub fn may_be_in_any_slice(&self, map: &StoryMap, step: CardId) -> bool {
        self.steps.contains(&step) || self.seems_supported(map, step)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::loaded_fixture;

    #[test]
    fn what_could_not_be_read_may_reach_a_step() {
        for (card, expected) in [
            ("release: mvp", [false, false]),
            ("release: mpv", [true, false]),
            ("relase: mvp", [true, false]),
            ("release: mpv\nstatus: dropped", [false, false]),
            ("supports: [othr]", [false, true]),
            ("release: mpv\nsupports: [other]", [true, true]),
        ] {
            let tree = format!("-- a/task/s.md\n---\n{card}\n---\n-- b/other/task.md\n-- releases/mvp.md\n");
            let loaded = loaded_fixture(&tree);
            let (map, problems) = (&loaded.map, &loaded.problems);
            let doubts = Doubts::of(map, problems, &Unread::of(map, problems));
            let steps = [0, 1].map(|column: usize| map.maps[0].columns[column].steps[0].task);
            assert_eq!(steps.map(|step| doubts.may_be_in_any_slice(map, step)), expected, "{card}");
        }
    }
}
