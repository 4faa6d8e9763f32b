//! What must come before what: the dependencies between cards, and the cycles among them.
//!
//! Stories, epics and themes depend on cards of their own kind alone; what lies outside the map is in no cycle.

mod knots;

use crate::model::StoryMap;
use crate::model::card::{Card, CardId};
use crate::model::value::{Reference, Target};
use crate::source::Span;
use crate::vocabulary::field::Field;
use crate::vocabulary::status::Status;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// A card needs another one first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dependency {
    /// The card that says so.
    pub card: CardId,
    /// The card it needs.
    pub needs: CardId,
    /// Where it says so.
    pub span: Span,
}

/// Cycles that are told of cards that are all tied together. Whoever opens these sees the next.
const MOST_CYCLES: usize = 8;

/// All dependencies on cards that exist: by card, then in the order they are written.
pub fn all(map: &StoryMap) -> impl Iterator<Item = Dependency> + '_ {
    map.all().flat_map(|(id, card)| of_card(id, card))
}

/// The dependencies of one card on others that exist.
fn of_card(id: CardId, card: &Card) -> impl Iterator<Item = Dependency> + '_ {
    let on_cards = move |reference: &Reference| match reference.target {
        Target::Card(needs) => Some(Dependency { card: id, needs, span: reference.span }),
        _ => None,
    };
    card.references(Field::DependsOn).iter().filter_map(on_cards)
}

/// What a card depends on that lies outside the map.
pub fn outside(card: &Card) -> impl Iterator<Item = &Reference> {
    card.references(Field::DependsOn).iter().filter(|reference| reference.target == Target::Outside)
}

/// Cards that need themselves in the end, each cycle as the dependencies it is made of, from the card that stands
/// first. Dropped cards hold nobody up.
///
/// Each is told once and is the shortest there is through its first card. Of cards tied into one knot each stands
/// in at least one cycle, up to eight cycles a knot: there may be more of them than anybody could count.
pub fn cycles(map: &StoryMap) -> Vec<Vec<Dependency>> {
    let is_dropped = |id: CardId| map.card(id).status == Status::Dropped;
    let edges: Vec<Dependency> = all(map).filter(|edge| !is_dropped(edge.card) && !is_dropped(edge.needs)).collect();
    knots::of(&edges).iter().flat_map(|knot| of_knot(&edges, knot)).collect()
}

fn of_knot(edges: &[Dependency], knot: &BTreeSet<CardId>) -> Vec<Vec<Dependency>> {
    let mut told = BTreeSet::new();
    let mut cycles = Vec::new();
    for card in knot {
        if cycles.len() == MOST_CYCLES || told.contains(card) {
            continue;
        }
        let cycle = shortest(edges, knot, *card);
        told.extend(cycle.iter().map(|edge| edge.card));
        cycles.push(cycle);
    }
    cycles
}

/// The shortest way from a card back to itself, breadth first; of several the one that is written first.
fn shortest(edges: &[Dependency], knot: &BTreeSet<CardId>, start: CardId) -> Vec<Dependency> {
    let mut came_by: BTreeMap<CardId, Dependency> = BTreeMap::new();
    let mut queue = VecDeque::from([start]);
    while let Some(card) = queue.pop_front() {
        for edge in needed_by(edges, card).iter().filter(|edge| knot.contains(&edge.needs)) {
            if edge.needs == start {
                let mut cycle = vec![*edge];
                while let Some(before) = cycle.last().and_then(|edge| came_by.get(&edge.card)) {
                    cycle.push(*before);
                }
                cycle.reverse();
                return cycle;
            }
            came_by.entry(edge.needs).or_insert_with(|| {
                queue.push_back(edge.needs);
                *edge
            });
        }
    }
    Vec::new()
}

/// The dependencies of one card, out of all of them by card.
fn needed_by(edges: &[Dependency], card: CardId) -> &[Dependency] {
    let from = edges.partition_point(|edge| edge.card < card);
    let many = edges[from..].partition_point(|edge| edge.card == card);
    &edges[from..from + many]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::fixture;

    /// The cycles of stories given as `a: b c`, each as the ids it goes through.
    fn shown(stories: &str) -> Vec<String> {
        let card = |line: &str| {
            let (id, needs) = line.split_once(':').expect("each line names a story");
            let (needs, status) = needs.split_once('!').unwrap_or((needs, "pending"));
            let needs = needs.split_whitespace().collect::<Vec<_>>().join(", ");
            format!("-- a/t/{id}.md\n---\ndepends_on: [{needs}]\nstatus: {status}\n---\n")
        };
        let map = fixture(&stories.split(';').map(card).collect::<String>());
        let path = |cycle: &Vec<Dependency>| {
            let ids: Vec<&str> = cycle.iter().map(|edge| map.id(edge.card)).collect();
            ids.join(" ")
        };
        cycles(&map).iter().map(path).collect()
    }

    #[test]
    fn every_cycle_is_told_once_from_its_first_card() {
        for (case, stories, expected) in [
            ("a chain", "a:b;b:c;c:", &[][..]),
            ("a diamond", "a:b c;b:d;c:d;d:", &[]),
            ("itself", "a:a", &["a"]),
            ("two", "a:b;b:a", &["a b"]),
            ("a chain into a cycle", "a:b;b:c;c:b;d:b", &["b c"]),
            ("two apart", "a:b;b:a;c:d;d:c", &["a b", "c d"]),
            ("two joined by a way", "a:b;b:a c;c:d;d:c", &["a b", "c d"]),
            ("two that share a card", "a:b c;b:a;c:a", &["a b", "c a"]),
            ("a long one with a short cut", "a:b c;b:c;c:a", &["a c", "b c a"]),
            ("in one of them itself", "a:a b;b:a", &["a", "b a"]),
            ("what is named twice", "a:b b;b:a", &["a b"]),
            ("a dropped card holds nobody up", "a:b;b:a!dropped", &[]),
            ("a finished one is in it all the same", "a:b;b:a!finished", &["a b"]),
            ("a card that does not exist", "a:z", &[]),
        ] {
            assert_eq!(shown(stories), expected, "{case}");
        }
    }

    #[test]
    fn a_knot_is_told_by_a_few_of_its_cycles() {
        let many: Vec<String> = (10..60).map(|number| format!("b{number}:hub")).collect();
        let hub: Vec<String> = (10..60).map(|number| format!("b{number}")).collect();
        let cycles = shown(&format!("hub:{};{}", hub.join(" "), many.join(";")));
        assert_eq!(cycles.len(), MOST_CYCLES);
        assert_eq!(cycles[0], "b10 hub");
    }

    #[test]
    fn a_ring_of_many_cards_is_one_cycle() {
        let ring: Vec<String> = (0..3000).map(|number| format!("s{number}:s{}", (number + 1) % 3000)).collect();
        assert_eq!(shown(&ring.join(";")).len(), 1);
    }
}
