//! What the rules on story texts know of English words. Tables and questions about single words; how words make a
//! sentence is known to `syntax::sentence`, and what a gap is to the rules.

pub(crate) mod verbs;

use super::word_list::WordList;

/// Words that bind others and say nothing by themselves.
#[rustfmt::skip]
static FUNCTION_WORDS: WordList = WordList::new(&[
    "a", "about", "all", "also", "am", "an", "and", "any", "are", "as", "at", "be", "been", "but", "by", "can",
    "could", "do", "does", "each", "every", "for", "from", "has", "have", "he", "her", "his", "i", "in", "into", "is",
    "it", "its", "just", "me", "more", "my", "of", "on", "onto", "or", "other", "our", "she", "should", "so", "some",
    "such", "than", "that", "the", "their", "them", "then", "there", "these", "they", "this", "those", "through", "to",
    "us", "using", "via", "was", "we", "were", "when", "which", "while", "will", "with", "within", "would", "you",
    "your",
]);

/// Words that hardly any other language has, and that stand in nearly every English sentence. Not among them: "of",
/// "is" and "we" (Dutch), "for" and "by" (Danish), "will" (German).
#[rustfmt::skip]
static ENGLISH_ALONE: WordList = WordList::new(&[
    "and", "are", "as", "because", "can", "from", "has", "have", "if", "into", "it", "my", "not", "our", "should",
    "that", "the", "their", "there", "these", "they", "this", "to", "when", "which", "with", "would", "you", "your",
]);

/// Open a noun phrase, so that the word before them is a verb or a preposition.
#[rustfmt::skip]
static DETERMINERS: WordList = WordList::new(&[
    "a", "all", "an", "another", "any", "both", "each", "every", "her", "his", "its", "more", "multiple", "my", "new",
    "no", "one", "other", "our", "several", "some", "that", "the", "their", "these", "this", "those", "which", "your",
]);

/// Bind what stands before them to what follows, so that a word before them is no verb with an object.
#[rustfmt::skip]
static BINDERS: WordList = WordList::new(&[
    "and", "are", "at", "by", "for", "from", "in", "is", "of", "on", "or", "per", "to", "with",
]);

/// Stand for what is acted on. "me" and "us" are left out: what is done to the speaker, somebody else does.
#[rustfmt::skip]
static OBJECTS: WordList = WordList::new(&[
    "her", "him", "it", "myself", "others", "them", "themselves", "these", "those",
]);

/// True for a word that binds others and says nothing by itself.
pub(crate) fn is_function_word(word: &str) -> bool {
    FUNCTION_WORDS.has(word)
}

/// True for a word that opens what a verb acts on: an article, a possessive, a pronoun.
pub(crate) fn opens_object(word: &str) -> bool {
    DETERMINERS.has(word) || OBJECTS.has(word)
}

/// True for an article, a possessive or the like.
pub(crate) fn is_determiner(word: &str) -> bool {
    DETERMINERS.has(word)
}

/// True for a preposition or the like, with which nothing that is acted on begins.
pub(crate) fn is_binder(word: &str) -> bool {
    BINDERS.has(word)
}

/// True for a manner adverb (`easily`); verbs in -ly are none.
pub(crate) fn is_adverb(word: &str) -> bool {
    word.len() > 4 && word.is_ascii() && word[word.len() - 2..].eq_ignore_ascii_case("ly") && !verbs::may_be(word)
}

/// True for a word that hardly any other language has.
pub(crate) fn is_english_alone(word: &str) -> bool {
    ENGLISH_ALONE.has(word)
}

/// True if a text reads as English: one word in eight is one that hardly any other language has, and two such
/// words differ. Fewer than five words are no evidence.
pub(crate) fn is_likely(text: &str) -> bool {
    const MOST: usize = 60;
    let words = || text.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|word| !word.is_empty()).take(MOST);
    let known = || words().filter(|word| is_english_alone(word));
    let differ = known().any(|word| known().next().is_some_and(|first| !first.eq_ignore_ascii_case(word)));
    let all = words().count();
    all >= 5 && differ && known().count() * 8 >= all
}

/// A word so that its forms are alike: without its ending for many, for the past and for what goes on. It need not
/// be a word.
pub(crate) fn stem(word: &str) -> String {
    let word = word.to_lowercase();
    let cut = ["ing", "ed", "es", "s"].iter().find_map(|end| word.strip_suffix(end).filter(|stem| stem.len() >= 3));
    let stem = cut.filter(|_| !word.ends_with("ss")).unwrap_or(&word);
    let doubled =
        stem.len() > 3 && stem.is_ascii() && stem.as_bytes()[stem.len() - 1] == stem.as_bytes()[stem.len() - 2];
    let stem = if doubled && cut.is_some() { &stem[..stem.len() - 1] } else { stem };
    stem.strip_suffix(['e', 'y', 'i']).unwrap_or(stem).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_have_one_stem() {
        for (one, other) in [
            ("order", "orders"),
            ("box", "boxes"),
            ("plan", "planning"),
            ("save", "saved"),
            ("save", "saving"),
            ("city", "cities"),
            ("Pay", "paying"),
            ("pass", "passes"),
        ] {
            assert_eq!(stem(one), stem(other), "{one} {other}");
        }
        for (one, other) in [("use", "user"), ("pay", "pays-off"), ("bus", "bush")] {
            assert_ne!(stem(one), stem(other), "{one} {other}");
        }
    }

    #[test]
    fn english_is_told_from_other_languages() {
        for (text, expected) in [
            ("The list of orders is sorted by date and shown to the clerk.", true),
            ("Add MCP tools that allow agents to create and update stories.", true),
            ("Als Kunde möchte ich mit Karte bezahlen, damit ich nicht anstehen muss.", false),
            ("En tant que client, je veux payer par carte afin de ne pas attendre.", false),
            ("Als klant wil ik met kaart betalen, zodat ik niet hoef te wachten.", false),
            ("Como cliente, quiero pagar con tarjeta para no esperar.", false),
            ("Toegang vragen, want we weten niet of de klant er is of niet.", false),
            ("Kunden skal kunne betale for varen i byen med kort.", false),
            ("顧客として、カードで支払いたい。", false),
            ("Pay by card", false),
            ("", false),
        ] {
            assert_eq!(is_likely(text), expected, "{text}");
        }
    }
}
