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
use crate::rules::{self, Outcome};
use std::mem::ManuallyDrop;

/// What a check read, and everything that it found.
pub(super) struct Looked {
    /// The program ends with the command, and its memory with it: giving it back card by card would take as long as
    /// finding the gaps.
    pub(super) opened: ManuallyDrop<Opened>,
    pub(super) facts: Facts,
    pub(super) filter: Filter,
    pub(super) outcome: Outcome,
}

/// What a check read, and of what it found that which was asked for.
pub(super) struct Checked {
    pub(super) looked: Looked,
    /// How many gaps there are with those that the filters leave out.
    pub(super) all: usize,
    pub(super) baseline: Effect,
}

/// Reads the map and runs the rules.
///
/// # Errors
/// There is no map, it cannot be read, or nothing of it can be checked as asked for.
pub(super) fn look(args: &Args, found: &Found, ctx: &mut Context<'_>) -> Result<Looked, Error> {
    let selection = found.selection()?.limited(&args.rule, &args.skip)?;
    let opened = ManuallyDrop::new(found.load()?);
    if let Some(notice) = found.notice() {
        ctx.notice(notice);
    }
    open::notice_interrupted(ctx, &opened.root_folder);
    let map = &opened.loaded.map;
    let filter = args.filters.over(map, &found.config.lifecycle)?;
    let date = args.date(ctx.today).or_else(|| found.date());
    let facts = Facts::of(&opened.loaded, ages::ages(found, map, date));
    let mut outcome = rules::run(&facts.context(&opened.loaded, &found.config, date), &selection)?;
    choice::raise(map, &filter, &mut outcome.diagnostics);
    Ok(Looked { opened, facts, filter, outcome })
}

/// Keeps what the baseline does not accept and the filters choose.
pub(super) fn narrow(mut looked: Looked, known: &Known) -> Checked {
    let baseline = known.apply(&mut looked);
    let all = looked.outcome.diagnostics.len();
    choice::keep(&looked.opened.loaded.map, &looked.filter, &mut looked.outcome.diagnostics);
    Checked { looked, all, baseline }
}
