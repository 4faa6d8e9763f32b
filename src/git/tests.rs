//! Repositories made for each test: which one a folder is in, its last day, and what it ignores, as Git itself says.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use git2::{IndexAddOption, RepositoryInitOptions, Signature, Time};
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use tempfile::TempDir;

mod kinds;

use super::*;

/// An empty repository that no configuration of the person who runs the tests can change.
fn repository(bare: bool) -> (TempDir, git2::Repository) {
    let folder = TempDir::new().expect("the system has room for a folder");
    let mut options = RepositoryInitOptions::new();
    options.bare(bare).initial_head("main").external_template(false);
    let handle = git2::Repository::init_opts(folder.path(), &options).expect("an empty folder can hold a repository");
    let mut config = handle.config().expect("a new repository has a configuration");
    config.set_str("core.excludesFile", "no-such-file").expect("the configuration can be written");
    (folder, handle)
}

fn write(folder: &Path, path: &str, text: &str) {
    let file = folder.join(path);
    fs::create_dir_all(file.parent().expect("a file has a folder")).expect("folders can be made");
    fs::write(file, text).expect("files can be written");
}

fn commit_all(handle: &git2::Repository, seconds: i64, offset_minutes: i32) {
    let mut index = handle.index().expect("a repository has an index");
    index.add_all(["*"], IndexAddOption::FORCE, None).expect("files can be added");
    let tree = handle.find_tree(index.write_tree().expect("a tree can be written")).expect("it was just written");
    let who = Signature::new("a", "a@example.org", &Time::new(seconds, offset_minutes)).expect("a plain name");
    handle.commit(Some("HEAD"), &who, &who, "x", &tree, &[]).expect("a first commit needs no parent");
}

fn discover(folder: &Path) -> Repository {
    Repository::discover(folder).expect("the test owns its files").expect("there is a repository")
}

#[test]
fn a_repository_is_found_from_any_of_its_folders() {
    let (folder, _) = repository(false);
    write(folder.path(), "a/b/c.md", "");
    let top = folder.path().canonicalize().expect("it exists");
    for start in ["", "a", "a/b"] {
        assert_eq!(discover(&top.join(start)).work_dir(), Some(top.as_path()));
    }
}

#[test]
fn a_bare_repository_has_no_working_tree() {
    let (folder, _) = repository(true);
    let found = discover(folder.path());
    assert_eq!(found.work_dir(), None);
    assert!(found.ignores().is_none());
}

#[test]
fn a_linked_worktree_has_its_own_top() {
    let (folder, handle) = repository(false);
    write(folder.path(), "a.md", "");
    commit_all(&handle, 0, 0);
    let other = TempDir::new().expect("the system has room for a folder");
    let top = other.path().canonicalize().expect("it exists").join("linked");
    handle.worktree("linked", &top, None).expect("a commit can be checked out");
    let found = discover(&top);
    assert_eq!(found.work_dir(), Some(top.as_path()));
    assert!(found.head_holds_file(Path::new("a.md")));
}

#[test]
fn a_repository_that_git_cannot_read_still_has_a_top_and_says_so() {
    for text in [
        "[core]\n\trepositoryformatversion = 1\n[extensions]\n\tobjectformat = sha3\n",
        "[core]\n\trepositoryformatversion = 1\n[extensions]\n\tofTomorrow = true\n",
        "[core]\n\trepositoryformatversion = 9\n",
        "[core\n",
    ] {
        let (folder, _) = repository(false);
        write(folder.path(), ".git/config", text);
        write(folder.path(), "a/b.md", "");
        let top = folder.path().canonicalize().expect("it exists");
        let found = discover(&top.join("a"));
        assert_eq!(found.work_dir(), Some(top.as_path()));
        assert!(found.notice().is_some_and(|notice| notice.starts_with("Git cannot be read (")), "{text}");
        assert_eq!(found.head_date(), None);
        assert!(found.ignores().is_none());
    }
}

