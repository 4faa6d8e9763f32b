//! What the rules about shape and slices share: which maps and steps are not judged yet, and which holes are
//! explained by an emptier one. Not a rule by itself.

use crate::analysis::journeys::{Journey, may_be_left_out};
use crate::analysis::shape::Shape;
use crate::model::StoryMap;
use crate::model::card::{CardId, Lane};
use crate::rules::context::Context;
use crate::vocabulary::field::Field;
use std::collections::{BTreeSet, HashMap};

/// With fewer stories a map has only begun, and hints about its shape would be noise.
const BEGUN: usize = 8;

/// True for a step that a slice may skip: optional, or not broken down yet.
pub(super) fn skips_allowed(ctx: &Context<'_>, step: CardId) -> bool {
    may_be_left_out(ctx.map, ctx.unread, step)
}

/// True for a step that is not broken down yet, or says something of that kind which could not be read.
pub(super) fn is_draft(ctx: &Context<'_>, step: CardId) -> bool {
    ctx.map.card(step).is(Field::Draft) || ctx.unread.hides(step, Field::Draft)
}

/// The first slices of all maps of which nothing is released. Not where a release says something about its status that
/// could not be read: if it is out, there is no first slice any more.
pub(super) fn first_slices<'c>(ctx: &'c Context<'_>) -> impl Iterator<Item = &'c Journey> {
    let is_unread = |release: &CardId| ctx.unread.hides(*release, Field::Status);
    let doubtful = ctx.coverage.maps.iter().filter(move |map| map.releases.iter().any(is_unread));
    let doubtful: BTreeSet<CardId> = doubtful.map(|map| map.map).collect();
    let journeys = ctx.journeys().iter();
    journeys.filter(move |journey| journey.is_first_slice && !doubtful.contains(&journey.map))
}

/// True for a map that is a draft or hardly has stories yet: its shape is not to be judged.
pub(super) fn has_only_begun(ctx: &Context<'_>, shape: &Shape) -> bool {
    shape.stories.all < BEGUN || ctx.map.card(shape.map).is(Field::Draft)
}

/// The tasks of each activity that has no story anywhere. What is said of them says why no slice reaches it.
pub(super) fn empty_steps(ctx: &Context<'_>) -> HashMap<CardId, Vec<CardId>> {
    let columns = ctx.coverage.maps.iter().flat_map(|map| &map.columns);
    let empty = columns.filter(|column| !column.reach.has_stories());
    empty.map(|column| (column.activity, column.steps.iter().map(|step| step.task).collect())).collect()
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
