//! Stories that ship after one of a lower score under the same task, where no dependency forces it.

mod lowest;

use super::Formula;
use super::ratio::Ratio;
use crate::model::card::{Card, CardId};
use crate::model::value::Target;
use crate::model::{Step, StoryMap};
use crate::vocabulary::Space;
use crate::vocabulary::field::Field;
use lowest::Lowest;
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

/// A story that ships late, and the one with the lowest score among those that needlessly ship before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Inversion {
    /// The story that ships too late.
    pub late: CardId,
    /// Its score.
    pub late_score: Ratio,
    /// The story that ships before it.
    pub early: CardId,
    /// The score of that one.
    pub early_score: Ratio,
}

/// All inversions, one for each late story, task by task. Only open stories count, finished ones are history.
pub fn inversions(map: &StoryMap, formula: &Formula) -> Vec<Inversion> {
    let positions: HashMap<CardId, usize> = map.releases.iter().copied().zip(0..).collect();
    let ships = |card: &Card| card.release().and_then(|release| positions.get(&release).copied());
    let mut found = Vec::new();
    let mut forces = None;
    for step in map.maps.iter().flat_map(|map| &map.columns).flat_map(|column| &column.steps) {
        let slices = slices(map, formula, step, &ships);
        if slices.len() > 1 {
            let forces = forces.get_or_insert_with(|| Forces::of(map, &ships));
            found.extend(of_step(&slices, forces));
        }
    }
    found
}

/// A story with its score.
type Scored = (CardId, Ratio);

/// The scored stories of a task by the position of their release.
fn slices(
    map: &StoryMap,
    formula: &Formula,
    step: &Step,
    ships: &impl Fn(&Card) -> Option<usize>,
) -> BTreeMap<usize, Vec<Scored>> {
    let mut slices: BTreeMap<usize, Vec<Scored>> = BTreeMap::new();
    for story in step.stories.iter().copied() {
        let card = map.card(story);
        if card.covers()
            && card.is_open()
            && let Some(position) = ships(card)
            && let Ok(score) = formula.score(card)
        {
            slices.entry(position).or_default().push((story, score));
        }
    }
    slices
}

/// In time by the stories, however many releases they are in.
fn of_step(slices: &BTreeMap<usize, Vec<Scored>>, forces: &Forces) -> Vec<Inversion> {
    let mut found = Vec::new();
    let positions: Vec<usize> = slices.keys().copied().collect();
    // Of each slice its stories, those of the lowest score last and of equals the first.
    let mut left: Vec<Vec<Scored>> = slices.values().map(|stories| stories.iter().rev().copied().collect()).collect();
    left.iter_mut().for_each(|left| left.sort_by_key(|(_, score)| Reverse(*score)));
    // The slices that have to do without a story from some release on, because something there needs it.
    let leaving = |(place, left): (usize, &Vec<Scored>)| {
        left.iter().map(|(story, _)| (forces.needed_by[story.index()], place)).collect::<Vec<_>>()
    };
    let mut leaving: Vec<(usize, usize)> = left.iter().enumerate().flat_map(leaving).collect();
    leaving.sort_unstable();
    let mut leaving = leaving.into_iter().peekable();
    let mut lowest = Lowest::new(slices.len());
    for (place, (position, stories)) in slices.iter().enumerate() {
        while let Some((_, slice)) = leaving.next_if(|(needed_by, _)| needed_by < position) {
            while left[slice].pop_if(|(story, _)| forces.needed_by[story.index()] < *position).is_some() {}
            if slice < place {
                lowest.set(slice, left[slice].last().copied());
            }
        }
        for (late, late_score) in stories.iter().copied() {
            let first = positions.partition_point(|position| *position < forces.waits_for[late.index()]);
            let Some((early, early_score)) = lowest.among(first.min(place)..place) else { continue };
            if early_score < late_score {
                found.push(Inversion { late, late_score, early, early_score });
            }
        }
        lowest.set(place, left[place].last().copied());
    }
    found
}

/// What dependencies leave no choice about, for each card by its index. Releases are counted by their position.
struct Forces {
    /// The first release a story could ship in: the one after its last dependency's. A dependency in the same
    /// release would do, but then that one must go first, which is all that its own place says.
    waits_for: Vec<usize>,
    /// The first release that ships something which needs the story.
    needed_by: Vec<usize>,
}

/// Nobody knows when: a dependency is unscheduled, outside of the map, or in a circle.
const NEVER: usize = usize::MAX;

