//! Where the outcome of a story begins: `so that`, or what people write instead.

use crate::syntax::words::{Known, Words};

/// After a bare `so` they make another phrase: "so far", "so much".
#[rustfmt::skip]
const NOT_AFTER: Known = Known::new(&[
    "far", "on", "forth", "much", "many", "few", "little", "often", "long", "called", "to",
]);

/// Before a bare `so` they make another phrase: "and so on", "is so slow", "do so".
#[rustfmt::skip]
const NOT_BEFORE: Known = Known::new(&[
    "is", "are", "was", "were", "be", "been", "being", "not", "do", "does", "did", "doing", "think", "hope", "ever",
    "even", "if", "or", "feel", "feels", "looks", "seems", "it's", "how", "quite",
]);

/// Who a clause after a bare `so` may speak of.
#[rustfmt::skip]
const SUBJECTS: Known = Known::new(&[
    "i", "we", "you", "he", "she", "it", "they", "one", "the", "a", "an", "my", "our", "your", "their", "his",
    "her", "its", "this", "these", "those", "there", "users", "people", "everyone", "everybody", "anyone", "nobody",
    "no", "all", "each", "every", "other", "others", "only", "i'm", "i'll", "i'd", "we're", "we'll", "it's",
    "they're",
]);

/// Verbs that show a clause after a bare `so` whose subject is a noun.
#[rustfmt::skip]
const MODALS: Known = Known::new(&[
    "can", "could", "will", "would", "may", "might", "do", "don't", "is", "are", "does", "doesn't", "won't",
]);

/// After `since` and somebody they show a reason: "since I have no time", but "since I last looked".
#[rustfmt::skip]
const PRESENT: Known = Known::new(&[
    "am", "are", "can", "cannot", "can't", "do", "does", "don't", "doesn't", "has", "have", "is", "may", "must", "need",
    "want", "will", "won't",
]);

/// An outcome's opener.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct OutcomeOpener {
    /// Its first word.
    pub(super) at: usize,
    /// The first word of the outcome.
    pub(super) after: usize,
}

/// The opener of the outcome between two words: `so that` before all others, then a bare `so`,
/// `in order to`, `because`, `since`; of each the earliest. What stands in a later sentence counts only if it opens it
/// or the sentence is the speaker's own ("I also want …").
pub(super) fn find(words: &Words<'_>, from: usize, to: usize) -> Option<OutcomeOpener> {
    let mut best: Option<(u8, OutcomeOpener)> = None;
    let mut own = true;
    for at in from..to {
        if at > from && words.opens_sentence(at) {
            own = words.is_any(at, &["i", "we"]);
            if !own && !words.is_any(at, &["so", "in", "because"]) {
                break;
            }
        }
        let Some((order, after)) = opener(words, at) else { continue };
        let allowed = own || words.opens_sentence(at);
        if allowed && after < to && best.is_none_or(|(known, _)| order < known) {
            best = Some((order, OutcomeOpener { at, after }));
        }
    }
    best.map(|(_, opener)| opener)
}

/// The opener with which a sentence may begin: `In order to`, `So that`.
pub(super) fn leading(words: &Words<'_>, at: usize) -> Option<OutcomeOpener> {
    let (order, after) = opener(words, at)?;
    matches!(order, 0 | 2).then_some(OutcomeOpener { at, after })
}

/// True if an outcome opens at a word.
pub(super) fn opens(words: &Words<'_>, at: usize) -> bool {
    opener(words, at).is_some()
}

/// The rank of an opener among others (0 is the surest) and the first word after it.
fn opener(words: &Words<'_>, at: usize) -> Option<(u8, usize)> {
    // Asked of every word, and few begin like an opener.
    match words.initial(at)? {
        b's' if words.is(at, "so") => so(words, at),
        b's' if words.is(at, "since") => {
            let reason = words.is_known(at + 1, &SUBJECTS) && words.is_known(at + 2, &PRESENT);
            reason.then_some((4, at + 1))
        }
        b'i' => {
            let in_order = words.are(at, &["in", "order"]) && words.is_any(at + 2, &["to", "that", "for"]);
            in_order.then_some((2, at + 3))
        }
        b'b' => {
            let because = words.is(at, "because") && (!words.is(at + 1, "of") || words.opens_clause(at));
            because.then_some((3, at + 1))
        }
        _ => None,
    }
}

fn so(words: &Words<'_>, at: usize) -> Option<(u8, usize)> {
    if words.is(at + 1, "that") {
        return Some((0, past_repeats(words, at + 2)));
    }
    if words.are(at + 1, &["as", "to"]) {
        return Some((2, at + 3));
    }
    let before = at.checked_sub(1);
    let after_other = before.is_some_and(|before| words.is_known(before, &NOT_BEFORE));
    let after_and = before.is_some_and(|before| words.is(before, "and"));
    let other_phrase = words.is_known(at + 1, &NOT_AFTER) || after_other && !words.opens_clause(at);
    let modal_follows = (at + 2..at + 6).any(|next| words.is_known(next, &MODALS) && !words.opens_clause(next));
    let clause_follows = words.is_known(at + 1, &SUBJECTS) || modal_follows || words.opens_clause(at) && !after_and;
    (!other_phrase && clause_follows).then_some((1, at + 1))
}

/// "so that so I can", "so that that I know": the slip of the pen is not part of the outcome.
fn past_repeats(words: &Words<'_>, at: usize) -> usize {
    let clause =
        words.is_known(at + 1, &SUBJECTS) || words.is_any(at + 1, &["if", "when"]) || words.get(at + 1).ends_with('s');
    let slip = words.is(at, "so") || words.is(at, "that") && clause;
    if slip { at + 1 } else { at }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(text: &str) -> Option<String> {
        let words = Words::of(text);
        let found = find(&words, 0, words.len())?;
        Some(text[words.start(found.after)..].to_owned())
    }

    #[test]
    fn the_surest_opener_wins_over_an_earlier_one() {
        for (text, expected) in [
            ("pay so that I save", "I save"),
            ("pay, so I can save", "I can save"),
            ("an avenue so parents can give feedback, so that I improve", "I improve"),
            ("pay in order to save", "save"),
            ("pay because I must", "I must"),
            ("pay by card since I have no cash", "I have no cash"),
            ("pay so as to save", "save"),
            ("know that, so that that I know", "I know"),
            ("tag it so that that consumers see it", "consumers see it"),
            ("tag it so that that feature works", "that feature works"),
            ("cite, so that so I can cite", "I can cite"),
            ("normalise, so I work with data", "I work with data"),
            ("pay. So that I save", "I save"),
            ("pay. I also want to save so that I eat", "I eat"),
        ] {
            assert_eq!(outcome(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn so_has_other_uses() {
        for text in [
            "see cats, dogs and so on",
            "see it so far",
            "avoid that it is so slow",
            "do so",
            "see so many cats",
            "the so-called list",
            "see rows that failed because of bad data",
            "see what is new since I last looked",
            "see orders since the last week",
            "pay. The list is sorted so that the newest is first",
        ] {
            assert_eq!(outcome(text), None, "{text}");
        }
    }
}
