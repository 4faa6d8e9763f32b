//! `storymap new`: one more card, beside its siblings and behind them.

mod parent;

use super::write::Mode;
use super::{Context, Exit, beside, change, editor, pick};
use crate::analysis::named::owner_of_id;
use crate::edit::card::{Entry, NewCard};
use crate::edit::id::id_of;
use crate::edit::order::{Order, Ranks};
use crate::edit::plan::Plan;
use crate::edit::site::Parent;
use crate::error::Error;
use crate::model::StoryMap;
use crate::model::card::CardId;
use crate::vocabulary::field::Field;
use crate::vocabulary::{CardType, Space};
use clap::ValueEnum;
use std::collections::BTreeMap;

/// Add a card to the map
///
/// Writes a card with this title where its siblings are, last among them or where you say. Its id comes from the title.
/// A whole sentence may be typed for a story: what the person wants to do becomes its title. Nothing that
/// exists is touched.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  storymap new activity \"Choose a present\"
  storymap new task \"Wrap it\" --under make-purchase
  storymap new story \"Pay by gift card\" --under choose-payment --release mvp
  storymap new story --under search \"As a student, I want to sort by price, so that I can eat\"
  storymap new story \"Pay in two parts\" --after pay-by-card --edit
  storymap new release \"Christmas\"       a slice, after all others
  storymap new backlog \"Gift cards\"      an idea without a place yet")]
pub struct Args {
    /// What it is
    #[arg(value_name = "TYPE")]
    kind: Kind,
    /// Its title; quotes are not needed
    #[arg(value_name = "TITLE", required = true)]
    title: Vec<String>,
    /// What it stands under: a task for a story, an activity for a task, a map for an activity, a theme for an epic
    #[arg(long, value_name = "PARENT")]
    under: Option<String>,
    /// The release it ships in
    #[arg(long, value_name = "RELEASE")]
    release: Option<String>,
    /// Who it is for; may be given several times, or several with commas
    #[arg(long, value_name = "PERSONA", value_delimiter = ',')]
    persona: Vec<String>,
    #[command(flatten)]
    beside: beside::Options,
    /// The map it belongs to, where there are several
    #[arg(long, value_name = "MAP")]
    map: Option<String>,
    /// Its id, where that of the title will not do
    #[arg(long, value_name = "NEW")]
    id: Option<String>,
    /// Open the new card in your editor: `$VISUAL`, else `$EDITOR`
    #[arg(long, conflicts_with = "dry_run")]
    edit: bool,
    /// Write nothing; print what would be written as a patch, which `git apply` takes
    #[arg(long)]
    dry_run: bool,
}

/// What can be added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Kind {
    /// A chapter of the journey
    Activity,
    /// A step in an activity
    Task,
    /// One way to take a step
    Story,
    /// A defect
    Bug,
    /// Work that no user sees
    Chore,
    /// Work that lets stories be built
    Enabler,
    /// Work to learn something
    Spike,
    /// A slice across the map
    Release,
    /// Who it is for
    Persona,
    /// A strategic bet
    Theme,
    /// A body of work under a theme
    Epic,
    /// What was seen or heard
    Evidence,
    /// A story that has no place on the map yet
    Backlog,
}

impl Kind {
    fn card_type(self) -> CardType {
        match self {
            Kind::Activity => CardType::Activity,
            Kind::Task => CardType::Task,
            Kind::Story | Kind::Backlog => CardType::Story,
            Kind::Bug => CardType::Bug,
            Kind::Chore => CardType::Chore,
            Kind::Enabler => CardType::Enabler,
            Kind::Spike => CardType::Spike,
            Kind::Release => CardType::Release,
            Kind::Persona => CardType::Persona,
            Kind::Theme => CardType::Theme,
            Kind::Epic => CardType::Epic,
            Kind::Evidence => CardType::Evidence,
        }
    }
}

/// Writes the card, and says what to do next.
pub fn run(args: &Args, ctx: &mut Context<'_>) -> Result<Exit, Error> {
    let title = args.title()?;
    let editor = args.edit.then(|| editor::of(ctx)).transpose()?;
    let begun = change::begin(ctx, Mode::of(args.dry_run))?;
    let (map, site) = (begun.map(), begun.site());
    let (parent, beside) = parent::place(args, &begun)?;
    let siblings = site.siblings(args.kind.card_type(), parent);
    let order = siblings.map(|siblings| Ranks::of(map).place(&siblings, beside)).transpose();
    let order = order.map_err(|why| beside::no_place(map, why))?;
    let mut card = args.card(map, &title, order.as_ref())?;
    let id = args.id(&card.title)?;
    if let Some(owner) = owner_of_id(map, args.kind.card_type().space(), map_of(map, parent), &id) {
        return Err(Error::id_taken(args.kind.card_type(), &id, &begun.path(owner)));
    }
    let spot = site.spot(args.kind.card_type(), parent, &id);
    card.put(args.kind.card_type(), &id, spot.parent);
    let new = BTreeMap::from([(spot.path.clone(), card.text())]);
    begun.finish(ctx, &Plan { new, ..Plan::default() })?;
    if args.dry_run {
        return Ok(Exit::Clean);
    }
    if order == Some(Order::Unranked) {
        ctx.notice("it has no `rank:`, because the cards beside it have none");
    }
    let template = card.sentence.is_none().then(|| template(map, map_of(map, parent)));
    ctx.notice(&next_step(args.kind, &id, template));
    let Some(editor) = editor else { return Ok(Exit::Clean) };
    let (path, shown) = (begun.folder.join(&spot.path), begun.shown(&spot.path));
    // Whoever writes for an hour keeps nobody else from writing.
    drop(begun);
    editor::open(&editor, &path, &shown)?;
    Ok(Exit::Clean)
}

