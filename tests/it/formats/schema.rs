//! The schemas in `fixtures/schemas`, asked whether a text is what they describe. Nothing is fetched.

use serde_json::Value;
use std::fs;
use std::path::Path;

/// A text as JSON.
pub(super) fn read(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("no JSON ({error}):\n{text}"))
}

/// Demands that each of the values is what the schema describes.
pub(super) fn assert_valid<'v>(schema: &str, values: impl IntoIterator<Item = &'v Value>) {
    let faults = faults(schema, values);
    assert!(faults.is_empty(), "{schema}: {faults:#?}");
}

/// What is wrong with the values, formats such as `uri` included.
fn faults<'v>(schema: &str, values: impl IntoIterator<Item = &'v Value>) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/schemas").join(schema);
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let validator = jsonschema::options().should_validate_formats(true).build(&read(&text));
    let validator = validator.unwrap_or_else(|error| panic!("{schema} is no schema: {error}"));
    let fault = |fault: jsonschema::ValidationError<'_>| format!("{}: {fault}", fault.instance_path());
    values.into_iter().flat_map(|value| validator.iter_errors(value).map(fault).collect::<Vec<_>>()).collect()
}

#[test]
fn what_is_wrong_is_refused() {
    let sarif = |run: &str| format!(r#"{{"version": "2.1.0", "runs": [{run}]}}"#);
    let of_gitlab = |severity: &str| {
        let place = r#"{"path": "p", "lines": {"begin": 1}}"#;
        format!(
            r#"[{{"description": "d", "check_name": "c", "fingerprint": "f", "severity": "{severity}", "location": {place}}}]"#
        )
    };
    let driver = |rest: &str| sarif(&format!(r#"{{"tool": {{"driver": {{"name": "x"{rest}}}}}}}"#));
    let cases = [
        ("sarif-schema-2.1.0.json", driver(""), driver(r#", "informationUri": "no uri""#)),
        ("sarif-schema-2.1.0.json", driver(""), sarif("{}")),
        (
            "codeclimate.json",
            r#"{"description": "d", "fingerprint": "f", "severity": "s", "location": {}}"#.to_owned(),
            r#"{"description": "d", "fingerprint": "f", "severity": "s"}"#.to_owned(),
        ),
        ("gitlab-code-quality.json", of_gitlab("minor"), of_gitlab("grave")),
        (
            "DiagnosticResult.json",
            r#"{"diagnostics": [{"message": "m", "location": {"path": "p"}}]}"#.to_owned(),
            r#"{"diagnostics": [{"message": "m", "location": {"path": 1}}]}"#.to_owned(),
        ),
    ];
    for (schema, right, wrong) in cases {
        assert_eq!(faults(schema, [&read(&right)]), Vec::<String>::new(), "{schema}");
        assert_ne!(faults(schema, [&read(&wrong)]), Vec::<String>::new(), "{schema} takes {wrong}");
    }
}
