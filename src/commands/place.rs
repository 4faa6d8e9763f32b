//! `storymap place`: stories that wait off the map, asked about one by one, or placed without a question.

mod choices;
mod questions;

use super::change::{self, Begun};
use super::move_card::{self, To};
use super::write::Mode;
use super::{Context, Exit, beside, pick};
use crate::edit::order::Beside;
use crate::edit::placing::{Placing, Under, Wish};
use crate::edit::site::Parent;
use crate::error::{Error, ErrorKind};
use crate::model::card::{CardId, Lane};
use crate::vocabulary::status::Status;
use crate::vocabulary::{CardType, Space};
use choices::Choices;
use questions::Reply;

/// Give stories in the backlog their place
///
/// Goes through all stories that are off the map, shows each, and asks for its task and release. What you answer is
/// written at once. With `--under` nothing is asked: the story goes there, as with `storymap move`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  storymap place                          ask about each story
  storymap place hamper-for-grandma       about this one
  storymap place --release mvp            where each that gets a place is to ship
  storymap place hamper-for-grandma --under choose-payment --dry-run")]
pub struct Args {
    /// The stories, by their ids or paths; all that are off the map where none is named
    #[arg(value_name = "ID")]
    stories: Vec<String>,
    /// The task that they are to stand under
    #[arg(long, value_name = "TASK", requires = "stories")]
    under: Option<String>,
    /// The release that they are to ship in
    #[arg(long, value_name = "RELEASE")]
    release: Option<String>,
    #[command(flatten)]
    beside: beside::Options,
    /// Write nothing; print what would be written as a patch, which `git apply` takes
    #[arg(long)]
    dry_run: bool,
}

/// Places the stories that are named, or asks.
pub fn run(args: &Args, ctx: &mut Context<'_>) -> Result<Exit, Error> {
    let is_said = args.under.is_some() || args.beside.asked().is_some();
    if is_said && !args.stories.is_empty() {
        let begun = change::begin(ctx, Mode::of(args.dry_run))?;
        let stories = named(&begun, &args.stories)?;
        let (under, release, beside) = (args.under.clone(), args.release.clone(), args.beside.clone());
        move_card::bring(ctx, &begun, &stories, &To { under, backlog: false, release, beside })?;
        return Ok(Exit::Clean);
    }
    if let Some(asked) = args.beside.asked() {
        return Err(Error::option_needs_story(asked.option));
    }
    walk(args, ctx)
}

/// The stories that wait, as they are named.
fn named(begun: &Begun, typed: &[String]) -> Result<Vec<CardId>, Error> {
    let map = begun.map();
    let stories = begun.cards(typed)?;
    for story in &stories {
        let card = map.card(*story);
        if card.card_type.space() != Space::Story {
            return Err(Error::only_stories_wait(card.card_type, &begun.typeable(*story)));
        }
        if card.place.lane == Lane::Backbone {
            let under = match begun.site().parent(*story) {
                Some(Parent::Card(parent)) => Some(map.qualified_id(parent)),
                _ => None,
            };
            return Err(Error::placed_already(&begun.typeable(*story), under.as_deref()));
        }
    }
    Ok(stories)
}

/// All stories that are off the map, in their order; what was dropped needs no place.
fn waiting(begun: &Begun) -> Vec<CardId> {
    let map = begun.map();
    let all = map.maps.iter().flat_map(|backbone| &backbone.off_map).chain(&map.off_map);
    let waits = |id: &&CardId| {
        let card = map.card(**id);
        card.card_type.space() == Space::Story && card.status != Status::Dropped
    };
    all.filter(waits).copied().collect()
}

/// What can be answered, and what is done with it.
struct Session<'a> {
    begun: &'a Begun,
    tasks: Choices<'a>,
    releases: Choices<'a>,
    /// The release that `--release` names.
    release: Option<CardId>,
    /// What a dry run has collected.
    collected: Placing<'a>,
    mode: Mode,
}

/// What became of a story.
enum Fate {
    Placed,
    Skipped,
    /// Nothing more is to be asked.
    Stopped,
}

/// True for what no other answer would change.
fn is_final(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::NotWritten | ErrorKind::Unwritable | ErrorKind::Interrupted | ErrorKind::Busy)
}

