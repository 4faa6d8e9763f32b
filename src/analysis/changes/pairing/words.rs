//! Cards that are the same by what they say: the very same text, or words most of which are the same, as Git tells
//! that a file was renamed and edited.
//!
//! What all cards say alike does not count: keys of front matter, titles of known sections, the role of a story, small
//! words. Two cards that share these alone are two cards.

use super::{KnownBy, Left, Pairing, Sides};
use crate::analysis::text::language::is_function_word;
use crate::model::StoryMap;
use crate::model::card::{Card, CardId};
use crate::model::value::Value;
use crate::source::Span;
use crate::source::hash::hash;
use crate::vocabulary::Space;
use crate::vocabulary::field::{Field, Shape};
use crate::vocabulary::section::section_of;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

/// The least part of two cards that is the same where they are one, in hundredths: Git's default.
const LEAST: u64 = 50;

/// The fewest different words that two cards share where they are one and do not say the very same. A title and a
/// handful of words is soon alike by chance.
const FEWEST_WORDS: u32 = 4;

/// Each word is looked up in the cards of the other side that have it. Where that takes more steps than this, about a
/// tenth of a second, nobody looks, as Git gives up beyond a thousand renamed files.
const MOST_STEPS: usize = 50_000_000;

/// What a card says: its words, each once, in the order of their numbers, with the bytes that it fills.
struct Said {
    card: CardId,
    words: Vec<(u64, u64)>,
    weight: u64,
}

/// What two cards have in common.
#[derive(Clone, Copy, Default)]
struct Common {
    weight: u64,
    words: u32,
}

/// Two cards that resemble each other, the best pair first. Whatever side is called the older, the order is the same.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Alike {
    percent: Reverse<u64>,
    has_other_id: bool,
    has_other_map: bool,
    paths: (usize, usize),
    older: CardId,
    newer: CardId,
}

impl Pairing {
    /// Cards whose files say the very same, byte for byte, and something of their own; those of one map first.
    pub(super) fn join_texts(&mut self, sides: Sides<'_>, left: &Left) {
        let Sides { older, newer } = sides;
        for is_in_map in [true, false] {
            let mut told: HashMap<_, VecDeque<CardId>> = HashMap::new();
            for was in left.older.iter().copied().filter(|was| self.newer(*was).is_none()) {
                let scope = self.scope(older, was).filter(|_| is_in_map);
                told.entry((key(older, was), scope)).or_default().push_back(was);
            }
            for is in &left.newer {
                let scope = Some(newer.card(*is).place.map).filter(|_| is_in_map);
                let Some(others) = told.get_mut(&(key(newer, *is), scope)) else { continue };
                if self.older(*is).is_none()
                    && !Said::of(newer, *is, false).words.is_empty()
                    && let Some(was) = others.pop_front()
                {
                    self.join(was, *is, KnownBy::Text);
                }
            }
        }
    }

    /// Cards that resemble each other, space by space, the most alike first.
    pub(super) fn join_resembling(&mut self, sides: Sides<'_>, is_asked: impl Fn(Space) -> bool) {
        let left = self.left(sides, is_asked);
        let of_space = |map: &StoryMap, ids: &[CardId], space: Space| -> Vec<Said> {
            let ids = ids.iter().copied().filter(|id| map.card(*id).card_type.space() == space);
            ids.map(|id| Said::of(map, id, true)).collect()
        };
        let ranks = ranks(sides, &left);
        for space in Space::ALL {
            let older = of_space(sides.older, &left.older, space);
            let newer = if older.is_empty() { Vec::new() } else { of_space(sides.newer, &left.newer, space) };
            let Some(found) = alike(&older, &newer) else {
                self.is_cut = true;
                continue;
            };
            let mut found: Vec<Alike> =
                found.into_iter().map(|(was, is, percent)| self.weighed(sides, &ranks, (was, is, percent))).collect();
            found.sort_unstable();
            for Alike { percent, has_other_id, older, newer, .. } in found {
                let percent = u8::try_from(percent.0).unwrap_or(100);
                let known_by = if has_other_id { KnownBy::Resemblance(percent) } else { KnownBy::Id };
                self.join(older, newer, known_by);
            }
        }
    }

    fn weighed(
        &self,
        sides: Sides<'_>,
        ranks: &BTreeMap<&str, usize>,
        (older, newer, percent): (CardId, CardId, u64),
    ) -> Alike {
        let rank = |path: &str| ranks.get(path).copied().unwrap_or_default();
        let (was, is) = (rank(sides.older.path(older)), rank(sides.newer.path(newer)));
        let (before, after) = (sides.older.card(older).place.map, sides.newer.card(newer).place.map);
        Alike {
            percent: Reverse(percent),
            has_other_id: sides.older.id(older) != sides.newer.id(newer),
            has_other_map: !self.are_same(before, after),
            paths: (was.min(is), was.max(is)),
            older,
            newer,
        }
    }
}

