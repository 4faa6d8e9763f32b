//! `gaps --fix` and `gaps --diff`: the mechanical cures of the gaps that are shown, tried before they are made, so that
//! none makes the map wrong elsewhere; one that would is left out, and the others count.
//!
//! What a cure is, each rule says. Which of them can be made at once is `edit::cure`'s business.

use super::check::{self, Before, Judge};
use super::levels::Levels;
use super::{Args, baseline, since};
use crate::commands::change::{self, Ground, is_about_reading};
use crate::commands::write::Mode;
use crate::commands::{Context, Exit, amount};
use crate::diagnostic::Diagnostic;
use crate::edit::cure::cured;
use crate::edit::plan::Plan;
use crate::edit::site::Site;
use crate::error::Error;
use crate::load::{self, Loaded};
use crate::source::FileId;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// A cure may uncover what another one cures, or wait for the text that comes of another one. More often than this in a
/// row is no accident, and the next run goes on.
const MOST_ROUNDS: usize = 5;

/// Makes the cures.
///
/// # Errors
/// There is no map, it cannot be checked as asked for, or it cannot be written; nothing of it is then.
pub(super) fn write(args: &Args, ctx: &mut Context<'_>) -> Result<(), Error> {
    let begun = change::begin(ctx, Mode::Write)?;
    let cure = cure(args, begun.ground(), ctx.today)?;
    change::tell_left(ctx, &cure.left);
    begun.write(ctx, &cure.plan)?;
    ctx.notice(&match cure.told() {
        Some(told) => format!("closed {told}"),
        None => "no gap could be closed by itself".to_owned(),
    });
    Ok(())
}

/// Shows the cures as a patch; ends with 1 where there are any.
///
/// # Errors
/// There is no map, it cannot be checked as asked for, or nobody reads the patch.
pub(super) fn show(args: &Args, ctx: &mut Context<'_>) -> Result<Exit, Error> {
    let begun = change::begin(ctx, Mode::DryRun)?;
    let cure = cure(args, begun.ground(), ctx.today)?;
    change::tell_left(ctx, &cure.left);
    begun.show(ctx, &cure.plan)?;
    ctx.notice(&match cure.told() {
        Some(told) => format!("`--fix` closes {told}"),
        None => format!("there is no gap that `--fix` closes{}", cure.untried()),
    });
    Ok(if cure.gaps > 0 && !args.exit_zero { Exit::Findings } else { Exit::Clean })
}

/// Takes the cures away that cannot be made: of files that were not read byte by byte. Whether one would make the map
/// wrong elsewhere is not tried here, for that takes as long as the check itself.
pub(super) fn settle(loaded: &Loaded, gaps: &mut [Diagnostic]) {
    if gaps.iter().all(|gap| gap.fix.is_none()) {
        return;
    }
    let unread = unread(loaded);
    for gap in gaps.iter_mut().filter(|gap| !can_edit(gap, &unread)) {
        gap.fix = None;
    }
}

/// What people are told below the gaps where some of them close by themselves.
pub(super) fn hint(gaps: &[Diagnostic]) -> Option<String> {
    let count = gaps.iter().filter(|gap| gap.fix.is_some()).count();
    (count > 0).then(|| format!("`--fix` can close {}, `--diff` shows how", amount(count, "gap")))
}

/// All cures of a map.
struct Cure {
    plan: Plan,
    /// How many gaps are closed.
    gaps: usize,
    /// What stays, and why.
    left: Vec<String>,
    /// How many gaps the baseline keeps out of reach.
    accepted: usize,
}

impl Cure {
    /// How many gaps are closed in how many files; `None` without any.
    fn told(&self) -> Option<String> {
        let files = self.plan.texts.len() + self.plan.new.len();
        (self.gaps > 0).then(|| format!("{} in {}", amount(self.gaps, "gap"), amount(files, "file")))
    }

    /// What was not even tried.
    fn untried(&self) -> String {
        match self.accepted {
            0 => String::new(),
            accepted => format!("; `--no-baseline` also tries the {accepted} that the baseline accepts"),
        }
    }
}

