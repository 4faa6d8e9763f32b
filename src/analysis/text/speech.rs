//! English as it is told of others: what somebody says of themselves (`find my basket`), said of them (`finds their
//! basket`). Phrases, no sentences: what is told in which order, and of whom, is not known here.
//!
//! Small and honest: what it cannot turn it leaves a wish (`wants to …`), and a title that may be no verb is none.

mod opening;
mod pronouns;
mod verb;

pub use opening::{as_deed, mid_sentence, trimmed, unlabelled};
pub use pronouns::of_others;

use crate::analysis::text::actions;
use crate::analysis::text::english::{self, verbs};
use crate::syntax::words::Words;

/// How many do something, and so how the verb is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Number {
    /// One: "finds".
    One,
    /// Several, or somebody called "they": "find".
    Many,
}

/// They stand before a verb and are none.
const BEFORE_VERBS: &[&str] = &["also", "always", "even", "just", "never", "only", "still", "then"];

/// What a name may open with that needs no article.
const ARTICLES: &[&str] = &["a", "all", "an", "any", "each", "every", "my", "our", "the"];

/// What a situation opens with where it can stand before a main clause as it is.
#[rustfmt::skip]
const SCENES: &[&str] = &[
    "after", "although", "as", "at", "because", "before", "between", "by", "during", "each", "every", "even", "for",
    "from", "given", "if", "in", "on", "once", "over", "since", "though", "under", "unless", "until", "upon", "when",
    "whenever", "where", "wherever", "while", "whilst", "with", "within", "without",
];

/// What somebody does, from what they want to do: `find my basket` is "finds their basket" of one, and `be able to pay` is
/// "can pay".
pub fn deed(action: &str, number: Number) -> String {
    let action = plain(action);
    if let Some(rest) = after(&action, &["be able to "]) {
        return format!("can {rest}");
    }
    if let Some(rest) = after(&action, &["not be "]) {
        return format!("{} not {rest}", verb::be(number));
    }
    if let Some(rest) = after(&action, &["be "]) {
        return format!("{} {rest}", verb::be(number));
    }
    if let Some(rest) = after(&action, &["not "]) {
        return format!("{} not {rest}", verb::inflected("do", number));
    }
    let words = Words::of(&action);
    let at = (0..words.len()).find(|at| !stands_before_verbs(words.get(*at))).unwrap_or_default();
    let word = words.get(at);
    if is_no_verb(word) {
        return wish(&action, number);
    }
    if !word.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'-') || word.is_empty() {
        return format!("{} to {action}", verb::inflected("want", number));
    }
    if number == Number::One && has_several_verbs(&action, &words) {
        return format!("can {action}");
    }
    let start = words.start(at);
    format!("{}{}{}", &action[..start], verb::inflected(word, number), &action[start + word.len()..])
}

/// What somebody wants to have: "wants a list of their orders".
pub fn wish(thing: &str, number: Number) -> String {
    format!("{} {}", verb::inflected("want", number), plain(thing))
}

/// What somebody does not want to do: "does not want to queue".
pub fn refusal(action: &str, number: Number) -> String {
    format!("{} not want to {}", verb::inflected("do", number), plain(action))
}

/// What somebody may do, to stand behind "can": `be able to find my basket` is "find their basket". `None` where that is no
/// deed.
pub fn infinitive(action: &str) -> Option<String> {
    let action = plain(action);
    let action = after(&action, &["be able to "]).map(str::to_owned).unwrap_or(action);
    (!is_no_verb(Words::of(&action).get(0))).then_some(action)
}

/// When something happens, to stand before a main clause: "when their basket is full".
pub fn scene(situation: &str) -> String {
    let said = mid_sentence(&of_others(trimmed(situation)));
    let words = Words::of(&said);
    let opens = words.is_any(0, SCENES) || words.get(0).ends_with("ing");
    if opens { said } else { format!("when {said}") }
}

/// A clause that somebody says of themselves, told of others, to stand inside a sentence: names keep their capitals.
pub fn clause(text: &str) -> String {
    let told = of_others(trimmed(text));
    let first = Words::of(&told).get(0).to_lowercase();
    if english::is_function_word(&first) || verbs::may_be(&first) { mid_sentence(&told) } else { told }
}

