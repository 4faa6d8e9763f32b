//! The findings of a map, as the JSON format gives them to scripts.

use super::sandbox::Sandbox;
use serde_json::Value;

/// A place in a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Spot {
    pub(crate) path: String,
    pub(crate) line: u64,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Gap {
    pub(crate) rule: String,
    pub(crate) severity: String,
    pub(crate) card: String,
    pub(crate) message: String,
    pub(crate) help: String,
    pub(crate) fingerprint: String,
    pub(crate) spot: Spot,
    /// The places and words of its labels.
    pub(crate) labels: Vec<(Spot, String)>,
}

/// All findings of the map in a sandbox, hints included.
pub(crate) fn gaps(sandbox: &Sandbox) -> Vec<Gap> {
    gaps_with(sandbox, "--show info")
}

/// The findings with other options.
pub(crate) fn gaps_with(sandbox: &Sandbox, options: &str) -> Vec<Gap> {
    let report = json(sandbox, options);
    let findings = report["findings"].as_array().expect("the JSON has findings");
    findings.iter().map(gap).collect()
}

/// The whole JSON report.
pub(crate) fn json(sandbox: &Sandbox, options: &str) -> Value {
    let told = sandbox.storymap(&format!("gaps --format json {options}"));
    serde_json::from_str(&told.stdout).unwrap_or_else(|error| panic!("no JSON ({error}): {told}"))
}

fn gap(value: &Value) -> Gap {
    let labels = value["labels"].as_array().expect("a finding has labels");
    Gap {
        rule: text(&value["rule"]),
        severity: text(&value["severity"]),
        card: text(&value["card"]),
        message: text(&value["message"]),
        help: text(&value["help"]),
        fingerprint: text(&value["fingerprint"]),
        spot: spot(value),
        labels: labels.iter().map(|label| (spot(label), text(&label["message"]))).collect(),
    }
}

fn spot(value: &Value) -> Spot {
    Spot { path: text(&value["path"]), line: value["line"].as_u64().expect("lines are numbers") }
}

fn text(value: &Value) -> String {
    value.as_str().expect("it is a text").to_owned()
}
