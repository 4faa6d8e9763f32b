//! Worked examples of the models, most of them published; each must come out exactly.

use super::ranking::Ranking;
use super::*;
use crate::config::{self, Config};
use crate::load::configured_fixture;
use crate::model::StoryMap;
use crate::model::card::CardId;
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::Value;
use std::collections::BTreeMap;

const VECTORS: &str = include_str!("../../../fixtures/scores/vectors.json");

/// The names of the examples that the format writes out.
const SHORT: [(&str, &str); 5] = [
    ("cod", "cost_of_delay"),
    ("ubv", "business_value"),
    ("tc", "time_criticality"),
    ("rroe", "risk_reduction"),
    ("size", "job_size"),
];

fn configured(table: &str) -> Config {
    config::parse(&format!("[score]\n{table}\n")).expect("the table is right")
}

/// A task with a story for each of these, and the stories in their order.
fn stories(config: &Config, cards: &[String]) -> (StoryMap, Vec<CardId>) {
    let card = |(at, fields): (usize, &String)| format!("-- a/t/s{at:03}.md\n---\n{fields}\n---\n");
    let map = configured_fixture(&cards.iter().enumerate().map(card).collect::<String>(), config);
    let stories = map.maps[0].columns[0].steps[0].stories.clone();
    (map, stories)
}

/// The score of a story with these fields under a `[score]` table.
fn score(table: &str, fields: &str) -> Result<Ratio, Unscored> {
    let config = configured(table);
    let (map, stories) = stories(&config, &[fields.to_owned()]);
    Formula::of(&config.score).score(map.card(stories[0]))
}

fn shown(table: &str, fields: &str) -> String {
    score(table, fields).map_or_else(|unscored| format!("{unscored:?}"), |score| score.to_string())
}

/// A decimal or a fraction of the examples.
fn exactly(text: &str) -> Ratio {
    let number = |text: &str| Decimal::parse(text).expect("the examples are decimals").billionths().unsigned_abs();
    match text.split_once('/') {
        Some((above, below)) => Ratio::fraction(number(above).into(), number(below).into()).expect("none is over zero"),
        None => Ratio::billionths(number(text)),
    }
}

/// The fields of an example.
fn fields(given: &Value) -> String {
    let given = given.as_object().expect("an example has inputs");
    let line = |(key, number): (&String, &Value)| {
        let name = SHORT.iter().find(|(short, _)| short == key).map_or(key.as_str(), |(_, name)| name);
        format!("{name}: {number}\n")
    };
    given.iter().map(line).collect()
}

fn check_score(table: &str, vector: &Value) {
    let score = score(table, &fields(&vector["in"]));
    let is_right = match (&score, vector["error"].as_str()) {
        (Ok(score), None) => *score == exactly(&vector["out"].to_string()),
        (Err(Unscored::ZeroDivisor(key)), Some("zero-effort")) => key.as_str() == "effort",
        (Err(Unscored::Missing(_)), Some("missing-score-input")) => true,
        _ => false,
    };
    assert!(is_right, "{vector} gives {score:?}");
}

fn check_roll_up(vector: &Value) {
    let config = configured("");
    let given: Vec<String> = vector["in"].as_array().expect("it has stories").iter().map(fields).collect();
    let (map, stories) = stories(&config, &given);
    let rolled = Formula::of(&config.score).roll_up(stories.iter().map(|story| map.card(*story)));
    assert_eq!(rolled.score, Some(exactly(vector["exact"].as_str().expect("it is exact"))));
}

fn check_order(vector: &Value) {
    let config = configured("model = \"cd3\"");
    let given: Vec<String> = vector["in"].as_array().expect("it has stories").iter().map(fields).collect();
    let (map, mut stories) = stories(&config, &given);
    let expected: Vec<CardId> = vector["out"]["best_order"]
        .as_array()
        .expect("it has an order")
        .iter()
        .map(|place| stories[place.as_u64().expect("an order is of places") as usize])
        .collect();
    stories.reverse();
    let ranking = Ranking::of(&map, &Formula::of(&config.score), &stories);
    assert_eq!(ranking.entries.iter().map(|entry| entry.card).collect::<Vec<_>>(), expected);
}

