//! Which cards a check looks at and from when on it fails: where the configuration and the cards are, what is
//! excluded, what fails, and what states mean.

use super::{Effect, Fact, Sides, What, effect_of_growth};
use crate::config::Config;
use crate::config::glob::Pattern;
use crate::config::rules::RuleLevel;
use crate::diagnostic::Severity;
use crate::model::card::CardId;
use crate::nearest::fold;
use crate::source::{SourceFile, Spanned};
use crate::vocabulary::status::Status;
use std::collections::BTreeSet;

/// Where the configuration and the cards are.
pub(super) fn of_files<'a>(sides: &Sides<'a, '_>) -> Vec<Fact<'a>> {
    configuration(sides).into_iter().chain(mistakes(sides)).chain(root(sides)).collect()
}

/// What the configuration says, rules aside.
pub(super) fn of_settings<'a>(sides: &Sides<'a, '_>) -> Vec<Fact<'a>> {
    fail_on(sides).into_iter().chain(excludes(sides)).chain(states(sides)).collect()
}

fn configuration<'a>(sides: &Sides<'a, '_>) -> Option<Fact<'a>> {
    let path = |file: Option<&'a SourceFile>| file.map(|file| &*file.path);
    let (older, newer) = (path(sides.older.file), path(sides.newer.file));
    let effect = match (older, newer) {
        _ if older == newer => return None,
        (_, None) => Effect::Weaker,
        _ => Effect::Different,
    };
    Some(Fact { effect, what: What::Configuration { older, newer }, place: None })
}

fn mistakes<'a>(sides: &Sides<'a, '_>) -> Option<Fact<'a>> {
    let fact = || Fact { effect: Effect::Different, what: What::NotUnderstood, place: None };
    (!sides.older.is_understood).then(fact)
}

fn root<'a>(sides: &Sides<'a, '_>) -> Option<Fact<'a>> {
    let (older, newer) = (sides.older.root, sides.newer.root);
    if older == newer {
        return None;
    }
    let known: BTreeSet<CardId> = sides.newer.map.all().filter_map(|(id, _)| (sides.older_of)(id)).collect();
    let map = sides.older.map;
    let is_left = |id: &CardId| !known.contains(id) && !is_below(map.path(*id), newer);
    let written = map.all().filter(|(_, card)| !card.is_implied);
    let left_behind: Vec<CardId> = written.map(|(id, _)| id).filter(is_left).collect();
    let effect = if left_behind.is_empty() { Effect::Different } else { Effect::Weaker };
    let span = |config: &Config| config.root.as_ref().map(|root| root.span);
    let place = sides.place(span(sides.newer.selection.config()), span(sides.older.selection.config()));
    Some(Fact { effect, what: What::Root { older, newer, left_behind }, place })
}

fn is_below(path: &str, folder: &str) -> bool {
    folder.is_empty() || path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}

fn fail_on<'a>(sides: &Sides<'a, '_>) -> Option<Fact<'a>> {
    let written = [sides.older, sides.newer].map(|side| side.selection.config().fail_on.as_ref());
    let [older, newer] = written.map(|level| match level.map(|level| level.value) {
        Some(RuleLevel::Info) => Severity::Info,
        Some(RuleLevel::Warning) => Severity::Warning,
        Some(RuleLevel::Error | RuleLevel::Off) | None => Severity::Error,
    });
    let [older_span, newer_span] = written.map(|level| level.map(|level| level.span));
    let fact = Fact {
        effect: effect_of_growth(&older, &newer),
        what: What::FailOn { older, newer },
        place: sides.place(newer_span, older_span),
    };
    (older != newer).then_some(fact)
}

fn excludes<'a>(sides: &Sides<'a, '_>) -> Vec<Fact<'a>> {
    let (older, newer) = (&sides.older.selection.config().exclude, &sides.newer.selection.config().exclude);
    let is_in = |list: &[Spanned<Pattern>], pattern: &Pattern| list.iter().any(|other| other.value == *pattern);
    let added = newer.iter().filter(|pattern| !is_in(older, &pattern.value)).map(|pattern| Fact {
        effect: Effect::Weaker,
        what: What::Exclude { pattern: sides.newer.written(pattern.span), cards: named(sides, &pattern.value, false) },
        place: sides.place(Some(pattern.span), None),
    });
    let removed = older.iter().filter(|pattern| !is_in(newer, &pattern.value)).map(|pattern| Fact {
        effect: Effect::Stronger,
        what: What::Exclude { pattern: sides.older.written(pattern.span), cards: named(sides, &pattern.value, true) },
        place: sides.place(None, Some(pattern.span)),
    });
    added.chain(removed).collect()
}

/// The cards that a pattern of one side names on the other. Where a folder is excluded, so is everything in it.
fn named(sides: &Sides<'_, '_>, pattern: &Pattern, is_of_older: bool) -> Vec<CardId> {
    let (own, other) = (sides.side(is_of_older), sides.side(!is_of_older));
    let is_named = |id: &CardId| {
        let Some(path) = own.selection.seen_from_config(other.map.path(*id)) else { return false };
        let folders = path.match_indices('/').map(|(end, _)| &path[..end]);
        folders.chain([path]).any(|path| pattern.matches(path))
    };
    let written = other.map.all().filter(|(_, card)| !card.is_implied);
    written.map(|(id, _)| id).filter(is_named).collect()
}

fn states<'a>(sides: &Sides<'a, '_>) -> Vec<Fact<'a>> {
    let (older, newer) = (&sides.older.selection.config().lifecycle, &sides.newer.selection.config().lifecycle);
    let mut seen = BTreeSet::new();
    let names = newer.names().into_iter().chain(older.names()).filter(|name| seen.insert(fold(name).into_owned()));
    let fact = |name: &'a str| {
        let (was, is) = (older.status_of(name)?, newer.status_of(name)?);
        let effect = match (was, is) {
            _ if was == is => return None,
            (_, Status::Dropped) => Effect::Weaker,
            (Status::Dropped, _) => Effect::Stronger,
            _ => Effect::Different,
        };
        let place = sides.place(newer.place_of(name), older.place_of(name));
        Some(Fact { effect, what: What::State { name, older: was, newer: is }, place })
    };
    names.filter_map(fact).collect()
}
