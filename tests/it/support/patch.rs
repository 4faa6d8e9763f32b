//! What `--dry-run` shows, held against what the command does: Git applies the one, and both leave the same files.

use super::sandbox::Sandbox;
use std::collections::BTreeMap;
use std::io::Write as _;
use std::process::{Command, Stdio};

/// Runs a command in one of two committed copies of a map, and lets Git apply its patch in the other.
pub(crate) fn assert_patch_does_the_same(map: &dyn Fn() -> Sandbox, args: &str) {
    let (done, patched) = (map(), map());
    done.commit("2026-03-01");
    patched.commit("2026-03-01");
    let told = done.storymap(args);
    assert_eq!(told.code, Some(0), "{told}");
    let before = files(&patched);
    let patch = patched.storymap(&format!("{args} --dry-run"));
    assert_eq!((patch.code, files(&patched)), (Some(0), before), "a dry run writes nothing: {patch}");
    apply(&patched, &patch.stdout);
    assert_eq!(files(&patched), files(&done), "{patch}");
}

/// Every file and what it says.
pub(crate) fn files(here: &Sandbox) -> BTreeMap<String, String> {
    here.files().into_iter().map(|path| (path.clone(), here.read(&path))).collect()
}

/// Lets Git apply a patch at the top of a map's project.
pub(crate) fn apply(here: &Sandbox, patch: &str) {
    let mut git = Command::new("git");
    git.args(["apply", "--whitespace=nowarn", "-"]).current_dir(here.project()).env("HOME", here.home());
    let mut git = git.stdin(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("tests need Git");
    git.stdin.take().expect("it was asked for").write_all(patch.as_bytes()).expect("Git reads it all");
    let output = git.wait_with_output().expect("it ends");
    assert!(output.status.success(), "{}\n{patch}", String::from_utf8_lossy(&output.stderr));
}
