//! Several writers at once, each with a lock of its own.

use super::*;
use std::thread;

/// Adds a line to the one file, as a command does: lock, read, write.
fn add_line(root: &Path, line: &str) {
    let lock = lock(root).expect("the other is done soon");
    let old = text(root, "log.md");
    let new = format!("{old}{line}\n");
    let changes = Changes { rewrites: vec![rewrite("log.md", &old, &new)], ..Changes::default() };
    apply(&lock, &changes).expect("nobody else may write");
}

#[test]
fn two_writers_lose_nothing() {
    const LINES: usize = 40;
    let root = folder();
    plant(root.path(), &[("log.md", "")]);
    thread::scope(|scope| {
        for name in ["a", "b", "c"] {
            let root = root.path();
            scope.spawn(move || (0..LINES).for_each(|number| add_line(root, &format!("{name}{number}"))));
        }
    });
    let told = text(root.path(), "log.md");
    for name in ["a", "b", "c"] {
        let lines: Vec<&str> = told.lines().filter(|line| line.starts_with(name)).collect();
        let expected: Vec<String> = (0..LINES).map(|number| format!("{name}{number}")).collect();
        assert_eq!(lines, expected);
    }
    assert_eq!(names(root.path()), ["log.md"], "a lock leaves nothing behind");
}

#[test]
fn a_lock_is_free_again_when_it_is_dropped() {
    let root = folder();
    for _ in 0..3 {
        let lock = lock(root.path()).expect("nobody has it");
        assert_eq!(lock.mended, None);
    }
}

#[test]
fn a_folder_that_is_not_there_cannot_be_locked() {
    let root = folder();
    let error = lock(&root.path().join("none")).expect_err("there is no such folder");
    assert_eq!(error.kind, ErrorKind::Busy);
}
