//! One story as it can be said: who, when, what they do, why. From its parts, else from a title that opens with a
//! verb; any other title is quoted. Where it stands among others is for `voice`.

use super::journey::{Path, Scope, path};
use crate::analysis::personas::{Personas, folded};
use crate::analysis::story::Said;
use crate::analysis::text::language;
use crate::analysis::text::speech::{self, Number};
use crate::analysis::told::Told;
use crate::model::StoryMap;
use crate::model::card::CardId;
use crate::rules::quote::joined;

/// A story, ready to be said.
pub(super) struct Saying {
    pub(super) who: Who,
    /// "when their basket is full".
    pub(super) scene: Option<String>,
    pub(super) what: What,
    /// "so that they can eat".
    pub(super) why: Option<String>,
    pub(super) path: Path,
}

/// Who acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Who {
    /// "the busy parent and the student".
    pub(super) name: String,
    pub(super) number: Number,
    /// False where nobody says who it is.
    pub(super) is_known: bool,
}

/// What they do, in their own words.
pub(super) enum What {
    /// Something that they do.
    Deed(String),
    /// Something that they want to have.
    Wish(String),
    /// Something that they do not want to do.
    Refusal(String),
    /// What the story is called: it says no more.
    Title(String),
}

impl What {
    /// What they do, said of one or of many; `None` where there is only a title.
    pub(super) fn predicate(&self, number: Number) -> Option<String> {
        match self {
            What::Deed(action) => Some(speech::deed(action, number)),
            What::Wish(thing) => Some(speech::wish(thing, number)),
            What::Refusal(action) => Some(speech::refusal(action, number)),
            What::Title(_) => None,
        }
    }

    /// What they do, to stand behind "can".
    pub(super) fn infinitive(&self) -> Option<String> {
        match self {
            What::Deed(action) => speech::infinitive(action),
            _ => None,
        }
    }
}

/// A story as it can be said.
pub(super) fn saying(scope: &Scope<'_>, personas: &Personas, story: CardId) -> Saying {
    let map = scope.map;
    let told = Told::new(map, story);
    let parts = told.parts();
    let readable = |said: &Said<'_>| !said.text.trim().is_empty() && !language::is_foreign_title(&said.text);
    let title = || match speech::as_deed(map.title(story)) {
        Some(deed) => What::Deed(deed),
        None => What::Title(map.title(story).to_owned()),
    };
    let what = match parts.action.as_ref().filter(|said| readable(said)) {
        Some(said) if told.sentence().is_some_and(|sentence| sentence.negated) => What::Refusal(said.text.to_string()),
        Some(said) if told.asks_for_a_deed() => What::Deed(said.text.to_string()),
        Some(said) => What::Wish(said.text.to_string()),
        None => title(),
    };
    let is_said = !matches!(what, What::Title(_));
    let scene = parts.situation.as_ref().filter(|said| is_said && readable(said)).map(|said| speech::scene(&said.text));
    let why = parts.outcome.as_ref().filter(|said| is_said && readable(said)).map(|said| purpose(told.source(), said));
    Saying { who: who(scope, personas, &told), scene, what, why, path: path(map, story) }
}

/// Why, with the word that leads to it in the card.
fn purpose(source: &str, said: &Said<'_>) -> String {
    let before = source.get(..said.span.range().start).unwrap_or_default().trim_end().to_lowercase();
    let link = ["in order to", "because", "since"].into_iter().find(|opener| before.ends_with(opener));
    let link = link.map_or("so that", |opener| if opener == "in order to" { "to" } else { opener });
    format!("{link} {}", speech::clause(&said.text))
}

/// The personas that act in a story: of those that are asked for, where some are.
pub(super) fn acting(scope: &Scope<'_>, personas: &Personas, story: CardId) -> Vec<CardId> {
    let asked = scope.filter.personas();
    let all = personas.acting(scope.map, story).personas.iter().copied();
    all.filter(|persona| asked.is_empty() || asked.contains(persona)).collect()
}

fn who(scope: &Scope<'_>, personas: &Personas, told: &Told<'_>) -> Who {
    let acting = acting(scope, personas, told.id);
    if !acting.is_empty() {
        return named(scope.map, &acting);
    }
    match told.parts().role.as_ref().map(|role| speech::trimmed(&role.text)).filter(|role| !role.is_empty()) {
        Some(role) => Who { name: speech::with_article(role), number: number(role), is_known: true },
        None => Who { name: "the user".to_owned(), number: Number::One, is_known: false },
    }
}

/// Personas as one speaks of them.
pub(super) fn named(map: &StoryMap, personas: &[CardId]) -> Who {
    let names: Vec<String> = personas.iter().map(|persona| speech::with_article(map.title(*persona))).collect();
    let number = match personas {
        [only] => number(map.title(*only)),
        _ => Number::Many,
    };
    Who { name: joined(&names), number, is_known: true }
}

/// Whether a name is that of several people: where it is another word for one of them.
fn number(name: &str) -> Number {
    let head = name.split([',', '(']).next().map_or(name, str::trim);
    // "The mother of two boys" is one.
    let noun = head.split(" of ").next().unwrap_or(head).split(" who ").next().unwrap_or(head);
    let last = noun.split_whitespace().last().unwrap_or_default().to_lowercase();
    let is_many = last.chars().all(char::is_alphabetic) && folded(&last) != last;
    if is_many { Number::Many } else { Number::One }
}