impl Forces {
    /// Follows all dependencies, in one pass from what needs nothing to what needs that.
    fn of(map: &StoryMap, ships: &impl Fn(&Card) -> Option<usize>) -> Forces {
        let mut waits_for = vec![0; map.cards.len()];
        let mut needed_by = vec![NEVER; map.cards.len()];
        let graph = Graph::of(map);
        for story in &graph.order {
            let card = map.card(*story);
            let is_unknown = |target: &Target| matches!(target, Target::Outside | Target::Missing | Target::File);
            let mut first = 0;
            if card.references(Field::DependsOn).iter().any(|reference| is_unknown(&reference.target)) {
                first = NEVER;
            }
            for needed in graph.needs(*story) {
                let after = ships(map.card(*needed)).map_or(NEVER, |position| position.saturating_add(1));
                first = first.max(after).max(waits_for[needed.index()]);
            }
            waits_for[story.index()] = first;
        }
        for story in &graph.circles {
            waits_for[story.index()] = NEVER;
            needed_by[story.index()] = 0;
        }
        for story in graph.circles.iter().chain(graph.order.iter().rev()) {
            let own = ships(map.card(*story)).unwrap_or(NEVER);
            let first = own.min(needed_by[story.index()]);
            for needed in graph.needs(*story) {
                needed_by[needed.index()] = first.min(needed_by[needed.index()]);
            }
        }
        Forces { waits_for, needed_by }
    }
}

/// Which stories need which. Finished ones are there already, and dropped ones will never be.
struct Graph {
    needs: HashMap<CardId, Vec<CardId>>,
    /// Stories with dependencies or with stories that depend on them, each after all that it needs.
    order: Vec<CardId>,
    /// Stories in a circle of dependencies, and those that need one of them.
    circles: Vec<CardId>,
}

impl Graph {
    fn of(map: &StoryMap) -> Graph {
        let mut needs: HashMap<CardId, Vec<CardId>> = HashMap::new();
        let mut needed_by: HashMap<CardId, Vec<CardId>> = HashMap::new();
        let is_ahead = |card: &Card| card.card_type.space() == Space::Story && card.is_open();
        for (story, card) in map.all().filter(|(_, card)| is_ahead(card)) {
            for needed in card.referred_cards(Field::DependsOn).filter(|needed| is_ahead(map.card(*needed))) {
                needs.entry(story).or_default().push(needed);
                needed_by.entry(needed).or_default().push(story);
            }
        }
        let mut waiting: HashMap<CardId, usize> = needs.iter().map(|(story, needed)| (*story, needed.len())).collect();
        let mut order: Vec<CardId> = map.all().map(|(id, _)| id).filter(|id| !needs.contains_key(id)).collect();
        let mut next = 0;
        while let Some(story) = order.get(next).copied() {
            next += 1;
            for dependant in needed_by.get(&story).into_iter().flatten() {
                let open = waiting.get_mut(dependant).expect("a story that needs another is counted");
                *open -= 1;
                if *open == 0 {
                    order.push(*dependant);
                }
            }
        }
        let mut circles: Vec<CardId> =
            waiting.into_iter().filter(|(_, open)| *open > 0).map(|(story, _)| story).collect();
        circles.sort_unstable();
        Graph { needs, order, circles }
    }

