//! The action for GitHub: its scripts, run with the variables of a runner, and what must never stand in its YAML.

use super::{ACTION, Machine, repository, step, text, values_of};
use crate::support::program::Transcript;
use serde_json::Value;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;

/// All YAML that GitHub reads here.
const FILES: [&str; 3] = [ACTION, ".github/workflows/storymap.yml", ".github/workflows/storymap-nightly.yml"];

/// A map with one error.
const BROKEN: &str = "\
-- checkout/storymap/map.md
---
user: a parent
goal: food
---
# Shop
-- checkout/storymap/buy/activity.md
# Buy
-- checkout/storymap/buy/pay/task.md
# Pay
-- checkout/storymap/buy/pay/by-card.md
---
release: mvp
---
# Pay by card
";

/// As little of the action's repository as its scripts need.
const SOURCES: &str = "\
-- sources/.github/actions/storymap/action.yml
-- sources/Cargo.toml
[package]
rust-version = \"1.95\"
-- sources/Cargo.lock
-- sources/src/main.rs
fn main() {}
-- sources/fixtures/maps/webshop/storymap.toml
";

/// What a step told the next ones, and forgets it.
fn outputs(machine: &Machine) -> String {
    let told = machine.0.read("temp/output");
    fs::remove_file(machine.at("temp/output")).expect("it was just read");
    told.replace(&*machine.0.project().to_string_lossy(), "[sandbox]")
}

fn check(machine: &Machine, args: &str, sarif: &str) -> Transcript {
    step(machine, "gaps.sh").env("ARGS", args).env("SARIF", sarif).run()
}

#[test]
fn the_check_fails_the_job_and_tells_its_exit_code() {
    let machine = Machine::new();
    machine.0.add(BROKEN);
    machine.install("temp/storymap/bin/storymap");
    let cases = [
        ("--quiet", 1, "unknown-reference"),
        ("--rule missing-card-file\n  --quiet", 0, ""),
        ("--rul unknown-reference", 2, "--rule"),
    ];
    for (args, code, said) in cases {
        let told = check(&machine, args, "false");
        assert_eq!(told.code, Some(code), "{told}");
        assert!(format!("{}{}", told.stdout, told.stderr).contains(said), "{told}");
        assert_eq!(outputs(&machine), format!("exit-code={code}\n"));
    }
}

#[test]
fn the_report_for_code_scanning_lies_outside_of_the_checkout() {
    let machine = Machine::new();
    machine.0.add(BROKEN);
    machine.install("temp/storymap/bin/storymap");
    let told = check(&machine, "--quiet", "true");
    assert_eq!(told.code, Some(1), "{told}");
    let report: Value = serde_json::from_str(&machine.0.read("temp/storymap.sarif")).expect("SARIF is JSON");
    assert_eq!(report["runs"][0]["results"][0]["ruleId"], "unknown-reference");
    assert_eq!(outputs(&machine), "exit-code=1\nsarif=[sandbox]/temp/storymap.sarif\n");
}

#[test]
fn options_are_words_and_nothing_else() {
    let machine = Machine::new();
    machine.fake("temp/storymap/bin/storymap", "");
    machine.0.write("checkout/card.md", b"");
    let told = check(&machine, "--rule *.md $(touch owned)\n`touch owned` ; touch owned \"a b\"", "false");
    assert_eq!(
        told.stdout,
        "storymap [gaps] [--rule] [*.md] [$(touch] [owned)] [`touch] [owned`] [;] [touch] [owned] [\"a] [b\"]\n"
    );
    assert_eq!(check(&machine, "", "false").stdout, "storymap [gaps]\n");
    assert!(!machine.at("checkout/owned").exists());
}

#[test]
fn a_report_is_there_for_code_scanning_when_it_is_asked_for_and_was_written() {
    let machine = Machine::new();
    let report = "[sandbox]/temp/storymap.sarif";
    machine.fake("temp/storymap/bin/storymap", "echo '{}' >\"${3#sarif=}\"; exit 1");
    let told = check(&machine, "--quiet", "true");
    assert_eq!(told.code, Some(1), "{told}");
    assert_eq!(outputs(&machine), "exit-code=1\n", "it stands where the options say");
    machine.fake("temp/storymap/bin/storymap", "echo '{}' >\"${4#sarif=}\"; exit 1");
    let told = check(&machine, "--quiet", "true");
    assert_eq!(told.stdout, format!("storymap [gaps] [--quiet] [--output] [sarif={report}]\n"));
    assert_eq!(outputs(&machine), format!("exit-code=1\nsarif={report}\n"));
    machine.fake("temp/storymap/bin/storymap", "exit 2");
    check(&machine, "", "true");
    assert_eq!(outputs(&machine), "exit-code=2\n", "an old report is none");
}

