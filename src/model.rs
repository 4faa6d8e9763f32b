//! The story map: every card with its fields, its place and what it refers to.
//!
//! It owns all text; cards hold spans into it. It knows no rules and no wording, and no text is ever
//! written back from it.

pub mod card;
pub mod decimal;
pub mod id;
mod order;
pub mod problem;
pub mod rank;
pub mod value;

use crate::limits::Limits;
use crate::source::{FileId, SourceFile, Text};
use card::{Card, CardId, Lane};
use id::{Name, Names};

/// A product's maps with all their cards.
#[derive(Debug, Default)]
pub struct StoryMap {
    /// The files that locations speak of: each card's file, and each folder that stands for a card.
    pub files: Vec<SourceFile>,
    /// All cards: those of files in the order of their paths, then those that only a folder implies.
    pub cards: Vec<Card>,
    /// The ids that cards go by.
    pub names: Names,
    /// The maps in their order, each with its backbone.
    pub maps: Vec<Backbone>,
    /// Releases in the order they ship.
    pub releases: Vec<CardId>,
    /// Personas, themes, epics and evidence, by id.
    pub product: Vec<CardId>,
    /// Stories of the product's own backlog and cards that name a place which does not exist.
    pub off_map: Vec<CardId>,
    /// The limits within which its cards were read; who reads one again keeps to them.
    pub limits: Limits,
}

/// One map: its columns from left to right, and what stands beside them.
#[derive(Debug)]
pub struct Backbone {
    /// The card of the map itself.
    pub map: CardId,
    /// The columns.
    pub columns: Vec<Column>,
    /// Stories that stand on the map itself, skipping activity and task.
    pub stories: Vec<CardId>,
    /// Cards of this map that have no place on its backbone: backlog and unplaced.
    pub off_map: Vec<CardId>,
}

/// An activity and what hangs under it.
#[derive(Debug)]
pub struct Column {
    /// The activity.
    pub activity: CardId,
    /// Its steps from left to right.
    pub steps: Vec<Step>,
    /// Stories that stand on the activity, skipping the task.
    pub stories: Vec<CardId>,
}

/// A task and its stories.
#[derive(Debug)]
pub struct Step {
    /// The task.
    pub task: CardId,
    /// Its stories, by rank and id.
    pub stories: Vec<CardId>,
}

impl Backbone {
    /// The stories under its tasks, then those that stand on its activities.
    pub fn stories_in_columns(&self) -> impl Iterator<Item = CardId> {
        let under_tasks = self.columns.iter().flat_map(|column| &column.steps).flat_map(|step| &step.stories);
        under_tasks.chain(self.columns.iter().flat_map(|column| &column.stories)).copied()
    }
}

impl Backbone {
    /// All that stands under the map from left to right: what is under each task, then what is on its activity, at the end
    /// what is on the map itself and what has no place.
    pub fn in_order(&self) -> impl Iterator<Item = CardId> {
        let of_column = |column: &'_ Column| {
            let under_tasks = column.steps.iter().flat_map(|step| step.stories.iter().copied());
            under_tasks.chain(column.stories.iter().copied()).collect::<Vec<_>>()
        };
        let columns = self.columns.iter().flat_map(of_column);
        columns.chain(self.stories.iter().copied()).chain(self.off_map.iter().copied())
    }
}

impl StoryMap {
    /// A card.
    pub fn card(&self, id: CardId) -> &Card {
        &self.cards[id.index()]
    }

    /// All cards with their ids.
    pub fn all(&self) -> impl Iterator<Item = (CardId, &Card)> {
        self.cards.iter().enumerate().map(|(index, card)| (CardId::new(index), card))
    }

    /// The text of a file.
    pub fn source(&self, file: FileId) -> &str {
        &self.files[file.index()].text
    }

    /// A text of a card.
    pub fn text<'a>(&'a self, card: &'a Card, text: &'a Text) -> &'a str {
        text.get(self.source(card.file))
    }

    /// A card's title.
    pub fn title(&self, id: CardId) -> &str {
        let card = self.card(id);
        self.text(card, &card.title)
    }

    /// A card's id as it is compared and shown.
    pub fn id(&self, id: CardId) -> &str {
        self.name(self.card(id).id)
    }

    /// A card's id, preceded by that of its map where the product holds several maps and ids are per map.
    pub fn qualified_id(&self, id: CardId) -> String {
        match self.scope(id) {
            Some(map) => format!("{}/{}", self.id(map), self.id(id)),
            None => self.id(id).to_owned(),
        }
    }

    /// The map that a card's id is written with, where the product holds several maps and ids are per map.
    pub fn scope(&self, id: CardId) -> Option<CardId> {
        self.card(id).scope().filter(|_| self.maps.len() > 1)
    }

    /// An interned id as text.
    pub fn name(&self, name: Name) -> &str {
        self.names.get(name)
    }

    /// The path of a card's file or folder, as shown.
    pub fn path(&self, id: CardId) -> &str {
        &self.files[self.card(id).file.index()].path
    }

    /// True for a story, bug, chore, enabler or spike that has a place on the backbone.
    pub fn is_on_backbone(&self, id: CardId) -> bool {
        self.card(id).place.lane == Lane::Backbone
    }
}
