//! `storymap diff`: what a change does to the map, for whoever reviews it.

mod cards;
mod check;
mod compare;
mod differences;
mod releases;
mod sides;

use super::severity::SeverityName;
use super::{Context, Exit, amount};
use crate::analysis::changes::totals::Totals;
use crate::error::Error;
use crate::model::StoryMap;
use crate::report::diff::{self, Count, DiffFormat, DiffReport, Gaps, Group, LEAST_CHARS, Mark};
use check::CheckChanges;
use clap::ValueEnum;
use compare::{Compared, GapChanges};
use sides::Sides;

/// Show what a change does to the map
///
/// Compares two states of the map as maps, not as text: which cards came, went, moved, were renamed, re-released or
/// reworded, what becomes of each release, which gaps are opened and closed, and first of all whether the check itself
/// has become weaker. Order of keys, quotes and line breaks are no change.
///
/// Without REVISIONS it compares the working tree with the commit where its branch left the main one: the target of
/// the pull request in a job of GitHub or GitLab, else the upstream branch unless that is the same one, pushed, else the
/// default branch of `origin`, else the last commit. Both sides are judged by the configuration and on the day of the newer one.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  storymap diff                         what this branch does to the map
  storymap diff HEAD                    what is not committed yet
  storymap diff v1.0..HEAD              from a release to the last commit
  storymap diff v1.0...                 the same, from where the two part
  storymap diff --format markdown       a comment for a pull request
  storymap diff --fail-on gap           fail when the change opens a gap")]
pub struct Args {
    /// A (against the working tree), A..B or A B, or A...B (from where they part to B); an empty side of the dots is HEAD
    #[arg(value_name = "REVISIONS", num_args = 0..=2)]
    revisions: Vec<String>,
    /// How to print the result
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: FormatName,
    /// The most characters that `--format markdown` prints
    #[arg(long, value_name = "N", default_value_t = 65_000, value_parser = chars)]
    max_chars: usize,
    /// The mildest gaps to show, among those that are opened and closed
    #[arg(long, value_name = "SEVERITY", default_value = "warning")]
    show: SeverityName,
    /// Exit with 1 when anything of the map has changed, or its check may be weaker
    #[arg(long, help_heading = "What fails")]
    exit_code: bool,
    /// Exit with 1 when a gap is opened, a card removed, or the check weakened; may be given several times
    #[arg(long, help_heading = "What fails", value_name = "WHAT", value_delimiter = ',')]
    fail_on: Vec<Failure>,
}

/// A format as it is typed.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum FormatName {
    Text,
    Json,
    Markdown,
}

/// What makes a change fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Failure {
    /// A gap is opened, or is graver than it was, among those that are shown
    Gap,
    /// A card is removed
    Removed,
    /// The check is weaker than it was: a rule is lowered, a gap waived, a file left out
    Weakened,
}

fn chars(typed: &str) -> Result<usize, String> {
    match typed.parse() {
        Ok(most) if most >= LEAST_CHARS => Ok(most),
        _ => Err(format!("write a whole number from {LEAST_CHARS} on")),
    }
}

/// Compares the two sides and shows what came of it.
pub fn run(args: &Args, ctx: &mut Context<'_>) -> Result<Exit, Error> {
    let sides = sides::find(&args.revisions, ctx)?;
    if let Some(reason) = &sides.older_side.reason {
        ctx.notice(&format!("compared with {}, {reason}", sides.older_side.told()));
    }
    if let Some(notice) = sides.newer.notice() {
        ctx.notice(notice);
    }
    let compared = compare::compare(&sides, args.show.severity())?;
    let check = check::compare(&sides, &compared)?;
    let report = report(&sides, &compared, check);
    let format = match args.format {
        FormatName::Text => DiffFormat::Text,
        FormatName::Json => DiffFormat::Json,
        FormatName::Markdown => DiffFormat::Markdown(args.max_chars),
    };
    diff::render(&report, format, ctx.look, &mut *ctx.out).map_err(Error::unwritable)?;
    Ok(if args.fail(&report, &compared) { Exit::Findings } else { Exit::Clean })
}

