//! A process that dies in the middle of a change: another copy of this test program, at every step.

use super::super::disk::fault::{Fault, with};
use super::faults::{after, before, changes};
use super::*;
use std::process::Command;

const ROOT: &str = "STORYMAP_TEST_ROOT";
const STEP: &str = "STORYMAP_TEST_STEP";

/// What the other process does: nothing, unless it is told where.
#[test]
#[ignore = "run by the test below, in a process of its own that it ends"]
fn a_process_that_dies() {
    let Some(root) = std::env::var_os(ROOT) else { return };
    let step = std::env::var(STEP).expect("the step is told").parse().expect("a number is told");
    let (made, _) = with(Fault::Dies, step, || make(Path::new(&root), &changes()));
    made.expect("nothing is in the way");
}

/// Whether the other process has lived through the change.
fn survives(root: &Path, step: usize) -> bool {
    let program = std::env::current_exe().expect("this program has a path");
    let name = "files::tests::killed::a_process_that_dies";
    let mut command = Command::new(program);
    command.args(["--exact", name, "--ignored", "--quiet"]).env(ROOT, root).env(STEP, step.to_string());
    command.output().expect("it can be run").status.success()
}

#[test]
fn killed_at_any_step_it_leaves_old_or_new() {
    let (wanted, steps) = after();
    let old = tree(before().path());
    let mut deaths = 0;
    for step in 0..=steps {
        let root = before();
        let has_survived = survives(root.path(), step);
        deaths += usize::from(!has_survived);
        // Even before anybody mends it, each file is whole.
        for (path, (_, text)) in tree(root.path()).into_iter().filter(|(path, _)| !path.contains(".storymap")) {
            let is_known = |tree: &BTreeMap<String, Thing>| tree.values().any(|(_, known)| *known == text);
            assert!(is_known(&old) || is_known(&wanted), "killed at {step}: `{path}` is {text:?}");
        }
        lock(root.path()).expect("what was interrupted can be taken back");
        let now = tree(root.path());
        assert!(now == wanted || (now == old && !has_survived), "killed at {step}: {now:?}");
    }
    assert_eq!(deaths, steps, "it dies at every step");
}
