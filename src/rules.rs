//! Gaps: what they are, and which a map has. Runs the rules of the catalogue over a map and settles levels,
//! waivers, drafts and consequences.
//!
//! No rule sees a path, a stream, a clock or Git; what it needs is in its `Context`.

pub mod baseline;
pub mod catalog;
pub mod context;
pub mod finding;
pub mod growth;
mod identity;
mod matching;
pub mod opened;
pub mod option;
pub mod page;
pub mod quote;
pub mod rule;
pub mod select;
mod settle;
pub mod waive;
mod walk;
pub mod weakened;

use crate::analysis::milestones;
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Severity};
use crate::error::Error;
use crate::model::card::CardId;
use crate::model::problem::{Problem, ProblemKind};
use crate::vocabulary::Space;
use crate::vocabulary::field::Field;
use context::Context;
use finding::Finding;
use rule::{Check, Need, Rule};
use select::{Level, Selection};
use waive::WaiverUse;

/// What the rules found.
#[derive(Debug, Default)]
pub struct Outcome {
    /// The gaps, in the order of reports.
    pub diagnostics: Vec<Diagnostic>,
    /// How many a waiver accepts.
    pub suppressed: usize,
    /// The rules that looked, by their ids.
    pub ran: Vec<&'static str>,
    /// Rules that could not run, and why.
    pub skipped: Vec<Skipped>,
    /// Maps whose errors are shown as warnings because they are drafts, and how many each.
    pub softened: Vec<(CardId, usize)>,
}

/// A rule that did not run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// The rule's id.
    pub rule: &'static str,
    /// What it would have needed.
    pub need: Need,
}

/// What is kept of findings, beside what reports show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Names {
    /// Their fingerprints.
    Own,
    /// Also what these would be if a card were called otherwise: for a run that is held against another.
    Others,
}

/// What one rule has found.
struct Heard {
    rule: &'static Rule,
    found: Vec<Found>,
}

/// A finding on its way into a report.
struct Found {
    finding: Finding,
    /// As the configuration says for its file; `None` where it says nothing.
    level: Option<Severity>,
    is_waived: bool,
}

/// Runs the selected rules.
///
/// # Errors
/// All of them lack what they cannot run without: a check that checks nothing must not pass.
pub fn run(ctx: &Context<'_>, selection: &Selection<'_>, names: Names) -> Result<Outcome, Error> {
    let mut outcome = Outcome::default();
    let unmet: Vec<Need> = Need::ALL.into_iter().filter(|need| !is_met(*need, ctx)).collect();
    let mut rules = Vec::new();
    for rule in catalog::RULES.iter().copied().filter(|rule| selection.runs(rule) || selection.tries(rule)) {
        match rule.needs.iter().copied().find(|need| unmet.contains(need)) {
            Some(need) => outcome.skipped.extend(selection.runs(rule).then_some(Skipped { rule: rule.id, need })),
            None => rules.push(rule),
        }
    }
    if let Some(skipped) = outcome.skipped.first().filter(|_| rules.is_empty()) {
        return Err(Error::no_rule_ran(skipped.need.reason()));
    }
    outcome.ran = rules.iter().filter(|rule| selection.runs(rule)).map(|rule| rule.id).collect();
    let heard = hear(ctx, selection, &rules);
    settle::settle(ctx, heard, names, &mut outcome);
    Ok(outcome)
}

/// What the rules find, rule by rule, at the level of its file and held against the waivers.
fn hear(ctx: &Context<'_>, selection: &Selection<'_>, rules: &[&'static Rule]) -> Vec<Heard> {
    let mut usage = WaiverUse::of(ctx);
    rules.iter().for_each(|rule| usage.note_ran(rule.id));
    let mut heard = Vec::new();
    for (rule, mut sink) in rules.iter().copied().zip(walk::look(ctx, rules)) {
        if let Check::Waivers(check) = rule.check {
            check(ctx, &usage, &mut sink);
        }
        let mut found = Vec::with_capacity(sink.findings.len());
        for finding in sink.findings {
            // A waiver is of use also where the rule is off for the file: nobody should have to remove it for that.
            let is_waived = usage.apply(rule.id, &finding);
            let level = match selection.level(rule, &ctx.map.files[finding.location.file.index()].path) {
                Level::Off => continue,
                Level::Set(severity) => Some(severity),
                Level::Default => None,
            };
            found.push(Found { finding, level, is_waived });
        }
        if selection.runs(rule) {
            heard.push(Heard { rule, found });
        }
    }
    heard
}

/// For how many days a raw story may wait off the map: the one age of cards that a rule asks for.
pub fn days_off_the_map(config: &Config) -> usize {
    let rule = catalog::find("unplaced-story").expect("it is a rule of the catalogue");
    option::setting(config, rule, "days").count()
}

fn is_met(need: Need, ctx: &Context<'_>) -> bool {
    match need {
        Need::WaiverDate => ctx.date.is_some() || !waive::any_has_last_day(ctx),
        Need::MilestoneDate => ctx.date.is_some() || milestones::of_open_themes(ctx.map).is_empty(),
        Need::ReleaseOrder => {
            let is_unknown = |problem: &Problem| match &problem.kind {
                ProblemKind::OrderUnknown { space, .. } => *space == Space::Release,
                // A release whose rank or date cannot be read stands somewhere, and not where it should.
                ProblemKind::WrongValue { field: Field::Rank | Field::Date, .. } => {
                    ctx.map.card(problem.card).card_type.space() == Space::Release
                }
                _ => false,
            };
            !ctx.problems.iter().any(is_unknown)
        }
    }
}
