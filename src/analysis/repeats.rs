//! Stories that say what another one says: the same words, but for case, punctuation and the words of the template.
//!
//! It compares nothing pairwise: equal words meet under one key. Stories that are only alike are in `resemblance`.

use crate::analysis::personas::{self, Personas};
use crate::analysis::story;
use crate::analysis::text::language::is_function_word;
use crate::model::StoryMap;
use crate::model::card::{Card, CardId};
use crate::syntax::words::Words;
use std::collections::HashMap;
use std::sync::Arc;

/// A story that was written again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Repeat {
    /// The first that says it, in the order of the paths.
    pub first: CardId,
    /// Another one that does.
    pub again: CardId,
}

/// Who acts in a story, to be compared: its persona, else its role, else the personas of what is above it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Who {
    /// A role that no persona has, folded.
    Role(String),
    /// These personas; none where nobody says.
    Personas(Arc<[CardId]>),
    /// Those that a map or a step names too, whose card stands for all of them.
    Shared(CardId),
}

/// Stands between the parts of a key; no word holds it.
const SEPARATOR: char = '\u{1f}';

/// A title of so many words of its own says what it is about without its task: "Pay by credit card", not "Search".
const SAYS_IT_ALL: usize = 3;

/// What stands before an action and says nothing.
const BEFORE_ACTION: &[&[&str]] =
    &[&["to"], &["can"], &["be", "able", "to"], &["have", "the", "ability", "to"], &["the", "ability", "to"]];

/// What stands before an outcome and says nothing.
const BEFORE_OUTCOME: &[&[&str]] =
    &[&["that"], &["to"], &["i", "can"], &["we", "can"], &["i", "am", "able", "to"], &["i'm", "able", "to"]];

/// The stories that can be compared: open, of type `story`.
pub fn comparable(map: &StoryMap) -> impl Iterator<Item = (CardId, &Card)> {
    map.all().filter(|(_, card)| card.covers() && card.is_open())
}

/// Every story that says again what one before it says, of the same people on the same map.
pub fn repeats(map: &StoryMap, personas: &Personas) -> Vec<Repeat> {
    let mut alike: HashMap<(Option<CardId>, String), Vec<CardId>> = HashMap::new();
    for (id, card) in comparable(map) {
        if let Some(key) = key(map, id, card) {
            alike.entry((card.place.map, key)).or_default().push(id);
        }
    }
    let mut repeats = Vec::new();
    for cards in alike.into_values().filter(|cards| cards.len() > 1) {
        let mut firsts: HashMap<Who, CardId> = HashMap::new();
        for again in cards {
            let first = *firsts.entry(who(map, personas, again)).or_insert(again);
            if first != again {
                repeats.push(Repeat { first, again });
            }
        }
    }
    repeats.sort_by_key(|repeat| repeat.again);
    repeats
}

/// Who acts in a story.
pub fn who(map: &StoryMap, personas: &Personas, story: CardId) -> Who {
    let acting = match story::role(map, story) {
        None => personas.acting(map, story),
        Some(role) => match personas.named(&role.text) {
            Some(persona) => &personas.alone(persona),
            None => return Who::Role(personas::folded(&role.text)),
        },
    };
    acting.shared_by.map_or_else(|| Who::Personas(Arc::clone(&acting.personas)), Who::Shared)
}

/// What a story says; `None` where it says nothing.
fn key(map: &StoryMap, id: CardId, card: &Card) -> Option<String> {
    let parts = story::parts(map, id);
    if parts.action.is_some() {
        let mut key = String::new();
        for (part, before) in
            [(&parts.situation, &[][..]), (&parts.action, BEFORE_ACTION), (&parts.outcome, BEFORE_OUTCOME)]
        {
            if let Some(said) = part {
                let words = Words::of(&said.text);
                add_folded(&mut key, &words, past(&words, before));
            }
            key.push(SEPARATOR);
        }
        if story::sentence(map, id).is_some_and(|sentence| sentence.negated) {
            key.push_str("not");
        }
        return Some(key);
    }
    // A title that is only the name of the file was never written as one.
    if card.title_span.is_empty() {
        return None;
    }
    let mut key = String::new();
    let words = Words::of(map.title(id));
    add_folded(&mut key, &words, 0);
    if key.is_empty() {
        return None;
    }
    let telling = key.split(' ').filter(|word| !word.is_empty() && !is_function_word(word)).count();
    key.push(SEPARATOR);
    if let Some(task) = card.place.task.filter(|_| telling < SAYS_IT_ALL) {
        key.push_str(&task.index().to_string());
    }
    Some(key)
}

