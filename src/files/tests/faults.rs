//! A fault at every step: the disk refuses, is full, or the process is gone. Everything is as before, or as wanted.

use super::super::disk::fault::{Fault, meddle, with, without_links};
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
    let [full, denied] = [io::ErrorKind::StorageFull, io::ErrorKind::PermissionDenied].map(Fault::Once);
    for fault in [full, denied, Fault::Full] {
        let mut refused = 0;
        for step in 0..=steps {
            refused += usize::from(is_taken_back(fault, step, &wanted));
        }
        // What is removed last is no part of the change, and a second name has a stand-in.
        assert!(refused * 2 > steps, "{fault:?} was noticed {refused} times in {steps} steps");
    }
}

#[test]
fn where_files_have_no_second_names_it_is_the_same() {
    let (wanted, steps) = after();
    without_links(|| {
        assert_eq!(wanted, after().0);
        // Three copies are made, in four steps each instead of one.
        let refused = (0..steps + 9).filter(|step| is_taken_back(Fault::Full, *step, &wanted)).count();
        assert!(refused * 2 > steps, "{refused}");
    });
}

/// Whether a fault at a step is noticed. Then everything is as before, else everything is as wanted.
fn is_taken_back(fault: Fault, step: usize, wanted: &BTreeMap<String, Thing>) -> bool {
    let root = before();
    let old = tree(root.path());
    let (made, _) = with(fault, step, || make(root.path(), &changes()));
    let Err(error) = made else {
        // What was not removed in the end is removed by the next writer.
        drop(lock(root.path()).expect("nobody has it"));
        assert_eq!(tree(root.path()), *wanted, "{fault:?} at {step}");
        return false;
    };
    assert_eq!(tree(root.path()), old, "{fault:?} at {step}: {error}");
    assert!(error.message.contains('`'), "it names the file: {error}");
    assert_eq!((error.kind, error.others.len()), (ErrorKind::NotWritten, 0), "{fault:?} at {step}: {error}");
    assert!(!interrupted(root.path()));
    true
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
            let _ = with(Fault::Frozen, step, || make(root.path(), &changes()));
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
        let Some(mended) = mended else { continue };
        if !written {
            assert_eq!(mended.left, [], "frozen at {step}: it was theirs all the time");
            continue;
        }
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

/// Somebody else saves a file in the middle of the change, by writing into it, as `echo` does.
#[test]
fn what_somebody_else_writes_into_a_file_is_not_lost() {
    let steps = after().1;
    for step in 0..steps {
        let lost = is_lost(step, |place| fs::write(place, "theirs").expect("it is there at any moment"));
        assert!(!lost, "before {step}");
    }
}

/// And by putting another file in its place, as most editors do. No system can look and replace in one go, so what is
/// saved between the two is lost; this is one of all steps, and takes no time.
#[test]
fn what_somebody_else_puts_in_place_of_a_file_is_not_lost() {
    let steps = after().1;
    let lost = (0..steps).filter(|step| {
        is_lost(*step, |place| {
            let other = place.with_extension("swp");
            fs::write(&other, "theirs").and_then(|()| fs::rename(other, place)).expect("names can be changed");
        })
    });
    assert_eq!(lost.count(), 1);
}

/// Whether what somebody saves in `map.md` before a step of the change is gone afterwards. All else is old or new.
fn is_lost(step: usize, save: fn(&Path)) -> bool {
    let (root, mut expected) = (before(), after().0);
    let old = tree(root.path());
    let place = root.path().join("map.md");
    meddle(step, move || save(&place));
    let (made, _) = with(Fault::None, 0, || make(root.path(), &changes()));
    // What was not removed in the end is removed by the next writer.
    drop(lock(root.path()).expect("nobody has it"));
    if let Err(error) = &made {
        assert_eq!(error.message, "`map.md` was changed meanwhile", "before {step}");
        expected = old;
    }
    let [mut now, mut expected] = [tree(root.path()), expected];
    let saved = now.remove("map.md").and_then(|(_, text)| text);
    expected.remove("map.md");
    assert_eq!(now, expected, "before {step}: {made:?}");
    saved.as_deref() != Some("theirs")
}

/// Somebody else makes a file where one is to be.
#[test]
fn what_somebody_else_creates_meanwhile_is_not_overwritten() {
    let (_, steps) = after();
    for theirs in ["theirs", "2"] {
        let mut refused = 0;
        for step in 0..steps {
            let root = before();
            plant(root.path(), &[("new/x.md", "")]);
            let old = tree(root.path());
            let changes = Changes { creates: vec![file("new/a.md", "1"), file("new/b.md", "2")], ..Changes::default() };
            let place = root.path().join("new/b.md");
            meddle(step, move || drop(fs::File::create_new(&place).map(|_| fs::write(place, theirs))));
            let (made, _) = with(Fault::None, 0, || make(root.path(), &changes));
            let Err(error) = made else { continue };
            refused += 1;
            assert_eq!(error.message, "`new/b.md` is there already");
            let mut now = tree(root.path());
            assert_eq!(now.remove("new/b.md").and_then(|(_, text)| text).as_deref(), Some(theirs), "before {step}");
            assert_eq!(now, old, "before {step}");
        }
        assert!(refused > 5, "{refused}");
    }
}
