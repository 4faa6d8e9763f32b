//! What a snapshot would be after a change that nobody has written yet: other places, other texts, new files.
//!
//! Paths and texts alone; whether the change is a good one is for those who look at the snapshot.

use std::borrow::Cow;
use std::collections::BTreeMap;

/// A file or a whole folder that goes elsewhere. Both paths are from the product root, with `/` on every system.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// Where it is.
    pub from: String,
    /// Where it will be.
    pub to: String,
}

/// A change that is laid over a snapshot. All paths are from the product root, with `/` on every system.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overlay {
    /// What goes elsewhere, one after the other.
    pub moves: Vec<Move>,
    /// What files say, by their paths after the moves; files that were not there before are new.
    pub texts: BTreeMap<String, String>,
}

impl Overlay {
    /// Where a file or folder is after the moves.
    pub fn after(&self, path: &str) -> String {
        moved(path, &self.moves).unwrap_or_else(|| path.to_owned())
    }

    /// Where what is at a path after the moves was before; `None` for a path that was left.
    pub fn before<'p>(&self, path: &'p str) -> Option<Cow<'p, str>> {
        let step = |path: Cow<'p, str>, Move { from, to }: &Move| match relocated(&path, to, from) {
            Some(before) => Some(Cow::Owned(before)),
            None => relocated(&path, from, to).is_none().then_some(path),
        };
        self.moves.iter().rev().try_fold(Cow::Borrowed(path), step)
    }

    /// True where nothing is different.
    pub fn is_empty(&self) -> bool {
        self.moves.is_empty() && self.texts.is_empty()
    }
}

/// Where a path is after moves, carried out one after the other; `None` where none of them moves it.
pub fn moved(path: &str, moves: &[Move]) -> Option<String> {
    moves.iter().fold(None, |now, Move { from, to }| relocated(now.as_deref().unwrap_or(path), from, to).or(now))
}

/// A path that is `from` or lies below it, with `to` in its place.
fn relocated(path: &str, from: &str, to: &str) -> Option<String> {
    let rest = path.strip_prefix(from)?;
    (rest.is_empty() || rest.starts_with('/')).then(|| format!("{to}{rest}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moves(pairs: &[(&str, &str)]) -> Vec<Move> {
        pairs.iter().map(|(from, to)| Move { from: (*from).to_owned(), to: (*to).to_owned() }).collect()
    }

    fn overlay() -> Overlay {
        let pairs = [("buy/pay", "sell/pay"), ("sell/pay/card.md", "sell/pay/by-card.md"), ("a.md", "buy/pay")];
        Overlay { moves: moves(&pairs), texts: BTreeMap::new() }
    }

    #[test]
    fn paths_follow_one_move_after_the_other() {
        for (before, after) in [
            ("buy/pay/task.md", "sell/pay/task.md"),
            ("buy/pay/card.md", "sell/pay/by-card.md"),
            ("buy/pay", "sell/pay"),
            ("buy/payment.md", "buy/payment.md"),
            ("a.md", "buy/pay"),
        ] {
            assert_eq!(overlay().after(before), after);
            assert_eq!(overlay().before(after).as_deref(), Some(before));
        }
    }

    #[test]
    fn what_lies_in_a_folder_moves_with_it() {
        for (path, pairs, expected) in [
            ("a/b.md", &[("a", "c")][..], Some("c/b.md")),
            ("a", &[("a", "c/d")], Some("c/d")),
            ("ab/b.md", &[("a", "c")], None),
            ("a/b.md", &[("a/b.md", "a/c.md"), ("a", "d")], Some("d/c.md")),
            ("a", &[("a", "x"), ("b", "a"), ("x", "b")], Some("b")),
            ("b", &[("a", "x"), ("b", "a"), ("x", "b")], Some("a")),
        ] {
            assert_eq!(moved(path, &moves(pairs)).as_deref(), expected, "{path}");
        }
    }

    #[test]
    fn nothing_is_left_behind() {
        for path in ["a.md", "sell/pay/card.md"] {
            assert_eq!(overlay().before(path), None, "{path}");
        }
    }
}