fn cure(args: &Args, ground: Ground<'_>, today: Date) -> Result<Cure, Error> {
    let levels = Levels::of(args, &ground.found.config);
    let known = baseline::find(&args.baseline, ground.found, ground.folder)?;
    let judge = Judge { args, found: ground.found, today, names: check::names(args, &known) };
    let since = since::of(judge)?;
    let before = Before { known: &known, since: since.as_ref() };
    let mut cure = Cure { plan: Plan::default(), gaps: 0, left: Vec::new(), accepted: 0 };
    for _ in 0..MOST_ROUNDS {
        let changed = (!cure.plan.is_empty()).then(|| {
            let snapshot = ground.snapshot.with(cure.plan.overlay());
            load::load(&snapshot, &ground.found.config)
        });
        let loaded = changed.as_ref().unwrap_or(ground.loaded);
        let mut judged = judge.judge(loaded)?;
        cure.accepted = judged.keep(&loaded.map, before).baseline.accepted;
        let mut gaps = judged.outcome.diagnostics;
        gaps.retain(|gap| gap.severity >= levels.show);
        let round = Round::new(ground, loaded, &cure.plan);
        let sound = round.sound(&gaps)?;
        cure.left = sound.refused.iter().map(|(gap, why)| format!("{}; {}", gap.message, why.message)).collect();
        if sound.kept.is_empty() {
            break;
        }
        cure.gaps += sound.kept.len();
        cure.plan = round.plan(&sound.kept);
    }
    Ok(cure)
}

/// Cures that are made at once.
struct Round<'a> {
    ground: Ground<'a>,
    /// The map after those before.
    loaded: &'a Loaded,
    /// Those before.
    base: &'a Plan,
    unread: BTreeSet<FileId>,
}

/// Which gaps close.
#[derive(Default)]
struct Sound<'g> {
    kept: Vec<&'g Diagnostic>,
    /// Those whose cure would make the map wrong, and how.
    refused: Vec<(&'g Diagnostic, Error)>,
}

impl<'a> Round<'a> {
    fn new(ground: Ground<'a>, loaded: &'a Loaded, base: &'a Plan) -> Round<'a> {
        Round { ground, loaded, base, unread: unread(loaded) }
    }

    /// As many as leave the map right together, of those that do not want the same bytes.
    fn sound<'g>(&self, gaps: &'g [Diagnostic]) -> Result<Sound<'g>, Error> {
        let all: Vec<&Diagnostic> =
            gaps.iter().filter(|gap| gap.fix.is_some() && can_edit(gap, &self.unread)).collect();
        let is_taken = cured(self.site(), all.iter().filter_map(|gap| gap.fix.as_deref())).is_taken;
        let together = all.into_iter().zip(is_taken).filter(|(_, is_taken)| *is_taken);
        let mut sound = Sound::default();
        self.try_all(&together.map(|(gap, _)| gap).collect::<Vec<_>>(), &mut sound)?;
        Ok(sound)
    }

    /// Tries cures beside those that were kept; where they spoil something, half of them and then the other half.
    fn try_all<'g>(&self, gaps: &[&'g Diagnostic], sound: &mut Sound<'g>) -> Result<(), Error> {
        if gaps.is_empty() {
            return Ok(());
        }
        let all: Vec<&Diagnostic> = sound.kept.iter().chain(gaps).copied().collect();
        match (self.ground.objection(&self.plan(&all))?, gaps) {
            (None, _) => sound.kept.extend(gaps),
            (Some(why), [only]) => sound.refused.push((only, why)),
            (Some(_), _) => {
                let (first, rest) = gaps.split_at(gaps.len() / 2);
                self.try_all(first, sound)?;
                self.try_all(rest, sound)?;
            }
        }
        Ok(())
    }

    fn plan(&self, gaps: &[&Diagnostic]) -> Plan {
        let fixes = gaps.iter().filter_map(|gap| gap.fix.as_deref());
        self.base.clone().then(cured(self.site(), fixes).plan)
    }

    fn site(&self) -> Site<'_> {
        Site { map: &self.loaded.map, root: self.ground.shown_root }
    }
}

/// What was not read byte by byte cannot be written back.
fn unread(loaded: &Loaded) -> BTreeSet<FileId> {
    let unread = loaded.problems.iter().filter(|problem| is_about_reading(&problem.kind));
    unread.map(|problem| problem.file).collect()
}

fn can_edit(gap: &Diagnostic, unread: &BTreeSet<FileId>) -> bool {
    let edits = gap.fix.iter().flat_map(|fix| &fix.edits);
    edits.map(|edit| edit.location.file).all(|file| !unread.contains(&file))
}
