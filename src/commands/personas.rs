//! `storymap personas`: who the product is for, and how far each of them comes on the map and with each release.

use super::groups::{self, Groups, Line};
use super::reports::{ReportArgs, perhaps};
use super::{Context, Exit};
use crate::analysis::personas::Personas;
use crate::error::Error;
use crate::model::card::CardId;
use crate::report::FactValue;
use crate::vocabulary::Space;
use crate::vocabulary::field::Field;
use crate::vocabulary::output::{Holds, Shape, maybe};
use std::collections::BTreeMap;

/// Show the personas, and how far each comes on the map
///
/// A story's personas are those that it names; else the one whose name its role is; else those of its task, its activity or its map.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  storymap personas                      one line for each
  storymap personas --release mvp        what one release does for them
  storymap personas --format csv         for a spreadsheet")]
pub struct Args {
    #[command(flatten)]
    report: ReportArgs,
}

/// What machines get of them.
pub(super) static SHAPE: Shape = Shape {
    command: "personas",
    records: "personas",
    keys: &[
        groups::REACH,
        &[maybe("primary", Holds::Flag, "whether the product is made for it first")],
        groups::RELEASES,
    ],
    facts: groups::FACTS,
};

/// Prints the personas.
pub fn run(args: &Args, ctx: &mut Context<'_>) -> Result<Exit, Error> {
    let seen = args.report.see(ctx)?;
    let map = seen.map();
    let personas = Personas::of(map);
    let mut stories: BTreeMap<CardId, Vec<CardId>> = BTreeMap::new();
    let mut nobody = Vec::new();
    for story in seen.stories() {
        let acting = &personas.acting(map, story).personas;
        acting.iter().for_each(|persona| stories.entry(*persona).or_default().push(story));
        if acting.is_empty() {
            nobody.push(story);
        }
    }
    let line = |id: CardId| {
        let is_primary = map.card(id).is(Field::Primary);
        let title = map.title(id);
        Line {
            card: Some(id),
            title: if is_primary { format!("{title} (primary)") } else { title.to_owned() },
            stories: stories.get(&id).cloned().unwrap_or_default(),
            more: vec![(String::new(), FactValue::Flag(is_primary))],
        }
    };
    let mut lines: Vec<Line> = groups::cards_of(&seen, Space::Persona).into_iter().map(line).collect();
    if !nobody.is_empty() {
        let more = vec![(String::new(), perhaps(None::<String>))];
        lines.push(Line { card: None, title: "(nobody)".to_owned(), stories: nobody, more });
    }
    let groups = Groups {
        shape: &SHAPE,
        one: "persona",
        more: &[""],
        lines,
        nothing: "no personas and no stories yet; `storymap new persona TITLE` writes a first one",
        closing: Vec::new(),
    };
    groups::print(&groups, &seen, &args.report, ctx)
}
