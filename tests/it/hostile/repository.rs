//! A repository that somebody else has set up: whatever it configures, nothing of it is run, and no writer leaves the
//! root, whatever cards are called.

use super::{HEALTHY, healthy};
use crate::support::program::Call;
use crate::support::sandbox::{Sandbox, TODAY};
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

/// Everything in a configuration of Git that names a program, and some that do so with a driver's name.
const PROGRAMS: [&str; 22] = [
    "core.fsmonitor",
    "core.pager",
    "core.editor",
    "core.sshCommand",
    "core.askPass",
    "core.gitProxy",
    "core.alternateRefsCommand",
    "sequence.editor",
    "diff.external",
    "diff.evil.command",
    "diff.evil.textconv",
    "filter.evil.clean",
    "filter.evil.smudge",
    "filter.evil.process",
    "merge.evil.driver",
    "credential.helper",
    "gpg.program",
    "pager.log",
    "pager.cat-file",
    "uploadpack.packObjectsHook",
    "remote.origin.uploadpack",
    "alias.storymap",
];

/// The healthy map in such a repository, with two commits, and where a program that ran would leave its mark.
fn trapped() -> (Sandbox, std::path::PathBuf) {
    let map = healthy();
    map.write(".gitattributes", b"* filter=evil diff=evil merge=evil\n");
    map.commit(TODAY).write("storymap/buy/pay/other.md", b"# Other\n");
    map.commit("2026-03-02");
    let marker = map.project().join("ran");
    let command = format!("touch '{}'", marker.display());
    let repository = map.repository();
    let mut config = repository.config().expect("a repository has one");
    for key in PROGRAMS {
        config.set_str(key, &command).expect("it can be written to");
    }
    let hooks = map.project().join(".git/hooks");
    fs::create_dir_all(&hooks).expect("the sandbox is ours");
    for hook in ["pre-commit", "post-checkout", "post-index-change", "fsmonitor-watchman", "reference-transaction"] {
        fs::write(hooks.join(hook), format!("#!/bin/sh\n{command}\n")).expect("the sandbox is ours");
        fs::set_permissions(hooks.join(hook), fs::Permissions::from_mode(0o755)).expect("it was just written");
    }
    config.set_str("core.hooksPath", &hooks.to_string_lossy()).expect("it can be written to");
    (map, marker)
}

#[test]
fn nothing_that_a_repository_configures_is_run() {
    let (map, marker) = trapped();
    let path = std::env::var_os("PATH").unwrap_or_default();
    Call::of(&map, Path::new("git"), "git status").search_path(&path).run();
    assert!(fs::remove_file(&marker).is_ok(), "the trap is open: Git itself steps into it");
    // A repository that libgit2 declines is read by Git itself, which is told to run nothing either.
    for declined in [false, true] {
        if declined {
            let repository = map.repository();
            let mut config = repository.config().expect("a repository has one");
            config.set_i32("core.repositoryformatversion", 1).expect("it can be written to");
            config.set_str("extensions.partialClone", "origin").expect("it can be written to");
        }
        for line in [
            "gaps --quiet",
            "gaps --quiet --at HEAD~1",
            "gaps --quiet --since HEAD~1",
            "gaps --diff",
            "gaps --fix",
            "diff HEAD~1..HEAD",
            "diff HEAD~1",
            "set other effort=5 --dry-run",
            "set other effort=5",
            "rename other another --dry-run",
            "tidy --dry-run",
            "doctor",
        ] {
            let told = map.call(line).search_path(&path).run();
            assert!(matches!(told.code, Some(0 | 1)), "{told}");
            assert!(!marker.exists(), "{told}");
        }
    }
}

#[test]
fn the_editor_of_a_repository_is_not_a_persons_own() {
    let (map, marker) = trapped();
    let told = map.call("new story --under pay --edit -- Later").run();
    assert!(!marker.exists(), "{told}");
}

#[test]
fn no_name_leads_a_writer_out_of_the_root() {
    let map = Sandbox::of(HEALTHY);
    map.write("outside/kept.md", b"# Kept\n");
    map.write("storymap/buy/pay/evil.md", b"---\nid: ../../../outside/kept\nactivity: ../../outside\n---\n# Evil\n");
    map.write("storymap/buy/pay/steps.md", b"---\nid: steps\ntask: ../../../outside\n---\n# ../../../outside/kept\n");
    let before = map.files();
    let outside = |files: Vec<String>| -> Vec<String> {
        files.into_iter().filter(|path| !path.starts_with("storymap/")).collect()
    };
    for line in [
        "new story --under pay -- ../../../outside/new",
        "new story --under pay --id ../../../outside/new -- New",
        "new story --under ../../outside -- New",
        "new activity -- ../../outside",
        "new release -- ../../outside/release",
        "new map --id ../outside -- Map",
        "rename steps ../../../outside/kept",
        "rename steps /etc/kept",
        "rename steps ..",
        "rename buy ../outside",
        "move steps --under ../../outside",
        "move steps --under outside",
        "move ../outside/kept.md --under pay",
        "set steps id=../../../outside/kept",
        "set steps task=../../../outside",
        "set outside/kept.md value=5",
        "set ../outside/kept.md value=5",
        "unset outside/kept.md id",
        "place steps --under ../../outside",
        "tidy",
        "gaps --fix",
    ] {
        let told = map.storymap(line);
        assert!(matches!(told.code, Some(0..=2)), "{told}");
        assert_eq!(outside(map.files()), outside(before.clone()), "{told}");
        assert_eq!(map.read("outside/kept.md"), "# Kept\n", "{told}");
        let around = fs::read_dir(map.project().join("..")).expect("a sandbox has a folder").count();
        assert_eq!(around, 2, "{told}");
    }
}
