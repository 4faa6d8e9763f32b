//! What stands nowhere on the map: always said, whatever else is shown.

use super::marks::Marks;
use super::outline;
use super::sheet::Sheet;
use crate::analysis::off_map::OffMap;
use crate::commands::amount;
use crate::model::card::{CardId, Lane};
use crate::report::view::{Item, Passage};

/// Cards that are named where the map is shown by numbers alone.
pub(super) const FEW: usize = 5;

/// The stories without a place, of all sheets, `most` of them by name.
pub(super) fn passages(sheets: &[Sheet], marks: &Marks<'_>, most: usize) -> Vec<Passage> {
    let off_map: Vec<&(CardId, Option<OffMap>)> = sheets.iter().flat_map(|sheet| &sheet.off_map).collect();
    if off_map.is_empty() {
        return vec![Passage::Paragraph("not on the map: nothing".to_owned())];
    }
    let item = |(story, _): &&(CardId, Option<OffMap>)| {
        let shown = outline::item(*story, 0, marks);
        Item { note: format!("{}, {}", shown.note, place(*story, marks)), ..shown }
    };
    let mut items: Vec<Item> = off_map.iter().take(most).map(item).collect();
    match off_map.len() - items.len() {
        0 => {}
        more => items.push(Item::new(0, format!("and {more} more, which `--layout outline` shows"))),
    }
    vec![Passage::Heading(format!("not on the map: {}", amount(off_map.len(), "card"))), Passage::Items(items)]
}

/// Where a story is instead.
fn place(story: CardId, marks: &Marks<'_>) -> &'static str {
    match marks.map().card(story).place.lane {
        Lane::Backlog => "in the backlog",
        _ => "without a place",
    }
}
