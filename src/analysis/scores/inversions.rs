//! Stories that ship after one of a lower score under the same task, where no dependency forces it.

use super::Formula;
use super::ratio::Score;
use crate::model::card::{Card, CardId};
use crate::model::value::Target;
use crate::model::{Step, StoryMap};
use crate::vocabulary::Space;
use crate::vocabulary::field::Field;
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

/// A story that ships late, and the one with the lowest score among those that needlessly ship before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Inversion {
    /// The story that ships too late.
    pub late: CardId,
    /// Its score.
    pub late_score: Score,
    /// The story that ships before it.
    pub early: CardId,
    /// The score of that one.
    pub early_score: Score,
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
type Scored = (CardId, Score);

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

fn of_step(slices: &BTreeMap<usize, Vec<Scored>>, forces: &Forces) -> Vec<Inversion> {
    let mut found = Vec::new();
    // Of each earlier slice its stories, those of the lowest score last and of equals the first.
    let mut earlier: Vec<(usize, Vec<Scored>)> = Vec::new();
    for (position, stories) in slices {
        // Of each earlier slice and those after it the lowest score that nothing before this slice needs.
        let mut lowest: Vec<(usize, Scored)> = Vec::with_capacity(earlier.len());
        for (place, left) in earlier.iter_mut().rev() {
            while left.pop_if(|(story, _)| forces.needed_by[story.index()] < *position).is_some() {}
            let after = lowest.last().map(|(_, scored)| *scored);
            let best = left.last().copied().into_iter().chain(after).min_by_key(|(_, score)| *score);
            lowest.extend(best.map(|best| (*place, best)));
        }
        for (late, late_score) in stories.iter().copied() {
            let first = forces.waits_for[late.index()];
            let could_be = lowest.partition_point(|(place, _)| *place >= first);
            let Some((_, (early, early_score))) = could_be.checked_sub(1).map(|last| lowest[last]) else { continue };
            if early_score < late_score {
                found.push(Inversion { late, late_score, early, early_score });
            }
        }
        let mut left: Vec<Scored> = stories.iter().rev().copied().collect();
        left.sort_by_key(|(_, score)| Reverse(*score));
        earlier.push((*position, left));
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
