//! A fact a line with as many fields as its kind has, whatever the texts hold.

use crate::report::Look;
use crate::report::view::random::{board, of, shown, table, text, wide};
use crate::report::view::{Passage, ViewFormat};
use proptest::prelude::*;

/// The fields of each line.
fn fields(passage: Passage) -> Vec<Vec<String>> {
    let shown = shown(&of(vec![passage]), ViewFormat::Text, Look { plain: true, ..wide(80) });
    shown.lines().map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

proptest! {
    #[test]
    fn a_thing_of_a_board_is_four_fields_and_an_empty_cell_a_dash(board in board(text().boxed())) {
        let has_title = usize::from(!board.title.is_empty());
        let things: usize = board.lanes.iter().flat_map(|lane| &lane.cells).map(|cell| cell.len().max(1)).sum();
        let empty = board.lanes.iter().flat_map(|lane| &lane.cells).filter(|cell| cell.is_empty()).count();
        let has_legend = usize::from(board.legend.is_some());
        let lines = fields(Passage::Board(board));
        prop_assert_eq!(lines.len(), has_title + things + has_legend);
        let facts = &lines[has_title..has_title + things];
        prop_assert!(facts.iter().all(|fields| fields.len() == 4), "{facts:?}");
        prop_assert!(facts.iter().filter(|fields| fields[3] == "-").count() >= empty);
    }

    #[test]
    fn a_cell_of_a_table_is_three_fields(table in table(text().boxed())) {
        let cells = table.rows.len() * (table.columns.len() - 1);
        let has_legend = usize::from(table.legend.is_some());
        let lines = fields(Passage::Table(table));
        prop_assert_eq!(lines.len(), 1 + cells + has_legend);
        prop_assert!(lines[1..=cells].iter().all(|fields| fields.len() == 3), "{lines:?}");
    }
}