fn check_criteria(vector: &Value) {
    let list = |key: &str| vector["in"][key].as_array().expect("an example has lists").clone();
    let named = |numbers: Vec<Value>, sign: &str| -> Vec<String> {
        numbers.iter().enumerate().map(|(at, number)| format!("x_{at}{sign} {number}")).collect()
    };
    let table = format!("model = \"criteria\"\ncriteria = {{ {} }}", named(list("weights"), " =").join(", "));
    let score = score(&table, &named(list("scores"), ":").join("\n"));
    assert_eq!(score, Ok(exactly(&vector["out"].to_string())), "{vector}");
}

fn check_shares(vector: &Value) {
    let given = vector["in"].as_object().expect("an example has inputs");
    let given: Vec<String> = given.iter().map(|(word, effort)| format!("moscow: {word}\neffort: {effort}")).collect();
    let (map, stories) = stories(&configured(""), &given);
    let portions = moscow::portions(&map, &stories);
    for portion in portions {
        let name = portion.moscow.map_or("-", moscow::Moscow::name);
        if let Some(expected) = vector["out"].get(name) {
            assert_eq!(portion.share, Some(exactly(&expected.to_string())), "{name}");
        }
    }
}

#[test]
fn published_examples_come_out_exactly() {
    let vectors: Value = serde_json::from_str(VECTORS).expect("the examples are JSON");
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for vector in vectors["vectors"].as_array().expect("there are examples") {
        let method = vector["method"].as_str().expect("an example has a method");
        match method {
            "weighted" | "wsjf" | "rice" | "ice" | "value-effort" | "cd3" | "opportunity" => {
                check_score(&format!("model = \"{method}\""), vector);
            }
            "ice-mean" => check_score("model = \"ice\"\nmean = true", vector),
            "weighted-rollup" => check_roll_up(vector),
            "cd3-order" => check_order(vector),
            "criteria" => check_criteria(vector),
            "moscow-effort-share" => check_shares(vector),
            // No models of this program.
            "kano-better" | "relative-weighting-value" | "relative-weighting" | "hundred-dollar" => {}
            other => panic!("an example of `{other}` is not checked"),
        }
        *counts.entry(method).or_default() += 1;
    }
    let expected = [
        ("cd3", 1),
        ("cd3-order", 1),
        ("criteria", 4),
        ("hundred-dollar", 1),
        ("ice", 1),
        ("ice-mean", 2),
        ("kano-better", 1),
        ("moscow-effort-share", 1),
        ("opportunity", 4),
        ("relative-weighting", 1),
        ("relative-weighting-value", 1),
        ("rice", 4),
        ("value-effort", 3),
        ("weighted", 3),
        ("weighted-rollup", 1),
        ("wsjf", 2),
    ];
    assert_eq!(counts, BTreeMap::from(expected));
}

#[test]
fn weights_count_term_by_term() {
    let fields = "value: 5\nurgency: 3\nrisk: 4\neffort: 8";
    assert_eq!(shown("", fields), "1.50");
    assert_eq!(shown("weights = { value = 2, risk = 0 }", fields), "1.63");
    assert_eq!(shown("weights = { value = 0.125, urgency = 0, risk = 0 }", fields), "0.08");
    assert_eq!(shown("weights = { value = 0.125, urgency = 0, risk = 0 }", "value: 5\neffort: 8"), "0.08");
    assert_eq!(shown("weights = { value = 0, urgency = 0, risk = 0 }", fields), "0.00");
}

