//! What `personas`, `themes`, `epics` and `components` share: a line for each, with how far its stories reach over the
//! activities and the releases. Which stories a line has, and what else is said of it, is in each command's own file.

use super::reports::{ReportArgs, Seen, count_fact, ids_of, perhaps};
use super::{Context, Exit};
use crate::analysis::extent::Extent;
use crate::error::Error;
use crate::model::StoryMap;
use crate::model::card::CardId;
use crate::report::view::{Passage, Records, View};
use crate::report::{Align, Cell, Column, FactValue, Table, Tone};
use crate::vocabulary::Space;
use crate::vocabulary::output::{Holds, Key, Shape, key, maybe};

/// What machines are told of each line at first.
pub(super) const REACH: &[Key] = &[
    maybe("id", Holds::Text, "its id; `null` for a component, and for the stories that belong to none"),
    key("title", Holds::Text, "its title"),
    key("stories", Holds::Count, "its stories, bugs, chores, enablers and spikes that are not dropped"),
    key("finished", Holds::Count, "those of them that are finished"),
    key("dropped", Holds::Count, "others that are dropped"),
    key("points", Holds::Decimal, "what they cost together, as far as they say"),
    key("unestimated", Holds::Count, "those of them that do not say what they cost"),
    key("activities", Holds::Texts, "the activities that they stand in, by id"),
    key("maps", Holds::Texts, "the maps that they stand on, by id"),
    key("unscheduled", Holds::Count, "those of them that ship in no release"),
];

/// What machines are told of each line at last.
pub(super) const RELEASES: &[Key] = &[
    key("releases", Holds::List(&[RELEASE, SHIPPED]), "the releases that hold any of its stories"),
    key("story_ids", Holds::Texts, "its stories, dropped ones too, by id, from left to right"),
];

const RELEASE: Key = key("id", Holds::Text, "the release");
const SHIPPED: Key = key("stories", Holds::Count, "how many ship in it");

/// What machines are told beside the lines.
pub(super) const FACTS: &[Key] = &[
    key("stories", Holds::Count, "stories that are counted"),
    key("stories_left_out", Holds::Count, "stories that filters left out"),
];

/// What one of these reports shows.
pub(super) struct Groups {
    /// What machines get of it; its keys are [`REACH`], then one for each of `more`, then [`RELEASES`].
    pub(super) shape: &'static Shape,
    /// What its first column is called: `persona`.
    pub(super) one: &'static str,
    /// What is said of each line beside its reach: a heading for each; `""` for what machines
    /// alone are told.
    pub(super) more: &'static [&'static str],
    /// In their order; those that stand for what belongs to none come last.
    pub(super) lines: Vec<Line>,
    /// What is said where the map has none.
    pub(super) nothing: &'static str,
    /// Sentences below the table.
    pub(super) closing: Vec<String>,
}

/// A line.
pub(super) struct Line {
    /// The card that it stands for; `None` for a component, and for what belongs to none.
    pub(super) card: Option<CardId>,
    /// What people call it.
    pub(super) title: String,
    /// Its stories of those that are asked for, dropped ones too.
    pub(super) stories: Vec<CardId>,
    /// One for each of `more`: for people, who need not be told everything, and for machines.
    pub(super) more: Vec<(String, FactValue)>,
}

impl Groups {
    /// What people are told of each line beside its reach: which of `more`, and its heading.
    fn told(&self) -> impl Iterator<Item = (usize, &'static str)> {
        self.more.iter().copied().enumerate().filter(|(_, heading)| !heading.is_empty())
    }
}

/// Prints such a report.
pub(super) fn print(groups: &Groups, seen: &Seen, args: &ReportArgs, ctx: &mut Context<'_>) -> Result<Exit, Error> {
    let map = seen.map();
    let extents: Vec<Extent> = groups.lines.iter().map(|line| Extent::of(map, line.stories.iter().copied())).collect();
    let passage = match groups.lines.is_empty() {
        true => Passage::Paragraph(seen.nothing(groups.nothing).to_owned()),
        false => Passage::Table(table(groups, &extents, map)),
    };
    let all = map.cards.iter().filter(|card| card.card_type.space() == Space::Story).count();
    let kept = seen.stories().len();
    let closing = groups.closing.iter().cloned();
    let closing = closing.chain(seen.chosen(kept, all, ("story", "stories"))).chain(seen.partly_read()).collect();
    let view = View {
        passages: vec![passage],
        records: args.records(groups.shape, || records(groups, &extents, map)),
        facts: vec![count_fact("stories", kept), count_fact("stories_left_out", all - kept)],
        closing,
    };
    args.print(&view, ctx)
}

