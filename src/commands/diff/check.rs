//! What a change does to the check itself, in words: what weakens it for the top of the report, what strengthens it
//! for its end.

use super::compare::Compared;
use super::sides::Sides;
use crate::commands::amount;
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::model::card::CardId;
use crate::report::diff::Weakening;
use crate::report::{Fact, FactValue};
use crate::rules::rule::Rule;
use crate::rules::select::{Level, Selection};
use crate::rules::weakened::{self, Effect, Place, Side, What, severity};
use crate::source::{LineIndex, SourceFile};
use jiff::civil::Date;
use std::collections::HashSet;

/// What becomes of the check.
#[derive(Default)]
pub(super) struct CheckChanges {
    /// What weakens it, or may.
    pub(super) weakened: Vec<Weakening>,
    /// What strengthens it, a sentence each.
    pub(super) strengthened: Vec<String>,
}

/// Holds the configurations of both sides against each other.
///
/// # Errors
/// The newer side's names what there is not.
pub(super) fn compare(sides: &Sides, compared: &Compared) -> Result<CheckChanges, Error> {
    // Where there was no map, nothing was checked.
    let Some(older_root) = &compared.older_root else { return Ok(CheckChanges::default()) };
    let defaults = Config::default();
    let (older_selection, is_understood) = match sides.older.selection() {
        Ok(selection) => (selection, !sides.is_older_misunderstood),
        Err(_) => (Selection::new(&defaults, "").expect("nothing is set, so nothing is wrong"), false),
    };
    let newer_selection = sides.newer.selection()?;
    let newer_root = sides.newer.place.shown(&compared.newer.root_folder);
    let file = |found: &crate::commands::open::Found| {
        let file = found.file.as_ref()?;
        Some(SourceFile { path: file.shown.as_str().into(), text: file.text.as_str().into() })
    };
    let files = (file(&sides.older), file(&sides.newer));
    let older = Side {
        map: compared.older_map(),
        root: older_root,
        selection: &older_selection,
        file: files.0.as_ref(),
        is_understood,
        baseline: &compared.older_baseline,
    };
    let newer = Side {
        map: compared.newer_map(),
        root: &newer_root,
        selection: &newer_selection,
        file: files.1.as_ref(),
        is_understood: true,
        baseline: &compared.newer_baseline,
    };
    let older_of = |card: CardId| compared.changes.pairing.older(card);
    let mut changes = CheckChanges::default();
    for fact in weakened::compare(&older, &newer, &older_of) {
        let Told { kind, message, facts } = Teller { compared, effect: fact.effect }.told(&fact.what);
        match fact.effect {
            Effect::Stronger => changes.strengthened.push(message),
            effect => changes.weakened.push(Weakening {
                kind,
                is_certain: effect == Effect::Weaker,
                message,
                place: fact.place.as_ref().map(place),
                facts,
            }),
        }
    }
    Ok(changes)
}

fn place(place: &Place<'_>) -> (String, Option<u32>) {
    let line = LineIndex::new(&place.file.text).position(place.span.start).line;
    // What is written on the older side alone has no line that could be opened.
    (place.file.path.to_string(), (!place.is_older).then_some(line))
}

/// A change in words and in parts.
struct Told {
    kind: &'static str,
    message: String,
    facts: Vec<Fact>,
}

/// Says what a change is.
struct Teller<'a> {
    compared: &'a Compared,
    effect: Effect,
}

