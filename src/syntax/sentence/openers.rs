//! The words that open each part of a story sentence. Tables and what tells them from their look-alikes.

use crate::syntax::words::{Known, Words};

/// Open a situation.
const SITUATIONS: Known = Known::new(&["when", "whenever", "while", "after", "before", "if", "once"]);

/// Stand between `I` and its verb without changing it.
const ADVERBS: Known =
    Known::new(&["also", "only", "just", "really", "still", "always", "often", "sometimes", "usually", "simply"]);

/// Before an action's opener they make it part of another clause: "what I want", "because I can".
#[rustfmt::skip]
const SUBORDINATES: Known = Known::new(&[
    "what", "which", "who", "whom", "that", "where", "how", "whether", "so", "because", "since", "until", "unless",
    "than", "as", "thing", "things", "everything", "anything", "something", "all", "when", "whenever", "while",
    "after", "before", "if", "once", "and", "or",
]);

/// Heads of what follows `As a` without being anybody: "As a result, I want …".
#[rustfmt::skip]
const NOT_SOMEONE: Known = Known::new(&[
    "result", "results", "workaround", "follow-up", "followup", "consequence", "note", "sidenote", "effect",
    "reminder", "rule", "matter", "whole", "step", "bonus", "start", "resort", "last", "alternative", "example",
    "aside", "baseline", "precaution", "compromise", "test", "fix", "solution", "measure", "improvement",
    "experiment", "stopgap", "fallback", "hack", "check", "default", "minimum", "extension", "addition", "idea",
    "option", "exercise", "point", "way", "means", "part", "proof", "thought", "summary", "plan", "goal", "side",
    "general", "first", "next", "suggests", "implies", "says", "quickfix", "hotfix", "safeguard", "guideline",
    "heads-up", "reference", "case",
]);

/// After a bare `As` they show that nobody is named: "As I said", "As soon as", "As mentioned".
#[rustfmt::skip]
const NOT_A_BARE_ROLE: Known = Known::new(&[
    "i", "we", "you", "he", "she", "it", "they", "this", "that", "these", "those", "there", "soon", "far", "long",
    "much", "many", "well", "if", "per", "part", "of", "for", "with", "to", "in", "on", "by", "from", "mentioned",
    "noted", "described", "discussed", "stated", "said", "expected", "usual", "always", "such", "opposed",
    "compared", "before", "above", "below", "seen", "shown", "requested", "agreed", "suggested", "promised",
    "planned", "is", "my", "our", "your", "its", "not", "needed", "required", "everyone", "things", "time", "of",
    "yet", "though", "follows",
]);

/// After `For` they show that nobody is named: "For now, I want …".
#[rustfmt::skip]
const NOT_FOR_SOMEONE: Known = Known::new(&[
    "now", "example", "instance", "this", "that", "these", "those", "it", "me", "us", "more", "further", "details",
    "information", "today", "later", "reference", "context", "some", "what", "each", "both", "most", "completeness",
    "consistency", "clarity", "simplicity", "comparison", "starters", "time", "moment", "sake", "first", "next",
    "rest", "reason", "reasons", "purposes", "future", "release", "version", "mvp",
]);

/// End the head of what somebody is called: "a member of the team".
const AFTER_HEAD: Known = Known::new(&["of", "to", "for", "in", "from", "on"]);

const ARTICLES: Known = Known::new(&["a", "an", "the", "any", "a/an", "an/a", "another"]);

/// How a sentence names who acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RoleOpener {
    /// `As a`, `In the role of`: an action must follow.
    Clear,
    /// A bare `As`, and `For`: an action that is wanted must follow, after a comma for `For`.
    Vague,
}

/// The role's opener at a word, and the first word of the role.
pub(super) fn role(words: &Words<'_>, at: usize) -> Option<(RoleOpener, usize)> {
    let skip_articles = |from: usize| if words.is_known(from, &ARTICLES) { from + 1 } else { from };
    if words.are(at, &["in", "the", "role", "of"]) {
        return Some((RoleOpener::Clear, skip_articles(at + 4)));
    }
    if words.is(at, "as") && words.is_known(at + 1, &ARTICLES) {
        return Some((RoleOpener::Clear, skip_articles(at + 2)));
    }
    if words.is(at, "as") && !words.is_known(at + 1, &NOT_A_BARE_ROLE) {
        return Some((RoleOpener::Vague, at + 1));
    }
    let beneficiary = skip_articles(at + 1);
    (words.is(at, "for") && !words.is_known(beneficiary, &NOT_FOR_SOMEONE)).then_some((RoleOpener::Vague, beneficiary))
}

/// True if the words of a role name somebody, by the head of the phrase.
pub(super) fn is_someone(words: &Words<'_>, from: usize, to: usize) -> bool {
    let ends_head = |at: usize| at > from && (words.opens_clause(at) || words.is_known(at, &AFTER_HEAD));
    let head_end = (from..to).find(|at| ends_head(*at)).unwrap_or(to);
    from < head_end && !words.is_known(head_end - 1, &NOT_SOMEONE) && !words.are(from, &["follow", "up"])
}

/// True if a word can open a situation.
pub(super) fn situation(words: &Words<'_>, at: usize) -> bool {
    words.is_known(at, &SITUATIONS)
}

