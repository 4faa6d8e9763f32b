//! Small trees of cards and the maps they are read as, each shown as a short outline, and what was wrong with
//! them as `path:line:column kind`. What rules make of that is tested elsewhere.

mod bodies;
mod cards;
mod fields;
mod hostile;
mod ids;
mod order;
mod outline;
mod random;
mod real;
mod references;
mod spans;

use std::fs;
use std::path::Path;

use storymap::config::{self, Config};
use storymap::load::{self, Loaded};
use storymap::snapshot::discover::Place;
use storymap::snapshot::{Exclude, Snapshot};
use storymap::source::fixture_files;

/// Writes a tree of cards: paths begin at the product root `storymap/`, those with a `/` in front beside it.
fn write(tree: &str, folder: &Path) {
    for (path, text) in fixture_files(tree) {
        let path = path.strip_prefix('/').map_or(format!("storymap/{path}"), str::to_owned);
        write_file(&folder.join(path), &text);
    }
}

fn write_file(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("the folder is new or there");
    fs::write(path, text).expect("a file can be written");
}

/// Reads the map in a folder, by its configuration if it has one.
pub(crate) fn load_folder(folder: &Path) -> Loaded {
    let place = Place::open(folder).expect("the folder is there");
    let config = match place.config().expect("the configuration can be read") {
        Some(file) => config::parse(&file.text).expect("the configuration is right"),
        None => Config::default(),
    };
    let root = place.root(None).expect("there is a map");
    let matches = |path: &str| config.excludes(path);
    let exclude = Exclude { folder, matches: &matches };
    let snapshot = Snapshot::of(&place, &root, Some(&exclude), &storymap::limits::Limits::default())
        .expect("the tree can be read");
    load::load(&snapshot, &config)
}

/// Reads a tree that stands in a test.
fn read(tree: &str) -> Loaded {
    let folder = tempfile::tempdir().expect("there is room for a small folder");
    write(tree, folder.path());
    load_folder(folder.path())
}

/// Asserts the outline of a tree and all its problems.
#[track_caller]
fn check(tree: &str, outline: &[&str], problems: &[&str]) {
    let loaded = read(tree);
    assert_eq!(outline::outline(&loaded.map), outline, "the outline of {tree}");
    assert_eq!(outline::problems(&loaded), problems, "the problems of {tree}");
}

/// Asserts the outline of a tree, whatever else is wrong with it.
#[track_caller]
fn check_outline(tree: &str, outline: &[&str]) {
    assert_eq!(outline::outline(&read(tree).map), outline, "the outline of {tree}");
}

/// Asserts the problems of one card that stands alone on a task; the card is `a/t/s.md`.
#[track_caller]
fn check_story(text: &str, problems: &[&str]) {
    check_card("a/t/s.md", text, problems);
}

/// Asserts the problems of one card in a small sound map.
#[track_caller]
fn check_card(path: &str, text: &str, problems: &[&str]) {
    let loaded = read(&format!("{SOUND}-- {path}\n{text}"));
    let prefix = format!("{path}:");
    let found: Vec<String> = outline::problems(&loaded)
        .iter()
        .map(|problem| problem.strip_prefix(&prefix).unwrap_or(problem).to_owned())
        .collect();
    assert_eq!(found, problems, "the problems of {text}");
}

/// A map without any problem, to put a card into.
const SOUND: &str = "\
-- map.md
# Web shop
-- a/activity.md
# Make purchase
-- a/t/task.md
# Choose payment
-- a/t/known.md
# Known story
-- releases/mvp.md
# First orders
-- personas/busy-parent.md
# Busy parent
-- themes/growth.md
# Growth
-- epics/checkout.md
# Checkout
-- evidence/interview-1.md
# An interview
-- /docs/sketch.png
(a picture)
";
