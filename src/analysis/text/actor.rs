//! Who acts in the words of a story: its user, or the machine.
//!
//! English only. What it does not recognise, the user does. Whose words they are is not known here: see `trade`.

#[cfg(test)]
mod tests;

use crate::analysis::text::language::is_function_word;
use crate::analysis::text::step_title;
use crate::analysis::text::word_list::WordList;
use crate::syntax::words::Words;
use std::ops::Range;

/// What plainly is a machine, where a team names nothing else.
pub const SUBJECTS: &[&str] = &[
    "api",
    "app",
    "application",
    "backend",
    "back end",
    "back-end",
    "daemon",
    "database",
    "platform",
    "server",
    "software",
    "system",
    "website",
];

/// What only engineers say that they do, where a team names nothing else.
pub const VERBS: &[&str] = &[
    "authenticate",
    "cache",
    "deploy",
    "deserialize",
    "hash",
    "implement",
    "instantiate",
    "parse",
    "persist",
    "refactor",
    "render",
    "serialize",
    "sync",
    "synchronise",
    "synchronize",
    "tokenize",
];

/// What machines have done to data: the participles of actions in the passive.
const DONE_TO_DATA: &str = "archived authenticated cached calculated compressed computed converted deployed encrypted \
    fetched generated hashed indexed logged migrated parsed persisted processed purged queued recalculated refactored \
    rendered replicated sanitised sanitized serialized stored sync'd synced synchronised synchronized validated";

/// What happens to users rather than what a machine does for them, and states that read like a passive.
const HAPPENS: &str = "accepted accused allowed blocked broken cancelled canceled closed completed concerned \
    confused damaged declined delayed denied disabled enabled expired failed finished interested interrupted involved \
    limited locked lost needed overdue pleased refused rejected related required supposed tired used worried wanted";

/// Participles that do not end in -ed.
const IRREGULAR: &str = "bought brought built caught chosen done drawn driven given held hidden kept made paid put \
    read run seen sent set shown sold split taken thrown told written";

/// Verbs that machines are told to do and that, with an s, are no nouns.
const MACHINE_VERBS: &str = "accept add allow apply assign calculate collect compute convert create delete detect \
    disable enable ensure expire fetch generate give handle hide ignore invalidate keep load make match notify open \
    persist prevent provide publish read receive recognise recognize recommend reject remember remind remove render \
    replace require reserve resolve respond retrieve retry save select send store suggest sync take tell validate \
    verify warn write";

/// Words after which a word that could be a plural was a verb: "checks the address".
const OBJECTS: &str =
    "a an the my your our their his her its each every all any this that these those if whether when what me us";

/// People whom a passive may be about.
const PEOPLE: &str = "admin buyer client clerk customer driver guest i manager member owner parent patient people \
    person player seller student teacher team user visitor we worker you";

/// They end the main clause.
#[rustfmt::skip]
static ENDS: WordList = WordList::new(&[
    "before", "how", "if", "so", "that", "until", "what", "when", "where", "whether", "which", "while", "who",
]);

/// What stands before the participle of a passive.
static PASSIVES: WordList = WordList::new(&["are", "be", "get", "gets", "is"]);

/// What says that somebody does something, whatever it is.
const MODALS: &[&str] = &["can", "must", "shall", "should", "will"];

/// What stands before the verb that a machine is wished to do.
const AUXILIARIES: &[&str] = &["can", "must", "shall", "should", "will", "to", "be", "able"];

/// The most words between an article and the noun it belongs to.
const MOST_BETWEEN: usize = 2;

/// How a text shows that a machine acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Machine {
    /// A machine is its subject.
    Subject,
    /// It is in the passive, so that nobody acts.
    Passive,
    /// Its verb is one that engineers use of machines.
    Verb,
}

/// The words of a team for machines and what they do.
#[derive(Clone, Copy, Debug)]
pub struct Lists<'a> {
    /// See [`SUBJECTS`].
    pub subjects: &'a [&'a str],
    /// See [`VERBS`].
    pub verbs: &'a [&'a str],
}

