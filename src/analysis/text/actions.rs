//! Whether the action of a story is several: two verbs joined, for two things that the user does.
//!
//! A reader of words, not of grammar: a verb is one by the lists of `english::verbs` and by its neighbours, and
//! where they leave a doubt there is one action.

use crate::analysis::text::english;
use crate::analysis::text::english::verbs::{self, Kind};
use crate::syntax::words::Words;
use std::ops::Range;

/// They open a clause that tells more of a thing, and the verbs after them are not what the user does.
const ENDS: &[&str] = &["that", "which", "when", "whenever", "if", "unless", "until", "because", "whose"];

/// They open a clause about somebody else or another question; what is joined after it must be set apart.
const QUESTIONS: &[&str] = &["what", "who", "whom", "where", "how", "why", "whether", "while"];

/// A clause of their own begins with them, told without "that": "tasks I planned", "questions users can ask".
#[rustfmt::skip]
const SUBJECTS: &[&str] = &[
    "i", "we", "he", "she", "they", "i've", "we've", "can", "could", "will", "would", "may", "might", "must", "should",
];

/// After a question they show that it is about one thing, and how that is: "who is at the door".
const SINGULAR: &[&str] = &["is", "was", "has"];

/// Join two actions.
const JOINTS: &[&str] = &["and", "or", "and/or", "or/and"];

/// May stand between a joint and its verb.
const FILLERS: &[&str] = &["also", "then", "to", "can", "be", "able", "even", "not", "still", "just", "either"];

/// What is followed by an infinitive that is the user's own: "the ability to view".
#[rustfmt::skip]
const MEANS: &[&str] = &[
    "able", "ability", "allowed", "capability", "chance", "means", "option", "opportunity", "permission",
    "possibility", "possible", "right", "way",
];

/// The second action of an action, by its bytes: from the joint to the verb. `is_deed` is false where the action is
/// a thing that the user wants (`I want search and filter options`).
pub fn second(action: &str, is_deed: bool) -> Option<Range<usize>> {
    if !may_join(action) {
        return None;
    }
    let words = Words::of(action);
    let reader = Reader { words: &words, first: first_verb(&words, is_deed)? };
    if let Some(pair) = reader.slashed(reader.first) {
        return Some(pair);
    }
    let either = (0..reader.first).any(|at| words.is(at, "either"));
    let mut doubt = Doubt { either, ..Doubt::default() };
    for at in reader.first + 1..words.len() {
        if words.is_any(at, ENDS) || words.opens_sentence(at) {
            return reader.wish_from(at);
        }
        if reader.is_joint(at)
            && let Some(verb) = reader.joined(at, &doubt)
        {
            return Some(words.start(at)..words.end_before(verb + 1));
        }
        if let Some(pair) = reader.signed(at, &doubt) {
            return Some(pair);
        }
        doubt.note(&reader, at);
    }
    None
}

/// True if anything may join two actions: asked of every story, and most have none.
fn may_join(action: &str) -> bool {
    let is_joint = |word: &str| JOINTS.iter().any(|known| word.eq_ignore_ascii_case(known));
    action.contains(['/', '&']) || action.split(|letter: char| !letter.is_ascii_alphabetic()).any(is_joint)
}

/// What stands between the first verb and a joint, and may have verbs of its own.
#[derive(Debug, Default)]
struct Doubt {
    /// "either … or", "between … and": one choice.
    either: bool,
    /// A clause about somebody or something else.
    question: bool,
    /// One that asks what is: no verb in its plain form goes on with it.
    state: bool,
    /// "to find", "let others see": a verb that is not the story's own.
    other_verb: bool,
}

impl Doubt {
    fn note(&mut self, reader: &Reader<'_>, at: usize) {
        let words = reader.words;
        self.either |= words.is_any(at, &["either", "between", "both"]);
        let is_state = words.is_any(at, QUESTIONS) && words.is_any(at + 1, SINGULAR);
        self.state |= is_state;
        self.question |= words.is_any(at, QUESTIONS) && !is_state || words.is_any(at, SUBJECTS);
        let word = words.get(at);
        self.other_verb |= words.is(at - 1, "to") && verbs::may_be(word);
        let caused =
            verbs::is_cause(words.get(reader.first)) && verbs::kind(word).is_some_and(|kind| kind != Kind::Ambiguous);
        self.other_verb |= caused && !words.opens_clause(at) && !reader.is_joint(at - 1);
    }
}

struct Reader<'a> {
    words: &'a Words<'a>,
    /// The word of the first action's verb.
    first: usize,
}

