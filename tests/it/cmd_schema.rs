//! `storymap schema`: what it prints is a schema, by which every right card and configuration of this project is
//! right, and every wrong one wrong.

use crate::maps::load_folder;
use crate::support::sandbox::Sandbox;
use insta::assert_snapshot;
use jsonschema::Validator;
use serde_json::Value;
use std::collections::{BTreeMap, HashSet};
use storymap::model::problem::ProblemKind;
use storymap::vocabulary::CardType;

/// The maps of this project that are there to be read.
const MAPS: [&str; 7] = ["broken", "flat", "minimal", "mse-radar", "several-maps", "unicode", "webshop"];

/// The schema that a command prints.
#[track_caller]
fn schema(map: &Sandbox, command: &str) -> Validator {
    let told = map.storymap(command);
    assert_eq!((told.code, told.stderr.as_str()), (Some(0), ""), "{told}");
    let schema: Value = serde_json::from_str(&told.stdout).unwrap_or_else(|error| panic!("{error}: {told}"));
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    jsonschema::meta::validate(&schema).unwrap_or_else(|error| panic!("{command} prints no schema: {error}"));
    jsonschema::draft202012::new(&schema).unwrap_or_else(|error| panic!("{command} prints no schema: {error}"))
}

/// A card as a schema sees it, and as its reader does.
struct Read {
    path: String,
    card_type: CardType,
    front_matter: Value,
    is_right: bool,
}

/// The front matter of a card as YAML hands it over; `None` where it is none.
fn front_matter(text: &str) -> Option<Value> {
    let (yaml, _) = text.strip_prefix("---\n")?.split_once("\n---")?;
    serde_yaml::from_str(yaml).ok()
}

/// The cards of a map whose front matter is YAML.
fn cards(map: &Sandbox) -> Vec<Read> {
    let loaded = load_folder(&map.project());
    let mut wrong = HashSet::new();
    let mut faulty = HashSet::new();
    for problem in &loaded.problems {
        match problem.kind {
            ProblemKind::WrongValue { .. } | ProblemKind::UnknownStatus { .. } => wrong.insert(problem.card),
            ProblemKind::Fault(_) | ProblemKind::Unreadable(_) => faulty.insert(problem.card),
            _ => false,
        };
    }
    let read = loaded.map.all().filter(|(id, card)| !card.is_implied && !faulty.contains(id));
    let read = read.filter_map(|(id, card)| {
        Some(Read {
            path: loaded.map.path(id).to_owned(),
            card_type: card.card_type,
            front_matter: front_matter(loaded.map.source(card.file))?,
            is_right: !wrong.contains(&id),
        })
    });
    read.collect()
}

#[test]
fn every_card_is_judged_as_its_reader_does() {
    let mut seen = BTreeMap::new();
    for name in MAPS {
        let map = Sandbox::fixture(name);
        let all = schema(&map, "schema card");
        let mut by_type = BTreeMap::new();
        for card in cards(&map) {
            let command = format!("schema card --type {}", card.card_type.name());
            let of_type = by_type.entry(card.card_type).or_insert_with(|| schema(&map, &command));
            let faults: Vec<String> = of_type.iter_errors(&card.front_matter).map(|error| error.to_string()).collect();
            assert_eq!(faults.is_empty(), card.is_right, "{name}: {}: {faults:?}", card.path);
            assert!(!card.is_right || all.is_valid(&card.front_matter), "{name}: {}", card.path);
            *seen.entry(card.is_right).or_insert(0) += 1;
        }
    }
    assert!(seen[&true] > 100 && seen[&false] >= 3, "{seen:?}");
}

/// What TOML says, as JSON.
fn toml(text: &str) -> Value {
    fn of(item: &toml_edit::Item) -> Value {
        let keys =
            |table: &dyn toml_edit::TableLike| table.iter().map(|(key, item)| (key.to_owned(), of(item))).collect();
        if let Some(table) = item.as_table_like() {
            return Value::Object(keys(table));
        }
        let rows = item.as_array_of_tables().map(|rows| rows.iter().map(|row| Value::Object(keys(row))).collect());
        let list = item.as_array().map(|list| list.iter().map(|value| of(&value.clone().into())).collect());
        let plain = item.as_str().map(Value::from).or_else(|| item.as_integer().map(Value::from));
        rows.or(list).or(plain).or_else(|| item.as_bool().map(Value::from)).unwrap_or_default()
    }
    of(toml_edit::Document::parse(text).unwrap_or_else(|error| panic!("{error}: {text}")).as_item())
}

