//! What a card leaves open: the questions or assumptions that it lists, in the field or the section, without those
//! that are settled.
//!
//! Settled is what is ticked, struck through, marked as answered, or followed by its answer. "None so far" is no
//! question. Where that is in doubt, a point is open.

mod settled;

use crate::model::StoryMap;
use crate::model::card::{Card, CardId};
use crate::source::Span;
use crate::syntax::markdown::{SectionText, Title};
use crate::vocabulary::field::Field;
use crate::vocabulary::section::section_for;
use settled::{answer, holds_settled, is_none, is_settled, opens_with_settled};

/// A question or an assumption.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point<'a> {
    /// Its words.
    pub text: &'a str,
    /// Where they stand.
    pub span: Span,
}

/// The open points of a card in `questions` or `assumptions`, else in the sections that say the same.
pub fn open(map: &StoryMap, id: CardId, field: Field) -> Vec<Point<'_>> {
    let card = map.card(id);
    if card.field(field).is_some() {
        let items = card.items(field).iter().map(|item| Point { text: map.text(card, &item.text), span: item.span });
        return items.filter(|point| !is_settled(point.text) && !is_none(point.text)).collect();
    }
    let Some(asked) = section_for(card.card_type.space(), field) else { return Vec::new() };
    let mut open = Vec::new();
    let mut end = 0;
    for section in card.body.sections.iter().filter(|section| asked.is_titled(map.text(card, &section.title.text))) {
        // A label inside such a section is read with it.
        if section.title.span.start >= end {
            add_open(&lines(map, card, section), &mut open);
            end = section.content.end;
        }
    }
    open
}

/// A text of a section, and how it stands in its line.
#[derive(Clone, Copy, Debug)]
struct Line<'a> {
    point: Point<'a>,
    /// Columns of white space before its bullet; `None` where it has none.
    bullet: Option<usize>,
    /// Ticked, struck through, or under a heading such as `Resolved`.
    is_marked: bool,
}

/// The texts of a section, in their order; the head of a table is none.
fn lines<'a>(map: &'a StoryMap, card: &'a Card, section: &'a SectionText) -> Vec<Line<'a>> {
    let source = map.source(card.file);
    let settled = settled_parts(map, card, section);
    let line = |item: &'a Title| {
        let point = Point { text: map.text(card, &item.text), span: item.span };
        let line = Line::of(point, line_before(source, item.span));
        let before = settled.partition_point(|part| part.start <= item.span.start);
        let is_below = before.checked_sub(1).is_some_and(|part| item.span.end <= settled[part].end);
        Line { is_marked: line.is_marked || is_below, ..line }
    };
    section.items.iter().map(line).collect()
}

/// What stands below headings such as `Resolved` in a section, in its order, none inside another.
fn settled_parts(map: &StoryMap, card: &Card, section: &SectionText) -> Vec<Span> {
    let mut parts: Vec<Span> = Vec::new();
    let sections = &card.body.sections;
    let first = sections.partition_point(|below| below.title.span.start < section.content.start);
    for below in sections[first..].iter().take_while(|below| below.title.span.start <= section.content.end) {
        let place = below.title.span;
        let is_within = place.end <= section.content.end;
        let is_outermost = parts.last().is_none_or(|part| part.end <= place.start);
        if is_within && is_outermost && opens_with_settled(map.text(card, &below.title.text)) {
            parts.push(below.content);
        }
    }
    parts
}

/// What stands in the line of a text before it.
fn line_before(source: &str, span: Span) -> &str {
    let before = &source[..span.range().start];
    before.rfind('\n').map_or(before, |end| &before[end + 1..]).trim_end()
}

impl<'a> Line<'a> {
    fn of(point: Point<'a>, before: &str) -> Line<'a> {
        let mark = before.trim_start();
        let is_bullet = mark.starts_with(['-', '*', '+']) && !mark.starts_with("**")
            || mark.trim_start_matches(|digit: char| digit.is_ascii_digit()).starts_with(['.', ')']);
        let is_row = mark.starts_with('|');
        let is_ticked = before.contains("[x]") || before.contains("[X]");
        let is_struck = before.trim_end_matches(['*', '_']).ends_with("~~");
        Line {
            point,
            bullet: is_bullet.then(|| before.len() - mark.len()),
            is_marked: is_ticked || is_struck || is_row && holds_settled(point.text),
        }
    }
}

/// Adds the open points of one section: its outermost bullets, else its paragraphs.
fn add_open<'a>(lines: &[Line<'a>], open: &mut Vec<Point<'a>>) {
    let outermost = lines.iter().filter_map(|line| line.bullet).min();
    let is_point = |line: &Line<'_>| match (line.bullet, outermost) {
        (Some(bullet), Some(outermost)) => bullet <= outermost,
        (None, Some(_)) => false,
        _ => !line.point.text.ends_with(':'),
    };
    let before = open.len();
    for (index, line) in lines.iter().enumerate() {
        let text = line.point.text;
        let has_more = || lines.get(index + 1).is_some_and(|next| !is_point(next));
        match answer(text) {
            // It belongs to the point above it.
            Some(answer) if !is_none(answer) || answer.is_empty() && has_more() => {
                open.truncate(open.len().saturating_sub(1).max(before));
            }
            None if is_point(line) && !line.is_marked && !is_settled(text) && !is_none(text) => open.push(line.point),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests;