/// The first word past what stands before others and says nothing.
fn past(words: &Words<'_>, before: &[&[&str]]) -> usize {
    let mut from = 0;
    while let Some(opener) = before.iter().find(|opener| words.len() > from + opener.len() && words.are(from, opener)) {
        from += opener.len();
    }
    from
}

/// Adds the words from one of them on, in lower case, without what joins their parts.
fn add_folded(key: &mut String, words: &Words<'_>, from: usize) {
    for word in (from..words.len()).map(|at| words.get(at)) {
        // Nearly all words are in ASCII, and letters of that are told and turned over byte by byte.
        if word.is_ascii() {
            let letters = word.bytes().filter(u8::is_ascii_alphanumeric);
            key.extend(letters.map(|byte| char::from(byte.to_ascii_lowercase())));
        } else {
            key.extend(word.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase));
        }
        key.push(' ');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::fixture;
    use proptest::prelude::*;

    /// Which cards repeat which, as `first again`.
    fn shown(tree: &str) -> Vec<String> {
        let map = fixture(tree);
        let repeats = repeats(&map, &Personas::of(&map));
        repeats.iter().map(|repeat| format!("{} {}", map.id(repeat.first), map.id(repeat.again))).collect()
    }

    fn two(one: &str, other: &str) -> bool {
        !shown(&format!("-- a/t/one.md\n{one}\n-- a/t/other.md\n{other}\n")).is_empty()
    }

    #[test]
    fn the_same_words_repeat_a_story() {
        let story = "As a parent, I want to pay by card, so that I need no cash.";
        for (other, expected) in [
            (story, true),
            ("as the PARENTS I would like to be able to *pay by card* so I need no cash", true),
            ("# Another title\n\nAs a parent, I want to pay by card,\nso that I need no cash!", true),
            ("In order to need no cash, as a parent, I want to pay by card.", false),
            ("As a clerk, I want to pay by card, so that I need no cash.", false),
            ("As a parent, I want to pay by card, so that I am done.", false),
            ("As a parent, when I am late, I want to pay by card, so that I need no cash.", false),
            ("As a parent, I don't want to pay by card, so that I need no cash.", false),
            ("---\nstatus: finished\n---\nAs a parent, I want to pay by card, so that I need no cash.", false),
            ("---\ntype: bug\n---\nAs a parent, I want to pay by card, so that I need no cash.", false),
        ] {
            assert_eq!(two(story, other), expected, "{other}");
        }
    }

    proptest! {
        #[test]
        fn letters_of_ascii_fold_as_all_others_do(text in "[aAB1’'/ .-]{0,12}") {
            let words = Words::of(&text);
            let mut key = String::new();
            add_folded(&mut key, &words, 0);
            let letters = |word: &str| word.to_lowercase().replace(|letter: char| !letter.is_alphanumeric(), "");
            let expected: String = (0..words.len()).map(|at| format!("{} ", letters(words.get(at)))).collect();
            prop_assert_eq!(key, expected);
        }
    }

    #[test]
    fn titles_repeat_a_story_where_no_sentence_tells_more() {
        assert!(two("# Log in", "# log in!") && two("# E-mail me", "# Email me"));
        assert!(!two("# Log in", "# Log in\n\nAs a parent, I want to see my orders."));
        assert!(!two(
            "---\npersonas: clerk\n---\n# Log in",
            "---\npersonas: guest\n---\n# Log in\n-- personas/clerk.md\n-- personas/guest.md"
        ));
        assert!(!two("", ""), "a file's name is no title");
        let under = |title: &str| shown(&format!("-- a/t/one.md\n# {title}\n-- a/u/other.md\n# {title}\n"));
        assert_eq!(under("Log in"), [""; 0]);
        assert_eq!(under("Pay by credit card"), ["one other"]);
    }

    #[test]
    fn every_further_one_repeats_the_first() {
        let card = |name: &str| format!("-- a/t/{name}.md\n# {name}\n\nAs a parent, I want to pay.\n");
        assert_eq!(shown(&["c", "a", "b"].map(card).concat()), ["a b", "a c"]);
        let other_map = "-- one/map.md\n-- two/map.md\n-- one/a/t/s.md\nAs a parent, I want to pay.\n-- two/a/t/r.md\nAs a parent, I want to pay.\n";
        assert_eq!(shown(other_map), [""; 0]);
    }

    #[test]
    fn a_persona_is_the_same_by_each_of_its_names() {
        let persona = "-- personas/parent.md\n---\naliases: mum\n---\n";
        let tree = "-- a/t/one.md\nAs a mum, I want to pay.\n-- a/t/other.md\nAs a parent, I want to pay.\n";
        assert_eq!(shown(tree), [""; 0]);
        assert_eq!(shown(&format!("{tree}{persona}")), ["one other"]);
    }
}