#[test]
fn wsjf_falls_back_field_by_field() {
    let wsjf = "model = \"wsjf\"";
    assert_eq!(shown(wsjf, "value: 5\nurgency: 3\nrisk: 4\neffort: 8"), "1.50");
    assert_eq!(shown(wsjf, "business_value: 13\nvalue: 5\nurgency: 3\nrisk: 4\njob_size: 2\neffort: 0"), "10.00");
    assert_eq!(shown(wsjf, "value: 5\nurgency: 3\nrisk: 4\neffort: 0"), "ZeroDivisor(Field(Effort))");
    assert_eq!(shown(wsjf, "urgency: 3\nrisk: 4\neffort: 1"), "Missing(Field(BusinessValue))");
}

#[test]
fn what_is_missing_is_asked_for_as_the_card_writes_the_rest() {
    let keys = |table: &str, fields: &str| -> Vec<String> {
        let config = configured(table);
        let (map, stories) = stories(&config, &[fields.to_owned()]);
        let missing = Formula::of(&config.score).missing(map.card(stories[0]));
        missing.iter().map(|input| input.key.as_str().to_owned()).collect()
    };
    assert_eq!(keys("", "risk: 3"), ["value", "urgency", "effort"]);
    assert_eq!(keys("model = \"wsjf\"", "business_value: 3"), ["time_criticality", "risk_reduction", "job_size"]);
    assert_eq!(keys("model = \"wsjf\"", "business_value: 3\neffort: 1"), ["urgency", "risk"]);
    assert_eq!(keys("model = \"moscow\"", "value: 3"), ["moscow"]);
    let criteria = "criteria = { value = 2, fit = 1, ease = 0 }\nformula = \"fit / max(effort, 1)\"\nmodel = ";
    assert_eq!(keys(&format!("{criteria}\"criteria\""), "ease: 3"), ["value", "fit"]);
    assert_eq!(keys(&format!("{criteria}\"formula\""), "FIT: 3"), ["effort"]);
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
fn criteria_are_weighed_whatever_their_weights_add_up_to() {
    let criteria = "model = \"criteria\"\ncriteria = { value = 8, fit = 5, Reach = 4, ease = 3 }";
    assert_eq!(shown(criteria, "value: 9\nfit: 10\nreach: 4\nease: 8"), "8.10");
    assert_eq!(shown(criteria, "value: 9\nreach: 4\nease: 8"), "Missing(Own(\"fit\"))");
    assert_eq!(shown(criteria, "value: 9\nfit: high\nreach: 4\nease: 8"), "Missing(Own(\"fit\"))");
}

#[test]
fn a_formula_is_worked_out_exactly() {
    let with = |formula: &str, fields: &str| {
        shown(&format!("model = \"formula\"\ncriteria = {{ fit = 1 }}\nformula = \"{formula}\""), fields)
    };
    let fields = "value: 5\nurgency: 3\nrisk: 0.1\neffort: 8\nfit: 0.2\nconfidence: 80%";
    for (formula, expected) in [
        ("(value + 2 * urgency) / effort", "1.38"),
        ("risk + fit - 0.3", "0.00"),
        ("Value * Fit", "1.00"),
        ("value - effort", "-3.00"),
        ("-value / effort", "-0.63"),
        ("min(value, urgency) + max(-1, -2)", "2.00"),
        ("value / urgency * urgency", "5.00"),
        ("confidence * 10", "8.00"),
        ("42", "42.00"),
        ("value / (effort - 8)", "DividedByZero"),
        ("value / (risk * 0 * fit)", "DividedByZero"),
        ("value / job_size", "Missing(Field(JobSize))"),
    ] {
        assert_eq!(with(formula, fields), expected, "{formula}");
    }
    assert_eq!(with("value / (2 * effort)", "value: 1\neffort: 0"), "ZeroDivisor(Field(Effort))");
    let largest = "value: 999999999.999999999\neffort: 0.000000001";
    let expected = "999999999999999997000000000000000003.00";
    assert_eq!(with("value * value * value / effort", largest), expected);
    assert_eq!(with("value * value * value * value * value * value * value * value * value", largest), "TooLarge");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever a card may hold under whatever weights.
    #[test]
    fn no_number_of_a_card_is_too_large_for_a_model_of_the_format(
        numbers in vec(prop_oneof![1..=999_999_999_999_999_999_u64, Just(1), Just(999_999_999_999_999_999)], 20),
    ) {
        let decimal = |number: &u64| format!("{}.{:09}", number / 1_000_000_000, number % 1_000_000_000);
        let weights: Vec<String> = numbers.iter().map(decimal).collect();
        let criteria: Vec<String> = weights.iter().enumerate().map(|(at, weight)| format!("x_{at} = {weight}")).collect();
        let [value, urgency, risk, ..] = weights.as_slice() else { unreachable!("there are twenty") };
        let config = configured(&format!(
            "weights = {{ value = {value}, urgency = {urgency}, risk = {risk} }}\ncriteria = {{ {} }}",
            criteria.join(", "),
        ));
        let given: Vec<Ratio> = numbers.iter().rev().copied().map(Ratio::billionths).collect();
        for formula in Model::ALL.into_iter().filter_map(|model| Formula::of_model(model, &config.score).ok()) {
            if let Some(expression) = &formula.expression {
                prop_assert!(arithmetic::value(expression, &given).is_ok(), "{}", formula.text);
            }
        }
    }
}

#[test]
fn an_order_of_words_is_no_number() {
    assert_eq!(score("model = \"moscow\"", "moscow: must"), Err(Unscored::NoNumber));
}

#[test]
fn any_model_can_be_asked_of_any_configuration() {
    let config = configured("weights = { value = 3 }");
    let text = |model: Model| Formula::of_model(model, &config.score).map(|formula| formula.text().to_owned());
    let expected = [
        "(3 * value + urgency + risk) / effort",
        "(business_value + time_criticality + risk_reduction) / job_size",
        "reach * impact * confidence / effort",
        "impact * confidence * ease",
        "value / effort",
        "cost_of_delay / duration",
        "importance + max(importance - satisfaction, 0)",
        "criteria",
        "",
        "formula",
    ];
    for (model, expected) in Model::ALL.into_iter().zip(expected) {
        let expected = match model {
            Model::Criteria => Err(Lacking::Criteria),
            Model::Formula => Err(Lacking::Formula),
            _ => Ok(expected.to_owned()),
        };
        assert_eq!(text(model), expected, "{}", model.name());
    }
    let config = configured("criteria = { value = 0.5, fit = 1 }\nformula = \"value\"");
    let text = |model: Model| Formula::of_model(model, &config.score).map(|formula| formula.text().to_owned());
    assert_eq!(text(Model::Criteria).as_deref(), Ok("(0.5 * value + fit) / (0.5 + 1)"));
    assert_eq!(text(Model::Formula).as_deref(), Ok("value"));
}

#[test]
fn every_input_is_a_number_of_stories() {
    use crate::vocabulary::field::FIELDS;
    let config = Config::default();
    let formulas = Model::ALL.into_iter().filter_map(|model| Formula::of_model(model, &config.score).ok());
    let used: Vec<Field> = formulas
        .flat_map(|formula| formula.inputs)
        .flat_map(|input| match input.key {
            InputKey::Field(field) => [Some(field), input.fallback],
            InputKey::Own(_) => [None, input.fallback],
        })
        .flatten()
        .collect();
    for spec in &FIELDS {
        assert_eq!(used.contains(&spec.field), is_input(spec.field), "{}", spec.key);
    }
}

#[test]
fn what_divides_must_not_be_zero() {
    let divisors = |formula: &str| {
        let config = configured(&format!("model = \"formula\"\nformula = \"{formula}\""));
        let formula = Formula::of(&config.score);
        let divisors = formula.inputs().iter().filter(|input| input.divides);
        divisors.map(|input| input.key.as_str().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(divisors("value / effort"), ["effort"]);
    assert_eq!(divisors("value / (2 * -effort * ease) + 1"), ["effort", "ease"]);
    assert_eq!(divisors("value / (effort + 1)"), [""; 0]);
    assert_eq!(divisors("value * (risk / effort)"), ["effort"]);
}
