//! What a story needs before it is built, and whether it has it. Nothing is asked for that nobody uses yet. Not a
//! rule by itself.

use super::not_ready_for_development;
use crate::analysis::completeness::{self, StoryPart};
use crate::analysis::personas::Source;
use crate::analysis::slices;
use crate::analysis::text::other_forms;
use crate::analysis::told::Told;
use crate::model::card::{CardId, Lane};
use crate::rules::context::Context;
use crate::vocabulary::field::Field;

/// Something that a story may lack.
pub(super) struct Lack {
    /// The word of the option that asks for it.
    pub(super) asked: &'static str,
    /// As messages list it.
    pub(super) words: &'static str,
    /// The rules that say the same of a story that is not being built.
    pub(super) told_by: &'static [&'static str],
    is_lacking: fn(&Context<'_>, &Told<'_>) -> bool,
}

static ALL: [Lack; 5] = [
    Lack {
        asked: "persona",
        words: "a persona or a role",
        told_by: &["story-without-persona", "incomplete-story"],
        is_lacking: lacks_persona,
    },
    Lack { asked: "task", words: "a task", told_by: &["story-without-task"], is_lacking: lacks_task },
    Lack { asked: "action", words: "an action", told_by: &["incomplete-story"], is_lacking: lacks_action },
    Lack {
        asked: "criteria",
        words: "acceptance criteria",
        told_by: &["missing-acceptance-criteria"],
        is_lacking: lacks_criteria,
    },
    Lack { asked: "effort", words: "an effort", told_by: &["missing-score-input"], is_lacking: lacks_effort },
];

/// What a story lacks of that which is asked for.
pub(super) fn lacks<'a>(
    ctx: &'a Context<'_>,
    story: &'a Told<'_>,
    asked: &'a [&str],
) -> impl Iterator<Item = &'static Lack> + 'a {
    ALL.iter().filter(|lack| asked.contains(&lack.asked)).filter(|lack| (lack.is_lacking)(ctx, story))
}

fn lacks_persona(ctx: &Context<'_>, story: &Told<'_>) -> bool {
    let (id, card) = (story.id, story.card);
    // A job story has no role by design.
    let has_roles = || completeness::format(ctx.map, ctx.map_of(id, card)).required.contains(&StoryPart::Role);
    let is_asked = ctx.usage.personas || ctx.usage.roles && has_roles();
    is_asked && !says_who(ctx, story) && !ctx.unread.hides(id, Field::Personas) && !ctx.unread.hides(id, Field::Role)
}

/// True where a story names somebody, though it be nobody that is known: that is another gap. Where it is
/// told in a way that is not understood, it may.
pub(super) fn says_who(ctx: &Context<'_>, story: &Told<'_>) -> bool {
    let is_named = || story.acting(ctx.personas).source != Source::Nothing;
    story.parts().role.is_some() || is_named() || other_forms::is_beyond_reading(ctx.map, story.id)
}

/// A story off the map is a gap of its own.
fn lacks_task(ctx: &Context<'_>, story: &Told<'_>) -> bool {
    let place = &story.card.place;
    place.lane == Lane::Backbone && place.task.is_none() && !ctx.unread.hides(story.id, Field::Task)
}

fn lacks_action(ctx: &Context<'_>, story: &Told<'_>) -> bool {
    if !ctx.usage.actions || story.parts().action.is_some() {
        return false;
    }
    let map = ctx.map_of(story.id, story.card).map(|map| ctx.map.card(map));
    let format = map.and_then(|map| Some(ctx.map.text(map, map.text_field(Field::Format)?)));
    let is_hidden = || ctx.unread.hides(story.id, Field::Action) || other_forms::is_beyond_reading(ctx.map, story.id);
    format != Some("free") && !is_hidden()
}

fn lacks_criteria(ctx: &Context<'_>, story: &Told<'_>) -> bool {
    !other_forms::may_have_criteria(ctx.map, story.id)
}

fn lacks_effort(ctx: &Context<'_>, story: &Told<'_>) -> bool {
    let says = |input: &Field| story.card.number(*input).is_some() || ctx.unread.hides(story.id, *input);
    ctx.usage.effort(story.card.place.map) && !slices::EFFORT.iter().any(says)
}

/// What a story lacks of that which the team asks for before it is built, as messages list it; nothing of what could not be
/// read in full.
pub(crate) fn lacking(ctx: &Context<'_>, story: CardId) -> Vec<&'static str> {
    if ctx.unread.is_partial(story) {
        return Vec::new();
    }
    let asked = ctx.option(&not_ready_for_development::RULE, "asks").words();
    let told = Told::new(ctx.map, story);
    lacks(ctx, &told, &asked).map(|lack| lack.words).collect()
}
