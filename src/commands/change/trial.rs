//! A plan tried in memory: the map is loaded as it would be, and what is wrong with it then and was not before
//! speaks against the plan. The words are those of the rules, so people read what `gaps` would have told them.

mod astray;

use super::Ground;
use crate::analysis::ages::Ages;
use crate::commands::facts::Facts;
use crate::diagnostic::{Diagnostic, Fingerprint, Severity};
use crate::edit::plan::Plan;
use crate::edit::site::below;
use crate::error::Error;
use crate::load::{self, Loaded};
use crate::rules::catalog::RULES;
use crate::rules::rule::{Group, Rule};
use crate::rules::{self, Names};
use crate::snapshot::overlay::Overlay;
use crate::source::LineIndex;
use std::collections::{BTreeSet, HashMap};

/// More findings than these explain nothing.
const MOST_TOLD: usize = 5;

/// Tries a plan. What is wrong afterwards and no error comes back, to be told.
///
/// # Errors
/// The plan makes the map wrong.
pub(super) fn run(ground: Ground<'_>, plan: &Plan) -> Result<Vec<String>, Error> {
    let (after, new) = wrong_then(ground, plan)?;
    if let Some(error) = astray::first(ground, &after, plan) {
        return Err(error);
    }
    let (errors, others): (Vec<_>, Vec<_>) = new.iter().partition(|finding| finding.severity == Severity::Error);
    match Error::all(errors.into_iter().take(MOST_TOLD).map(|finding| refused(&after, finding)).collect()) {
        Some(error) => Err(error),
        None => {
            let is_written = |finding: &&Diagnostic| {
                let path = inside(ground, &after, finding);
                plan.texts.contains_key(path) || plan.new.contains_key(path)
            };
            // What follows for other cards is for the check to say, and that there is no order for the command.
            let told = others.iter().copied().filter(is_written).filter(|finding| finding.rule != "order-unknown");
            Ok(told.take(MOST_TOLD).map(|finding| told_of(&after, finding)).collect())
        }
    }
}

/// Why a plan would make the map wrong; `None` where it would not.
pub(super) fn objection(ground: Ground<'_>, plan: &Plan) -> Result<Option<Error>, Error> {
    let (after, new) = wrong_then(ground, plan)?;
    let wrong = || new.iter().find(|finding| finding.severity == Severity::Error);
    Ok(astray::first(ground, &after, plan).or_else(|| wrong().map(|finding| refused(&after, finding))))
}

/// What would speak against a plan, with the path, from the product root, of the file that it is in.
pub(super) fn spoilt(ground: Ground<'_>, plan: &Plan) -> Result<Vec<(String, Error)>, Error> {
    let (after, new) = wrong_then(ground, plan)?;
    let errors = new.iter().filter(|finding| finding.severity == Severity::Error);
    Ok(errors.map(|finding| (inside(ground, &after, finding).to_owned(), refused(&after, finding))).collect())
}

/// The map after a plan, and what is wrong with it then and was not before.
fn wrong_then(ground: Ground<'_>, plan: &Plan) -> Result<(Loaded, Vec<Diagnostic>), Error> {
    let overlay = plan.overlay();
    let after = load::load(&ground.snapshot.with(overlay.clone()), &ground.found.config);
    let mut found = integrity(ground, &after)?;
    found.retain(|finding| finding.severity != Severity::Info);
    if !found.is_empty() {
        let mut known = Known::of(ground, integrity(ground, ground.loaded)?, &overlay);
        known.maps_are_renamed = map_ids(ground.loaded) != map_ids(&after);
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for finding in &found {
            *counts.entry(finding.rule).or_default() += 1;
        }
        found.retain(|finding| !known.take(ground, &after, finding));
        // A rule that speaks no more often than before says the same of cards that are called otherwise now.
        let is_more = |rule: &str| known.totals.get(rule).is_none_or(|before| counts[rule] > *before);
        found.retain(|finding| finding.severity == Severity::Error || is_more(finding.rule));
    }
    Ok((after, found))
}

