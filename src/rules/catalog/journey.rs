//! What the rules about shape and slices share: which maps and steps are not judged yet, and which holes are
//! explained by an emptier one. Not a rule by itself.

use crate::analysis::coverage::{ColumnCoverage, MapCoverage};
use crate::analysis::shape::Shape;
use crate::model::StoryMap;
use crate::model::card::{CardId, Lane};
use crate::rules::context::Context;
use crate::vocabulary::field::Field;

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
