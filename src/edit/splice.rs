//! Pieces of a text replaced by others, all at once.

use std::ops::Range;

/// One piece and what stands in its place then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Splice {
    range: Range<usize>,
    text: String,
}

impl Splice {
    pub(super) fn new(range: Range<usize>, text: impl Into<String>) -> Splice {
        Splice { range, text: text.into() }
    }

    pub(super) fn insertion(at: usize, text: impl Into<String>) -> Splice {
        Splice::new(at..at, text)
    }

    pub(super) fn removal(range: Range<usize>) -> Splice {
        Splice::new(range, "")
    }
}

/// The text with all pieces replaced; of several insertions at one place the first given comes first. `None` where
/// pieces overlap or are none of this text.
pub(super) fn spliced(source: &str, mut splices: Vec<Splice>) -> Option<String> {
    splices.sort_by_key(|splice| (splice.range.start, splice.range.end));
    let mut text = String::with_capacity(source.len() + splices.iter().map(|splice| splice.text.len()).sum::<usize>());
    let mut at = 0;
    for Splice { range, text: new } in splices {
        text.push_str(source.get(at..range.start)?);
        text.push_str(&new);
        at = range.end;
    }
    text.push_str(source.get(at..)?);
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_replaced_whatever_their_order() {
        let splices = vec![Splice::removal(4..6), Splice::insertion(0, "<"), Splice::new(1..2, "BB")];
        assert_eq!(spliced("abcdef", splices).as_deref(), Some("<aBBcd"));
        let twice = vec![Splice::insertion(1, "1"), Splice::insertion(1, "2"), Splice::removal(1..2)];
        assert_eq!(spliced("ab", twice).as_deref(), Some("a12"));
    }

    #[test]
    fn pieces_that_overlap_or_cut_a_character_are_refused() {
        assert_eq!(spliced("abc", vec![Splice::removal(0..2), Splice::removal(1..3)]), None);
        assert_eq!(spliced("ü", vec![Splice::insertion(1, "x")]), None);
        assert_eq!(spliced("a", vec![Splice::removal(0..5)]), None);
    }
}
