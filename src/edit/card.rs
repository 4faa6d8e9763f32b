//! What a new card says: its title as the check will read it, and only the fields that are known.
//!
//! No stand-in text: it would be read as a story, and nobody would be told that one is missing.

use crate::limits::Limits;
use crate::model::id::{in_words, split_order_prefix};
use crate::model::rank::Rank;
use crate::source::Span;
use crate::syntax::yaml::{quoted, scalar};
use crate::syntax::{self, sentence};
use crate::vocabulary::CardType;
use crate::vocabulary::field::Field;

/// A new card.
#[derive(Debug, Default)]
pub struct NewCard {
    /// Its title, on one line.
    pub title: String,
    /// What stands below the title.
    pub sentence: Option<String>,
    /// Its front matter.
    pub entries: Vec<Entry>,
}

/// A line of front matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its key.
    pub field: Field,
    /// Its value, as YAML.
    pub value: String,
}

impl Entry {
    /// A field with a text.
    pub fn text(field: Field, text: &str) -> Entry {
        Entry { field, value: scalar(text) }
    }

    /// A field with a list.
    pub fn list(field: Field, items: &[String]) -> Entry {
        // In a list on one line a comma or a bracket is no text.
        let is_word = |item: &str| item.chars().all(|c| c.is_alphanumeric() || c == '-') && scalar(item) == item;
        let items: Vec<String> =
            items.iter().map(|item| if is_word(item) { item.clone() } else { quoted(item) }).collect();
        Entry { field, value: format!("[{}]", items.join(", ")) }
    }

    /// A place among siblings.
    pub fn rank(rank: &Rank) -> Entry {
        Entry { field: Field::Rank, value: rank.to_string() }
    }
}

impl NewCard {
    /// A story from what was typed: where that is a whole sentence, what the person wants to do is the title.
    pub fn story(typed: &str) -> NewCard {
        match action(typed) {
            Some(title) => NewCard { title, sentence: Some(typed.to_owned()), entries: Vec::new() },
            None => NewCard { title: typed.to_owned(), ..NewCard::default() },
        }
    }

    /// Sets what its path does not say: what it stands under, and an id that begins as an order prefix would.
    pub fn put(&mut self, card_type: CardType, id: &str, parent: Option<Entry>) {
        self.entries.extend(parent);
        // Names of releases and evidence often begin with a date, and are read whole.
        let is_read_whole = matches!(card_type, CardType::Release | CardType::Evidence);
        if !is_read_whole && split_order_prefix(id).0.is_some() {
            self.entries.push(Entry::text(Field::Id, id));
        }
    }

    /// The text of its file.
    pub fn text(&self) -> String {
        let mut entries: Vec<Entry> = self.entries.clone();
        let heading = heading(&self.title);
        if heading.is_none() {
            entries.push(Entry { field: Field::Title, value: scalar(&self.title) });
        }
        entries.sort_by_key(|entry| ORDER.iter().position(|field| *field == entry.field));
        let mut text = String::new();
        if !entries.is_empty() {
            let lines = entries.iter().map(|entry| format!("{}: {}\n", entry.field.key(), entry.value));
            text = format!("---\n{}---\n", lines.collect::<String>());
        }
        let body: Vec<&str> = heading.as_deref().into_iter().chain(self.sentence.as_deref()).collect();
        for (index, part) in body.iter().enumerate() {
            text.push_str(if index > 0 { "\n" } else { "" });
            text.push_str(part);
            text.push('\n');
        }
        text
    }
}

/// The order of keys in a new card: what it is, where it stands, who and when.
const ORDER: [Field; 10] = [
    Field::Id,
    Field::Title,
    Field::Type,
    Field::Aliases,
    Field::Activity,
    Field::Task,
    Field::Theme,
    Field::Release,
    Field::Personas,
    Field::Rank,
];

