//! `storymap gaps`: the check.

mod ages;
mod choice;
mod coverage_table;
mod levels;
mod summary;

use super::facts::Facts;
use super::filter::Filters;
use super::{Context, Exit, open};
use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::model::value::day;
use crate::report::{self, Detail, Format, Report};
use crate::rules;
use clap::ValueEnum;
use jiff::civil::Date;
use levels::{Levels, SeverityName};
use std::mem::ManuallyDrop;
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
    format: FormatName,
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
    filters: Filters,
}

fn count(typed: &str) -> Result<usize, &'static str> {
    typed.parse().map_err(|_| "write a whole number, such as 20")
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum FormatName {
    Text,
    Full,
    Concise,
    Json,
    Jsonl,
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

/// Runs the check.
pub fn run(args: &Args, ctx: &mut Context<'_>) -> Result<Exit, Error> {
    let found = open::find(&ctx.start)?;
    let selection = found.selection()?.limited(&args.rule, &args.skip)?;
    // The program ends with the command, and its memory with it: giving it back card by card would take as long
    // as finding the gaps.
    let opened = ManuallyDrop::new(found.load()?);
    if let Some(notice) = found.notice() {
        ctx.notice(notice);
    }
    open::notice_interrupted(ctx, &opened.root_folder);
    let map = &opened.loaded.map;
    let filter = args.filters.over(map, &found.config.lifecycle)?;
    let date = args.date(ctx.today).or_else(|| found.date());
    let facts = Facts::of(&opened.loaded, ages::ages(&found, map, date));
    let mut outcome = rules::run(&facts.context(&opened.loaded, &found.config, date), &selection)?;
    let all = outcome.diagnostics.len();
    choice::raise(map, &filter, &mut outcome.diagnostics);
    choice::keep(map, &filter, &mut outcome.diagnostics);
    let levels = Levels::of(args, found.config.fail_on.as_ref().map(|level| level.value));
    let shown: Vec<Diagnostic> =
        outcome.diagnostics.iter().filter(|gap| gap.severity >= levels.show).cloned().collect();
    let format = args.format();
    let shows_tables = format.is_for_people() && !args.statistics && !ctx.look.quiet;
    let summary =
        summary::Facts { opened: &opened, outcome: &outcome, levels: &levels, all, filters: args.filters.typed() };
    let report = Report {
        command: "gaps",
        files: &map.files,
        folder: &opened.folder,
        findings: &shown,
        detail: if args.statistics { Detail::Counts } else { Detail::Each },
        nothing: Some(levels.nothing()),
        tables: if shows_tables { coverage_table::tables(map, &facts.coverage, filter.maps()) } else { Vec::new() },
        map: summary::map_facts(map),
        summary: summary.for_machines(),
        closing: summary.for_people(),
    };
    report::render(&report, format, ctx.look, &mut *ctx.out).map_err(Error::unwritable)?;
    if matches!(format, Format::Concise | Format::Jsonl) {
        ctx.out.flush().map_err(Error::unwritable)?;
        for line in &report.closing {
            ctx.notice(line);
        }
    }
    let fails = levels.fail(&outcome.diagnostics) && !args.exit_zero;
    Ok(if fails { Exit::Findings } else { Exit::Clean })
}

impl Args {
    fn date(&self, today: Date) -> Option<Date> {
        self.as_of.map(|as_of| match as_of {
            AsOf::Today => today,
            AsOf::Day(day) => day,
        })
    }

    fn format(&self) -> Format {
        match self.format {
            FormatName::Text => Format::Text,
            FormatName::Full => Format::Full,
            FormatName::Concise => Format::Concise,
            FormatName::Json => Format::Json,
            FormatName::Jsonl => Format::Jsonl,
        }
    }
}
