//! `storymap trace`: what each story goes back to, from strategy and from evidence, and what it comes to in the
//! tracker. Which ties count is in `analysis::trace`; one card with both directions is in `one`.

mod matrix;
pub(super) mod one;
pub(super) mod records;

use super::reports::{ReportArgs, Seen};
use super::{Context, Exit, amount};
use crate::analysis::personas::Personas;
use crate::analysis::trace::{Traces, What};
use crate::error::Error;
use crate::model::StoryMap;
use crate::model::card::CardId;
use crate::report::Tone;
use crate::report::view::{Item, Passage, View};
use crate::vocabulary::Space;
use crate::vocabulary::field::Field;
use std::collections::{BTreeMap, BTreeSet};

/// Show what each story goes back to: themes, epics, evidence and personas
///
/// First from strategy: theme, epic, story, ticket; then from evidence: evidence, persona, story. What goes back to nothing comes last.
/// With a card: what it goes back to, and what comes of it.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  storymap trace                         every story, from strategy and from evidence
  storymap trace pay-by-card             one story, upwards and downwards
  storymap trace interview-2026-03       what came of an interview
  storymap trace --matrix                evidence across, stories down
  storymap trace --format csv            one line a story")]
pub struct Args {
    /// The card to begin at, by its id
    #[arg(value_name = "ID")]
    card: Option<String>,
    /// Show which story rests on which evidence as a table
    #[arg(long, conflicts_with = "card")]
    matrix: bool,
    #[command(flatten)]
    report: ReportArgs,
}

/// What is needed to follow ties.
struct Ties<'a> {
    map: &'a StoryMap,
    personas: &'a Personas,
    traces: &'a Traces,
    /// The stories that are asked for.
    stories: &'a [CardId],
}

/// Prints what the stories go back to.
pub fn run(args: &Args, ctx: &mut Context<'_>) -> Result<Exit, Error> {
    let seen = args.report.see(ctx)?;
    let map = seen.map();
    let begin = args.card.as_ref().map(|typed| seen.card(typed)).transpose()?;
    let personas = Personas::of(map);
    let traces = Traces::of(map, &personas);
    let stories: Vec<CardId> = seen.stories();
    let ties = Ties { map, personas: &personas, traces: &traces, stories: &stories };
    let untraced: Vec<CardId> = stories.iter().copied().filter(|story| ties.is_untraced(*story)).collect();
    let passages = args.report.passages(|| match begin {
        Some(card) => one::passages(card, &ties),
        None if args.matrix => matrix::passages(&ties),
        None => ties.passages(&untraced, &seen),
    });
    let records = args.report.records(&records::SHAPE, || match begin {
        Some(card) => one::records(card, &ties),
        None => records::of(&stories, &ties),
    });
    let view = View { passages, records, facts: Vec::new(), closing: closing(&seen, &stories, &untraced, begin) };
    args.report.print(&view, ctx)
}

fn closing(seen: &Seen, stories: &[CardId], untraced: &[CardId], begin: Option<CardId>) -> Vec<String> {
    if begin.is_some() {
        return seen.partly_read().into_iter().collect();
    }
    let all = seen.map().cards.iter().filter(|card| card.card_type.space() == Space::Story).count();
    let counted =
        || format!("{} of {} go back to something", stories.len() - untraced.len(), amount(stories.len(), "card"));
    let counted = (!stories.is_empty()).then(counted);
    let chosen = seen.chosen(stories.len(), all, ("story", "stories"));
    counted.into_iter().chain(chosen).chain(seen.partly_read()).collect()
}

