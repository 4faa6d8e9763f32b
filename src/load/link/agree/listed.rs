//! Sections that list cards or files, held against the fields and the children that are the truth. A section
//! that holds anything else is prose and no list: then nothing is compared.

use super::{Comparison, Difference, words};
use crate::load::reference::Word;
use crate::model::StoryMap;
use crate::model::card::{Card, CardId};
use crate::model::problem::BodyPart;
use crate::model::value::Target;
use crate::source::Span;
use crate::syntax::markdown::{Link, SectionText, Title};
use crate::vocabulary::Space;
use crate::vocabulary::field::Field;
use crate::vocabulary::section::Section;
use crate::vocabulary::status::Status;
use std::collections::{BTreeSet, HashMap};
use std::sync::OnceLock;

/// What comparing lists needs, each made when first asked for: most maps never ask.
#[derive(Default)]
pub(super) struct Tables {
    titles: OnceLock<HashMap<(Space, String), CardId>>,
    children: OnceLock<HashMap<(Field, CardId), Vec<CardId>>>,
}

impl Comparison<'_> {
    /// Holds the epics that a theme lists, or the stories that an epic lists, against those that name it.
    /// Dropped ones may be listed, and need not be.
    pub(super) fn children_differ(&self, id: CardId, section: &SectionText, known: Section) -> Option<Difference> {
        let (space, field) = match known {
            Section::KeyEpics => (Space::Epic, Field::Theme),
            Section::MilestoneMap => (Space::Story, Field::Epic),
            _ => return None,
        };
        let children = self.tables.children(self.map).get(&(field, id)).map_or(&[][..], Vec::as_slice);
        let mut by_name: HashMap<String, CardId> = HashMap::new();
        for child in children {
            by_name.insert(words(self.map.id(*child)), *child);
            by_name.insert(words(self.map.title(*child)), *child);
        }
        let named = |item: &Title| {
            let child = by_name.get(&words(self.map.text(self.map.card(id), &item.text))).copied();
            child.or_else(|| self.named_card(id, space, item))
        };
        let listed = section.items.iter().map(named).collect::<Option<BTreeSet<CardId>>>()?;
        let is_open = |child: &CardId| self.map.card(*child).status != Status::Dropped;
        let all_listed = children.iter().filter(|child| is_open(child)).all(|child| listed.contains(child));
        let all_children = listed.iter().all(|card| children.binary_search(card).is_ok());
        let (span, body) = (section.title.span, BodyPart::Section(known));
        (!all_listed || !all_children).then_some(Difference { field, span, body, body_span: span })
    }

    /// The cards that a section lists; `None` where it holds anything else.
    pub(super) fn named_cards(&self, id: CardId, space: Space, section: &SectionText) -> Option<BTreeSet<CardId>> {
        section.items.iter().map(|item| self.named_card(id, space, item)).collect()
    }

    /// The card that an item links to, or names by its id or title.
    fn named_card(&self, id: CardId, space: Space, item: &Title) -> Option<CardId> {
        let card = self.map.card(id);
        let linked = links_on(card, item.span).find_map(|(_, target)| match target {
            Target::Card(linked) if self.map.card(linked).card_type.space() == space => Some(linked),
            _ => None,
        });
        let text = self.map.text(card, &item.text);
        let by_id = || self.lookup.resolve(self.map, space, card.place.map, Word { text, is_wikilink: true });
        let by_title = || self.tables.titles(self.map).get(&(space, words(text))).copied();
        linked.or_else(by_id).or_else(by_title)
    }

    /// The names of the files that a section links to; `None` where an item links to nothing.
    pub(super) fn linked_files(&self, card: &Card, section: &SectionText) -> Option<BTreeSet<String>> {
        let mut files = BTreeSet::new();
        for item in &section.items {
            let mut links = links_on(card, item.span).map(|(link, _)| link).peekable();
            links.peek()?;
            files.extend(links.map(|link| file_name(self.map.text(card, &link.target))));
        }
        Some(files)
    }

    /// The names of the files that a field refers to.
    pub(super) fn field_files(&self, card: &Card, field: Field) -> BTreeSet<String> {
        card.references(field).iter().map(|reference| file_name(self.map.text(card, &reference.text))).collect()
    }
}

impl Tables {
    fn titles(&self, map: &StoryMap) -> &HashMap<(Space, String), CardId> {
        let title = |(id, card): (CardId, &Card)| ((card.card_type.space(), words(map.title(id))), id);
        self.titles.get_or_init(|| map.all().map(title).collect())
    }

    /// The epics and stories whose field names a card, in the order of the cards.
    fn children(&self, map: &StoryMap) -> &HashMap<(Field, CardId), Vec<CardId>> {
        let collect = || {
            let mut children: HashMap<_, Vec<_>> = HashMap::new();
            for (child, card) in map.all() {
                for field in [Field::Theme, Field::Epic] {
                    for parent in card.referred_cards(field) {
                        children.entry((field, parent)).or_default().push(child);
                    }
                }
            }
            children
        };
        self.children.get_or_init(collect)
    }
}

/// The links that share bytes with a place in the body, and what they lead to.
fn links_on(card: &Card, span: Span) -> impl Iterator<Item = (&Link, Target)> {
    let links = &card.body.links;
    let first = links.partition_point(|link| link.span.end <= span.start);
    let touching = links[first..].iter().zip(&card.link_targets[first..]);
    touching.take_while(move |(link, _)| link.span.start < span.end).map(|(link, target)| (link, *target))
}

/// What is left of a path or URL without its folders and anchor, in lower case.
fn file_name(path: &str) -> String {
    let path = path.split(['#', '?']).next().unwrap_or(path).trim_end_matches('/');
    path.rsplit('/').next().unwrap_or(path).to_lowercase()
}
