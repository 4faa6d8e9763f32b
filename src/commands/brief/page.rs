//! A page: parts with a heading, each a list that is cut where the page would be full. For machines it is never cut.

use crate::commands::reports::{id_of, perhaps};
use crate::model::StoryMap;
use crate::model::card::CardId;
use crate::report::view::{Item, Passage, Records};
use crate::report::{FactValue, Tone};
use crate::vocabulary::output::{Holds, Shape, key, maybe};

/// Things of a part that are shown where nothing stands below them: a handful of such parts fills a page.
const MOST: usize = 10;

/// Things that are shown where something stands below them, and how much of that.
const MOST_GROUPS: usize = 6;
const MOST_BELOW: usize = 8;

/// What machines get of a page.
pub(in crate::commands) static SHAPE: Shape = Shape {
    command: "brief",
    records: "entries",
    keys: &[&[
        key("section", Holds::Text, "the heading that it stands under"),
        key("kind", Holds::Text, "what it is: a theme, a KPI"),
        maybe("id", Holds::Text, "the card that says it, by id"),
        maybe("title", Holds::Text, "the title of that"),
        key("text", Holds::Text, "what is said"),
        maybe("note", Holds::Text, "what is said beside it"),
    ]],
    facts: &[key("for", Holds::Word(&["product", "engineering", "marketing", "sales"]), "the reader it is for")],
};

/// What a reader is given.
#[derive(Default)]
pub(super) struct Page {
    parts: Vec<Part>,
}

/// A heading with what stands under it.
struct Part {
    heading: String,
    /// What is said where nothing stands under it.
    nothing: &'static str,
    entries: Vec<Entry>,
}

/// One thing that is said.
pub(super) struct Entry {
    /// What it is, for machines: `theme`, `kpi`.
    kind: &'static str,
    /// The card that says it.
    card: Option<CardId>,
    text: String,
    note: String,
    depth: usize,
}

impl Entry {
    /// Something that a card says, or that is said of it.
    pub(super) fn new(kind: &'static str, card: CardId, text: impl Into<String>) -> Entry {
        Entry { kind, card: Some(card), text: text.into(), note: String::new(), depth: 0 }
    }

    /// Something that no card says alone.
    pub(super) fn of_none(kind: &'static str, text: impl Into<String>) -> Entry {
        Entry { kind, card: None, text: text.into(), note: String::new(), depth: 0 }
    }

    /// The same, with something beside it.
    pub(super) fn beside(self, note: impl Into<String>) -> Entry {
        Entry { note: note.into(), ..self }
    }

    /// The same, belonging to what stands above it.
    pub(super) fn below(self) -> Entry {
        Entry { depth: 1, ..self }
    }
}

impl Page {
    /// Adds a part; `nothing` is said where it has no entries.
    pub(super) fn add(&mut self, heading: impl Into<String>, nothing: &'static str, entries: Vec<Entry>) {
        self.parts.push(Part { heading: heading.into(), nothing, entries });
    }

    /// True where nothing was added yet.
    pub(super) fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// For people.
    pub(super) fn passages(&self) -> Vec<Passage> {
        let mut passages = Vec::new();
        for part in &self.parts {
            passages.push(Passage::Subheading(part.heading.clone()));
            if part.entries.is_empty() {
                passages.push(Passage::Paragraph(part.nothing.to_owned()));
                continue;
            }
            passages.push(Passage::Items(items(&part.entries)));
        }
        passages
    }

    /// For machines: everything, a thing each.
    pub(super) fn records(&self, map: &StoryMap) -> Records {
        let mut records = Records::new(&SHAPE);
        for part in &self.parts {
            part.entries.iter().for_each(|entry| records.push(row(&part.heading, entry, map)));
        }
        records
    }
}

/// As many as a page has room for; the others are counted.
fn items(entries: &[Entry]) -> Vec<Item> {
    let groups: Vec<&[Entry]> = entries.chunk_by(|_, next| next.depth > 0).collect();
    let most = if groups.len() == entries.len() { MOST } else { MOST_GROUPS };
    let more = |depth: usize, shown: usize, all: usize| {
        let left = all.saturating_sub(shown);
        (left > 0).then(|| Item { tone: Tone::Faint, ..Item::new(depth, format!("and {left} more")) })
    };
    let mut items = Vec::new();
    for group in groups.iter().take(most) {
        items.extend(group.iter().take(MOST_BELOW + 1).map(item));
        items.extend(more(1, MOST_BELOW + 1, group.len()));
    }
    items.extend(more(0, most, groups.len()));
    items
}

fn item(entry: &Entry) -> Item {
    Item { note: entry.note.clone(), ..Item::new(entry.depth, entry.text.clone()) }
}

fn row(section: &str, entry: &Entry, map: &StoryMap) -> Vec<FactValue> {
    vec![
        FactValue::Text(section.to_owned()),
        FactValue::Text(entry.kind.to_owned()),
        id_of(map, entry.card),
        perhaps(entry.card.map(|card| map.title(card))),
        FactValue::Text(entry.text.clone()),
        perhaps(Some(entry.note.as_str()).filter(|note| !note.is_empty())),
    ]
}
