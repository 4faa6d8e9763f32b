//! Worked examples of the models, most of them published; each must come out exactly.

use super::*;
use crate::config;
use crate::load::fixture;
use serde_json::Value;

const VECTORS: &str = include_str!("../../../fixtures/scores/vectors.json");

/// The names of the examples that the format writes out.
const SHORT: [(&str, &str); 5] = [
    ("cod", "cost_of_delay"),
    ("ubv", "business_value"),
    ("tc", "time_criticality"),
    ("rroe", "risk_reduction"),
    ("size", "job_size"),
];

/// The score of a story with these fields under a `[score]` table.
fn score(table: &str, fields: &str) -> Result<Score, Unscored> {
    let config = config::parse(&format!("[score]\n{table}\n")).expect("the table is right");
    let map = fixture(&format!("-- a/t/s.md\n---\n{fields}\n---\n"));
    let story = map.maps[0].columns[0].steps[0].stories[0];
    Formula::of(&config.score).score(map.card(story))
}

fn shown(table: &str, fields: &str) -> String {
    score(table, fields).map_or_else(|unscored| format!("{unscored:?}"), |score| score.to_string())
}

/// True where a score is this decimal, to the last digit.
fn is_exactly(score: &Score, expected: &str) -> bool {
    let expected = billionths(Decimal::parse(expected).expect("the examples are decimals"));
    let scaled = |wide: Wide, digits: u32| (0..digits).fold(wide, |wide, _| wide.times(10));
    scaled(score.dividend, 9) == scaled(Wide::product(&[expected, score.divisor]), score.digits)
}

#[test]
fn published_examples_come_out_exactly() {
    let vectors: Value = serde_json::from_str(VECTORS).expect("the examples are JSON");
    let mut checked = 0;
    for vector in vectors["vectors"].as_array().expect("there are examples") {
        let method = vector["method"].as_str().unwrap_or_default();
        if !["weighted", "wsjf", "rice", "ice", "value-effort", "cd3", "opportunity"].contains(&method) {
            continue;
        }
        let given = vector["in"].as_object().expect("an example has inputs");
        let line = |(key, number): (&String, &Value)| {
            let name = SHORT.iter().find(|(short, _)| short == key).map_or(key.as_str(), |(_, name)| name);
            format!("{name}: {number}\n")
        };
        let fields: String = given.iter().map(line).collect();
        let score = score(&format!("model = \"{method}\""), &fields);
        let is_right = match (&score, vector["error"].as_str()) {
            (Ok(score), None) => is_exactly(score, &vector["out"].to_string()),
            (Err(Unscored::ZeroDivisor(Field::Effort)), Some("zero-effort")) => true,
            (Err(Unscored::Missing(_)), Some("missing-score-input")) => true,
            _ => false,
        };
        assert!(is_right, "{vector} gives {score:?}");
        checked += 1;
    }
    assert_eq!(checked, 18, "every example of a model that has a formula here was checked");
}

#[test]
fn weights_count_term_by_term() {
    let fields = "value: 5\nurgency: 3\nrisk: 4\neffort: 8";
    assert_eq!(shown("", fields), "1.50");
    assert_eq!(shown("weights = { value = 2, risk = 0 }", fields), "1.63");
    assert_eq!(shown("weights = { value = 0.125, urgency = 0, risk = 0 }", fields), "0.08");
}

#[test]
fn wsjf_falls_back_field_by_field() {
    let wsjf = "model = \"wsjf\"";
    assert_eq!(shown(wsjf, "value: 5\nurgency: 3\nrisk: 4\neffort: 8"), "1.50");
    assert_eq!(shown(wsjf, "business_value: 13\nvalue: 5\nurgency: 3\nrisk: 4\njob_size: 2\neffort: 0"), "10.00");
    assert_eq!(shown(wsjf, "value: 5\nurgency: 3\nrisk: 4\neffort: 0"), "ZeroDivisor(Effort)");
    assert_eq!(shown(wsjf, "urgency: 3\nrisk: 4\neffort: 1"), "Missing(BusinessValue)");
}

#[test]
fn what_is_missing_is_asked_for_as_the_card_writes_the_rest() {
    let keys = |model: Model, fields: &str| -> Vec<&str> {
        let map = fixture(&format!("-- a/t/s.md\n---\n{fields}\n---\n"));
        let card = map.card(map.maps[0].columns[0].steps[0].stories[0]);
        missing(model, card).iter().map(|input| input.field.key()).collect()
    };
    assert_eq!(keys(Model::Weighted, "risk: 3"), ["value", "urgency", "effort"]);
    assert_eq!(keys(Model::Wsjf, "business_value: 3"), ["time_criticality", "risk_reduction", "job_size"]);
    assert_eq!(keys(Model::Wsjf, "business_value: 3\neffort: 1"), ["urgency", "risk"]);
    assert_eq!(keys(Model::Moscow, "value: 3"), ["moscow"]);
    assert!(keys(Model::Formula, "").is_empty());
}

#[test]
fn a_confidence_above_ten_is_a_percentage() {
    let with = |confidence: &str| {
        shown("model = \"rice\"", &format!("reach: 100\nimpact: 2\nconfidence: {confidence}\neffort: 4"))
    };
    for (confidence, expected) in
        [("0.8", "40.00"), ("80%", "40.00"), ("80", "40.00"), ("10", "500.00"), ("10.5", "5.25")]
    {
        assert_eq!(with(confidence), expected, "{confidence}");
    }
}

#[test]
fn an_order_of_words_is_no_number() {
    for model in ["moscow", "criteria", "formula"] {
        assert_eq!(score(&format!("model = \"{model}\""), "moscow: must"), Err(Unscored::NoNumber));
    }
}

#[test]
fn every_input_is_a_number_of_stories() {
    use crate::vocabulary::field::{FIELDS, Shape};
    let is_number = |shape: Shape| matches!(shape, Shape::Number | Shape::Effort | Shape::Confidence);
    for spec in FIELDS.iter().filter(|spec| is_number(spec.shape)) {
        assert_eq!(is_input(spec.field), spec.field != Field::Capacity, "{}", spec.key);
    }
}
