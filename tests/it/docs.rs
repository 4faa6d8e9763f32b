//! What the documents show is true: every command in them is run and its output compared, every sample is read by
//! the program itself.

use crate::support::golden::assert_current;
use crate::support::program::{Call, Transcript};
use crate::support::sandbox::{Sandbox, TODAY};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use storymap::config;

/// How the README starts the program in a clone, where a person has not installed it yet.
const FROM_SOURCE: &str = "cargo run -- ";

/// Commands that set things up or take long: shown in `sh` fences, and run by the check of the whole repository.
const RUN_BY_THE_CHECK: [&str; 2] = ["cargo test", "cargo install --path ."];

fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The README and everything for readers under `docs`, generated pages apart.
fn documents() -> Vec<String> {
    let mut found = vec!["README.md".to_owned()];
    for folder in ["docs", "docs/guide", "docs/reference"] {
        let Ok(entries) = fs::read_dir(repository().join(folder)) else { continue };
        let names = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
        found.extend(names.filter(|name| name.ends_with(".md")).map(|name| format!("{folder}/{name}")));
    }
    found.sort();
    found
}

fn read(path: &str) -> String {
    fs::read_to_string(repository().join(path)).expect("the repository can be read")
}

/// A clone as a reader has it: the example maps, committed.
fn clone_of_the_examples() -> Sandbox {
    let sandbox = Sandbox::empty();
    for name in ["minimal", "webshop", "broken", "mse-radar"] {
        sandbox.add_fixture(name, &format!("fixtures/maps/{name}"));
    }
    sandbox.commit(TODAY);
    sandbox
}

/// Where a document's commands run: a guide begins in an empty folder, or with the example that it says how to make;
/// all else stands beside the examples.
fn stage_of(path: &str) -> Sandbox {
    match path {
        "docs/guide/changing-a-map.md" | "docs/guide/planning-a-release.md" => {
            let sandbox = Sandbox::empty();
            sandbox.storymap("init --example");
            sandbox
        }
        "docs/guide/pull-requests.md" => {
            let sandbox = Sandbox::empty();
            sandbox.storymap("init --example");
            sandbox.commit(TODAY);
            sandbox
        }
        path if path.starts_with("docs/guide/") => Sandbox::empty(),
        _ => clone_of_the_examples(),
    }
}

fn run(sandbox: &Sandbox, line: &str) -> Transcript {
    let line = line.replacen(FROM_SOURCE, "storymap ", 1);
    let (program, rest) = line.split_once(' ').unwrap_or((&line, ""));
    let mut call = match program {
        "storymap" => Call::of(sandbox, Path::new(env!("CARGO_BIN_EXE_storymap")), program),
        "git" => git(sandbox),
        _ => panic!("only `storymap` and `git` can be shown with their output, not `{line}`"),
    };
    // What stands between two quotes is one argument.
    for (position, part) in rest.split('"').enumerate() {
        let is_quoted = position % 2 == 1;
        let words: Vec<&str> = if is_quoted { vec![part] } else { part.split_whitespace().collect() };
        call = words.into_iter().fold(call, Call::arg);
    }
    call.run()
}

/// Git, as somebody runs it whose clock stands still.
fn git(sandbox: &Sandbox) -> Call {
    let call = Call::of(sandbox, Path::new("git"), "git").search_path(&std::env::var_os("PATH").unwrap_or_default());
    let person = ["AUTHOR", "COMMITTER"].into_iter().flat_map(|role| {
        let facts = [("NAME", "A. Tester"), ("EMAIL", "tester@example.org"), ("DATE", "2026-03-01T12:00:00Z")];
        facts.map(|(fact, value)| (format!("GIT_{role}_{fact}"), value))
    });
    person.fold(call, |call, (name, value)| call.env(&name, value))
}

/// The document with the output of every command in a `console` fence as the program prints it now. A fence that
/// names a file after its language (`markdown storymap/map.md`) is written to that file first.
fn replayed(document: &str, sandbox: &Sandbox) -> String {
    let mut text = String::new();
    let mut is_console = false;
    let mut code = None;
    let mut file: Option<(&str, String)> = None;
    for line in document.lines() {
        if let Some((_, content)) = file.as_mut().filter(|_| !line.starts_with("```")) {
            content.push_str(line);
            content.push('\n');
        } else if let Some(fence) = line.strip_prefix("```") {
            is_console = fence == "console";
            if let Some((path, content)) = file.take() {
                sandbox.write(path, content.as_bytes());
            }
            file = fence.split_once(' ').map(|(_, path)| (path, String::new()));
        } else if let Some(code) = code.filter(|_| is_console && line == "$ echo $?") {
            write!(text, "{line}\n{code}\n").expect("writing to a string cannot fail");
            continue;
        } else if let Some(command) = line.strip_prefix("$ ").filter(|_| is_console) {
            let told = run(sandbox, command);
            code = told.code;
            write!(text, "{line}\n{}{}", told.stdout, told.stderr).expect("writing to a string cannot fail");
            continue;
        } else if is_console {
            continue;
        }
        text.push_str(line);
        text.push('\n');
    }
    text
}

#[test]
fn every_shown_command_prints_what_is_shown() {
    for path in documents() {
        // What a document has written is no part of what the next one shows.
        assert_current(&path, &replayed(&read(&path), &stage_of(&path)));
    }
}

#[test]
fn commands_without_shown_output_are_run_by_the_check() {
    let check = read(".ci/run");
    for path in documents() {
        for line in fenced(&read(&path), "sh").lines().filter(|line| !line.is_empty()) {
            assert!(RUN_BY_THE_CHECK.contains(&line), "{path} shows `{line}`, which nothing runs");
            assert!(check.contains(line), "`.ci/run` does not run `{line}`, which {path} shows");
        }
    }
}

#[test]
fn every_sample_of_a_configuration_is_one() {
    for path in documents() {
        let sample = fenced(&read(&path), "toml");
        if let Err(problems) = config::parse(&sample) {
            panic!("a sample in {path} is refused: {problems:?}");
        }
    }
}

#[test]
fn the_story_in_the_readme_is_the_one_in_the_smallest_map() {
    let story = read("fixtures/maps/minimal/storymap/make-purchase/choose-payment/pay-by-card.md");
    assert_eq!(fenced(&read("README.md"), "markdown"), story);
}

/// The content of all fences of a language, one after the other.
fn fenced(document: &str, language: &str) -> String {
    let mut content = String::new();
    let mut is_inside = false;
    for line in document.split_inclusive('\n') {
        match line.strip_prefix("```") {
            Some(fence) => is_inside = fence.trim_end() == language,
            None if is_inside => content.push_str(line),
            None => {}
        }
    }
    content
}