/// The place of each path among those of both sides.
fn ranks<'a>(sides: Sides<'a>, left: &Left) -> BTreeMap<&'a str, usize> {
    let paths: BTreeSet<&str> = left.older.iter().map(|was| sides.older.path(*was)).collect();
    let newer = left.newer.iter().map(|is| sides.newer.path(*is));
    let paths: BTreeSet<&str> = paths.into_iter().chain(newer).collect();
    paths.into_iter().zip(0..).collect()
}

/// All pairs that resemble each other, with the hundredths that are the same; `None` where there is too much to look
/// at.
fn alike(older: &[Said], newer: &[Said]) -> Option<Vec<(CardId, CardId, u64)>> {
    let mut holding: HashMap<u64, Vec<(usize, u64)>> = HashMap::new();
    for (index, said) in older.iter().enumerate() {
        said.words.iter().for_each(|(word, weight)| holding.entry(*word).or_default().push((index, *weight)));
    }
    let words = newer.iter().flat_map(|said| &said.words);
    let steps: usize = words.filter_map(|(word, _)| Some(holding.get(word)?.len())).sum();
    if steps > MOST_STEPS {
        return None;
    }
    let mut found = Vec::new();
    let mut common = vec![Common::default(); older.len()];
    for said in newer {
        let mut touched = Vec::new();
        for (word, weight) in &said.words {
            for (index, other) in holding.get(word).into_iter().flatten() {
                let common = &mut common[*index];
                if common.words == 0 {
                    touched.push(*index);
                }
                common.words += 1;
                common.weight += (*weight).min(*other);
            }
        }
        for index in touched {
            let Common { weight, words } = std::mem::take(&mut common[index]);
            let percent = 100 * weight / older[index].weight.max(said.weight).max(1);
            if percent == 100 || percent >= LEAST && words >= FEWEST_WORDS {
                found.push((older[index].card, said.card, percent));
            }
        }
    }
    Some(found)
}

fn key(map: &StoryMap, id: CardId) -> (Space, &str) {
    let card = map.card(id);
    (card.card_type.space(), map.source(card.file))
}

impl Said {
    /// The words of a card. Where it has no title of its own, those of its file's name may count.
    fn of(map: &StoryMap, id: CardId, with_name: bool) -> Said {
        let card = map.card(id);
        let mut words: BTreeMap<u64, u64> = BTreeMap::new();
        let mut add = |text: &str| {
            for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
                let word = word.to_lowercase();
                if !is_function_word(&word) && !is_of_every_card(&word) {
                    *words.entry(hash(word.as_bytes())).or_default() += word.len() as u64;
                }
            }
        };
        let has_heading = card.body.title.is_some();
        if card.field(Field::Title).is_some() || with_name && !has_heading {
            add(map.title(id));
        }
        texts(map, card).for_each(&mut add);
        own_body(map, card).into_iter().for_each(&mut add);
        let weight = words.values().sum();
        Said { card: id, words: words.into_iter().collect(), weight }
    }
}

/// Words of criteria that are no function words and stand in every story.
fn is_of_every_card(word: &str) -> bool {
    ["given", "when", "then", "want"].contains(&word)
}

/// What a card says in fields that hold prose.
fn texts<'a>(map: &'a StoryMap, card: &'a Card) -> impl Iterator<Item = &'a str> {
    let says = |field: Field| {
        let is_prose = matches!(field.spec().shape, Shape::Text | Shape::Sentences);
        is_prose && !matches!(field, Field::Id | Field::Title | Field::Owner | Field::Role)
    };
    let fields = card.fields.iter().filter(move |value| says(value.field));
    fields.flat_map(move |value| {
        let (one, several) = match &value.value {
            Value::Text(text) => (Some(map.text(card, text)), [].as_slice()),
            Value::Texts(items) => (None, &items[..]),
            _ => (None, [].as_slice()),
        };
        one.into_iter().chain(several.iter().map(|item| map.text(card, &item.text)))
    })
}

/// The body without the titles of known sections and the role of its sentence, in pieces.
fn own_body<'a>(map: &'a StoryMap, card: &'a Card) -> Vec<&'a str> {
    let source = map.source(card.file);
    let space = card.card_type.space();
    let known = card.body.sections.iter().map(|section| &section.title);
    let known = known.filter(|title| section_of(space, map.text(card, &title.text)).is_some());
    let role = card.body.sentence.as_ref().and_then(|sentence| sentence.role.as_ref());
    let mut left_out: Vec<Span> = known.map(|title| title.span).chain(role.map(|role| role.span)).collect();
    left_out.sort_unstable();
    let mut pieces = Vec::new();
    let mut at = card.body.span.range().start;
    for span in left_out.into_iter().map(Span::range).filter(|span| span.start <= span.end) {
        pieces.push(source.get(at..span.start).unwrap_or_default());
        at = at.max(span.end);
    }
    pieces.push(source.get(at..).unwrap_or_default());
    pieces
}
