//! Stories of the same people that are nearly the same: the same words in another order or for another reason,
//! one that is part of another, and families that differ in one word each.
//!
//! Near-linear: stories meet under keys made of their words, and by their rarest word; no pair is looked at that
//! shares none. Stories that say the very same are in `repeats`.

#[cfg(test)]
mod tests;

use crate::analysis::personas::Personas;
use crate::analysis::repeats::{Repeat, Who, comparable, who};
use crate::analysis::story;
use crate::analysis::text::language::is_function_word;
use crate::analysis::text::word_list::WordList;
use crate::model::StoryMap;
use crate::model::card::CardId;
use crate::syntax::words::{Words, add_lower};
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Stories that are alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resemblance {
    /// How.
    pub kind: Kind,
    /// Which, two or more, in the order of their paths; of a part and its whole, the part first.
    pub cards: Vec<CardId>,
}

/// How stories are alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Their actions have the same words, but for small ones and their order.
    SameAction,
    /// All words of the first one's action are in that of the second.
    Part,
    /// Three or more differ in one word each, which these are, in the order of the cards.
    Family(Vec<String>),
}

/// The fewest telling words of a title that is compared, and of an action that can be one of a family: "view X" can
/// be anything.
const TELLING: usize = 3;

/// The most telling words of an action that is compared; what has more is prose, and alike by chance.
const MOST: usize = 24;

/// A word that more stories than this have is not looked up: it says too little about any of them.
const COMMON: usize = 64;

/// The fewest stories that are a family.
const FAMILY: usize = 3;

/// Words of the template and of wishes that tell two actions apart from nothing.
#[rustfmt::skip]
static WISHES: WordList = WordList::new(&[
    "ability", "able", "different", "easily", "new", "please", "possibility", "possible",
]);

/// Small words that change what is asked for: "sign in" and "sign out", "how it is used" and "what is used".
#[rustfmt::skip]
static TURNS: WordList = WordList::new(&[
    "against", "could", "each", "every", "from", "her", "his", "how", "in", "into", "might", "onto", "out", "their",
    "them", "up", "what", "which", "within", "your",
]);

/// Words that turn a story round.
const DENIALS: &[&str] = &["cannot", "except", "never", "no", "not", "only", "without"];

/// A story by its words, as numbers.
struct Told {
    card: CardId,
    map: Option<CardId>,
    /// True where it is the title that tells, for want of a sentence.
    is_title: bool,
    /// True where something is not wanted, or is to be without something: hardly alike to where it is.
    denies: bool,
    /// In the order they stand.
    words: Vec<u32>,
    /// In order of their numbers, each once.
    set: Vec<u32>,
}

/// The stories of a map that share something, by what they share.
type Sharing<K> = HashMap<(Option<CardId>, K), Vec<usize>>;

/// Finds all stories that are alike, but for those that repeat another.
pub fn resemblances(map: &StoryMap, personas: &Personas, repeats: &[Repeat]) -> Vec<Resemblance> {
    let mut search = Search::of(map, personas, repeats);
    search.find_same_actions();
    search.find_families();
    search.find_parts();
    search.found.sort_by(|one, other| one.cards.cmp(&other.cards));
    search.found
}

struct Search<'a> {
    map: &'a StoryMap,
    personas: &'a Personas,
    told: Vec<Told>,
    /// Each word as it is written where it stands first.
    names: Vec<String>,
    who: Vec<Option<Who>>,
    is_done: Vec<bool>,
    found: Vec<Resemblance>,
}

