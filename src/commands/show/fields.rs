//! What a card says, name by name: its place, the parts of its sentence, its fields, its criteria.

use crate::analysis::says;
use crate::analysis::scores::Formula;
use crate::analysis::story;
use crate::commands::facts::Facts;
use crate::commands::reports::{Seen, count_fact};
use crate::commands::scores;
use crate::model::StoryMap;
use crate::model::card::{Card, CardId, Lane};
use crate::model::value::{FieldValue, Reference, Target, Value};
use crate::report::view::{Item, Pair};
use crate::report::{Fact, FactValue, Tone};
use crate::vocabulary::Space;
use crate::vocabulary::field::Field;
use crate::vocabulary::section::SECTIONS;

/// Fields that stand elsewhere among what is shown, or that only the program needs.
const ELSEWHERE: [Field; 13] = [
    Field::Id,
    Field::Title,
    Field::Type,
    Field::Rank,
    Field::Activity,
    Field::Task,
    Field::Status,
    Field::Role,
    Field::Situation,
    Field::Action,
    Field::Outcome,
    Field::Personas,
    Field::DependsOn,
];

/// Everything that a card says by itself.
pub(super) fn pairs(id: CardId, seen: &Seen, facts: &Facts, is_ascii: bool) -> Vec<Pair> {
    let map = seen.map();
    let card = map.card(id);
    let mut pairs = vec![Pair::new("file", map.path(id))];
    pairs.extend(place(map, card).map(|place| Pair::new("place", place)));
    pairs.extend(status(card).map(|status| Pair::new("status", status)));
    if card.card_type.space() == Space::Story {
        let personas =
            facts.personas().acting(map, id).personas.iter().map(|persona| reference(map, *persona)).collect();
        pairs.extend(list("personas", personas));
        let parts = story::parts(map, id);
        let named = [
            ("role", parts.role),
            ("situation", parts.situation),
            ("action", parts.action),
            ("outcome", parts.outcome),
        ];
        pairs.extend(named.into_iter().filter_map(|(name, part)| Some(Pair::new(name, part?.text))));
    } else {
        let personas = card.referred_cards(Field::Personas).map(|persona| reference(map, persona)).collect();
        pairs.extend(list("personas", personas));
        pairs.extend(says::texts(map, id, Field::Outcome).first().map(|outcome| Pair::new("outcome", *outcome)));
    }
    let shown = card.fields.iter().filter(|value| !ELSEWHERE.contains(&value.field));
    pairs.extend(shown.filter_map(|value| list(value.field.key(), texts(map, card, value))));
    pairs.extend(score(id, seen, is_ascii));
    pairs.extend(sections(map, id));
    let unknown = card.unknown_keys.iter().map(|item| map.text(card, &item.text).to_owned()).collect();
    pairs.extend(list("unknown fields", unknown).map(|pair| Pair { tone: Tone::Warning, ..pair }));
    pairs
}

/// The fields of a card for machines: ids, numbers and texts under the keys of the format.
pub(super) fn facts(id: CardId, map: &StoryMap) -> FactValue {
    let card = map.card(id);
    let named = |value: &FieldValue| (value.field.key().to_owned(), fact(map, card, value));
    FactValue::Named(card.fields.iter().map(named).collect())
}

fn fact(map: &StoryMap, card: &Card, value: &FieldValue) -> FactValue {
    match &value.value {
        Value::Number(number) => FactValue::Decimal(number.to_string()),
        Value::Boolean(flag) => FactValue::Flag(*flag),
        Value::Texts(_) | Value::Waivers(_) => FactValue::Texts(texts(map, card, value)),
        Value::References(references) | Value::Sources(references) => {
            let typed = |each: &Reference| match each.target {
                Target::Card(other) => map.qualified_id(other),
                _ => map.text(card, &each.text).to_owned(),
            };
            FactValue::Texts(references.iter().map(typed).collect())
        }
        Value::Status(status) => FactValue::Text(status.name().to_owned()),
        Value::ReleaseStatus(status) => FactValue::Text(status.name().to_owned()),
        Value::Text(_) | Value::Rank(_) | Value::Date(_) => FactValue::Text(texts(map, card, value).concat()),
    }
}

fn list(name: &'static str, values: Vec<String>) -> Option<Pair> {
    (!values.is_empty()).then_some(Pair { name, values, tone: Tone::Plain })
}

/// "Make purchase › Choose payment", or that it has none.
fn place(map: &StoryMap, card: &Card) -> Option<String> {
    let steps: Vec<&str> =
        [card.place.activity, card.place.task].into_iter().flatten().map(|id| map.title(id)).collect();
    match card.place.lane {
        Lane::Product => None,
        Lane::Backlog => Some("in the backlog".to_owned()),
        Lane::Unplaced => Some("nowhere on the map".to_owned()),
        Lane::Backbone if steps.is_empty() => None,
        Lane::Backbone => Some(steps.join(", ")),
    }
}

