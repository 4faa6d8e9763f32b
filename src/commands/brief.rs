//! `storymap brief`: one page for one kind of reader. What a page is made of is in `page`, which cards it is about in
//! `ground`; a file for each reader.

mod engineering;
mod ground;
mod marketing;
pub(super) mod page;
mod product;
mod sales;

use super::reports::{ReportArgs, text_fact};
use super::{Context, Exit};
use crate::analysis::named::{Unnamed, card_named};
use crate::error::Error;
use crate::model::StoryMap;
use crate::model::card::CardId;
use crate::report::view::{Passage, View};
use crate::rules::quote::joined;
use crate::vocabulary::Space;
use clap::ValueEnum;
use ground::Ground;
use page::Page;

/// Write one page about the map for one kind of reader
///
/// Says what the cards say, in their words, and plainly what they do not say yet. Lists are cut where a page would be
/// full; `--format json` has all of them.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  storymap brief --for product                       themes, and what each release changes
  storymap brief --for engineering                   what is next, and what it needs
  storymap brief --for marketing --release mvp       whom a release helps, and when
  storymap brief --for sales                         what got better
  storymap brief --for sales --since mvp             what got better after a release
  storymap brief --for product --format markdown     for a page or a message")]
pub struct Args {
    /// Who reads it
    #[arg(long = "for", value_name = "READER")]
    reader: Reader,
    /// For sales: only what ships in releases after this one
    #[arg(long, value_name = "RELEASE")]
    since: Option<String>,
    #[command(flatten)]
    report: ReportArgs,
}

/// Who reads the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Reader {
    /// Themes with their KPIs, what each release changes, what is open
    Product,
    /// What is next, what it depends on, risks, needs, what is not ready
    Engineering,
    /// Whom each release helps, when and how
    Marketing,
    /// What got better, by activity
    Sales,
}

impl Reader {
    fn name(self) -> &'static str {
        match self {
            Reader::Product => "product",
            Reader::Engineering => "engineering",
            Reader::Marketing => "marketing",
            Reader::Sales => "sales",
        }
    }
}

/// Writes the page.
pub fn run(args: &Args, ctx: &mut Context<'_>) -> Result<Exit, Error> {
    if args.since.is_some() && args.reader != Reader::Sales {
        return Err(Error::since_without_sales(args.reader.name()));
    }
    let seen = args.report.see(ctx)?;
    let map = seen.map();
    let since = args.since.as_deref().map(|typed| release(map, typed)).transpose()?;
    let ground = Ground::of(&seen);
    let mut page = Page::default();
    match args.reader {
        Reader::Product => product::fill(&ground, &mut page),
        Reader::Engineering => engineering::fill(&ground, &mut page),
        Reader::Marketing => marketing::fill(&ground, &mut page),
        Reader::Sales => sales::fill(&ground, since, &mut page),
    }
    let mut passages = vec![Passage::Heading(format!("{}: for {}", title(map), args.reader.name()))];
    passages.extend(page.passages());
    let facts = vec![text_fact("for", args.reader.name())];
    let chosen = seen.chosen(ground.stories.len(), ground.all, ("story", "stories"));
    let closing = chosen.into_iter().chain(seen.partly_read()).collect();
    args.report.print(&View { passages, records: page.records(map), facts, closing }, ctx)
}

/// What the product is called: after its maps, as far as they fit into a heading.
fn title(map: &StoryMap) -> String {
    const MOST: usize = 3;
    let titles: Vec<String> = map.maps.iter().take(MOST).map(|backbone| map.title(backbone.map).to_owned()).collect();
    match map.maps.len().saturating_sub(MOST) {
        0 if titles.is_empty() => "No map".to_owned(),
        0 => joined(&titles),
        more => format!("{} and {more} more", titles.join(", ")),
    }
}

/// The release that was typed.
fn release(map: &StoryMap, typed: &str) -> Result<CardId, Error> {
    let name = Space::Release.name();
    match card_named(map, Space::Release, typed, &[]) {
        Ok(found) => {
            let first = found.first().copied();
            first.ok_or_else(|| Error::unknown_name(name, typed, None, &[]))
        }
        Err(Unnamed::Unknown { meant, known }) => Err(Error::unknown_name(name, typed, meant.as_deref(), &known)),
        Err(Unnamed::Ambiguous(choices)) => Err(Error::ambiguous_name(name, typed, &choices)),
    }
}
