//! Journals that were not written here, such as those that come with a pull request: they are refused, and nothing
//! that they name is touched.

use super::super::disk::fault::{Fault, with};
use super::super::journal::State;
use super::faults::{after, before, changes};
use super::*;

/// What a change leaves that is stopped when half of its steps are taken, and its journal.
fn interrupted_change() -> (TempDir, Vec<u8>) {
    let (_, steps) = after();
    for step in (0..steps).rev() {
        let root = before();
        let _ = with(Fault::Frozen, step, || make(root.path(), &changes()));
        if text(root.path(), "map.md") != "# Map\n" && interrupted(root.path()) {
            let journal = fs::read(State::Changing.place(root.path())).expect("it is there");
            return (root, journal);
        }
    }
    unreachable!("some step is taken before the change is made")
}

/// A journal that is refused, with the words.
fn refuse(root: &Path, state: State) {
    let before = tree(root);
    let error = lock(root).expect_err("it is none of ours");
    assert_eq!(error.kind, ErrorKind::Interrupted, "{error}");
    assert!(error.message.contains(state.name()), "{error}");
    assert_eq!(tree(root), before);
    assert!(make(root, &Changes::default()).is_err(), "nothing is changed before it is gone");
}

#[test]
fn a_copy_of_a_true_journal_is_refused() {
    let (root, journal) = interrupted_change();
    for state in State::ALL {
        let place = State::Changing.place(root.path());
        fs::remove_file(place).expect("it is there");
        fs::write(state.place(root.path()), &journal).expect("it can be written");
        refuse(root.path(), state);
        fs::rename(state.place(root.path()), State::Changing.place(root.path())).expect("it is there");
    }
}

#[test]
fn what_is_no_journal_is_refused() {
    for text in ["x", "storymap journal 2\0", "storymap journal 1\0f00-0\0steps\0", "\u{feff}storymap journal 1\0"] {
        for state in State::ALL {
            let root = folder();
            fs::write(state.place(root.path()), text).expect("it can be written");
            refuse(root.path(), state);
        }
    }
}

#[test]
fn a_journal_that_is_cut_short_is_believed_only_before_anything_was_done() {
    let (root, journal) = interrupted_change();
    drop(root);
    for state in State::ALL {
        let root = folder();
        fs::write(state.place(root.path()), "").expect("it can be written");
        match state {
            State::Drafting => assert_eq!(lock(root.path()).expect("it is removed").mended, None),
            State::Changing | State::Done => refuse(root.path(), state),
        }
        assert_eq!(names(root.path()).is_empty(), state == State::Drafting);
    }
    // The true file, with less and less in it.
    for length in (0..journal.len()).rev().step_by(17) {
        let root = before();
        fs::write(State::Changing.place(root.path()), &journal[..length]).expect("it can be written");
        let old = tree(root.path());
        assert!(lock(root.path()).is_err(), "{length}");
        assert_eq!(tree(root.path()), old, "{length}");
    }
}

#[cfg(unix)]
#[test]
fn a_link_is_no_journal() {
    let (root, other) = (folder(), folder());
    plant(other.path(), &[("journal", "")]);
    for state in State::ALL {
        let place = state.place(root.path());
        std::os::unix::fs::symlink(other.path().join("journal"), &place).expect("links can be made");
        refuse(root.path(), state);
        fs::remove_file(place).expect("it is there");
    }
    assert_eq!(text(other.path(), "journal"), "");
}
