//! Front matter, edited: one value set, taken out, added to or respelt as the smallest change of lines, every other
//! byte as it was.
//!
//! Text in, text out. What was written is read again, and is handed back only where exactly the asked change is to
//! be seen. No field is known here, no file is touched, and a refusal has no words.

mod expected;
mod frame;
mod list;
mod reading;
mod replace;
mod written;

use crate::edit::splice::{self, Splice};
use crate::limits::Limits;
use crate::source::Span;
use expected::Tree;
use reading::Reading;

/// What a key shall say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NewValue {
    /// A text: in quotes wherever some reader of YAML would take it for something else (`no`, `1.10`).
    Text(String),
    /// A number, a boolean, a date, a word of the format: in quotes only where it would not be read back without.
    Plain(String),
    /// A list of texts.
    List(Vec<String>),
}

/// A change of front matter. Keys compare as the format reads them: without case, `-` as `_`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Gives a key this value; a key that is not there comes last.
    Set {
        /// The key; one that is there already stays as it is spelt.
        key: String,
        /// Its new value.
        value: NewValue,
    },
    /// Takes a key out; nothing is to do where it is not there.
    Unset {
        /// The key.
        key: String,
    },
    /// Adds to a list what is not in it yet; a single value becomes a list, a missing one too.
    Add {
        /// The key.
        key: String,
        /// What to add.
        items: Vec<String>,
    },
    /// Takes items out of a list, and the key with the last of them.
    Remove {
        /// The key.
        key: String,
        /// What to take out; an item that is the same word spelt otherwise goes where none is the same text.
        items: Vec<String>,
    },
    /// Writes a key in another way, its value and place untouched; nothing is to do where it is not there.
    Respell {
        /// The key.
        key: String,
        /// How to write it.
        to: String,
    },
    /// Puts another text in the place of one scalar, list item or wikilink without quotes.
    Rewrite {
        /// Exactly where it stands in the text that is handed in.
        at: Span,
        /// The new text; of a wikilink with its brackets, unless the span leaves them out.
        text: String,
    },
}

/// Why a change was not made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// What is in the way, in the text that was handed in.
    pub span: Span,
    /// Why.
    pub reason: Reason,
}

/// What is in the way of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The front matter is TOML.
    Toml,
    /// No line closes the front matter.
    NeverClosed,
    /// No line opens the front matter.
    NeverOpened,
    /// Empty lines stand above the front matter.
    NotAtTop,
    /// There is more front matter than is read.
    TooLarge,
    /// The front matter is no keys with values.
    NotAMapping,
    /// A second YAML document begins in the front matter.
    SecondDocument,
    /// An unresolved merge has to do with the key.
    Conflict,
    /// The entry cannot be read.
    Unreadable,
    /// The key is there twice.
    DuplicateKey,
    /// The value has an anchor.
    Anchor,
    /// The value is an alias.
    Alias,
    /// The value has a tag.
    Tag,
    /// The value has a merge key.
    MergeKey,
    /// Nothing can be added to, or taken out of, keys with values.
    Nested,
    /// The entry does not have its lines for itself.
    Layout,
    /// No scalar, item or wikilink stands exactly there.
    NotAValue,
    /// However it was written, it did not read back as that one change.
    Unverified,
}

/// The text with all changes made, or none. Rewrites come first, as their places are those of `source`; then the
/// others in their order. The limits are those that the text was read within; whether it may grow beyond them is for
/// loading to say.
pub fn changed(source: &str, changes: &[Change], limits: &Limits) -> Result<String, Refusal> {
    let (mut rewrites, others): (Vec<&Change>, Vec<&Change>) =
        changes.iter().partition(|change| matches!(change, Change::Rewrite { .. }));
    // From the last to the first, so that those above keep their places.
    rewrites.sort_by_key(|change| std::cmp::Reverse(place(change)));
    let mut text = source.to_owned();
    for change in rewrites.into_iter().chain(others) {
        text = applied(&text, change, limits).map_err(|refusal| in_terms_of(source, change, refusal, limits))?;
    }
    Ok(text)
}

fn place(change: &Change) -> Option<Span> {
    match change {
        Change::Rewrite { at, .. } => Some(*at),
        _ => None,
    }
}

/// The refusal with a place in the text as it was before any change.
fn in_terms_of(source: &str, change: &Change, refusal: Refusal, limits: &Limits) -> Refusal {
    let alone = applied(source, change, limits).err().filter(|alone| alone.reason == refusal.reason);
    alone.unwrap_or_else(|| {
        let front_matter = Reading::of(source, limits).front_matter.span.unwrap_or_default();
        Refusal { span: front_matter, reason: refusal.reason }
    })
}

/// The text after one change.
fn applied(source: &str, change: &Change, limits: &Limits) -> Result<String, Refusal> {
    let reading = Reading::of(source, limits);
    reading.check_frame()?;
    let attempts = match change {
        Change::Set { key, value } => set(&reading, key, value),
        Change::Unset { key } => unset(&reading, key),
        Change::Add { key, items } => add(&reading, key, items),
        Change::Remove { key, items } => remove(&reading, key, items),
        Change::Respell { key, to } => respell(&reading, key, to),
        Change::Rewrite { at, text } => replace::rewrite(&reading, *at, text),
    }?;
    attempts.first_that_holds(&reading)
}

