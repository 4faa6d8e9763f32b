//! Which words of a text are which part of a story: role, situation, action and outcome as ranges of words.
//!
//! It knows no file and no markup; `sentence` turns the ranges into spans.

use std::ops::Range;

use super::openers::{self, ActionOpener, RoleOpener, Wish};
use super::outcome::{self, OutcomeOpener};
use crate::syntax::words::{Known, Words};

/// The farthest that an action may stand from the beginning of its sentence, in words: what comes before it is
/// who and when. The longest of 874 real roles has 14.
const FARTHEST: usize = 100;

/// The longest "As a shop owner." that is no sentence of its own, in words.
const LONGEST_ROLE_WITH_STOP: usize = 8;

/// After a comma they tell more of the scene, not more of the role: "As a driver, on the road, I want".
const SCENE: Known = Known::new(&["on", "in", "at", "during", "upon", "from", "using", "with", "without"]);

/// Words that open a clause about the role, so that `when` after them is no situation of the story.
const RELATIVES: Known = Known::new(&["who", "whom", "whose", "that", "which", "where"]);

/// The parts, as ranges of words. A part that is absent is `None`; an action may be opened and left empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Parts {
    pub(super) role: Option<Range<usize>>,
    pub(super) situation: Option<Range<usize>>,
    pub(super) action: Range<usize>,
    pub(super) outcome: Option<Range<usize>>,
    pub(super) negated: bool,
    pub(super) is_deed: bool,
    /// One past the last word of the sentence.
    pub(super) end: usize,
}

/// Reads the words from `from` on as a story.
pub(super) fn read(words: &Words<'_>, from: usize) -> Option<Parts> {
    let (mut outcome, begin) = leading_outcome(words, from);
    let opening = Opening::at(words, begin)?;
    let action = find_action(words, begin, &opening)?;
    let middle = outcome_before(words, opening.scene(begin), action.at).filter(|_| outcome.is_none());
    let scene_end = middle.map_or(action.at, |opener| opener.at);
    let (role, situation) = split_scene(words, &opening, scene_end);
    if let Some(range) = &role
        && !openers::is_someone(words, range.start, range.end)
    {
        return None;
    }
    outcome = outcome.or(middle.map(|opener| opener.after..action.at));
    let follows = outcome.is_none().then(|| outcome::find(words, action.after, words.len())).flatten();
    let action_end = words.sentence_end(action.at).min(follows.map_or(words.len(), |opener| opener.at));
    let mut end = action_end;
    if let Some(opener) = follows {
        end = words.sentence_end(opener.after);
        outcome = Some(opener.after..end);
    }
    let parts = Parts {
        role,
        situation,
        action: action.after.min(action_end)..action_end,
        outcome,
        negated: action.negated,
        is_deed: words.is_any(action.after - 1, &["to", "can"]),
        end: end.max(action.after).min(words.len()),
    };
    is_sure(words, &parts, &opening, action).then_some(parts)
}

/// True if a role, a situation or an action opens at a word.
pub(super) fn may_open(words: &Words<'_>, at: usize) -> bool {
    Opening::at(words, at).is_some()
}

/// What a sentence opens with.
#[derive(Debug)]
enum Opening {
    Role(RoleOpener, usize),
    Situation(usize),
    Action,
}

impl Opening {
    fn at(words: &Words<'_>, begin: usize) -> Option<Opening> {
        if let Some((opener, role)) = openers::role(words, begin) {
            return Some(Opening::Role(opener, role));
        }
        if openers::situation(words, begin) {
            return Some(Opening::Situation(begin));
        }
        openers::action(words, begin).map(|_| Opening::Action)
    }

    /// The first word of role and situation.
    fn scene(&self, begin: usize) -> usize {
        if let Opening::Role(_, role) = self { *role } else { begin }
    }
}

/// `In order to …, as a …, I want …`: the outcome, and where the rest begins.
fn leading_outcome(words: &Words<'_>, from: usize) -> (Option<Range<usize>>, usize) {
    let Some(opener) = outcome::leading(words, from) else { return (None, from) };
    let limit = (from + FARTHEST).min(words.len());
    let begins = |at: &usize| {
        let wanted = || openers::action(words, *at).is_some_and(|action| action.wish == Wish::Wanted);
        let role = || matches!(openers::role(words, *at), Some((RoleOpener::Clear, _)));
        words.opens_clause(*at) && (role() || wanted()) || words.is(*at, "as") && role()
    };
    match (opener.after + 1..limit).find(begins) {
        Some(rest) => (Some(opener.after..rest), rest),
        None => (None, from),
    }
}

