//! What commands that change the map share: the map is read, the change is tried on it in memory, and then all of it
//! is written or shown.
//!
//! What is to change is an `edit::plan::Plan`; making one is the business of each command.

mod carry;
mod ground;
mod naming;
mod placed;
mod refusal;
mod settings;
mod trial;

use super::open::{self, Found};
use super::write::Mode;
use super::{Context, amount};
use crate::analysis::named::Names;
use crate::edit::follow::Before;
use crate::edit::plan::Plan;
use crate::edit::site::Site;
use crate::error::Error;
use crate::files::{self, Lock, Mended};
use crate::load::{self, Loaded};
use crate::model::StoryMap;
use crate::model::card::CardId;
use crate::model::problem::{ProblemKind, Unreadable};
use crate::snapshot::Snapshot;
use crate::source::Span;
use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

pub(super) use ground::Ground;

/// A map that is about to change.
pub(super) struct Begun {
    pub(super) found: Found,
    pub(super) loaded: Loaded,
    /// The product root.
    pub(super) folder: PathBuf,
    /// The product root as the paths of cards show it; empty where they begin at it.
    shown_root: String,
    snapshot: Snapshot,
    /// The cards by the paths of their files from the product root.
    paths: HashMap<String, CardId>,
    /// The cards whose files could not be read as text.
    unreadable: HashSet<CardId>,
    /// What the cards go by, once it is asked for.
    names: OnceCell<Names>,
    /// Nobody else writes to the map as long as it is held; a patch needs none.
    lock: Option<Lock>,
}

/// Reads the map in order to change it.
///
/// # Errors
/// There is no map, it cannot be read, or somebody else is writing to it and does not come to an end.
pub(super) fn begin(ctx: &mut Context<'_>, mode: Mode) -> Result<Begun, Error> {
    let found = open::find(&ctx.start)?;
    let folder = found.root()?;
    let lock = match mode {
        Mode::Write => Some(files::lock(&folder)?),
        Mode::DryRun => None,
    };
    if let Some(notice) = found.notice() {
        ctx.notice(notice);
    }
    match lock.as_ref().and_then(|lock| lock.mended.as_ref()) {
        Some(mended) => tell_mended(ctx, &found, &folder, mended),
        None if lock.is_none() => open::notice_interrupted(ctx, &folder),
        None => {}
    }
    let snapshot = found.snapshot(&folder)?;
    let loaded = load::load(&snapshot, &found.config);
    let shown_root = found.place.shown(&folder);
    let site = Site { map: &loaded.map, root: &shown_root };
    let files = loaded.map.all().filter(|(_, card)| !card.is_implied);
    let paths = files.map(|(id, _)| (site.path(id).to_owned(), id)).collect();
    let unreadable = loaded.problems.iter().filter(|problem| is_about_reading(&problem.kind));
    let unreadable = unreadable.map(|problem| problem.card).collect();
    Ok(Begun { found, loaded, folder, shown_root, snapshot, paths, unreadable, names: OnceCell::new(), lock })
}

/// True where there is no text at all, or not all of it.
pub(super) fn is_about_reading(kind: &ProblemKind) -> bool {
    use Unreadable::{CannotOpen, NotAFile, NotUtf8, TooLarge};
    let ProblemKind::Unreadable(why) = kind else { return false };
    matches!(why, NotUtf8 { .. } | TooLarge { .. } | CannotOpen(_) | NotAFile)
}

/// Says what an interrupted change had left behind.
fn tell_mended(ctx: &mut Context<'_>, found: &Found, folder: &Path, mended: &Mended) {
    let shown = |path: &str| found.place.seen_from_start(&folder.join(path));
    let files = amount(mended.taken_back.len(), "file");
    ctx.notice(&format!("an earlier change had been interrupted, and was taken back first: {files}"));
    for left in &mended.left {
        let kept = left.kept.as_deref().map(|kept| format!("; what it said before is in `{}`", shown(kept)));
        let path = shown(&left.path);
        ctx.notice(&format!("`{path}` was changed by somebody else since, and left alone{}", kept.unwrap_or_default()));
    }
}

/// Says what was not changed, and why; more reasons than a few explain nothing.
pub(super) fn tell_left(ctx: &mut Context<'_>, left: &[String]) {
    const MOST: usize = 5;
    for why in left.iter().take(MOST) {
        ctx.notice(&format!("left as it is: {why}"));
    }
    if left.len() > MOST {
        ctx.notice(&format!("… and {} more", left.len() - MOST));
    }
}

impl Begun {
    /// The map as it is.
    pub(super) fn map(&self) -> &StoryMap {
        &self.loaded.map
    }

