//! What a check depends on, and what it does not.

use super::*;
use notify::event::{AccessKind, CreateKind, Flag};
use std::fs;

/// A product outside of any repository, with its canonical folder.
fn product() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("there is room for a small folder");
    let top = folder.path().canonicalize().expect("it is there");
    fs::create_dir_all(top.join("shop/storymap/buy")).expect("the folder is new");
    fs::write(top.join("shop/storymap/map.md"), "# Shop\n").expect("a file can be written");
    (folder, top)
}

fn watched(top: &Path) -> Watched {
    let place = Place::open(&top.join("shop")).expect("the folder is there");
    Watched::of(&place, Some(&top.join("shop/storymap")))
}

#[test]
fn cards_the_configuration_and_ignore_files_count_and_nothing_else_does() {
    let (_folder, top) = product();
    let watched = watched(&top);
    for (path, is_concerned) in [
        ("shop/storymap/buy/pay.md", true),
        ("shop/storymap/buy", true),
        ("shop/storymap/assets/till.png", true),
        ("shop/storymap/buy/.gitignore", true),
        ("shop/storymap/buy/.pay.md.swp", false),
        ("shop/storymap/.obsidian/workspace.json", false),
        ("shop/storymap.toml", true),
        ("shop/.storymap.toml", true),
        ("shop/.config/storymap.toml", true),
        ("shop/.gitignore", true),
        ("storymap.toml", true),
        ("shop/gaps.sarif", false),
        ("shop/src/storymap.toml", false),
        ("other/storymap/pay.md", false),
    ] {
        assert_eq!(watched.concerns(&top.join(path)), is_concerned, "{path}");
    }
}

#[test]
fn a_file_that_is_read_has_not_changed() {
    let (_folder, top) = product();
    let watched = watched(&top);
    let event = |kind| Event::new(kind).add_path(top.join("shop/storymap/map.md"));
    assert!(watched.concerned_by(&event(EventKind::Create(CreateKind::File))));
    assert!(!watched.concerned_by(&event(EventKind::Access(AccessKind::Read))));
    let lost = Event::new(EventKind::Other).set_flag(Flag::Rescan);
    assert!(watched.concerned_by(&lost), "what was lost may have been a change");
}

#[test]
fn where_there_is_no_map_yet_one_may_appear() {
    let (_folder, top) = product();
    let place = Place::open(&top.join("shop")).expect("the folder is there");
    let watched = Watched::of(&place, None);
    assert!(watched.concerns(&top.join("shop/storymap")));
    assert!(!watched.concerns(&top.join("shop/storymap/map.md")));
}

#[test]
fn changes_that_come_together_are_told_once() {
    let (_folder, top) = product();
    let (sender, events) = channel();
    let changes =
        Changes { watched: watched(&top), events, _watcher: Box::new(notify::NullWatcher), is_polling: false };
    for name in ["a.md", "b.md", "c.md"] {
        let event = Event::new(EventKind::Create(CreateKind::File)).add_path(top.join("shop/storymap").join(name));
        sender.send(Ok(event)).expect("somebody listens");
    }
    drop(sender);
    assert!(changes.wait());
    assert!(!changes.wait(), "nobody can tell of a change any more");
}

#[test]
fn a_change_on_the_disk_is_seen() {
    let (_folder, top) = product();
    let changes = Changes::of(watched(&top)).expect("a folder can be watched");
    fs::write(top.join("shop/storymap/buy/pay.md"), "# Pay\n").expect("a file can be written");
    assert!(changes.wait());
}
