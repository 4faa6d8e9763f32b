//! The guide, held against the files that it shows and the options that it names. That its commands print what it
//! says is for the test of all documents.

use super::{text, yaml};
use crate::support::sandbox::Sandbox;

const GUIDE: &str = "docs/guide/ci.md";

/// How somebody elsewhere names the action, and how this repository does.
const NAMES: (&str, &str) = ("OWNER/storymap/.github/actions/storymap@COMMIT", "./.github/actions/storymap");

/// A file that the guide shows.
fn shown(file: &str) -> String {
    let guide = text(GUIDE);
    let fence = format!("```yaml {file}\n");
    let (_, rest) = guide.split_once(&fence).unwrap_or_else(|| panic!("{GUIDE} does not show {file}"));
    rest.split_once("```").expect("a fence ends").0.to_owned()
}

#[test]
fn workflows_are_shown_as_this_repository_runs_them() {
    for file in [".github/workflows/storymap.yml", ".github/workflows/storymap-nightly.yml"] {
        assert_eq!(shown(file).replace(NAMES.0, NAMES.1), text(file), "{GUIDE} shows another {file}");
    }
}

#[test]
fn what_is_to_be_included_exists() {
    let names = shown(".gitlab-ci.yml");
    let included = names.lines().find_map(|line| line.trim().strip_prefix("file: /")).expect("it includes a file");
    let template = yaml(included);
    let variables = names.lines().filter_map(|line| line.trim().split_once(':')).map(|(name, _)| name);
    let variables: Vec<&str> = variables.filter(|name| name.starts_with("STORYMAP_")).collect();
    assert_eq!(variables.len(), 2);
    for name in variables {
        assert!(!template["variables"][name].is_null(), "{included} knows no {name}");
    }
}

#[test]
fn every_input_of_the_action_is_explained() {
    let action = yaml(super::ACTION);
    let inputs = action["inputs"].as_mapping().expect("the action has inputs");
    for (name, input) in inputs {
        let name = name.as_str().expect("names are texts");
        let default = input["default"].as_str().expect("each has a default");
        let default = if default.is_empty() { String::new() } else { format!("`{default}` ") };
        let row = format!("| `{name}` | {default}|");
        assert!(text(GUIDE).contains(&row), "{GUIDE} has no row that begins with {row}");
    }
}

#[test]
fn hooks_that_are_named_exist() {
    let hooks = yaml(".pre-commit-hooks.yaml");
    for hook in hooks.as_sequence().expect("it is a list of hooks") {
        let id = hook["id"].as_str().expect("each has an id");
        assert!(text(GUIDE).contains(&format!("id: {id}")), "{GUIDE} does not name {id}");
    }
}

#[test]
fn options_that_are_named_exist() {
    let (guide, help) = (text(GUIDE), Sandbox::empty().storymap("gaps --help").stdout);
    let known: Vec<&str> = help.split_whitespace().filter(|word| word.starts_with("--")).collect();
    let spans = guide.split('`').skip(1).step_by(2).filter(|code| code.starts_with("--"));
    let named: Vec<&str> = spans.flat_map(str::split_whitespace).filter(|word| word.starts_with("--")).collect();
    assert!(named.len() > 10, "{named:?}");
    for option in named {
        assert!(known.contains(&option), "{GUIDE} names `{option}`, which `storymap gaps` does not have");
    }
}

#[test]
fn formats_that_are_named_exist() {
    let files = [GUIDE, ".gitlab/storymap.yml", ".github/actions/storymap/gaps.sh"];
    for file in files {
        let text = text(file);
        let named = ["--output ", "--output \"", "--format "].into_iter().flat_map(|before| text.split(before).skip(1));
        let named: Vec<&str> = named
            .map(|rest| rest.split(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default())
            .filter(|name| !name.is_empty())
            .collect();
        assert!(!named.is_empty(), "{file} names no format");
        for name in named {
            let told = Sandbox::fixture("minimal").storymap(&format!("gaps --format {name}"));
            assert_eq!(told.code, Some(0), "{file}: {told}");
        }
    }
}