#[test]
fn every_configuration_of_this_project_is_right() {
    let schema = schema(&Sandbox::empty(), "schema config");
    for name in ["broken", "mse-radar", "webshop"] {
        let faults: Vec<String> =
            schema.iter_errors(&toml(&Sandbox::fixture(name).read("storymap.toml"))).map(|e| e.to_string()).collect();
        assert_eq!(faults, [""; 0], "{name}");
    }
    let page = include_str!("../../docs/reference/config.md");
    let sample = page.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap_or_default();
    assert!(!sample.is_empty() && schema.is_valid(&toml(sample)));
    assert!(!schema.is_valid(&toml(&sample.replace("fail_on", "fail_no"))));
}

#[test]
fn states_and_sizes_of_the_team_are_known() {
    let own = Sandbox::of(
        "-- storymap.toml\n[score]\nsizes = { S = 2 }\n[[status]]\nname = \"In QA\"\nas = \"confirming\"\n-- storymap/map.md\n# X\n",
    );
    let (here, elsewhere) = (schema(&own, "schema card"), schema(&Sandbox::empty(), "schema card"));
    for (text, is_right_here, is_right_elsewhere) in [
        ("---\neffort: S\n---\n", true, false),
        ("---\neffort: M\n---\n", false, false),
        ("---\neffort: 5\nx_team: [anything]\n---\n", true, true),
        ("---\nstatus: in_qa\n---\n", true, false),
        ("---\nstatus: discussing\n---\n", false, true),
    ] {
        let card = front_matter(text).unwrap_or_else(|| panic!("{text}"));
        assert_eq!((here.is_valid(&card), elsewhere.is_valid(&card)), (is_right_here, is_right_elsewhere), "{text}");
    }
}

#[test]
fn what_cannot_be_described_is_said() {
    let nowhere = Sandbox::empty();
    assert_snapshot!(nowhere.storymap("schema card --type stroy"), @"
    $ storymap schema card --type stroy
    [stderr] error: invalid value 'stroy' for '--type <TYPE>'
    [stderr]   [possible values: map, activity, task, story, bug, chore, enabler, spike, release, persona, theme, epic, evidence]
    [stderr]
    [stderr]   tip: a similar value exists: 'story'
    [stderr]
    [stderr] For more information, try '--help'.
    [exit 2]
    ");
    assert_snapshot!(nowhere.storymap("schema config --type story"), @"
    $ storymap schema config --type story
    [stderr] error: `--type` is for cards; nothing else has types
    [stderr] help: leave it out, or ask for `storymap schema card`
    [exit 2]
    ");
    assert_snapshot!(nowhere.storymap("schema"), @"
    $ storymap schema
    [stderr] error: the following required arguments were not provided:
    [stderr]   <WHAT>
    [stderr]
    [stderr] Usage: storymap schema <WHAT>
    [stderr]
    [stderr] For more information, try '--help'.
    [exit 2]
    ");
    let broken = Sandbox::of("-- storymap.toml\nrot = 1\n-- storymap/map.md\n# X\n");
    assert_snapshot!(broken.storymap("schema card"), @"
    $ storymap schema card
    [stderr] error: storymap.toml:1:1: unknown key `rot`
    [stderr] help: did you mean `root`?
    [exit 2]
    ");
    assert_eq!(broken.storymap("schema config").code, Some(0));
}

#[test]
fn a_schema_says_what_each_key_means() {
    let told = Sandbox::empty().storymap("schema card --type persona").stdout;
    let head: Vec<&str> = told.lines().take(18).collect();
    assert_snapshot!(head.join("\n"), @r##"
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "Front matter of a persona of a story map",
      "description": "Keys that begin with `x_` are the team's own.",
      "type": ["object", "null"],
      "properties": {
        "id": {
          "description": "the card's id, where it is not the file's name",
          "$ref": "#/$defs/id"
        },
        "title": {
          "description": "the title, where it is not the first heading",
          "$ref": "#/$defs/text"
        },
        "type": {
          "description": "the card's type, where its place does not say it",
          "anyOf": [
            {
    "##);
}
