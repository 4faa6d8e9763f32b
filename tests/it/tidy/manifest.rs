//! The dependencies: each has its reason above it, and is used.

use super::{Source, assert_none, text_of};
use std::collections::BTreeSet;

/// What a person who looks for them expects the program itself to stand on.
const FOUNDATIONS: [&str; 6] = ["clap", "pulldown_cmark", "serde_yaml", "walkdir", "git2", "comfy_table"];

/// A line of a table of dependencies.
struct Dependency {
    line: usize,
    /// As code names it.
    name: String,
    has_reason: bool,
    is_of_tests: bool,
}

fn dependencies() -> Vec<Dependency> {
    let manifest = text_of("Cargo.toml");
    let mut found = Vec::new();
    let mut table = "";
    let mut above = "";
    for (index, line) in manifest.lines().enumerate() {
        if line.starts_with('[') {
            table = line;
        }
        let is_entry = table.contains("dependencies]") && !line.starts_with(['[', '#']) && line.contains('=');
        if is_entry {
            let name = line.split('=').next().unwrap_or_default().trim().replace('-', "_");
            let is_of_tests = table.contains("dev-");
            found.push(Dependency { line: index + 1, name, has_reason: above.starts_with("# "), is_of_tests });
        }
        above = line;
    }
    found
}

/// The words of all code, for tests or not.
fn words(sources: &[Source], with_tests: bool) -> BTreeSet<&str> {
    let tokens = sources.iter().flat_map(Source::tokens);
    tokens.filter(|token| with_tests || !token.is_test).map(|token| token.text).collect()
}

#[test]
fn every_dependency_has_its_reason() {
    let without = dependencies().into_iter().filter(|one| !one.has_reason);
    let complaints: Vec<String> = without.map(|one| format!("Cargo.toml:{}: {}", one.line, one.name)).collect();
    assert_none(&complaints, "write in a comment above it what it does here that we should not");
}

#[test]
fn every_dependency_is_used_where_it_says() {
    let (program, tests) = (Source::of_program(), Source::of_tests());
    let (in_program, in_tests) = (words(&program, false), &words(&program, true) | &words(&tests, true));
    let is_used = |one: &Dependency| if one.is_of_tests { &in_tests } else { &in_program }.contains(one.name.as_str());
    let unused = dependencies().into_iter().filter(|one| !is_used(one));
    let complaints: Vec<String> = unused.map(|one| format!("Cargo.toml:{}: {}", one.line, one.name)).collect();
    assert_none(&complaints, "remove it, or move it to `[dev-dependencies]` where only tests use it");
}

#[test]
fn the_program_stands_on_its_foundations() {
    let program = Source::of_program();
    let in_program = words(&program, false);
    for name in FOUNDATIONS {
        let is_declared = dependencies().iter().any(|one| one.name == name && !one.is_of_tests);
        assert!(is_declared && in_program.contains(name), "{name} is to be a dependency, and used by the program");
    }
}
