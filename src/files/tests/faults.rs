//! A fault at every step: the disk refuses, is full, or the process is gone. Everything is as before, or as wanted.

use super::super::disk::fault::{Fault, with};
use super::*;
use std::io;

const BEFORE: &[(&str, &str)] = &[
    ("map.md", "# Map\n"),
    ("buy/activity.md", "buy"),
    ("buy/pay/task.md", "pay"),
    ("buy/pay/card.md", "card"),
    ("one.md", "1"),
    ("two.md", "2"),
];

/// A change with every kind of step, and with names that are used again.
pub(super) fn changes() -> Changes {
    Changes {
        moves: vec![
            relocation("buy/pay", "shop/checkout/pay"),
            relocation("two.md", "three.md"),
            relocation("one.md", "two.md"),
            relocation("shop/checkout/pay/card.md", "shop/card.md"),
        ],
        rewrites: vec![
            rewrite("map.md", "# Map\n", "# Map\r\nmore"),
            rewrite("shop/checkout/pay/task.md", "pay", ""),
            rewrite("two.md", "1", "one"),
        ],
        creates: vec![file("one.md", "2"), file("buy/pay/task.md", "pay"), file("shop/f/g/new.md", "new")],
    }
}

/// A folder before the change, with modes of its own.
pub(super) fn before() -> TempDir {
    let root = folder();
    plant(root.path(), BEFORE);
    #[cfg(unix)]
    for (path, wanted) in [("map.md", 0o640), ("buy/pay", 0o750), ("buy/pay/task.md", 0o606)] {
        set_mode(&root.path().join(path), wanted);
    }
    root
}

/// What the change comes to, and in how many steps.
pub(super) fn after() -> (BTreeMap<String, Thing>, usize) {
    let root = before();
    let (made, steps) = with(Fault::None, 0, || make(root.path(), &changes()));
    made.expect("nothing is in the way");
    (tree(root.path()), steps)
}

#[test]
fn a_fault_at_any_step_takes_everything_back() {
    let (wanted, steps) = after();
    assert!(steps > 50, "{steps}");
    let denied = Fault::Once(io::ErrorKind::PermissionDenied);
    for fault in [Fault::Once(io::ErrorKind::StorageFull), denied, Fault::Full] {
        let mut refused = 0;
        for step in 0..=steps {
            let root = before();
            let old = tree(root.path());
            let (made, _) = with(fault, step, || make(root.path(), &changes()));
            let Err(error) = made else {
                // What was not removed in the end is removed by the next writer.
                drop(lock(root.path()).expect("nobody has it"));
                assert_eq!(tree(root.path()), wanted, "{fault:?} at {step}");
                continue;
            };
            refused += 1;
            assert_eq!(tree(root.path()), old, "{fault:?} at {step}: {error}");
            assert!(error.message.contains('`'), "it names the file: {error}");
            assert_eq!((error.kind, error.others.len()), (ErrorKind::NotWritten, 0), "{fault:?} at {step}: {error}");
            assert!(!interrupted(root.path()));
        }
        // What is removed last is no part of the change, and a second name has a stand-in.
        assert!(refused * 2 > steps, "{fault:?} was noticed {refused} times in {steps} steps");
    }
}

#[test]
fn whoever_is_gone_at_any_step_leaves_old_or_new_to_the_next() {
    let (wanted, steps) = after();
    let mut seen = [0, 0];
    for step in 0..=steps {
        let root = before();
        let old = tree(root.path());
        let (made, _) = with(Fault::Frozen, step, || make(root.path(), &changes()));
        let lock = lock(root.path()).expect("what was interrupted can be taken back");
        let now = tree(root.path());
        let is_new = now == wanted;
        assert!(is_new || now == old, "frozen at {step}: {now:?}");
        // Old stays old where success was told, and what was seen of it is told.
        assert!(is_new || made.is_err(), "frozen at {step}");
        assert!(!is_new || lock.mended.is_none(), "frozen at {step}");
        if let Some(mended) = &lock.mended {
            assert_eq!(mended.left, [], "frozen at {step}");
        }
        seen[usize::from(is_new)] += 1;
    }
    assert!(seen[0] > 50 && seen[1] > 3, "{seen:?}");
}

#[test]
fn whoever_mends_may_be_gone_too() {
    let (wanted, steps) = after();
    // Every third step will do: there are thousands of pairs.
    for step in (0..steps).step_by(3) {
        for again in (0..steps).step_by(2) {
            let root = before();
            let old = tree(root.path());
            let (made, _) = with(Fault::Frozen, step, || make(root.path(), &changes()));
            assert!(made.is_err() || step > 50);
            let (_, taken) = with(Fault::Frozen, again, || lock(root.path()).is_ok());
            let mended = lock(root.path());
            let now = tree(root.path());
            assert!(mended.is_ok() && (now == old || now == wanted), "frozen at {step}, then at {again}: {now:?}");
            if taken <= again {
                break;
            }
        }
    }
}

#[test]
fn what_was_taken_back_is_told() {
    let (_, steps) = after();
    let mut told = std::collections::BTreeSet::new();
    for step in 0..steps {
        let root = before();
        let _ = with(Fault::Frozen, step, || make(root.path(), &changes()));
        let was_interrupted = interrupted(root.path());
        let mended = lock(root.path()).expect("it can be taken back").mended;
        assert_eq!(mended.is_some(), was_interrupted, "frozen at {step}");
        told.extend(mended.unwrap_or_default().taken_back);
    }
    let expected = [
        "buy/pay",
        "buy/pay/task.md",
        "map.md",
        "one.md",
        "shop/checkout/pay/card.md",
        "shop/checkout/pay/task.md",
        "shop/f/g/new.md",
        "two.md",
    ];
    assert_eq!(told.into_iter().collect::<Vec<String>>(), expected);
}

#[test]
fn what_somebody_else_has_changed_since_is_left_alone() {
    let (_, steps) = after();
    let mut kept = 0;
    for step in 0..steps {
        let root = before();
        let _ = with(Fault::Frozen, step, || make(root.path(), &changes()));
        let written = text(root.path(), "map.md") != "# Map\n";
        plant(root.path(), &[("map.md", "theirs")]);
        let mended = lock(root.path()).expect("the rest can be taken back").mended;
        assert_eq!(text(root.path(), "map.md"), "theirs", "frozen at {step}");
        let Some(mended) = mended.filter(|_| written) else { continue };
        kept += 1;
        let [left] = mended.left.as_slice() else { panic!("frozen at {step}: {mended:?}") };
        assert_eq!(left.path, "map.md");
        let old = left.kept.as_deref().expect("what it said before is kept");
        assert_eq!(text(root.path(), old), "# Map\n");
        let hidden: Vec<String> = names(root.path()).into_iter().filter(|name| name.contains(".storymap")).collect();
        assert_eq!(hidden, [old], "nothing else is left");
    }
    assert!(kept > 10, "{kept}");
}
