//! `storymap components`: which parts of the system the map touches, from where, and who looks after them.

use super::groups::{self, Groups, Line};
use super::reports::{ReportArgs, ids_of};
use super::{Context, Exit};
use crate::analysis::components::{self, Component};
use crate::error::Error;
use crate::model::StoryMap;
use crate::model::card::CardId;
use crate::report::FactValue;
use crate::vocabulary::field::Field;
use crate::vocabulary::output::{Holds, Shape, key};
use std::collections::BTreeMap;

/// Show the components that tasks and stories touch, and who shares them
///
/// A component is a name in `components:`. One that several activities share, or several maps, is where their work
/// meets; it is looked after where an enabler names it, or a story with an owner that touches nothing else.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  storymap components                    one line for each, the most shared first
  storymap components --release mvp      what one release touches
  storymap components --format json      with the ids of activities, maps and stories")]
pub struct Args {
    #[command(flatten)]
    report: ReportArgs,
}

/// What machines get of them.
pub(super) static SHAPE: Shape = Shape {
    command: "components",
    records: "components",
    keys: &[
        groups::REACH,
        &[
            key("used_by", Holds::Texts, "the activities of tasks and stories that name it, by id"),
            key("owned", Holds::Flag, "whether an enabler or a story of its own looks after it"),
        ],
        groups::RELEASES,
    ],
    facts: groups::FACTS,
};

/// Prints the components.
pub fn run(args: &Args, ctx: &mut Context<'_>) -> Result<Exit, Error> {
    let seen = args.report.see(ctx)?;
    let map = seen.map();
    let mut stories: BTreeMap<String, Vec<CardId>> = BTreeMap::new();
    for story in seen.stories() {
        for name in names(map, story) {
            let touching = stories.entry(name).or_default();
            if touching.last() != Some(&story) {
                touching.push(story);
            }
        }
    }
    let all = components::of(map);
    let is_asked = |name: &String| seen.filter.is_empty() || stories.contains_key(name);
    let line = |(name, component): (&String, &Component<'_>)| Line {
        card: None,
        title: component.name.to_owned(),
        stories: stories.get(name).cloned().unwrap_or_default(),
        more: more(map, component),
    };
    let mut shown: Vec<(&String, &Component<'_>)> = all.iter().filter(|(name, _)| is_asked(name)).collect();
    shown.sort_by_key(|(_, component)| std::cmp::Reverse(component.uses.len()));
    let shared = shown.iter().filter(|(_, component)| component.uses.len() > 1 && !component.is_owned).count();
    let groups = Groups {
        shape: &SHAPE,
        one: "component",
        more: &["used by", "owner"],
        lines: shown.into_iter().map(line).collect(),
        nothing: "no components; tasks and stories name them under `components:`",
        closing: (shared > 0).then(|| told(shared)).into_iter().collect(),
    };
    groups::print(&groups, &seen, &args.report, ctx)
}

fn told(shared: usize) -> String {
    match shared {
        1 => "1 component is shared by several activities, and nobody looks after it".to_owned(),
        _ => format!("{shared} components are shared by several activities, and nobody looks after them"),
    }
}

fn names(map: &StoryMap, story: CardId) -> impl Iterator<Item = String> + '_ {
    let card = map.card(story);
    card.items(Field::Components).iter().map(|item| map.text(card, &item.text).to_lowercase())
}

fn more(map: &StoryMap, component: &Component<'_>) -> Vec<(String, FactValue)> {
    let of_map =
        |activity: CardId| map.scope(activity).map(|scope| format!("{}: ", map.title(scope))).unwrap_or_default();
    let title = |activity: &CardId| format!("{}{}", of_map(*activity), map.title(*activity));
    let titles: Vec<String> = component.uses.keys().map(title).collect();
    let owner = if component.is_owned { "yes" } else { "nobody" };
    vec![
        (titles.join(", "), ids_of(map, component.uses.keys().copied())),
        (owner.to_owned(), FactValue::Flag(component.is_owned)),
    ]
}