impl Ties<'_> {
    /// A card as an item: its title, with its id beside it.
    fn item(&self, card: CardId, depth: usize) -> Item {
        let kind = self.map.card(card).card_type.name();
        Item { note: format!("{kind} `{}`", self.map.qualified_id(card)), ..Item::new(depth, self.map.title(card)) }
    }

    /// The same of a story, with its tickets.
    fn story(&self, story: CardId, depth: usize) -> Item {
        let item = self.item(story, depth);
        match self.tickets(story) {
            tickets if tickets.is_empty() => item,
            tickets => Item { note: format!("{}, {}", item.note, tickets.join(", ")), ..item },
        }
    }

    fn tickets(&self, story: CardId) -> Vec<String> {
        let card = self.map.card(story);
        card.items(Field::Ticket).iter().map(|item| self.map.text(card, &item.text).to_owned()).collect()
    }

    /// The epic of a story and the theme of that.
    fn strategy(&self, story: CardId) -> (Option<CardId>, Option<CardId>) {
        let epic = self.map.card(story).referred_cards(Field::Epic).next();
        (epic, epic.and_then(|epic| self.map.card(epic).referred_cards(Field::Theme).next()))
    }

    /// The evidence of a story, with the card that ties it: itself, a persona, its epic or its theme.
    fn evidence(&self, story: CardId) -> Vec<(CardId, CardId)> {
        let grounds = self.traces.grounds(self.map, self.personas, story);
        let mut found: Vec<(CardId, CardId)> = Vec::new();
        for ground in grounds {
            if let What::Evidence(evidence) = ground.what
                && !found.iter().any(|(known, _)| *known == evidence)
            {
                found.push((evidence, ground.through));
            }
        }
        found
    }

    /// True for a story that nothing speaks for: no epic, no evidence, nothing that its persona wants.
    fn is_untraced(&self, story: CardId) -> bool {
        self.strategy(story).0.is_none() && self.traces.grounds(self.map, self.personas, story).next().is_none()
    }

    fn passages(&self, untraced: &[CardId], seen: &Seen) -> Vec<Passage> {
        let mut passages = Vec::new();
        let mut push = |title: &str, items: Vec<Item>| {
            if !items.is_empty() {
                passages.extend([Passage::Heading(title.to_owned()), Passage::Items(items)]);
            }
        };
        push("from strategy: theme, epic, story", self.strategy_first());
        push("from evidence: evidence, persona, story", self.evidence_first());
        push("from what personas want: persona, story", self.wants_first());
        let warned = |story: &CardId| Item { tone: Tone::Warning, ..self.story(*story, 0) };
        push("goes back to nothing", untraced.iter().map(warned).collect());
        if passages.is_empty() {
            passages.push(Passage::Paragraph(seen.nothing("no stories yet, and so nothing to trace").to_owned()));
        }
        passages
    }

    fn strategy_first(&self) -> Vec<Item> {
        let mut by_epic: BTreeMap<CardId, Vec<CardId>> = BTreeMap::new();
        for story in self.stories {
            self.strategy(*story).0.into_iter().for_each(|epic| by_epic.entry(epic).or_default().push(*story));
        }
        let of_space =
            |space| self.map.product.iter().copied().filter(move |id| self.map.card(*id).card_type.space() == space);
        let mut by_theme: BTreeMap<Option<CardId>, Vec<CardId>> = BTreeMap::new();
        for epic in of_space(Space::Epic) {
            let theme = self.map.card(epic).referred_cards(Field::Theme).next();
            by_theme.entry(theme).or_default().push(epic);
        }
        let mut items = Vec::new();
        for theme in of_space(Space::Theme).map(Some).chain([None]) {
            let epics = by_theme.get(&theme).map(Vec::as_slice).unwrap_or_default();
            match theme {
                Some(theme) => items.push(Item { tone: Tone::Strong, ..self.item(theme, 0) }),
                None if epics.is_empty() => {}
                None => items.push(Item { tone: Tone::Faint, ..Item::new(0, "(no theme)") }),
            }
            for epic in epics {
                items.push(self.item(*epic, 1));
                items.extend(by_epic.get(epic).into_iter().flatten().map(|story| self.story(*story, 2)));
            }
        }
        items
    }

    fn evidence_first(&self) -> Vec<Item> {
        let mut by_evidence: BTreeMap<CardId, BTreeMap<CardId, Vec<CardId>>> = BTreeMap::new();
        for story in self.stories {
            for (evidence, through) in self.evidence(*story) {
                by_evidence.entry(evidence).or_default().entry(through).or_default().push(*story);
            }
        }
        let mut items = Vec::new();
        for evidence in self.map.product.iter().copied().filter(|id| self.is_evidence(*id)) {
            let ties = by_evidence.get(&evidence);
            let unused = if self.traces.is_used(evidence) { "" } else { ", nothing came of it" };
            let item = self.item(evidence, 0);
            items.push(Item { tone: Tone::Strong, note: format!("{}{unused}", item.note), ..item });
            let mut told: BTreeSet<CardId> = BTreeSet::new();
            for (through, stories) in ties.into_iter().flatten() {
                let is_direct = stories == &[*through];
                if !is_direct {
                    items.push(self.item(*through, 1));
                }
                let depth = if is_direct { 1 } else { 2 };
                items
                    .extend(stories.iter().filter(|story| told.insert(**story)).map(|story| self.story(*story, depth)));
            }
        }
        items
    }

    /// The stories that stand in none of the other lists: they rest on what their personas want and suffer from, or on files
    /// and pages.
    fn wants_first(&self) -> Vec<Item> {
        let mut by_ground: BTreeMap<CardId, Vec<CardId>> = BTreeMap::new();
        for story in self.stories.iter().filter(|story| self.strategy(**story).0.is_none()) {
            if self.evidence(*story).is_empty()
                && let Some(ground) = self.traces.grounds(self.map, self.personas, *story).next()
            {
                by_ground.entry(ground.through).or_default().push(*story);
            }
        }
        let mut items = Vec::new();
        for (ground, stories) in by_ground {
            if stories == [ground] {
                items.push(Item {
                    note: format!("story `{}`, by files or pages", self.map.qualified_id(ground)),
                    ..self.story(ground, 0)
                });
                continue;
            }
            items.push(Item { tone: Tone::Strong, ..self.item(ground, 0) });
            items.extend(stories.iter().map(|story| self.story(*story, 1)));
        }
        items
    }

    fn is_evidence(&self, card: CardId) -> bool {
        self.map.card(card).card_type.space() == Space::Evidence
    }
}
