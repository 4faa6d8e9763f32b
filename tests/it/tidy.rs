//! The order of the house, kept by tests that read its own sources, documents and manifest as text.
//!
//! What the compiler and clippy can say is left to them; each complaint here names file and line, and what to do.

mod docs;
mod doors;
mod floors;
mod lexer;
mod manifest;
mod paths;
mod printing;
mod shape;
mod tree;

use lexer::{Token, tokens};
use std::fs;
use std::path::{Path, PathBuf};

/// Top folder of the repository.
fn top() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files below a folder of the repository, by path; what Git and Cargo keep for themselves is left out.
fn files_below(folder: &str) -> Vec<String> {
    let of_tools = |name: &str| [".git", "target", "proptest-regressions"].contains(&name);
    let walk = walkdir::WalkDir::new(top().join(folder)).sort_by_file_name().into_iter();
    let entries = walk.filter_entry(move |entry| !entry.file_name().to_str().is_some_and(of_tools));
    let files =
        entries.map(|entry| entry.expect("the repository can be read")).filter(|entry| entry.file_type().is_file());
    files.map(|entry| shown(entry.path())).collect()
}

/// A path from the top, with `/` on every system.
fn shown(path: &Path) -> String {
    let below: PathBuf = path.strip_prefix(top()).unwrap_or(path).to_owned();
    below.to_string_lossy().replace('\\', "/")
}

/// A text of the repository; bytes that are not UTF-8 are replaced.
fn text_of(path: &str) -> String {
    let bytes = fs::read(top().join(path)).unwrap_or_else(|error| panic!("cannot read {path}: {error}"));
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A Rust file, read.
struct Source {
    /// From the top of the repository: `src/load/link.rs`.
    path: String,
    text: String,
    /// True where the whole file is compiled for tests only.
    is_test: bool,
}

impl Source {
    /// All Rust files below `src`.
    fn of_program() -> Vec<Source> {
        let mut sources = Source::below("src");
        let test_files: Vec<String> = sources.iter().flat_map(Source::test_files).collect();
        for source in &mut sources {
            let stem = source.path.trim_end_matches(".rs");
            let is_below = |file: &String| stem == file || stem.starts_with(&format!("{file}/"));
            source.is_test = test_files.iter().any(is_below);
        }
        sources
    }

    /// All Rust files below `tests`.
    fn of_tests() -> Vec<Source> {
        Source::below("tests").into_iter().map(|source| Source { is_test: true, ..source }).collect()
    }

    fn below(folder: &str) -> Vec<Source> {
        let paths = files_below(folder).into_iter().filter(|path| path.ends_with(".rs"));
        paths.map(|path| Source { text: text_of(&path), path, is_test: false }).collect()
    }

    /// Its code as tokens, without comments and what strings say.
    fn tokens(&self) -> Vec<Token<'_>> {
        let mut tokens = tokens(&self.text);
        tokens.iter_mut().for_each(|token| token.is_test |= self.is_test);
        tokens
    }

    /// The files, without `.rs`, of modules that are declared here for tests only.
    fn test_files(&self) -> Vec<String> {
        let tokens = self.tokens();
        let declared = tokens.windows(3).filter(|next| next[0].is_test && next[0].text == "mod" && next[2].text == ";");
        let folder = self.path.trim_end_matches(".rs").trim_end_matches("/lib");
        declared.map(|next| format!("{folder}/{}", next[1].text)).collect()
    }
}

/// Fails with all complaints, one a line, and then what to do about them.
#[track_caller]
fn assert_none(complaints: &[String], to_do: &str) {
    assert!(complaints.is_empty(), "\n{}\n=> {to_do}\n", complaints.join("\n"));
}
