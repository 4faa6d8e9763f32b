//! What the rules about shape and slices share: which maps and steps are not judged yet, and which holes are
//! explained by an emptier one. Not a rule by itself.

use crate::analysis::coverage::{ColumnCoverage, MapCoverage};
use crate::analysis::shape::Shape;
use crate::model::StoryMap;
use crate::model::card::{Card, CardId, Lane};
use crate::model::problem::ProblemKind;
use crate::rules::context::Context;
use crate::vocabulary::field::Field;
use std::collections::BTreeSet;

/// With fewer stories a map has only begun, and hints about its shape would be noise.
const BEGUN: usize = 8;

/// True for a step that a slice may skip: optional, or not broken down yet.
pub(super) fn skips_allowed(ctx: &Context<'_>, step: CardId) -> bool {
    ctx.map.card(step).is(Field::Optional) || ctx.unread.hides(step, Field::Optional) || is_draft(ctx, step)
}

/// True for a step that is not broken down yet, or says something of that kind which could not be read.
pub(super) fn is_draft(ctx: &Context<'_>, step: CardId) -> bool {
    ctx.map.card(step).is(Field::Draft) || ctx.unread.hides(step, Field::Draft)
}

/// The first slice of a map. `None` also where a release says something about its status that could not be read:
/// if it is out, there is no first slice any more.
pub(super) fn first_slice(ctx: &Context<'_>, map: &MapCoverage) -> Option<CardId> {
    let is_unread = |release: &CardId| ctx.unread.hides(*release, Field::Status);
    map.first_slice(ctx.map).filter(|_| !map.releases.iter().any(is_unread))
}

/// Steps that seem empty, or out of every slice, because a story says otherwise in words that could not be read. That
/// is a gap already.
#[derive(Default)]
pub(super) struct Doubts {
    steps: BTreeSet<CardId>,
    supported: BTreeSet<Box<str>>,
}

impl Doubts {
    /// Looks at all that was wrong while loading, in one pass.
    pub(super) fn of(ctx: &Context<'_>) -> Doubts {
        let mut doubts = Doubts::default();
        for problem in ctx.problems {
            let card = ctx.map.card(problem.card);
            if !card.covers() {
                continue;
            }
            if let ProblemKind::UnknownReference { field: Field::Supports, nearest: Some(nearest), .. } = &problem.kind
            {
                doubts.supported.insert(nearest.clone());
            }
            if card.release().is_none() && ctx.unread.hides(problem.card, Field::Release) {
                doubts.note_reached(ctx, card);
            }
        }
        doubts
    }

    /// The story may be in any slice, and so may each step that it covers.
    fn note_reached(&mut self, ctx: &Context<'_>, story: &Card) {
        self.steps.extend(story.place.activity);
        for task in story.place.task.into_iter().chain(story.referred_cards(Field::Supports)) {
            self.steps.insert(task);
            self.steps.extend(ctx.map.card(task).place.activity);
        }
    }

    /// True where a misspelt `supports:` seems to mean a task.
    pub(super) fn seems_supported(&self, ctx: &Context<'_>, task: CardId) -> bool {
        self.supported.contains(ctx.map.id(task))
    }

    /// True where a story of a step names its release in words that could not be read, or a misspelt `supports:`
    /// seems to mean it.
    pub(super) fn may_be_in_any_slice(&self, ctx: &Context<'_>, step: CardId) -> bool {
        self.steps.contains(&step) || self.seems_supported(ctx, step)
    }
}

/// True for a map that is a draft or hardly has stories yet: its shape is not to be judged.
pub(super) fn has_only_begun(ctx: &Context<'_>, shape: &Shape) -> bool {
    shape.stories.all < BEGUN || ctx.map.card(shape.map).is(Field::Draft)
}

/// The tasks of an activity that has no story anywhere. What is said of them says why no slice reaches it.
pub(super) fn empty_steps(column: &ColumnCoverage) -> impl Iterator<Item = CardId> {
    let is_empty = !column.reach.has_stories();
    column.steps.iter().filter(move |_| is_empty).map(|step| step.task)
}

/// Cards that lie in the folder of a step and stand nowhere, because they name a parent that is not there. What
/// is said of them says why the step looks empty.
pub(super) struct Strays<'a> {
    /// In the order of their paths, so that those of a folder stand together.
    by_path: Vec<(&'a str, CardId)>,
}

impl<'a> Strays<'a> {
    pub(super) fn of(map: &'a StoryMap) -> Strays<'a> {
        let off_map = map.maps.iter().flat_map(|map| &map.off_map).copied();
        let strays = off_map.filter(|card| map.card(*card).place.lane == Lane::Unplaced);
        let mut by_path: Vec<_> = strays.map(|card| (map.path(card), card)).collect();
        by_path.sort_unstable();
        Strays { by_path }
    }

    /// Those in the folder of a step.
    pub(super) fn below(&self, map: &StoryMap, step: CardId) -> impl Iterator<Item = CardId> {
        let folder = map.path(step).rsplit_once('/').map_or("", |(folder, _)| folder);
        let folder = format!("{folder}/");
        let from = self.by_path.partition_point(|(path, _)| *path < folder.as_str());
        let below = self.by_path[from..].iter().take_while(move |(path, _)| path.starts_with(&folder));
        below.map(|(_, card)| *card)
    }
}
