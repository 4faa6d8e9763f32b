//! `storymap tell`: the journey as prose. What happens where is in `journey`, how a story is said in `saying`, and what
//! becomes of them in a row in `voice`; their grammar is `analysis::text::speech`.

mod journey;
mod opening;
mod saying;
#[cfg(test)]
mod tests;
mod voice;

use super::reports::{ReportArgs, Seen, id_of, ids_of};
use super::{Context, Exit, amount};
use crate::analysis::coverage::Coverage;
use crate::analysis::doubts::Doubts;
use crate::analysis::journeys::{Ground, journeys};
use crate::analysis::personas::Personas;
use crate::analysis::text::language::English;
use crate::error::Error;
use crate::model::StoryMap;
use crate::model::card::{CardId, Lane};
use crate::report::FactValue;
use crate::report::view::{Passage, Records, View};
use crate::rules::quote::joined;
use crate::vocabulary::output::{Holds, Shape, key, maybe};
use crate::vocabulary::status::Status;
use crate::vocabulary::{CardType, Space};
use journey::{Scope, Tale};
use voice::{ToldStop, Voice};

/// Tell the journey in sentences, as one would say it aloud
///
/// Goes along the map from left to right: what people do at each step, why, and what they do when something goes wrong.
/// A step with nothing is told as a hole. With a release it tells what can be done once that is out, and where the
/// story stops if it breaks; with a persona it tells their part.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  storymap tell                              the whole journey
  storymap tell --release mvp                what can be done with a release
  storymap tell --persona busy-parent        what one persona does
  storymap tell --activity make-purchase     one chapter
  storymap tell --format json                each step with its sentences")]
pub struct Args {
    #[command(flatten)]
    report: ReportArgs,
}

/// Tells the journey.
pub fn run(args: &Args, ctx: &mut Context<'_>) -> Result<Exit, Error> {
    let seen = args.report.see(ctx)?;
    let map = seen.map();
    let doubts = Doubts::of(map, &seen.loaded().problems, &seen.unread);
    let coverage = Coverage::of(map);
    let journeys = journeys(Ground { map, coverage: &coverage, unread: &seen.unread, doubts: &doubts });
    let scope = Scope { map, filter: &seen.filter, doubts: &doubts, journeys: &journeys };
    let (passages, records) = told(&scope);
    let view = View { passages, records, facts: Vec::new(), closing: closing(&seen) };
    args.report.print(&view, ctx)
}

/// All maps as people hear them, and step by step.
fn told(scope: &Scope<'_>) -> (Vec<Passage>, Records) {
    let personas = Personas::of(scope.map);
    let english = English::of(scope.map);
    let tales = journey::tales(scope);
    let mut passages = Vec::new();
    let mut records = Records::new(&SHAPE);
    for tale in &tales {
        let mut voice = Voice::new(scope, &personas, (tale, english.is_spoken_in(tale.map)));
        let opening = opening::sentences(scope, tale);
        passages.push(Passage::Heading(scope.map.title(tale.map).to_owned()));
        passages.extend((!opening.is_empty()).then_some(Passage::Prose(opening)));
        add_chapters(tale, &mut voice, &mut passages, &mut records);
        passages.extend(opening::ending(scope, tale).map(Passage::Paragraph));
    }
    if tales.is_empty() {
        passages.push(Passage::Paragraph("There is no map to tell of.".to_owned()));
    }
    (passages, records)
}

fn add_chapters(tale: &Tale, voice: &mut Voice<'_>, passages: &mut Vec<Passage>, records: &mut Records) {
    let map = voice.map();
    let last = tale.chapters.len().saturating_sub(1);
    for (at, chapter) in tale.chapters.iter().enumerate() {
        let (sentences, stops) = voice.chapter(chapter, at == last);
        let heading = chapter.activity.map_or("Beside all activities", |activity| map.title(activity));
        passages.push(Passage::Subheading(heading.to_owned()));
        passages.push(Passage::Prose(sentences));
        stops.into_iter().for_each(|stop| records.push(record(map, chapter.activity, stop)));
    }
}

/// What machines get of the journey.
pub(super) static SHAPE: Shape = Shape {
    command: "tell",
    records: "steps",
    keys: &[&[
        key("id", Holds::Text, "the place that is told of: a task, or what stories stand on instead"),
        key("type", Holds::Word(&["map", "activity", "task"]), "which it is"),
        key("title", Holds::Text, "its title"),
        maybe("activity", Holds::Text, "its activity, by id"),
        maybe("task", Holds::Text, "the task, by id; `null` for what stands under none"),
        key("personas", Holds::Texts, "who acts in what is told, by id"),
        key("stories", Holds::Texts, "the stories that are told, by id"),
        key("text", Holds::Text, "the sentences"),
        key("hole", Holds::Flag, "whether there is nothing to tell"),
    ]],
    facts: &[],
};

fn record(map: &StoryMap, activity: Option<CardId>, told: ToldStop<'_>) -> Vec<FactValue> {
    let place = told.stop.place;
    let card_type = map.card(place).card_type;
    vec![
        id_of(map, Some(place)),
        FactValue::Text(card_type.name().to_owned()),
        FactValue::Text(map.title(place).to_owned()),
        id_of(map, activity),
        id_of(map, Some(place).filter(|_| card_type == CardType::Task)),
        ids_of(map, told.personas),
        ids_of(map, told.stop.stories.iter().copied()),
        FactValue::Text(told.text),
        FactValue::Flag(told.stop.is_hole()),
    ]
}

/// What is not told, and why.
fn closing(seen: &Seen) -> Vec<String> {
    let map = seen.map();
    let of_stories = |(_, card): &(CardId, &crate::model::card::Card)| card.card_type.space() == Space::Story;
    let all: Vec<CardId> = map.all().filter(of_stories).map(|(id, _)| id).collect();
    let kept: Vec<CardId> = all.iter().copied().filter(|card| seen.chooses(*card)).collect();
    let is_dropped = |id: &&CardId| map.card(**id).status == Status::Dropped;
    let is_placed = |id: &&CardId| map.card(**id).place.lane == Lane::Backbone;
    let mut kinds = Vec::new();
    for kind in [CardType::Bug, CardType::Chore, CardType::Enabler, CardType::Spike] {
        let count = kept.iter().filter(|id| !is_dropped(id) && map.card(**id).card_type == kind).count();
        kinds.extend((count > 0).then(|| amount(count, kind.name())));
    }
    let kinds = (!kinds.is_empty()).then(|| format!("not told, because no user does it: {}", joined(&kinds)));
    let dropped = kept.iter().filter(is_dropped).count();
    let loose = kept.iter().filter(|id| map.card(**id).covers() && !is_placed(id)).count();
    let stories = |count: usize| if count == 1 { "1 story".to_owned() } else { format!("{count} stories") };
    let dropped = (dropped > 0).then(|| format!("not told, because dropped: {}", stories(dropped)));
    let loose = (loose > 0).then(|| format!("not told, because without a place on the map: {}", stories(loose)));
    let chosen = seen.chosen(kept.len(), all.len(), ("story", "stories"));
    chosen.into_iter().chain(kinds).chain(dropped).chain(loose).chain(seen.partly_read()).collect()
}
