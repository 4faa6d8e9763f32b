//! Whatever prints has `escape` in hand: a file that writes to a stream uses that room, or stands here with what it
//! passes on and who has escaped it.

use super::{Source, assert_none};

/// Files that write what others have made safe.
const PASSED_ON: [(&str, &str); 10] = [
    ("cli/completion", "the answers of `commands::complete`, which leaves out what a shell would obey"),
    ("cli/pager", "what the commands printed"),
    ("cli/progress", "what the commands printed, and a line of its own words"),
    ("commands/change", "paths that `commands::change::carry` has escaped, or a patch"),
    ("commands/completions", "a script of this program's own words"),
    ("commands/gaps/outputs", "annotations that `report` has rendered"),
    ("commands/gaps/watch", "what the same command printed, and its own signs"),
    ("commands/man", "pages of this program's own words"),
    ("commands/schema", "JSON that `schema::json` has escaped"),
    ("report/grid", "cells that `report::text` and its like have escaped, and frames around them"),
];

/// True where something is written to a stream, or made into text in the same way.
fn is_writing(source: &Source) -> bool {
    let tokens = source.tokens();
    tokens.windows(2).any(|next| {
        let writes = match next[0].text {
            "write_all" => next[1].text == "(",
            "write" | "writeln" => next[1].text == "!",
            _ => false,
        };
        writes && !next[0].is_test
    })
}

#[test]
fn whoever_prints_escapes_or_says_who_has() {
    let mut complaints = Vec::new();
    let mut passing_on = Vec::new();
    for source in Source::of_program().iter().filter(|source| !source.is_test) {
        let stem = source.path.trim_start_matches("src/").trim_end_matches(".rs");
        if !["cli", "commands", "report"].contains(&stem.split('/').next().unwrap_or_default()) || !is_writing(source) {
            continue;
        }
        if source.tokens().iter().any(|token| token.text == "escape") {
            continue;
        }
        match PASSED_ON.iter().find(|(known, _)| *known == stem) {
            Some((known, _)) => passing_on.push(*known),
            None => complaints.push(format!("{}: prints, and escapes nothing", source.path)),
        }
    }
    assert_none(&complaints, "pass texts through `escape`, or say in `PASSED_ON` who has done so");
    assert_eq!(passing_on, PASSED_ON.map(|(known, _)| known), "the table has no row too many");
}
