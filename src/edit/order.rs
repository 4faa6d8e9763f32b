//! The place of a card among its siblings, as the rank that it gets: before or behind another, last, or all of them
//! numbered anew. Which cards are siblings is for `edit::site` to say, and why there is no place for the commands.

use crate::model::StoryMap;
use crate::model::card::CardId;
use crate::model::rank::Rank;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// Where among its siblings a card goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside {
    /// Directly before this sibling.
    Before(CardId),
    /// Directly behind this sibling.
    After(CardId),
    /// Behind all of them.
    Last,
}

/// What a place among siblings means for the card that gets it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Order {
    /// It gets this rank.
    Rank(Rank),
    /// It gets none: its siblings have none, and with one it would stand before them all.
    Unranked,
}

/// Why there is no place beside a sibling as long as the ranks of the siblings stay as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoPlace {
    /// The sibling has no rank.
    Unranked(CardId),
    /// These two have the same rank, in this order, and nothing fits between them.
    Equal(CardId, CardId),
    /// What fits has more digits than a rank may have.
    Full(CardId),
}

impl Beside {
    /// The sibling that is named.
    pub fn sibling(self) -> Option<CardId> {
        match self {
            Beside::Before(sibling) | Beside::After(sibling) => Some(sibling),
            Beside::Last => None,
        }
    }
}

/// The ranks of cards, with those that some of them are about to get.
#[derive(Clone, Debug)]
pub struct Ranks<'a> {
    map: &'a StoryMap,
    new: BTreeMap<CardId, Order>,
}

