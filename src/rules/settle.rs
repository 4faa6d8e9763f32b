//! From findings to diagnostics: consequences silenced, levels and drafts settled, fingerprints given.

use super::context::Context;
use super::identity::{Identities, Identity};
use super::rule::{Group, Rule};
use super::{Found, Heard, Names, Outcome};
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::card::CardId;
use crate::vocabulary::field::Field;
use rayon::prelude::*;
use std::collections::{BTreeMap, HashSet};

/// Settles all findings into the outcome.
pub(super) fn settle(ctx: &Context<'_>, mut heard: Vec<Heard>, names: Names, outcome: &mut Outcome) {
    silence(&mut heard);
    let all = heard.into_iter().flat_map(|Heard { rule, found }| found.into_iter().map(move |found| (rule, found)));
    let (waived, found): (Vec<_>, Vec<_>) = all.partition(|(_, found)| found.is_waived);
    outcome.suppressed = waived.len();
    let identities = Identities::new(ctx, &found);
    // What is left is a matter of each finding alone, so that all cores share it.
    let settled = found.into_par_iter().enumerate().map(|(at, (rule, found))| {
        let identity = identities.get(at, rule.id, &found.finding, names);
        settled(ctx, rule, found, identity)
    });
    let (mut diagnostics, softened): (Vec<_>, Vec<_>) = settled.unzip();
    let mut maps: BTreeMap<CardId, usize> = BTreeMap::new();
    softened.into_iter().flatten().for_each(|map| *maps.entry(map).or_default() += 1);
    sort(ctx, &mut diagnostics);
    (outcome.diagnostics, outcome.softened) = (diagnostics, maps.into_iter().collect());
}

/// A finding as reports have it, and the draft map for whose sake it is milder.
fn settled(ctx: &Context<'_>, rule: &Rule, found: Found, identity: Identity) -> (Diagnostic, Option<CardId>) {
    let Found { finding, level, .. } = found;
    let mut severity = level.unwrap_or_else(|| finding.severity.unwrap_or(rule.level));
    let is_soft = severity == Severity::Error && softens(rule.group);
    let softened = if is_soft { draft_map(ctx, finding.all_about()) } else { None };
    if softened.is_some() {
        severity = Severity::Warning;
    }
    let file = |card: CardId| ctx.map.card(card).file;
    let diagnostic = Diagnostic {
        rule: rule.id,
        severity,
        location: finding.location,
        card: Some(ctx.map.qualified_id(finding.card)),
        card_file: Some(file(finding.card)),
        others: finding.others.iter().map(|card| file(*card)).collect(),
        message: if is_long(&finding.message) { shortened(&finding.message) } else { finding.message },
        help: if is_long(&finding.help) { shortened(&finding.help).into() } else { finding.help },
        shared: finding.shared.map(|shared| if is_long(&shared) { shortened(&shared) } else { shared }),
        labels: finding.labels,
        fix: finding.fix,
        fingerprint: identity.fingerprint,
        other_names: identity.other_names,
    };
    (diagnostic, softened)
}

/// No message is longer in characters: what a card says is quoted in it, and may be a megabyte.
const LONGEST: usize = 400;

/// True for a text that may have to be shortened: no text has more characters than bytes.
fn is_long(text: &str) -> bool {
    text.len() > LONGEST
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// Takes out what another finding explains. A finding that a waiver accepts still explains its consequences:
/// whoever accepted the defect has accepted them.
fn silence(heard: &mut [Heard]) {
    let mut explained: BTreeMap<&str, HashSet<CardId>> = BTreeMap::new();
    for Heard { rule, found } in heard.iter().filter(|heard| !heard.rule.silences.is_empty()) {
        for Found { finding, .. } in found {
            let is_meant = |silenced: &&&str| finding.explains.as_ref().is_none_or(|only| only.contains(*silenced));
            for silenced in rule.silences.iter().filter(is_meant) {
                explained.entry(silenced).or_default().insert(finding.card);
            }
        }
    }
    for Heard { rule, found } in heard {
        if let Some(cards) = explained.get(rule.id) {
            found.retain(|found| !found.finding.all_about().any(|card| cards.contains(&card)));
        }
    }
}

/// The draft map that one of these cards belongs to.
fn draft_map(ctx: &Context<'_>, about: impl Iterator<Item = CardId>) -> Option<CardId> {
    let mut maps = about.filter_map(|id| ctx.map_of(id, ctx.map.card(id)));
    maps.find(|map| ctx.map.card(*map).is(Field::Draft))
}

/// Shape and slices of a draft are not finished, so their errors are warnings.
fn softens(group: Group) -> bool {
    matches!(group, Group::Shape | Group::Slices)
}

fn sort(ctx: &Context<'_>, diagnostics: &mut [Diagnostic]) {
    let mut files: Vec<usize> = (0..ctx.map.files.len()).collect();
    files.sort_by(|one, other| ctx.map.files[*one].path.cmp(&ctx.map.files[*other].path));
    let mut rank = vec![0; files.len()];
    // What is said of a path stands with what is said of its card, though it is no text of the card.
    let same_path = |one: &usize, other: &usize| ctx.map.files[*one].path == ctx.map.files[*other].path;
    for (position, of_one_path) in files.chunk_by(same_path).enumerate() {
        for file in of_one_path {
            rank[*file] = position;
        }
    }
    diagnostics.par_sort_by(|one, other| one.order(other, |file| rank[file.index()]));
}
