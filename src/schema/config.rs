//! `storymap.toml` as JSON: its keys by the table of keys, rules and their options by the catalogue.
//!
//! What a key says together with others, such as two states of one name, only the reader knows.

use super::json::{Json, list, object};
use super::{DRAFT, words};
use crate::config::keys::{KeySpec, TABLES, TableSpec, Takes};
use crate::config::rules::RuleLevel;
use crate::rules::catalog::RULES;
use crate::rules::option::{Default, RuleOption};
use crate::rules::rule::Rule;
use crate::vocabulary::section::SECTIONS;

/// What a configuration may say.
pub fn of_config() -> Json {
    let top = TABLES.iter().find(|spec| spec.name.is_empty()).map_or_else(|| object([]), table);
    let Json::Object(top) = top else { return top };
    let head = [("$schema", DRAFT), ("title", "Configuration of a story map, `storymap.toml`")];
    let head = head.into_iter().map(|(key, text)| (key.to_owned(), text.into()));
    let definitions = object([("level", levels()), ("level-alone", level_alone()), ("pattern", pattern())]);
    Json::Object(head.chain(top).chain([("$defs".to_owned(), definitions)]).collect())
}

/// A table with its keys, and no others. A row of a list needs all of them, a table of its own none.
fn table(spec: &TableSpec) -> Json {
    let needed = if spec.header.starts_with("[[") { spec.keys } else { &[] };
    let keys = spec.keys.iter().map(|key| {
        let value = value(spec, key).preceded_by("description", key.meaning.trim_end_matches("; see below"));
        (key.key.to_owned(), value)
    });
    object([
        ("type", "object".into()),
        ("properties", Json::Object(keys.collect())),
        ("required", list(needed.iter().map(|key| key.key))),
        ("additionalProperties", false.into()),
    ])
}

fn value(around: &TableSpec, key: &KeySpec) -> Json {
    match key.takes {
        Takes::Path => path(),
        Takes::Patterns => object([("type", "array".into()), ("items", by_name("pattern"))]),
        Takes::Rules => rules(rule),
        Takes::Levels => rules(|_| by_name("level-alone")),
        Takes::Table => below(around, key),
        Takes::Tables => object([("type", "array".into()), ("minItems", 1.into()), ("items", below(around, key))]),
        Takes::Name => words::text(r"\S"),
        Takes::Failing | Takes::Model | Takes::Scale | Takes::State => object([("enum", list(key.takes.choices()))]),
        Takes::Sizes => sizes(),
        Takes::Criteria => object([
            ("type", "object".into()),
            ("minProperties", 1.into()),
            ("additionalProperties", number("minimum")),
        ]),
        Takes::Formula => words::text(r"\S"),
        Takes::Flag => object([("type", "boolean".into())]),
        Takes::Weight => number("minimum"),
        Takes::Limit(bound) => {
            object([("type", "integer".into()), ("minimum", bound.least.into()), ("maximum", bound.most.into())])
        }
    }
}

/// The table that a key of another opens.
fn below(around: &TableSpec, key: &KeySpec) -> Json {
    let is_it = |spec: &&TableSpec| match around.name {
        "" => spec.name == key.key,
        name => spec.name.strip_prefix(name).and_then(|rest| rest.strip_prefix('.')) == Some(key.key),
    };
    TABLES.iter().find(is_it).map_or_else(|| object([]), table)
}

/// A path that stays in the folder of the configuration: relative, with `/`, and without `..`.
fn path() -> Json {
    let elsewhere = object([("pattern", r"\\|^[/~]|^[A-Za-z]:|(^|/)\.\.(/|$)".into())]);
    object([("type", "string".into()), ("pattern", r"\S".into()), ("not", elsewhere)])
}

fn pattern() -> Json {
    object([("type", "string".into()), ("maxLength", 512.into()), ("pattern", "^[^!]".into())])
}

fn levels() -> Json {
    object([("enum", list(RuleLevel::ALL.map(RuleLevel::name)))])
}

/// Every rule by its name, and no others.
fn rules(setting: impl Fn(&Rule) -> Json) -> Json {
    let rules = RULES.iter().map(|rule| (rule.id.to_owned(), setting(rule).preceded_by("description", rule.summary)));
    object([
        ("type", "object".into()),
        ("properties", Json::Object(rules.collect())),
        ("additionalProperties", false.into()),
    ])
}

/// A level, or a table of a level and options.
fn rule(rule: &Rule) -> Json {
    if rule.options.is_empty() {
        return by_name("level-alone");
    }
    let options = rule.options.iter().map(|spec| {
        let value = option(spec).preceded_by("description", spec.meaning);
        (spec.key.to_owned(), value)
    });
    level_or(std::iter::once(("level".to_owned(), by_name("level"))).chain(options).collect())
}

/// A level, also as a table of nothing else.
fn level_alone() -> Json {
    level_or(vec![("level".to_owned(), by_name("level"))])
}

fn level_or(keys: Vec<(String, Json)>) -> Json {
    let table =
        object([("type", "object".into()), ("properties", Json::Object(keys)), ("additionalProperties", false.into())]);
    object([("anyOf", Json::List(vec![by_name("level"), table]))])
}

fn option(spec: &RuleOption) -> Json {
    let listed = |items: Json| object([("type", "array".into()), ("items", items)]);
    match spec.default {
        Default::Count(_) => object([("type", "integer".into()), ("minimum", 0.into()), ("maximum", MOST.into())]),
        Default::Number(_) => number("minimum"),
        Default::Flag(_) => object([("type", "boolean".into())]),
        Default::Words(_) => listed(object([("type", "string".into())])),
        Default::Choices(known) => listed(object([("enum", list(known.iter().copied()))])),
        Default::Sections(space, _) => {
            let titles = SECTIONS.iter().filter(|spec| spec.on.contains(&space)).flat_map(|spec| spec.titles);
            listed(words::titled(&titles.copied().collect::<Vec<_>>()))
        }
    }
}

/// Names that cannot be taken for numbers, each with a number above zero.
fn sizes() -> Json {
    object([
        ("type", "object".into()),
        ("propertyNames", object([("pattern", r"^\s*[^-0-9.\s]".into())])),
        ("additionalProperties", number("exclusiveMinimum")),
    ])
}

/// The largest number of 9 digits; a configuration takes no more of them before the point.
const MOST: usize = 999_999_999;

/// A number from 0 on, which may be 0 or not. Its most is one too many: a float cannot tell 999999999.999999999 from it.
fn number(minimum: &str) -> Json {
    object([("type", "number".into()), (minimum, 0.into()), ("maximum", (MOST + 1).into())])
}

fn by_name(name: &str) -> Json {
    object([("$ref", format!("#/$defs/{name}").into())])
}

#[cfg(test)]
mod tests;
