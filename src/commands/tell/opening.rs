//! How a tale begins and ends: whose story it is, what they want, what a release brings, and how far one comes with it.

use super::journey::{Scope, Tale};
use super::saying::named;
use super::voice::{capitalised, quoted};
use crate::analysis::frame;
use crate::analysis::journeys::Verdict;
use crate::analysis::says;
use crate::analysis::text::speech;
use crate::model::card::CardId;
use crate::rules::quote::joined;
use crate::vocabulary::field::Field;

/// What is said before the first step; nothing where nothing is known.
pub(super) fn sentences(scope: &Scope<'_>, tale: &Tale) -> Vec<String> {
    let mut sentences = Vec::new();
    let asked = scope.filter.releases();
    let releases: Vec<CardId> = scope.map.releases.iter().copied().filter(|id| asked.contains(id)).collect();
    if !releases.is_empty() {
        let titles: Vec<String> = releases.iter().map(|release| quoted(scope.map.title(*release))).collect();
        sentences.push(format!("This is what one can do with {}.", joined(&titles)));
        let outcomes = releases.iter().flat_map(|release| says::texts(scope.map, *release, Field::Outcome));
        sentences.extend(outcomes.map(sentence));
    } else if scope.filter.personas().is_empty() {
        sentences.extend(of_frame(scope, tale));
    }
    if !scope.filter.personas().is_empty() {
        sentences.push(format!("This is the part of {}.", named(scope.map, scope.filter.personas()).name));
    }
    if tale.chapters.is_empty() && scope.filter.is_empty() {
        sentences.push("There is nothing to tell yet: the map has no activities.".to_owned());
    }
    sentences
}

/// Whose story it is, and what they want.
fn of_frame(scope: &Scope<'_>, tale: &Tale) -> Vec<String> {
    let frame = frame::of(scope.map, tale.map);
    let user = frame.user.as_deref().map(speech::trimmed).filter(|user| !user.is_empty());
    let goal = frame.goal.as_deref().map(speech::trimmed).filter(|goal| !goal.is_empty());
    let is_deed = |goal: &str| speech::as_deed(goal).is_some() || goal.starts_with("be ");
    let goal = goal.map(|goal| match is_deed(goal) {
        true => format!("The goal is to {}.", speech::mid_sentence(goal)),
        false => format!("The goal: {goal}."),
    });
    user.map(|user| format!("This is the story of {user}.")).into_iter().chain(goal).collect()
}

/// How far one comes with the release that is asked for.
pub(super) fn ending(scope: &Scope<'_>, tale: &Tale) -> Option<String> {
    let release = scope.release()?;
    // Of a part of the way nobody asks whether it is the whole.
    let columns = scope.map.maps.iter().find(|backbone| backbone.map == tale.map)?.columns.len();
    let told = tale.chapters.iter().filter(|chapter| chapter.activity.is_some()).count();
    let is_whole_map = told == columns && scope.filter.personas().is_empty();
    let Some(journey) = scope.journey(tale.map) else {
        return Some(format!("{} brings nothing to this map.", quoted(scope.map.title(release))));
    };
    let missing: Vec<String> = journey.activities().map(|activity| quoted(scope.map.title(activity))).collect();
    match journey.verdict {
        _ if !is_whole_map => None,
        Verdict::Whole => Some("That is the whole way.".to_owned()),
        Verdict::WholeWithEarlier => Some("Together with what is there already, that is the whole way.".to_owned()),
        Verdict::Broken => {
            let be = if missing.len() == 1 { "is" } else { "are" };
            Some(format!("That is not the whole way yet: {} {be} missing.", joined(&missing)))
        }
    }
}

/// A text of a card as a sentence.
fn sentence(text: &str) -> String {
    let text = text.trim();
    let end = if text.ends_with(['.', '!', '?', '…']) { "" } else { "." };
    format!("{}{end}", capitalised(text))
}