impl Args {
    /// The title as one line.
    fn title(&self) -> Result<String, Error> {
        let words: Vec<&str> = self.title.iter().flat_map(|words| words.split_whitespace()).collect();
        let title = words.join(" ");
        if title.is_empty() {
            return Err(Error::unusable_title("the title is empty", "say in a few words what it is"));
        }
        if title.contains(char::is_control) {
            let message = format!("the title `{title}` holds a control character");
            return Err(Error::unusable_title(&message, "type it again without"));
        }
        Ok(title)
    }

    /// The card without what its place says.
    fn card(&self, map: &StoryMap, title: &str, order: Option<&Order>) -> Result<NewCard, Error> {
        let card_type = self.kind.card_type();
        let is_story = card_type.space() == Space::Story;
        let plain = || NewCard { title: title.to_owned(), ..NewCard::default() };
        let mut card = if is_story { NewCard::story(title) } else { plain() };
        if is_story && card_type != CardType::Story {
            card.entries.push(Entry::text(Field::Type, card_type.name()));
        }
        if let Some(typed) = &self.release {
            let release = pick::release(map, card_type, typed)?;
            card.entries.push(Entry::text(Field::Release, map.id(release)));
        }
        if !self.persona.is_empty() {
            pick::demand(card_type, Field::Personas, "--persona")?;
            let ids = self.persona.iter().map(|typed| pick::card(map, Space::Persona, typed));
            let ids = ids.map(|id| id.map(|id| map.id(id).to_owned())).collect::<Result<Vec<String>, Error>>()?;
            card.entries.push(Entry::list(Field::Personas, &ids));
        }
        if let Some(Order::Rank(rank)) = order {
            card.entries.push(Entry::rank(rank));
        }
        Ok(card)
    }

    /// The id, from the title where none is given.
    fn id(&self, title: &str) -> Result<String, Error> {
        let source = self.id.as_deref().unwrap_or(title);
        id_of(self.kind.card_type(), source).ok_or_else(|| {
            let message = format!("`{source}` has no letter and no digit to make an id of");
            Error::unusable_title(&message, "add `--id ID`, such as `--id pay-by-card`")
        })
    }
}

/// The map that a card below this one belongs to.
fn map_of(map: &StoryMap, parent: Parent) -> Option<CardId> {
    match parent {
        Parent::Card(card) if map.card(card).card_type == CardType::Map => Some(card),
        Parent::Card(card) => map.card(card).place.map,
        Parent::Product => None,
    }
}

/// The story sentence as the stories of a map are written.
fn template(map: &StoryMap, of: Option<CardId>) -> &'static str {
    let card = of.map(|id| map.card(id));
    let format = card.and_then(|card| Some(map.text(card, card.text_field(Field::Format)?)));
    match format {
        Some("ujs") => "As a …, when …, I want …, so that …",
        Some("job-story") => "When …, I want …, so that …",
        Some("free") => "what somebody can do then, in your own words",
        _ => "As a …, I want …, so that …",
    }
}

/// What to do now; `template` where a story has no sentence yet.
fn next_step(kind: Kind, id: &str, template: Option<&str>) -> String {
    let next = match kind {
        Kind::Activity => format!("`storymap new task TITLE --under {id}`"),
        Kind::Task => format!("`storymap new story TITLE --under {id}`"),
        Kind::Story => match template {
            Some(template) => format!("write below the title: {template}"),
            None => "say under `## Acceptance criteria` how one sees that it works".to_owned(),
        },
        Kind::Bug | Kind::Chore | Kind::Enabler | Kind::Spike => "write below the title what there is to do".to_owned(),
        Kind::Release => format!("say under `## Outcome` what it is for, and put stories in it with `release: {id}`"),
        Kind::Persona => format!("write their goals under `## Goals`, and `personas: [{id}]` on what is for them"),
        Kind::Theme => format!("`storymap new epic TITLE --under {id}`"),
        Kind::Epic => format!("write `epic: {id}` on the stories that are part of it"),
        Kind::Evidence => format!("write down what was seen or heard, and `evidence: [{id}]` on what rests on it"),
        Kind::Backlog => format!("`storymap place {id}` gives it a place, once that is known"),
    };
    format!("next: {next}")
}
