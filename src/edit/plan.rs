//! A change of the map as it will be: what moves, which texts are new. Made by commands, looked at by all of them
//! before anything is written; it writes nothing itself.

use std::collections::BTreeMap;

/// A file or a whole folder that goes elsewhere. Paths begin at the product root, `/` on every system.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// Where it is.
    pub from: String,
    /// Where it is to be.
    pub to: String,
}

/// Everything that will be different, by paths from the product root.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Carried out first, in this order.
    pub moves: Vec<Move>,
    /// Whole new texts of cards that exist, by their path after the moves.
    pub texts: BTreeMap<String, String>,
    /// Files that are to be.
    pub new: BTreeMap<String, String>,
}
