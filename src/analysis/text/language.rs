//! Whether a map is written in English: what asks for the form of English words is silent where it is not.
//!
//! It counts small words and common verbs. It is no language detector: a map in a language that it has never
//! heard of has none of these words, and that is enough.

use crate::analysis::story;
use crate::analysis::text::step_title;
use crate::analysis::text::word_list::WordList;
use crate::model::StoryMap;
use crate::model::card::{Card, CardId};
use crate::syntax::words::Words;
use crate::vocabulary::Space;
use crate::vocabulary::field::Field;
use std::collections::BTreeMap;

/// Words that hold a sentence together and say nothing by themselves.
#[rustfmt::skip]
static FUNCTION_WORDS: WordList = WordList::new(&[
    "a", "able", "about", "against", "all", "also", "am", "an", "and", "any", "are", "as", "at", "be", "been", "being",
    "but", "by", "can", "could", "did", "do", "does", "each", "every", "for", "from", "had", "has", "have", "he",
    "her", "his", "how", "i", "if", "in", "into", "is", "it", "its", "just", "like", "may", "me", "might", "must",
    "my", "need", "needs", "of", "on", "onto", "or", "our", "out", "own", "shall", "she", "should", "so", "some",
    "such", "than", "that", "the", "their", "them", "there", "these", "they", "this", "those", "to", "up", "us", "via",
    "want", "was", "we", "were", "what", "which", "will", "wish", "with", "within", "would", "you", "your",
]);

/// English words that another language of many teams has as well.
#[rustfmt::skip]
static SHARED: WordList = WordList::new(&[
    "a", "all", "am", "an", "as", "at", "do", "he", "if", "in", "is", "me", "must", "on", "or", "so", "via", "was",
]);

/// Small words of German, Dutch, French, Spanish, Portuguese, Italian and the Nordic languages that are no English
/// words.
#[rustfmt::skip]
static FOREIGN: WordList = WordList::new(&[
    "af", "als", "att", "au", "auf", "aux", "avec", "com", "como", "con", "dans", "das", "de", "del", "dem", "den",
    "der", "des", "det", "di", "du", "ein", "eine", "einen", "el", "en", "et", "ett", "för", "für", "gli", "het",
    "ich", "ik", "il", "je", "la", "las", "le", "les", "los", "mein", "meine", "mijn", "mit", "mon", "naar", "och",
    "og", "ou", "para", "per", "por", "pour", "que", "sur", "um", "un", "una", "und", "une", "uno", "van", "von",
    "voor", "wil", "y", "zu", "à",
]);

/// The most cards of a map that are asked: a language shows long before that.
const ENOUGH: usize = 400;

/// True for a word that only holds a sentence together.
pub fn is_function_word(word: &str) -> bool {
    FUNCTION_WORDS.has(word)
}

/// True for a title in another language: two small words of one of those that it has heard of, and none that is
/// English alone, or letters that English has not. What is too short to tell is not foreign.
pub fn is_foreign_title(title: &str) -> bool {
    is_in_other_letters(title) || !has_english(title) && count_foreign(title) >= 2
}

/// True for a sentence in another language: it needs no word that is known, for English prose can hardly do
/// without small words.
pub fn is_foreign_prose(prose: &str) -> bool {
    const SHORTEST: usize = 5;
    is_foreign_title(prose) || !has_english(prose) && Words::of(prose).len() >= SHORTEST
}

/// True where most letters are none of the Latin ones, with or without accents.
fn is_in_other_letters(text: &str) -> bool {
    if text.is_ascii() {
        return false;
    }
    let letters = || text.chars().filter(|c| c.is_alphabetic());
    letters().filter(|letter| *letter >= '\u{250}').count() * 2 > letters().count()
}

/// True for a text with a small word that is English alone. Single letters are words of many languages.
fn has_english(text: &str) -> bool {
    let words = Words::of(text);
    let is_english = |word: &str| word.len() > 1 && is_function_word(word) && !SHARED.has(word);
    (0..words.len()).any(|at| is_english(words.get(at)))
}

fn count_foreign(text: &str) -> usize {
    let words = Words::of(text);
    (0..words.len()).filter(|at| FOREIGN.has(words.get(*at))).count()
}

/// Which maps of a product are written in English.
#[derive(Debug, Default)]
pub struct English {
    tallies: BTreeMap<CardId, Tally>,
}

/// What was counted over the cards of a map.
#[derive(Debug, Default)]
struct Tally {
    cards: usize,
    words: usize,
    english: usize,
    foreign: usize,
}