/// A persona or role as one speaks of them: "the busy parent"; what shows that it is a name stays one: "Sarah".
pub fn with_article(name: &str) -> String {
    let name = trimmed(name);
    let head = name.split([',', '(', '–', '—']).next().map_or(name, str::trim);
    if head.len() < name.len() && !head.is_empty() {
        return head.to_owned();
    }
    let first = Words::of(name).get(0).to_lowercase();
    if ARTICLES.contains(&first.as_str()) {
        return mid_sentence(name);
    }
    let is_titled = |word: &&str| word.chars().next().is_some_and(char::is_uppercase);
    let words = || name.split_whitespace();
    let lower = match words().count() > 1 && words().all(|word| is_titled(&word)) {
        true => words().map(mid_sentence).collect::<Vec<_>>().join(" "),
        false => mid_sentence(name),
    };
    format!("the {lower}")
}

/// An action of the first person, told of others, without what leads to it.
fn plain(action: &str) -> String {
    let turned = mid_sentence(&of_others(trimmed(action)));
    match turned.strip_prefix("to ") {
        Some(rest) => rest.to_owned(),
        None => turned,
    }
}

fn after<'t>(text: &'t str, openers: &[&str]) -> Option<&'t str> {
    openers.iter().find_map(|opener| text.strip_prefix(opener))
}

fn stands_before_verbs(word: &str) -> bool {
    BEFORE_VERBS.contains(&word) || english::is_adverb(word)
}

/// True for a word that opens a thing, or tells of what goes on.
fn is_no_verb(word: &str) -> bool {
    english::is_determiner(word) || word.len() > "bring".len() && word.ends_with("ing") && !verbs::may_be(word)
}

/// True where verbs are joined, all of which would have to be turned.
fn has_several_verbs(action: &str, words: &Words<'_>) -> bool {
    let is_joint = |at: usize| words.is_any(at, &["and", "or", "then"]);
    let is_verb = |at: usize| matches!(verbs::kind(words.get(at)), Some(verbs::Kind::Verb | verbs::Kind::Mostly));
    actions::second(action, true).is_some() || (1..words.len()).any(|at| is_joint(at - 1) && is_verb(at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_one_wants_to_do_is_what_they_do() {
        for (action, one, many) in [
            ("find a product", "finds a product", "find a product"),
            ("be able to pay my order", "can pay their order", "can pay their order"),
            ("be notified", "is notified", "are notified"),
            ("not be disturbed", "is not disturbed", "are not disturbed"),
            ("not lose my basket", "does not lose their basket", "do not lose their basket"),
            ("quickly see what we have", "quickly sees what they have", "quickly see what they have"),
            ("see the price and compare it", "can see the price and compare it", "see the price and compare it"),
            ("Login to the shop", "logs in to the shop", "log in to the shop"),
            ("have a list", "has a list", "have a list"),
            ("a list of my orders", "wants a list of their orders", "want a list of their orders"),
            ("支払う", "wants to 支払う", "want to 支払う"),
            ("to pay.", "pays", "pay"),
            ("", "wants to ", "want to "),
        ] {
            assert_eq!((&*deed(action, Number::One), &*deed(action, Number::Many)), (one, many), "{action}");
        }
        assert_eq!(wish("search options", Number::One), "wants search options");
        assert_eq!(refusal("lose my place", Number::One), "does not want to lose their place");
        assert_eq!(infinitive("be able to find my basket").as_deref(), Some("find their basket"));
        assert_eq!(infinitive("a list"), None);
    }

    #[test]
    fn a_situation_opens_as_one() {
        for (situation, expected) in [
            ("when my basket is full", "when their basket is full"),
            ("my basket is full", "when their basket is full"),
            ("At night", "at night"),
            ("travelling to work", "travelling to work"),
        ] {
            assert_eq!(scene(situation), expected, "{situation}");
        }
    }

    #[test]
    fn people_have_an_article_and_names_do_not() {
        for (name, expected) in [
            ("Busy parent", "the busy parent"),
            ("Shop Owner", "the shop owner"),
            ("working mother of two", "the working mother of two"),
            ("QA lead", "the QA lead"),
            ("The clerk", "the clerk"),
            ("new user", "the new user"),
            ("Sarah, the busy parent", "Sarah"),
            ("Sarah (busy parent)", "Sarah"),
            ("CEO", "the CEO"),
        ] {
            assert_eq!(with_article(name), expected, "{name}");
        }
    }

    proptest! {
        #[test]
        fn any_text_can_be_turned(text in "(I|my|was|be |not |and |[a-zA-Zü’'\" ,.-]{0,6}){0,8}") {
            for number in [Number::One, Number::Many] {
                deed(&text, number);
                wish(&text, number);
                refusal(&text, number);
            }
            scene(&text);
            infinitive(&text);
            with_article(&text);
            as_deed(&text);
        }
    }
}