    /// The map with its folder.
    pub(super) fn site(&self) -> Site<'_> {
        Site { map: &self.loaded.map, root: &self.shown_root }
    }

    /// The map as it is, for what follows from a change.
    pub(super) fn before(&self) -> Before<'_> {
        Before { site: self.site(), top: self.snapshot.root_from_top() }
    }

    /// What a change begins from.
    pub(super) fn ground(&self) -> Ground<'_> {
        Ground {
            found: &self.found,
            loaded: &self.loaded,
            snapshot: &self.snapshot,
            folder: &self.folder,
            shown_root: &self.shown_root,
        }
    }

    /// The path of a card's file as seen from the folder that the command ran in.
    pub(super) fn path(&self, card: CardId) -> String {
        self.ground().path(card)
    }

    /// A path from the product root as seen from the folder that the command ran in.
    pub(super) fn shown(&self, path: &str) -> String {
        self.ground().shown(path)
    }

    /// A place in a card's file, for messages: its path and its line.
    pub(super) fn line(&self, card: CardId, at: Span) -> String {
        self.ground().line(card, at)
    }

    /// The text of a card's file, to be edited.
    ///
    /// # Errors
    /// Only a folder stands for the card, or its file could not be read as text.
    pub(super) fn text(&self, card: CardId) -> Result<&str, Error> {
        let map = self.map();
        if map.card(card).is_implied {
            return Err(Error::no_card_file(map.card(card).card_type, map.id(card), &self.path(card)));
        }
        match self.unreadable.contains(&card) {
            true => Err(Error::card_unread(&self.path(card))),
            false => Ok(map.source(map.card(card).file)),
        }
    }

    /// What a file says, by its path from the product root; nothing where it is no card.
    fn text_at(&self, path: &str) -> &str {
        self.paths.get(path).map_or("", |card| self.map().source(self.map().card(*card).file))
    }

    /// What would be wrong after a plan and is not now: the path, from the product root, of the file, and the error.
    ///
    /// # Errors
    /// The configuration names rules that do not exist.
    pub(super) fn spoilt(&self, plan: &Plan) -> Result<Vec<(String, Error)>, Error> {
        trial::spoilt(self.ground(), plan)
    }

    /// Carries out a plan, or shows it; nothing where there is nothing to do.
    ///
    /// # Errors
    /// After it the map would have an error that it does not have now, or it cannot be written; nothing of it is then.
    pub(super) fn finish(&self, ctx: &mut Context<'_>, plan: &Plan) -> Result<(), Error> {
        if plan.is_empty() {
            return Ok(());
        }
        let mut warnings = trial::run(self.ground(), plan)?;
        warnings.extend(self.patterns_left(plan));
        self.show(ctx, plan)?;
        self.tell_unread(ctx, plan)?;
        for warning in warnings {
            ctx.notice(&warning);
        }
        Ok(())
    }

    /// Carries out a plan that was tried before, without a word about what went well.
    ///
    /// # Errors
    /// It cannot be written; nothing of it is then.
    pub(super) fn write(&self, ctx: &mut Context<'_>, plan: &Plan) -> Result<(), Error> {
        if plan.is_empty() {
            return Ok(());
        }
        carry::out(ctx, self, plan)?;
        self.tell_unread(ctx, plan)
    }

    /// Carries out a plan that was tried before, and prints the paths of what was written; or shows its patch.
    ///
    /// # Errors
    /// Nobody reads it, or it could not be written.
    pub(super) fn show(&self, ctx: &mut Context<'_>, plan: &Plan) -> Result<(), Error> {
        let told = if plan.is_empty() { String::new() } else { carry::out(ctx, self, plan)? };
        ctx.out.write_all(told.as_bytes()).and_then(|()| ctx.out.flush()).map_err(Error::unwritable)
    }

    fn tell_unread(&self, ctx: &mut Context<'_>, plan: &Plan) -> Result<(), Error> {
        let unread = if self.lock.is_some() { self.unread(plan)? } else { Vec::new() };
        for path in unread {
            ctx.notice(&format!("no check reads `{path}`: Git ignores it, or the configuration excludes it"));
        }
        Ok(())
    }

    /// What came to a place, or is new, and is no card there.
    fn unread(&self, plan: &Plan) -> Result<Vec<String>, Error> {
        let overlay = plan.overlay();
        let moved = self.paths.keys().map(|path| overlay.after(path)).filter(|after| !self.paths.contains_key(after));
        let mut placed: Vec<String> = moved.chain(plan.new.keys().cloned()).collect();
        if placed.is_empty() {
            return Ok(placed);
        }
        let snapshot = self.found.snapshot(&self.folder)?;
        let is_card = |path: &String| snapshot.entries().binary_search_by(|entry| (*entry.path).cmp(path)).is_ok();
        placed.retain(|path| !is_card(path));
        Ok(placed.iter().map(|path| self.shown(path)).collect())
    }
}