/// Needs the right to give files away, and a person who does not trust all repositories.
#[cfg(unix)]
#[test]
fn a_repository_of_another_user_is_refused_with_the_way_to_trust_it() {
    let (folder, _) = repository(false);
    let trusts = git2::Config::open_default().and_then(|config| config.get_entry("safe.directory").map(|_| ()));
    let given = [folder.path().to_owned(), folder.path().join(".git")]
        .iter()
        .all(|path| std::os::unix::fs::chown(path, Some(54_321), Some(54_321)).is_ok());
    if trusts.is_ok() || !given {
        return;
    }
    write(folder.path(), "a/b.md", "");
    let top = folder.path().to_string_lossy();
    for config in ["", "[core]\n\trepositoryformatversion = 1\n[extensions]\n\tobjectformat = sha256\n"] {
        if !config.is_empty() {
            write(folder.path(), ".git/config", config);
        }
        for start in ["", "a"] {
            let start = if start.is_empty() { folder.path().to_owned() } else { folder.path().join(start) };
            let error = Repository::discover(&start).err().expect("Git refuses");
            assert_eq!(error.to_string(), format!("the repository `{top}` belongs to another user"), "{config}");
            let cure = format!("run `git config --global --add safe.directory '{top}'`");
            assert_eq!(error.hint, Some(format!("if you trust it, {cure}")), "{config}");
        }
    }
}

#[test]
fn a_git_file_that_points_nowhere_is_a_notice() {
    let folder = TempDir::new().expect("the system has room for a folder");
    write(folder.path(), ".git", "gitdir: /no/such/folder\n");
    assert!(discover(folder.path()).notice().is_some());
}

#[test]
fn the_day_of_a_commit_is_the_day_where_it_was_made() {
    for (seconds, offset_minutes, expected) in [
        (1_798_761_599, 0, "2026-12-31"),
        (1_798_761_599, 60, "2027-01-01"),
        (1_798_761_600, -60, "2026-12-31"),
        (0, 0, "1970-01-01"),
        (0, -60, "1969-12-31"),
    ] {
        let (folder, handle) = repository(false);
        commit_all(&handle, seconds, offset_minutes);
        let date = discover(folder.path()).head_date().map(|date| date.to_string());
        assert_eq!(date.as_deref(), Some(expected), "{seconds} {offset_minutes}");
    }
}

#[test]
fn impossible_times_are_no_panic() {
    assert_eq!(civil_date(0, i32::MAX), civil_date(0, 0));
    assert_eq!(civil_date(0, 100_000), civil_date(0, 0));
    assert_eq!(civil_date(i64::MAX, 0), None);
    assert_eq!(civil_date(i64::MIN, -60), None);
}

#[test]
fn there_is_no_day_before_the_first_commit() {
    let (folder, _) = repository(false);
    assert_eq!(discover(folder.path()).head_date(), None);
}

#[test]
fn the_last_commit_tells_files_from_folders() {
    let (folder, handle) = repository(false);
    write(folder.path(), "a/b.md", "");
    commit_all(&handle, 0, 0);
    write(folder.path(), "a/new.md", "");
    let found = discover(folder.path());
    assert!(found.head_holds_file(Path::new("a/b.md")));
    assert!(found.head_holds_folder(Path::new("a")));
    assert!(!found.head_holds_file(Path::new("a")));
    assert!(!found.head_holds_file(Path::new("a/new.md")));
    assert!(!found.head_holds_folder(Path::new("b")));
}

fn is_ignored(found: &Repository, path: &str) -> bool {
    let ignores = found.ignores().expect("there is a working tree");
    let path = Path::new(path);
    let folder = ignores.with_own_file(ignores.folder(path.parent().expect("a file has a folder")));
    ignores.ignores(&folder, path.file_name().expect("a file has a name"))
}

#[test]
fn ignored_files_are_found_in_every_kind_of_ignore_file() {
    let (folder, handle) = repository(false);
    write(folder.path(), ".gitignore", "/build/\n*.tmp.md\n!keep.tmp.md\ndrafts/*.md\n*ar*/\n");
    write(folder.path(), "docs/.gitignore", "local.md\n");
    write(folder.path(), ".git/info/exclude", "secret.md\n");
    write(folder.path(), "mine", "personal.md\n");
    let mine = folder.path().join("mine");
    let mut config = handle.config().expect("there is a configuration");
    config.set_str("core.excludesFile", &mine.to_string_lossy()).expect("it can be written");
    for (path, expected) in [
        ("build/a.md", true),
        ("docs/build/a.md", false),
        ("x.tmp.md", true),
        ("docs/keep.tmp.md", false),
        ("drafts/a.md", true),
        ("docs/drafts/a.md", false),
        ("docs/local.md", true),
        ("local.md", false),
        ("docs/deep/secret.md", true),
        ("personal.md", true),
        ("x/cart.md", false),
        ("cart/x.md", true),
    ] {
        write(folder.path(), path, "");
        assert_eq!(is_ignored(&discover(folder.path()), path), expected, "{path}");
    }
}

