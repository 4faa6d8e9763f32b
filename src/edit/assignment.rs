//! `key=value` as people type it: which key, what to do with it, and how its value is written for the field it names.
//!
//! Whether the value is a good one is for the check of the changed map to say.

use crate::config::Config;
use crate::edit::field::{Change, NewValue};
use crate::load::decode::own_key;
use crate::model::StoryMap;
use crate::model::card::CardId;
use crate::nearest::fold;
use crate::vocabulary::Space;
use crate::vocabulary::field::{Field, Shape};

/// What was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assignment {
    /// The key, as typed.
    pub key: String,
    /// What to do with it.
    pub action: Action,
    /// The value, as typed, without white space at its ends.
    pub value: String,
}

/// What is done with a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// `key=value`.
    Set,
    /// `key+=value`.
    Add,
    /// `key-=value`.
    Remove,
}

impl Assignment {
    /// Reads `key=value`, `key+=value` or `key-=value`; `None` for what has no key before a `=`.
    pub fn parse(typed: &str) -> Option<Assignment> {
        let (before, value) = typed.split_once('=')?;
        let (key, action) = match (before.strip_suffix('+'), before.strip_suffix('-')) {
            (Some(key), _) => (key, Action::Add),
            (_, Some(key)) => (key, Action::Remove),
            _ => (before, Action::Set),
        };
        let is_key = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'));
        is_key.then(|| Assignment { key: key.to_owned(), action, value: value.trim().to_owned() })
    }

    /// The change of a card's front matter that it means.
    pub fn change(&self, map: &StoryMap, config: &Config, card: CardId) -> Change {
        let field = Field::from_key(&self.key);
        let is_own_number = own_key(config, &self.key, map.card(card).card_type).is_some();
        let key = field.map_or_else(|| self.key.clone(), |field| field.key().to_owned());
        match self.action {
            Action::Set if field.is_none() && is_own_number => {
                Change::Set { key, value: NewValue::Plain(self.value.clone()) }
            }
            Action::Set => Change::Set { key, value: self.new_value(map, card, field) },
            Action::Add => Change::Add { key, items: self.items(map, field) },
            Action::Remove => Change::Remove { key, items: self.items(map, field) },
        }
    }

    fn new_value(&self, map: &StoryMap, card: CardId, field: Option<Field>) -> NewValue {
        let Some(field) = field else { return NewValue::Text(self.value.clone()) };
        match field.spec().shape {
            Shape::Text => NewValue::Text(self.value.clone()),
            // Either a boolean, or a text that says why.
            Shape::Reason if !is_boolean(&self.value) => NewValue::Text(self.value.clone()),
            Shape::Reference(space) => NewValue::Text(id_meant(map, space, &self.value)),
            shape if is_list(shape) => {
                let items = self.items(map, Some(field));
                // One value stays one where it is one already, and a ticket is mostly alone.
                let is_one = match map.card(card).field(field) {
                    Some(value) => {
                        !value.span.text(map.source(map.card(card).file)).trim_start().starts_with(['[', '-'])
                    }
                    None => field == Field::Ticket,
                };
                match <[String; 1]>::try_from(items) {
                    Ok([only]) if is_one => NewValue::Text(only),
                    Ok(only) => NewValue::List(only.into()),
                    Err(several) => NewValue::List(several),
                }
            }
            _ => NewValue::Plain(self.value.clone()),
        }
    }

    /// The values of a list: several with commas, except where a comma is part of a sentence.
    fn items(&self, map: &StoryMap, field: Option<Field>) -> Vec<String> {
        let shape = field.map(|field| field.spec().shape);
        let is_one = match shape {
            Some(Shape::Sentences | Shape::Waivers) => true,
            _ => self.value.trim_start().to_lowercase().starts_with("external:"),
        };
        if is_one {
            return vec![self.value.clone()];
        }
        let typed = self.value.split(',').map(str::trim).filter(|item| !item.is_empty());
        typed
            .map(|item| match shape {
                Some(Shape::References(space)) => id_meant(map, space, item),
                _ => item.to_owned(),
            })
            .collect()
    }
}

/// True for a shape that takes several values.
pub fn is_list(shape: Shape) -> bool {
    matches!(
        shape,
        Shape::Names | Shape::Sentences | Shape::References(_) | Shape::Dependencies | Shape::Sources | Shape::Waivers
    )
}

fn is_boolean(typed: &str) -> bool {
    ["true", "false", "yes", "no"].contains(&typed)
}

/// The id as the card has it, where somebody typed it in another way (`Busy parent`); else what was typed.
fn id_meant(map: &StoryMap, space: Space, typed: &str) -> String {
    let folded = fold(typed);
    let has_it = map.all().any(|(id, card)| card.card_type.space() == space && map.id(id) == folded);
    if has_it { folded.into_owned() } else { typed.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::fixture;

    #[test]
    fn a_key_an_action_and_a_value_are_told_apart() {
        for (typed, expected) in [
            ("release=mvp", Some(("release", Action::Set, "mvp"))),
            ("depends_on+=a,b", Some(("depends_on", Action::Add, "a,b"))),
            ("tags-=core", Some(("tags", Action::Remove, "core"))),
            ("depends-on=a", Some(("depends-on", Action::Set, "a"))),
            ("ticket=A=B", Some(("ticket", Action::Set, "A=B"))),
            ("title= Pay ", Some(("title", Action::Set, "Pay"))),
            ("release=", Some(("release", Action::Set, ""))),
            ("release", None),
            ("=mvp", None),
            ("+=mvp", None),
            ("storymap/a b.md=x", None),
        ] {
            let read = Assignment::parse(typed);
            let read = read.as_ref().map(|read| (read.key.as_str(), read.action, read.value.as_str()));
            assert_eq!(read, expected, "{typed}");
        }
    }

    #[test]
    fn a_value_is_written_as_its_field_needs_it() {
        let map = fixture(
            "-- map.md\n-- a/b/c.md\n---\nevidence: one\n---\n-- personas/busy-parent.md\n-- personas/guest.md\n\
             -- releases/mvp.md\n",
        );
        let config = crate::config::parse("[score]\ncriteria = { fit = 1 }\n").expect("the configuration is right");
        let card = map.all().find(|(id, _)| map.id(*id) == "c").expect("it is there").0;
        let list = |items: &[&str]| NewValue::List(items.iter().map(|item| (*item).to_owned()).collect());
        for (typed, key, expected) in [
            ("release=MVP", "release", NewValue::Text("mvp".into())),
            ("release=mpv", "release", NewValue::Text("mpv".into())),
            ("Effort=8", "effort", NewValue::Plain("8".into())),
            ("title=no", "title", NewValue::Text("no".into())),
            ("personas=Busy parent, guest", "personas", list(&["busy-parent", "guest"])),
            ("personas=guest", "personas", list(&["guest"])),
            ("evidence=two", "evidence", NewValue::Text("two".into())),
            ("evidence=two,three", "evidence", list(&["two", "three"])),
            ("ticket=SHOP-1", "ticket", NewValue::Text("SHOP-1".into())),
            ("questions=Which shop, and why?", "questions", list(&["Which shop, and why?"])),
            ("depends-on=external: a, b", "depends_on", list(&["external: a, b"])),
            ("fit=9", "fit", NewValue::Plain("9".into())),
            ("x_team=a, b", "x_team", NewValue::Text("a, b".into())),
        ] {
            let change = Assignment::parse(typed).expect("it has a key").change(&map, &config, card);
            assert_eq!(change, Change::Set { key: key.into(), value: expected }, "{typed}");
        }
    }
}