impl English {
    /// Reads titles and sentences of the first cards of each map.
    pub fn of(map: &StoryMap) -> English {
        let mut english = English::default();
        for (id, card) in map.all() {
            let is_map = || card.card_type.space() == Space::Map && map.maps.iter().any(|backbone| backbone.map == id);
            let Some(of) = card.place.map.or_else(|| is_map().then_some(id)) else { continue };
            let tally = english.tallies.entry(of).or_default();
            if tally.cards < ENOUGH {
                tally.note(map, id, card);
            }
        }
        english
    }

    /// True where a map shows English, and more of it than of anything else.
    pub fn is_spoken_in(&self, map: CardId) -> bool {
        let Some(tally) = self.tallies.get(&map) else { return false };
        // A third of the words of English prose are of this kind, a fifth of those of terse titles.
        tally.english >= 2 && tally.english * 8 >= tally.words && tally.english > 3 * tally.foreign
    }
}

impl Tally {
    fn note(&mut self, map: &StoryMap, id: CardId, card: &Card) {
        self.cards += 1;
        self.count(map.title(id));
        for field in [Field::User, Field::Goal] {
            self.count(card.text_field(field).map_or("", |text| map.text(card, text)));
        }
        if let Some(sentence) = &card.body.sentence {
            self.count(map.text(card, &sentence.text));
        }
        let parts = story::parts(map, id);
        for said in [parts.role, parts.action, parts.outcome].into_iter().flatten() {
            self.count(&said.text);
        }
    }

    fn count(&mut self, text: &str) {
        let words = Words::of(text);
        for at in 0..words.len() {
            let word = words.get(at).to_lowercase();
            let is_english = is_function_word(&word) && !SHARED.has(&word);
            self.words += 1;
            self.english += usize::from(is_english || step_title::is_task_verb(&word));
            self.foreign += usize::from(FOREIGN.has(&word));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::fixture;

    fn is_english(titles: &[&str]) -> bool {
        let tasks: Vec<String> =
            titles.iter().enumerate().map(|(nth, title)| format!("-- a/t{nth}/task.md\n# {title}\n")).collect();
        let map = fixture(&tasks.concat());
        English::of(&map).is_spoken_in(map.maps[0].map)
    }

    #[test]
    fn a_map_speaks_english_or_not() {
        for (titles, expected) in [
            (&["Search the range", "Choose payment", "Payment"][..], true),
            (&["Find App", "Log In", "Start Transfer", "Done"], true),
            (&["Produkte suchen", "Zahlung wählen", "Lieferung in der Stadt verfolgen"], false),
            (&["Choisir le paiement", "Validation du panier", "Inscription"], false),
            (&["Elegir el pago", "Navegación", "Buscar en la tienda"], false),
            (&["Betaling kiezen", "Registratie", "Zoeken in de winkel"], false),
            (&["支払い", "検索"], false),
            (&["Dashboard", "Login"], false),
        ] {
            assert_eq!(is_english(titles), expected, "{titles:?}");
        }
    }

    #[test]
    fn a_foreign_sentence_outweighs_an_english_word() {
        let story =
            "Als Kunde möchte ich mit der Karte und auf das Konto zahlen, damit ich das Geld für den Einkauf habe";
        let map = fixture(&format!("-- a/t/s.md\n---\naction: {story}\n---\n# Check the map\n"));
        assert!(!English::of(&map).is_spoken_in(map.maps[0].map));
    }

    #[test]
    fn a_title_is_foreign_where_that_is_certain() {
        for (text, expected) in [
            ("Als Kunde möchte ich zahlen, damit ich essen kann", true),
            ("En tant que client, je veux payer par carte", true),
            ("顧客として、カードで支払いたい", true),
            ("Как клиент, я хочу платить", true),
            ("As a client, I want to see the price of pain au chocolat", false),
            ("Show the Los Angeles and La Jolla shops", false),
            ("Pay by card", false),
            ("Zahlen", false),
            ("", false),
        ] {
            assert_eq!(is_foreign_title(text), expected, "{text}");
        }
    }

    #[test]
    fn prose_without_a_small_english_word_is_foreign() {
        for (text, expected) in [
            ("Jako klient chcę płacić i zamawiać, aby jeść", true),
            ("Som kunde vil jeg betale, så at jeg kan spise", true),
            ("Müşteri olarak ödemek istiyorum, böylece yerim", true),
            ("The clerk has to pay at the counter", false),
            ("Card number only", false),
            ("Customer can pay by card", false),
        ] {
            assert_eq!(is_foreign_prose(text), expected, "{text}");
        }
    }

    #[test]
    fn words_are_of_one_language() {
        assert!(SHARED.words().iter().all(|word| is_function_word(word)));
        assert!(FOREIGN.words().iter().all(|word| !is_function_word(word) && !step_title::is_task_verb(word)));
    }
}
