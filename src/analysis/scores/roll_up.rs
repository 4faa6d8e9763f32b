//! The score of several cards together: what all of them are worth for what all of them cost, never a mean of their
//! scores. Cards without a score are counted.

use super::arithmetic::{last_division, value};
use super::ratio::{Ratio, TooLarge};
use super::{Formula, Unscored};
use crate::model::card::Card;

/// Scores of several cards, rolled up into one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RollUp {
    /// Where the formula ends in a division by something that cards give: the sum of what they divide by the sum of
    /// what they divide it by. Else the median of their scores. `None` where no card has a score, or where the sums
    /// come to a division by zero or cannot be worked with exactly.
    pub score: Option<Ratio>,
    /// True where it is a median.
    pub is_median: bool,
    /// How many cards have no score.
    pub unscored: usize,
}

/// The score of a card with what it was made of in the last step.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scored {
    pub(super) score: Ratio,
    division: Option<(Ratio, Ratio)>,
}

impl Formula {
    /// Rolls up the scores of some cards.
    pub fn roll_up<'a>(&self, cards: impl IntoIterator<Item = &'a Card>) -> RollUp {
        let scored: Vec<_> = cards.into_iter().map(|card| self.scored(card)).collect();
        RollUp::of(&scored.iter().collect::<Vec<_>>())
    }

    /// The score of a card, ready to be rolled up with others.
    pub(super) fn scored(&self, card: &Card) -> Result<Scored, Unscored> {
        let expression = self.expression.as_ref().ok_or(Unscored::NoNumber)?;
        let numbers = self.numbers(card)?;
        let Some((above, below)) = last_division(expression) else {
            return Ok(Scored { score: value(expression, &numbers)?, division: None });
        };
        let (above, below) = (value(above, &numbers)?, value(below, &numbers)?);
        let score = above.over(below).ok_or(Unscored::DividedByZero)??;
        Ok(Scored { score, division: Some((above, below)) })
    }
}

impl RollUp {
    /// Rolls up scores of one formula.
    pub(super) fn of(cards: &[&Result<Scored, Unscored>]) -> RollUp {
        let scored: Vec<Scored> = cards.iter().filter_map(|card| card.as_ref().ok()).copied().collect();
        let divisions: Vec<_> = scored.iter().filter_map(|card| card.division).collect();
        let is_median = divisions.is_empty();
        let score = if is_median { median(scored.iter().map(|card| card.score).collect()) } else { sum(&divisions) };
        RollUp { score, is_median: is_median && score.is_some(), unscored: cards.len() - scored.len() }
    }
}

fn sum(divisions: &[(Ratio, Ratio)]) -> Option<Ratio> {
    let zero = Ratio::whole(0);
    let add = |(above, below): (Ratio, Ratio), more: &(Ratio, Ratio)| Ok((above.plus(more.0)?, below.plus(more.1)?));
    let sums: Result<_, TooLarge> = divisions.iter().try_fold((zero, zero), add);
    let (above, below) = sums.ok()?;
    above.over(below)?.ok()
}

/// The middle one, or the mean of the two in the middle.
fn median(mut scores: Vec<Ratio>) -> Option<Ratio> {
    scores.sort_unstable();
    let upper = scores.get(scores.len() / 2)?;
    let lower = scores.get((scores.len() - 1) / 2)?;
    let both = lower.plus(*upper).ok()?;
    both.over(Ratio::whole(2))?.ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config;
    use crate::load::fixture;

    /// The roll-up of stories with these fields.
    fn of(table: &str, cards: &[&str]) -> (String, usize, bool) {
        let config = config::parse(&format!("[score]\n{table}\n")).expect("the configuration is right");
        let cards = cards.iter().enumerate().map(|(at, fields)| format!("-- a/t/s{at}.md\n---\n{fields}\n---\n"));
        let map = fixture(&cards.collect::<String>());
        let stories = map.maps[0].columns[0].steps[0].stories.iter().map(|story| map.card(*story));
        let rolled = Formula::of(&config.score).roll_up(stories);
        (rolled.score.map_or("none".to_owned(), |score| score.to_string()), rolled.unscored, rolled.is_median)
    }

    #[test]
    fn sums_are_divided_by_sums() {
        let (large, small) = ("value: 5\nurgency: 3\nrisk: 4\neffort: 8", "value: 8\nurgency: 5\nrisk: 2\neffort: 5");
        // 27 / 13, as the reference has it, and not the mean of the two ratios, 2.25.
        assert_eq!(of("", &[large, small]), ("2.08".to_owned(), 0, false));
        assert_eq!(of("", &[large, "value: 1", "effort: 0"]), ("1.50".to_owned(), 2, false));
        assert_eq!(of("", &["value: 1"]), ("none".to_owned(), 1, false));
        assert_eq!(of("model = \"moscow\"", &["moscow: must"]), ("none".to_owned(), 1, false));
        let most = "value: 999999999\nurgency: 999999999\nrisk: 999999999\neffort: 999999999.999999999";
        assert_eq!(of("", &[most; 200]), ("3.00".to_owned(), 0, false));
    }

    #[test]
    fn the_same_formula_rolls_up_alike_whoever_wrote_it() {
        let own = "model = \"formula\"\nformula = \"(value + urgency + risk) / effort\"";
        let cards = ["value: 5\nurgency: 3\nrisk: 4\neffort: 8", "value: 8\nurgency: 5\nrisk: 2\neffort: 5"];
        assert_eq!(of(own, &cards), of("", &cards));
    }

    #[test]
    fn sums_that_come_to_nothing_divide_nothing() {
        let own = "model = \"formula\"\nformula = \"value / (effort - 3)\"";
        assert_eq!(of(own, &["value: 1\neffort: 5", "value: 1\neffort: 1"]), ("none".to_owned(), 0, false));
    }

    #[test]
    fn what_is_divided_by_nothing_has_a_median() {
        let card = |ease: u32| format!("impact: 1\nconfidence: 1\nease: {ease}");
        let cards = [card(9), card(1), card(4), card(2)];
        let cards: Vec<&str> = cards.iter().map(String::as_str).collect();
        for (table, of_four, of_three) in [
            ("model = \"ice\"", "3.00", "4.00"),
            ("model = \"ice\"\nmean = true", "1.67", "2.00"),
            ("model = \"criteria\"\ncriteria = { ease = 2 }", "3.00", "4.00"),
            ("model = \"formula\"\nformula = \"impact / 2 - ease\"", "-2.50", "-3.50"),
        ] {
            assert_eq!(of(table, &cards), (of_four.to_owned(), 0, true), "{table}");
            assert_eq!(of(table, &cards[..3]), (of_three.to_owned(), 0, true), "{table}");
        }
    }
}