#[test]
fn a_program_is_built_again_when_its_sources_change_and_only_then() {
    let machine = Machine::new();
    machine.0.add(SOURCES);
    let key = || {
        let told = step(&machine, "key.sh").run();
        assert_eq!(told.code, Some(0), "{told}");
        outputs(&machine)
    };
    let first = key();
    assert!(first.starts_with("folder=[sandbox]/temp/storymap\nkey=storymap-Linux-X64-own-"), "{first}");
    machine.0.write("sources/docs/guide.md", b"words");
    assert_eq!(key(), first, "documents change nothing");
    machine.0.write("sources/src/main.rs", b"fn main() { }\n");
    let second = key();
    assert_ne!(second, first, "a file that changed");
    fs::rename(machine.at("sources/src/main.rs"), machine.at("sources/src/other.rs")).expect("it is there");
    assert_ne!(key(), second, "a file of another name");
}

#[test]
fn the_program_is_built_from_the_sources_of_the_action_and_not_in_the_checkout() {
    let machine = Machine::new();
    machine.0.add(SOURCES);
    machine.fake("bin/cargo", "echo \"in $PWD, built in $CARGO_TARGET_DIR\"\n");
    machine.fake("bin/rustc", "");
    machine.fake("bin/rustup", "");
    let built = "\
cargo [install] [--locked] [--path] [.] [--root] [[sandbox]/temp/storymap]
in [sandbox]/sources, built in [sandbox]/temp/storymap-build
";
    let fetched = "rustup [toolchain] [install] [1.95] [--profile] [minimal] [--no-self-update]\n";
    for (rust, before) in [("1.95.0", ""), ("1.120.1", ""), ("1.94.1", fetched), ("0", fetched)] {
        machine.0.write("bin/rustc", format!("#!/bin/sh\necho 'rustc {rust} (0123456 2026-03-21)'\n").as_bytes());
        let told = step(&machine, "build.sh").run();
        assert_eq!((told.code, told.stdout), (Some(0), format!("{before}{built}")), "{rust}: {}", told.stderr);
    }
}

#[test]
fn a_machine_without_rust_gets_it() {
    let machine = Machine::new();
    machine.0.add(SOURCES);
    machine.fake("bin/rustc", "exit 127");
    machine.fake("bin/rustup", "");
    machine.fake("bin/cargo", "echo \"$RUSTUP_TOOLCHAIN\"");
    let told = step(&machine, "build.sh").run();
    assert!(
        told.stdout.starts_with("rustup [toolchain] [install] [1.95] ") && told.stdout.ends_with("\n1.95\n"),
        "{told}"
    );
}

#[test]
fn the_toolchain_that_is_asked_for_is_the_one_of_the_manifest() {
    let line = "rust-version = \"";
    assert_eq!(text("Cargo.toml").lines().filter(|text| text.starts_with(line)).count(), 1);
}

#[test]
fn every_action_that_is_used_is_pinned_to_a_commit() {
    for path in FILES {
        let used = values_of(path, "uses");
        assert!(!used.is_empty(), "{path}");
        for action in used.iter().filter(|action| !action.starts_with("./")) {
            let commit = action.rsplit('@').next().unwrap_or_default();
            assert!(commit.len() == 40 && commit.bytes().all(|byte| byte.is_ascii_hexdigit()), "{path}: {action}");
        }
        for line in text(path).lines().filter(|line| line.contains("uses: ") && !line.contains("uses: ./")) {
            let is_noted = line.split_once(" # v").is_some_and(|(_, version)| version.split('.').count() == 3);
            assert!(line.starts_with('#') || is_noted, "{path}: say which version this is: {line}");
        }
    }
}

#[test]
fn nothing_that_people_write_becomes_part_of_a_script() {
    for path in FILES {
        for script in values_of(path, "run") {
            let name = script.trim_matches('"').strip_prefix("$GITHUB_ACTION_PATH/");
            let name = name.unwrap_or_else(|| panic!("{path}: `{script}` is no script beside the action"));
            let file = repository().join(".github/actions/storymap").join(name);
            let mode = fs::metadata(&file).unwrap_or_else(|error| panic!("{path}: {name}: {error}")).permissions();
            assert_eq!(mode.mode() & 0o111, 0o111, "{name} can be run");
        }
    }
}
