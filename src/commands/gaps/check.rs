//! The check itself: the map read, the rules run over it, and what they found narrowed to what was asked for.
//!
//! How it is shown, and whether it fails, is for the command.

use super::baseline::{self, Known};
use super::since::{self, Since};
use super::{Args, choice};
use crate::analysis::filter::Filter;
use crate::commands::Context;
use crate::commands::facts::Facts;
use crate::commands::open::{self, Found, Opened};
use crate::error::Error;
use crate::load::Loaded;
use crate::model::StoryMap;
use crate::rules::baseline::Accepted;
use crate::rules::{self, Outcome};
use jiff::civil::Date;
use std::mem::ManuallyDrop;

/// What a check read, and of what it found that which was asked for.
pub(super) struct Checked {
    /// The program ends with the command, and its memory with it: giving it back card by card would take as long as
    /// finding the gaps.
    pub(super) opened: ManuallyDrop<Opened>,
    pub(super) judged: Judged,
    pub(super) kept: Kept,
}

/// What is found on a map that was read, whichever it is.
pub(super) struct Judged {
    pub(super) facts: Facts,
    pub(super) filter: Filter,
    pub(super) outcome: Outcome,
}

/// What narrowing has left out.
pub(super) struct Kept {
    /// How many gaps there are with those that the filters leave out.
    pub(super) all: usize,
    pub(super) baseline: baseline::Effect,
    /// `None` where nobody asked since when.
    pub(super) since: Option<since::Effect>,
}

/// What is known of gaps beforehand.
#[derive(Clone, Copy)]
pub(super) struct Before<'a> {
    pub(super) known: &'a Known,
    pub(super) since: Option<&'a Since>,
}

impl Checked {
    /// Narrows what was found.
    pub(super) fn of(opened: ManuallyDrop<Opened>, mut judged: Judged, before: Before<'_>) -> Checked {
        let kept = judged.keep(&opened.loaded.map, before);
        Checked { opened, judged, kept }
    }

    /// Gives the memory back, where the program goes on.
    pub(super) fn give_back(self) {
        drop(ManuallyDrop::into_inner(self.opened));
    }
}

impl Judged {
    /// Keeps the gaps that the baseline does not accept, that were not there before, and that the filters choose.
    pub(super) fn keep(&mut self, map: &StoryMap, before: Before<'_>) -> Kept {
        let Accepted { findings: accepted, graver, closed } = before.known.accepted(self, map);
        let (there, since) = before.since.map(|since| since.there(self, map, &accepted)).unzip();
        let there = there.unwrap_or_default();
        let mut position = 0..;
        let is_new = |at: usize| !accepted.contains(&at) && !there.contains(&at);
        self.outcome.diagnostics.retain(|_| position.next().is_some_and(is_new));
        let all = self.outcome.diagnostics.len();
        choice::keep(map, &self.filter, &mut self.outcome.diagnostics);
        let graver = graver.difference(&there).count();
        Kept { all, baseline: baseline::Effect { accepted: accepted.len(), graver, closed: closed.len() }, since }
    }
}

/// What was read and found.
pub(super) struct Looked {
    pub(super) opened: ManuallyDrop<Opened>,
    pub(super) judged: Judged,
    /// What was there before, where that is asked for.
    pub(super) since: Option<Since>,
}

/// Reads the map and runs the rules.
///
/// # Errors
/// There is no map, it cannot be read, or nothing of it can be checked as asked for.
pub(super) fn look(args: &Args, found: &Found, ctx: &mut Context<'_>) -> Result<Looked, Error> {
    // A rule that does not exist is told before thousands of cards are read.
    found.selection()?.limited(&args.rule, &args.skip)?;
    let older = args.since.as_ref().map(|named| since::older(named, found)).transpose()?;
    let (opened, then) = match &older {
        Some(older) => older.load(found)?,
        None => (found.load()?, None),
    };
    let opened = ManuallyDrop::new(opened);
    if let Some(notice) = found.notice() {
        ctx.notice(notice);
    }
    if found.place.revision().is_none() {
        open::notice_interrupted(ctx, &opened.root_folder);
    }
    let judged = judge(args, found, &opened.loaded, ctx.today)?;
    let since = older.map(|older| older.judged(args, found, then, ctx.today));
    Ok(Looked { opened, judged, since })
}

/// Runs the rules over a map.
///
/// # Errors
/// Nothing of it can be checked as asked for.
pub(super) fn judge(args: &Args, found: &Found, loaded: &Loaded, today: Date) -> Result<Judged, Error> {
    let map = &loaded.map;
    let filter = args.filters.over(map, &found.config.lifecycle)?;
    let date = date(args, found, today);
    let facts = Facts::at(found, loaded, &found.config, date);
    let mut outcome = outcome(args, found, &facts.context(loaded, &found.config, date))?;
    choice::raise(map, &filter, &mut outcome.diagnostics);
    Ok(Judged { facts, filter, outcome })
}

/// What the rules find, those that were asked for, at their levels.
///
/// # Errors
/// None of them can look.
pub(super) fn outcome(args: &Args, found: &Found, ctx: &rules::context::Context<'_>) -> Result<Outcome, Error> {
    rules::run(ctx, &found.selection()?.limited(&args.rule, &args.skip)?)
}

/// The day to count to.
pub(super) fn date(args: &Args, found: &Found, today: Date) -> Option<Date> {
    args.date(today).or_else(|| found.date())
}