impl Teller<'_> {
    fn told(&self, what: &What<'_>) -> Told {
        let (kind, message, facts) = match what {
            What::Configuration { older, newer } => configuration(*older, *newer),
            What::NotUnderstood => (
                "not_understood",
                "the older configuration has mistakes, so what it said of rules is not compared".to_owned(),
                Vec::new(),
            ),
            What::Root { older, newer, left_behind } => {
                let count = left_behind.len();
                let left = if count == 0 { String::new() } else { format!(", which leaves out {}", cards(count)) };
                let message = format!("cards are looked for in `{newer}`, and were in `{older}`{left}");
                ("root", message, vec![text("older", older), text("newer", newer), number("cards", count)])
            }
            What::Level { rule, older, newer } => self.level(rule, level(rule, *older, *newer, ""), |_| true),
            What::LevelOfPaths { rule, patterns, older, newer, cards: of } => {
                let patterns: Vec<String> = patterns.iter().map(|pattern| format!("`{pattern}`")).collect();
                let told = level(rule, *older, *newer, &format!(" for {} ({})", patterns.join(", "), cards(of.len())));
                let ids: HashSet<String> = of.iter().map(|card| self.card(*card)).collect();
                self.level(rule, told, |card| card.is_some_and(|card| ids.contains(card)))
            }
            What::FailOn { older, newer } => {
                let (older, newer) = (older.name(), newer.name());
                let message = format!("the check fails from `{newer}` on, and did from `{older}` on");
                ("fail_on", message, vec![text("older", older), text("newer", newer)])
            }
            What::Exclude { pattern, cards: of } => {
                let word = if self.is_stronger() { "no longer leaves out" } else { "leaves out" };
                let message = format!("`exclude` {word} `{pattern}`, which names {}", cards(of.len()));
                ("exclude", message, vec![text("pattern", pattern), number("cards", of.len())])
            }
            What::Baseline { rules, graver, older, newer } => {
                let of: Vec<String> = rules.iter().map(|(rule, count)| format!("{count} of `{rule}`")).collect();
                let graver_too = if *graver == 0 { String::new() } else { format!(", {graver} of them graver now") };
                let word = if self.is_stronger() { "no longer accepts" } else { "accepts" };
                let message =
                    format!("the baseline {word} {}{graver_too}; in all {newer}, and it was {older}", of.join(", "));
                ("baseline", message, vec![number("older", *older), number("newer", *newer)])
            }
            What::Waiver { card, rule, reason, until } => self.waiver(*card, rule, *reason, *until),
            What::WaiverUntil { card, rule, reason, older, newer } => {
                let card = self.card(*card);
                let message = format!(
                    "`{card}` waives `{}` {}, and did {}{}",
                    rule.id,
                    day(*newer),
                    day(*older),
                    because(*reason)
                );
                ("waiver_until", message, vec![text("card", &card), text("rule", rule.id)])
            }
            What::Mark { card, field } => {
                let (card, key) = (self.card(*card), field.key());
                let word = if self.is_stronger() { "is no longer" } else { "is now" };
                let message = format!("`{card}` {word} `{key}: true`");
                ("mark", message, vec![text("card", &card), text("field", key)])
            }
            What::State { name, older, newer } => {
                let message =
                    format!("the state `{name}` behaves as `{}`, and did as `{}`", newer.name(), older.name());
                ("state", message, vec![text("state", name)])
            }
            What::Option { rule, key, older, newer } => {
                let message = format!("`{key}` of rule `{}` is {newer}, and was {older}", rule.id);
                let facts = vec![text("rule", rule.id), text("key", key), text("older", older), text("newer", newer)];
                ("option", message, facts)
            }
        };
        Told { kind, message, facts }
    }

    fn waiver(
        &self,
        card: CardId,
        rule: &Rule,
        reason: Option<&str>,
        until: Option<Date>,
    ) -> (&'static str, String, Vec<Fact>) {
        let card = self.card(card);
        let mut facts = vec![text("card", &card), text("rule", rule.id)];
        facts.extend(reason.map(|reason| text("reason", reason)));
        facts.extend(until.map(|until| text("until", &until.to_string())));
        let message = match self.is_stronger() {
            true => format!("`{card}` no longer waives `{}`", rule.id),
            false => format!("`{card}` waives `{}` {}{}", rule.id, day(until), because(reason)),
        };
        ("waiver", message, facts)
    }

    /// Adds how many of the gaps that are opened are milder for a rule that is lowered.
    fn level(
        &self,
        rule: &Rule,
        (kind, mut message, mut facts): (&'static str, String, Vec<Fact>),
        is_of: impl Fn(Option<&str>) -> bool,
    ) -> (&'static str, String, Vec<Fact>) {
        if self.is_stronger() {
            return (kind, message, facts);
        }
        let of_rule =
            |gaps: &[Diagnostic]| gaps.iter().filter(|gap| gap.rule == rule.id && is_of(gap.card.as_deref())).count();
        let gaps = &self.compared.gaps;
        let shown = of_rule(&gaps.opened);
        let hidden = of_rule(&gaps.opened_milder);
        let told = match (shown, hidden) {
            (0, 0) => None,
            (shown, 0) => Some(format!("{} of it below", amount(shown, "new gap"))),
            (0, hidden) => Some(format!("{} of it not shown below", amount(hidden, "new gap"))),
            (shown, hidden) => Some(format!("{} of it below, {hidden} not shown", amount(shown, "new gap"))),
        };
        message.extend(told.map(|told| format!("; {told}")));
        facts.push(number("gaps_opened", shown + hidden));
        (kind, message, facts)
    }

    fn is_stronger(&self) -> bool {
        self.effect == Effect::Stronger
    }

    /// The id of a newer card.
    fn card(&self, card: CardId) -> String {
        self.compared.newer_map().qualified_id(card)
    }
}

fn configuration(older: Option<&str>, newer: Option<&str>) -> (&'static str, String, Vec<Fact>) {
    let message = match (older, newer) {
        (Some(older), Some(newer)) => format!("the configuration is `{newer}`, and was `{older}`"),
        (Some(older), None) => format!("the configuration `{older}` is gone"),
        (None, newer) => format!("there is a configuration, `{}`", newer.unwrap_or_default()),
    };
    let facts = [("older", older), ("newer", newer)];
    ("configuration", message, facts.into_iter().filter_map(|(key, path)| Some(text(key, path?))).collect())
}

fn level(rule: &Rule, older: Level, newer: Level, paths: &str) -> (&'static str, String, Vec<Fact>) {
    let word = |level| severity(rule, level).map_or("off", |severity| severity.name());
    let (older, newer) = (word(older), word(newer));
    let message = format!("rule `{}` is `{newer}`{paths}, and was `{older}`", rule.id);
    ("level", message, vec![text("rule", rule.id), text("older", older), text("newer", newer)])
}

fn cards(count: usize) -> String {
    if count == 0 { "no card".to_owned() } else { amount(count, "card") }
}

fn day(until: Option<Date>) -> String {
    until.map_or("for good".to_owned(), |until| format!("until {until}"))
}

fn because(reason: Option<&str>) -> String {
    reason.map_or(", without a reason".to_owned(), |reason| format!(": \"{reason}\""))
}

fn text(key: &'static str, value: &str) -> Fact {
    Fact { key, value: FactValue::Text(value.to_owned()) }
}

fn number(key: &'static str, count: usize) -> Fact {
    Fact { key, value: FactValue::Count(count as u64) }
}
