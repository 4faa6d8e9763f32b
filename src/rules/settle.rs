//! From findings to diagnostics: consequences silenced, levels and drafts settled, fingerprints given.

use super::context::Context;
use super::identity::Identities;
use super::rule::Group;
use super::{Found, Outcome};
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::card::CardId;
use crate::vocabulary::field::Field;
use std::collections::{BTreeMap, BTreeSet};

/// Settles all findings into the outcome.
pub(super) fn settle(ctx: &Context<'_>, mut found: Vec<Found>, outcome: &mut Outcome) {
    silence(&mut found);
    outcome.suppressed = found.iter().filter(|found| found.is_waived).count();
    found.retain(|found| !found.is_waived);
    let mut softened: BTreeMap<CardId, usize> = BTreeMap::new();
    let mut identities = Identities::new(ctx);
    for found in found {
        let Found { rule, finding, level, .. } = found;
        let mut severity = level.unwrap_or_else(|| finding.severity.unwrap_or(rule.level));
        if severity == Severity::Error
            && softens(rule.group)
            && let Some(map) = draft_map(ctx, &finding.about)
        {
            severity = Severity::Warning;
            *softened.entry(map).or_default() += 1;
        }
        let identity = identities.next(rule.id, &finding);
        outcome.diagnostics.push(Diagnostic {
            rule: rule.id,
            severity,
            message: shortened(finding.message),
            help: shortened(finding.help),
            location: finding.location,
            card: Some(ctx.map.qualified_id(finding.card)),
            about: finding.about.iter().map(|id| ctx.map.card(*id).file).collect(),
            labels: finding.labels,
            fix: finding.fix,
            shared: finding.shared.map(shortened),
            fingerprint: identity.fingerprint,
            other_names: identity.other_names,
        });
    }
    outcome.softened = softened.into_iter().collect();
    sort(ctx, &mut outcome.diagnostics);
}

/// No message is longer in characters: what a card says is quoted in it, and may be a megabyte.
const LONGEST: usize = 400;

fn shortened(text: String) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

/// Takes out what another finding explains. A finding that a waiver accepts still explains its consequences:
/// whoever accepted the defect has accepted them.
fn silence(found: &mut Vec<Found>) {
    let mut explained: BTreeSet<(&str, CardId)> = BTreeSet::new();
    for found in found.iter() {
        let is_meant = |silenced: &&&str| found.finding.explains.as_ref().is_none_or(|only| only.contains(*silenced));
        let silenced = found.rule.silences.iter().filter(is_meant);
        explained.extend(silenced.map(|silenced| (*silenced, found.finding.card)));
    }
    found.retain(|found| !found.finding.about.iter().any(|card| explained.contains(&(found.rule.id, *card))));
}

/// The draft map that one of these cards belongs to.
fn draft_map(ctx: &Context<'_>, about: &[CardId]) -> Option<CardId> {
    let mut maps = about.iter().filter_map(|id| ctx.map_of(*id, ctx.map.card(*id)));
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
    diagnostics.sort_by(|one, other| one.order(other, |file| rank[file.index()]));
}
