//! What differs in the body of a card: parts of its sentence, acceptance criteria, sections, the rest. Line breaks,
//! bullets and the marks of headings are no words, and where a section stands is none of its meaning.

use super::items::{Item, Kind, flowed, matched};
use super::pairing::Sides;
use super::{Change, SentencePart, Told, What};
use crate::model::StoryMap;
use crate::model::card::{Card, CardId};
use crate::source::Span;
use crate::syntax::criteria::Criterion;
use crate::syntax::sentence::{Part, Sentence};
use crate::vocabulary::Space;
use crate::vocabulary::field::Field;
use crate::vocabulary::section::{Section, bare, section_of};
use std::collections::BTreeMap;

/// A part of the body that is compared as a whole: the text before all sections, a section that the format knows, or
/// another one by its title.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Prose,
    Known(u8),
    Other(String),
}

/// What stands at such a place.
#[derive(Default)]
struct Block {
    title: String,
    text: String,
    span: Option<Span>,
}

/// A part of a sentence, if it has it.
type PartOf = fn(&Sentence) -> &Option<Part>;

/// Adds what differs in the bodies of a card.
pub(super) fn compare(sides: Sides<'_>, (older, newer): (CardId, CardId), into: &mut Vec<Change>) {
    let (before, after) = (sides.older.card(older), sides.newer.card(newer));
    if after.card_type.space() == Space::Story {
        compare_sentences((sides.older, before), (sides.newer, after), into);
    }
    compare_criteria((sides.older, before), (sides.newer, after), into);
    compare_blocks(blocks(sides.older, before), blocks(sides.newer, after), into);
}

fn compare_sentences(older: (&StoryMap, &Card), newer: (&StoryMap, &Card), into: &mut Vec<Change>) {
    let count = into.len();
    let mut add = |part: SentencePart, before: Option<Told>, after: Option<Told>| {
        let words = |told: &Option<Told>| told.as_ref().map(|told| flowed(&told.text));
        if words(&before) != words(&after) {
            into.push(Change { what: What::Sentence(part), before, after });
        }
    };
    let parts: [(SentencePart, Field, PartOf); 4] = [
        (SentencePart::Role, Field::Role, |sentence| &sentence.role),
        (SentencePart::Situation, Field::Situation, |sentence| &sentence.situation),
        (SentencePart::Action, Field::Action, |sentence| &sentence.action),
        (SentencePart::Outcome, Field::Outcome, |sentence| &sentence.outcome),
    ];
    for (part, field, of) in parts {
        let of_side = |(map, card): (&StoryMap, &Card)| {
            let from_field = card.text_field(field).zip(card.field(field));
            let from_field = from_field.map(|(text, value)| told(map.text(card, text), value.span));
            let from_body = || of(sentence(card)?).as_ref().map(|part| told(map.text(card, &part.text), part.span));
            from_field.or_else(from_body)
        };
        add(part, of_side(older), of_side(newer));
    }
    if into.len() > count {
        return;
    }
    let whole = |(map, card): (&StoryMap, &Card)| {
        sentence(card).map(|sentence| told(map.text(card, &sentence.text), sentence.span))
    };
    if let (Some(before), Some(after)) = (whole(older), whole(newer))
        && flowed(&before.text) != flowed(&after.text)
    {
        let what = What::Sentence(SentencePart::Wording);
        into.push(Change { what, before: Some(before), after: Some(after) });
    }
}

/// The story sentence of a body, unless it is the title: that is told as such.
fn sentence(card: &Card) -> Option<&Sentence> {
    let is_title = |sentence: &&Sentence| {
        card.body.title.as_ref().is_some_and(|title| title.span.range().contains(&sentence.span.range().start))
    };
    card.body.sentence.as_ref().filter(|sentence| !is_title(sentence))
}

fn compare_criteria(older: (&StoryMap, &Card), newer: (&StoryMap, &Card), into: &mut Vec<Change>) {
    let items = |(map, card): (&StoryMap, &Card)| -> Vec<Item> {
        let criteria = card.body.criteria.items.iter();
        criteria.map(|criterion| Item::text(told(map.text(card, &criterion.text), criterion.span))).collect()
    };
    let (before, after) = (items(older), items(newer));
    for found in matched(&before, &after, Kind::Sentences) {
        let told = |items: &[Item], index: Option<usize>| index.map(|index| items[index].told.clone());
        let (was, is) = (told(&before, found.older), told(&after, found.newer));
        let is_met = |card: &Card, index: Option<usize>| {
            let criterion = index.and_then(|index| card.body.criteria.items.get(index));
            criterion.is_some_and(|criterion: &Criterion| criterion.ticked == Some(true))
        };
        let (was_met, is_met) = (is_met(older.1, found.older), is_met(newer.1, found.newer));
        if was.is_some() && is.is_some() && was_met != is_met {
            let before = was.clone().filter(|_| was_met);
            into.push(Change { what: What::CriterionMet, before, after: is.clone().filter(|_| is_met) });
        }
        if !found.is_same {
            into.push(Change { what: What::Criterion, before: was, after: is });
        }
    }
}

