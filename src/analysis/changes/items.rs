//! Two lists of values held against each other: which items are the same, which was reworded into which, which came
//! and which went. What an item is, and what it is called, its owner says.

use super::Told;
use crate::model::card::CardId;
use crate::nearest::fold;
use std::cmp::Reverse;
use std::collections::{HashMap, VecDeque};
use std::hash::Hash;

/// One value.
#[derive(Clone, Debug)]
pub(super) struct Item {
    /// What it is compared by.
    pub(super) key: Key,
    /// What tells which item became which, where their keys differ.
    pub(super) word: String,
    /// What is shown.
    pub(super) told: Told,
}

/// What a value is compared by.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Key {
    /// A text.
    Word(String),
    /// A card, by its number on the newer side.
    Card(CardId),
    /// A card of the older side that is no more.
    Gone(CardId),
}

/// How items that differ find their counterparts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// There is one value: whatever it was, it became the other.
    One,
    /// Names: another name is another thing.
    Names,
    /// References: the same word, which leads nowhere on one side, is the same.
    References,
    /// Sentences: one that shares half of its words with another was reworded.
    Sentences,
}

/// An item on the sides that have it, by its index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Matched {
    pub(super) older: Option<usize>,
    pub(super) newer: Option<usize>,
    pub(super) is_same: bool,
}

/// Each sentence is compared with each other one; where there are more pairs than this, none was reworded.
const MOST_PAIRS: usize = 10_000;

/// The least part of two sentences that is the same where one was reworded into the other, in hundredths.
const LEAST: usize = 50;

/// A text whose white space says nothing.
pub(super) fn flowed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Item {
    /// An item that is compared by its words.
    pub(super) fn text(told: Told) -> Item {
        let words = flowed(&told.text);
        Item { key: Key::Word(words.clone()), word: words, told }
    }

    /// Makes it a name, whose case and spaces do not count.
    pub(super) fn fold(&mut self) {
        self.word = fold(&self.told.text).into_owned();
        self.key = Key::Word(self.word.clone());
    }
}

impl Key {
    fn is_card(&self) -> bool {
        !matches!(self, Key::Word(_))
    }
}

/// Every item of both lists, each once: those of the newer list in its order, then those that went.
pub(super) fn matched(older: &[Item], newer: &[Item], kind: Kind) -> Vec<Matched> {
    let mut matching = Matching { older, newer, found: vec![None; newer.len()], is_free: vec![true; older.len()] };
    matching.join_equal(|item| &item.key, |_, _| true);
    matching
        .join_equal(|item| &item.word, |was, is| kind == Kind::References && !(was.key.is_card() && is.key.is_card()));
    match kind {
        Kind::One => matching.join_rest(),
        Kind::Sentences => matching.join_reworded(),
        Kind::Names | Kind::References => {}
    }
    matching.told()
}

/// Two lists while they are held against each other.
struct Matching<'a> {
    older: &'a [Item],
    newer: &'a [Item],
    /// For each newer item the older one.
    found: Vec<Option<Found>>,
    /// For each older item whether it has no counterpart.
    is_free: Vec<bool>,
}

/// The older item of a newer one.
#[derive(Clone, Copy)]
struct Found {
    index: usize,
    is_same: bool,
}

impl<'a> Matching<'a> {
    /// Joins items that are equal in something, the first with the first.
    fn join_equal<K: Eq + Hash + 'a>(
        &mut self,
        by: impl Fn(&'a Item) -> &'a K,
        is_same: impl Fn(&Item, &Item) -> bool,
    ) {
        let mut free: HashMap<&K, VecDeque<usize>> = HashMap::new();
        for index in self.free() {
            free.entry(by(&self.older[index])).or_default().push_back(index);
        }
        for index in self.unfound() {
            let item = &self.newer[index];
            if let Some(was) = free.get_mut(by(item)).and_then(VecDeque::pop_front) {
                self.join(was, index, is_same(&self.older[was], item));
            }
        }
    }

    /// Joins whatever is left, the first with the first.
    fn join_rest(&mut self) {
        for (was, is) in self.free().into_iter().zip(self.unfound()) {
            self.join(was, is, false);
        }
    }

    /// Joins items that are most alike.
    fn join_reworded(&mut self) {
        let words = |items: &[Item], indices: Vec<usize>| -> Vec<(usize, Vec<String>)> {
            indices.into_iter().map(|index| (index, sorted_words(&items[index].word))).collect()
        };
        let (before, after) = (words(self.older, self.free()), words(self.newer, self.unfound()));
        if before.len() * after.len() > MOST_PAIRS {
            return;
        }
        let mut pairs = Vec::new();
        for (was, words) in &before {
            for (is, others) in &after {
                let percent = percent_alike(words, others);
                if percent >= LEAST {
                    pairs.push((Reverse(percent), was.abs_diff(*is), *was, *is));
                }
            }
        }
        pairs.sort_unstable();
        for (_, _, was, is) in pairs {
            if self.is_free[was] && self.found[is].is_none() {
                self.join(was, is, false);
            }
        }
    }

    fn join(&mut self, was: usize, is: usize, is_same: bool) {
        self.found[is] = Some(Found { index: was, is_same });
        self.is_free[was] = false;
    }

    fn free(&self) -> Vec<usize> {
        (0..self.older.len()).filter(|index| self.is_free[*index]).collect()
    }

    fn unfound(&self) -> Vec<usize> {
        (0..self.newer.len()).filter(|index| self.found[*index].is_none()).collect()
    }

    fn told(&self) -> Vec<Matched> {
        let newer = self.found.iter().enumerate().map(|(index, found)| Matched {
            older: found.map(|found| found.index),
            newer: Some(index),
            is_same: found.is_some_and(|found| found.is_same),
        });
        let went = self.free().into_iter().map(|index| Matched { older: Some(index), newer: None, is_same: false });
        newer.chain(went).collect()
    }
}

fn sorted_words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut words: Vec<String> = words.map(str::to_lowercase).collect();
    words.sort_unstable();
    words
}

/// The bytes of the words that both have, in hundredths of those of the longer one.
fn percent_alike(one: &[String], other: &[String]) -> usize {
    let length = |words: &[String]| words.iter().map(String::len).sum::<usize>();
    let (mut at, mut common) = (0, 0);
    for word in one {
        at += other[at..].partition_point(|known| known < word);
        if other.get(at) == Some(word) {
            common += word.len();
            at += 1;
        }
    }
    100 * common / length(one).max(length(other)).max(1)
}
