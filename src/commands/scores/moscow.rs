//! How much of the effort each word of `moscow` takes, as a table.

use super::{cell, column};
use crate::analysis::scores::moscow::{Portion, portions};
use crate::model::StoryMap;
use crate::model::card::CardId;
use crate::report::{Align, Cell, Table, Tone};

/// The table of the words that any card has, and of those that have none.
pub(super) fn shares(map: &StoryMap, cards: &[CardId]) -> Table {
    let columns = [("word", Align::Left), ("stories", Align::Right), ("points", Align::Right), ("share", Align::Right)];
    let row = |portion: &Portion| -> Vec<Cell> {
        let word = portion.moscow.map_or("(not said)", |moscow| moscow.name());
        let more = if portion.without_effort > 0 { "+" } else { "" };
        let share = portion.share.map_or("-".to_owned(), |share| share.to_string());
        vec![
            cell(word, Tone::Strong),
            cell(&portion.cards.to_string(), Tone::Plain),
            cell(&format!("{}{more}", portion.effort), Tone::Plain),
            cell(&share, Tone::Plain),
        ]
    };
    let portions = portions(map, cards);
    Table {
        title: "points by word".to_owned(),
        columns: columns.map(|(title, align)| column(title, align)).to_vec(),
        rows: portions.iter().filter(|portion| portion.cards > 0).map(row).collect(),
        legend: Some("share: of the points of all but `wont`; points +: some have no estimate".to_owned()),
    }
}
