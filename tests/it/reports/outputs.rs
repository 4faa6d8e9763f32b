//! The JSON of every command, held against the schema that `storymap schema output` prints of it: nothing is missing, and
//! nothing is there that the schema does not name.

use super::{GOLDEN, asked, committed, read};
use crate::support::sandbox::Sandbox;
use jsonschema::Validator;
use serde_json::{Value, json};

/// Commands, and the definition of the schema that describes what each prints.
const COMMANDS: [(&str, &str); 33] = [
    ("map", "map"),
    ("map --status done", "map"),
    ("slices", "slices"),
    ("slices FIRST", "slices-release"),
    ("slices --matrix", "slices-matrix"),
    ("scores", "scores"),
    ("scores --model moscow", "scores"),
    ("scores --model rice", "scores"),
    ("scores --by activity", "scores-by-what"),
    ("scores --by persona", "scores-by-what"),
    ("scores --compare weighted,value-effort,moscow", "scores-compare-models"),
    ("trace", "trace"),
    ("trace --matrix", "trace"),
    ("trace STORY", "trace-id"),
    ("trace FIRST", "trace-id"),
    ("personas", "personas"),
    ("themes", "themes"),
    ("epics", "epics"),
    ("components", "components"),
    ("show STORY", "show"),
    ("show FIRST", "show"),
    ("show TASK", "show"),
    ("tell", "tell"),
    ("brief --for product", "brief"),
    ("brief --for engineering", "brief"),
    ("brief --for marketing", "brief"),
    ("brief --for sales", "brief"),
    ("gaps --show info", "gaps"),
    ("gaps --statistics", "gaps"),
    ("gaps --since HEAD", "gaps"),
    ("diff HEAD", "diff"),
    ("rule", "rule"),
    ("doctor", "doctor"),
];

/// The maps that every command is tried on, with a release, a story and a task where names are known.
const MAPS: [(&str, &[(&str, &str)]); 6] = [
    (GOLDEN[0].0, &GOLDEN[0].1),
    (GOLDEN[1].0, &GOLDEN[1].1),
    ("several-maps", &[]),
    ("broken", &[]),
    ("unicode", &[]),
    ("minimal", &[]),
];

/// The schema of every output.
fn schema() -> Value {
    let told = Sandbox::empty().storymap("schema output");
    assert_eq!((told.code, told.stderr.as_str()), (Some(0), ""), "{told}");
    let schema = read(&told.stdout);
    jsonschema::meta::validate(&schema).unwrap_or_else(|error| panic!("it is no schema: {error}"));
    schema
}

/// The schema with no room for keys that it does not name.
fn strict(mut schema: Value) -> Value {
    match &mut schema {
        Value::Object(object) => {
            object.values_mut().for_each(|value| *value = strict(value.take()));
            if object.contains_key("properties") {
                object.insert("additionalProperties".to_owned(), json!(false));
            }
        }
        Value::Array(list) => list.iter_mut().for_each(|value| *value = strict(value.take())),
        _ => {}
    }
    schema
}

/// What one of the definitions demands.
fn definition(schema: &Value, name: &str) -> Validator {
    let one = schema["$defs"][name].clone();
    assert!(one.is_object(), "there is a definition of `{name}`");
    jsonschema::draft202012::new(&one).unwrap_or_else(|error| panic!("`{name}` is no schema: {error}"))
}

fn faults(validator: &Validator, output: &Value) -> Vec<String> {
    let told = |fault: jsonschema::ValidationError<'_>| format!("{}: {fault}", fault.instance_path());
    validator.iter_errors(output).map(told).take(5).collect()
}

/// The commands that a map has the names for, as they are typed.
fn typed(names: &[(&str, &str)]) -> impl Iterator<Item = (String, &'static str)> {
    let typed = COMMANDS.map(|(command, name)| (asked(command, names), name));
    typed.into_iter().filter(|(command, _)| !["FIRST", "STORY", "TASK"].iter().any(|name| command.contains(name)))
}

#[test]
fn json_is_what_its_schema_says_and_nothing_else() {
    let schema = strict(schema());
    let all = jsonschema::draft202012::new(&schema).expect("it was held against the schema of schemas");
    for (name, names) in MAPS {
        let map = committed(name);
        for (command, definition_name) in typed(names) {
            let told = map.storymap(&format!("{command} --format json"));
            assert!(matches!(told.code, Some(0 | 1)), "{name}: {told}");
            let output = read(&told.stdout);
            let faults = faults(&definition(&schema, definition_name), &output);
            assert!(faults.is_empty(), "{name}: {command}: {faults:#?}");
            assert!(all.is_valid(&output), "{name}: {command}");
        }
    }
}

/// A line of JSONL is a record of the same.
#[test]
fn each_line_is_what_the_schema_says_of_a_record() {
    let schema = strict(schema());
    let mut lines = 0;
    for (name, names) in MAPS {
        let map = committed(name);
        let has_lines = |command: &str| !["diff", "rule", "doctor"].iter().any(|other| command.starts_with(other));
        for (command, definition) in typed(names).filter(|(command, _)| has_lines(command)) {
            let arrays = schema["$defs"][definition]["properties"].as_object().into_iter().flatten();
            let (_, records) = arrays.clone().nth(2).expect("records come behind the envelope");
            let record =
                jsonschema::draft202012::new(&records["items"]).expect("it was held against the schema of schemas");
            let told = map.storymap(&format!("{command} --format jsonl"));
            for line in told.stdout.lines().filter(|_| !command.contains("--statistics")) {
                let faults = faults(&record, &read(line));
                assert!(faults.is_empty(), "{name}: {command}: {faults:#?}");
                lines += 1;
            }
        }
    }
    assert!(lines > 1000, "{lines}");
}

/// A pull request with changes of most kinds.
#[test]
fn a_comparison_is_what_its_schema_says() {
    let mut schema = strict(schema());
    // What became weaker has keys by its kind.
    schema["$defs"]["diff"]["properties"]["weakened"]["items"]["additionalProperties"] = json!(true);
    let shop = Sandbox::history("webshop", "webshop-pr");
    for (command, name) in [("diff main --show info", "diff"), ("gaps --since main --show info", "gaps")] {
        let told = shop.storymap(&format!("{command} --format json"));
        let output = read(&told.stdout);
        let faults = faults(&definition(&schema, name), &output);
        assert!(faults.is_empty(), "{command}: {faults:#?}");
        let lists = ["changes", "releases", "findings"].iter().filter_map(|list| output[list].as_array());
        assert!(lists.clone().count() > 0 && lists.clone().all(|list| !list.is_empty()), "{told}");
    }
}

#[test]
fn a_wrong_output_is_refused() {
    let schema = strict(schema());
    let map = committed("webshop");
    let right = read(&map.storymap("map --format json").stdout);
    let validator = definition(&schema, "map");
    assert!(validator.is_valid(&right));
    for (pointer, wrong) in [
        ("/schema", json!(2)),
        ("/cards/0/title", json!(null)),
        ("/cards/0/lane", json!("elsewhere")),
        ("/stories", json!(-1)),
        ("/releases/0", json!({"id": "mvp"})),
        ("/tool", json!({"name": "storymap", "version": "1", "more": 1})),
    ] {
        let mut output = right.clone();
        *output.pointer_mut(pointer).unwrap_or_else(|| panic!("{pointer} is there")) = wrong;
        assert!(!validator.is_valid(&output), "{pointer}");
    }
}
