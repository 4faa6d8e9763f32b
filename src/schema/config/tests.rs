//! What the reader of configurations and their schema say of the same file.

use super::of_config;
use crate::config::keys::TABLES;
use crate::config::parse;
use crate::rules::catalog::RULES;
use crate::rules::select::Selection;
use jsonschema::Validator;
use serde_json::{Map, Value};
use toml_edit::{Document, Item};

/// Values as people type them, right for some keys and wrong for others.
const VALUES: &[&str] = &[
    "\"storymap\"",
    "\".\"",
    "\"\"",
    "\" \"",
    "\"a/../b\"",
    "\"..a\"",
    "'a\\b'",
    "\"/a\"",
    "\"~/a\"",
    "\"C:/a\"",
    "0",
    "1",
    "-1",
    "4",
    "128",
    "1000000",
    "67108864",
    "67108865",
    "999999999",
    "1000000001",
    "0.5",
    "-0.5",
    "true",
    "false",
    "[]",
    "[\"a/**\"]",
    "[\"\"]",
    "[\"!a\"]",
    "[1]",
    "[\"a\", 1]",
    "{}",
    "[{}]",
    "\"off\"",
    "\"info\"",
    "\"warning\"",
    "\"error\"",
    "\"Error\"",
    "\"wsjf\"",
    "\"1-5\"",
    "\"fibonacci\"",
    "\"to-do\"",
    "\"todo\"",
    "\"selected\"",
    "{ S = 2, M = 5 }",
    "{ S = 0 }",
    "{ \"1\" = 2 }",
    "{ \" \" = 2 }",
    "{ \"\" = 2 }",
    "{ S = \"2\" }",
    "{ value = 2 }",
    "{ value = -1 }",
    "{ ease = 2 }",
    "{ broken-link = \"off\" }",
    "{ broken-lnk = \"off\" }",
    "{ story-too-big = { level = \"info\" } }",
    "{ story-too-big = { max_effort = 5 } }",
    "{ story-too-big = { max_effort = -5 } }",
    "{ story-too-big = {} }",
    "{ level = \"off\" }",
    "{ level = 1 }",
    "{ fail_on = \"off\" }",
    "{ fail_on = \"info\" }",
    "{ model = \"rice\" }",
    "{ cards = 5 }",
    "{ cards = 0 }",
    "[{ name = \"a\", as = \"to-do\" }]",
    "[{ name = \"a\" }]",
    "[{ name = \" \", as = \"to-do\" }]",
    "[{ name = \"a\", as = \"done\" }]",
    "[{ paths = [\"a\"], rules = {} }]",
    "[{ paths = [\"a\"] }]",
    "[{ paths = [\"a\"], rules = { story-too-big = { max_effort = 5 } } }]",
    "[{ paths = [\"a\"], rules = { story-too-big = { level = \"off\" } } }]",
    "[\"persona\", \"task\"]",
    "[\"Persona\"]",
    "[\"Business value\"]",
    "[\"3. business value:\", \"Out of scope (for now)\"]",
    "[\"...\", \"a\"]",
];

fn schema() -> Validator {
    let schema = serde_json::from_str(&of_config().to_string()).expect("a schema is JSON");
    jsonschema::meta::validate(&schema).unwrap_or_else(|error| panic!("no schema: {error}"));
    jsonschema::draft202012::new(&schema).unwrap_or_else(|error| panic!("no schema: {error}"))
}

/// True where neither the reader nor the selection of rules has anything against a configuration.
fn is_read(text: &str) -> bool {
    parse(text).is_ok_and(|config| Selection::new(&config, "").is_ok())
}

/// TOML as JSON; `None` for a text that is no TOML.
fn instance(text: &str) -> Option<Value> {
    let document = Document::parse(text).ok()?;
    Some(json_of(document.as_item()))
}

fn json_of(item: &Item) -> Value {
    if let Some(table) = item.as_table_like() {
        return table.iter().map(|(key, item)| (key.to_owned(), json_of(item))).collect::<Map<_, _>>().into();
    }
    if let Some(tables) = item.as_array_of_tables() {
        return tables.iter().map(|table| json_of(&Item::Table(table.clone()))).collect();
    }
    if let Some(list) = item.as_array() {
        return list.iter().map(|value| json_of(&Item::Value(value.clone()))).collect();
    }
    let number = item.as_integer().map(Value::from).or_else(|| item.as_float().map(Value::from));
    let date = item.as_datetime().map(|date| date.to_string().into());
    let plain = item.as_str().map(Value::from).or_else(|| item.as_bool().map(Value::from)).or(number).or(date);
    plain.unwrap_or_default()
}

/// A configuration of one key for each key, known or not, and each value.
fn configurations() -> Vec<String> {
    let keys =
        TABLES.iter().flat_map(|table| table.keys.iter().map(move |key| (table, key.key)).chain([(table, "kye")]));
    let plain = keys.map(|(table, key)| match (table.header, key) {
        ("", key) => format!("{key} = "),
        // One model alone has a mean.
        (header, "mean") => format!("{header}\nmodel = \"ice\"\nmean = "),
        (header, key) => format!("{header}\n{key} = "),
    });
    // A row of a list needs its other keys too.
    let rows = ["paths = [\"a\"]\nrules = ", "rules = {}\npaths = "].map(|row| format!("[[overrides]]\n{row}"));
    let states = ["name = \"a\"\nas = ", "as = \"to-do\"\nname = "].map(|row| format!("[[status]]\n{row}"));
    let rules = RULES.iter().flat_map(|rule| {
        let options = rule.options.iter().map(|option| format!("[rules.{}]\n{} = ", rule.id, option.key));
        options.chain([format!("[rules]\n{} = ", rule.id), format!("[rules.{}]\nkye = ", rule.id)])
    });
    let keys = plain.chain(rows).chain(states).chain(rules);
    keys.flat_map(|key| VALUES.iter().map(move |value| format!("{key}{value}\n"))).collect()
}

/// What a key of a criterion may be, and what arithmetic is, only the reader knows; all else the schema knows as well.
#[test]
fn the_schema_refuses_what_the_reader_refuses() {
    let schema = schema();
    let difference = |text: &String| {
        let (is_read, is_taken) = (is_read(text), schema.is_valid(&instance(text)?));
        let is_left_to_the_reader = ["criteria", "formula"].iter().any(|key| text.contains(&format!("\n{key} = ")));
        let differs = is_read != is_taken && !(is_taken && is_left_to_the_reader);
        differs.then(|| format!("reader {is_read}, schema {is_taken}: {text}"))
    };
    let configurations = configurations();
    let differences: Vec<String> = configurations.iter().filter_map(difference).collect();
    assert_eq!(differences, [""; 0]);
    let right = configurations.iter().filter(|text| is_read(text)).count();
    assert!(right > 100 && right < configurations.len() / 2, "{right} of {}", configurations.len());
}

/// JSON does not tell how a number was written, and no schema compares values with each other.
#[test]
fn what_the_reader_alone_can_see_is_left_to_it() {
    let schema = schema();
    for text in [
        "[score]\nsizes = { S = 1e3 }\n",
        "[score]\nsizes = { S = 1000000000 }\n",
        "[limits]\ncards = 5.0\n",
        "[score]\nsizes = { S = 2, s = 3 }\n",
        "[[status]]\nname = \"a\"\nas = \"to-do\"\n[[status]]\nname = \"A\"\nas = \"to-do\"\n",
        "exclude = [\"a{b\"]\n",
        "root = 2027-01-31\n",
    ] {
        assert!(!is_read(text) && instance(text).is_some_and(|instance| schema.is_valid(&instance)), "{text}");
    }
}