impl Reader<'_> {
    fn is_joint(&self, at: usize) -> bool {
        self.words.is_any(at, JOINTS)
    }

    /// The verb that a joint adds to the first.
    fn joined(&self, joint: usize, doubt: &Doubt) -> Option<usize> {
        let words = self.words;
        if doubt.either {
            return None;
        }
        if opens_wish(words, joint + 1) {
            return Some(joint + 2);
        }
        let verb = past_fillers(words, joint + 1);
        (self.adds(joint, verb, doubt) || self.adds_by_modal(joint, verb, doubt)).then_some(verb)
    }

    /// True if the word after a joint is a second verb of the user's.
    fn adds(&self, joint: usize, verb: usize, doubt: &Doubt) -> bool {
        let words = self.words;
        let Some(kind) = verbs::kind(words.get(verb)) else { return false };
        let (first, next) = (words.get(self.first), words.get(verb + 1));
        let for_speaker = words.is_any(verb + 1, &["me", "us"]);
        if for_speaker || verbs::is_step(first) || verbs::are_one_act(words.get(joint - 1), words.get(verb)) {
            return false;
        }
        let has_object = english::opens_object(next);
        let set_apart = words.opens_clause(joint) && has_object;
        if doubt.other_verb || doubt.question && !set_apart || doubt.state && !has_object {
            return false;
        }
        // "set read and write permissions": no verb follows a verb, so that both name a thing.
        if verbs::may_be(words.get(self.first + 1)) && joint > self.first + 1 && !words.opens_clause(self.first + 1) {
            return has_object;
        }
        // "the view and download statistics": after an article neither is one.
        let named = joint > self.first + 2 && english::is_determiner(words.get(joint - 2));
        if kind != Kind::Verb && named && verbs::may_be(words.get(joint - 1)) {
            return has_object;
        }
        // "prepare for and support a hearing": what is joined to half a phrase is its like.
        let is_parallel = english::is_binder(words.get(joint - 1));
        let goes_on = kind == Kind::Mostly && !words.opens_clause(verb + 1) && !english::is_binder(next);
        kind == Kind::Verb
            || has_object
            || is_parallel
            || verbs::is_phrase(words.get(verb), next)
            || goes_on && !next.is_empty()
            || self.ends_chain(joint - 1)
    }

    /// "and can page through them": after a modal, any word is a verb.
    fn adds_by_modal(&self, joint: usize, verb: usize, doubt: &Doubt) -> bool {
        let words = self.words;
        let modal = (joint + 1..verb).any(|at| words.is_any(at, &["can", "able"]));
        let is_asked = doubt.question || doubt.state;
        modal && verb < words.len() && !is_asked && !doubt.other_verb && !words.is(verb, "be")
    }

    /// True for a verb that stands where only verbs are: the first, or after a comma in a row of them.
    fn ends_chain(&self, at: usize) -> bool {
        let words = self.words;
        let in_row = |at: usize| words.opens_clause(at) && verbs::may_be(words.get(at));
        let start = (self.first..=at).rev().find(|at| !in_row(*at)).unwrap_or(self.first);
        start == self.first && !is_state(words.get(self.first))
    }

    /// `view/edit` as one word: the first verb and what else is wanted.
    fn slashed(&self, at: usize) -> Option<Range<usize>> {
        let word = self.words.get(at);
        let (one, others) = word.split_once('/')?;
        let all_verbs = verbs::may_be(one) && others.split('/').all(verbs::may_be);
        let start = self.words.start(at);
        all_verbs.then(|| start + one.len()..start + word.len())
    }

    /// `view / edit`, `view & edit`: a sign for the joint.
    fn signed(&self, at: usize, doubt: &Doubt) -> Option<Range<usize>> {
        let words = self.words;
        let gap = words.end_before(at)..words.start(at);
        let sign = gap.start + words.text()[gap.clone()].find(['/', '&'])?;
        self.adds(at, at, doubt).then(|| sign..words.end_before(at + 1))
    }

    /// "and I want" in what is left of the sentence.
    fn wish_from(&self, from: usize) -> Option<Range<usize>> {
        let words = self.words;
        let end = words.sentence_end(from);
        let joint = (from..end).find(|at| words.is(*at, "and") && opens_wish(words, at + 1))?;
        Some(words.start(joint)..words.end_before(joint + 3))
    }
}

/// "I want", "we need" at a word.
fn opens_wish(words: &Words<'_>, at: usize) -> bool {
    words.is_any(at, &["i", "we"])
        && (words.is_any(at + 1, &["want", "need", "wish"]) || words.is(at + 1, "also") && words.is(at + 2, "want"))
}

/// Verbs that say how something is: what is joined after them is a quality.
fn is_state(verb: &str) -> bool {
    ["be", "stay", "keep", "become", "remain", "have", "get", "need", "feel", "look"].contains(&verb)
}

/// The word of the first action's verb: past "be able to", "the ability to" and adverbs.
fn first_verb(words: &Words<'_>, is_deed: bool) -> Option<usize> {
    const FARTHEST: usize = 8;
    let joint = (0..words.len().min(FARTHEST)).find(|at| words.is_any(*at, JOINTS));
    let limit = joint.unwrap_or(words.len().min(FARTHEST));
    // "use the map to find": with what it is done is no act of its own.
    let by_use = |at: usize| words.is(0, "use") && verbs::may_be(words.get(at + 1));
    let means = (1..limit).find(|at| words.is(*at, "to") && (words.is_any(at - 1, MEANS) || by_use(*at)));
    let first = past_fillers(words, means.map_or(0, |to| to + 1));
    let word = words.get(first);
    let is_thing = english::is_determiner(word) || word.is_empty() || !word.starts_with(char::is_alphabetic);
    let own = means.is_some() || is_deed && !is_thing && !words.is_any(first, &["me", "us", "you", "users", "people"]);
    own.then_some(first).filter(|_| !word.is_empty())
}

fn past_fillers(words: &Words<'_>, from: usize) -> usize {
    let skips = |at: &usize| !words.is_any(*at, FILLERS) && !english::is_adverb(words.get(*at));
    (from..words.len()).find(skips).unwrap_or(words.len())
}

#[cfg(test)]
mod tests;
