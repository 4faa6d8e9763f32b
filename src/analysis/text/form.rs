//! The form of a story sentence: which part it opens with. What teams mean by "our template".

use crate::source::Span;
use crate::syntax::sentence::{Part, Sentence};

/// What a sentence opens with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// `As a …`
    Role,
    /// `When …`
    Situation,
    /// `I want …`
    Action,
    /// `In order to …`
    Outcome,
}

impl Form {
    /// All, in the order of a story's parts.
    pub const ALL: [Form; 4] = [Form::Role, Form::Situation, Form::Action, Form::Outcome];

    /// The form of a sentence.
    pub fn of(sentence: &Sentence) -> Form {
        first(sentence).map_or(Form::Action, |(_, form)| form)
    }

    /// As it is written.
    pub fn opener(self) -> &'static str {
        match self {
            Form::Role => "As a …",
            Form::Situation => "When …",
            Form::Action => "I want …",
            Form::Outcome => "In order to …",
        }
    }
}

/// The part that a sentence opens with, its opener included.
pub fn opening(sentence: &Sentence) -> Span {
    let end = first(sentence).map_or(sentence.span.end, |(span, _)| span.end);
    Span { start: sentence.span.start, end: end.max(sentence.span.start) }
}

/// The first part and where it stands; of parts at one place, the first in their order.
fn first(sentence: &Sentence) -> Option<(Span, Form)> {
    let parts = [&sentence.role, &sentence.situation, &sentence.action, &sentence.outcome];
    let span = |part: &Option<Part>| part.as_ref().map(|part| part.span);
    let there = Form::ALL.into_iter().zip(parts).filter_map(|(form, part)| Some((span(part)?, form)));
    there.min_by_key(|(span, form)| (span.start, *form))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::sentence::parse_plain;

    #[test]
    fn the_first_part_is_the_form() {
        for (text, form, opening_words) in [
            ("As a clerk, I want to pay so that I eat", Form::Role, "As a clerk"),
            ("When it rains, as a clerk, I want to pay", Form::Situation, "When it rains"),
            ("I want to pay", Form::Action, "I want to pay"),
            ("In order to eat, as a clerk, I want to pay", Form::Outcome, "In order to eat"),
        ] {
            let sentence = parse_plain(text, Span::new(0, text.len())).expect("each is one");
            assert_eq!((Form::of(&sentence), opening(&sentence).text(text)), (form, opening_words));
        }
    }
}