/// The action's opener: the first at the beginning of a clause, else the first that no situation swallows.
fn find_action(words: &Words<'_>, begin: usize, opening: &Opening) -> Option<ActionOpener> {
    if matches!(opening, Opening::Action) {
        return openers::action(words, begin);
    }
    let scene = opening.scene(begin);
    let mut in_situation = matches!(opening, Opening::Situation(_));
    let mut spare: Option<ActionOpener> = None;
    for at in scene + 1..words.len().min(scene + FARTHEST) {
        let found = openers::action(words, at).filter(|_| !openers::is_subordinate(words, at));
        if words.opens_sentence(at) {
            let short = found.is_some() && spare.is_none() && at - scene <= LONGEST_ROLE_WITH_STOP;
            return if short { found } else { spare };
        }
        in_situation |= openers::situation(words, at);
        let Some(found) = found else { continue };
        let left_open = found.after < words.len() && words.opens_clause(found.after) && !follows_directly(words, found);
        if !left_open && (!in_situation || words.opens_clause(at)) {
            return Some(found);
        }
        let better = |spare: ActionOpener| spare.wish == Wish::Possible && found.wish == Wish::Wanted;
        if spare.is_none_or(better) {
            spare = Some(found);
        }
    }
    spare
}

/// True if what stands between an opener and its action is a colon, a line break or the like, no comma.
fn follows_directly(words: &Words<'_>, opener: ActionOpener) -> bool {
    let gap = words.text().get(words.end_before(opener.after)..words.start(opener.after)).unwrap_or_default();
    !gap.contains([',', ';', '.'])
}

/// Role and situation before the action's opener.
fn split_scene(words: &Words<'_>, opening: &Opening, to: usize) -> (Option<Range<usize>>, Option<Range<usize>>) {
    match opening {
        Opening::Role(_, role) => {
            let situation = situation_in(words, *role, to);
            let role_end = situation.unwrap_or(to);
            let scene = (role + 1..role_end).find(|at| words.opens_clause(*at) && words.is_known(*at, &SCENE));
            (Some(*role..scene.unwrap_or(role_end)), situation.map(|start| start..to))
        }
        Opening::Situation(from) => {
            let from = *from;
            let clear = |at: &usize| {
                words.opens_clause(*at) && matches!(openers::role(words, *at), Some((RoleOpener::Clear, _)))
            };
            match (from + 1..to).find(clear) {
                Some(at) => (openers::role(words, at).map(|(_, role)| role..to), Some(from..at)),
                None => (None, Some(from..to)),
            }
        }
        Opening::Action => (None, None),
    }
}

/// Where a situation begins after the role: after a comma, or where no clause about the role is open.
fn situation_in(words: &Words<'_>, role: usize, to: usize) -> Option<usize> {
    let mut relative = false;
    for at in role + 1..to {
        relative |= words.is_known(at, &RELATIVES);
        if openers::situation(words, at) && (words.opens_clause(at) || !relative) {
            return Some(at);
        }
    }
    None
}

/// An outcome between role and action: "As a developer, in order to debug, I want".
fn outcome_before(words: &Words<'_>, from: usize, to: usize) -> Option<OutcomeOpener> {
    let mut openers = (from + 1..to).filter(|at| words.opens_clause(*at)).filter_map(|at| outcome::leading(words, at));
    openers.next().filter(|opener| opener.after < to)
}

/// Prose that only resembles a story is none: the vaguer the opening, the surer the action must be.
fn is_sure(words: &Words<'_>, parts: &Parts, opening: &Opening, action: ActionOpener) -> bool {
    let wanted = action.wish == Wish::Wanted;
    match opening {
        Opening::Role(RoleOpener::Clear, _) => true,
        Opening::Role(RoleOpener::Vague, role) => {
            let comma = words.opens_clause(action.at);
            wanted && (comma || words.is(role.saturating_sub(1), "as")) && action.at - role <= LONGEST_ROLE_WITH_STOP
        }
        Opening::Situation(_) => wanted || parts.outcome.is_some(),
        // "We want to …" opens as many design notes as stories.
        Opening::Action => !words.get(action.at).starts_with(['w', 'W']) && (wanted || parts.outcome.is_some()),
    }
}
