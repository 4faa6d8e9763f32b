//! The comparison itself: both maps read and judged in the same way, and held against each other.

use super::sides::Sides;
use crate::analysis::changes::Changes;
use crate::analysis::changes::releases::{ReleaseChange, releases};
use crate::analysis::scores::Formula;
use crate::commands::baseline;
use crate::commands::facts::Facts;
use crate::commands::open::{Found, Opened};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Severity};
use crate::error::Error;
use crate::load::Loaded;
use crate::rules::baseline::Baseline;
use crate::rules::opened::{self, Judged};
use crate::rules::{self, Names, Outcome};
use std::mem::ManuallyDrop;

/// What differs between two sides.
pub(super) struct Compared {
    /// The program ends with the command: giving the memory back card by card would take as long as comparing.
    pub(super) newer: ManuallyDrop<Opened>,
    pub(super) older: ManuallyDrop<Loaded>,
    /// The folder of the older side's cards as shown; `None` where that has no map.
    pub(super) older_root: Option<String>,
    pub(super) older_baseline: Baseline,
    pub(super) newer_baseline: Baseline,
    pub(super) changes: Changes,
    pub(super) releases: Vec<ReleaseChange>,
    pub(super) gaps: GapChanges,
}

/// What becomes of the gaps.
#[derive(Default)]
pub(super) struct GapChanges {
    /// Those that are shown.
    pub(super) opened: Vec<Diagnostic>,
    /// Those that are opened and milder than those that are shown.
    pub(super) opened_milder: Vec<Diagnostic>,
    pub(super) closed: Vec<Diagnostic>,
    /// Gaps of both sides that are graver now, as they are now; those that are shown.
    pub(super) graver: Vec<Diagnostic>,
    /// How many are closed and milder than those that are shown.
    pub(super) closed_milder: usize,
    /// How many gaps are of rules that looked at one side alone.
    pub(super) unknown: usize,
}

/// Reads and judges both sides; gaps from a severity on are kept.
///
/// # Errors
/// A side cannot be read or judged.
pub(super) fn compare(sides: &Sides, show: Severity) -> Result<Compared, Error> {
    // A rule that does not exist is told before thousands of cards are read.
    sides.newer.selection()?;
    let (newer, older) = sides.newer.load_beside(&sides.older)?;
    let newer_baseline = baseline_of(&sides.newer, &newer)?;
    let older_baseline = older.as_ref().and_then(|older| baseline_of(&sides.older, older).ok()).unwrap_or_default();
    let older_root = older.as_ref().map(|older| sides.older.place.shown(&older.root_folder));
    let older = older.map(|older| older.loaded).unwrap_or_default();
    // Where no rule could look, nothing was found.
    let was = judged(sides, &sides.older, &older).unwrap_or_default();
    let outcomes = (was, judged(sides, &sides.newer, &newer.loaded)?);
    let gaps = gap_changes(&older, &newer.loaded, outcomes, show);
    let changes = Changes::of(&older.map, &newer.loaded.map);
    let formula = Formula::of(&sides.newer.config.score);
    let releases = releases(&changes.pairing, &older, &newer.loaded, &formula);
    let (newer, older) = (ManuallyDrop::new(newer), ManuallyDrop::new(older));
    Ok(Compared { newer, older, older_root, older_baseline, newer_baseline, changes, releases, gaps })
}

fn baseline_of(found: &Found, opened: &Opened) -> Result<Baseline, Error> {
    let file = baseline::place(found, &opened.root_folder);
    Ok(baseline::read(found, &file)?.unwrap_or_default())
}

/// What the rules of the newer side find on the map of one of them, on the newer side's day.
fn judged(sides: &Sides, found: &Found, loaded: &Loaded) -> Result<Outcome, Error> {
    let config: &Config = &sides.newer.config;
    let date = sides.newer.date();
    let facts = Facts::at(found, loaded, config, date);
    rules::run(&facts.context(loaded, config, date), &sides.newer.selection()?, Names::Others)
}

fn gap_changes(older: &Loaded, newer: &Loaded, outcomes: (Outcome, Outcome), show: Severity) -> GapChanges {
    let (was, is) = outcomes;
    let comparison =
        opened::compare(Judged { map: &older.map, outcome: &was }, Judged { map: &newer.map, outcome: &is });
    let split = |outcome: &Outcome, positions: &[usize]| -> (Vec<Diagnostic>, Vec<Diagnostic>) {
        positions.iter().map(|at| outcome.diagnostics[*at].clone()).partition(|gap| gap.severity >= show)
    };
    let graver: Vec<usize> = comparison.graver.iter().map(|(_, newer)| *newer).collect();
    let ((opened, opened_milder), (closed, closed_milder)) =
        (split(&is, &comparison.opened), split(&was, &comparison.closed));
    GapChanges {
        opened,
        opened_milder,
        closed,
        closed_milder: closed_milder.len(),
        graver: split(&is, &graver).0,
        unknown: comparison.first_seen.len() + comparison.out_of_sight.len(),
    }
}
