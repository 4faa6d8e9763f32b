//! Cards taken together by what they belong to, and ranked by what they come to together.

use super::order::Order;
use super::{Rank, ranks};
use crate::analysis::personas::{Personas, map_of};
use crate::analysis::scores::Formula;
use crate::analysis::scores::roll_up::RollUp;
use crate::model::StoryMap;
use crate::model::card::CardId;
use crate::vocabulary::field::Field;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// What cards are taken together by.
#[derive(Clone, Copy, Debug)]
pub enum By<'a> {
    /// The task they stand on.
    Task,
    /// The activity they stand on, or their task does.
    Activity,
    /// The epic they name.
    Epic,
    /// The theme of that epic.
    Theme,
    /// The release they ship in.
    Release,
    /// Who acts in them; a card of several personas counts for each of them.
    Persona(&'a Personas),
    /// The map they stand on.
    Map,
}

/// Cards that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What they belong to; `None` for those that belong to none, which stand last and have no rank.
    pub of: Option<CardId>,
    /// The cards, in the order in which they were given; never empty.
    pub cards: Vec<CardId>,
    /// What they come to together.
    pub roll_up: RollUp,
    /// Where the group stands among the others.
    pub rank: Rank,
}

/// The groups that some cards make up, the highest score first; of equals the one that the map shows first.
pub fn groups(map: &StoryMap, formula: &Formula, by: By<'_>, cards: &[CardId]) -> Vec<Group> {
    let scored: Vec<_> = cards.iter().map(|id| formula.scored(map.card(*id))).collect();
    let mut members: BTreeMap<Option<CardId>, Vec<usize>> = BTreeMap::new();
    for (place, card) in cards.iter().enumerate() {
        for group in by.groups_of(map, *card) {
            members.entry(group).or_default().push(place);
        }
    }
    let order = Order::of(map);
    let mut groups: Vec<Group> = members
        .into_iter()
        .map(|(of, places)| Group {
            of,
            cards: places.iter().map(|place| cards[*place]).collect(),
            roll_up: RollUp::of(&places.iter().map(|place| &scored[*place]).collect::<Vec<_>>()),
            rank: Rank::default(),
        })
        .collect();
    groups.sort_by_key(|group| {
        (group.of.is_none(), Reverse(group.roll_up.score), group.of.map(|card| order.place(card)), group.of)
    });
    let scores: Vec<_> = groups.iter().map(|group| group.roll_up.score.filter(|_| group.of.is_some())).collect();
    for (group, rank) in groups.iter_mut().zip(ranks(&scores)) {
        group.rank = rank;
    }
    groups
}

impl By<'_> {
    /// The groups of a card: one or more, none of them twice.
    fn groups_of(self, map: &StoryMap, id: CardId) -> Vec<Option<CardId>> {
        let card = map.card(id);
        let epic = || card.referred_cards(Field::Epic).next();
        let group = match self {
            By::Task => card.place.task,
            By::Activity => card.place.activity,
            By::Epic => epic(),
            By::Theme => epic().and_then(|epic| map.card(epic).referred_cards(Field::Theme).next()),
            By::Release => card.release(),
            By::Map => map_of(map, id),
            By::Persona(personas) => {
                let mut acting: Vec<_> = personas.acting(map, id).personas.iter().copied().map(Some).collect();
                acting.sort_unstable();
                acting.dedup();
                return if acting.is_empty() { vec![None] } else { acting };
            }
        };
        vec![group]
    }
}
