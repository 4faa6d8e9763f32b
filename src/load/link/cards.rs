//! Read cards become cards of the map: each gets its id, title and rank, and the place its path gives it.

use super::Linker;
use crate::load::place::{Folder, Region, Slot};
use crate::load::read::ReadCard;
use crate::model::card::{Card, CardId, Lane, Place};
use crate::model::id::{in_words, split_order_prefix};
use crate::model::problem::ProblemKind;
use crate::model::rank::Rank;
use crate::model::value::{FieldValue, Value};
use crate::source::{FileId, SourceFile, Span, Text};
use crate::vocabulary::CardType;
use crate::vocabulary::field::Field;
use crate::vocabulary::status::Status;

impl<'a> Linker<'a> {
    /// Adds the cards of files, then those of folders without one, and gives each the place of its path.
    pub(super) fn add_cards(&mut self, cards: Vec<Option<ReadCard>>) {
        let layout = self.parts.layout;
        let mut slots = Vec::with_capacity(cards.len());
        for (index, read) in cards.into_iter().enumerate() {
            let (Some(read), Some(slot)) = (read, layout.slots[index]) else { continue };
            let path = self.parts.paths[index];
            let card = self.add_card(path, &slot, read, false);
            self.path_cards[index] = Some(card);
            slots.push((card, slot));
        }
        for map in &layout.maps {
            let card = self.card_of_folder(map, CardType::Map);
            self.map_cards.push(card);
        }
        for step in &layout.steps {
            let card_type = if step.parent.is_some() { CardType::Task } else { CardType::Activity };
            let card = self.card_of_folder(step, card_type);
            self.step_cards.push(card);
        }
        for (card, slot) in slots {
            self.place_by_path(card, &slot);
        }
    }

    fn add_card(&mut self, path: &'a str, slot: &Slot<'_>, read: ReadCard, is_implied: bool) -> CardId {
        let id = CardId::new(self.map.cards.len());
        let file = FileId(id.index().try_into().expect("there are fewer cards than bytes of text"));
        let ReadCard { text, decoded, body, problems } = read;
        let card_type = decoded.card_type;
        let (prefix, stem) = id_source(slot, card_type);
        let id_field = text_of(&decoded.fields, Field::Id);
        let name = match id_field {
            Some((typed, _)) => self.map.names.intern(typed.get(&text)),
            None => self.map.names.intern(stem),
        };
        if prefix.is_some() {
            let full_stem = self.map.names.intern(slot.stem);
            self.full_stems.push((id, full_stem));
        }
        let rank = match field_of(&decoded.fields, Field::Rank).map(|value| &value.value) {
            Some(Value::Rank(rank)) => Some(rank.clone()),
            _ => prefix.and_then(Rank::parse),
        };
        let (title, title_span) = title(&decoded.fields, &body, stem);
        let id_span = id_field.map(|(_, span)| span);
        let link_targets = Box::default();
        self.card_paths.push(path);
        let shown = self.parts.snapshot.shown_path(path);
        let path = if is_implied { folder_path(&shown) } else { shown.into() };
        self.map.files.push(SourceFile { path, text });
        self.map.cards.push(Card {
            file,
            is_implied,
            card_type,
            id: name,
            id_span,
            title,
            title_span,
            rank,
            place: Place { map: None, activity: None, task: None, lane: Lane::Product },
            status: status_of(&decoded.fields),
            fields: decoded.fields,
            unknown_keys: decoded.unknown_keys,
            own_numbers: decoded.own_numbers,
            body,
            link_targets,
        });
        for (span, kind) in problems {
            self.note(id, span, kind);
        }
        id
    }