    fn needs(&self, story: CardId) -> &[CardId] {
        self.needs.get(&story).map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::load::fixture;
    use proptest::collection::vec;
    use proptest::prelude::*;

    /// Inversions as `late < early`, of stories under one task given as `id release score fields`.
    fn found(stories: &str) -> Vec<String> {
        let mut tree = String::new();
        for (rank, release) in ["one", "two", "three"].iter().enumerate() {
            tree += &format!("-- releases/{release}.md\n---\nrank: {rank}\n---\n");
        }
        for line in stories.lines() {
            let mut words = line.splitn(4, ' ');
            let mut next = || words.next().unwrap_or_default().to_owned();
            let (id, release, value, more) = (next(), next(), next(), next().replace("; ", "\n"));
            tree += &format!(
                "-- a/t/{id}.md\n---\nrelease: {release}\nvalue: {value}\nurgency: 0\nrisk: 0\neffort: 1\n{more}\n---\n"
            );
        }
        let map = fixture(&tree);
        let formula = Formula::of(&Config::default().score);
        inversions(&map, &formula)
            .iter()
            .map(|each| format!("{} < {}", map.id(each.late), map.id(each.early)))
            .collect()
    }

    /// What is meant: of all earlier stories that nothing forces to be first the lowest, compared one by one.
    fn one_by_one(slices: &BTreeMap<usize, Vec<Scored>>, forces: &Forces) -> Vec<Inversion> {
        let mut found = Vec::new();
        for (position, stories) in slices {
            for (late, late_score) in stories.iter().copied() {
                let earlier = slices.range(forces.waits_for[late.index()].min(*position)..*position);
                let free = earlier.flat_map(|(_, stories)| stories).copied();
                let free = free.filter(|(story, _)| forces.needed_by[story.index()] >= *position);
                let Some((early, early_score)) = free.min_by_key(|(_, score)| *score) else { continue };
                if early_score < late_score {
                    found.push(Inversion { late, late_score, early, early_score });
                }
            }
        }
        found
    }

    proptest! {
        #[test]
        fn each_late_story_is_held_against_the_lowest_that_ships_before_it(
            stories in vec((0_usize..9, 0_u64..5, 0_usize..11, 0_usize..11), 0..40),
        ) {
            let mut slices: BTreeMap<usize, Vec<Scored>> = BTreeMap::new();
            for (index, (position, score, ..)) in stories.iter().enumerate() {
                let score = Ratio::whole(*score);
                slices.entry(*position).or_default().push((CardId::new(index), score));
            }
            let waits_for = stories.iter().map(|(.., waits_for, _)| *waits_for).collect();
            let needed_by = stories.iter().map(|(.., needed_by)| *needed_by).collect();
            let forces = Forces { waits_for, needed_by };
            prop_assert_eq!(of_step(&slices, &forces), one_by_one(&slices, &forces));
        }
    }

    /// Twenty thousand slices of one story each, of which every one is lower than all before it but the last.
    #[test]
    fn a_task_may_have_stories_in_any_number_of_releases() {
        let count = 20_000_u64;
        let score = |nth: u64| Ratio::whole(if nth + 1 == count { count } else { count - nth });
        let story = |nth: u64| (nth as usize, vec![(CardId::new(nth as usize), score(nth))]);
        let slices: BTreeMap<usize, Vec<Scored>> = (0..count).map(story).collect();
        let forces = Forces { waits_for: vec![0; slices.len()], needed_by: vec![NEVER; slices.len()] };
        let found = of_step(&slices, &forces);
        let told: Vec<_> = found.iter().map(|each| (each.late.index(), each.early.index())).collect();
        assert_eq!(told, [(19_999, 19_998)]);
    }

    #[test]
    fn a_lower_score_must_not_ship_first() {
        for (stories, expected) in [
            ("a one 5\nb two 3\n", vec![]),
            ("a one 5\nb two 5\n", vec![]),
            ("a one 3\nb two 5\n", vec!["b < a"]),
            ("a one 3\nb one 5\n", vec![]),
            ("a one 3\nb two 5\nc three 4\n", vec!["b < a", "c < a"]),
            ("a one 5\nb two 3\nc three 4\n", vec!["c < b"]),
            ("a one 3 status: finished\nb two 5\n", vec![]),
            ("a one 3 status: dropped\nb two 5\n", vec![]),
            ("a one 3 type: enabler\nb two 5\n", vec![]),
            ("a one x\nb two 5\n", vec![]),
            ("a ~ 3\nb two 5\n", vec![]),
        ] {
            assert_eq!(found(stories), expected, "{stories}");
        }
    }

    #[test]
    fn what_dependencies_force_is_no_inversion() {
        for (stories, expected) in [
            ("a one 3\nb two 5 depends_on: a\n", vec![]),
            ("a one 3\nb one 4 depends_on: a\nc two 5 depends_on: b\n", vec![]),
            ("a one 3\nb two 5 depends_on: c\nc two 1\n", vec![]),
            ("a one 3\nb two 5 depends_on: c\nc ~ 1\n", vec![]),
            ("a one 3\nb two 5 depends_on: \"external: contract\"\n", vec![]),
            ("a one 3\nb one 9 depends_on: a\nc two 5\n", vec![]),
            ("a one 3\nb three 9 depends_on: a\nc two 5\n", vec!["c < a", "b < c"]),
            ("a one 3 depends_on: b\nb two 5 depends_on: a\n", vec![]),
            ("a one 3\nb two 5 depends_on: c\nc one 9 status: finished\n", vec!["b < a"]),
            ("a one 9\nb two 3\nc three 5 depends_on: a\n", vec!["c < b"]),
        ] {
            assert_eq!(found(stories), expected, "{stories}");
        }
    }

    #[test]
    fn a_long_chain_of_dependencies_is_followed() {
        let links: String = (1..300).map(|nth| format!("s{nth} one 1 depends_on: s{}\n", nth - 1)).collect();
        assert_eq!(found(&format!("s0 one 1\n{links}t two 5 depends_on: s299\n")), Vec::<String>::new());
    }
}
