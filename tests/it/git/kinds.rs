//! Repositories that libgit2 cannot read, and clones that hold less than others: the program Git answers there, and what
//! is missing is said with its cure. Tests end early where there is no Git, or one that cannot make such a repository.

use crate::support::program::{Call, Transcript};
use crate::support::sandbox::Sandbox;
use insta::{allow_duplicates, assert_snapshot};
use std::path::Path;
use std::process::Command;

const MAP: &str = "\
-- storymap/map.md
---
user: a parent
goal: food
---
# Shop
-- storymap/buy/activity.md
# Buy
-- storymap/buy/pay/task.md
# Pay
-- storymap/buy/pay/kept.md
# Kept
-- .gitignore
kept.md
local.md
";

/// Runs Git in a folder of the sandbox, with nobody's configuration; true where it worked.
fn git(map: &Sandbox, folder: &str, line: &str) -> bool {
    let mut command = Command::new("git");
    command.args(line.split(' ')).current_dir(map.project().join(folder)).env_clear();
    command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
    for (name, value) in [
        ("GIT_CONFIG_GLOBAL", "/dev/null"),
        ("GIT_CONFIG_NOSYSTEM", "1"),
        ("GIT_AUTHOR_NAME", "A"),
        ("GIT_AUTHOR_EMAIL", "a@example.org"),
        ("GIT_AUTHOR_DATE", "2026-03-01T12:00:00Z"),
        ("GIT_COMMITTER_NAME", "A"),
        ("GIT_COMMITTER_EMAIL", "a@example.org"),
        ("GIT_COMMITTER_DATE", "2026-03-01T12:00:00Z"),
    ] {
        command.env(name, value);
    }
    command.output().is_ok_and(|output| output.status.success())
}

/// A map in a repository of a format, with a commit before the last one, and a file that Git ignores.
fn committed(format: &str) -> Option<Sandbox> {
    let map = Sandbox::of(MAP).only(&["empty-map", "task-without-stories", "activity-without-tasks"]);
    let lines = ["add --force .", "commit --quiet --message one", "commit --quiet --allow-empty --message two"];
    let is_made = git(&map, ".", &format!("init --quiet --template= --initial-branch=main {format}"));
    if !is_made || !lines.iter().all(|line| git(&map, ".", line)) {
        return None;
    }
    map.write("storymap/buy/pay/local.md", b"# Local\n");
    Some(map)
}

/// With the search path of this test, so that Git is found.
fn with_git(call: Call) -> Transcript {
    call.search_path(&std::env::var_os("PATH").unwrap_or_default()).run()
}

#[test]
fn the_check_says_the_same_in_every_kind_of_repository() {
    let Some(plain) = committed("--quiet") else { return };
    for format in ["--object-format=sha256", "--ref-format=reftable"] {
        let Some(map) = committed(format) else { continue };
        for args in [
            "gaps",
            "gaps --format json",
            "gaps --at HEAD",
            "gaps --at main~1 --format concise",
            "gaps --at mian",
            "gaps --at HEAD~9",
        ] {
            assert_eq!(with_git(map.call(args)), with_git(plain.call(args)), "{format}");
        }
        let told = with_git(map.call("gaps --since HEAD~1"));
        assert!(told.stdout.contains("(merge base with `HEAD~1`) are not shown"), "{told}");
        let told = with_git(map.call("gaps --plain"));
        let last = told.stdout.lines().last().unwrap_or_default().to_owned();
        assert!(last.contains("left out: 1 ignored by Git"), "{last}");
    }
}

#[test]
fn doctor_says_how_every_kind_of_repository_stands() {
    for format in ["--object-format=sha256", "--ref-format=reftable"] {
        let Some(map) = committed(format) else { continue };
        let told = with_git(map.call("doctor --plain"));
        let lines: Vec<&str> = told.stdout.lines().filter(|line| !line.contains("storymap.toml")).collect();
        assert!(lines.iter().any(|line| line.contains("on branch `main`, last commit of 2026-03-01")), "{told}");
        assert!(lines.iter().any(|line| line.contains("all of it is here")), "{told}");
    }
}

