//! The shape of files: how each opens, how long it is, what it is called. The length of functions is for clippy to
//! count, with the limit in `.clippy.toml`.

use super::{Source, assert_none, files_below};

/// Lines of a file that is read at one sitting.
const COMFORTABLE: usize = 300;

/// Lines that no file has, its tests included.
const MOST: usize = 500;

fn all() -> impl Iterator<Item = Source> {
    Source::of_program().into_iter().chain(Source::of_tests())
}

#[test]
fn every_file_opens_with_its_one_idea() {
    let has_idea = |source: &Source| source.text.lines().next().is_some_and(|line| line.starts_with("//! "));
    let complaints: Vec<String> =
        all().filter(|source| !has_idea(source)).map(|source| format!("{}:1", source.path)).collect();
    assert_none(&complaints, "say in the first line, after `//! `, what the file is about, and then what it is not");
}

#[test]
#[expect(clippy::print_stdout, reason = "a note for whoever asks, with `cargo test tidy -- --nocapture`")]
fn no_file_is_longer_than_a_reader_can_hold() {
    let lengths: Vec<(usize, String)> = all().map(|source| (source.text.lines().count(), source.path)).collect();
    for (lines, path) in lengths.iter().filter(|(lines, _)| *lines > COMFORTABLE) {
        println!("note: {path} has {lines} lines; from {COMFORTABLE} on, look for the second idea in it");
    }
    let too_long = lengths.iter().filter(|(lines, _)| *lines > MOST);
    let complaints: Vec<String> =
        too_long.map(|(lines, path)| format!("{path}:{lines}: longer than {MOST} lines")).collect();
    assert_none(&complaints, "split it by ideas into `x.rs` and `x/part.rs`");
}

#[test]
fn files_are_named_after_what_they_are() {
    let vague = ["mod", "utils", "util", "helpers", "helper", "common", "manager", "misc"];
    let is_vague = |path: &String| {
        let name = path.rsplit('/').next().unwrap_or(path).trim_end_matches(".rs");
        vague.contains(&name)
    };
    let files = ["src", "tests"].into_iter().flat_map(files_below);
    let complaints: Vec<String> = files.filter(is_vague).collect();
    assert_none(&complaints, "name it after its one idea; a module with parts is `x.rs` beside `x/`");
}

#[test]
fn nothing_is_left_for_later() {
    // Spelt apart, so that this file does not speak of itself.
    let marks =
        ["FIX", "XX", "HA", "TO"].into_iter().zip(["ME", "X", "CK", "DO"]).map(|(one, two)| [one, two].concat());
    let marks: Vec<String> = marks.collect();
    let mut complaints = Vec::new();
    for source in all() {
        for (index, line) in source.text.lines().enumerate() {
            let mut words = line.split(|letter: char| !letter.is_alphanumeric());
            if words.any(|word| marks.iter().any(|mark| mark == word)) {
                complaints.push(format!("{}:{}: {}", source.path, index + 1, line.trim()));
            }
        }
    }
    assert_none(&complaints, "do it now, or write it down where work is planned");
}
