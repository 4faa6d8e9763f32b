//! People whose trade is software. What is a machine's business elsewhere is what they themselves do.

use crate::analysis::personas::{self, Personas};
use crate::analysis::told::Told;
use crate::model::StoryMap;
use crate::model::card::CardId;
use crate::syntax::words::Words;
use crate::vocabulary::field::Field;
use std::collections::HashSet;

/// Words of the roles of developers and operators; several words stand one after the other.
pub const ROLES: &[&str] = &[
    "admin",
    "administrator",
    "analyst",
    "api",
    "architect",
    "coder",
    "data scientist",
    "developer",
    "devops",
    "engineer",
    "integrator",
    "it",
    "maintainer",
    "operator",
    "programmer",
    "qa",
    "sre",
    "sysadmin",
    "tester",
];

/// The roles that some words name, and the personas who have them.
#[derive(Debug)]
pub struct Trade<'a> {
    roles: Vec<&'a str>,
    personas: &'a Personas,
    of_trade: HashSet<CardId>,
    /// The maps and steps that name such a persona for their stories.
    sharing: HashSet<CardId>,
}

impl<'a> Trade<'a> {
    /// Asks all personas of a product, once.
    pub fn of(map: &StoryMap, personas: &'a Personas, roles: Vec<&'a str>) -> Trade<'a> {
        let is_of_trade = |persona: &CardId| is_persona_of_trade(map, *persona, &roles);
        let of_trade: HashSet<CardId> = personas::all(map).filter(is_of_trade).collect();
        let has_one = |named: &[CardId]| named.iter().any(|persona| of_trade.contains(persona));
        let sharing = personas.shared().filter(|(_, named)| has_one(named)).map(|(by, _)| by).collect();
        Trade { roles, personas, of_trade, sharing }
    }

    /// True if a story's role, or else one of its personas, is of the trade.
    pub fn has(&self, story: &Told<'_>) -> bool {
        if let Some(role) = &story.parts().role {
            let persona = || self.personas.named(&role.text).is_some_and(|persona| self.of_trade.contains(&persona));
            return names_trade(&role.text, &self.roles) || persona();
        }
        let acting = story.acting(self.personas);
        match acting.shared_by {
            Some(by) => self.sharing.contains(&by),
            None => acting.personas.iter().any(|persona| self.of_trade.contains(persona)),
        }
    }
}

fn is_persona_of_trade(map: &StoryMap, persona: CardId, roles: &[&str]) -> bool {
    let card = map.card(persona);
    let aliases = card.items(Field::Aliases).iter().map(|item| map.text(card, &item.text));
    [map.id(persona), map.title(persona)].into_iter().chain(aliases).any(|name| names_trade(name, roles))
}

/// True if a role holds one of these words: one or many of it, also as part of a longer word (`DatasetDeveloper`).
fn names_trade(role: &str, roles: &[&str]) -> bool {
    let role = role.replace(['-', '_', '/'], " ");
    let words = Words::of(&role);
    roles.iter().any(|known| {
        let known = known.to_lowercase();
        let known: Vec<&str> = known.split_whitespace().collect();
        !known.is_empty()
            && (0..words.len())
                .any(|at| known.iter().enumerate().all(|(nth, known)| is_one_or_many(words.get(at + nth), known)))
    })
}

/// A word as it is, in the plural, or written together with what it says more exactly.
fn is_one_or_many(word: &str, known: &str) -> bool {
    /// Shorter ones end other words by chance: "unit", "deposit".
    const LONG_ENOUGH: usize = 6;
    let word = word.to_lowercase();
    let one = word.strip_suffix('s').unwrap_or(&word);
    word == known || one == known || known.len() >= LONG_ENOUGH && one.ends_with(known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_is_of_the_trade_by_one_of_its_words() {
        for (role, expected) in [
            ("developer", true),
            ("app developers", true),
            ("DatasetDeveloper", true),
            ("on-call engineer", true),
            ("Data Scientist", true),
            ("IT staff member", true),
            ("api user", true),
            ("data publisher", false),
            ("scientist", false),
            ("depositor", false),
            ("unit lead", false),
            ("busy parent", false),
            ("", false),
        ] {
            assert_eq!(names_trade(role, ROLES), expected, "{role}");
        }
    }
}
