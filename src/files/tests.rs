//! Files that are moved, rewritten and created, and those that are not.

mod faults;
mod foreign;
mod killed;
mod random;
mod writers;

use super::disk::fault::{Fault, with};
use super::*;
use crate::error::ErrorKind;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::fs;
use tempfile::TempDir;

fn folder() -> TempDir {
    tempfile::tempdir().expect("the system has a folder for temporary files")
}

fn file(path: &str, text: &str) -> NewFile {
    NewFile { path: path.to_owned(), shown: path.to_owned(), text: text.to_owned() }
}

fn rewrite(path: &str, old: &str, new: &str) -> Rewrite {
    Rewrite { path: path.to_owned(), shown: path.to_owned(), old: old.to_owned(), new: new.to_owned() }
}

fn relocation(from: &str, to: &str) -> Relocation {
    let [from, to] = [from, to].map(str::to_owned);
    Relocation { shown: from.clone(), shown_to: to.clone(), from, to }
}

fn creations(files: &[NewFile]) -> Changes {
    Changes { creates: files.to_vec(), ..Changes::default() }
}

/// What something below a folder is: its mode, and its text if it is a plain file.
type Thing = (u32, Option<String>);

/// Everything below a folder, hidden or not.
fn tree(folder: &Path) -> BTreeMap<String, Thing> {
    let entries = walkdir::WalkDir::new(folder).min_depth(1).into_iter().map(|entry| entry.expect("it can be listed"));
    let shown = |path: &Path| path.strip_prefix(folder).expect("it is below").to_string_lossy().replace('\\', "/");
    let text = |path: &Path| if path.is_file() { fs::read_to_string(path).ok() } else { None };
    entries.map(|entry| (shown(entry.path()), (mode(entry.path()), text(entry.path())))).collect()
}

#[cfg(unix)]
fn mode(place: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt as _;
    fs::symlink_metadata(place).expect("it is there").permissions().mode()
}

#[cfg(not(unix))]
fn mode(place: &Path) -> u32 {
    u32::from(fs::symlink_metadata(place).expect("it is there").permissions().readonly())
}

#[cfg(unix)]
fn set_mode(place: &Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(place, fs::Permissions::from_mode(mode)).expect("it is ours");
}

/// Makes a tree of these files.
fn plant(root: &Path, files: &[(&str, &str)]) {
    for (path, text) in files {
        let place = root.join(path);
        fs::create_dir_all(place.parent().expect("it has a folder")).expect("folders can be made");
        fs::write(place, text).expect("it can be written");
    }
}

fn text(root: &Path, path: &str) -> String {
    fs::read_to_string(root.join(path)).expect("it is there")
}

fn names(root: &Path) -> Vec<String> {
    tree(root).into_keys().collect()
}

/// Makes a change as a command does.
fn make(root: &Path, changes: &Changes) -> Result<(), Error> {
    apply(&lock(root)?, changes)
}

/// Why a change is refused, which the check knows beforehand, and which leaves nothing.
fn refusal(root: &Path, changes: &Changes) -> Error {
    let before = tree(root);
    let (checked, made) = (check(root, changes), make(root, changes));
    assert_eq!(tree(root), before, "what is refused leaves nothing");
    let error = made.expect_err("it is refused");
    assert!(checked.is_err_and(|checked| checked.message == error.message), "the check knows it beforehand");
    error
}

fn refused(root: &Path, files: &[NewFile]) -> ErrorKind {
    refusal(root, &creations(files)).kind
}

#[test]
fn files_are_written_with_their_folders() {
    let root = folder();
    let files = [file("map.md", "# Map\n"), file("buy/pay/by card.md", "# Pay\r\n"), file("buy/activity.md", "")];
    check(root.path(), &creations(&files)).expect("nothing is in the way");
    assert_eq!(tree(root.path()), BTreeMap::new(), "a check writes nothing");
    create(root.path(), &files).expect("it can be written");
    assert_eq!(names(root.path()), ["buy", "buy/activity.md", "buy/pay", "buy/pay/by card.md", "map.md"]);
    assert_eq!(text(root.path(), "buy/pay/by card.md"), "# Pay\r\n");
}

#[test]
fn what_is_there_is_not_touched_and_then_nothing_is_written() {
    let root = folder();
    create(root.path(), &[file("map.md", "old")]).expect("it can be written");
    let again = [file("buy/activity.md", "new"), file("map.md", "new")];
    assert_eq!(refused(root.path(), &again), ErrorKind::AlreadyThere);
    assert_eq!(refused(root.path(), &[file("map.md/activity.md", "new")]), ErrorKind::NotWritten);
    assert_eq!(text(root.path(), "map.md"), "old");
}

#[test]
fn names_that_differ_in_case_alone_are_refused() {
    let root = folder();
    create(root.path(), &[file("Buy/Pay.md", "old")]).expect("it can be written");
    for path in ["Buy/pay.md", "buy/other.md", "BUY"] {
        assert_eq!(refused(root.path(), &[file(path, "new")]), ErrorKind::AlreadyThere, "{path}");
    }
}

