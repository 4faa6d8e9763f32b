//! What the commands print with `--format json`, by the tables that they fill.
//!
//! Further keys may come within one version of the schema, so that each object may have more than is listed.

use super::DRAFT;
use super::json::{Json, list, object};
use crate::vocabulary::output::{Holds, Key, Shape};

/// The version of the schema that all these have.
const VERSION: u64 = 1;

/// What each of some commands prints, as a definition of its name.
pub fn of_output(shapes: &[&Shape]) -> Json {
    let name = |shape: &Shape| shape.command.to_lowercase().replace(' ', "-").replace("--", "");
    let by_name = |shape: &&Shape| object([("$ref", format!("#/$defs/{}", name(shape)).as_str().into())]);
    let definitions = shapes.iter().map(|shape| (name(shape), document(shape)));
    object([
        ("$schema", DRAFT.into()),
        ("title", "Output of `storymap` as JSON".into()),
        ("anyOf", Json::List(shapes.iter().map(by_name).collect())),
        ("$defs", Json::Object(definitions.collect())),
    ])
}

/// All that a command prints.
fn document(shape: &Shape) -> Json {
    let head = [
        ("schema".to_owned(), object([("const", Json::Number(VERSION.to_string()))])),
        ("tool".to_owned(), tool()),
        (shape.records.to_owned(), array(record(shape.keys()))),
    ];
    let facts = shape.facts.iter().map(|key| (key.name.to_owned(), value(key)));
    let needed = shape.facts.iter().filter(|key| !key.may_be_absent).map(|key| key.name);
    object([
        ("title", format!("storymap {} --format json", shape.command).as_str().into()),
        ("type", "object".into()),
        ("properties", Json::Object(head.into_iter().chain(facts).collect())),
        ("required", list(["schema", "tool", shape.records].into_iter().chain(needed))),
    ])
}

fn tool() -> Json {
    object([
        ("type", "object".into()),
        ("properties", object([("name", text()), ("version", text())])),
        ("required", list(["name", "version"])),
    ])
}

fn record<'k>(keys: impl Iterator<Item = &'k Key>) -> Json {
    let keys: Vec<&Key> = keys.collect();
    let needed = keys.iter().filter(|key| !key.may_be_absent).map(|key| key.name);
    let needed = list(needed);
    object([
        ("type", "object".into()),
        ("properties", Json::Object(keys.into_iter().map(|key| (key.name.to_owned(), value(key))).collect())),
        ("required", needed),
    ])
}

fn array(items: Json) -> Json {
    object([("type", "array".into()), ("items", items)])
}

fn text() -> Json {
    object([("type", "string".into())])
}

fn value(key: &Key) -> Json {
    let held = held(key.holds);
    let held = if key.or_null { or_null(held) } else { held };
    held.preceded_by("description", key.meaning)
}

fn or_null(held: Json) -> Json {
    object([("anyOf", Json::List(vec![held, object([("type", "null".into())])]))])
}

fn held(holds: Holds) -> Json {
    match holds {
        Holds::Text => text(),
        Holds::Word(words) => object([("enum", list(words.iter().copied()))]),
        Holds::Count => object([("type", "integer".into()), ("minimum", Json::Number("0".to_owned()))]),
        Holds::Decimal => object([("type", "number".into())]),
        Holds::Flag => object([("type", "boolean".into())]),
        Holds::Texts => array(text()),
        Holds::Facts(keys) => record(keys.iter()),
        Holds::List(keys) => array(record(keys.iter())),
        Holds::Named(each) => object([("type", "object".into()), ("additionalProperties", or_null(held(*each)))]),
        Holds::Field => object([("type", list(["string", "number", "boolean", "array", "null"]))]),
    }
}
