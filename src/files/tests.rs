//! Files that are written, and those that are not.

use super::*;
use crate::error::ErrorKind;
use proptest::prelude::*;
use std::collections::BTreeMap;
use tempfile::TempDir;

fn folder() -> TempDir {
    tempfile::tempdir().expect("the system has a folder for temporary files")
}

fn file(path: &str, text: &str) -> NewFile {
    NewFile { path: path.to_owned(), shown: path.to_owned(), text: text.to_owned() }
}

/// Everything below a folder: files with their texts, folders and links with none.
fn tree(folder: &Path) -> BTreeMap<String, Option<String>> {
    let entries = walkdir::WalkDir::new(folder).min_depth(1).into_iter().map(|entry| entry.expect("it can be listed"));
    let shown = |path: &Path| path.strip_prefix(folder).expect("it is below").to_string_lossy().replace('\\', "/");
    let text = |path: &Path| if path.is_file() { fs::read_to_string(path).ok() } else { None };
    entries.map(|entry| (shown(entry.path()), text(entry.path()))).collect()
}

fn refused(root: &Path, files: &[NewFile]) -> ErrorKind {
    let before = tree(root);
    let (checked, created) = (check(root, files), create(root, files));
    assert_eq!(tree(root), before, "what is refused leaves nothing");
    let kind = created.expect_err("it is refused").kind;
    assert!(checked.is_err_and(|error| error.kind == kind), "the check knows it beforehand");
    kind
}

#[test]
fn files_are_written_with_their_folders() {
    let root = folder();
    let files = [file("map.md", "# Map\n"), file("buy/pay/by card.md", "# Pay\r\n"), file("buy/activity.md", "")];
    check(root.path(), &files).expect("nothing is in the way");
    assert_eq!(tree(root.path()), BTreeMap::new(), "a check writes nothing");
    create(root.path(), &files).expect("it can be written");
    let names: Vec<String> = tree(root.path()).into_keys().collect();
    assert_eq!(names, ["buy", "buy/activity.md", "buy/pay", "buy/pay/by card.md", "map.md"]);
    assert_eq!(tree(root.path())["buy/pay/by card.md"].as_deref(), Some("# Pay\r\n"));
}

#[test]
fn what_is_there_is_not_touched_and_then_nothing_is_written() {
    let root = folder();
    create(root.path(), &[file("map.md", "old")]).expect("it can be written");
    let again = [file("buy/activity.md", "new"), file("map.md", "new")];
    assert_eq!(refused(root.path(), &again), ErrorKind::AlreadyThere);
    assert_eq!(refused(root.path(), &[file("map.md/activity.md", "new")]), ErrorKind::NotWritten);
    assert_eq!(tree(root.path())["map.md"].as_deref(), Some("old"));
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
fn a_failure_in_the_middle_takes_everything_back() {
    let root = folder();
    // The same file twice is free before, and taken when the second comes.
    let files = [file("a/b/one.md", "1"), file("a/two.md", "2"), file("a/b/one.md", "3")];
    let error = create(root.path(), &files).expect_err("there is room for one");
    assert_eq!(error.kind, ErrorKind::AlreadyThere);
    assert_eq!(tree(root.path()), BTreeMap::new());
    let too_long = format!("c/{}.md", "x".repeat(300));
    let error = create(root.path(), &[file("c/d/one.md", "1"), file(&too_long, "2")]).expect_err("no name is so long");
    assert_eq!(error.kind, ErrorKind::NotWritten);
    assert_eq!(tree(root.path()), BTreeMap::new());
}

#[cfg(unix)]
#[test]
fn new_files_have_the_mode_of_any_new_file() {
    use std::os::unix::fs::PermissionsExt as _;
    let root = folder();
    fs::write(root.path().join("plain.md"), "").expect("it can be written");
    create(root.path(), &[file("card.md", "")]).expect("it can be written");
    let mode = |name: &str| fs::metadata(root.path().join(name)).expect("it is there").permissions().mode();
    assert_eq!(mode("card.md"), mode("plain.md"));
}

proptest! {
    #[test]
    fn nothing_is_ever_written_outside(path in "(\\.{0,2}|[a-c]|/|\\\\|~){1,8}") {
        let around = folder();
        let root = around.path().join("root");
        fs::create_dir(&root).expect("the folder is new");
        let is_written = create(&root, &[file(&path, "text")]).is_ok();
        let found = tree(around.path());
        prop_assert!(found.keys().all(|path| path.starts_with("root")), "{:?}", found);
        prop_assert_eq!(found.values().flatten().count(), usize::from(is_written));
    }
}
