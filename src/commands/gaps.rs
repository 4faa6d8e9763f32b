//! `storymap gaps`: the check.

mod ages;
mod baseline;
mod check;
mod choice;
mod coverage_table;
mod format;
mod levels;
mod outputs;
mod summary;

use super::filter::Filters;
use super::{Context, Exit, open};
use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::model::value::day;
use crate::report::{self, Detail, Format, Report};
use baseline::BaselineArgs;
use check::Checked;
use jiff::civil::Date;
use levels::{Levels, SeverityName};
use outputs::Output;
use std::str::FromStr;

/// Show where the map has gaps
///
/// Reads every card, checks the rules, and prints each gap with its place and what to do about it, then the
/// coverage of the releases. Filters choose which gaps are shown and judged, never what the rules see: given several
/// times, one value is enough; of several filters all must hold. With `--release` it is an error when that release is
/// no whole journey. Exits with 0 when nothing fails the check, 1 when something does, and 2 when it
/// could not be done.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  storymap gaps                          the check, as CI runs it
  storymap gaps --show info              with hints
  storymap gaps --fail-on warning        fail on warnings too
  storymap gaps --rule broken-link       one rule alone
  storymap gaps --release mvp            what is wrong with one release, and is it a whole journey?
  storymap gaps --format full            each gap with its lines
  storymap gaps --format concise         one line a gap, for editors
  storymap gaps --format json            everything, for scripts
  storymap gaps --statistics             how many gaps of each rule")]
pub struct Args {
    /// How to print the result
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
    /// Write the report into a file as well, such as `sarif=gaps.sarif`; may be given several times
    #[arg(long, value_name = "FORMAT=FILE")]
    output: Vec<Output>,
    /// The mildest gaps to show [default: warning]
    #[arg(long, value_name = "SEVERITY")]
    show: Option<SeverityName>,
    /// The mildest gaps that fail the check, which are then shown as well [default: error, or as configured]
    #[arg(long, value_name = "SEVERITY")]
    fail_on: Option<SeverityName>,
    /// Fail the check when there are more than N warnings
    #[arg(long, value_name = "N", value_parser = count)]
    max_warnings: Option<usize>,
    /// Exit with 0 whatever was found
    #[arg(long)]
    exit_zero: bool,
    /// Show how many gaps there are of each rule instead of the gaps; JSON has both
    #[arg(long)]
    statistics: bool,
    /// Run only this rule; may be given several times, or several with commas
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    rule: Vec<String>,
    /// Do not run this rule; likewise
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    skip: Vec<String>,
    /// The day to count dates to, as 2027-01-31 or `today` [default: that of the last commit]
    #[arg(long, value_name = "DATE")]
    as_of: Option<AsOf>,
    #[command(flatten)]
    baseline: BaselineArgs,
    #[command(flatten)]
    filters: Filters,
}

fn count(typed: &str) -> Result<usize, &'static str> {
    typed.parse().map_err(|_| "write a whole number, such as 20")
}

/// The day that dates are counted to.
#[derive(Clone, Copy, Debug)]
enum AsOf {
    Today,
    Day(Date),
}

impl FromStr for AsOf {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<AsOf, &'static str> {
        match text {
            "today" => Ok(AsOf::Today),
            typed => day(typed).map(AsOf::Day).ok_or("write a day as 2027-01-31, or `today`"),
        }
    }
}

/// Runs the check and shows what it found; or writes the baseline of it.
pub fn run(args: &Args, ctx: &mut Context<'_>) -> Result<Exit, Error> {
    let found = open::find(&ctx.start)?;
    let looked = check::look(args, &found, ctx)?;
    let known = baseline::find(&args.baseline, &found, &looked.opened.root_folder)?;
    if args.baseline.writes() {
        known.write(&args.baseline, &looked, ctx)?;
        return Ok(Exit::Clean);
    }
    let checked = check::narrow(looked, &known);
    let levels = Levels::of(args, found.config.fail_on.as_ref().map(|level| level.value));
    show(args, &checked, &levels, ctx)?;
    let fails = levels.fail(&checked.looked.outcome.diagnostics) && !args.exit_zero;
    Ok(if fails { Exit::Findings } else { Exit::Clean })
}

/// Shows what was found, everywhere it is to be shown.
fn show(args: &Args, checked: &Checked, levels: &Levels, ctx: &mut Context<'_>) -> Result<(), Error> {
    let gaps = &checked.looked.outcome.diagnostics;
    let shown: Vec<Diagnostic> = gaps.iter().filter(|gap| gap.severity >= levels.show).cloned().collect();
    let report = report(args, checked, levels, &shown);
    // A file that cannot be written is no reason to keep the result from whoever waits for it.
    let written = outputs::write(&args.output, &report, ctx);
    report::render(&report, args.format, ctx.look, &mut *ctx.out).map_err(Error::unwritable)?;
    if !args.format.has_closing() {
        ctx.out.flush().map_err(Error::unwritable)?;
        for line in &report.closing {
            ctx.notice(line);
        }
    }
    written
}

/// What there is to say, in a shape that every format can print.
fn report<'a>(args: &Args, checked: &'a Checked, levels: &'a Levels, shown: &'a [Diagnostic]) -> Report<'a> {
    let looked = &checked.looked;
    let map = &looked.opened.loaded.map;
    let summary = summary::Facts { checked, levels, filters: args.filters.typed() };
    let detail = if args.statistics { Detail::Counts } else { Detail::Each };
    Report {
        command: "gaps",
        files: &map.files,
        folder: &looked.opened.folder,
        findings: shown,
        detail,
        nothing: Some(levels.nothing()),
        tables: match detail {
            Detail::Each => coverage_table::tables(map, &looked.facts.coverage, looked.filter.maps()),
            Detail::Counts => Vec::new(),
        },
        map: summary::map_facts(map),
        summary: summary.for_machines(),
        closing: summary.for_people(),
    }
}

impl Args {
    fn date(&self, today: Date) -> Option<Date> {
        self.as_of.map(|as_of| match as_of {
            AsOf::Today => today,
            AsOf::Day(day) => day,
        })
    }
}