/// Asks about each story.
fn walk(args: &Args, ctx: &mut Context<'_>) -> Result<Exit, Error> {
    // Nobody is kept from writing while a person thinks.
    let begun = change::begin(ctx, Mode::DryRun)?;
    let stories = if args.stories.is_empty() { waiting(&begun) } else { named(&begun, &args.stories)? };
    if stories.is_empty() {
        ctx.notice("no story waits for a place");
        return Ok(Exit::Clean);
    }
    let release =
        args.release.as_deref().map(|typed| pick::release(begun.map(), CardType::Story, typed)).transpose()?;
    let mut session = Session {
        begun: &begun,
        tasks: Choices::tasks(begun.map()),
        releases: Choices::releases(begun.map()),
        release,
        collected: Placing::new(begun.site()),
        mode: Mode::of(args.dry_run),
    };
    if session.tasks.is_empty() {
        return Err(Error::no_parent(CardType::Story, Space::Task, &[]));
    }
    questions::show(ctx, &session.choices())?;
    let (mut placed, mut skipped) = (0, 0);
    for (index, story) in stories.iter().enumerate() {
        questions::show(ctx, &session.headline(*story, (index + 1, stories.len())))?;
        match session.place(ctx, *story)? {
            Fate::Placed => placed += 1,
            Fate::Skipped => skipped += 1,
            Fate::Stopped => break,
        }
    }
    if args.dry_run {
        begun.finish(ctx, &begun.placed(&session.collected)?)?;
    }
    let left = match stories.len() - placed - skipped {
        0 => String::new(),
        left => format!(", {left} left"),
    };
    ctx.notice(&format!("{placed} placed, {skipped} skipped{left}"));
    Ok(Exit::Clean)
}

impl Session<'_> {
    /// What can be answered, as far as that is seen at a glance.
    fn choices(&self) -> Vec<String> {
        let mut lines = if self.tasks.are_few() { self.tasks.list() } else { Vec::new() };
        if self.release.is_none() && !self.releases.is_empty() && self.releases.are_few() {
            lines.push("Releases".to_owned());
            lines.extend(self.releases.list());
        }
        lines
    }

    /// A story's title, and what it says.
    fn headline(&self, story: CardId, (number, count): (usize, usize)) -> Vec<String> {
        let map = self.begun.map();
        let card = map.card(story);
        let mut lines =
            vec![String::new(), format!("{number} of {count}: {} ({})", map.title(story), map.qualified_id(story))];
        let sentence = card.body.sentence.as_ref().map(|sentence| map.text(card, &sentence.text));
        let opening = card.body.opening.as_ref().map(|opening| map.text(card, &opening.text));
        lines.extend(sentence.or(opening).filter(|said| *said != map.title(story)).map(|said| format!("  {said}")));
        lines
    }

    /// Asks where a story goes until that can be done, or nobody wants to say.
    fn place(&mut self, ctx: &mut Context<'_>, story: CardId) -> Result<Fate, Error> {
        loop {
            let task = match questions::ask(ctx, &self.tasks)? {
                Reply::Chosen(task) => task,
                Reply::Nothing => return Ok(Fate::Skipped),
                Reply::Stop => return Ok(Fate::Stopped),
            };
            let has_release = self.begun.map().card(story).release().is_some();
            let release = match self.release {
                None if !has_release && !self.releases.is_empty() => match questions::ask(ctx, &self.releases)? {
                    Reply::Chosen(release) => Some(release),
                    Reply::Nothing => None,
                    Reply::Stop => return Ok(Fate::Stopped),
                },
                said => said,
            };
            match self.bring(ctx, story, (task, release)) {
                Ok(()) => return Ok(Fate::Placed),
                // Another answer would be no better.
                Err(error) if is_final(error.kind) => return Err(error),
                Err(error) => questions::tell(ctx, &error)?,
            }
        }
    }

    /// Brings a story to a task and into a release: on the disk as it is by now, or among what is collected.
    fn bring(
        &mut self,
        ctx: &mut Context<'_>,
        story: CardId,
        (task, release): (CardId, Option<CardId>),
    ) -> Result<(), Error> {
        let wish = |task, release| Wish { under: Some(Under::Card(task)), beside: Beside::Last, release };
        let (begun, site) = (self.begun, self.begun.site());
        if self.mode == Mode::DryRun {
            let done = self.collected.put(story, wish(task, release));
            done.map_err(|refusal| begun.unplaced(story, refusal))?;
        } else {
            let now = change::begin(ctx, Mode::Write)?;
            let again = |card: CardId| now.at(site.path(card)).ok_or_else(|| Error::gone_meanwhile(&begun.path(card)));
            let wish = wish(again(task)?, release.map(again).transpose()?);
            let mut placing = Placing::new(now.site());
            let story = again(story)?;
            placing.put(story, wish).map_err(|refusal| now.unplaced(story, refusal))?;
            now.finish(ctx, &now.placed(&placing)?)?;
        }
        let map = begun.map();
        let shipped = release.map(|release| format!(", in `{}`", map.id(release))).unwrap_or_default();
        let done = if self.mode == Mode::DryRun { "would go" } else { "placed" };
        ctx.notice(&format!("{done} under `{}`{shipped}", map.qualified_id(task)));
        Ok(())
    }
}
