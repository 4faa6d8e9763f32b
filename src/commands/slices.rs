//! `storymap slices`: what each release delivers: its numbers, and how far users get with it. One release in full is in
//! `one`, how its numbers and verdicts are told in `told`.

mod matrix;
mod one;
pub(super) mod records;
mod told;

use super::reports::{ReportArgs, Seen};
use super::{Context, Exit, coverage_table, pick};
use crate::analysis::coverage::Coverage;
use crate::analysis::doubts::Doubts;
use crate::analysis::journeys::Ground;
use crate::analysis::releases::{Release, Releases};
use crate::analysis::scores::Formula;
use crate::error::Error;
use crate::model::card::CardId;
use crate::report::view::{Passage, View};
use crate::report::{Align, Cell, Column, Table, Tone};
use crate::vocabulary::Space;

/// Show what each release delivers: stories, effort, score, and how far users get with it
///
/// A release is a whole journey where every activity has a story in it; with earlier releases where those bring the
/// rest; else it is broken at the activities that have none yet. With a release: what it brings at every step.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  storymap slices                        all releases, and the coverage of the activities
  storymap slices mvp                    one release, step by step
  storymap slices --matrix               every task in every release, as numbers
  storymap slices --persona guest        what the releases bring for one persona
  storymap slices --format csv           for a spreadsheet")]
pub struct Args {
    /// The release to show in full
    #[arg(value_name = "RELEASE")]
    one: Option<String>,
    /// Show how many stories each task has in each release
    #[arg(long, conflicts_with = "one")]
    matrix: bool,
    #[command(flatten)]
    report: ReportArgs,
}

/// What a report about releases looks at.
struct Look<'a> {
    seen: &'a Seen,
    coverage: &'a Coverage,
    ground: Ground<'a>,
    is_ascii: bool,
}

impl Look<'_> {
    /// True for a map that is asked for.
    fn shows(&self, map: CardId) -> bool {
        let asked = self.seen.filter.maps();
        asked.is_empty() || asked.contains(&map)
    }
}

/// Prints the releases.
pub fn run(args: &Args, ctx: &mut Context<'_>) -> Result<Exit, Error> {
    let seen = args.report.see(ctx)?;
    let map = seen.map();
    let one = args.one.as_ref().map(|typed| pick::card(map, Space::Release, typed)).transpose()?;
    let coverage = Coverage::of(map);
    let doubts = Doubts::of(map, &seen.loaded().problems, &seen.unread);
    let ground = Ground { map, coverage: &coverage, unread: &seen.unread, doubts: &doubts };
    let look = Look { seen: &seen, coverage: &coverage, ground, is_ascii: ctx.look.ascii };
    let formula = Formula::of(&seen.found.config.score);
    let mut all = Releases::of(ground, &formula, |card| seen.chooses(card));
    let asked = seen.filter.releases();
    let is_shown = |release: &CardId| match one {
        Some(one) => *release == one,
        None => asked.is_empty() || asked.contains(release),
    };
    let mut releases: Vec<Release> = map
        .releases
        .iter()
        .filter(|release| is_shown(release))
        .filter_map(|release| all.take(Some(*release)))
        .collect();
    if one.is_none() && asked.is_empty() {
        releases.extend(all.take(None).filter(|lane| lane.stories > 0));
    }
    releases.iter_mut().for_each(|release| release.journeys.retain(|journey| look.shows(journey.map)));
    let passages = args.report.passages(|| match releases.as_slice() {
        [release] if one.is_some() => one::passages(release, &look),
        _ if args.matrix => matrix::passages(&releases, &look),
        _ => overview(&releases, &look),
    });
    let records = args.report.records(&records::SHAPE, || match releases.as_slice() {
        [release] if one.is_some() => records::of_steps(release, &look),
        _ if args.matrix => records::matrix(&releases, &look),
        _ => records::of(&releases, &look),
    });
    let facts = match releases.as_slice() {
        [release] if one.is_some() => records::release_facts(release, &look),
        _ => Vec::new(),
    };
    let view = View { passages, records, facts, closing: closing(&seen, &releases) };
    args.report.print(&view, ctx)
}

fn closing(seen: &Seen, releases: &[Release]) -> Vec<String> {
    let kept: usize = releases.iter().map(|release| release.stories).sum();
    let all = seen.map().cards.iter().filter(|card| card.card_type.space() == Space::Story).count();
    let chosen = seen.chosen(kept, all, ("story", "stories"));
    let note = chosen.is_some().then(|| "how far users get is judged by all stories".to_owned());
    chosen.into_iter().chain(note).chain(seen.partly_read()).collect()
}

/// The numbers of all releases, how far users get with each, and the coverage of the activities.
fn overview(releases: &[Release], look: &Look<'_>) -> Vec<Passage> {
    if look.seen.map().releases.is_empty() {
        let hint = "no releases yet; `storymap new release TITLE` writes a first one";
        return vec![Passage::Paragraph(hint.to_owned())];
    }
    let tables = coverage_table::tables(look.seen.map(), look.coverage, look.seen.filter.maps());
    let numbers = Passage::Table(numbers(releases, look));
    let journeys = releases.iter().filter(|release| release.release.is_some());
    let journeys = journeys.map(|release| told::journey_item(release, look)).collect();
    let told = [Passage::Heading("how far users get".to_owned()), Passage::Items(journeys)];
    std::iter::once(numbers).chain(told).chain(tables.into_iter().map(Passage::Table)).collect()
}

fn numbers(releases: &[Release], look: &Look<'_>) -> Table {
    let column = |title: &str, align| Column { title: title.to_owned(), key: title.to_owned(), align };
    let mut columns = vec![column("release", Align::Left), column("status", Align::Left)];
    columns.extend(["finished", "points", "capacity", "score"].map(|title| column(title, Align::Right)));
    let cell = |text: String, tone| Cell { text, tone };
    let row = |release: &Release| {
        vec![
            cell(told::title(release, look), Tone::Strong),
            cell(release.status.map_or("", |status| status.name()).to_owned(), Tone::Plain),
            cell(told::finished(release), Tone::Plain),
            cell(told::points(release), if told::is_over(release) { Tone::Warning } else { Tone::Plain }),
            cell(told::capacity(release), Tone::Plain),
            cell(told::score(release), Tone::Plain),
        ]
    };
    Table {
        title: "releases, in the order they ship".to_owned(),
        columns,
        rows: releases.iter().map(row).collect(),
        legend: told::legend(releases),
    }
}
