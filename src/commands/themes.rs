//! `storymap themes`: what the product is to achieve, and which work goes towards it.

use super::groups::{self, Groups, Line};
use super::reports::{ReportArgs, ids_of, perhaps};
use super::{Context, Exit};
use crate::analysis::kpis;
use crate::analysis::says;
use crate::error::Error;
use crate::model::StoryMap;
use crate::model::card::CardId;
use crate::report::FactValue;
use crate::vocabulary::Space;
use crate::vocabulary::field::Field;
use crate::vocabulary::output::{Holds, Shape, maybe};
use std::collections::BTreeMap;

/// Show the themes, with their epics, KPIs and stories
///
/// A theme's stories are those of its epics.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  storymap themes                        one line for each
  storymap themes --release mvp          what one release does for them
  storymap themes --format markdown      for a page or a comment")]
pub struct Args {
    #[command(flatten)]
    report: ReportArgs,
}

/// What machines get of them.
pub(super) static SHAPE: Shape = Shape {
    command: "themes",
    records: "themes",
    keys: &[
        groups::REACH,
        &[
            maybe("epics", Holds::Texts, "its epics, by id"),
            maybe("kpis", Holds::Count, "how many KPIs it names"),
            maybe("milestone", Holds::Text, "when it is due, as typed"),
        ],
        groups::RELEASES,
    ],
    facts: groups::FACTS,
};

/// Prints the themes.
pub fn run(args: &Args, ctx: &mut Context<'_>) -> Result<Exit, Error> {
    let seen = args.report.see(ctx)?;
    let map = seen.map();
    let mut epics: BTreeMap<CardId, Vec<CardId>> = BTreeMap::new();
    for epic in groups::cards_of(&seen, Space::Epic) {
        map.card(epic).referred_cards(Field::Theme).for_each(|theme| epics.entry(theme).or_default().push(epic));
    }
    let mut stories: BTreeMap<Option<CardId>, Vec<CardId>> = BTreeMap::new();
    for story in seen.stories() {
        let epic = map.card(story).referred_cards(Field::Epic).next();
        let theme = epic.and_then(|epic| map.card(epic).referred_cards(Field::Theme).next());
        stories.entry(theme).or_default().push(story);
    }
    let line = |id: CardId| Line {
        card: Some(id),
        title: map.title(id).to_owned(),
        stories: stories.get(&Some(id)).cloned().unwrap_or_default(),
        more: more(map, id, epics.get(&id).map(Vec::as_slice).unwrap_or_default()),
    };
    let mut lines: Vec<Line> = groups::cards_of(&seen, Space::Theme).into_iter().map(line).collect();
    if let Some(stories) = stories.get(&None) {
        let nothing = |text: &str| (text.to_owned(), perhaps(None::<String>));
        let more = vec![nothing("-"), nothing("-"), nothing("-")];
        lines.push(Line { card: None, title: "(no theme)".to_owned(), stories: stories.clone(), more });
    }
    let groups = Groups {
        shape: &SHAPE,
        one: "theme",
        more: &["epics", "KPIs", "due"],
        lines,
        nothing: "no themes and no stories yet; `storymap new theme TITLE` writes a first one",
        closing: Vec::new(),
    };
    groups::print(&groups, &seen, &args.report, ctx)
}

fn more(map: &StoryMap, theme: CardId, epics: &[CardId]) -> Vec<(String, FactValue)> {
    let dash = |count: usize| if count == 0 { "-".to_owned() } else { count.to_string() };
    let kpis = kpis::of(map, theme).map_or(0, |kpis| kpis.count);
    let due = says::texts(map, theme, Field::Milestone);
    let due = due.first().map(|due| (*due).to_owned()).or_else(|| {
        let value = map.card(theme).field(Field::Milestone)?;
        Some(value.span.text(map.source(map.card(theme).file)).trim_matches(['"', '\'']).to_owned())
    });
    vec![
        (dash(epics.len()), ids_of(map, epics.iter().copied())),
        (dash(kpis), FactValue::Count(kpis as u64)),
        (due.clone().unwrap_or_else(|| "-".to_owned()), perhaps(due)),
    ]
}