fn status(card: &Card) -> Option<&'static str> {
    match card.card_type.space() {
        Space::Story | Space::Theme | Space::Epic => Some(card.status.name()),
        Space::Release => Some(card.release_status().name()),
        _ => None,
    }
}

/// A card as a person would look for it: its id, and its title where that says more.
pub(super) fn reference(map: &StoryMap, card: CardId) -> String {
    format!("`{}` {}", map.qualified_id(card), map.title(card))
}

/// What a field holds, as texts.
fn texts(map: &StoryMap, card: &Card, value: &FieldValue) -> Vec<String> {
    match &value.value {
        Value::Text(text) => vec![map.text(card, text).to_owned()],
        Value::Texts(items) => items.iter().map(|item| map.text(card, &item.text).to_owned()).collect(),
        Value::Number(number) => vec![number.to_string()],
        Value::References(references) | Value::Sources(references) => references
            .iter()
            .map(|each| match each.target {
                Target::Card(other) => reference(map, other),
                _ => map.text(card, &each.text).to_owned(),
            })
            .collect(),
        Value::Waivers(waivers) => waivers.iter().map(|waiver| map.text(card, &waiver.rule).to_owned()).collect(),
        Value::Rank(_) | Value::Boolean(_) | Value::Date(_) | Value::Status(_) | Value::ReleaseStatus(_) => {
            vec![value.span.text(map.source(card.file)).trim_matches(['"', '\'']).to_owned()]
        }
    }
}

/// The score of a story with its arithmetic, by the configured model; nothing where a story says nothing for it.
fn score(id: CardId, seen: &Seen, is_ascii: bool) -> Option<Pair> {
    let card = seen.map().card(id);
    let formula = Formula::of(&seen.found.config.score);
    let is_scored = formula.inputs().iter().any(|input| input.given(card).is_some());
    if card.card_type.space() != Space::Story || !is_scored {
        return None;
    }
    let told = match formula.worth(seen.map(), id) {
        Ok(worth) => format!("{} = {}", scores::shown(&worth), scores::arithmetic::shown(&formula, card, is_ascii)),
        Err(why) => format!("none: {}", scores::why_unscored(&why)),
    };
    Some(Pair::new("score", told))
}

/// The sections that the format knows and that no field says already.
fn sections(map: &StoryMap, id: CardId) -> Vec<Pair> {
    let card = map.card(id);
    let mut pairs: Vec<Pair> = Vec::new();
    for section in says::sections(map, card) {
        let known = SECTIONS.iter().find(|spec| spec.section == section && spec.on.contains(&card.card_type.space()));
        let Some(spec) = known else { continue };
        let is_criteria = spec.titles.first() == Some(&"acceptance criteria");
        let is_said = spec.field.is_some_and(|field| card.field(field).is_some() || field == Field::Outcome);
        let name = spec.titles.first().copied().unwrap_or_default();
        if !is_criteria && !is_said && !pairs.iter().any(|pair| pair.name == name) {
            let texts = says::section_texts(map, id, section).into_iter().map(str::to_owned).collect();
            pairs.extend(list(name, texts));
        }
    }
    pairs
}

/// The acceptance criteria, met ones marked.
pub(super) fn criteria(id: CardId, map: &StoryMap, is_ascii: bool) -> Vec<Item> {
    let card = map.card(id);
    let item = |criterion: &crate::syntax::criteria::Criterion| {
        let (mark, tone) = match (criterion.ticked, is_ascii) {
            (Some(true), false) => ("☑ ", Tone::Good),
            (Some(false), false) => ("☐ ", Tone::Plain),
            (Some(true), true) => ("[x] ", Tone::Good),
            (Some(false), true) => ("[ ] ", Tone::Plain),
            (None, _) => ("", Tone::Plain),
        };
        Item { tone, ..Item::new(0, format!("{mark}{}", map.text(card, &criterion.text))) }
    };
    card.body.criteria.items.iter().map(item).collect()
}

/// The same for machines.
pub(super) fn criteria_facts(id: CardId, map: &StoryMap) -> Vec<Vec<Fact>> {
    let card = map.card(id);
    let facts = |criterion: &crate::syntax::criteria::Criterion| {
        vec![
            Fact { key: "text", value: FactValue::Text(map.text(card, &criterion.text).to_owned()) },
            Fact { key: "met", value: criterion.ticked.map_or(FactValue::Nothing, FactValue::Flag) },
            count_fact("steps", criterion.steps.len()),
        ]
    };
    card.body.criteria.items.iter().map(facts).collect()
}
