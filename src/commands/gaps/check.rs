//! The check itself: the map read, the rules run over it, and what they found narrowed to what was asked for.
//!
//! How it is shown, and whether it fails, is for the command.

use super::baseline::{self, Known};
use super::levels::{Counts, Levels};
use super::since::{self, Since};
use super::{Args, choice, fix};
use crate::analysis::filter::Filter;
use crate::commands::Context;
use crate::commands::facts::Facts;
use crate::commands::open::{self, Found, Opened};
use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::load::Loaded;
use crate::model::StoryMap;
use crate::rules::baseline::Accepted;
use crate::rules::{self, Names, Outcome};
use jiff::civil::Date;
use std::mem::{self, ManuallyDrop};

/// What a check read, and of what it found that which was asked for.
pub(super) struct Checked {
    pub(super) opened: Opened,
    pub(super) judged: Judged,
    /// The gaps that are shown; what is milder is only counted.
    pub(super) shown: Vec<Diagnostic>,
    /// How many gaps there are with those that are not shown.
    pub(super) counts: Counts,
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
    /// Narrows what was found, and takes out what is shown.
    ///
    /// The program ends with the command, and its memory with it: giving it back card by card would take as long as
    /// finding the gaps. Where the program goes on, [`ManuallyDrop::into_inner`] gives it back.
    pub(super) fn of(
        opened: ManuallyDrop<Opened>,
        mut judged: Judged,
        before: Before<'_>,
        levels: &Levels,
    ) -> ManuallyDrop<Checked> {
        let opened = ManuallyDrop::into_inner(opened);
        let kept = judged.keep(&opened.loaded.map, before);
        let mut shown = mem::take(&mut judged.outcome.diagnostics);
        let counts = Counts::new(&shown);
        shown.retain(|gap| gap.severity >= levels.show);
        fix::settle(&opened.loaded, &mut shown);
        ManuallyDrop::new(Checked { opened, judged, shown, counts, kept })
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
    /// The baseline that holds.
    pub(super) known: Known,
    /// What was there before, where that is asked for.
    pub(super) since: Option<Since>,
}

/// Reads the map and runs the rules.
///
/// # Errors
/// There is no map, it or its baseline cannot be read, or nothing of it can be checked as asked for.
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
    let known = baseline::find(&args.baseline, found, &opened.root_folder)?;
    let judge = Judge { args, found, today: ctx.today, names: names(args, &known) };
    let judged = judge.judge(&opened.loaded)?;
    let since = older.map(|older| older.judged(judge, then));
    Ok(Looked { opened, judged, known, since })
}

/// What of the gaps has to be kept: most checks are held against no other.
pub(super) fn names(args: &Args, known: &Known) -> Names {
    let is_held_against_others = args.since.is_some() || args.baseline.writes() || !known.is_empty();
    if is_held_against_others { Names::Others } else { Names::Own }
}

/// How maps are judged: as was asked, and as is configured where the map was found.
#[derive(Clone, Copy)]
pub(super) struct Judge<'a> {
    pub(super) args: &'a Args,
    pub(super) found: &'a Found,
    pub(super) today: Date,
    pub(super) names: Names,
}

impl Judge<'_> {
    /// Runs the rules over a map.
    ///
    /// # Errors
    /// Nothing of it can be checked as asked for.
    pub(super) fn judge(self, loaded: &Loaded) -> Result<Judged, Error> {
        let map = &loaded.map;
        let filter = self.args.filters.over(map, &self.found.config.lifecycle)?;
        let facts = Facts::at(self.found, loaded, &self.found.config, self.date());
        let mut outcome = self.outcome(&facts.context(loaded, &self.found.config, self.date()))?;
        choice::raise(map, &filter, &mut outcome.diagnostics);
        Ok(Judged { facts, filter, outcome })
    }

    /// What the rules find, those that were asked for, at their levels.
    ///
    /// # Errors
    /// None of them can look.
    pub(super) fn outcome(self, ctx: &rules::context::Context<'_>) -> Result<Outcome, Error> {
        rules::run(ctx, &self.found.selection()?.limited(&self.args.rule, &self.args.skip)?, self.names)
    }

    /// The day to count to.
    pub(super) fn date(self) -> Option<Date> {
        self.args.date(self.today).or_else(|| self.found.date())
    }
}
