//! The score of several cards together: what all of them are worth for what all of them cost, never a mean of their
//! scores. Cards without a score are counted.

use super::ratio::{Score, Wide};
use super::{Formula, inputs};
use crate::model::card::Card;

/// Scores of several cards, rolled up into one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RollUp {
    /// The sum of the numerators divided by that of the efforts; the median for a formula that divides by nothing.
    /// `None` where no card has a score, or the sums are beyond all reason (10⁵⁶ and 10¹⁹ billionths).
    pub score: Option<Score>,
    /// True where it is a median.
    pub is_median: bool,
    /// How many cards have no score.
    pub unscored: usize,
}

impl Formula {
    /// Rolls up the scores of some cards.
    pub fn roll_up<'a>(&self, cards: impl IntoIterator<Item = &'a Card>) -> RollUp {
        let mut scores = Vec::new();
        let mut unscored = 0;
        for card in cards {
            match self.score(card) {
                Ok(score) => scores.push(score),
                Err(_) => unscored += 1,
            }
        }
        let is_median = !inputs(self.model()).iter().any(|input| input.divides);
        let score = if is_median { median(scores) } else { sum(&scores) };
        RollUp { score, is_median: is_median && score.is_some(), unscored }
    }
}

fn sum(scores: &[Score]) -> Option<Score> {
    let digits = scores.first()?.digits;
    // Beyond this it could not be printed: see `Score`.
    let most = Wide::product(&[10_u64.pow(19), 10_u64.pow(19), 10_u64.pow(18)]);
    let (mut dividend, mut divisor) = (Wide::default(), 0_u64);
    for score in scores {
        dividend = dividend.plus(score.dividend);
        divisor = divisor.checked_add(score.divisor)?;
        if dividend > most {
            return None;
        }
    }
    Some(Score::new(dividend, divisor, digits))
}

/// The middle one, or the mean of the two in the middle. No such score is divided by anything.
fn median(mut scores: Vec<Score>) -> Option<Score> {
    scores.sort_unstable();
    let upper = scores.get(scores.len() / 2)?;
    let lower = scores.get((scores.len() - 1) / 2)?;
    Some(Score::new(lower.dividend.plus(upper.dividend), 2, upper.digits))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config;
    use crate::load::fixture;

    /// The roll-up of stories with these fields.
    fn of(model: &str, cards: &[&str]) -> (String, usize, bool) {
        let config = config::parse(&format!("[score]\nmodel = \"{model}\"\n")).expect("the configuration is right");
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
        assert_eq!(of("weighted", &[large, small]), ("2.08".to_owned(), 0, false));
        assert_eq!(of("weighted", &[large, "value: 1", "effort: 0"]), ("1.50".to_owned(), 2, false));
        assert_eq!(of("weighted", &["value: 1"]), ("none".to_owned(), 1, false));
        assert_eq!(of("moscow", &["moscow: must"]), ("none".to_owned(), 1, false));
        let most = "value: 0\nurgency: 0\nrisk: 0\neffort: 999999999";
        assert_eq!(of("weighted", &[most; 19]), ("none".to_owned(), 0, false));
    }

    #[test]
    fn what_is_divided_by_nothing_has_a_median() {
        let card = |ease: u32| format!("impact: 1\nconfidence: 1\nease: {ease}");
        let cards = [card(9), card(1), card(4), card(2)];
        let cards: Vec<&str> = cards.iter().map(String::as_str).collect();
        assert_eq!(of("ice", &cards), ("3.00".to_owned(), 0, true));
        assert_eq!(of("ice", &cards[..3]), ("4.00".to_owned(), 0, true));
    }
}