fn refused(after: &Loaded, finding: &Diagnostic) -> Error {
    Error::makes_wrong(&place(after, finding), &finding.message, &finding.help)
}

/// What the rules about integrity say, at the levels that the team has set.
fn integrity(ground: Ground<'_>, loaded: &Loaded) -> Result<Vec<Diagnostic>, Error> {
    // A score that is no number is wrong wherever it stands, though the rule has its place among the scores.
    let is_asked = |rule: &&&Rule| rule.group == Group::Integrity || rule.id == "invalid-score-input";
    let names: Vec<String> = RULES.iter().filter(is_asked).map(|rule| rule.id.to_owned()).collect();
    let selection = ground.found.selection()?;
    // A team that has switched all of them off wants no advice.
    let Ok(selection) = selection.limited(&names, &[]) else { return Ok(Vec::new()) };
    let facts = Facts::of(loaded, Ages::default());
    let context = facts.context(loaded, &ground.found.config, ground.found.date());
    Ok(rules::run(&context, &selection, Names::Own).map(|outcome| outcome.diagnostics).unwrap_or_default())
}

/// What was wrong before.
struct Known {
    fingerprints: BTreeSet<Fingerprint>,
    /// How many findings a rule has in a file, by the path that the file will have.
    counts: HashMap<(&'static str, String), usize>,
    /// Where the files were, and what the cards were called that they hold.
    cards: HashMap<String, (String, Option<String>)>,
    /// How many findings a rule has in all.
    totals: HashMap<&'static str, usize>,
    /// True where some map is called otherwise afterwards, and with it every card in it.
    maps_are_renamed: bool,
}

impl Known {
    fn of(ground: Ground<'_>, findings: Vec<Diagnostic>, overlay: &Overlay) -> Known {
        let mut known = Known {
            fingerprints: BTreeSet::new(),
            counts: HashMap::new(),
            cards: HashMap::new(),
            totals: HashMap::new(),
            maps_are_renamed: false,
        };
        for finding in findings {
            let before = inside(ground, ground.loaded, &finding).to_owned();
            let path = overlay.after(&before);
            *known.counts.entry((finding.rule, path.clone())).or_default() += 1;
            *known.totals.entry(finding.rule).or_default() += 1;
            known.cards.insert(path, (before, finding.card));
            known.fingerprints.insert(finding.fingerprint);
        }
        known
    }

    /// True for a finding that was there. A card that lies elsewhere or is called otherwise now is known by its file,
    /// for its name is part of every fingerprint, and its path of some.
    fn take(&mut self, ground: Ground<'_>, after: &Loaded, finding: &Diagnostic) -> bool {
        if self.fingerprints.contains(&finding.fingerprint) {
            return true;
        }
        let path = inside(ground, after, finding).to_owned();
        let differs = |(before, id): &(String, Option<String>)| *before != path || *id != finding.card;
        let is_other = self.maps_are_renamed || self.cards.get(&path).is_some_and(differs);
        let left = self.counts.get_mut(&(finding.rule, path)).filter(|left| is_other && **left > 0);
        left.map(|left| *left -= 1).is_some()
    }
}

fn map_ids(loaded: &Loaded) -> BTreeSet<&str> {
    loaded.map.maps.iter().map(|backbone| loaded.map.id(backbone.map)).collect()
}

/// The path of a finding's file from the product root.
fn inside<'a>(ground: Ground<'_>, loaded: &'a Loaded, finding: &Diagnostic) -> &'a str {
    below(ground.shown_root, &loaded.map.files[finding.location.file.index()].path)
}

fn place(loaded: &Loaded, finding: &Diagnostic) -> String {
    let file = &loaded.map.files[finding.location.file.index()];
    let at = LineIndex::new(&file.text).position(finding.location.span.start);
    format!("{}:{}", file.path, at.line)
}

fn told_of(loaded: &Loaded, finding: &Diagnostic) -> String {
    let severity = finding.severity.name();
    format!("{severity}: {}: {}; {}", place(loaded, finding), finding.message, finding.help)
}