fn table(groups: &Groups, extents: &[Extent], map: &StoryMap) -> Table {
    let column = |title: &str, align| Column { title: title.to_owned(), key: title.to_owned(), align };
    let releases: Vec<CardId> = shown_releases(map, extents);
    let has_unscheduled = extents.iter().any(|extent| extent.unscheduled > 0);
    let mut columns = vec![column(groups.one, Align::Left)];
    columns.extend(groups.told().map(|(_, title)| column(title, Align::Left)));
    columns.extend(["finished", "points", "activities"].map(|title| column(title, Align::Right)));
    columns.extend(releases.iter().map(|release| column(map.id(*release), Align::Right)));
    columns.extend(has_unscheduled.then(|| column("no release", Align::Right)));
    let all_activities: usize = map.maps.iter().map(|backbone| backbone.columns.len()).sum();
    let row = |(line, extent): (&Line, &Extent)| {
        let tone = if line.card.is_some() || groups.one == "component" { Tone::Strong } else { Tone::Faint };
        let mut cells = vec![Cell { text: line.title.clone(), tone }];
        cells.extend(groups.told().map(|(at, _)| plain(line.more[at].0.clone())));
        cells.push(plain(format!("{} of {}", extent.finished, extent.stories)));
        cells.push(plain(if extent.stories > extent.unestimated { extent.effort.to_string() } else { "-".to_owned() }));
        cells.push(plain(format!("{} of {all_activities}", extent.activities.len())));
        let of_release = |release: &CardId| number(extent.releases.get(release).copied().unwrap_or_default());
        cells.extend(releases.iter().map(of_release));
        cells.extend(has_unscheduled.then(|| number(extent.unscheduled)));
        cells
    };
    let rows = groups.lines.iter().zip(extents).map(row).collect();
    let legend = "finished: of all stories; activities: in which any stands; releases: stories that ship in each";
    Table { title: groups.shape.records.to_owned(), columns, rows, legend: Some(legend.to_owned()) }
}

/// The releases that hold any of the stories.
fn shown_releases(map: &StoryMap, extents: &[Extent]) -> Vec<CardId> {
    /// More of them would be a table that nobody reads; machines get all.
    const MOST: usize = 12;
    let holds = |release: &CardId| extents.iter().any(|extent| extent.releases.contains_key(release));
    map.releases.iter().copied().filter(holds).take(MOST).collect()
}

fn plain(text: String) -> Cell {
    Cell { text, tone: Tone::Plain }
}

fn number(count: usize) -> Cell {
    match count {
        0 => Cell { text: "-".to_owned(), tone: Tone::Faint },
        count => plain(count.to_string()),
    }
}

fn records(groups: &Groups, extents: &[Extent], map: &StoryMap) -> Records {
    let mut records = Records::new(groups.shape);
    for (line, extent) in groups.lines.iter().zip(extents) {
        let of_release = |(release, count): (&CardId, &usize)| {
            vec![super::reports::text_fact("id", map.id(*release)), count_fact("stories", *count)]
        };
        let count = |count: usize| FactValue::Count(count as u64);
        let mut row = vec![
            perhaps(line.card.map(|card| map.id(card))),
            FactValue::Text(line.title.clone()),
            count(extent.stories),
            count(extent.finished),
            count(extent.dropped),
            FactValue::Decimal(extent.effort.to_string()),
            count(extent.unestimated),
            ids_of(map, extent.activities.iter().copied()),
            ids_of(map, extent.maps.iter().copied()),
            count(extent.unscheduled),
        ];
        row.extend(line.more.iter().map(|(_, value)| value.clone()));
        row.push(FactValue::List(extent.releases.iter().map(of_release).collect()));
        row.push(ids_of(map, line.stories.iter().copied()));
        records.push(row);
    }
    records
}

/// The cards of a space that are the product's, by id.
pub(super) fn cards_of(seen: &Seen, space: Space) -> Vec<CardId> {
    seen.map().product.iter().copied().filter(|id| seen.map().card(*id).card_type.space() == space).collect()
}
