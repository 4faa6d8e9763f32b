//! What the reader of cards and their schema say of the same front matter.

use super::of_cards;
use crate::config::{self, Config};
use crate::limits::Limits;
use crate::load::decode::decode;
use crate::model::problem::ProblemKind;
use crate::syntax;
use crate::syntax::yaml::quoted;
use crate::vocabulary::CardType;
use crate::vocabulary::field::{Cards, FIELDS, Field, FieldSpec, Shape};
use jsonschema::Validator;
use proptest::prelude::*;
use serde_json::Value;
use std::collections::HashMap;
use std::sync::OnceLock;

/// Values as people type them, right for some fields and wrong for others.
const SCALARS: &[&str] = &[
    "",
    "~",
    "null",
    "0",
    "5",
    "5.5",
    "-1",
    "-0",
    "012",
    "1234567890",
    "999999999.999999999",
    "0.1234567891",
    "true",
    "False",
    "yes",
    "No",
    "maybe",
    "must",
    "Must have",
    "won't",
    "won’t have",
    "'must'",
    "wont",
    "should_have",
    "happy",
    "HAPPY",
    "done",
    "To Do",
    "in_progress",
    "DONE",
    "won’t-do",
    "planned",
    "Shipped",
    "2027-01-31",
    "2027-02-29",
    "2028-02-29",
    "1900-02-29",
    "2000-02-29",
    "2027-13-01",
    "2027-Q1",
    "2027-q4",
    "2027-Q5",
    "80%",
    "80 %",
    "-5%",
    "S",
    "xl",
    "in QA",
    "1",
    "selected",
    "story",
    "Bug",
    "map",
    "mvp",
    "'[[mvp]]'",
    "[[mvp]]",
    "[[mvp|First, orders]]",
    "[[mvp, later]]",
    "broken-link",
    "'broken-link: why'",
    "broken-link until 2027-01-31",
    "broken-link until soon",
    "'broken-link until 2027-01-31: why'",
    "'broken-link until 2027-02-30: why'",
    "': why'",
    "two words",
    "!!!",
    "…",
    "'external: a bank'",
    "ujs",
    "Job story",
    "interview",
    "2.50",
];

/// The same in lists and maps.
fn values() -> Vec<String> {
    let lists = SCALARS.iter().flat_map(|one| [format!("[{one}]"), format!("[{one}, {one}]"), format!("{{a: {one}}}")]);
    let others = [
        "[]",
        "{}",
        "{a: b, c: d}",
        "{broken-link: why}",
        "[broken-link: why]",
        "{a b: c}",
        "{a: [b]}",
        "[[[mvp]]]",
        "[[], mvp]",
    ];
    let quoted = SCALARS.iter().map(|one| quoted(one));
    SCALARS.iter().map(|one| (*one).to_owned()).chain(quoted).chain(lists).chain(others.map(str::to_owned)).collect()
}

/// True where the reader has nothing against a value; `None` where the text is no plain front matter at all.
fn is_read(spec: &FieldSpec, value: &str, config: &Config) -> Option<bool> {
    let text = format!("---\n{}: {value}\n---\n", spec.key);
    let document = syntax::read(&text, &Limits::default());
    if !document.faults.is_empty() {
        return None;
    }
    let problems = decode(&document.front_matter, &text, card_type(spec), config).problems;
    let is_of_value = |kind: &ProblemKind| {
        matches!(kind, ProblemKind::WrongValue { .. } | ProblemKind::UnknownStatus { .. } | ProblemKind::Fault(_))
    };
    Some(!problems.iter().any(|(_, kind)| is_of_value(kind)))
}

/// The value as YAML hands it over.
fn instance(spec: &FieldSpec, value: &str) -> Option<Value> {
    serde_yaml::from_str(&format!("{}: {value}\n", spec.key)).ok()
}

/// A type of card that has the field.
fn card_type(spec: &FieldSpec) -> CardType {
    match spec.on {
        Cards::Of([first, ..]) => first.card_type(),
        _ => CardType::Story,
    }
}

/// Both schemas, of all cards and of one type, told apart by whether a configuration has words of its own.
struct Schemas {
    config: Config,
    all: Validator,
    by_type: HashMap<&'static str, Validator>,
}

