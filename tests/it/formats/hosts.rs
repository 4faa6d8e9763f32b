//! The machine formats read back as their hosts read them.

use super::schema::{assert_valid, read};
use serde_json::Value;
use std::collections::BTreeSet;

pub(super) fn json(shown: &str) -> usize {
    items(&read(shown)["findings"]).len()
}

pub(super) fn jsonl(shown: &str) -> usize {
    shown.lines().map(read).count()
}

pub(super) fn sarif(shown: &str) -> usize {
    let log = read(shown);
    assert_valid("sarif-schema-2.1.0.json", [&log]);
    let run = &log["runs"][0];
    let rules = items(&run["tool"]["driver"]["rules"]);
    let results = items(&run["results"]);
    for result in results {
        let index = result["ruleIndex"].as_u64().and_then(|index| usize::try_from(index).ok());
        let rule = &rules[index.expect("every rule is in the catalogue")];
        assert_eq!(rule["id"], result["ruleId"]);
        // What GitHub requires beyond the schema.
        for required in [&rule["shortDescription"]["text"], &rule["fullDescription"]["text"], &rule["help"]["text"]] {
            assert!(required.as_str().is_some_and(|text| !text.is_empty()), "{rule:#}");
        }
        assert_eq!(items(&result["locations"]).len(), 1, "GitHub shows one");
    }
    assert_eq!(distinct(results.iter().map(|result| &result["partialFingerprints"]["storymapGap/v1"])), results.len());
    results.len()
}

/// The files of all results, their labels and their fixes.
pub(super) fn sarif_paths(shown: &str) -> Vec<String> {
    let log = read(shown);
    let results = items(&log["runs"][0]["results"]);
    let places = results.iter().flat_map(|result| ["locations", "relatedLocations"].map(|key| &result[key]));
    let files = places.flat_map(|places| places.as_array().into_iter().flatten());
    let of_places = files.map(|place| &place["physicalLocation"]["artifactLocation"]);
    let fixes = results.iter().filter_map(|result| result["fixes"][0]["artifactChanges"].as_array()).flatten();
    let all = of_places.chain(fixes.map(|change| &change["artifactLocation"]));
    all.map(|file| decoded(text(&file["uri"]))).collect()
}

/// Annotations, and what the last one counts of those that there is no room for.
pub(super) fn github(shown: &str) -> usize {
    let commands: Vec<&str> = shown.lines().collect();
    for command in &commands {
        let name = command.strip_prefix("::").and_then(|rest| rest.split([' ', ':']).next());
        assert!(name.is_some_and(|name| ["error", "warning", "notice"].contains(&name)), "{command}");
    }
    for level in ["error", "warning", "notice"] {
        let of_level = commands.iter().filter(|command| command.starts_with(&format!("::{level} "))).count();
        assert!(of_level <= 10, "{of_level} of level {level}");
    }
    let rest = commands.last().and_then(|last| last.split_once("since GitHub takes few: "));
    let Some((_, rest)) = rest else { return commands.len() };
    let counts = rest.split("%0A").next().unwrap_or_default().split(", ");
    let numbers = counts.map(|count| count.split(' ').next().and_then(|number| number.parse().ok()));
    commands.len() - 1 + numbers.map(|number: Option<usize>| number.expect("each is a count")).sum::<usize>()
}

/// Cases that failed or were skipped; one that passed says that there is nothing.
pub(super) fn junit(shown: &str) -> usize {
    let document = roxmltree::Document::parse(shown).expect("what is written is XML");
    let cases: Vec<_> = document.descendants().filter(|node| node.has_tag_name("testcase")).collect();
    assert!(!cases.is_empty(), "an empty suite is an error on some hosts");
    let is_finding = |case: &&roxmltree::Node<'_, '_>| case.children().any(|child| child.is_element());
    cases.iter().filter(is_finding).count()
}

pub(super) fn gitlab(shown: &str) -> usize {
    let report = read(shown);
    assert_valid("gitlab-code-quality.json", [&report]);
    let findings = items(&report);
    assert_valid("codeclimate.json", findings);
    assert_eq!(
        distinct(findings.iter().map(|finding| &finding["fingerprint"])),
        findings.len(),
        "GitLab keeps one each"
    );
    findings.len()
}

pub(super) fn gitlab_paths(shown: &str) -> Vec<String> {
    items(&read(shown)).iter().map(|finding| text(&finding["location"]["path"]).to_owned()).collect()
}

pub(super) fn rdjson(shown: &str) -> usize {
    let report = read(shown);
    assert_valid("DiagnosticResult.json", [&report]);
    items(&report["diagnostics"]).len()
}

pub(super) fn rdjson_paths(shown: &str) -> Vec<String> {
    let report = read(shown);
    let of = |finding: &Value| {
        let labels = finding["related_locations"].as_array().into_iter().flatten().map(|label| &label["location"]);
        let places = labels.chain([&finding["location"]]);
        places.map(|place| text(&place["path"]).to_owned()).collect::<Vec<_>>()
    };
    items(&report["diagnostics"]).iter().flat_map(of).collect()
}

/// Every text that a host shows to people, as it reads it.
pub(super) fn told(value: &Value) -> Vec<&str> {
    match value {
        Value::Array(items) => items.iter().flat_map(told).collect(),
        Value::Object(keys) => {
            let shown = ["description", "message"].iter().filter_map(|key| keys.get(*key));
            let texts = shown.filter_map(|text| text.as_str().or_else(|| text["text"].as_str()));
            texts.chain(keys.values().flat_map(told)).collect()
        }
        _ => Vec::new(),
    }
}

fn items(value: &Value) -> &[Value] {
    value.as_array().unwrap_or_else(|| panic!("no list: {value:#}"))
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("no text: {value:#}"))
}

fn distinct<'v>(values: impl Iterator<Item = &'v Value>) -> usize {
    values.map(text).collect::<BTreeSet<&str>>().len()
}

/// A URI's path as a path.
fn decoded(uri: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = uri;
    while let Some((before, after)) = rest.split_once('%') {
        bytes.extend(before.bytes());
        bytes.push(u8::from_str_radix(&after[..2], 16).unwrap_or_else(|_| panic!("{uri} is no URI")));
        rest = &after[2..];
    }
    bytes.extend(rest.bytes());
    String::from_utf8(bytes).unwrap_or_else(|_| panic!("{uri} is not UTF-8"))
}
