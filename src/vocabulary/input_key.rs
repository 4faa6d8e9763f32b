//! What front matter calls a number that scores are made of: a field of stories, or a word of the team's own that its
//! configuration names. How much it counts is not here: see `config::score`.

use crate::vocabulary::CardType;
use crate::vocabulary::field::{FIELDS, Field, Shape};
use std::sync::Arc;

/// The key of a score input.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum InputKey {
    /// A field of the format.
    Field(Field),
    /// A word of the team's own, as its configuration writes it.
    Own(Arc<str>),
}

impl InputKey {
    /// The key as written.
    pub fn as_str(&self) -> &str {
        match self {
            InputKey::Field(field) => field.key(),
            InputKey::Own(word) => word,
        }
    }

    /// True for a key that means this one; `-` reads as `_`, case does not count.
    pub fn is_called(&self, typed: &str) -> bool {
        let folded = |byte: u8| if byte == b'-' { b'_' } else { byte.to_ascii_lowercase() };
        let known = self.as_str();
        known.len() == typed.len() && known.bytes().zip(typed.bytes()).all(|(one, other)| folded(one) == folded(other))
    }
}

/// The fields of stories that hold numbers, in the order of the table.
pub fn number_fields() -> impl Iterator<Item = Field> {
    let is_number = |shape: Shape| matches!(shape, Shape::Number | Shape::Effort | Shape::Confidence);
    let specs = FIELDS.iter().filter(move |spec| is_number(spec.shape) && spec.on.contain(CardType::Story));
    specs.map(|spec| spec.field)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_own_word_is_known_in_the_spellings_of_a_field() {
        let own = InputKey::Own("user_fit".into());
        for (typed, is_called) in [("user_fit", true), ("User-Fit", true), ("userfit", false), ("user_fits", false)] {
            assert_eq!(own.is_called(typed), is_called, "{typed}");
        }
        assert!(InputKey::Field(Field::JobSize).is_called("Job-Size"));
    }

    #[test]
    fn what_stories_count_are_numbers_of_stories() {
        let fields: Vec<Field> = number_fields().collect();
        assert!(fields.contains(&Field::Effort) && fields.contains(&Field::Confidence));
        assert!(!fields.contains(&Field::Capacity) && !fields.contains(&Field::Moscow));
    }
}