#[test]
fn without_git_the_map_is_read_and_what_is_missing_is_said() {
    let Some(map) = committed("--object-format=sha256") else { return };
    assert_snapshot!(map.storymap("gaps --format concise"), @"
    $ storymap gaps --format concise
    [stderr] Git cannot be read (unknown object format 'sha256', and there is no program `git` to ask): files that it ignores are not left out, dates are unknown
    [stderr] 0 errors, 0 warnings
    [stderr] read 5 cards in `storymap`, 2 stories among them
    [exit 0]
    ");
    assert_snapshot!(map.storymap("gaps --at HEAD"), @"
    $ storymap gaps --at HEAD
    [stderr] error: cannot read the repository `[sandbox]/.git`
    [stderr] cause: unknown object format 'sha256', and there is no program `git` to ask
    [stderr] help: see what `git status` says there; Git must be installed for repositories of new kinds
    [exit 2]
    ");
}

#[test]
fn a_partial_clone_says_what_it_lacks_and_how_to_get_it() {
    for format in ["--quiet", "--object-format=sha256"] {
        let Some(map) = committed(format) else { continue };
        git(&map, ".", "config uploadpack.allowFilter true");
        let from = format!("file://{}", map.project().display());
        assert!(git(&map, ".", &format!("clone --quiet --no-checkout --filter=blob:none {from} partial")));
        let told = with_git(map.call("gaps --at main").within("partial"));
        allow_duplicates! {
            assert_snapshot!(told, @"
            partial $ storymap gaps --at main
            [stderr] error: `storymap/buy/activity.md` at `main` is not in this clone, which holds only a part of its objects
            [stderr] help: run `git fetch --refetch --no-filter`
            [exit 2]
            ");
        }
        assert!(git(&map, "partial", "checkout --quiet main"));
        let (told, whole) =
            (with_git(map.call("gaps --at main").within("partial")), with_git(map.call("gaps --at main")));
        assert_eq!((told.stdout, told.code), (whole.stdout, Some(0)), "{format}");
        let told = with_git(map.call("doctor --plain").within("partial"));
        assert!(told.stdout.contains("parts of it are only fetched when asked for"), "{told}");
    }
}

#[test]
fn bare_shallow_and_linked_repositories_have_revisions() {
    for format in ["--quiet", "--object-format=sha256", "--ref-format=reftable"] {
        let Some(map) = committed(format) else { continue };
        let from = format!("file://{}", map.project().display());
        for line in [
            "clone --quiet --bare . ../bare.git",
            &format!("clone --quiet --depth 1 {from} ../shallow"),
            "worktree add --quiet ../linked",
        ] {
            assert!(git(&map, ".", line), "{format} {line}");
        }
        let whole = with_git(map.call("gaps --at HEAD --format concise"));
        for folder in ["../bare.git", "../shallow", "../linked"] {
            let told = with_git(map.call("gaps --at HEAD --format concise").within(folder));
            assert_eq!((told.stdout, told.code), (whole.stdout.clone(), whole.code), "{format} {folder}");
        }
        allow_duplicates! {
            assert_snapshot!(with_git(map.call("gaps --at HEAD~1").within("../shallow")), @"
            ../shallow $ storymap gaps --at HEAD~1
            [stderr] error: no revision is called `HEAD~1`: `HEAD` is there, and what follows it leads nowhere
            [stderr] help: this clone was made without its history: run `git fetch --unshallow`, or in a job check out with `fetch-depth: 0`
            [exit 2]
            ");
        }
        assert!(with_git(map.call("doctor --plain").within("../shallow")).stdout.contains("it is cut off"), "{format}");
    }
}

/// Needs the right to give files away.
#[cfg(unix)]
#[test]
fn a_repository_of_another_user_is_refused_whoever_would_read_it() {
    for format in ["--quiet", "--object-format=sha256"] {
        let Some(map) = committed(format) else { continue };
        let given = [map.project(), map.project().join(".git")]
            .iter()
            .all(|path| std::os::unix::fs::chown(path, Some(54_321), Some(54_321)).is_ok());
        if !given {
            return;
        }
        for args in ["gaps", "gaps --at HEAD"] {
            let told = with_git(map.call(args).within("storymap"));
            assert_eq!(told.code, Some(2), "{format} {told}");
            // Each of the two has words of its own for the cause.
            let said: Vec<&str> = told.stderr.lines().filter(|line| !line.starts_with("cause: ")).collect();
            allow_duplicates! {
                assert_snapshot!(said.join("\n"), @"
                error: the repository `[sandbox]` belongs to another user
                help: if you trust it, run `git config --global --add safe.directory '[sandbox]'`
                ");
            }
        }
        assert_eq!(with_git(map.call("doctor")).code, Some(1), "{format}");
    }
}

#[test]
fn a_program_called_git_in_the_repository_is_never_run() {
    let Some(map) = committed("--object-format=sha256") else { return };
    map.write("tools/git", b"#!/bin/sh\ntouch ran\n");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let permissions = std::fs::Permissions::from_mode(0o755);
        std::fs::set_permissions(map.project().join("tools/git"), permissions).expect("the file is ours");
    }
    let folders = [map.project().join("tools"), Path::new("tools").to_owned()];
    let inside = std::env::join_paths(folders).expect("no folder holds a separator");
    let told = map.call("gaps --format concise").search_path(&inside).run();
    assert!(told.stderr.contains("there is no program `git` to ask"), "{told}");
    assert!(!map.project().join("ran").exists());
}
