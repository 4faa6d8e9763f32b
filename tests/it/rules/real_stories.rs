//! The rules on what stories say, on public backlogs that none of us wrote: every finding was read by a person, and
//! these are they. Runs where the environment names the folder of the data (`STORYMAP_DATA`), which is not part of
//! this repository; no text of it is quoted here.

#![expect(clippy::print_stdout, reason = "a measurement is read by a person: `cargo test real_stories -- --nocapture`")]

use crate::support::findings::gaps;
use crate::support::sandbox::Sandbox;
use std::fs;
use std::path::PathBuf;

const RULES: &[&str] = &["duplicate-story", "similar-story", "system-action", "mechanism-in-story"];

/// Each finding as `rule backlog line`, with the other lines that it names. All are right but for those about
/// buttons in the nineteenth: they are in the older person's hand.
const EXPECTED: &[&str] = &[
    "duplicate-story g03-loudoun 46 45",
    "duplicate-story g12-camperplus 54 49",
    "duplicate-story g19-alfred 138 137",
    "mechanism-in-story g10-scrumalliance 35",
    "mechanism-in-story g10-scrumalliance 58",
    "mechanism-in-story g19-alfred 3",
    "mechanism-in-story g19-alfred 63",
    "mechanism-in-story g19-alfred 83",
    "similar-story g14-datahub 1 2",
    "similar-story g14-datahub 24 22",
    "similar-story g14-datahub 29 30",
    "similar-story g19-alfred 23 22",
    "similar-story g19-alfred 24 22",
    "similar-story g19-alfred 77 19",
    "similar-story g22-rdadmp 11 22",
    "similar-story g22-rdadmp 18 58",
    "similar-story g22-rdadmp 19 59",
    "similar-story g22-rdadmp 76 77 78",
    "similar-story g26-racdam 4 5",
    "similar-story g26-racdam 57 56",
    "similar-story g28-zooniverse 8 9",
    "similar-story g28-zooniverse 12 13 15",
    "system-action g14-datahub 13",
];

/// The backlogs by name, each decoded as far as letters go: UTF-8, else as Windows-1252.
fn backlogs() -> Option<Vec<(String, String)>> {
    let folder = std::env::var_os("STORYMAP_DATA").map(|data| PathBuf::from(data).join("dalpiaz"));
    let Some(entries) = folder.and_then(|folder| fs::read_dir(folder).ok()) else {
        println!("skipped: STORYMAP_DATA names no folder");
        return None;
    };
    let files = entries.map(|entry| entry.expect("it can be listed").path());
    let mut backlogs: Vec<(String, String)> = files
        .map(|path| {
            let bytes = fs::read(&path).expect("it can be read");
            let text = String::from_utf8(bytes).unwrap_or_else(|error| {
                let letters = error.as_bytes().iter();
                letters.map(|byte| if *byte == 0x92 { '’' } else { char::from(*byte) }).collect()
            });
            let name = path.file_stem().expect("it is a file").to_string_lossy().into_owned();
            (name, text.trim_start_matches('\u{feff}').to_owned())
        })
        .filter(|(name, _)| name != "SOURCE")
        .collect();
    backlogs.sort();
    Some(backlogs)
}

/// A backlog as a map: each line a story, called after its number.
fn map_of(text: &str) -> Sandbox {
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    let stories = lines.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let cards = stories.map(|(nth, line)| format!("-- storymap/a/t/{}.md\n{line}\n", nth + 1));
    Sandbox::of(&cards.collect::<String>()).only(RULES)
}

#[test]
fn public_backlogs_say_what_a_person_found_in_them() {
    let Some(backlogs) = backlogs() else { return };
    let mut found = Vec::new();
    for (name, text) in &backlogs {
        for gap in gaps(&map_of(text)) {
            let others = gap.labels.iter().map(|(spot, _)| spot.path.clone());
            let lines = [gap.spot.path].into_iter().chain(others);
            let line = |path: String| path.rsplit('/').next().map(|file| file.trim_end_matches(".md").to_owned());
            let lines: Vec<String> = lines.filter_map(line).collect();
            found.push(format!("{} {name} {}", gap.rule, lines.join(" ")));
        }
    }
    for rule in RULES {
        let of_rule = found.iter().filter(|found| found.starts_with(rule)).count();
        println!("{rule}: {of_rule} findings in {} backlogs", backlogs.len());
    }
    let mut expected: Vec<String> = EXPECTED.iter().map(|line| (*line).to_owned()).collect();
    expected.sort();
    found.sort();
    assert_eq!(found, expected);
}