/// Where an action, the words after `I want to`, is a machine's; in bytes of the text.
pub fn in_action(text: &str, lists: Lists<'_>) -> Option<(Machine, Range<usize>)> {
    let words = Words::of(text);
    let mut from = 0;
    while words.is_any(from, &["that", "to", "have", "see"]) {
        from += 1;
    }
    subject(&words, from, lists, Voice::Wish)
        .filter(|found| !serves_me(&words, found.end))
        .map(|found| (Machine::Subject, bytes(&words, found)))
        .or_else(|| Some((Machine::Passive, bytes(&words, passive(&words, from, Voice::Wish)?))))
        .or_else(|| Some((Machine::Verb, bytes(&words, verb_first(&words, lists)?))))
}

/// Where a title is a machine's, in bytes of it. An engineer's verb opens one only where a user acts in the story.
pub fn in_title(text: &str, lists: Lists<'_>, has_user: bool) -> Option<(Machine, Range<usize>)> {
    let words = Words::of(text);
    subject(&words, 0, lists, Voice::Statement)
        .map(|found| (Machine::Subject, bytes(&words, found)))
        .or_else(|| Some((Machine::Passive, bytes(&words, passive(&words, 0, Voice::Statement)?))))
        .or_else(|| Some((Machine::Verb, bytes(&words, verb_of_somebody(&words, lists)?))))
        .or_else(|| Some((Machine::Verb, bytes(&words, verb_first(&words, lists).filter(|_| has_user)?))))
}

/// How a text speaks of somebody who does something: "the app to send", or "the app sends".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Voice {
    Wish,
    Statement,
}

/// The machine that stands at a word and does something, with the word that says so.
fn subject(words: &Words<'_>, from: usize, lists: Lists<'_>, voice: Voice) -> Option<Range<usize>> {
    let has_article = words.is_any(from, &["a", "an", "the", "my", "our", "this", "every"]);
    let begin = from + usize::from(has_article);
    let between = if has_article { MOST_BETWEEN } else { 0 };
    let named = (begin..=begin + between).find_map(|at| {
        let last = lists.subjects.iter().find_map(|known| phrase(words, at, known))?;
        (begin..at).all(|at| is_plain(words, at)).then_some(last)
    })?;
    acts(words, named, voice).then(|| from..past_verb(words, named))
}

/// One past the last word of a name that stands at a word.
fn phrase(words: &Words<'_>, at: usize, known: &str) -> Option<usize> {
    // Nearly every comparison ends at the first letter.
    if known.bytes().next().map(|byte| byte.to_ascii_lowercase()) != words.initial(at) {
        return None;
    }
    let parts = known.split_whitespace();
    let count = parts.clone().count();
    let same = parts.enumerate().all(|(nth, part)| words.get(at + nth).eq_ignore_ascii_case(part));
    (count > 0 && same).then_some(at + count)
}

/// True for a word that can belong to the noun after it.
fn is_plain(words: &Words<'_>, at: usize) -> bool {
    !words.opens_clause(at + 1) && !is_function_word(&words.get(at).to_lowercase())
}

/// True if the word after a subject says that it does something.
fn acts(words: &Words<'_>, at: usize, voice: Voice) -> bool {
    if words.opens_clause(at) {
        return false;
    }
    let word = words.get(at).to_lowercase();
    if AUXILIARIES.contains(&word.as_str()) {
        // "The system to be fast" says how it is, not what it does.
        let is_state = words.is(at + 1, "be") && !words.is(at + 2, "able");
        return !is_state && (voice == Voice::Wish || MODALS.contains(&word.as_str()));
    }
    let adverb = usize::from(word.ends_with("lly") || matches!(word.as_str(), "always" | "never" | "also"));
    let word = words.get(at + adverb).to_lowercase();
    let Some(stem) = word.strip_suffix('s') else { return false };
    let stems = [Some(stem.to_owned()), stem.strip_suffix('e').map(str::to_owned), ies(stem)];
    let is_of = |list: &str| stems.iter().flatten().any(|stem| has(list, stem));
    is_of(MACHINE_VERBS)
        || stems.iter().flatten().any(|stem| step_title::is_task_verb(stem))
            && has(OBJECTS, &words.get(at + adverb + 1).to_lowercase())
}