impl<'a> Search<'a> {
    fn of(map: &'a StoryMap, personas: &'a Personas, repeats: &[Repeat]) -> Search<'a> {
        let repeated: HashSet<CardId> = repeats.iter().map(|repeat| repeat.again).collect();
        let mut numbers = Numbers::default();
        let mut told = Vec::new();
        for (id, card) in comparable(map).filter(|(id, _)| !repeated.contains(id)) {
            let action = story::parts(map, id).action;
            let is_title = action.is_none();
            if is_title && card.title_span.is_empty() {
                continue;
            }
            let text = action.map_or_else(|| map.title(id).into(), |action| action.text);
            let said = Words::of(&text);
            let telling = (0..said.len()).map(|at| said.get(at)).filter(|word| tells(word));
            let words: Vec<u32> = telling.take(MOST + 1).map(|word| numbers.number(word)).collect();
            if words.len() > MOST {
                continue;
            }
            let mut set = words.clone();
            set.sort_unstable();
            set.dedup();
            let denies = story::sentence(map, id).is_some_and(|sentence| sentence.negated)
                || (0..said.len()).any(|at| said.is_any(at, DENIALS));
            told.push(Told { card: id, map: card.place.map, is_title, denies, words, set });
        }
        let (count, names) = (told.len(), numbers.names);
        Search { map, personas, told, names, who: vec![None; count], is_done: vec![false; count], found: Vec::new() }
    }

    /// Stories by who acts in them.
    fn by_who(&mut self, stories: &[usize]) -> Vec<Vec<usize>> {
        let mut groups: BTreeMap<Who, Vec<usize>> = BTreeMap::new();
        for story in stories {
            groups.entry(self.who(*story).clone()).or_default().push(*story);
        }
        groups.into_values().collect()
    }

    fn who(&mut self, story: usize) -> &Who {
        let (map, personas, card) = (self.map, self.personas, self.told[story].card);
        self.who[story].get_or_insert_with(|| who(map, personas, card))
    }

    fn note(&mut self, kind: Kind, stories: &[usize]) {
        for story in stories {
            self.is_done[*story] = true;
        }
        self.found.push(Resemblance { kind, cards: stories.iter().map(|story| self.told[*story].card).collect() });
    }

    fn find_same_actions(&mut self) {
        let mut same: Sharing<(bool, bool, &[u32])> = HashMap::new();
        let tells = |told: &Told| told.set.len() >= if told.is_title { TELLING } else { 2 };
        for (story, told) in self.told.iter().enumerate().filter(|(_, told)| tells(told)) {
            same.entry((told.map, (told.is_title, told.denies, &told.set))).or_default().push(story);
        }
        let same: Vec<Vec<usize>> = same.into_values().filter(|stories| stories.len() > 1).collect();
        for stories in same {
            for group in self.by_who(&stories).into_iter().filter(|group| group.len() > 1) {
                self.note(Kind::SameAction, &group);
            }
        }
    }

    /// The largest families first: a story belongs to one of them.
    fn find_families(&mut self) {
        let mut frames = Vec::new();
        for (story, told) in
            self.told.iter().enumerate().filter(|(_, told)| told.words.len() >= TELLING && !told.is_title)
        {
            // What differs is what is done to or with, never what is done.
            let whole = told.words.iter().enumerate().map(|(at, word)| mixed(at, *word)).fold(0, u64::wrapping_add);
            for (slot, word) in told.words.iter().enumerate().skip(1) {
                let frame = whole.wrapping_sub(mixed(slot, *word));
                frames.push(((told.map, told.denies, slot, frame), story));
            }
        }
        frames.sort_unstable();
        let mut families: Vec<(usize, Vec<usize>)> = Vec::new();
        for alike in frames.chunk_by(|one, other| one.0 == other.0).filter(|alike| alike.len() >= FAMILY) {
            let stories: Vec<usize> = alike.iter().map(|(_, story)| *story).collect();
            let (_, _, slot, _) = alike[0].0;
            families.extend(self.by_who(&stories).into_iter().map(|group| (slot, group)));
        }
        families.sort_by(|one, other| {
            (Reverse(one.1.len()), &one.1, one.0).cmp(&(Reverse(other.1.len()), &other.1, other.0))
        });
        for (slot, stories) in families {
            let mut seen = HashSet::new();
            let is_new = |story: &usize| !self.is_done[*story] && seen.insert(self.told[*story].words[slot]);
            let stories: Vec<usize> = stories.into_iter().filter(is_new).collect();
            if stories.len() >= FAMILY {
                let differ = stories.iter().map(|story| self.names[self.told[*story].words[slot] as usize].clone());
                self.note(Kind::Family(differ.collect()), &stories);
            }
        }
    }

    fn find_parts(&mut self) {
        let mut having: Vec<Vec<usize>> = vec![Vec::new(); self.names.len()];
        for (story, told) in self.told.iter().enumerate() {
            for word in &told.set {
                having[*word as usize].push(story);
            }
        }
        for story in 0..self.told.len() {
            let part = &self.told[story];
            let rarest = part.set.iter().min_by_key(|word| having[**word as usize].len());
            let Some(rarest) = rarest.filter(|_| part.set.len() > 1 && !part.is_title && !self.is_done[story]) else {
                continue;
            };
            let near = &having[*rarest as usize];
            if near.len() > COMMON {
                continue;
            }
            let holds = |whole: &&usize| {
                let whole = &self.told[**whole];
                let longer = part.words.len() + 1..2 * part.words.len();
                (whole.map, whole.denies) == (part.map, part.denies)
                    && longer.contains(&whole.words.len())
                    && is_within(&part.words, &whole.words)
            };
            let wholes: Vec<usize> = near.iter().filter(holds).copied().collect();
            let whole = wholes.into_iter().find(|whole| self.who(*whole).clone() == *self.who(story));
            if let Some(whole) = whole {
                self.is_done[story] = true;
                let cards = vec![self.told[story].card, self.told[whole].card];
                self.found.push(Resemblance { kind: Kind::Part, cards });
            }
        }
    }
}

/// True for a word that says something.
fn tells(word: &str) -> bool {
    let is_small = is_function_word(word) && !TURNS.has(word);
    !is_small && !WISHES.has(word)
}

/// Words as numbers, the same for one and for many of a thing.
#[derive(Default)]
struct Numbers {
    by_word: HashMap<String, u32>,
    /// Each as it is written where it stands first, in lower case.
    names: Vec<String>,
    /// The word that is looked up, so that none is copied that is known.
    word: String,
}

impl Numbers {
    fn number(&mut self, written: &str) -> u32 {
        self.word.clear();
        add_lower(&mut self.word, written);
        let one = one_of_many(&self.word);
        if let Some(number) = self.by_word.get(one) {
            return *number;
        }
        let number = u32::try_from(self.names.len()).expect("there are fewer words than bytes of text");
        self.by_word.insert(one.to_owned(), number);
        self.names.push(self.word.clone());
        number
    }
}

/// A word without the s of the plural. It need not be a word, only the same for one and for many.
fn one_of_many(word: &str) -> &str {
    let is_long = word.len() > "his".len() && !word.ends_with("ss");
    word.strip_suffix('s').filter(|_| is_long).unwrap_or(word)
}

/// A word at its place as a number that looks random, so that the sum of them is the sentence, and the sum without
/// one of them is the sentence in which any word stands there. The mixing is that of SplitMix64.
fn mixed(at: usize, word: u32) -> u64 {
    let seed = ((at as u64) << 32 | u64::from(word)).wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mixed = (seed ^ (seed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

/// True if all of the part are in the whole, in their order.
fn is_within(part: &[u32], whole: &[u32]) -> bool {
    let mut whole = whole.iter();
    part.iter().all(|word| whole.any(|other| other == word))
}
