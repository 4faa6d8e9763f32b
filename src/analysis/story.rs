//! What a story says: who, when, what, why. A field says it, else the story sentence of the body, else the title
//! where that reads as a sentence.

use crate::model::StoryMap;
use crate::model::card::{Card, CardId};
use crate::source::{Span, Text};
use crate::syntax::sentence::{self, Part, Sentence};
use crate::vocabulary::field::Field;
use std::borrow::Cow;
use std::ops::Range;

/// The parts of a story that it has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parts<'a> {
    /// Who: without the article.
    pub role: Option<Said<'a>>,
    /// When: from its opening word on, where it stands in a sentence.
    pub situation: Option<Said<'a>>,
    /// What they do: without `I want to`.
    pub action: Option<Said<'a>>,
    /// Why: without `so that`.
    pub outcome: Option<Said<'a>>,
}

/// Something that a card says, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said<'a> {
    /// The words.
    pub text: Cow<'a, str>,
    /// Where they stand in the card's file.
    pub span: Span,
}

impl Said<'_> {
    /// Where some of its bytes stand in the file; the whole where the file writes it in another way.
    pub fn place(&self, source: &str, range: Range<usize>) -> Span {
        let is_same = self.span.text(source) == self.text;
        if is_same { Span::new(range.start, range.end).shifted(self.span.range().start) } else { self.span }
    }
}

/// The parts of a story, bug, chore, enabler or spike.
pub fn parts(map: &StoryMap, id: CardId) -> Parts<'_> {
    parts_of(map, id, sentence(map, id).as_ref())
}

/// The same, where its sentence is known.
pub(super) fn parts_of<'a>(map: &'a StoryMap, id: CardId, sentence: Option<&Cow<'a, Sentence>>) -> Parts<'a> {
    let card = map.card(id);
    Parts {
        role: part(map, card, Field::Role, sentence),
        situation: part(map, card, Field::Situation, sentence),
        action: part(map, card, Field::Action, sentence),
        outcome: part(map, card, Field::Outcome, sentence),
    }
}

/// Who acts in a story, the one of its parts that more is asked for than for all the others.
pub(super) fn role(map: &StoryMap, id: CardId) -> Option<Said<'_>> {
    let card = map.card(id);
    let field = || part(map, card, Field::Role, None);
    field().or_else(|| part(map, card, Field::Role, sentence(map, id).as_ref()))
}

/// A part of a story: what its field says, else what stands for it in the sentence.
fn part<'a>(map: &'a StoryMap, card: &'a Card, field: Field, sentence: Option<&Cow<'a, Sentence>>) -> Option<Said<'a>> {
    if let Some(text) = card.text_field(field) {
        return Some(Said { text: map.text(card, text).into(), span: value_span(card, field) });
    }
    let (text, span) = match sentence? {
        Cow::Borrowed(sentence) => {
            part_for(sentence, field).map(|part| (map.text(card, &part.text).into(), part.span))?
        }
        Cow::Owned(sentence) => {
            let part = part_for(sentence, field)?;
            (map.text(card, &part.text).to_owned().into(), part.span)
        }
    };
    Some(Said { text, span })
}

/// What says in a sentence the same as a field.
fn part_for(sentence: &Sentence, field: Field) -> Option<&Part> {
    match field {
        Field::Role => sentence.role.as_ref(),
        Field::Situation => sentence.situation.as_ref(),
        Field::Action => sentence.action.as_ref(),
        Field::Outcome => sentence.outcome.as_ref(),
        _ => None,
    }
}

/// The story sentence: that of the body, else the title where it reads as one.
pub fn sentence(map: &StoryMap, id: CardId) -> Option<Cow<'_, Sentence>> {
    let card = map.card(id);
    if let Some(sentence) = &card.body.sentence {
        return Some(Cow::Borrowed(sentence));
    }
    match &card.title {
        Text::Slice(span) => sentence::parse_plain(map.source(card.file), *span).map(Cow::Owned),
        Text::Owned(title) => {
            let sentence = sentence::parse_plain(title, Span::new(0, title.len()))?;
            Some(Cow::Owned(of_title(sentence, title, card.title_span)))
        }
    }
}

/// A sentence of a title that differs from the bytes of the file: its parts have no place but the title's.
fn of_title(sentence: Sentence, title: &str, span: Span) -> Sentence {
    let kept = |text: &Text| Text::Owned(text.get(title).into());
    let part = |part: Option<Part>| part.map(|part| Part { text: kept(&part.text), span });
    Sentence {
        span,
        text: kept(&sentence.text),
        role: part(sentence.role),
        situation: part(sentence.situation),
        action: part(sentence.action),
        negated: sentence.negated,
        is_deed: sentence.is_deed,
        outcome: part(sentence.outcome),
        rest: sentence.rest.map(|_| span),
    }
}

fn value_span(card: &Card, field: Field) -> Span {
    card.field(field).map(|value| value.span).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::fixture;

    /// The parts as `role | situation | action | outcome`, and the bytes that they stand for.
    fn shown(card: &str) -> (String, Vec<String>) {
        let map = fixture(&format!("-- a/t/s.md\n{card}"));
        let id = map.maps[0].columns[0].steps[0].stories[0];
        let Parts { role, situation, action, outcome } = parts(&map, id);
        let all = [role, situation, action, outcome];
        let source = map.source(map.card(id).file);
        let places = all.iter().flatten().map(|said| said.span.text(source).to_owned()).collect();
        let texts: Vec<&str> = all.iter().map(|said| said.as_ref().map_or("-", |said| &said.text)).collect();
        (texts.join(" | "), places)
    }

    #[test]
    fn a_field_goes_before_the_sentence_part_by_part() {
        let sentence = "# Pay\n\nAs a *busy* parent, when my basket is full, I want to pay so that I can eat.\n";
        for (card, expected) in [
            (sentence.to_owned(), "busy parent | when my basket is full | pay | I can eat"),
            (format!("---\nrole: clerk\n---\n{sentence}"), "clerk | when my basket is full | pay | I can eat"),
            (
                format!("---\nsituation: at night\naction: sleep\noutcome: be well\n---\n{sentence}"),
                "busy parent | at night | sleep | be well",
            ),
            ("---\nrole: 007\n---\n".to_owned(), "007 | - | - | -"),
            ("# Pay\n".to_owned(), "- | - | - | -"),
        ] {
            assert_eq!(shown(&card).0, expected, "{card}");
        }
    }

    #[test]
    fn a_title_may_be_the_sentence() {
        let typed = "As a clerk, I want to pay";
        for card in [format!("# {typed}\n"), format!("---\ntitle: {typed}\n---\n# Pay\n")] {
            assert_eq!(shown(&card), ("clerk | - | pay | -".to_owned(), vec!["clerk".to_owned(), "pay".to_owned()]));
        }
        let escaped = "As a \\x63lerk, I want to pay";
        let (texts, places) = shown(&format!("---\ntitle: \"{escaped}\"\n---\n"));
        assert_eq!(texts, "clerk | - | pay | -");
        assert_eq!(places, [format!("\"{escaped}\""), format!("\"{escaped}\"")]);
    }
}