#[cfg(unix)]
#[test]
fn an_ignore_file_that_is_a_pipe_is_left_alone() {
    let (folder, _) = repository(false);
    let made = Command::new("mkfifo").arg(folder.path().join(".gitignore")).status();
    if !made.is_ok_and(|status| status.success()) {
        return;
    }
    let found = discover(folder.path());
    let ignores = found.ignores().expect("there is a working tree");
    let top = ignores.with_own_file(ignores.folder(Path::new("")));
    assert!(top.has_unusable_file());
}

/// Patterns as people write them, and as they should not; only `**\/`, which nobody does, is left out.
fn a_pattern() -> impl Strategy<Value = String> {
    let segment = prop_oneof![
        4 => "[ab]{1,2}(\\.md)?",
        2 => "[ab*?]{1,3}(\\.md)?",
        1 => Just("**".to_owned()),
        1 => "\\[!?[ab\\]-]{1,3}\\][ab]?",
        1 => "[ab#! \\\\\\[*]{1,4}",
    ];
    let path = prop::collection::vec(segment, 1..4).prop_map(|segments| segments.join("/"));
    let end = "(/|  |\r|\t|/ |\\\\ ||||)";
    let line = ("(!|/|\\\\#|#|)", path, end).prop_map(|(start, path, end)| start.to_string() + &path + &end);
    line.prop_filter("nobody writes it", |line| !line.contains("**\\/"))
}

/// Answers of Git itself, in one process; `None` where there is no `git` to ask.
fn ignored_by_git(folder: &Path, paths: &[String]) -> Option<Vec<String>> {
    let mut git = Command::new("git")
        .args(["check-ignore", "--no-index", "-z", "--stdin"])
        .envs([("GIT_CONFIG_GLOBAL", "/dev/null"), ("GIT_CONFIG_NOSYSTEM", "1")])
        .env_remove("GIT_DIR")
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .ok()?;
    let mut stdin = git.stdin.take().expect("it was asked for");
    let question = paths.join("\0");
    let writer = std::thread::spawn(move || stdin.write_all(question.as_bytes()));
    let answer = git.wait_with_output().expect("it was started").stdout;
    writer.join().expect("writing does not panic").expect("git reads all of it");
    Some(String::from_utf8_lossy(&answer).split_terminator('\0').map(str::to_owned).collect())
}

#[test]
fn ignored_files_are_those_that_git_ignores() {
    const FILES: [&str; 12] = [
        "a.md",
        "bb",
        "#b",
        "!a",
        "a/a.md",
        "a/bb",
        "a/b.md",
        "b/a.md",
        "b/ab/a.md",
        "a/b/ba",
        "a/b/a/b.md",
        "a/ba/ b",
    ];
    let (folder, _) = repository(false);
    let mut runner = TestRunner::deterministic();
    let mut patterns = |range| {
        let tree = prop::collection::vec(a_pattern(), range).new_tree(&mut runner).expect("few lines are filtered");
        tree.current().join("\n")
    };
    let mut paths = Vec::new();
    for case in 0..250 {
        write(folder.path(), &format!("{case}/.gitignore"), &patterns(0..5));
        write(folder.path(), &format!("{case}/a/.gitignore"), &patterns(0..4));
        for file in FILES {
            paths.push(format!("{case}/{file}"));
            write(folder.path(), &format!("{case}/{file}"), "");
        }
    }
    let Some(by_git) = ignored_by_git(folder.path(), &paths) else { return };
    let found = discover(folder.path());
    let ours: Vec<String> = paths.into_iter().filter(|path| is_ignored(&found, path)).collect();
    assert!(by_git.len() > 100, "the patterns mean something");
    assert_eq!(ours, by_git);
}

proptest! {
    #[test]
    fn no_ignore_file_makes_us_panic(text: Vec<u8>, name: Vec<u8>, folder: Vec<u8>) {
        let path = [&folder[..], b"/", &name[..]].concat();
        let subject = pattern::Subject { path: &path, name: &name, is_folder: false, fold_case: true };
        for pattern in pattern::read_patterns(&text) {
            pattern.matches(subject);
        }
    }
}