    /// The folder's own card, or one that the folder implies.
    fn card_of_folder(&mut self, folder: &Folder<'a>, card_type: CardType) -> CardId {
        let own = folder.card.and_then(|path| self.path_cards[path]);
        if let Some(card) = own.filter(|card| self.map.card(*card).card_type == card_type) {
            return card;
        }
        let stem = folder.path.rsplit('/').next().unwrap_or(folder.path);
        let slot = Slot {
            card_type,
            map: Some(folder.map),
            activity: folder.parent,
            task: None,
            region: Region::Tree,
            is_own: true,
            stem,
        };
        let read = ReadCard::implied(card_type, self.parts.config);
        let card = self.add_card(folder.path, &slot, read, true);
        let map = self.map_cards.get(folder.map).copied();
        let activity = folder.parent.map(|parent| self.step_cards[parent]);
        let map = if card_type == CardType::Map { None } else { map };
        self.map.cards[card.index()].place = Place { map, activity, task: None, lane: Lane::Backbone };
        self.note(card, Span::default(), ProblemKind::MissingCardFile);
        card
    }

    /// The place that the path gives; fields that say otherwise come later.
    fn place_by_path(&mut self, id: CardId, slot: &Slot<'_>) {
        let card_type = self.map.card(id).card_type;
        let map = slot.map.map(|map| self.map_cards[map]);
        let activity = slot.activity.map(|step| self.step_cards[step]);
        let task = slot.task.map(|step| self.step_cards[step]);
        let in_type_folder = slot.region == Region::TypeFolder;
        let place = match card_type {
            CardType::Map => Place { map: None, activity: None, task: None, lane: Lane::Backbone },
            CardType::Activity => {
                let has_place = map.is_some() && !matches!(slot.region, Region::Backlog | Region::Product);
                let lane = if has_place { Lane::Backbone } else { Lane::Unplaced };
                Place { map, activity: None, task: None, lane }
            }
            CardType::Task => {
                let activity = activity.filter(|activity| *activity != id);
                let lane = if activity.is_some() { Lane::Backbone } else { Lane::Unplaced };
                Place { map, activity, task: None, lane }
            }
            CardType::Story | CardType::Bug | CardType::Chore | CardType::Enabler | CardType::Spike => {
                let lane = match slot.region {
                    Region::Tree if map.is_some() => Lane::Backbone,
                    Region::Backlog => Lane::Backlog,
                    Region::Tree | Region::TypeFolder | Region::Product => Lane::Unplaced,
                };
                let task = task.filter(|_| !in_type_folder);
                Place { map, activity, task, lane }
            }
            CardType::Release | CardType::Persona | CardType::Theme | CardType::Epic | CardType::Evidence => {
                Place { map: None, activity: None, task: None, lane: Lane::Product }
            }
        };
        self.map.cards[id.index()].place = place;
    }
}

/// A folder is told from a file by its slash, as in every listing that people know.
fn folder_path(shown: &str) -> Box<str> {
    match shown.trim_end_matches('/') {
        "" => "./".into(),
        folder => format!("{folder}/").into(),
    }
}

/// The order prefix and what the id comes from. The root map's folder has no name of its own, and the names
/// of releases and evidence often begin with a date.
fn id_source<'s>(slot: &Slot<'s>, card_type: CardType) -> (Option<&'s str>, &'s str) {
    if slot.stem.is_empty() {
        return (None, CardType::Map.name());
    }
    let (prefix, rest) = split_order_prefix(slot.stem);
    match card_type {
        CardType::Release | CardType::Evidence => (prefix, slot.stem),
        _ => (prefix, rest),
    }
}

/// The field, else the first heading, else the stem in words.
fn title(fields: &[FieldValue], body: &crate::syntax::markdown::Body, stem: &str) -> (Text, Span) {
    if let Some((text, span)) = text_of(fields, Field::Title) {
        return (text.clone(), span);
    }
    match &body.title {
        Some(title) => (title.text.clone(), title.span),
        None => (Text::Owned(in_words(stem).into()), Span::at(0)),
    }
}

/// The state that the fields say; `pending` where they say nothing.
fn status_of(fields: &[FieldValue]) -> Status {
    match field_of(fields, Field::Status).map(|value| &value.value) {
        Some(Value::Status(status)) => *status,
        _ => Status::Pending,
    }
}

fn text_of(fields: &[FieldValue], field: Field) -> Option<(&Text, Span)> {
    field_of(fields, field).and_then(|value| match &value.value {
        Value::Text(text) => Some((text, value.span)),
        _ => None,
    })
}

fn field_of(fields: &[FieldValue], field: Field) -> Option<&FieldValue> {
    fields.iter().find(|value| value.field == field)
}
