//! Cards hung together: ids, references, places, order. Works on documents that are already parsed, one
//! step after the other; each step is linear in cards and references.

mod agree;
mod cards;
mod faults;
mod lookup;
mod order;
mod parents;
mod references;

use super::place::Layout;
use super::read::ReadCard;
use crate::config::Config;
use crate::model::StoryMap;
use crate::model::card::CardId;
use crate::model::id::Name;
use crate::model::problem::{Problem, ProblemKind};
use crate::snapshot::Snapshot;
use crate::source::Span;
use lookup::Lookup;

/// What linking is given beside the cards.
#[derive(Clone, Copy)]
pub(super) struct Parts<'a> {
    pub(super) snapshot: &'a Snapshot,
    pub(super) config: &'a Config,
    pub(super) paths: &'a [&'a str],
    pub(super) layout: &'a Layout<'a>,
}

/// The map while it is being linked.
struct Linker<'a> {
    parts: Parts<'a>,
    map: StoryMap,
    problems: Vec<Problem>,
    /// The card of each map of the layout.
    map_cards: Vec<CardId>,
    /// The card of each step of the layout.
    step_cards: Vec<CardId>,
    /// For each path its card; `None` for prose.
    path_cards: Vec<Option<CardId>>,
    /// For each card the path of its file or folder, from the product root.
    card_paths: Vec<&'a str>,
    /// Full stems of names that begin with an order prefix.
    full_stems: Vec<(CardId, Name)>,
    lookup: Lookup,
}

/// Hangs the cards together; `cards` has one entry for each path, `None` for prose.
pub(super) fn link(parts: Parts<'_>, cards: Vec<Option<ReadCard>>) -> (StoryMap, Vec<Problem>) {
    let count = cards.len();
    let mut linker = Linker {
        map: StoryMap { limits: parts.config.limits, ..StoryMap::default() },
        parts,
        problems: Vec::new(),
        map_cards: Vec::new(),
        step_cards: Vec::new(),
        path_cards: vec![None; parts.paths.len()],
        card_paths: Vec::new(),
        full_stems: Vec::new(),
        lookup: Lookup::default(),
    };
    linker.map.cards.reserve(count);
    linker.map.files.reserve(count);
    linker.map.names.reserve(count);
    linker.lookup.reserve(count);
    linker.add_cards(cards);
    linker.index_ids();
    linker.resolve_references();
    linker.place_tasks();
    linker.place_stories();
    linker.resolve_links();
    linker.build_backbones();
    linker.note_order();
    linker.note_disagreements();
    linker.note_faults();
    let Linker { map, mut problems, .. } = linker;
    problems.sort_by_key(|problem| (problem.card, problem.span));
    (map, problems)
}

impl Linker<'_> {
    fn note(&mut self, card: CardId, span: Span, kind: ProblemKind) {
        let file = self.map.card(card).file;
        self.problems.push(Problem::new(card, file, span, kind));
    }
}
