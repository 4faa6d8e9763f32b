//! In and around Git: as its subcommand, in bare and damaged repositories, with files that it ignores.

mod kinds;

use crate::support::program::Call;
use crate::support::sandbox::{Sandbox, TODAY};
use insta::assert_snapshot;
use std::path::Path;

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
";

/// Git itself, which finds the program beside the one under test.
fn git(map: &Sandbox, words: &[&str]) -> Call {
    let folder = Path::new(env!("CARGO_BIN_EXE_git-storymap")).parent().expect("a program lies in a folder");
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path = std::env::join_paths([folder.to_owned()].into_iter().chain(std::env::split_paths(&path)));
    let path = path.expect("no folder of the search path holds its separator");
    words.iter().fold(Call::of(map, Path::new("git"), "git"), |call, word| call.arg(word)).search_path(&path)
}

#[test]
fn git_finds_it_as_a_command_of_its_own() {
    let map = Sandbox::of(MAP);
    map.commit(TODAY);
    let told = git(&map, &["storymap", "gaps", "--format", "concise", "--quiet"]).run();
    assert_snapshot!(told.stdout, @"storymap/map.md:5:3: error[empty-map] the map has no stories");
    assert_eq!(told.code, Some(1));
    assert_eq!(told.stdout, map.storymap("gaps --format concise --quiet").stdout);
    let help = git(&map, &["storymap", "-h"]).run().stdout;
    assert_snapshot!(help.lines().nth(2).unwrap_or_default(), @"Usage: git-storymap [OPTIONS] <COMMAND>");
}

#[test]
fn what_git_sets_for_its_commands_changes_nothing() {
    let map = Sandbox::of(MAP);
    map.commit(TODAY).add("-- storymap/buy/pay/by-card.md\n# Pay by card\n").commit("2026-03-02");
    let words = ["gaps", "--format", "concise", "--quiet", "--at", "HEAD~1"];
    let expected = map.call(&words.join(" ")).within("storymap/buy").run();
    assert!(expected.code == Some(1) && expected.stdout.contains("../map.md:5:3"), "{expected}");
    for before in [
        &["storymap"][..],
        &["-c", "alias.sm=storymap", "sm"],
        // An alias of the shell begins at the top, and learns of the folder by `GIT_PREFIX`.
        &["-c", "alias.sm=!cd -- \"${GIT_PREFIX:-.}\" && git storymap", "sm"],
    ] {
        let told = git(&map, &[before, &words].concat()).within("storymap/buy").run();
        assert_eq!((told.code, &told.stdout), (expected.code, &expected.stdout), "{told}");
    }
    let other = Sandbox::of(MAP);
    other.commit(TODAY);
    let other = other.project().join(".git").to_string_lossy().into_owned();
    for (name, value) in [
        ("GIT_DIR", &*other),
        ("GIT_DIR", ".git"),
        ("GIT_WORK_TREE", "/"),
        ("GIT_PREFIX", "nowhere/"),
        ("GIT_INDEX_FILE", "nowhere"),
        ("GIT_OBJECT_DIRECTORY", "nowhere"),
        ("GIT_CEILING_DIRECTORIES", "/"),
    ] {
        let told = map.call(&words.join(" ")).within("storymap/buy").env(name, value).run();
        assert_eq!(
            (told.code, told.stdout),
            (expected.code, expected.stdout.clone()),
            "{name}={value}: {}",
            told.stderr
        );
    }
}

#[test]
fn a_bare_repository_has_no_cards_to_read() {
    let sandbox = Sandbox::empty();
    git2::Repository::init_bare(sandbox.project()).expect("a new folder can be a bare repository");
    assert_snapshot!(sandbox.storymap("gaps"), @"
    $ storymap gaps
    [stderr] error: `[sandbox]` is a bare repository: it has no working tree to read cards from
    [stderr] help: name a revision, as in `--at main`, or run it in a clone
    [exit 2]
    ");
}

#[test]
fn a_repository_without_a_commit_has_no_date() {
    let map = Sandbox::of(MAP);
    map.repository();
    assert!(!map.storymap("gaps --format concise").stderr.contains("did not run"), "nothing here asks for a date");
    map.add("-- storymap/buy/activity.md\n---\nignore: [\"broken-link until 2027-01-31: soon\"]\n---\n# Buy\n");
    let told = map.storymap("gaps --format concise");
    assert!(told.stderr.contains("there is no commit to take the date from"), "{told}");
}

#[test]
fn a_damaged_repository_is_told_and_the_map_is_read() {
    let map = Sandbox::of(MAP);
    map.add("-- .git\nnot a repository\n");
    assert_snapshot!(map.storymap("gaps --format concise --show error"), @"
    $ storymap gaps --format concise --show error
    storymap/map.md:5:3: error[empty-map] the map has no stories
    [stderr] Git cannot be read (the `.git` file at '[sandbox]/.git' is malformed, and there is no program `git` to ask): files that it ignores are not left out, dates are unknown
    [stderr] 1 error
    [stderr] read 3 cards in `storymap`, 0 stories among them
    [exit 1]
    ");
}

#[test]
fn cards_that_git_ignores_are_left_out_unless_they_are_committed() {
    let map = Sandbox::of(MAP);
    map.add("-- storymap/buy/pay/kept.md\n# Kept\n").commit(TODAY);
    map.add("-- .gitignore\nkept.md\nlocal.md\n-- storymap/buy/pay/local.md\n# Local\n");
    let told = map.storymap("gaps --plain");
    let last = told.stdout.lines().last().unwrap_or_default();
    assert_snapshot!(last, @"read 4 cards in `storymap`, 1 story among them; left out: 1 ignored by Git");
}

#[test]
fn nothing_in_the_repository_is_run_or_changed() {
    let map = Sandbox::of(MAP);
    map.commit(TODAY);
    let repository = map.repository();
    let mut config = repository.config().expect("a repository has one");
    let marker = map.project().join("ran");
    let command = format!("touch {}", marker.display());
    for key in ["core.fsmonitor", "core.pager", "core.sshCommand", "diff.external", "alias.storymap"] {
        config.set_str(key, &command).expect("it can be written to");
    }
    let before = files_of(&map.project());
    assert_eq!(map.storymap("gaps").code, Some(1));
    assert!(!marker.exists());
    assert_eq!(files_of(&map.project()), before);
}

/// Every file below a folder, in order.
fn files_of(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name();
    entries.into_iter().flatten().map(walkdir::DirEntry::into_path).collect()
}
