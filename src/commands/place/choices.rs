//! Cards to choose from, numbered, and which of them an answer means.

use crate::analysis::named::{cards_named, nearest_id};
use crate::commands::pick;
use crate::model::StoryMap;
use crate::model::card::CardId;
use crate::vocabulary::Space;

/// More than these fill a terminal, and are shown only when somebody asks for them.
const FEW: usize = 20;

/// Cards of a kind, numbered from 1 as they stand on the map. The numbers stay as they are as long as it is asked.
pub(super) struct Choices<'a> {
    map: &'a StoryMap,
    space: Space,
    all: Vec<CardId>,
}

/// What an answer means.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Meant {
    /// This card.
    One(CardId),
    /// One of these.
    Several(Vec<CardId>),
    /// None; perhaps the card of this id.
    Nothing(Option<String>),
}

impl<'a> Choices<'a> {
    /// All tasks, in the order of the journey.
    pub(super) fn tasks(map: &'a StoryMap) -> Choices<'a> {
        Choices { map, space: Space::Task, all: pick::all(map, Space::Task, None) }
    }

    /// All releases, in the order that they ship.
    pub(super) fn releases(map: &'a StoryMap) -> Choices<'a> {
        Choices { map, space: Space::Release, all: map.releases.clone() }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// True where all of them are seen at a glance.
    pub(super) fn are_few(&self) -> bool {
        self.all.len() <= FEW
    }

    /// The question for one of them.
    pub(super) fn question(&self) -> String {
        match self.space {
            Space::Task => "task (number, id or words of its title; ? lists them, Enter skips, q stops)?".to_owned(),
            _ => format!("{} (number or id; ? lists them, Enter for none, q stops)?", self.space.name()),
        }
    }

    /// Says of an answer that it means none of them.
    pub(super) fn none(&self, answer: &str) -> String {
        format!("`{answer}` is no {}", self.space.name())
    }

    /// What an answer means: a number, else an id, else words of a title or an id.
    pub(super) fn meant(&self, answer: &str) -> Meant {
        if let Ok(number) = answer.parse::<usize>() {
            let numbered = number.checked_sub(1).and_then(|index| self.all.get(index));
            return numbered.map_or(Meant::Nothing(None), |card| Meant::One(*card));
        }
        let mut found = cards_named(self.map, answer, &[self.space]);
        found.retain(|card| self.all.contains(card));
        if found.is_empty() {
            found = self.with_words(answer);
        }
        match found[..] {
            [] => Meant::Nothing(nearest_id(self.map, answer, &[self.space]).map(str::to_owned)),
            [only] => Meant::One(only),
            _ => Meant::Several(found),
        }
    }

    /// All of them as lines, tasks below their activities.
    pub(super) fn list(&self) -> Vec<String> {
        self.lines(&self.all)
    }

    /// Some of them as lines, as many as are few.
    pub(super) fn some(&self, cards: &[CardId]) -> Vec<String> {
        let mut lines = self.lines(&cards[..cards.len().min(FEW)]);
        if cards.len() > FEW {
            lines.push(format!("… and {} more", cards.len() - FEW));
        }
        lines
    }

    fn lines(&self, cards: &[CardId]) -> Vec<String> {
        let width = self.all.len().to_string().len();
        let (mut lines, mut around) = (Vec::new(), None);
        for card in cards {
            let activity = self.map.card(*card).place.activity;
            if let Some(activity) = activity.filter(|_| activity != around) {
                lines.push(format!("{} ({})", self.map.title(activity), self.map.qualified_id(activity)));
            }
            around = activity;
            let number = self.all.iter().position(|other| other == card).map_or(0, |index| index + 1);
            lines.push(format!(
                "{number:>width$}  {} ({})",
                self.map.title(*card),
                self.map.qualified_id(*card),
                width = width + 2
            ));
        }
        lines
    }

    fn with_words(&self, answer: &str) -> Vec<CardId> {
        let answer = answer.to_lowercase();
        let has_all = |card: &CardId| {
            let text = format!("{} {}", self.map.title(*card), self.map.qualified_id(*card)).to_lowercase();
            answer.split_whitespace().all(|word| text.contains(word))
        };
        self.all.iter().copied().filter(has_all).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::fixture;

    #[test]
    fn a_number_an_id_or_words_mean_a_card() {
        let map = fixture(
            "-- map.md\n# Shop\n-- 10-find/activity.md\n# Find\n-- 10-find/10-search/task.md\n# Search the shop\n\
             -- 10-find/20-browse/task.md\n# Browse the shop\n-- 20-buy/activity.md\n# Buy\n\
             -- 20-buy/10-pay/task.md\n# Pay\n-- 20-buy/20-7/task.md\n# Seven\n-- 20-buy/30-pay-later/task.md\n# Pay later\n",
        );
        let tasks = Choices::tasks(&map);
        let told = |answer: &str| match tasks.meant(answer) {
            Meant::One(card) => map.id(card).to_owned(),
            Meant::Several(cards) => cards.iter().map(|card| map.id(*card)).collect::<Vec<_>>().join(" or "),
            Meant::Nothing(meant) => format!("nothing, perhaps {}", meant.as_deref().unwrap_or("nothing")),
        };
        for (answer, expected) in [
            ("1", "search"),
            ("5", "pay-later"),
            ("7", "nothing, perhaps nothing"),
            ("0", "nothing, perhaps nothing"),
            ("task:7", "7"),
            ("pay", "pay"),
            ("Later", "pay-later"),
            ("the shop", "search or browse"),
            ("shop BROWSE", "browse"),
            ("serach", "nothing, perhaps search"),
            ("xyzzy", "nothing, perhaps nothing"),
        ] {
            assert_eq!(told(answer), expected, "{answer}");
        }
        assert_eq!(
            tasks.list(),
            [
                "Find (find)",
                "  1  Search the shop (search)",
                "  2  Browse the shop (browse)",
                "Buy (buy)",
                "  3  Pay (pay)",
                "  4  Seven (7)",
                "  5  Pay later (pay-later)"
            ]
        );
    }
}
