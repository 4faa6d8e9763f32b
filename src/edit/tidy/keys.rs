//! Keys of front matter as the format writes them: `Depends-On` is `depends_on`, and so is `depend_on` on a card that
//! has no `depends_on`.

use super::Cure;
use crate::config::Config;
use crate::edit::field::Change;
use crate::load::decode::{field_meant, own_key};
use crate::model::StoryMap;
use crate::model::card::CardId;
use crate::syntax::front_matter;
use crate::vocabulary::CardType;
use crate::vocabulary::field::Field;

/// The keys of these cards that are to be written in another way.
pub fn cures(map: &StoryMap, config: &Config, cards: &[CardId]) -> Vec<Cure> {
    let cures = cards.iter().map(|card| {
        let source = map.source(map.card(*card).file);
        Cure::of_fields(*card, respellings(source, map.card(*card).card_type, config))
    });
    cures.filter(|cure| !cure.changes.is_empty()).collect()
}

fn respellings(source: &str, card_type: CardType, config: &Config) -> Vec<Change> {
    let (front_matter, _) = front_matter::read_again(source, &config.limits);
    let keys: Vec<&str> = front_matter.entries.iter().map(|entry| entry.key.get(source)).collect();
    let is_criterion = |key: &str| own_key(config, key, card_type).is_some();
    let is_own = |key: &str| key.starts_with("x_") || key.starts_with("x-") || is_criterion(key);
    let meant = |key: &str| match Field::from_key(key) {
        Some(field) => Some(field).filter(|field| field.spec().on.contain(card_type)),
        None => field_meant(key, card_type).filter(|_| !is_own(key)),
    };
    let fields: Vec<Option<Field>> = keys.iter().map(|key| meant(key)).collect();
    let mut changes = Vec::new();
    for (key, field) in keys.iter().zip(&fields) {
        let Some(field) = field else { continue };
        // Where two keys mean one field, which of them is right is no matter of spelling.
        let is_alone = fields.iter().filter(|other| **other == Some(*field)).count() == 1;
        if is_alone && *key != field.key() {
            changes.push(Change::Respell { key: (*key).to_owned(), to: field.key().to_owned() });
        }
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(content: &str, card_type: CardType) -> Vec<String> {
        let changes = respellings(&format!("---\n{content}\n---\n"), card_type, &Config::default());
        let told = changes.iter().map(|change| match change {
            Change::Respell { key, to } => format!("{key} -> {to}"),
            other => format!("{other:?}"),
        });
        told.collect()
    }

    #[test]
    fn keys_become_those_of_the_format() {
        assert_eq!(
            told("Depends-On: a\n'Release': b", CardType::Story),
            ["Depends-On -> depends_on", "Release -> release"]
        );
        assert_eq!(
            told("relase: a\ndependencies: b", CardType::Story),
            ["relase -> release", "dependencies -> depends_on"]
        );
    }

    #[test]
    fn what_may_mean_something_else_stays() {
        for content in
            ["release: a", "relase: a\nrelease: b", "relase: a\nReleas: b", "x_relase: a", "X-y: a", "colour: a"]
        {
            assert_eq!(told(content, CardType::Story), [""; 0], "{content}");
        }
        let config = crate::config::parse("[score]\ncriteria = { dependencies = 1 }\n").expect("it is right");
        for (config, expected) in [(Config::default(), 1), (config, 0)] {
            let respelt = respellings("---\ndependencies: 3\n---\n", CardType::Story, &config);
            assert_eq!(respelt.len(), expected, "a score input of the team's own stays one");
        }
        assert_eq!(told("Effort: 5", CardType::Persona), [""; 0], "a persona has no effort, however that is spelt");
    }
}
