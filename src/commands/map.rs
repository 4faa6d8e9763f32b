//! `storymap map`: the map in two dimensions, or as much of it as the page is wide enough for. Which stories belong
//! where is in `sheet`, how one is marked in `marks`; a file for each layout.

mod grid;
mod marks;
mod matrix;
mod off_map;
mod outline;
pub(super) mod records;
mod sheet;
mod tall;

use super::reports::{ReportArgs, Seen};
use super::{Context, Exit};
use crate::analysis::personas::Personas;
use crate::error::Error;
use crate::report::view::{BOARD_COLUMN, BOARD_LANE, View, ViewFormat};
use clap::ValueEnum;
use marks::Marks;
use sheet::Sheet;

/// Show the map: activities and tasks across, releases down
///
/// Shows every story where there is room for it, and else how many there are at each step in each release; `--layout`
/// chooses. What stands nowhere on the map is always shown below it.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  storymap map                           the map, as much of it as fits
  storymap map --layout grid             every story, in as many bands as it takes
  storymap map --release mvp             one release in full
  storymap map --activity buy            one activity in full
  storymap map --layout outline          the map as an indented list, with ids
  storymap map --format markdown         for a page or a comment
  storymap map --at v1.0                 as it was at a tag, a branch or a commit")]
pub struct Args {
    /// How to lay it out [default: what the page is wide enough for]
    #[arg(long, value_name = "LAYOUT")]
    layout: Option<Layout>,
    #[command(flatten)]
    report: ReportArgs,
}

/// How the map is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Layout {
    /// Activities and tasks across, releases down, each story with its title
    Grid,
    /// Activities and tasks down, releases across, with the number of stories
    Matrix,
    /// Activities and tasks down, releases across, each story with its title
    Tall,
    /// An indented list of everything
    Outline,
}

/// Bands of a grid that can still be read as one map.
const MOST_BANDS: usize = 3;

/// Prints the map.
pub fn run(args: &Args, ctx: &mut Context<'_>) -> Result<Exit, Error> {
    let seen = args.report.see(ctx)?;
    let personas = Personas::of(seen.map());
    let sheets = sheet::of(&seen);
    let layout = |sheet: &Sheet| args.layout_of(sheet, &seen, ctx.look.width);
    let layouts: Vec<Layout> = sheets.iter().map(layout).collect();
    let is_short = args.layout.is_none() && layouts.contains(&Layout::Matrix);
    let passages = || {
        // Numbers alone have no marks but those of the few cards below them.
        let marked = if layouts.iter().all(|layout| *layout == Layout::Matrix) { &[] } else { sheets.as_slice() };
        let marks = Marks::of(&seen, &personas, marked, ctx.look.ascii);
        let of_sheet = |(sheet, layout): (&Sheet, &Layout)| match layout {
            Layout::Grid => grid::passages(sheet, &marks),
            Layout::Matrix => matrix::passages(sheet, &seen),
            Layout::Tall => tall::passages(sheet, &marks),
            Layout::Outline => outline::passages(sheet, &marks),
        };
        let shown = sheets.iter().zip(&layouts).flat_map(of_sheet);
        shown.chain(off_map::passages(&sheets, &marks, if is_short { off_map::FEW } else { usize::MAX })).collect()
    };
    let view = View {
        passages: args.report.passages(passages),
        records: args.report.records(&records::SHAPE, || records::of(&seen, &personas, &sheets)),
        facts: records::facts(&seen, &sheets),
        closing: closing(&seen, &sheets, is_short),
    };
    args.report.print(&view, ctx)
}

impl Args {
    fn layout_of(&self, sheet: &Sheet, seen: &Seen, width: usize) -> Layout {
        self.layout.unwrap_or_else(|| match self.report.format {
            // A page is as long as it has to be.
            ViewFormat::Markdown => Layout::Grid,
            _ => fitting(sheet, seen, width),
        })
    }
}

/// The layout that shows most on a page: every story where few bands will do or one release is asked for, else how many
/// there are.
fn fitting(sheet: &Sheet, seen: &Seen, width: usize) -> Layout {
    let columns: usize = sheet.groups.iter().map(|group| group.spots.len()).sum();
    let in_a_band = width.saturating_sub(BOARD_LANE) / BOARD_COLUMN;
    if columns <= MOST_BANDS * in_a_band {
        Layout::Grid
    } else if seen.filter.releases().len() == 1 {
        Layout::Tall
    } else {
        Layout::Matrix
    }
}

fn closing(seen: &Seen, sheets: &[Sheet], is_short: bool) -> Vec<String> {
    let kept: usize = sheets.iter().map(Sheet::stories).sum();
    let all = sheet::count_all(seen.map());
    let hint = "`storymap map --layout grid` shows every story, `--activity` or `--release` one part in full";
    let counted = match (all, kept == all) {
        (1, true) => Some("1 story".to_owned()),
        (all, true) => Some(format!("{all} stories")),
        _ => None,
    };
    let chosen = seen.chosen(kept, all, ("story", "stories"));
    let hint = (is_short && kept > 0).then(|| hint.to_owned());
    chosen.or(counted).into_iter().chain(seen.partly_read()).chain(hint).collect()
}
