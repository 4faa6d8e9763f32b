//! How badly cards are needed, as `moscow` says it: an order of four words, and how much of the effort each takes.

use super::ratio::Ratio;
use crate::analysis::slices::effort;
use crate::model::StoryMap;
use crate::model::card::CardId;
use crate::model::decimal::Decimal;
use crate::vocabulary::field::Field;

/// How badly a card is needed, the least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Moscow {
    /// Not this time.
    Wont,
    /// Welcome.
    Could,
    /// Important, and there is a way around it.
    Should,
    /// Nothing works without it.
    Must,
}

/// What the cards of one word cost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Portion {
    /// The word; `None` for the cards that say nothing.
    pub moscow: Option<Moscow>,
    /// How many cards.
    pub cards: usize,
    /// What they cost together, as far as they say.
    pub effort: Decimal,
    /// How many of them do not say what they cost.
    pub without_effort: usize,
    /// Their part of the effort of all cards but those that are not done this time; `None` for these themselves, and
    /// where nothing costs anything. From the DSDM handbook, which warns where the musts take more than six tenths.
    pub share: Option<Ratio>,
}

impl Moscow {
    /// All of them, the most needed first.
    pub const ALL: [Moscow; 4] = [Moscow::Must, Moscow::Should, Moscow::Could, Moscow::Wont];

    /// As cards write it.
    pub fn name(self) -> &'static str {
        match self {
            Moscow::Must => "must",
            Moscow::Should => "should",
            Moscow::Could => "could",
            Moscow::Wont => "wont",
        }
    }

    /// What a card says.
    pub fn of(map: &StoryMap, id: CardId) -> Option<Moscow> {
        let card = map.card(id);
        let word = map.text(card, card.text_field(Field::Moscow)?);
        Moscow::ALL.into_iter().find(|moscow| moscow.name() == word)
    }
}

/// The cards of each word in their order, and those that say nothing last.
pub fn portions(map: &StoryMap, cards: &[CardId]) -> Vec<Portion> {
    let words = Moscow::ALL.into_iter().map(Some).chain([None]);
    let mut portions: Vec<(Portion, u128)> = words
        .map(|moscow| (Portion { moscow, cards: 0, effort: Decimal::default(), without_effort: 0, share: None }, 0))
        .collect();
    for id in cards {
        let moscow = Moscow::of(map, *id);
        let Some((portion, billionths)) = portions.iter_mut().find(|(portion, _)| portion.moscow == moscow) else {
            continue;
        };
        portion.cards += 1;
        match effort(map.card(*id)) {
            Some(effort) => {
                portion.effort = portion.effort.saturating_add(effort);
                *billionths += u128::from(effort.billionths().unsigned_abs());
            }
            None => portion.without_effort += 1,
        }
    }
    let is_planned = |portion: &Portion| portion.moscow != Some(Moscow::Wont);
    let all: u128 = portions.iter().filter(|(portion, _)| is_planned(portion)).map(|(_, billionths)| billionths).sum();
    let shared = |(portion, billionths): (Portion, u128)| {
        let share = if is_planned(&portion) { Ratio::fraction(billionths, all) } else { None };
        Portion { share, ..portion }
    };
    portions.into_iter().map(shared).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::fixture;

    fn told(cards: &[&str]) -> Vec<String> {
        let cards = cards.iter().enumerate().map(|(at, fields)| format!("-- a/t/s{at}.md\n---\n{fields}\n---\n"));
        let map = fixture(&cards.collect::<String>());
        let told = |portion: Portion| {
            let name = portion.moscow.map_or("-", Moscow::name);
            let share = portion.share.map_or("-".to_owned(), |share| share.to_string());
            format!("{name} {} {}+{} {share}", portion.cards, portion.effort, portion.without_effort)
        };
        portions(&map, &map.maps[0].columns[0].steps[0].stories).into_iter().map(told).collect()
    }

    #[test]
    fn shares_are_of_what_is_planned() {
        let cards = ["moscow: must\neffort: 30", "moscow: should\neffort: 10", "moscow: Could have\neffort: 10"];
        let expected = ["must 1 30+0 0.60", "should 1 10+0 0.20", "could 1 10+0 0.20", "wont 0 0+0 -", "- 0 0+0 0.00"];
        assert_eq!(told(&cards), expected);
        let cards = [cards[0], "moscow: wont\neffort: 99", "effort: 10", "moscow: must"];
        let expected = ["must 2 30+1 0.75", "should 0 0+0 0.00", "could 0 0+0 0.00", "wont 1 99+0 -", "- 1 10+0 0.25"];
        assert_eq!(told(&cards), expected);
        assert_eq!(told(&["moscow: must"])[0], "must 1 0+1 -");
    }
}
