//! What a value of each shape may be, as YAML hands it over: what `load::decode` takes, told anew for validators. Every
//! field may also say nothing.

use crate::config::Config;
use crate::schema::json::{Json, list, object};
use crate::schema::words;
use crate::vocabulary::CardType;
use crate::vocabulary::field::{Field, FieldSpec, Shape};
use crate::vocabulary::status::{ReleaseStatus, Status};

/// A number from 0 on with at most 9 digits on each side of the point.
const NUMBER: &str = r"([0-9]{1,9}(\.[0-9]{1,9})?|-0{1,9}(\.0{1,9})?)";

/// A day that there is. The years are those that the calendar repeats itself in.
const DAY: &str = "([0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)\
|02-(0[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29)";

/// What a field of cards may say: of one type, or of any.
pub(super) fn value(spec: &FieldSpec, only: Option<CardType>) -> Json {
    let name = match spec.shape {
        Shape::Choice(choices) => return or_nothing([words::choice(choices)]),
        Shape::Text if spec.field == Field::Id => "id",
        Shape::Text | Shape::Reason => "text",
        Shape::Sentences | Shape::Names => "texts",
        Shape::Number => "number",
        Shape::Effort => "effort",
        Shape::Confidence => "confidence",
        Shape::Rank => "rank",
        Shape::Boolean => "boolean",
        Shape::Date => "date",
        Shape::Milestone => "milestone",
        Shape::Type => return or_nothing([words::cased(&types(only))]),
        Shape::Status => match only {
            None => return object([("anyOf", Json::List(vec![by_name("status"), by_name("release-status")]))]),
            Some(CardType::Release) => "release-status",
            Some(_) => "status",
        },
        Shape::Reference(_) => "reference",
        Shape::References(_) | Shape::Dependencies | Shape::Sources => "references",
        Shape::Waivers => "waivers",
    };
    by_name(name)
}

/// The types that a card may say it is of. Only in the place of a map can a card be one.
fn types(only: Option<CardType>) -> Vec<&'static str> {
    let is_here = |card_type: &CardType| *card_type != CardType::Map || matches!(only, None | Some(CardType::Map));
    CardType::ALL.into_iter().filter(is_here).map(CardType::name).collect()
}

/// All shapes by their names.
pub(super) fn definitions(config: &Config) -> Json {
    object([
        ("nothing", object([("type", types_of(&["string", "null"])), ("pattern", r"^\s*$".into())])),
        ("text", object([("type", types_of(&["string", "number", "boolean", "null"]))])),
        ("id", or_nothing([one_of(&["number", "boolean"]), words::text(r"[0-9A-Za-z]|[^\x00-\x7F]")])),
        ("number", or_nothing([number(), words::text(&format!("^{NUMBER}$"))])),
        ("effort", effort(config)),
        ("confidence", or_nothing([number(), words::text(&format!(r"^{NUMBER}(\s*%)?$"))])),
        ("rank", or_nothing([one_of(&["number"]), words::text(r"^-?[0-9]{1,64}(\.[0-9]{1,63})?$")])),
        (
            "boolean",
            or_nothing([
                one_of(&["boolean"]),
                words::text("^([Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee]|[Yy][Ee][Ss]|[Nn][Oo])$"),
            ]),
        ),
        ("date", or_nothing([words::text(&format!("^{DAY}$"))])),
        ("milestone", or_nothing([words::text(&format!("^({DAY}|[0-9]{{4}}-[Qq][1-4])$"))])),
        ("status", status(config)),
        ("release-status", release_status()),
        ("item", any_of([by_name("text"), pair(by_name("text"))])),
        ("texts", any_of([by_name("item"), listed("item")])),
        ("reference", reference()),
        ("references", any_of([by_name("item"), listed("references")])),
        ("waiver", waiver()),
        ("waivers", any_of([by_name("waiver"), listed("waiver")])),
    ])
}

fn effort(config: &Config) -> Json {
    let sizes = config.score.size_names();
    let sizes = (!sizes.is_empty()).then(|| words::folded(&sizes, &[]));
    let number = [number(), words::text(&format!("^{NUMBER}$"))];
    any_of(sizes.into_iter().chain(number).chain([by_name("nothing")]))
}

fn status(config: &Config) -> Json {
    let lifecycle = &config.lifecycle;
    let aliases: Vec<&str> = match lifecycle.is_own() {
        true => Vec::new(),
        false => Status::ALL.iter().flat_map(|status| status.aliases()).copied().collect(),
    };
    or_nothing([words::folded(&lifecycle.names(), &aliases)])
}

fn release_status() -> Json {
    let names = ReleaseStatus::ALL.map(ReleaseStatus::name);
    let aliases: Vec<&str> = ReleaseStatus::ALL.iter().flat_map(|status| status.aliases()).copied().collect();
    or_nothing([words::folded(&names, &aliases)])
}

/// One id, also as a list of one. `[[id]]` without quotes is a list in a list to YAML, and what follows a comma in its
/// label, `[[id|pay, later]]`, further items.
fn reference() -> Json {
    let one = object([("type", "array".into()), ("maxItems", 1.into()), ("items", by_name("reference"))]);
    let label = object([("type", "array".into()), ("contains", words::text(r"\|"))]);
    let labelled = object([("type", "array".into()), ("maxItems", 1.into()), ("items", label)]);
    any_of([by_name("item"), one, labelled])
}

/// `rule`, `rule: reason` or `rule until 2027-01-31: reason`, which YAML takes for a key and its value.
fn waiver() -> Json {
    let pattern = format!(r"^\s*([^\s:]+(\s+until\s+{DAY})?)?\s*(:|$)");
    let pair = object([
        ("type", "object".into()),
        ("minProperties", 1.into()),
        ("maxProperties", 1.into()),
        ("propertyNames", object([("pattern", pattern.as_str().into())])),
        ("additionalProperties", by_name("text")),
    ]);
    any_of([one_of(&["number", "boolean", "null"]), words::text(&pattern), pair])
}

/// `leading: lists made`, which its author means as a text.
fn pair(value: Json) -> Json {
    object([
        ("type", "object".into()),
        ("minProperties", 1.into()),
        ("maxProperties", 1.into()),
        ("additionalProperties", value),
    ])
}

/// The bound is one too many: a float cannot tell 999999999.999999999 from it.
fn number() -> Json {
    object([("type", "number".into()), ("minimum", 0.into()), ("maximum", 1_000_000_000.into())])
}

fn one_of(types: &[&str]) -> Json {
    object([("type", types_of(types))])
}

fn types_of(types: &[&str]) -> Json {
    match types {
        [one] => (*one).into(),
        several => list(several.iter().copied()),
    }
}

fn by_name(name: &str) -> Json {
    object([("$ref", format!("#/$defs/{name}").into())])
}

fn listed(items: &str) -> Json {
    object([("type", "array".into()), ("items", by_name(items))])
}

fn any_of(schemas: impl IntoIterator<Item = Json>) -> Json {
    object([("anyOf", Json::List(schemas.into_iter().collect()))])
}

fn or_nothing(schemas: impl IntoIterator<Item = Json>) -> Json {
    any_of(schemas.into_iter().chain([by_name("nothing")]))
}