impl Schemas {
    fn of(config: &str) -> Schemas {
        let config = config::parse(config).expect("the configuration is right");
        let built = |only| {
            let schema = serde_json::from_str(&of_cards(&config, only).to_string()).expect("a schema is JSON");
            jsonschema::meta::validate(&schema).unwrap_or_else(|error| panic!("no schema: {error}"));
            jsonschema::draft202012::new(&schema).unwrap_or_else(|error| panic!("no schema: {error}"))
        };
        let by_type = CardType::ALL.map(|card_type| (card_type.name(), built(Some(card_type)))).into();
        Schemas { all: built(None), by_type, config }
    }

    /// How reader and schemas differ on a value; `None` where they agree.
    fn difference(&self, spec: &FieldSpec, value: &str) -> Option<String> {
        let (is_read, instance) = (is_read(spec, value, &self.config)?, instance(spec, value)?);
        let is_taken = self.by_type[card_type(spec).name()].is_valid(&instance);
        let is_taken_of_all = self.all.is_valid(&instance);
        // What one type of card takes, some card takes.
        let is_agreed = is_read == is_taken && (is_taken_of_all || !is_taken);
        (!is_agreed)
            .then(|| format!("{}: {value}: reader {is_read}, schema {is_taken}, of all {is_taken_of_all}", spec.key))
    }
}

const OWN: &str = "\
[score]
sizes = { S = 2, XL = 13 }
[[status]]
name = \"Selected\"
as = \"to-do\"
[[status]]
name = \"in QA\"
as = \"confirming\"
[[status]]
name = \"1\"
as = \"pending\"
";

/// True for a field of one id, of which a list may have one, and for the reader any number that say nothing beside it.
fn is_single(spec: &FieldSpec) -> bool {
    matches!(spec.shape, Shape::Reference(_))
}

#[test]
fn the_schema_refuses_what_the_reader_cannot_read() {
    let values = values();
    for config in ["", OWN] {
        let schemas = Schemas::of(config);
        let pairs = FIELDS.iter().flat_map(|spec| values.iter().map(move |value| (spec, value)));
        let is_left =
            |spec, value: &str| LEFT_TO_THE_READER.contains(&value) || is_single(spec) && SAYS_LESS.contains(&value);
        let asked = pairs.filter(|(spec, value)| !is_left(spec, value));
        let differences: Vec<String> = asked.filter_map(|(spec, value)| schemas.difference(spec, value)).collect();
        assert_eq!(differences, [""; 0], "{config}");
    }
}

/// Lists that hold one id for the reader, and several items for a schema.
const SAYS_LESS: &[&str] = &["[, ]", "[~, ~]", "[null, null]", "[[], mvp]"];

/// Values that a schema takes and the reader does not: what depends on how a number is typed, on letters beyond ASCII,
/// and on capitals beside a comma.
const LEFT_TO_THE_READER: &[&str] = &["…", "\"…\"", "0.1234567891", "[Which shop, and why]"];

#[test]
fn what_the_reader_alone_can_see_is_left_to_it() {
    let schemas = Schemas::of("");
    let cases = [
        (Field::Id, "…"),
        (Field::Value, "0.1234567891"),
        (Field::Value, "1e3"),
        (Field::Value, "0x10"),
        (Field::Value, "1000000000"),
        (Field::Rank, "+5"),
        (Field::Questions, "[Which shop, and why]"),
    ];
    for (field, value) in cases {
        let told = schemas.difference(field.spec(), value);
        assert!(told.as_ref().is_some_and(|told| told.contains("reader false, schema true")), "{value}: {told:?}");
    }
    for value in SAYS_LESS {
        let told = schemas.difference(Field::Release.spec(), value);
        assert!(told.is_none_or(|told| told.contains("reader true, schema false")), "{value}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn any_text_is_judged_alike(text in "[A-Za-z0-9'’%:.|_ -]{0,8}", before in prop::sample::select(SCALARS)) {
        let schemas = SCHEMAS.get_or_init(|| Schemas::of(OWN));
        for value in [quoted(&text), quoted(&format!("{before}{text}"))] {
            for spec in FIELDS.iter().filter(|spec| spec.field != Field::Id) {
                prop_assert_eq!(schemas.difference(spec, &value), None);
            }
        }
    }
}

static SCHEMAS: OnceLock<Schemas> = OnceLock::new();
