//! When themes are due: the field, or a section that is nothing but a day or a quarter. What day it is, is not
//! known here.

use crate::analysis::says;
use crate::model::StoryMap;
use crate::model::card::CardId;
use crate::model::value::{Value, milestone};
use crate::source::Span;
use crate::vocabulary::Space;
use crate::vocabulary::field::Field;
use crate::vocabulary::section::Section;
use jiff::civil::Date;

/// When a theme is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Milestone {
    /// The theme.
    pub theme: CardId,
    /// The last day; of a quarter its last.
    pub day: Date,
    /// Where it says so.
    pub span: Span,
}

/// The milestones of the themes that are neither finished nor dropped, in the order of all cards.
pub fn of_open_themes(map: &StoryMap) -> Vec<Milestone> {
    let is_open = |theme: &CardId| map.card(*theme).card_type.space() == Space::Theme && map.card(*theme).is_open();
    map.product.iter().copied().filter(is_open).filter_map(|theme| of(map, theme)).collect()
}

fn of(map: &StoryMap, theme: CardId) -> Option<Milestone> {
    let card = map.card(theme);
    if let Some(field) = card.field(Field::Milestone) {
        let Value::Date(day) = field.value else { return None };
        return Some(Milestone { theme, day, span: field.span });
    }
    let section = says::section(map, card, Section::Milestone)?;
    let [only] = section.items.as_slice() else { return None };
    Some(Milestone { theme, day: milestone(map.text(card, &only.text).trim())?, span: only.span })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::fixture;

    #[test]
    fn a_theme_is_due_on_a_day_or_at_the_end_of_a_quarter() {
        for (card, expected) in [
            ("---\nmilestone: 2027-01-31\n---\n", Some("2027-01-31")),
            ("---\nmilestone: 2027-Q1\n---\n", Some("2027-03-31")),
            ("---\nmilestone: 2028-q2\n---\n", Some("2028-06-30")),
            ("---\nmilestone: next spring\n---\n", None),
            ("# T\n\n## Milestone\n\n2027-Q3\n", Some("2027-09-30")),
            ("# T\n\n**Milestone:** 2027-12-24\n", Some("2027-12-24")),
            ("# T\n\n## Milestone\n\nBeta by 2027-Q3, then 2027-Q4.\n", None),
            ("# T\n\n## Milestone\n\n- 2027-Q3\n- 2027-Q4\n", None),
            ("---\nmilestone: 2027-Q2\n---\n# T\n\n## Milestone\n\n2027-Q3\n", Some("2027-06-30")),
            ("---\nmilestone: 2027-Q2\nstatus: finished\n---\n", None),
            ("---\nmilestone: 2027-Q2\nstatus: dropped\n---\n", None),
        ] {
            let map = fixture(&format!("-- a/t/s.md\n-- themes/growth.md\n{card}"));
            let day = of_open_themes(&map).first().map(|milestone| milestone.day.to_string());
            assert_eq!(day.as_deref(), expected, "{card}");
        }
    }
}
