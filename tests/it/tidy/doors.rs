//! What only some files may touch: the disk, the environment, streams, libraries; and what none may.
//!
//! Code for tests is free to use most of it, for it makes folders and repositories to read.

use super::paths::paths;
use super::{Source, Token, assert_none};

/// Something outside of the program, and the files that may touch it.
struct Door {
    /// How paths to it begin.
    paths: &'static [&'static str],
    /// Beginnings of the files' paths below `src`; none may where this is empty.
    only_in: &'static [&'static str],
    /// What others do instead.
    instead: &'static str,
}

const fn door(paths: &'static [&'static str], only_in: &'static [&'static str], instead: &'static str) -> Door {
    Door { paths, only_in, instead }
}

const READERS: &[&str] = &["snapshot/worktree", "snapshot/discover", "git", "files"];
/// What changes the disk.
const WRITING: &[&str] = &[
    "fs::write",
    "fs::copy",
    "fs::rename",
    "fs::hard_link",
    "fs::create_dir",
    "fs::create_dir_all",
    "fs::remove_file",
    "fs::remove_dir",
    "fs::remove_dir_all",
    "fs::set_permissions",
    "fs::File::create",
    "fs::File::create_new",
    "fs::File::options",
    "fs::OpenOptions",
    "File::create",
    "File::create_new",
    "File::options",
    "OpenOptions",
];
const ENDS: &[&str] = &["main.rs", "git_storymap.rs", "cli.rs"];
const IN_ITS_ROOM: &str = "ask the room that owns the library";

const DOORS: &[Door] = &[
    door(&["std::fs", "walkdir"], READERS, "ask the snapshot or the repository; only they read the disk"),
    door(WRITING, &["files"], "give the files to `files`; only it writes"),
    door(&["tempfile"], &["files"], IN_ITS_ROOM),
    // Git looks for the ignore file of a person where the environment says, and so must whoever agrees with Git.
    // Where the program Git is, the environment says too; and none of Git's own variables may reach it.
    door(&["std::env"], &["cli.rs", "git/ignore.rs", "git/program"], "take the value as an argument"),
    door(
        &["std::io::stdout", "io::stdout", "std::io::stderr", "io::stderr"],
        &["cli.rs"],
        "write to what you are given",
    ),
    door(&["std::io::stdin", "io::stdin"], &["cli.rs"], "read what you are given"),
    door(&["std::process::ExitCode"], ENDS, "return an `Exit` or an `Error`"),
    // Git reads what libgit2 cannot: docs/decisions/0029-git-itself.md.
    door(
        &["std::process::Command"],
        &["commands/program.rs", "git/program"],
        "nothing is ever executed but the editor and the pager that a person has set, and Git",
    ),
    // A pager is given what a person is to read: docs/decisions/0039-pager.md.
    door(&["std::process::Child"], &["cli/pager.rs", "git/program"], "only Git is asked, and only a pager is told"),
    door(&["std::process::Stdio"], &["cli/pager.rs", "git/program"], "only Git is asked, and only a pager is told"),
    door(&["std::process::exit", "std::process::abort", "process"], &[], "return an `Error`"),
    door(
        &["std::time::SystemTime", "std::time::Instant", "SystemTime", "Instant"],
        &[],
        "take the date as an argument",
    ),
    door(&["std::net"], &[], "nothing is ever fetched"),
    // Whoever waits for another writer sleeps between two tries, for the system's own way to wait has no end; and files
    // are synced by many threads that only wait, more of them than there are cores. And what takes long is said while it
    // is under way.
    door(
        &["std::thread"],
        &["files/lock.rs", "files/disk.rs", "cli/progress.rs"],
        "use `rayon`, whose threads follow the machine",
    ),
    door(&["clap"], &["cli", "commands"], IN_ITS_ROOM),
    door(&["clap_complete"], &["cli/completion.rs", "commands/completions.rs"], IN_ITS_ROOM),
    door(&["clap_mangen"], &["commands/man.rs"], IN_ITS_ROOM),
    door(&["terminal_size"], &["cli.rs"], "take the width from the `Look`"),
    door(&["comfy_table"], &["report/grid.rs"], "lay it out as a `Grid`"),
    door(&["annotate_snippets"], &["report/full.rs"], "show it as a finding in full"),
    door(&["unicode_width"], &["report"], IN_ITS_ROOM),
    door(&["git2"], &["git"], IN_ITS_ROOM),
    door(&["miniz_oxide"], &["git/loose.rs"], IN_ITS_ROOM),
    door(&["toml_edit", "winnow"], &["config"], IN_ITS_ROOM),
    door(&["granit_parser", "serde_yaml", "pulldown_cmark"], &["syntax"], IN_ITS_ROOM),
    door(&["memchr"], &["syntax"], IN_ITS_ROOM),
    door(&["serde_json"], &["escape", "rules/baseline/lines.rs"], "write JSON through `escape::json`"),
    door(&["notify"], &["snapshot/watch.rs"], IN_ITS_ROOM),
    door(&["similar"], &["edit/patch.rs"], IN_ITS_ROOM),
    door(&["strsim"], &["nearest.rs"], "ask `nearest`"),
    door(
        &["rayon"],
        &[
            "commands/facts.rs",
            "commands/tell/voice.rs",
            "load",
            "report/grid.rs",
            "report/table.rs",
            "report/view/board.rs",
            "report/view/text.rs",
            "rules/walk.rs",
            "rules/settle.rs",
            "rules/identity.rs",
            "snapshot/intake.rs",
            "snapshot/worktree/walk.rs",
        ],
        "walking, loading, facts of a map, rules and the layout of long tables are what takes time; the rest is in order",
    ),
];

