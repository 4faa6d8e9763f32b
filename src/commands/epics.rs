//! `storymap epics`: what larger pieces of work there are, and where their stories stand and ship.

use super::groups::{self, Groups, Line};
use super::reports::{ReportArgs, id_of, perhaps};
use super::{Context, Exit};
use crate::error::Error;
use crate::model::card::CardId;
use crate::vocabulary::Space;
use crate::vocabulary::field::Field;
use crate::vocabulary::output::{Holds, Shape, maybe};
use std::collections::BTreeMap;

/// Show the epics, with where their stories stand and ship
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  storymap epics                         one line for each
  storymap epics --theme growth          those of one theme
  storymap epics --format json           for scripts")]
pub struct Args {
    #[command(flatten)]
    report: ReportArgs,
}

/// What machines get of them.
pub(super) static SHAPE: Shape = Shape {
    command: "epics",
    records: "epics",
    keys: &[
        groups::REACH,
        &[
            maybe("theme", Holds::Text, "the theme it serves, by id"),
            maybe("status", Holds::Text, "where it is, as a built-in state"),
        ],
        groups::RELEASES,
    ],
    facts: groups::FACTS,
};

/// Prints the epics.
pub fn run(args: &Args, ctx: &mut Context<'_>) -> Result<Exit, Error> {
    let seen = args.report.see(ctx)?;
    let map = seen.map();
    let mut stories: BTreeMap<Option<CardId>, Vec<CardId>> = BTreeMap::new();
    for story in seen.stories() {
        stories.entry(map.card(story).referred_cards(Field::Epic).next()).or_default().push(story);
    }
    let line = |id: CardId| {
        let theme = map.card(id).referred_cards(Field::Theme).next();
        let status = map.card(id).status.name();
        Line {
            card: Some(id),
            title: map.title(id).to_owned(),
            stories: stories.get(&Some(id)).cloned().unwrap_or_default(),
            more: vec![
                (theme.map_or("-", |theme| map.title(theme)).to_owned(), id_of(map, theme)),
                (String::new(), perhaps(Some(status))),
            ],
        }
    };
    let mut lines: Vec<Line> = groups::cards_of(&seen, Space::Epic).into_iter().map(line).collect();
    if let Some(stories) = stories.get(&None) {
        let more = vec![("-".to_owned(), perhaps(None::<String>)), (String::new(), perhaps(None::<String>))];
        lines.push(Line { card: None, title: "(no epic)".to_owned(), stories: stories.clone(), more });
    }
    let groups = Groups {
        shape: &SHAPE,
        one: "epic",
        more: &["theme", ""],
        lines,
        nothing: "no epics and no stories yet; `storymap new epic TITLE` writes a first one",
        closing: Vec::new(),
    };
    groups::print(&groups, &seen, &args.report, ctx)
}