impl Args {
    fn fail(&self, report: &DiffReport<'_>, compared: &Compared) -> bool {
        let fails = |failure: &Failure| match failure {
            Failure::Gap => !compared.gaps.opened.is_empty() || !compared.gaps.graver.is_empty(),
            Failure::Removed => compared.changes.totals.removed > 0,
            Failure::Weakened => report.weakened.iter().any(|weakened| weakened.is_certain),
        };
        self.fail_on.iter().any(fails) || self.exit_code && !report.is_empty()
    }
}

fn report<'a>(sides: &Sides, compared: &'a Compared, check: CheckChanges) -> DiffReport<'a> {
    let (older_files, newer_files) = (&compared.older_map().files, &compared.newer_map().files);
    let folder = &compared.newer.folder;
    let groups = cards::groups(compared, &check.weakened);
    DiffReport {
        older: sides.older_side.clone(),
        newer: sides.newer_side.clone(),
        counts: counts(compared.changes.totals, &groups),
        weakened: check.weakened,
        releases: releases::changed(compared),
        unchanged_releases: releases::unchanged(compared),
        opened: Gaps { files: newer_files, folder, findings: &compared.gaps.opened },
        closed: Gaps { files: older_files, folder, findings: &compared.gaps.closed },
        groups,
        notes: notes(sides, compared, check.strengthened),
    }
}

fn counts(totals: Totals, groups: &[Group]) -> Vec<Count> {
    let count = |key, words, count| Count { key, words, count, types: Vec::new() };
    let of_types = |mark| cards::types(groups, mark);
    vec![
        Count { types: of_types(Mark::Added), ..count("added", "added", totals.added) },
        Count { types: of_types(Mark::Removed), ..count("removed", "removed", totals.removed) },
        count("renamed", "renamed", totals.renamed),
        count("moved", "moved", totals.moved),
        count("reordered", "reordered", totals.reordered),
        count("rereleased", "re-released", totals.re_released),
        count("rescored", "re-scored", totals.re_scored),
        count("status", "with another status", totals.status),
        count("reworded", "reworded", totals.text),
        count("otherwise", "changed otherwise", totals.other),
    ]
}

/// Gaps that are graver now and are told one by one.
const MOST_GRAVER: usize = 5;

/// What else a reader should know.
fn notes(sides: &Sides, compared: &Compared, strengthened: Vec<String>) -> Vec<String> {
    let GapChanges { graver, opened_milder, closed_milder, unknown, .. } = &compared.gaps;
    let mut notes = Vec::new();
    if compared.older_root.is_none() {
        notes.push(format!("there was no map at {}: all of it is new", sides.older_side.told()));
    }
    for gap in graver.iter().take(MOST_GRAVER) {
        notes.push(format!("graver now, {}: {} [{}]", gap.severity.name(), gap.message, gap.rule));
    }
    if graver.len() > MOST_GRAVER {
        notes.push(format!("{} more gaps are graver now", graver.len() - MOST_GRAVER));
    }
    notes.extend(strengthened.into_iter().map(|message| format!("the check is stricter: {message}")));
    let told = match (opened_milder.len(), *closed_milder) {
        (0, 0) => None,
        (opened, 0) => Some(format!("{} opened", amount(opened, "milder gap"))),
        (0, closed) => Some(format!("{} closed", amount(closed, "milder gap"))),
        (opened, closed) => Some(format!("{} opened, {closed} closed", amount(opened, "milder gap"))),
    };
    notes.extend(told.map(|told| format!("not shown: {told} (`--show info` shows all)")));
    if *unknown > 0 {
        notes.push(format!("{} of rules that looked at one side alone are in no list", amount(*unknown, "gap")));
    }
    let files = compared.changes.totals.files;
    if files > 0 {
        notes.push(format!("{} lie elsewhere and say the same", amount(files, "card")));
    }
    notes
}

impl Compared {
    fn older_map(&self) -> &StoryMap {
        &self.older.map
    }

    fn newer_map(&self) -> &StoryMap {
        &self.newer.loaded.map
    }
}
