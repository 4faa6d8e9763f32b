//! From findings to diagnostics: consequences silenced, levels and drafts settled, fingerprints given.

use super::context::Context;
use super::identity::{Identities, Identity};
use super::rule::{Group, Rule};
use super::{Found, Heard, Names, Outcome};
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::card::CardId;
use crate::vocabulary::field::Field;
use rayon::prelude::*;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};

/// Settles all findings into the outcome.
pub(super) fn settle(ctx: &Context<'_>, mut heard: Vec<Heard>, names: Names, outcome: &mut Outcome) {
    silence(&mut heard);
    outcome.suppressed = take_waived(&mut heard);
    outcome.softened = settle_levels(ctx, &mut heard);
    let identities = Identities::new(ctx, names);
    let mut diagnostics = Vec::with_capacity(heard.iter().map(|heard| heard.found.len()).sum());
    // Rule after rule, so that what is settled takes the room of what was found: there are more findings than cards.
    for Heard { rule, found } in heard {
        let numbered = identities.numbered(rule, &found);
        let settled = found.into_par_iter().zip(numbered).map(|(found, numbered)| {
            let identity = identities.of(rule, &found.finding, numbered);
            settled(ctx, rule, found, identity)
        });
        diagnostics.par_extend(settled);
    }
    sort(ctx, &mut diagnostics);
    outcome.diagnostics = diagnostics;
}

/// Takes out what a waiver accepts; returns how many those were.
fn take_waived(heard: &mut [Heard]) -> usize {
    let count = |heard: &[Heard]| heard.iter().map(|heard| heard.found.len()).sum::<usize>();
    let all = count(heard);
    heard.iter_mut().for_each(|heard| heard.found.retain(|found| !found.is_waived));
    all - count(heard)
}

/// Gives each finding its level. Returns the draft maps for whose sake some are milder, and how many each.
fn settle_levels(ctx: &Context<'_>, heard: &mut [Heard]) -> Vec<(CardId, usize)> {
    let mut softened: BTreeMap<CardId, usize> = BTreeMap::new();
    for Heard { rule, found } in heard {
        for Found { finding, level, .. } in found {
            let mut severity = level.unwrap_or_else(|| finding.severity.unwrap_or(rule.level));
            let is_soft = severity == Severity::Error && softens(rule.group);
            if is_soft && let Some(map) = draft_map(ctx, finding.all_about()) {
                severity = Severity::Warning;
                *softened.entry(map).or_default() += 1;
            }
            *level = Some(severity);
        }
    }
    softened.into_iter().collect()
}

/// A finding as reports have it.
fn settled(ctx: &Context<'_>, rule: &Rule, found: Found, identity: Identity) -> Diagnostic {
    let Found { finding, level, .. } = found;
    let file = |card: CardId| ctx.map.card(card).file;
    Diagnostic {
        rule: rule.id,
        severity: level.unwrap_or(rule.level),
        location: finding.location,
        card: Some(ctx.map.qualified_id(finding.card)),
        card_file: Some(file(finding.card)),
        others: finding.others.iter().map(|card| file(*card)).collect(),
        message: shortened(finding.message.into()).into_owned(),
        help: shortened(finding.help),
        shared: finding.shared.map(|shared| shortened(shared.into()).into_owned()),
        labels: finding.labels,
        fix: finding.fix,
        fingerprint: identity.fingerprint,
        other_names: identity.other_names,
    }
}

/// No message is longer in characters: what a card says is quoted in it, and may be a megabyte.
const LONGEST: usize = 400;

fn shortened(text: Cow<'static, str>) -> Cow<'static, str> {
    // No text has more characters than bytes, and nearly all are short.
    let end = if text.len() > LONGEST { text.char_indices().nth(LONGEST) } else { None };
    match end {
        Some((end, _)) => format!("{}…", &text[..end]).into(),
        None => text,
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
    diagnostics.par_sort_unstable_by(|one, other| one.order(other, |file| rank[file.index()]));
}
