//! Outcomes that say nothing new: "so I can use it", or the action once more.

use crate::analysis::text::english;
use crate::syntax::words::same;

/// How an outcome says nothing new.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Echo {
    /// It only says that it will be used, done or had.
    Empty,
    /// It says what the action said.
    Action,
}

/// Words of an outcome that says nothing: "I can use it".
#[rustfmt::skip]
const NOTHING: &[&str] = &[
    "use", "do", "have", "see", "get", "view", "it", "this", "that", "them", "so", "the", "feature", "function",
    "functionality", "when", "if", "i", "need", "want", "needed", "wanted", "now", "easily",
];

/// Subjects of whom an outcome must tell more than that they can; others gaining something is news.
const SPEAKERS: &[&str] = &["i", "we", "i'm", "i'll", "we're", "we'll"];

/// What stands between the speaker and the verb.
#[rustfmt::skip]
const MODALS: &[&str] = &[
    "can", "could", "will", "would", "may", "might", "am", "are", "be", "able", "to", "also", "then", "have", "the",
    "ability", "want", "need",
];

/// The outcomes that are nothing as they stand.
const EMPTY: &[&str] =
    &["it works", "it is possible", "it is done", "it can be done", "it can be used", "i can", "we can"];

/// How an outcome says nothing new beside its action; `None` where it does.
pub fn of(action: &str, outcome: &str) -> Option<Echo> {
    if !words_of(outcome).next().is_some_and(may_open) {
        return None;
    }
    let words: Vec<&str> = words_of(outcome).collect();
    let is_whole = |known: &&str| {
        let mut words = words.iter();
        known.split(' ').all(|known| words.next().is_some_and(|word| same(word, known))) && words.next().is_none()
    };
    if EMPTY.iter().any(is_whole) {
        return Some(Echo::Empty);
    }
    let rest = past_speaker(&words)?;
    if rest.iter().all(|word| is_in(NOTHING, word)) {
        return (!rest.is_empty()).then_some(Echo::Empty);
    }
    let mut again = rest.iter().filter(|word| !english::is_function_word(word)).peekable();
    let is_said = |word: &&str| {
        let stem = english::stem(word);
        words_of(action)
            .any(|said| said.as_bytes()[0].eq_ignore_ascii_case(&word.as_bytes()[0]) && english::stem(said) == stem)
    };
    (again.peek().is_some() && again.all(is_said)).then_some(Echo::Action)
}

/// True for a word that an outcome which says nothing new can begin with; nearly all of the others end here.
fn may_open(first: &str) -> bool {
    is_in(SPEAKERS, first) || same(first, "it") || english::verbs::may_be(first)
}

/// The words after "I can" or "to"; `None` where the outcome is about somebody else.
fn past_speaker<'a, 'w>(words: &'w [&'a str]) -> Option<&'w [&'a str]> {
    let (first, rest) = words.split_first()?;
    if is_in(SPEAKERS, first) {
        let modals = rest.iter().take_while(|word| is_in(MODALS, word)).count();
        // "I have it": the last of them is the verb.
        let verb_follows = rest.get(modals).is_some_and(|word| !is_in(&["it", "them", "this", "that"], word));
        return Some(&rest[if verb_follows { modals } else { modals.saturating_sub(1) }..]);
    }
    // After "in order to" the verb comes first; any other subject is a thing or somebody else.
    english::verbs::may_be(first).then_some(words)
}

fn is_in(list: &[&str], word: &str) -> bool {
    list.iter().any(|known| same(word, known))
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    let cut = text.split(|letter: char| !letter.is_alphanumeric() && !matches!(letter, '\'' | '’'));
    cut.filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_nothing_as_it_stands_may_open_an_outcome() {
        assert!(EMPTY.iter().all(|known| words_of(known).next().is_some_and(may_open)));
    }

    #[test]
    fn an_outcome_that_says_nothing_new_is_an_echo() {
        for (action, outcome, expected) in [
            ("import a file", "I can use it", Some(Echo::Empty)),
            ("see my orders", "I can see it", Some(Echo::Empty)),
            ("export a list", "I have it", Some(Echo::Empty)),
            ("export a list", "it works", Some(Echo::Empty)),
            ("export a list", "I’m able to do that when I need it", Some(Echo::Empty)),
            ("export my orders as CSV", "I can export orders", Some(Echo::Action)),
            ("log in", "I am logged in", Some(Echo::Action)),
            ("export my orders", "export my orders", Some(Echo::Action)),
            ("import a file", "others can use it", None),
            ("import a file", "I can use it offline", None),
            ("export my orders", "I can check my orders", None),
            ("delete my orders", "my orders are not kept", None),
            ("pay", "I do not have to pay twice", None),
            ("pay", "", None),
            ("bezahlen", "ich es nutzen kann", None),
        ] {
            assert_eq!(of(action, outcome), expected, "{action} / {outcome}");
        }
    }
}
