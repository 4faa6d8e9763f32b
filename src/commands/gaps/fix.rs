//! `gaps --fix` and `gaps --diff`: the mechanical cures of the gaps that are shown, tried before they are made, so that
//! none makes the map wrong elsewhere; one that would is left out, and the others count.
//!
//! What a cure is, each rule says. Which of them can be made at once is `edit::cure`'s business.

use super::levels::Levels;
use super::{Args, baseline, check};
use crate::commands::change::{self, Ground, is_about_reading};
use crate::commands::open::{Found, Opened};
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

/// More reasons than these explain nothing.
const MOST_TOLD: usize = 5;

/// Makes the cures, or shows them as a patch and ends with 1 where there are any.
pub(super) fn run(args: &Args, ctx: &mut Context<'_>) -> Result<Exit, Error> {
    let mode = Mode::of(args.diff);
    let begun = change::begin(ctx, mode)?;
    let Cure { plan, gaps, left } = cure(args, begun.ground(), ctx.today)?;
    for why in left.iter().take(MOST_TOLD) {
        ctx.notice(&format!("left as it is: {why}"));
    }
    if left.len() > MOST_TOLD {
        ctx.notice(&format!("… and {} more", left.len() - MOST_TOLD));
    }
    let told = format!("{} in {}", amount(gaps, "gap"), amount(plan.texts.len() + plan.new.len(), "file"));
    match mode {
        Mode::Write => {
            begun.write(ctx, &plan)?;
            ctx.notice(&if gaps > 0 {
                format!("closed {told}")
            } else {
                "no gap could be closed by itself".to_owned()
            });
            Ok(Exit::Clean)
        }
        Mode::DryRun => {
            begun.show(ctx, &plan)?;
            ctx.notice(&if gaps > 0 {
                format!("`--fix` closes {told}")
            } else {
                "there is no gap that `--fix` closes".to_owned()
            });
            Ok(if gaps > 0 && !args.exit_zero { Exit::Findings } else { Exit::Clean })
        }
    }
}

/// Takes the cures that would not be made away from gaps, so that what is said to be fixable is.
pub(super) fn settle(found: &Found, opened: &Opened, gaps: &mut [Diagnostic]) -> Result<(), Error> {
    if gaps.iter().all(|gap| gap.fix.is_none()) {
        return Ok(());
    }
    let base = Plan::default();
    let round = Round::new(Ground::of(found, opened), &opened.loaded, &base);
    let refused: BTreeSet<String> =
        round.sound(gaps)?.refused.into_iter().map(|(gap, _)| gap.fingerprint.clone()).collect();
    for gap in gaps.iter_mut().filter(|gap| refused.contains(&gap.fingerprint) || !round.can_edit(gap)) {
        gap.fix = None;
    }
    Ok(())
}

/// What people are told below the gaps where some of them close by themselves.
pub(super) fn hint(gaps: &[Diagnostic]) -> Option<String> {
    let count = gaps.iter().filter(|gap| gap.fix.is_some()).count();
    (count > 0).then(|| format!("`--fix` closes {}, `--diff` shows how", amount(count, "gap")))
}

/// All cures of a map.
struct Cure {
    plan: Plan,
    /// How many gaps are closed.
    gaps: usize,
    /// What stays, and why.
    left: Vec<String>,
}

fn cure(args: &Args, ground: Ground<'_>, today: Date) -> Result<Cure, Error> {
    let levels = Levels::of(args, &ground.found.config);
    let known = baseline::find(&args.baseline, ground.found, ground.folder)?;
    let mut cure = Cure { plan: Plan::default(), gaps: 0, left: Vec::new() };
    for _ in 0..MOST_ROUNDS {
        let changed = (!cure.plan.is_empty()).then(|| {
            let snapshot = ground.snapshot.with(cure.plan.overlay());
            load::load(&snapshot, &ground.found.config)
        });
        let loaded = changed.as_ref().unwrap_or(ground.loaded);
        let mut judged = check::judge(args, ground.found, loaded, today)?;
        judged.keep(&loaded.map, &known);
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
    /// What was not read byte by byte cannot be written back.
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
        let unread = loaded.problems.iter().filter(|problem| is_about_reading(&problem.kind));
        Round { ground, loaded, base, unread: unread.map(|problem| problem.file).collect() }
    }

    /// As many as leave the map right together, of those that do not want the same bytes.
    fn sound<'g>(&self, gaps: &'g [Diagnostic]) -> Result<Sound<'g>, Error> {
        let all: Vec<&Diagnostic> = gaps.iter().filter(|gap| gap.fix.is_some() && self.can_edit(gap)).collect();
        let is_taken = cured(self.site(), all.iter().filter_map(|gap| gap.fix.as_ref())).is_taken;
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
        let fixes = gaps.iter().filter_map(|gap| gap.fix.as_ref());
        self.base.clone().then(cured(self.site(), fixes).plan)
    }

    fn site(&self) -> Site<'_> {
        Site { map: &self.loaded.map, root: self.ground.shown_root }
    }

    fn can_edit(&self, gap: &Diagnostic) -> bool {
        let edits = gap.fix.iter().flat_map(|fix| &fix.edits);
        edits.map(|edit| edit.location.file).all(|file| !self.unread.contains(&file))
    }
}