fn compare_blocks(mut before: BTreeMap<Place, Block>, mut after: BTreeMap<Place, Block>, into: &mut Vec<Change>) {
    let mut places: Vec<Place> = before.keys().chain(after.keys()).cloned().collect();
    places.sort_unstable();
    places.dedup();
    for place in places {
        let before = before.remove(&place).unwrap_or_default();
        let after = after.remove(&place).unwrap_or_default();
        if before.text == after.text {
            continue;
        }
        let title = if after.title.is_empty() { &before.title } else { &after.title };
        let what = if place == Place::Prose { What::Prose } else { What::Section(title.clone()) };
        into.push(Change { what, before: before.told(), after: after.told() });
    }
}

impl Block {
    fn told(self) -> Option<Told> {
        (!self.text.is_empty()).then_some(Told { text: self.text, span: self.span, card: None })
    }
}

/// The whole body, but for its title, its sentence and its criteria, block by block.
fn blocks(map: &StoryMap, card: &Card) -> BTreeMap<Place, Block> {
    let source = map.source(card.file);
    let masked = masked(source, card);
    let mut blocks: BTreeMap<Place, Block> = BTreeMap::new();
    let mut add = |place: Place, title: &str, from: u32, to: u32| {
        let text = words_between(source, (from, to.max(from)), &masked);
        if text.is_empty() {
            return;
        }
        let block = blocks.entry(place).or_default();
        let span = Span { start: from, end: to.max(from) }.trimmed(source);
        block.span = Some(block.span.map_or(span, |known| known.cover(span)));
        if block.text.is_empty() {
            block.title = title.to_owned();
        } else {
            block.text.push('\n');
        }
        block.text.push_str(&text);
    };
    let sections = &card.body.sections;
    let end = |index: usize| sections.get(index).map_or(card.body.span.end, |section| section.title.span.start);
    add(Place::Prose, "", card.body.span.start, end(0));
    for (index, section) in sections.iter().enumerate() {
        let title = map.text(card, &section.title.text);
        let known: Option<Section> = section_of(card.card_type.space(), title).map(|spec| spec.section);
        let place = known.map_or_else(|| Place::Other(bare(title).to_lowercase()), |known| Place::Known(known as u8));
        add(place, title, section.title.span.end, end(index + 1));
    }
    blocks
}

/// What is compared elsewhere, in the order of the text.
fn masked(source: &str, card: &Card) -> Vec<Span> {
    // The bullet, the box or the number before a criterion goes with it.
    let line = |span: Span| {
        let start = source.get(..span.range().start).and_then(|before| before.rfind(['\n', '\r']));
        Span { start: start.map_or(0, |end| end as u32 + 1), end: span.end }
    };
    let criteria = card.body.criteria.items.iter().map(|criterion| line(criterion.span));
    let heading = card.body.title.as_ref().filter(|_| card.field(Field::Title).is_none()).map(|title| title.span);
    let is_story = card.card_type.space() == Space::Story;
    let sentence = sentence(card).filter(|_| is_story).map(|sentence| sentence.span);
    let mut masked: Vec<Span> = criteria.chain(heading).chain(sentence).collect();
    masked.sort_unstable();
    masked
}

/// The words of a part of a text that are not masked, without marks that stand alone: bullets, rules, fences.
fn words_between(source: &str, (from, to): (u32, u32), masked: &[Span]) -> String {
    let mut words = Vec::new();
    let mut at = from;
    let mut add = |from: u32, to: u32| {
        let text = source.get(from as usize..to as usize).unwrap_or_default();
        words.extend(text.split_whitespace().filter(|word| !is_mark(word)));
    };
    for span in masked.iter().filter(|span| span.end > from && span.start < to) {
        if span.start > at {
            add(at, span.start);
        }
        at = at.max(span.end);
    }
    if at < to {
        add(at, to);
    }
    words.join(" ")
}

fn is_mark(word: &str) -> bool {
    word.starts_with("```") || word.starts_with("~~~") || word.chars().all(|c| "#-*+_>|=:.[]".contains(c))
}

fn told(text: &str, span: Span) -> Told {
    Told { text: text.to_owned(), span: Some(span), card: None }
}
