//! `docs/reference/formats.md`: written by hand, with examples that every run of the tests replays. Here it is held to
//! have every format.

use std::fs;
use std::path::Path;
use storymap::report::Format;

#[test]
fn every_format_has_its_section_and_its_example() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/reference/formats.md");
    let page = fs::read_to_string(path).expect("the page is in this repository");
    let sections: Vec<(&str, &str)> = page.split("\n## ").skip(1).filter_map(|part| part.split_once('\n')).collect();
    let names: Vec<&str> = sections.iter().map(|(name, _)| *name).collect();
    assert_eq!(names, Format::ALL.map(Format::name), "write a section for each format, in the order of the help");
    for (name, text) in sections {
        let example = text.lines().find(|line| line.starts_with("$ storymap gaps"));
        let example = example.unwrap_or_else(|| panic!("the section `{name}` shows no example"));
        assert!(name == "text" || example.contains(&format!("--format {name}")), "{name}: {example}");
        assert!(page.contains(&format!("| [`{name}`](#{name}) |")), "the table at the top has no row for {name}");
    }
}
