//! How old the cards are that a rule wants to know it of: those of a backlog whose ideas wait. Only whether they
//! are as they were on one day is asked of Git, so no history is read.

use super::open::Found;
use crate::analysis::ages::Ages;
use crate::config::Config;
use crate::model::StoryMap;
use crate::model::card::{Card, CardId, Lane};
use crate::rules;
use crate::vocabulary::status::Status;
use jiff::{Span, civil::Date};

/// What is known of the ages of cards on a day; how old they may become is for the configuration to say.
pub(super) fn ages(found: &Found, config: &Config, map: &StoryMap, day: Option<Date>) -> Ages {
    known(found, config, map, day).unwrap_or_default()
}

fn known(found: &Found, config: &Config, map: &StoryMap, day: Option<Date>) -> Option<Ages> {
    let waiting: Vec<CardId> = waiting(map).collect();
    if waiting.is_empty() {
        return None;
    }
    let days = rules::days_off_the_map(config);
    let then = day?.checked_sub(Span::new().try_days(i64::try_from(days).ok()?).ok()?).ok()?;
    let files: Vec<(&str, &str)> = waiting.iter().map(|id| (map.path(*id), map.source(map.card(*id).file))).collect();
    let unchanged = found.unchanged_since(then, &files)?;
    let mut ages = Ages::default();
    for (card, _) in waiting.into_iter().zip(unchanged).filter(|(_, is_unchanged)| *is_unchanged) {
        ages.note(card, days);
    }
    Some(ages)
}

/// Stories that nobody has begun to think about, off the map.
fn waiting(map: &StoryMap) -> impl Iterator<Item = CardId> + '_ {
    let is_waiting = |card: &Card| {
        card.covers() && card.status == Status::Pending && matches!(card.place.lane, Lane::Backlog | Lane::Unplaced)
    };
    map.all().filter(move |(_, card)| is_waiting(card)).map(|(id, _)| id)
}
