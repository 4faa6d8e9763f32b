//! The check itself: the map read, the rules run over it, and what they found narrowed to what was asked for.
//!
//! How it is shown, and whether it fails, is for the command.

use super::baseline::{Effect, Known};
use super::{Args, ages, choice};
use crate::analysis::filter::Filter;
use crate::commands::Context;
use crate::commands::facts::Facts;
use crate::commands::open::{self, Found, Opened};
use crate::error::Error;
use crate::load::Loaded;
use crate::model::StoryMap;
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
    pub(super) baseline: Effect,
}

impl Checked {
    /// Narrows what was found.
    pub(super) fn of(opened: ManuallyDrop<Opened>, mut judged: Judged, known: &Known) -> Checked {
        let kept = judged.keep(&opened.loaded.map, known);
        Checked { opened, judged, kept }
    }

    /// Gives the memory back, where the program goes on.
    pub(super) fn give_back(self) {
        drop(ManuallyDrop::into_inner(self.opened));
    }
}

impl Judged {
    /// Keeps the gaps that the baseline does not accept and the filters choose.
    pub(super) fn keep(&mut self, map: &StoryMap, known: &Known) -> Kept {
        let baseline = known.apply(self, map);
        let all = self.outcome.diagnostics.len();
        choice::keep(map, &self.filter, &mut self.outcome.diagnostics);
        Kept { all, baseline }
    }
}

/// Reads the map and runs the rules.
///
/// # Errors
/// There is no map, it cannot be read, or nothing of it can be checked as asked for.
pub(super) fn look(args: &Args, found: &Found, ctx: &mut Context<'_>) -> Result<(ManuallyDrop<Opened>, Judged), Error> {
    // A rule that does not exist is told before thousands of cards are read.
    found.selection()?.limited(&args.rule, &args.skip)?;
    let opened = ManuallyDrop::new(found.load()?);
    if let Some(notice) = found.notice() {
        ctx.notice(notice);
    }
    open::notice_interrupted(ctx, &opened.root_folder);
    let judged = judge(args, found, &opened.loaded, ctx.today)?;
    Ok((opened, judged))
}

/// Runs the rules over a map.
///
/// # Errors
/// Nothing of it can be checked as asked for.
pub(super) fn judge(args: &Args, found: &Found, loaded: &Loaded, today: Date) -> Result<Judged, Error> {
    let selection = found.selection()?.limited(&args.rule, &args.skip)?;
    let map = &loaded.map;
    let filter = args.filters.over(map, &found.config.lifecycle)?;
    let date = args.date(today).or_else(|| found.date());
    let facts = Facts::of(loaded, ages::ages(found, map, date));
    let mut outcome = rules::run(&facts.context(loaded, &found.config, date), &selection)?;
    choice::raise(map, &filter, &mut outcome.diagnostics);
    Ok(Judged { facts, filter, outcome })
}
