//! Unresolved Git merges in a text, found by their marker lines. Where they may stand (not in fenced
//! code) is for the caller to know.

use std::ops::Range;

use crate::source::Span;
use crate::syntax::lines::Lines;

/// The blocks from `<<<<<<<` to the end of the `>>>>>>>` line (its line end excluded) in a part of `text`,
/// which begins at the start of a line. Of two openings without a closing between, the later one counts.
pub fn blocks(text: &str, range: Range<usize>) -> Vec<Span> {
    let mut found = Vec::new();
    if !text.get(range.clone()).is_some_and(may_hold_any) {
        return found;
    }
    let mut opened = None;
    for line in Lines::new(text, range.start, range.end) {
        match marker(line.span.text(text)) {
            Some('<') => opened = Some(line.span),
            Some('>') => found.extend(opened.take().map(|opening| opening.cover(line.span))),
            _ => {}
        }
    }
    found
}

/// True if the text holds what opens a merge. Asked of every card, and most hold no `<` at all, which is found out
/// in a fraction of the time.
pub(crate) fn may_hold_any(text: &str) -> bool {
    text.contains('<') && text.contains("<<<<<<<")
}

/// The character of a marker line: `<`, `|`, `=` or `>`, seven times, then a space or the end of the line.
pub(crate) fn marker(line: &str) -> Option<char> {
    let first = line.chars().next().filter(|first| matches!(first, '<' | '|' | '=' | '>'))?;
    let rest = line.trim_start_matches(first);
    let stands_alone = rest.is_empty() || rest.starts_with(' ');
    (line.len() - rest.len() == 7 && stands_alone).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        blocks(text, 0..text.len()).into_iter().map(|span| span.text(text)).collect()
    }

    #[test]
    fn a_block_runs_from_marker_to_marker() {
        let text = "a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> main\nd\n";
        assert_eq!(found(text), ["<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> main"]);
    }

    #[test]
    fn every_block_is_found_whatever_the_line_ends() {
        let text = "<<<<<<<\r\n>>>>>>>\r\nx\r<<<<<<< a\r>>>>>>> b";
        assert_eq!(found(text), ["<<<<<<<\r\n>>>>>>>", "<<<<<<< a\r>>>>>>> b"]);
    }

    #[test]
    fn what_only_looks_like_a_marker_is_none() {
        for text in [
            "<<<<<<<< a\n>>>>>>> b\n",
            "<<<<<< a\n>>>>>>> b\n",
            " <<<<<<< a\n>>>>>>> b\n",
            "<<<<<<<a\n>>>>>>> b\n",
            "<<<<<<< a\n>>>>>>>> b\n",
            "<<<<<<< a\n",
            ">>>>>>> a\n<<<<<<< b\n",
        ] {
            assert_eq!(found(text), Vec::<&str>::new(), "{text}");
        }
    }

    #[test]
    fn an_opening_left_behind_does_not_swallow_what_follows() {
        assert_eq!(found("<<<<<<< a\nx\n<<<<<<< b\n>>>>>>> c\n"), ["<<<<<<< b\n>>>>>>> c"]);
    }

    #[test]
    fn only_the_asked_part_is_searched() {
        let text = "<<<<<<< a\n>>>>>>> b\nx\n";
        assert_eq!(blocks(text, 20..text.len()), []);
    }
}
