//! Every format on maps of every kind: what is written is what the format's own schema demands, every format has as
//! many findings as the others, and a host finds the files that they are at.
//!
//! A further format is one more row of `FORMATS`, with a function that reads it back and counts.

mod hosts;
mod schema;

use crate::support::sandbox::{Sandbox, TODAY};
use storymap::report::Format;

/// How many findings an output has; whatever the format demands is asserted on the way.
type Count = fn(&str) -> usize;

/// Every format, and who reads it back.
const FORMATS: [(Format, Count); 11] = [
    (Format::Text, closing),
    (Format::Full, closing),
    (Format::Concise, lines),
    (Format::Json, hosts::json),
    (Format::Jsonl, hosts::jsonl),
    (Format::Sarif, hosts::sarif),
    (Format::Github, hosts::github),
    (Format::Gitlab, hosts::gitlab),
    (Format::Junit, hosts::junit),
    (Format::Rdjson, hosts::rdjson),
    (Format::Markdown, closing),
];

/// The maps that each format has to show; the last has nothing to show.
const MAPS: [&str; 8] =
    ["webshop", "broken", "mse-radar", "several-maps", "unicode", "../hostile", "attacks", "minimal"];

/// A map whose every name and text tries to be something else to whoever shows it.
const ATTACKS: &str = r###"
-- storymap/map.md
# A map
-- storymap/a b/100% #1?.md
---
title: "::error file=x::owned\n##[error]owned"
relase: "##vso[task.complete]"
persona: "[x](https://example.org) <b>|&\"' ]]> --> @all \e[31m \u202egpj.exe \0"
---
# ##[error] | <script>alert(1)</script>
-- storymap/a b/c:d/::set-output name=x::y.md
---
titel: x
---
-- storymap/a b/c:d/##[group]x.md
# `code` ](1) $(touch x) {{ x }} ${{ x }} %0A
"###;

fn stage(name: &str) -> Sandbox {
    let sandbox = match name {
        "attacks" => Sandbox::of(ATTACKS),
        name => Sandbox::fixture(name),
    };
    if cfg!(unix) && name == "attacks" {
        sandbox.write("storymap/a b/line\n::warning::end/\u{202e}dm.\u{1b}[2J.md", b"---\nrelase: x\n---\n");
    }
    sandbox.commit(TODAY);
    sandbox
}

#[test]
fn every_format_is_here() {
    assert_eq!(FORMATS.map(|(format, _)| format), Format::ALL);
}

#[test]
fn every_format_is_valid_and_has_the_findings_of_the_others() {
    let mut all = 0;
    for name in MAPS {
        let map = stage(name);
        // One severity tells as much as the other of most maps, and each run of each format takes its time.
        let shows: &[&str] = if name == "broken" { &["error", "warning", "info"] } else { &["info"] };
        for show in shows {
            let counts = FORMATS.map(|(format, count)| {
                let told = map.storymap(&format!("gaps --format {} --show {show}", format.name()));
                assert!(matches!(told.code, Some(0 | 1)), "{name}: {told}");
                (format.name(), count(&told.stdout))
            });
            let expected = counts[0].1;
            assert_eq!(counts, counts.map(|(format, _)| (format, expected)), "{name} with `--show {show}`");
            assert!(name != "minimal" || expected == 0, "the smallest map has nothing to show");
            all += expected;
        }
    }
    assert!(all > 100, "{all} findings are too few to compare");
}

/// Neither a line end nor what a terminal obeys or a reader does not see.
fn is_harmless(letter: char) -> bool {
    !letter.is_control() && letter != '\u{202e}'
}

#[test]
fn nothing_that_a_card_holds_reaches_a_log_as_a_command() {
    let map = stage("attacks");
    for (format, _) in FORMATS.iter().skip_while(|(format, _)| *format != Format::Json) {
        let told = map.storymap(&format!("gaps --show info --format {}", format.name()));
        let shown = format!("{}{}", told.stdout, told.stderr);
        assert!(!shown.contains("##["), "{told}");
        // The commands of a format that is nothing else are read back above.
        let own = |line: &str| *format == Format::Github && line.starts_with("::");
        assert!(shown.lines().all(|line| own(line) || !line.trim_start().starts_with("::")), "{told}");
        assert!(shown.lines().all(|line| line.chars().all(is_harmless)), "{told}");
    }
}

#[test]
fn what_a_host_shows_is_harmless_once_it_is_read() {
    let map = stage("attacks");
    for format in ["sarif", "gitlab", "rdjson"] {
        let shown = schema::read(&map.storymap(&format!("gaps --show info --format {format}")).stdout);
        let told = hosts::told(&shown);
        assert!(told.len() > 4, "{format}: {told:?}");
        for text in told {
            assert!(text.chars().all(is_harmless), "{format}: {text:?}");
        }
    }
}

#[test]
fn a_host_finds_every_file_that_a_finding_is_at() {
    for name in ["broken", "../hostile", "attacks"] {
        let map = stage(name);
        let files = map.files();
        for (format, paths) in [
            ("sarif", hosts::sarif_paths as fn(&str) -> Vec<String>),
            ("gitlab", hosts::gitlab_paths),
            ("rdjson", hosts::rdjson_paths),
        ] {
            let told = map.storymap(&format!("gaps --show info --format {format}"));
            let paths = paths(&told.stdout);
            assert!(!paths.is_empty(), "{name}: {told}");
            for path in paths {
                assert!(files.contains(&path), "{name}: {format} speaks of {path:?}, and there is {files:#?}");
            }
        }
    }
}

/// People are told how many there are below everything that is shown: `1 error, 2 warnings; not shown: 3 hints`.
fn closing(shown: &str) -> usize {
    let is_count = |part: &str| {
        let (number, word) = part.split_once(' ')?;
        let is_severity = ["error", "warning", "hint"].contains(&word.trim_end_matches('s'));
        is_severity.then(|| number.parse::<usize>().ok()).flatten()
    };
    let shown_part = |line: &str| line.trim_start_matches("- ").split("; ").next().unwrap_or_default().to_owned();
    let counts = shown
        .lines()
        .rev()
        .map(shown_part)
        .find_map(|line| line.split(", ").map(is_count).collect::<Option<Vec<usize>>>());
    counts.unwrap_or_else(|| panic!("no counts in:\n{shown}")).into_iter().sum()
}

/// One line is one finding.
fn lines(shown: &str) -> usize {
    shown.lines().count()
}
