//! What a snapshot would be after a change that nobody has written yet: other places, other texts, new files.
//!
//! Paths and texts alone; whether the change is a good one is for those who look at the snapshot.

use std::collections::BTreeMap;

/// A change that is laid over a snapshot. All paths are from the product root, with `/` on every system.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overlay {
    /// From where to where files and whole folders go, one after the other.
    pub moves: Vec<(String, String)>,
    /// What files say, by their paths after the moves; files that were not there before are new.
    pub texts: BTreeMap<String, String>,
}

impl Overlay {
    /// Where a file or folder is after the moves.
    pub fn after(&self, path: &str) -> String {
        self.moves.iter().fold(path.to_owned(), |path, (from, to)| relocated(&path, from, to).unwrap_or(path))
    }

    /// Where what is at a path after the moves was before; `None` for a path that was left.
    pub fn before(&self, path: &str) -> Option<String> {
        self.moves.iter().rev().try_fold(path.to_owned(), |path, (from, to)| match relocated(&path, to, from) {
            Some(before) => Some(before),
            None => relocated(&path, from, to).is_none().then_some(path),
        })
    }
}

/// A path that is `from` or lies below it, with `to` in its place.
pub fn relocated(path: &str, from: &str, to: &str) -> Option<String> {
    let rest = path.strip_prefix(from)?;
    (rest.is_empty() || rest.starts_with('/')).then(|| format!("{to}{rest}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn overlay() -> Overlay {
        let moves = [("buy/pay", "sell/pay"), ("sell/pay/card.md", "sell/pay/by-card.md"), ("a.md", "buy/pay")];
        let moves = moves.iter().map(|(from, to)| ((*from).to_owned(), (*to).to_owned())).collect();
        Overlay { moves, texts: BTreeMap::new() }
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
    fn nothing_is_left_behind() {
        for path in ["a.md", "sell/pay/card.md"] {
            assert_eq!(overlay().before(path), None, "{path}");
        }
    }
}