/// One past the verb that a machine does, from the word after the machine on: "to be able to send".
fn past_verb(words: &Words<'_>, at: usize) -> usize {
    let mut end = at;
    while end < at + "to be able to".split(' ').count() && words.is_any(end, AUXILIARIES) {
        end += 1;
    }
    if words.get(end).ends_with("lly") {
        end += 1;
    }
    (end + 1).min(words.len())
}

/// The verb of `applies` without its s: `apply`.
fn ies(stem: &str) -> Option<String> {
    stem.strip_suffix("ie").map(|stem| format!("{stem}y"))
}

/// True if what a machine does from here on, it does to or for the one who speaks: "remind me", "let us know".
fn serves_me(words: &Words<'_>, from: usize) -> bool {
    const NEAR: usize = 5;
    (from..from + NEAR).any(|at| words.is_any(at, &["me", "us"]))
}

/// A passive in the main clause: its auxiliary and its participle.
fn passive(words: &Words<'_>, from: usize, voice: Voice) -> Option<Range<usize>> {
    for at in from..words.len() {
        let word = words.get(at);
        if ENDS.has(word) || at > from && words.opens_sentence(at) {
            return None;
        }
        let is_auxiliary = match voice {
            Voice::Wish => words.are(at, &["to", "be"]) || at > from && words.is_any(at, &["is", "are"]),
            Voice::Statement => PASSIVES.has(word),
        };
        if !is_auxiliary {
            continue;
        }
        let mut done = at + 1 + usize::from(words.is(at, "to"));
        while words.is_any(done, &["being", "be", "automatically", "always", "not"]) {
            done += 1;
        }
        let participle = words.get(done).to_lowercase();
        let is_passive = match voice {
            Voice::Wish => has(DONE_TO_DATA, &participle),
            Voice::Statement => is_participle(&participle) && !has(HAPPENS, &participle),
        };
        let has_subject = at > from && is_thing(&words.get(at - 1).to_lowercase());
        let by_somebody = (done..words.len()).any(|at| words.is(at, "by"));
        return (is_passive && has_subject && !by_somebody).then_some(at..done + 1);
    }
    None
}

fn is_participle(word: &str) -> bool {
    word.len() > "need".len() && word.ends_with("ed") || has(IRREGULAR, word)
}

/// True for a word that can be something done to, and is nobody.
fn is_thing(word: &str) -> bool {
    !is_person(word) && !is_function_word(word)
}

fn is_person(word: &str) -> bool {
    has(PEOPLE, word.strip_suffix('s').unwrap_or(word))
}

/// An engineer's verb at the beginning. What they do to what is theirs is the user's: "sync my calendar".
fn verb_first(words: &Words<'_>, lists: Lists<'_>) -> Option<Range<usize>> {
    let at = if words.are(0, &["be", "able", "to"]) { 3 } else { 0 };
    let is_theirs = words.is_any(at + 1, &["my", "our", "me", "myself"]);
    let known = lists.verbs.iter().any(|known| words.get(at).eq_ignore_ascii_case(known));
    (known && !is_theirs).then_some(at..at + 1)
}

/// "User authenticates": an engineer's verb with an s, after somebody.
fn verb_of_somebody(words: &Words<'_>, lists: Lists<'_>) -> Option<Range<usize>> {
    let article = usize::from(words.is_any(0, &["a", "an", "the"]));
    let at = (article + 1..=article + MOST_BETWEEN).find(|at| {
        let word = words.get(*at);
        if !word.ends_with(['s', 'S']) {
            return false;
        }
        let word = word.to_lowercase();
        let is_third_person = |verb: &&str| word.strip_prefix(*verb).is_some_and(|ending| matches!(ending, "s" | "es"));
        lists.verbs.iter().any(is_third_person)
    })?;
    let is_somebody = is_person(&words.get(at - 1).to_lowercase());
    (is_somebody && (article..at).all(|at| is_plain(words, at))).then_some(at..at + 1)
}

fn has(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|known| known == word)
}

fn bytes(words: &Words<'_>, range: Range<usize>) -> Range<usize> {
    words.start(range.start)..words.end_before(range.end)
}