impl<'a> Ranks<'a> {
    /// The ranks as they are.
    pub fn of(map: &'a StoryMap) -> Ranks<'a> {
        Ranks { map, new: BTreeMap::new() }
    }

    /// Lets a card have another rank, or none.
    pub fn give(&mut self, card: CardId, order: Order) {
        self.new.insert(card, order);
    }

    /// A card's rank.
    pub fn rank(&self, card: CardId) -> Option<&Rank> {
        match self.new.get(&card) {
            Some(Order::Rank(rank)) => Some(rank),
            Some(Order::Unranked) => None,
            None => self.map.card(card).rank.as_ref(),
        }
    }

    /// The order of a card that goes somewhere among these siblings, itself not among them. No rank of theirs
    /// changes.
    ///
    /// Stories are ordered within their task and release, but it is among all of a task that the rank is chosen, so
    /// that it holds whatever the release. Only an equal rank in another release is no neighbour: teams number each
    /// release from 10, and would find no place at all.
    ///
    /// # Errors
    /// There is no place beside the sibling.
    pub fn place(&self, siblings: &[CardId], to: Beside) -> Result<Order, NoPlace> {
        let Some(sibling) = to.sibling() else { return Ok(self.last(siblings)) };
        let Some(rank) = self.rank(sibling) else { return Err(NoPlace::Unranked(sibling)) };
        let is_before = matches!(to, Beside::Before(_));
        let is_on_that_side = |other: &CardId| {
            let order = self.compare(*other, sibling);
            if is_before { order.is_lt() } else { order.is_gt() }
        };
        let others = || siblings.iter().copied().filter(is_on_that_side);
        let is_of_its_slice = |other: &CardId| self.map.card(*other).release() == self.map.card(sibling).release();
        if let Some(equal) = others().filter(is_of_its_slice).find(|other| self.rank(*other) == Some(rank)) {
            return Err(if is_before { NoPlace::Equal(equal, sibling) } else { NoPlace::Equal(sibling, equal) });
        }
        let ranks = others().filter_map(|other| self.rank(other)).filter(|other| *other != rank);
        let free = match is_before {
            true => Rank::between(ranks.max(), Some(rank)),
            false => Rank::between(Some(rank), ranks.min()),
        };
        free.map(Order::Rank).ok_or(NoPlace::Full(sibling))
    }

    /// True where a card, one of these siblings, is at a place already.
    pub fn is_at(&self, card: CardId, siblings: &[CardId], to: Beside) -> bool {
        let mut ordered = siblings.to_vec();
        ordered.sort_by(|one, other| self.compare(*one, *other));
        let at = ordered.iter().position(|sibling| *sibling == card);
        let next = at.and_then(|at| ordered.get(at + 1)).copied();
        let previous = at.and_then(|at| ordered.get(at.checked_sub(1)?)).copied();
        match to {
            Beside::Before(sibling) => next == Some(sibling),
            Beside::After(sibling) => previous == Some(sibling),
            Beside::Last => at.is_some() && next.is_none(),
        }
    }

    fn last(&self, siblings: &[CardId]) -> Order {
        let last = siblings.iter().filter_map(|id| self.rank(*id)).max();
        let rank = if last.is_none() && !siblings.is_empty() { None } else { Rank::between(last, None) };
        rank.map_or(Order::Unranked, Order::Rank)
    }

    fn compare(&self, one: CardId, other: CardId) -> Ordering {
        let (first, second) = (self.rank(one), self.rank(other));
        let by_rank = first.is_none().cmp(&second.is_none()).then_with(|| first.cmp(&second));
        by_rank.then_with(|| self.map.order_of_equals(one, other))
    }
}

/// The ranks 10, 20, 30 and so on for all siblings in the order that they have, of those that have another or none.
pub fn respaced(map: &StoryMap, siblings: &[CardId]) -> Vec<(CardId, Rank)> {
    let mut ordered = siblings.to_vec();
    ordered.sort_by(|one, other| map.sibling_order(*one, *other));
    let tens = (1..).map(|number: u64| Rank::parse(&format!("{number}0")).expect("a number with a nought behind it"));
    let has_other = |(id, rank): &(CardId, Rank)| map.card(*id).rank.as_ref() != Some(rank);
    ordered.into_iter().zip(tens).filter(has_other).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::site::Site;
    use crate::load::fixture;
    use crate::model::rank::MAX_DIGITS;
    use crate::vocabulary::Space;

    /// Stories of one task, each as its id, its rank and its release.
    fn task(stories: &[(&str, &str, &str)]) -> StoryMap {
        let mut tree = "-- map.md\n# Shop\n-- buy/pay/task.md\n# Pay\n".to_owned();
        for (id, rank, release) in stories {
            let rank = if rank.is_empty() { String::new() } else { format!("rank: {rank}\n") };
            tree.push_str(&format!("-- buy/pay/{id}.md\n---\n{rank}release: {release}\n---\n# {id}\n"));
        }
        fixture(&format!("{tree}-- releases/mvp.md\n# MVP\n-- releases/next.md\n# Next\n"))
    }

    fn named(map: &StoryMap, id: &str) -> CardId {
        map.all().map(|(card, _)| card).find(|card| map.id(*card) == id).expect("the fixture has it")
    }

    fn siblings(map: &StoryMap) -> Vec<CardId> {
        Site { map, root: "storymap" }.below(Space::Story, named(map, "pay"))
    }

    /// The rank that something gets, or the ids of those that leave no place.
    fn told(stories: &[(&str, &str, &str)], words: &str) -> String {
        let map = task(stories);
        let to = match words.split_once(' ') {
            Some(("before", id)) => Beside::Before(named(&map, id)),
            Some((_, id)) => Beside::After(named(&map, id)),
            None => Beside::Last,
        };
        match Ranks::of(&map).place(&siblings(&map), to) {
            Ok(Order::Rank(rank)) => rank.to_string(),
            Ok(Order::Unranked) => "none".to_owned(),
            Err(NoPlace::Unranked(id)) => format!("{} is unranked", map.id(id)),
            Err(NoPlace::Equal(one, other)) => format!("{} equals {}", map.id(one), map.id(other)),
            Err(NoPlace::Full(id)) => format!("no room beside {}", map.id(id)),
        }
    }

    #[test]
    fn a_card_goes_between_its_neighbours() {
        let stories = [("a", "10", "mvp"), ("b", "20", "next"), ("c", "30", "mvp"), ("d", "", "mvp")];
        for (words, expected) in [
            ("before a", "5"),
            ("after a", "15"),
            ("before b", "15"),
            ("after b", "25"),
            ("before c", "25"),
            ("after c", "40"),
            ("before d", "d is unranked"),
            ("after d", "d is unranked"),
            ("last", "40"),
        ] {
            assert_eq!(told(&stories, words), expected, "{words}");
        }
        assert_eq!(told(&[("a", "", "mvp")], "last"), "none");
        assert_eq!(told(&[], "last"), "10");
    }

    #[test]
    fn an_equal_rank_is_in_the_way_within_its_release_alone() {
        let stories = [("a", "10", "mvp"), ("b", "20", "mvp"), ("c", "20", "mvp"), ("d", "20", "next")];
        for (words, expected) in [
            ("before b", "15"),
            ("after b", "b equals c"),
            ("before c", "b equals c"),
            ("after c", "30"),
            ("before d", "15"),
            ("after d", "30"),
        ] {
            assert_eq!(told(&stories, words), expected, "{words}");
        }
    }

    #[test]
    fn where_all_digits_are_used_there_is_no_room() {
        let low = format!("1.{}", "9".repeat(MAX_DIGITS - 1));
        let stories = [("a", low.as_str(), "mvp"), ("b", "2", "mvp"), ("c", &"9".repeat(MAX_DIGITS), "mvp")];
        assert_eq!(told(&stories, "after a"), "no room beside a");
        assert_eq!(told(&stories, "before b"), "no room beside b");
        assert_eq!(told(&stories, "after c"), "no room beside c");
        assert_eq!(told(&stories, "last"), "none", "behind all ranks stands what has none");
    }

    #[test]
    fn new_ranks_keep_the_order_and_leave_what_is_right() {
        let stories = [("d", "", "mvp"), ("c", "", "mvp"), ("b", "20", "mvp"), ("a", "-1", "next"), ("e", "20", "mvp")];
        let map = task(&stories);
        let ranks = |siblings: &[CardId]| {
            let ranks = respaced(&map, siblings).into_iter();
            ranks.map(|(id, rank)| format!("{} {rank}", map.id(id))).collect::<Vec<_>>().join(", ")
        };
        assert_eq!(ranks(&siblings(&map)), "a 10, e 30, c 40, d 50");
        let dated = "-- releases/a.md\n---\ndate: 2027-05-01\n---\n# A\n-- releases/b.md\n---\ndate: 2027-04-01\n---\n# B\n\
                     -- releases/c.md\n# C\n-- releases/d.md\n---\nrank: 7\n---\n# D\n";
        let map = fixture(dated);
        let ranks = respaced(&map, &map.releases).into_iter();
        let told: Vec<String> = ranks.map(|(id, rank)| format!("{} {rank}", map.id(id))).collect();
        assert_eq!(told.join(", "), "d 10, b 20, a 30, c 40");
    }
}