#[test]
fn paths_that_leave_the_root_are_refused() {
    let around = folder();
    let root = around.path().join("map");
    fs::create_dir(&root).expect("the folder is new");
    for path in ["", "..", "../a.md", "a/../../b.md", "/a.md", "./../a.md", "a/.."] {
        assert_eq!(refused(&root, &[file(path, "")]), ErrorKind::Outside, "{path}");
    }
    assert_eq!(tree(around.path()).len(), 1);
}

#[cfg(unix)]
#[test]
fn links_are_not_followed() {
    let (root, other) = (folder(), folder());
    std::os::unix::fs::symlink(other.path(), root.path().join("out")).expect("links can be made");
    std::os::unix::fs::symlink("nowhere", root.path().join("broken.md")).expect("links can be made");
    assert_eq!(refused(root.path(), &[file("out/a.md", "")]), ErrorKind::NotWritten);
    assert_eq!(refused(root.path(), &[file("broken.md", "")]), ErrorKind::AlreadyThere);
    assert_eq!(tree(other.path()), BTreeMap::new());
}

#[test]
fn what_the_system_refuses_leaves_nothing() {
    let root = folder();
    let twice = [file("a/b/one.md", "1"), file("a/two.md", "2"), file("a/b/one.md", "3")];
    assert_eq!(refused(root.path(), &twice), ErrorKind::AlreadyThere);
    let too_long = format!("c/{}.md", "x".repeat(300));
    let error = create(root.path(), &[file("c/d/one.md", "1"), file(&too_long, "2")]).expect_err("no name is so long");
    assert_eq!((error.kind, error.others.len()), (ErrorKind::NotWritten, 0));
    assert_eq!(tree(root.path()), BTreeMap::new());
}

#[cfg(unix)]
#[test]
fn new_files_have_the_mode_of_any_new_file() {
    let root = folder();
    fs::write(root.path().join("plain.md"), "").expect("it can be written");
    create(root.path(), &[file("card.md", "")]).expect("it can be written");
    assert_eq!(mode(&root.path().join("card.md")), mode(&root.path().join("plain.md")));
}

#[test]
fn moves_come_before_rewrites_and_those_before_creations() {
    let root = folder();
    plant(
        root.path(),
        &[("buy/pay/task.md", "pay"), ("buy/pay/card.md", "card"), ("buy/Old.md", "old"), ("a", "1"), ("b", "2")],
    );
    let changes = Changes {
        moves: vec![
            relocation("buy/pay", "shop/checkout/pay"),
            relocation("shop/checkout/pay/card.md", "shop/card.md"),
            relocation("buy/Old.md", "buy/old.md"),
            relocation("b", "c"),
            relocation("a", "b"),
        ],
        rewrites: vec![
            rewrite("shop/checkout/pay/task.md", "pay", "Pay\r\n"),
            rewrite("shop/card.md", "card", ""),
            rewrite("c", "2", "two"),
        ],
        creates: vec![file("a", "new"), file("buy/pay/task.md", "another"), file("shop/checkout/activity.md", "")],
    };
    check(root.path(), &changes).expect("nothing is in the way");
    make(root.path(), &changes).expect("it can be made");
    let texts: Vec<(String, String)> =
        tree(root.path()).into_iter().filter_map(|(path, (_, text))| Some((path, text?))).collect();
    let expected = [
        ("a", "new"),
        ("b", "1"),
        ("buy/old.md", "old"),
        ("buy/pay/task.md", "another"),
        ("c", "two"),
        ("shop/card.md", ""),
        ("shop/checkout/activity.md", ""),
        ("shop/checkout/pay/task.md", "Pay\r\n"),
    ];
    assert_eq!(texts, expected.map(|(path, text)| (path.to_owned(), text.to_owned())));
}

#[cfg(unix)]
#[test]
fn a_rewritten_file_keeps_its_mode() {
    let root = folder();
    for wanted in [0o600, 0o640, 0o664, 0o755, 0o606] {
        plant(root.path(), &[("card.md", "old")]);
        set_mode(&root.path().join("card.md"), wanted);
        let changes = Changes { rewrites: vec![rewrite("card.md", "old", "new")], ..Changes::default() };
        make(root.path(), &changes).expect("it can be made");
        assert_eq!(mode(&root.path().join("card.md")) & 0o7777, wanted);
        fs::remove_file(root.path().join("card.md")).expect("it is there");
    }
}