/// Ways to write a change, the best first, and what must be read where one of them was taken.
struct Attempts {
    /// What to blame where none of them is read as it should.
    blame: Span,
    ways: Vec<Vec<Splice>>,
    expected: Vec<(String, Tree)>,
}

impl Attempts {
    /// Nothing to do.
    fn none() -> Attempts {
        Attempts { blame: Span::default(), ways: vec![Vec::new()], expected: Vec::new() }
    }

    fn first_that_holds(self, reading: &Reading<'_>) -> Result<String, Refusal> {
        for way in self.ways {
            if way.is_empty() {
                return Ok(reading.source.to_owned());
            }
            let text = splice::spliced(reading.source, way);
            if let Some(text) = text.filter(|text| expected::is_met(reading, text, &self.expected)) {
                return Ok(text);
            }
        }
        Err(Refusal { span: self.blame, reason: Reason::Unverified })
    }
}

fn set(reading: &Reading<'_>, key: &str, value: &NewValue) -> Result<Attempts, Refusal> {
    let Some(place) = reading.place(key)? else { return frame::with_key(reading, key, value) };
    let new = Tree::of_value(value);
    let old = Tree::of(&place.entry.value, reading.source);
    let expected = reading.trees_with(place.index, new.clone());
    // `k: v` is a text as an item of a list only.
    if new.is_met_by(&old) && !matches!(old, Tree::Mapping { .. }) {
        return Ok(Attempts::none());
    }
    let ways = match value {
        NewValue::List(items) => list::set(reading, &place, items),
        NewValue::Text(_) | NewValue::Plain(_) => replace::whole(reading, &place, value),
    };
    Ok(Attempts { blame: place.entry.key_span, ways, expected })
}

fn unset(reading: &Reading<'_>, key: &str) -> Result<Attempts, Refusal> {
    let Some(place) = reading.place(key)? else { return Ok(Attempts::none()) };
    let mut expected = reading.trees();
    expected.remove(place.index);
    let line = vec![Splice::removal(place.lines.clone())];
    let ways =
        frame::removal(reading, &place).into_iter().chain([line]).chain(frame::emptying(reading, &place)).collect();
    Ok(Attempts { blame: place.entry.key_span, ways, expected })
}

fn add(reading: &Reading<'_>, key: &str, items: &[String]) -> Result<Attempts, Refusal> {
    let Some(place) = reading.place(key)? else {
        let value = NewValue::List(list::without_doubles(items));
        return if items.is_empty() { Ok(Attempts::none()) } else { frame::with_key(reading, key, &value) };
    };
    let present = list::items(reading, &place)?;
    let mut wanted: Vec<Tree> = present.clone();
    for item in items {
        if !wanted.iter().any(|there| list::is_same(there, item)) {
            wanted.push(Tree::Text(item.clone()));
        }
    }
    if wanted.len() == present.len() {
        return Ok(Attempts::none());
    }
    let new: Vec<String> = wanted[present.len()..].iter().filter_map(Tree::text).collect();
    let (ways, kept) = list::with(reading, &place, &new);
    wanted.splice(..present.len(), kept);
    let expected = reading.trees_with(place.index, Tree::list(wanted));
    Ok(Attempts { blame: place.entry.key_span, ways, expected })
}

fn remove(reading: &Reading<'_>, key: &str, items: &[String]) -> Result<Attempts, Refusal> {
    let Some(place) = reading.place(key)? else { return Ok(Attempts::none()) };
    let present = list::items(reading, &place)?;
    let gone = list::matching(&present, items);
    if gone.is_empty() {
        return Ok(Attempts::none());
    }
    if gone.len() == present.len() {
        return unset(reading, key);
    }
    let rest = present.into_iter().enumerate().filter(|(index, _)| !gone.contains(index)).map(|(_, item)| item);
    let expected = reading.trees_with(place.index, Tree::list(rest.collect()));
    Ok(Attempts { blame: place.entry.key_span, ways: list::without(reading, &place, &gone), expected })
}

fn respell(reading: &Reading<'_>, key: &str, to: &str) -> Result<Attempts, Refusal> {
    let Some(place) = reading.place(key)? else { return Ok(Attempts::none()) };
    if place.entry.key.get(reading.source) == to {
        return Ok(Attempts::none());
    }
    if reading::folded(key) != reading::folded(to)
        && let Some(other) = reading.place(to)?
    {
        return Err(Refusal { span: other.entry.key_span, reason: Reason::DuplicateKey });
    }
    let span = place.entry.key_span;
    let mut expected = reading.trees();
    expected[place.index].0 = to.to_owned();
    let ways = written::ways(&NewValue::Plain(to.to_owned()), span.text(reading.source));
    let ways = ways.into_iter().map(|way| vec![Splice::new(span.range(), way)]).collect();
    Ok(Attempts { blame: span, ways, expected })
}

#[cfg(test)]
mod tests;