/// Methods that read the disk without naming `std::fs`.
const READING_METHODS: [&str; 6] =
    ["canonicalize", "read_dir", "read_link", "exists", "try_exists", "symlink_metadata"];

/// Macros that print past the streams a function was given, or stop the program, or were left behind.
const MACROS: [&str; 8] = ["println", "eprintln", "print", "eprint", "panic", "todo", "unimplemented", "dbg"];

fn is_in(source: &Source, files: &[&str]) -> bool {
    let below = source.path.trim_start_matches("src/");
    let is_of =
        |file: &&str| below.strip_prefix(file).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '.']));
    files.iter().any(is_of)
}

fn begins(words: &str, door: &str) -> bool {
    words.strip_prefix(door).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

#[test]
fn only_the_doors_touch_what_is_outside() {
    let mut complaints = Vec::new();
    for source in Source::of_program() {
        for named in paths(&source.tokens()).iter().filter(|named| !named.is_test) {
            let words = named.words.join("::");
            let shut = DOORS.iter().filter(|door| door.paths.iter().any(|path| begins(&words, path)));
            for door in shut.filter(|door| !is_in(&source, door.only_in)) {
                complaints.push(format!("{}:{}: `{words}`: {}", source.path, named.line, door.instead));
            }
            if words.ends_with("::now") && !is_in(&source, &["cli.rs"]) {
                complaints.push(format!("{}:{}: `{words}`: take the date as an argument", source.path, named.line));
            }
        }
        for (method, line) in called(&source.tokens()) {
            if READING_METHODS.contains(&method) && !is_in(&source, READERS) {
                complaints.push(format!("{}:{line}: `.{method}()` reads the disk: ask the snapshot", source.path));
            }
            if method == "unwrap" {
                complaints.push(format!("{}:{line}: `.unwrap()`: write `expect(\"why this holds\")`", source.path));
            }
        }
    }
    assert_none(
        &complaints,
        "the doors are listed in tests/it/tidy/doors.rs; a new one needs a reason in docs/decisions",
    );
}

/// The methods that the program calls, and on which line.
fn called<'a>(tokens: &[Token<'a>]) -> Vec<(&'a str, usize)> {
    let calls = tokens.windows(3).filter(|next| next[0].text == "." && next[2].text == "(" && !next[1].is_test);
    calls.map(|next| (next[1].text, next[1].line)).collect()
}

#[test]
fn every_door_is_used() {
    let sources = Source::of_program();
    let used = |door: &Door| {
        sources.iter().filter(|source| is_in(source, door.only_in)).any(|source| {
            let tokens = source.tokens();
            paths(&tokens).iter().any(|named| door.paths.iter().any(|path| begins(&named.words.join("::"), path)))
        })
    };
    let shut: Vec<String> =
        DOORS.iter().filter(|door| !door.only_in.is_empty() && !used(door)).map(|door| door.paths.join(", ")).collect();
    assert_none(&shut, "nobody goes through these doors any more: remove them from tests/it/tidy/doors.rs");
}

#[test]
fn the_program_neither_prints_nor_panics_nor_leaves_work_behind() {
    let mut complaints = Vec::new();
    for source in Source::of_program() {
        for next in source.tokens().windows(2).filter(|next| next[1].text == "!" && !next[0].is_test) {
            if MACROS.contains(&next[0].text) {
                complaints.push(format!("{}:{}: `{}!`", source.path, next[0].line, next[0].text));
            }
        }
    }
    assert_none(&complaints, "write to the stream you are given, return an `Error`, and finish what you begin");
}

#[test]
fn tests_need_no_network_no_clock_and_no_patience() {
    let mut complaints = Vec::new();
    let all = Source::of_program().into_iter().chain(Source::of_tests());
    let is_timed = |source: &Source| ["tests/bench", "tests/fuzz"].iter().any(|folder| source.path.starts_with(folder));
    for source in all.filter(|source| !is_timed(source)) {
        let is_program = source.path.starts_with("src");
        for named in paths(&source.tokens()).iter().filter(|named| named.is_test || !is_program) {
            let words = named.words.join("::");
            let is_refused = begins(&words, "std::net") || ["::sleep", "::now"].iter().any(|end| words.ends_with(end));
            if is_refused {
                complaints.push(format!("{}:{}: `{words}`", source.path, named.line));
            }
        }
    }
    assert_none(&complaints, "give the test its dates as text, and wait for nothing");
}
