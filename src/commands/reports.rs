//! What the reports that judge nothing share: the options they take, the map they read, and how they are printed.
//! What each shows is in the command's own file.

use super::at::At;
use super::filter::Filters;
use super::open::{self, Found, Opened};
use super::{Context, Exit, amount, called};
use crate::analysis::filter::Filter;
use crate::analysis::named::{Names, nearest_id};
use crate::analysis::unread::Unread;
use crate::error::Error;
use crate::load::Loaded;
use crate::model::card::CardId;
use crate::model::id::stands_for_folder;
use crate::model::{Backbone, StoryMap};
use crate::report::view::{self, Passage, Records, View, ViewFormat};
use crate::report::{Fact, FactValue};
use crate::vocabulary::Space;
use crate::vocabulary::output::Shape;
use clap::ValueEnum;
use clap::builder::PossibleValue;
use std::ffi::OsStr;
use std::mem::ManuallyDrop;
use std::path::Path;

/// What can be typed with every report.
#[derive(Debug, clap::Args)]
pub(super) struct ReportArgs {
    /// How to print it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(super) format: ViewFormat,
    #[command(flatten)]
    at: At,
    #[command(flatten)]
    filters: Filters,
}

impl ValueEnum for ViewFormat {
    fn value_variants<'a>() -> &'a [ViewFormat] {
        &ViewFormat::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()))
    }
}

/// A map that was read for a report.
pub(super) struct Seen {
    pub(super) found: Found,
    /// The program ends with the report, and its memory with it: giving it back card by card would take as long as the
    /// report.
    opened: ManuallyDrop<Opened>,
    pub(super) filter: Filter,
    pub(super) unread: Unread,
    /// The filters as they were typed; empty without any.
    typed: String,
}

impl ReportArgs {
    /// Reads the map, and what the filters mean in it.
    ///
    /// # Errors
    /// There is no map, it cannot be read, or a filter names what it does not have.
    pub(super) fn see(&self, ctx: &mut Context<'_>) -> Result<Seen, Error> {
        let found = open::find_at(&ctx.start, &self.at)?;
        let opened = ManuallyDrop::new(found.load()?);
        if let Some(notice) = found.notice() {
            ctx.notice(notice);
        }
        if found.place.revision().is_none() {
            open::notice_interrupted(ctx, &opened.root_folder);
        }
        let filter = self.filters.over(&opened.loaded.map, &found.config.lifecycle)?;
        let unread = Unread::of(&opened.loaded.map, &opened.loaded.problems);
        Ok(Seen { found, opened, filter, unread, typed: self.filters.typed() })
    }

    /// Prints a report; what closes it is said beside a format that has no room for it.
    ///
    /// # Errors
    /// It cannot be written.
    pub(super) fn print(&self, view: &View, ctx: &mut Context<'_>) -> Result<Exit, Error> {
        view::render(view, self.format, ctx.look, &mut *ctx.out).map_err(Error::unwritable)?;
        if self.format.is_of_records() {
            ctx.out.flush().map_err(Error::unwritable)?;
            view.closing.iter().for_each(|line| ctx.notice(line));
        }
        Ok(Exit::Clean)
    }
}

impl ReportArgs {
    /// What people read, where the format is for them.
    pub(super) fn passages(&self, of: impl FnOnce() -> Vec<Passage>) -> Vec<Passage> {
        if self.format.is_for_people() { of() } else { Vec::new() }
    }

    /// What machines get, where the format is for them; of thousands of cards it takes as long as to read them.
    pub(super) fn records(&self, shape: &'static Shape, of: impl FnOnce() -> Records) -> Records {
        if self.format.is_for_people() { Records::new(shape) } else { of() }
    }
}

impl Seen {
    /// The cards.
    pub(super) fn map(&self) -> &StoryMap {
        &self.opened.loaded.map
    }

    /// The cards, with what was wrong with them.
    pub(super) fn loaded(&self) -> &Loaded {
        &self.opened.loaded
    }

    /// True for a card that the filters choose.
    pub(super) fn chooses(&self, card: CardId) -> bool {
        self.filter.passes(self.map(), &[card])
    }

