//! Which rules became louder or quieter, everywhere or for some paths, and what else was set of them.

use super::{Effect, Fact, Side, Sides, What, effect_of_growth, severity};
use crate::config::rules::{Override, RuleLevel};
use crate::model::card::CardId;
use crate::rules::catalog::RULES;
use crate::rules::option;
use crate::rules::rule::Rule;
use crate::rules::select::{Level, level_of};
use crate::source::{Span, Spanned};

/// Levels and options of all rules.
pub(super) fn facts<'a>(sides: &Sides<'a, '_>) -> Vec<Fact<'a>> {
    let mut facts: Vec<Fact<'a>> = RULES.iter().filter_map(|rule| base(sides, rule)).collect();
    for rule in RULES.iter().filter(|rule| is_overridden(sides, rule)) {
        facts.extend(of_paths(sides, rule));
    }
    facts.extend(RULES.iter().flat_map(|rule| options(sides, rule)));
    facts
}

fn base<'a>(sides: &Sides<'a, '_>, rule: &'static Rule) -> Option<Fact<'a>> {
    let [older, newer] = [sides.older, sides.newer].map(|side| side.selection.base(rule));
    let [was, is] = [sides.older, sides.newer].map(|side| side.selection.written_base(rule).map(|level| level.span));
    let place = sides.place(is, was);
    (older != newer).then(|| Fact {
        effect: effect(rule, older, newer),
        what: What::Level { rule, older, newer },
        place,
    })
}

/// What a level that takes the place of another does.
fn effect(rule: &Rule, older: Level, newer: Level) -> Effect {
    effect_of_growth(&severity(rule, newer), &severity(rule, older))
}

fn overrides<'a>(side: &Side<'a>) -> &'a [Override] {
    &side.selection.config().overrides
}

fn is_overridden(sides: &Sides<'_, '_>, rule: &Rule) -> bool {
    let mut settings = overrides(&sides.older).iter().chain(overrides(&sides.newer)).flat_map(|each| &each.rules);
    settings.any(|setting| level_of(setting, rule).is_some())
}

/// What settles the level of a rule for a path: an override, or nothing but `[rules]`.
type Settled<'a> = Option<(&'a Override, &'a Spanned<RuleLevel>)>;

/// Cards whose level is another one now, for the same reason.
struct Shift<'a> {
    older: Level,
    newer: Level,
    /// On each side.
    settled: [Settled<'a>; 2],
    cards: Vec<CardId>,
}

/// The cards whose level is another one because of an override. What `[rules]` alone does to them is told of the rule.
fn of_paths<'a>(sides: &Sides<'a, '_>, rule: &'static Rule) -> Vec<Fact<'a>> {
    let mut shifts: Vec<Shift<'a>> = Vec::new();
    for (id, _) in sides.newer.map.all() {
        let settled = [sides.older, sides.newer].map(|side| side.selection.override_of(rule, sides.newer.map.path(id)));
        let [older, newer] = [(sides.older, settled[0]), (sides.newer, settled[1])]
            .map(|(side, settled)| settled.map_or(side.selection.base(rule), |(_, level)| Level::from(level.value)));
        if older == newer || settled == [None, None] {
            continue;
        }
        match shifts.iter_mut().find(|shift| shift.settled == settled) {
            Some(shift) => shift.cards.push(id),
            None => shifts.push(Shift { older, newer, settled, cards: vec![id] }),
        }
    }
    shifts.extend(for_later(sides, rule, &shifts));
    shifts.into_iter().map(|shift| shift.fact(sides, rule)).collect()
}

/// Overrides that are new and fit no card yet.
fn for_later<'a>(sides: &Sides<'a, '_>, rule: &'static Rule, shifts: &[Shift<'a>]) -> Vec<Shift<'a>> {
    let mut later = Vec::new();
    for each in overrides(&sides.newer) {
        let Some(level) = each.rules.iter().rev().find_map(|setting| level_of(setting, rule)) else { continue };
        let (older, newer) = (sides.older.selection.base(rule), Level::from(level.value));
        let fits = |id| {
            let path = sides.newer.selection.seen_from_config(sides.newer.map.path(id));
            path.is_some_and(|path| each.applies_to(path))
        };
        let is_told = shifts.iter().any(|shift| shift.settled[1].is_some_and(|(other, _)| other == each));
        let is_old = overrides(&sides.older).iter().any(|other| is_same(other, each, rule));
        if older != newer && !is_told && !is_old && !sides.newer.map.all().any(|(id, _)| fits(id)) {
            later.push(Shift { older, newer, settled: [None, Some((each, level))], cards: Vec::new() });
        }
    }
    later
}

/// True for overrides that say the same of a rule, wherever they stand.
fn is_same(one: &Override, other: &Override, rule: &Rule) -> bool {
    let level =
        |each: &Override| each.rules.iter().rev().find_map(|setting| level_of(setting, rule)).map(|at| at.value);
    one.paths.iter().map(|path| &path.value).eq(other.paths.iter().map(|path| &path.value))
        && level(one) == level(other)
}

impl<'a> Shift<'a> {
    fn fact(self, sides: &Sides<'a, '_>, rule: &'static Rule) -> Fact<'a> {
        let Shift { older, newer, settled: [was, is], cards } = self;
        let patterns = |side: &Side<'a>, settled: Settled<'a>| -> Vec<&'a str> {
            settled.iter().flat_map(|(each, _)| &each.paths).map(|path| side.written(path.span)).collect()
        };
        let patterns = if is.is_some() { patterns(&sides.newer, is) } else { patterns(&sides.older, was) };
        let span = |settled: Settled<'a>| settled.map(|(_, level)| level.span);
        Fact {
            effect: effect(rule, older, newer),
            what: What::LevelOfPaths { rule, patterns, older, newer, cards },
            place: sides.place(span(is), span(was)),
        }
    }
}

fn options<'a>(sides: &Sides<'a, '_>, rule: &'static Rule) -> Vec<Fact<'a>> {
    let [older, newer] = [sides.older, sides.newer].map(|side| side.selection.config());
    // Of a rule that nobody hears it is no matter what it looks for.
    if ![sides.older, sides.newer].iter().all(|side| side.selection.runs(rule)) {
        return Vec::new();
    }
    let changed = rule.options.iter().filter_map(|declared| {
        let [was, is] = [older, newer].map(|config| option::setting(config, rule, declared.key));
        let span = |config| -> Option<Span> { option::place(config, rule, declared.key) };
        (was != is).then(|| Fact {
            effect: Effect::Different,
            what: What::Option { rule, key: declared.key, older: was.written(), newer: is.written() },
            place: sides.place(span(newer), span(older)),
        })
    });
    changed.collect()
}