#[test]
fn a_file_that_was_changed_meanwhile_is_not_overwritten() {
    let root = folder();
    plant(root.path(), &[("a.md", "theirs"), ("b.md", "old"), ("f/c.md", "")]);
    let cases = [
        (vec![rewrite("b.md", "old", "new"), rewrite("a.md", "mine!!", "new")], "`a.md` was changed meanwhile"),
        (vec![rewrite("b.md", "old", "new"), rewrite("b.md", "old", "newer")], "`b.md` was changed meanwhile"),
        (vec![rewrite("c.md", "", "new")], "`c.md` was moved or removed meanwhile"),
        (vec![rewrite("g/c.md", "", "new")], "`g/c.md` was moved or removed meanwhile"),
        (vec![rewrite("a.md/c.md", "", "new")], "`a.md/c.md` was moved or removed meanwhile"),
        (vec![rewrite("f", "", "new")], "cannot write `f`"),
    ];
    for (rewrites, expected) in cases {
        assert_eq!(refusal(root.path(), &Changes { rewrites, ..Changes::default() }).message, expected);
    }
}

#[test]
fn what_is_in_the_way_of_a_move_stays() {
    let root = folder();
    plant(root.path(), &[("a.md", "a"), ("B.md", "b"), ("f/g/c.md", "c"), ("Shop/d.md", "d")]);
    let cases = [
        ("a.md", "B.md", "`B.md` is there already"),
        ("f", "a.md", "`a.md` is there already"),
        ("f/g", "Shop", "`Shop` is there already"),
        ("a.md", "b.md", "`b.md` would differ from `B.md` in upper and lower case alone"),
        ("a.md", "shop/a.md", "`shop/a.md` would differ from `Shop` in upper and lower case alone"),
        ("a.md", "B.md/a.md", "cannot write `B.md/a.md`"),
        ("f", "f/g/f", "cannot write `f/g/f`"),
        ("none.md", "x.md", "`none.md` was moved or removed meanwhile"),
        ("a.md", "../a.md", "`../a.md` is outside of the map"),
        ("../a.md", "x.md", "`../a.md` is outside of the map"),
    ];
    for (from, to, expected) in cases {
        let changes = Changes { moves: vec![relocation(from, to)], ..Changes::default() };
        assert_eq!(refusal(root.path(), &changes).message, expected, "{from} -> {to}");
    }
    let twice =
        Changes { moves: vec![relocation("a.md", "x.md"), relocation("f/g/c.md", "x.md")], ..Changes::default() };
    assert_eq!(refusal(root.path(), &twice).message, "`x.md` is there already");
}

#[cfg(unix)]
#[test]
fn neither_links_nor_read_only_files_are_rewritten() {
    let (root, other) = (folder(), folder());
    plant(other.path(), &[("a.md", "old")]);
    std::os::unix::fs::symlink(other.path(), root.path().join("out")).expect("links can be made");
    std::os::unix::fs::symlink(other.path().join("a.md"), root.path().join("a.md")).expect("links can be made");
    plant(root.path(), &[("locked.md", "old")]);
    set_mode(&root.path().join("locked.md"), 0o444);
    for (path, expected) in [
        ("out/a.md", "cannot write `out/a.md`"),
        ("a.md", "cannot write `a.md`"),
        ("locked.md", "`locked.md` is read-only"),
    ] {
        let changes = Changes { rewrites: vec![rewrite(path, "old", "new")], ..Changes::default() };
        assert_eq!(refusal(root.path(), &changes).message, expected, "{path}");
    }
    for (from, to) in [("out/a.md", "b.md"), ("locked.md", "out/b.md"), ("a.md", "b.md")] {
        let changes = Changes { moves: vec![relocation(from, to)], ..Changes::default() };
        assert_eq!(refusal(root.path(), &changes).kind, ErrorKind::NotWritten, "{from} -> {to}");
    }
    assert_eq!(text(other.path(), "a.md"), "old");
}

#[test]
fn thousands_of_files_change_at_once() {
    let root = folder();
    let paths: Vec<String> = (0..1200).map(|number| format!("{}/{number}.md", number % 7)).collect();
    for path in &paths {
        plant(root.path(), &[(path, "old")]);
    }
    let changes = Changes {
        moves: (0..7).map(|number| relocation(&number.to_string(), &format!("to/{number}"))).collect(),
        rewrites: paths.iter().map(|path| rewrite(&format!("to/{path}"), "old", "new")).collect(),
        creates: paths.iter().map(|path| file(path, "created")).collect(),
    };
    make(root.path(), &changes).expect("no handle is held for long");
    let texts: Vec<Option<String>> = tree(root.path()).into_values().map(|(_, text)| text).collect();
    let count = |wanted: &str| texts.iter().filter(|text| text.as_deref() == Some(wanted)).count();
    assert_eq!((count("new"), count("created"), texts.len()), (1200, 1200, 2415));
}

proptest! {
    #[test]
    fn nothing_is_ever_written_outside(path in "(\\.{0,2}|[a-c]|/|\\\\|~){1,8}") {
        let around = folder();
        let root = around.path().join("root");
        fs::create_dir(&root).expect("the folder is new");
        let (written, _) = with(Fault::None, 0, || create(&root, &[file(&path, "text")]));
        let is_written = written.is_ok();
        let found = tree(around.path());
        prop_assert!(found.keys().all(|path| path.starts_with("root")), "{:?}", found);
        prop_assert_eq!(found.values().filter(|(_, text)| text.is_some()).count(), usize::from(is_written));
    }
}
