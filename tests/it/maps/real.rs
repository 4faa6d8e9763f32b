//! Real backlogs that none of us wrote, read whole. Runs where the environment names their folder
//! (`STORYMAP_DATA`), which is no part of this repository.

#![expect(clippy::print_stdout, reason = "a measurement is read by a person: `cargo test maps::real -- --nocapture`")]

use std::fs;
use std::path::{Path, PathBuf};

use storymap::model::problem::ProblemKind;

use super::outline::problems;
use super::spans::assert_spans;
use super::{load_folder, write_file};

fn data() -> Option<PathBuf> {
    let folder = std::env::var_os("STORYMAP_DATA").map(PathBuf::from).filter(|folder| folder.is_dir());
    if folder.is_none() {
        println!("skipped: STORYMAP_DATA names no folder");
    }
    folder
}

/// Every Markdown file below a folder, by its path from there, hidden folders as plain ones.
fn cards(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(|entry| entry.expect("it is ours"));
    let is_card = |path: &Path| path.extension().is_some_and(|extension| extension == "md");
    let files = entries.map(walkdir::DirEntry::into_path).filter(|path| is_card(path));
    let named = |path: PathBuf| {
        let below = path.strip_prefix(folder).expect("the walk began there").to_string_lossy().into_owned();
        (below.replace("/.", "/").trim_start_matches('.').to_owned(), fs::read(&path).expect("it can be read"))
    };
    files.map(named).collect()
}

/// Reads cards from below `under` in a product root, and says what was found.
fn read(name: &str, cards: &[(String, Vec<u8>)], under: &str) {
    let folder = tempfile::tempdir().expect("there is room for a backlog");
    for (path, text) in cards {
        let path = folder.path().join("storymap").join(under).join(path);
        fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("the folder is new or there");
        fs::write(path, text).expect("a file can be written");
    }
    write_file(&folder.path().join("storymap/map.md"), "# Map\n");
    let loaded = load_folder(folder.path());
    assert_spans(&loaded);
    let of_files = loaded.map.cards.iter().filter(|card| !card.is_implied).count();
    assert_eq!(of_files + loaded.prose, cards.len() + 1, "{name}: every file is a card or prose");
    println!("{name} in `{under}`: {of_files} cards, {} prose, {} problems", loaded.prose, loaded.problems.len());
    let shown = problems(&loaded);
    for (problem, line) in loaded.problems.iter().zip(&shown) {
        if !matches!(problem.kind, ProblemKind::UnknownField { .. } | ProblemKind::MissingCardFile) {
            println!("  {line}");
        }
    }
}

#[test]
fn real_backlogs_are_read_whole() {
    let Some(data) = data() else { return };
    for name in ["backlog-md", "devstories", "mse-radar", "usm-io"] {
        let cards = cards(&data.join(name));
        assert!(!cards.is_empty(), "{name} holds cards");
        for under in ["", "stories", "backlog", "activity/task"] {
            read(name, &cards, under);
        }
    }
}
