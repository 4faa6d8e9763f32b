//! Real backlogs against the readers of bodies: the figures that the design asks for. Runs where the
//! environment names the folder of the data (`STORYMAP_DATA`), which is not part of this repository.

#![expect(clippy::print_stdout, reason = "a measurement is read by a person: `cargo test real_data -- --nocapture`")]

use std::fs;
use std::path::{Path, PathBuf};

use crate::source::Span;
use crate::syntax::markdown::{self, Body};
use crate::syntax::sentence::{self, Part};

pub(super) fn data() -> Option<PathBuf> {
    let folder = std::env::var_os("STORYMAP_DATA").map(PathBuf::from).filter(|folder| folder.is_dir());
    if folder.is_none() {
        println!("skipped: STORYMAP_DATA names no folder");
    }
    folder
}

/// The texts of all files below a folder with this extension, in the order of their paths.
pub(super) fn texts(folder: &Path, extension: &str) -> Vec<(PathBuf, String)> {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().filter_map(Result::ok);
    let files =
        entries.map(walkdir::DirEntry::into_path).filter(|path| path.extension().is_some_and(|e| e == extension));
    files.filter_map(|path| fs::read(&path).ok().map(|bytes| (path, decoded(&bytes)))).collect()
}

/// UTF-8, else as Windows-1252 does for Western letters; enough for counting.
fn decoded(bytes: &[u8]) -> String {
    let text = String::from_utf8(bytes.to_vec());
    text.unwrap_or_else(|_| bytes.iter().map(|byte| if *byte == 0x92 { '’' } else { char::from(*byte) }).collect())
}

/// Where the body begins, for files whose front matter closes with its first `---`.
pub(super) fn body_start(text: &str) -> usize {
    if !text.starts_with("---\n") {
        return 0;
    }
    text[4..].find("\n---\n").map_or(0, |at| 4 + at + 5)
}

fn shown<'a>(part: &'a Option<Part>, text: &'a str) -> &'a str {
    part.as_ref().map_or("-", |part| part.text.get(text))
}

#[test]
fn lines_of_public_backlogs_read_as_stories() {
    let Some(folder) = data() else { return };
    let (mut read, mut all) = (0, 0);
    for (path, text) in texts(&folder.join("dalpiaz"), "txt") {
        if path.ends_with("SOURCE.txt") {
            continue;
        }
        let mut at = 0;
        for line in text.split_inclusive(['\n', '\r']) {
            let span = Span::new(at, at + line.len()).trimmed(&text);
            at += line.len();
            if span.text(&text).trim_start_matches('\u{feff}').is_empty() {
                continue;
            }
            all += 1;
            let Some(sentence) = sentence::parse_plain(&text, span).filter(|sentence| sentence.role.is_some()) else {
                println!("no story: {}", span.text(&text));
                continue;
            };
            read += 1;
            let parts = [&sentence.role, &sentence.situation, &sentence.action, &sentence.outcome];
            println!("story: {}", parts.map(|part| shown(part, &text)).join(" | "));
            if let Some(rest) = sentence.rest {
                println!("  rest: {}", rest.text(&text));
            }
        }
    }
    println!("{read} of {all} lines read as stories");
    assert!(read * 1000 >= all * 997, "{read} of {all}");
}

#[test]
fn every_story_of_a_real_map_has_its_parts_and_criteria() {
    let Some(folder) = data() else { return };
    let stories = texts(&folder.join("mse-radar/docs/stories"), "md");
    for (path, text) in &stories {
        let body = markdown::read(text, 0, &mut Vec::new());
        let sentence = body.sentence.as_ref().expect("each has a narrative");
        let parts = [&sentence.role, &sentence.situation, &sentence.action, &sentence.outcome];
        println!("{}", parts.map(|part| shown(part, text)).join(" | "));
        assert!(
            sentence.role.is_some() && sentence.action.is_some() && sentence.outcome.is_some(),
            "{}",
            path.display()
        );
        assert!(!body.criteria.items.is_empty(), "{}", path.display());
        for item in &body.criteria.items {
            assert!(item.steps.len() >= 2, "{}: {}", path.display(), item.text.get(text));
            println!("    {}", item.steps.iter().map(|step| step.span.text(text)).collect::<Vec<_>>().join(" / "));
        }
    }
    println!("{} stories", stories.len());
    assert!(!stories.is_empty());
}

#[test]
fn cards_of_other_tools_are_read() {
    let Some(folder) = data() else { return };
    for name in ["devstories", "backlog-md", "usm-io"] {
        let bodies: Vec<(PathBuf, String, Body)> = texts(&folder.join(name), "md")
            .into_iter()
            .map(|(path, text)| {
                let body = markdown::read(&text, body_start(&text), &mut Vec::new());
                (path, text, body)
            })
            .collect();
        for (path, text, body) in &bodies {
            let Some(sentence) = &body.sentence else { continue };
            let parts = [&sentence.role, &sentence.situation, &sentence.action, &sentence.outcome];
            println!("{}: {}", path.display(), parts.map(|part| shown(part, text)).join(" | "));
        }
        for (path, text, body) in &bodies {
            for item in body.criteria.items.iter().filter(|item| item.scenario) {
                let steps: Vec<&str> = item.steps.iter().map(|step| step.span.text(text)).collect();
                println!("{}: scenario {}", path.display(), steps.join(" / "));
            }
            let titled =
                body.sections.iter().any(|section| section.title.text.get(text).to_lowercase().contains("acceptance"));
            if titled && body.criteria.items.is_empty() || text.to_lowercase().contains("acceptance crit") && !titled {
                println!("{}: no criteria read", path.display());
            }
        }
        let sentences = bodies.iter().filter(|(_, _, body)| body.sentence.is_some()).count();
        let with_criteria = bodies.iter().filter(|(_, _, body)| !body.criteria.items.is_empty()).count();
        let criteria: usize = bodies.iter().map(|(_, _, body)| body.criteria.items.len()).sum();
        println!(
            "{name}: {} cards, {sentences} sentences, {with_criteria} with criteria, {criteria} criteria",
            bodies.len()
        );
    }
}
