//! Which story rests on which evidence, as a table: evidence across, stories down.

use super::Ties;
use crate::model::card::CardId;
use crate::report::view::Passage;
use crate::report::{Align, Cell, Column, Table, Tone};

/// What the cells mean.
const LEGEND: &str = "x: the story is tied to it; (x): through its persona, its epic or its theme; -: not";

/// More evidence than this across would be many tables; machines get all.
const MOST: usize = 200;

/// The table.
pub(super) fn passages(ties: &Ties<'_>) -> Vec<Passage> {
    let map = ties.map;
    let evidence: Vec<CardId> = map.product.iter().copied().filter(|id| ties.is_evidence(*id)).take(MOST).collect();
    if evidence.is_empty() {
        let told = "no evidence yet; `storymap new evidence TITLE` writes a first card";
        return vec![Passage::Paragraph(told.to_owned())];
    }
    let column = |title: &str, align| Column { title: title.to_owned(), key: title.to_owned(), align };
    let mut columns = vec![column("story", Align::Left)];
    columns.extend(evidence.iter().map(|id| column(map.id(*id), Align::Left)));
    let row = |story: &CardId| {
        let ties = ties.evidence(*story);
        let tied = |evidence: &CardId| match ties.iter().find(|(known, _)| known == evidence) {
            Some((_, through)) if through == story => cell("x", Tone::Good),
            Some(_) => cell("(x)", Tone::Good),
            None => cell("-", Tone::Faint),
        };
        let name = cell(map.title(*story), if ties.is_empty() { Tone::Warning } else { Tone::Plain });
        std::iter::once(name).chain(evidence.iter().map(tied)).collect()
    };
    let rows = ties.stories.iter().map(row).collect();
    let title = "evidence of each story".to_owned();
    vec![Passage::Table(Table { title, columns, rows, legend: Some(LEGEND.to_owned()) })]
}

fn cell(text: &str, tone: Tone) -> Cell {
    Cell { text: text.to_owned(), tone }
}
