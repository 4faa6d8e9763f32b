//! The floors of the house: a file imports only from strictly lower floors, or from its own room. So no two rooms
//! can need each other, and a room can be read once those below it are understood.

use super::paths::{Named, paths};
use super::{Source, assert_none, text_of, tokens, top};
use std::collections::BTreeSet;

/// Every room and its floor. `docs/ARCHITECTURE.md` shows the same table, with what each floor may touch.
const FLOORS: [(u8, &[&str]); 14] = [
    (14, &["main", "git_storymap", "lib"]),
    (13, &["cli"]),
    (12, &["commands"]),
    (10, &["report", "schema"]),
    (9, &["rules"]),
    (8, &["edit"]),
    (7, &["analysis"]),
    (6, &["load"]),
    (5, &["snapshot"]),
    (4, &["model"]),
    (3, &["syntax", "config"]),
    (2, &["diagnostic", "git", "files"]),
    (1, &["error"]),
    (0, &["source", "vocabulary", "escape", "limits", "nearest"]),
];

fn floor_of(room: &str) -> Option<u8> {
    FLOORS.into_iter().find(|(_, rooms)| rooms.contains(&room)).map(|(floor, _)| floor)
}

/// The modules that a file is: `src/load/link.rs` is `load`, `link`.
fn module_of(path: &str) -> Vec<&str> {
    path.trim_start_matches("src/").trim_end_matches(".rs").split('/').collect()
}

/// The room that a path leads to; `None` for what is not of this crate.
fn room_of<'a>(named: &Named<'a>, module: &[&'a str]) -> Option<&'a str> {
    let words = named.words.as_slice();
    if matches!(words[0], "crate" | "storymap") {
        return words.get(1).copied();
    }
    let here: Vec<&str> = module.iter().chain(&named.within).copied().collect();
    let up = words.iter().take_while(|word| **word == "super").count();
    let is_relative = up > 0 || words[0] == "self";
    let kept = here.len().saturating_sub(up);
    is_relative.then(|| if kept > 0 { here[0] } else { words.get(up).copied().unwrap_or_default() })
}

/// What a file imports from floors that it must not know.
fn trespasses(path: &str, text: &str) -> Vec<String> {
    let module = module_of(path);
    let own = module[0];
    let Some(floor) = floor_of(own) else { return Vec::new() };
    let mut found = Vec::new();
    for named in paths(&tokens(text)) {
        let Some(room) = room_of(&named, &module).filter(|room| *room != own) else { continue };
        let Some(other) = floor_of(room).filter(|other| *other >= floor) else { continue };
        let (words, line) = (named.words.join("::"), named.line);
        found.push(format!("{path}:{line}: `{words}` leads from `{own}` (floor {floor}) to `{room}` (floor {other})"));
    }
    found
}

#[test]
fn every_file_imports_from_lower_floors_alone() {
    let trespasses: Vec<String> =
        Source::of_program().iter().flat_map(|source| trespasses(&source.path, &source.text)).collect();
    assert_none(&trespasses, "move what both need to a lower floor, or pass the value down as an argument");
}

#[test]
fn every_way_to_import_from_above_is_seen() {
    let cases = [
        ("src/load/link.rs", "use crate::rules::Rule;", 1),
        ("src/load/link.rs", "use crate::{model::StoryMap, report::{Look, look}};", 2),
        ("src/load/link.rs", "fn a() -> crate::analysis::Facts {}", 1),
        ("src/load/link.rs", "use super::super::rules::Rule;", 1),
        ("src/load/link.rs", "mod tests { use super::super::super::cli::Cli; }", 1),
        ("src/load/link.rs", "use super::super::load::place; use super::place::Slot; use self::order::Order;", 0),
        ("src/load/link.rs", "use crate::model::{StoryMap, card::Card}; // use crate::rules::Rule;", 0),
        ("src/config.rs", "use crate::syntax::yaml;", 1),
        ("src/config/glob.rs", "use crate::unheard_of::Thing;", 0),
        ("src/main.rs", "fn main() { storymap::cli::main() }", 0),
        ("src/cli.rs", "use storymap::main;", 1),
    ];
    for (path, code, expected) in cases {
        assert_eq!(trespasses(path, code).len(), expected, "{path}: {code}");
    }
}

#[test]
fn every_room_has_a_floor_and_every_floor_its_rooms() {
    let of_files: BTreeSet<String> =
        Source::of_program().iter().map(|source| module_of(&source.path)[0].to_owned()).collect();
    let of_floors: BTreeSet<String> =
        FLOORS.into_iter().flat_map(|(_, rooms)| rooms).map(|room| (*room).to_owned()).collect();
    assert_eq!(of_files, of_floors, "the rooms of `src`, and those of the table of floors in tests/it/tidy/floors.rs");
    for room in of_floors {
        let file = format!("src/{room}.rs");
        assert!(top().join(&file).is_file(), "{file}: a room has a file of its own name that says what it is");
    }
}

#[test]
fn the_document_shows_the_same_floors() {
    let text = text_of("docs/ARCHITECTURE.md");
    let rows = text.lines().filter_map(|line| {
        let mut cells = line.strip_prefix('|')?.split('|').map(str::trim);
        let floor: u8 = cells.next()?.parse().ok()?;
        Some((floor, cells.next()?.split(", ").map(|room| room.trim_matches('`').to_owned()).collect()))
    });
    let shown: Vec<(u8, Vec<String>)> = rows.collect();
    let kept: Vec<(u8, Vec<String>)> = FLOORS
        .into_iter()
        .map(|(floor, rooms)| (floor, rooms.iter().map(|room| (*room).to_owned()).collect()))
        .collect();
    assert_eq!(shown, kept, "the table of docs/ARCHITECTURE.md, and that of tests/it/tidy/floors.rs");
}