/// How sure an opener is to begin a story's action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wish {
    /// `I want`, `I'd like`: hardly anything else.
    Wanted,
    /// `I need`, `I can`: common in prose.
    Possible,
}

/// An opener of the action.
#[derive(Clone, Copy, Debug)]
pub(super) struct ActionOpener {
    /// Its first word.
    pub(super) at: usize,
    /// The first word of the action.
    pub(super) after: usize,
    /// How sure it is.
    pub(super) wish: Wish,
    /// True for `I don't want`.
    pub(super) negated: bool,
}

/// The action's opener at a word. Asked of every word of every sentence, so the first letter goes first.
pub(super) fn action(words: &Words<'_>, at: usize) -> Option<ActionOpener> {
    let verb = verb_after_subject(words, at)?;
    let (mut at_verb, negated) = past_negation(words, verb.at);
    let would = verb.would || words.is_any(at_verb, &["would", "might"]);
    if would && !verb.would {
        at_verb = past_adverbs(words, at_verb + 1);
    }
    let opener = |after: usize, wish: Wish| Some(ActionOpener { at, after, wish, negated });
    let past_to = |after: usize| if words.is(after, "to") { after + 1 } else { after };
    if words.is_any(at_verb, &["want", "wish"]) || would && words.is_any(at_verb, &["like", "love", "prefer"]) {
        return opener(past_to(at_verb + 1), Wish::Wanted);
    }
    if words.is(at_verb, "need") {
        return opener(past_to(at_verb + 1), Wish::Possible);
    }
    if words.is(at_verb, "can") && !negated {
        return opener(at_verb + 1, Wish::Possible);
    }
    let able = able_to(words, at_verb, verb.is_or_will || would)?;
    opener(able, Wish::Possible)
}

/// Where a subject leads.
struct Verb {
    at: usize,
    /// `I'd`.
    would: bool,
    /// `I'm`, `I'll`.
    is_or_will: bool,
}

fn verb_after_subject(words: &Words<'_>, at: usize) -> Option<Verb> {
    if !matches!(words.initial(at)?, b'i' | b'w') {
        return None;
    }
    let would = words.is_any(at, &["i'd", "we'd"]);
    let is_or_will = words.is_any(at, &["i'm", "i'll", "we're", "we'll"]);
    if !would && !is_or_will && !words.is_any(at, &["i", "we"]) {
        return None;
    }
    Some(Verb { at: past_adverbs(words, at + 1), would, is_or_will })
}

fn past_adverbs(words: &Words<'_>, at: usize) -> usize {
    (at..).find(|at| !words.is_known(*at, &ADVERBS)).unwrap_or(at)
}

fn past_negation(words: &Words<'_>, at: usize) -> (usize, bool) {
    if words.are(at, &["do", "not"]) {
        return (past_adverbs(words, at + 2), true);
    }
    if words.is_any(at, &["don't", "dont", "never"]) {
        return (past_adverbs(words, at + 1), true);
    }
    (at, false)
}

/// `am able to`, `should be able to`, and after `I'm`, `I'll` or `I'd` the same without its first word.
fn able_to(words: &Words<'_>, at: usize, begun: bool) -> Option<usize> {
    let mut next = at;
    if !begun {
        if !words.is_any(at, &["am", "are", "should", "must", "will", "shall"]) {
            return None;
        }
        next += 1;
    }
    if words.is(next, "be") {
        next += 1;
    }
    words.are(next, &["able", "to"]).then_some(next + 2)
}

/// True if the words before an action's opener make it part of another clause.
pub(super) fn is_subordinate(words: &Words<'_>, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| words.is_known(before, &SUBORDINATES)) && !words.opens_clause(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_action_opens_in_many_words() {
        for (text, action_begins, negated) in [
            ("I want to pay", "pay", false),
            ("I want a list", "a", false),
            ("i'd like to pay", "pay", false),
            ("I’d really like to pay", "pay", false),
            ("I would like to pay", "pay", false),
            ("we wish to pay", "pay", false),
            ("I also need to pay", "pay", false),
            ("I can pay", "pay", false),
            ("I'm able to pay", "pay", false),
            ("I am able to pay", "pay", false),
            ("I should be able to pay", "pay", false),
            ("I'll be able to pay", "pay", false),
            ("I would be able to pay", "pay", false),
            ("I don't want to pay", "pay", true),
            ("I do not want to pay", "pay", true),
        ] {
            let words = Words::of(text);
            let found = action(&words, 0).map(|opener| (words.get(opener.after), opener.negated));
            assert_eq!(found, Some((action_begins, negated)), "{text}");
        }
    }

    #[test]
    fn other_words_open_no_action() {
        for text in
            ["I wanted to pay", "I like it", "I cannot pay", "I have", "You want to pay", "I don't can", "I'm sure"]
        {
            assert!(action(&Words::of(text), 0).is_none(), "{text}");
        }
    }

    #[test]
    fn a_role_is_somebody() {
        for (text, expected) in [
            ("As a shop owner", true),
            ("As a member of the team", true),
            ("As a result of it", false),
            ("As a rule of thumb", false),
            ("As a follow-up", false),
            ("As a follow up to it", false),
            ("As a start up", true),
            ("As the next step", false),
        ] {
            let words = Words::of(text);
            let (_, from) = role(&words, 0).expect("every row opens like a role");
            assert_eq!(is_someone(&words, from, words.len()), expected, "{text}");
        }
    }
}