    /// The stories, bugs, chores, enablers and spikes that the filters choose: from left to right over the maps, then those
    /// that stand nowhere.
    pub(super) fn stories(&self) -> Vec<CardId> {
        let map = self.map();
        let on_maps = map.maps.iter().flat_map(Backbone::in_order);
        let stories = on_maps.chain(map.off_map.iter().copied());
        let is_story = |id: &CardId| map.card(*id).card_type.space() == Space::Story;
        stories.filter(|id| is_story(id) && self.chooses(*id)).collect()
    }

    /// The card of any kind that goes by what was typed, or lies at that path.
    ///
    /// # Errors
    /// None does, or several do.
    pub(super) fn card(&self, typed: &str) -> Result<CardId, Error> {
        let map = self.map();
        let names = Names::of(map);
        match names.cards(map, typed, &Space::ALL)[..] {
            [only] => Ok(only),
            [] => self.at_path(typed).ok_or_else(|| Error::no_card(typed, nearest_id(map, typed, &Space::ALL))),
            ref several => {
                let way =
                    |card: &CardId| called::shortest(map, &names, *card).unwrap_or_else(|| map.path(*card).to_owned());
                Err(Error::unclear_card(typed, &several.iter().map(way).collect::<Vec<_>>()))
            }
        }
    }

    /// The card whose file or folder lies at a path, as seen from the folder that the command ran in.
    fn at_path(&self, typed: &str) -> Option<CardId> {
        let map = self.map();
        let path = called::tidied(&Path::new(&self.opened.folder).join(typed))?;
        let is_there = |id: &CardId| {
            let own = Path::new(map.path(*id));
            own == path
                || stands_for_folder(own.file_stem().and_then(OsStr::to_str).unwrap_or_default())
                    && own.parent() == Some(&path)
        };
        map.all().map(|(id, _)| id).find(is_there)
    }

    /// What is said where a report has nothing to show: that the map has none, or that none of it is asked for.
    pub(super) fn nothing(&self, none: &'static str) -> &'static str {
        if self.filter.is_empty() { none } else { "nothing that is asked for" }
    }

    /// How many of all things the filters have left: "30 of 212 stories"; nothing without filters.
    pub(super) fn chosen(&self, kept: usize, all: usize, (one, many): (&str, &str)) -> Option<String> {
        let word = if all == 1 { one } else { many };
        (!self.filter.is_empty()).then(|| format!("`{}` chooses {kept} of {all} {word}", self.typed))
    }

    /// Which cards could not be read in full, so that a report may say too little of them.
    pub(super) fn partly_read(&self) -> Option<String> {
        /// Cards that are named; of others there is only a number.
        const MOST: usize = 3;
        let map = self.map();
        let partial: Vec<CardId> = map.all().map(|(id, _)| id).filter(|id| self.unread.hides_any(*id)).collect();
        let names: Vec<String> = partial.iter().take(MOST).map(|id| format!("`{}`", map.qualified_id(*id))).collect();
        let more = match partial.len().saturating_sub(MOST) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let cards = amount(partial.len(), "card");
        let told =
            || format!("{cards} could not be read in full: {}{more}; `storymap gaps` says why", names.join(", "));
        (!partial.is_empty()).then(told)
    }
}

/// A fact with a text.
pub(super) fn text_fact(key: &'static str, text: impl Into<String>) -> Fact {
    Fact { key, value: FactValue::Text(text.into()) }
}

/// A fact with a count.
pub(super) fn count_fact(key: &'static str, count: usize) -> Fact {
    Fact { key, value: FactValue::Count(count as u64) }
}

/// A text that may not be there.
pub(super) fn perhaps(text: Option<impl Into<String>>) -> FactValue {
    text.map_or(FactValue::Nothing, |text| FactValue::Text(text.into()))
}

/// The id of a card that may not be there, with its map's where there are several: what `storymap show` takes.
pub(super) fn id_of(map: &StoryMap, card: Option<CardId>) -> FactValue {
    perhaps(card.map(|card| map.qualified_id(card)))
}

/// The ids of cards, likewise.
pub(super) fn ids_of(map: &StoryMap, cards: impl IntoIterator<Item = CardId>) -> FactValue {
    FactValue::Texts(cards.into_iter().map(|card| map.qualified_id(card)).collect())
}