/// A title as a heading; `None` where Markdown would not read back these very words.
pub fn heading(title: &str) -> Option<String> {
    let heading = format!("# {title}");
    let body = syntax::read(&heading, &Limits::default()).body;
    let reads_back = body.title.as_ref().is_some_and(|read| read.text.get(&heading) == title) && body.links.is_empty();
    reads_back.then_some(heading)
}

/// What the person of a sentence wants to do, as a title: `Pay by card`. What they do not want makes none.
fn action(typed: &str) -> Option<String> {
    let sentence = sentence::parse_plain(typed, Span::new(0, typed.len()))?;
    let is_whole = sentence.role.is_some() || sentence.situation.is_some() || sentence.outcome.is_some();
    let action = sentence.action.filter(|_| is_whole && !sentence.negated && sentence.rest.is_none())?;
    let action = action.text.get(typed);
    // A hyphen belongs to its word here, and is none between words.
    let title = if action.contains(['-', '_']) { capitalised(action) } else { in_words(action) };
    (!title.is_empty()).then_some(title)
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_title_alone_is_a_heading_alone() {
        assert_eq!(NewCard::story("Pay by card").text(), "# Pay by card\n");
    }

    #[test]
    fn a_sentence_gives_the_title_and_stays_the_sentence() {
        let typed = "As a busy parent, when my basket is full, I want to pay by credit-card, so that I need no cash.";
        assert_eq!(NewCard::story(typed).text(), format!("# Pay by credit-card\n\n{typed}\n"));
        let job = "When I am late, I want to see the next slot, so I can still get the food today";
        assert_eq!(NewCard::story(job).title, "See the next slot");
        assert_eq!(NewCard::story("I want to see my loans so that I can renew them").title, "See my loans");
        for whole in
            ["I want to pay", "As a parent, I don't want to lose my basket, so I save time", "As a rule of thumb"]
        {
            assert_eq!(NewCard::story(whole).text(), format!("# {whole}\n"));
        }
    }

    #[test]
    fn keys_stand_in_order_and_values_are_quoted_where_they_must_be() {
        let mut card = NewCard::story("Use *stars*");
        card.entries.push(Entry::text(Field::Release, "1.10"));
        card.entries.push(Entry::list(Field::Personas, &["busy-parent".into(), "a, b".into(), "no".into()]));
        card.entries.push(Entry::text(Field::Task, "pay"));
        let expected = "---\ntitle: Use *stars*\ntask: pay\nrelease: '1.10'\n\
                        personas: [busy-parent, \"a, b\", \"no\"]\n---\n";
        assert_eq!(card.text(), expected);
    }

    #[test]
    fn an_id_is_written_where_the_name_of_the_file_would_be_cut() {
        let id = |card_type: CardType, id: &str| {
            let mut card = NewCard::story("Title");
            card.put(card_type, id, None);
            card.text()
        };
        assert_eq!(id(CardType::Story, "404-page"), "---\nid: 404-page\n---\n# Title\n");
        assert_eq!(id(CardType::Release, "404-page"), "# Title\n");
        assert_eq!(id(CardType::Story, "2027-page"), "# Title\n");
    }

    proptest! {
        #[test]
        fn a_title_is_read_back_as_it_was(title in "\\PC{1,40}|[ -~]{1,30}|[#*_`<>&\\[\\]()!~:'\"a -]{1,12}") {
            let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
            let card = NewCard { title: title.clone(), ..NewCard::default() };
            let text = card.text();
            let document = syntax::read(&text, &Limits::default());
            prop_assert_eq!(&document.faults, &Vec::new(), "{}", text);
            let typed = document.front_matter.entries.first().and_then(|entry| entry.value.scalar(&text));
            let heading = document.body.title.as_ref().map(|read| read.text.get(&text));
            prop_assert_eq!(typed.or(heading), Some(title.as_str()), "{}", text);
            prop_assert!(document.body.links.is_empty(), "{}", text);
        }
    }
}
