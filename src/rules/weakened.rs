//! What a change does to the check itself: rules switched off or lowered, cards taken out of its sight, gaps accepted.
//! A pull request that does so must say so first. Which gaps the change opens and closes is in `opened`, what it does
//! to the cards in `analysis::changes`; how it is worded is for the report.

mod accepted;
mod cards;
mod levels;
mod scope;
#[cfg(test)]
mod tests;

use super::baseline::Baseline;
use super::rule::Rule;
use super::select::{Level, Selection};
use crate::diagnostic::Severity;
use crate::model::StoryMap;
use crate::model::card::CardId;
use crate::source::{SourceFile, Span};
use crate::vocabulary::field::Field;
use crate::vocabulary::status::Status;
use jiff::civil::Date;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// One of the two sides, with its own configuration.
#[derive(Clone, Copy)]
pub struct Side<'a> {
    /// The cards.
    pub map: &'a StoryMap,
    /// The folder of the cards, as their paths are shown.
    pub root: &'a str,
    /// The rules that the configuration selects; the defaults where there is none that can be read.
    pub selection: &'a Selection<'a>,
    /// The configuration's text and path as shown; `None` where there is none.
    pub file: Option<&'a SourceFile>,
    /// False for a configuration that is there and has mistakes, so that nobody knows what it meant.
    pub is_understood: bool,
    /// The gaps that are accepted; an empty one where there is none.
    pub baseline: &'a Baseline,
}

/// One thing that is different about the check.
#[derive(Clone, Debug)]
pub struct Fact<'a> {
    /// Whether the check sees less or more for it.
    pub effect: Effect,
    /// What it is.
    pub what: What<'a>,
    /// Where it is written; `None` where nothing is.
    pub place: Option<Place<'a>>,
}

/// What becomes of a check; the grave comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effect {
    /// It sees less than it did, or takes it less seriously.
    Weaker,
    /// It is another one, and which of the two is stricter depends on the cards.
    Different,
    /// It sees more.
    Stronger,
}

/// A place in the configuration or in a card.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// True for a file of the older side: what is written there is gone, or says something else now.
    pub is_older: bool,
    /// Which file.
    pub file: &'a SourceFile,
    /// Where in it.
    pub span: Span,
}

/// What is different about a check. Texts come from cards and configurations, and are untrusted.
#[derive(Clone, Debug)]
pub enum What<'a> {
    /// There was a configuration and there is none, or the reverse, or it has another place. Paths as shown.
    Configuration {
        /// Where it was.
        older: Option<&'a str>,
        /// Where it is.
        newer: Option<&'a str>,
    },
    /// The older side's configuration has mistakes, so that it is not known what it said: here the defaults stand for
    /// it.
    NotUnderstood,
    /// Cards are looked for in another folder.
    Root {
        /// Where they were looked for.
        older: &'a str,
        /// Where they are looked for.
        newer: &'a str,
        /// Older cards that are not in the new folder, nor known again there.
        left_behind: Vec<CardId>,
    },
    /// The level of a rule where no override says otherwise.
    Level {
        /// The rule.
        rule: &'static Rule,
        /// As it was.
        older: Level,
        /// As it is.
        newer: Level,
    },
    /// The mildest gaps that fail the check.
    FailOn {
        /// As it was.
        older: Severity,
        /// As it is.
        newer: Severity,
    },
    /// A pattern of `exclude` came (weaker) or went (stronger).
    Exclude {
        /// The pattern as written.
        pattern: &'a str,
        /// Those cards of the side without the pattern that it names.
        cards: Vec<CardId>,
    },
    /// The level of a rule for some paths only.
    LevelOfPaths {
        /// The rule.
        rule: &'static Rule,
        /// The patterns of the override that settles it, as written.
        patterns: Vec<&'a str>,
        /// As it was there.
        older: Level,
        /// As it is there.
        newer: Level,
        /// The newer cards that it holds for; none where the patterns fit no card yet.
        cards: Vec<CardId>,
    },
    /// Gaps that the baseline accepts and did not (weaker), or accepts no more (stronger).
    Baseline {
        /// How many of each rule, by its id.
        rules: BTreeMap<&'a str, usize>,
        /// Of those that it accepted before, how many it also accepts now that they are graver.
        graver: usize,
        /// How many it accepted in all.
        older: usize,
        /// How many it accepts in all.
        newer: usize,
    },
    /// A card's waiver came (weaker) or went (stronger).
    Waiver {
        /// The newer card.
        card: CardId,
        /// The rule whose gaps it accepts.
        rule: &'static Rule,
        /// Why.
        reason: Option<&'a str>,
        /// Its last day; `None` for good.
        until: Option<Date>,
    },
    /// A card's waiver holds for a longer or a shorter time.
    WaiverUntil {
        /// The newer card.
        card: CardId,
        /// The rule whose gaps it accepts.
        rule: &'static Rule,
        /// Why, as the newer one says.
        reason: Option<&'a str>,
        /// Its last day before; `None` for good.
        older: Option<Date>,
        /// Its last day now; `None` for good.
        newer: Option<Date>,
    },
    /// A card that was there became, or is no longer, `draft: true` or `optional: true`.
    Mark {
        /// The newer card.
        card: CardId,
        /// Which of the two.
        field: Field,
    },
    /// A state of stories behaves as another built-in one.
    State {
        /// As the configuration calls it.
        name: &'a str,
        /// As what it behaved.
        older: Status,
        /// As what it behaves.
        newer: Status,
    },
    /// What a rule counts or looks for.
    Option {
        /// The rule.
        rule: &'static Rule,
        /// The option's key.
        key: &'static str,
        /// As the configuration would write what held.
        older: String,
        /// As it would write what holds.
        newer: String,
    },
}

/// What is different about the check, the gravest first: what weakens it, what changes it, what strengthens it; and
/// within these, what reaches further before what concerns one card. `older_of` says which older card a newer one is,
/// so that a card that was renamed brings no new waivers.
pub fn compare<'a>(older: &Side<'a>, newer: &Side<'a>, older_of: &dyn Fn(CardId) -> Option<CardId>) -> Vec<Fact<'a>> {
    let sides = Sides { older: *older, newer: *newer, older_of };
    let mut facts = scope::of_files(&sides);
    // Most changes leave the configuration alone.
    if older.file != newer.file {
        facts.extend(scope::of_settings(&sides));
        facts.extend(levels::facts(&sides));
    }
    facts.extend(cards::facts(&sides));
    facts.extend(accepted::fact(&sides));
    // Facts of one kind stay in the order of the catalogue, of the configuration and of the cards.
    facts.sort_by_key(|fact| (fact.effect, reach(&fact.what)));
    facts
}

/// The severity of a level, `None` where it is off; what each finding says by itself counts as the rule's own level.
pub fn severity(rule: &Rule, level: Level) -> Option<Severity> {
    match level {
        Level::Default => Some(rule.level),
        Level::Set(severity) => Some(severity),
        Level::Off => None,
    }
}

/// Both sides, and how their cards belong together.
struct Sides<'a, 'o> {
    older: Side<'a>,
    newer: Side<'a>,
    older_of: &'o dyn Fn(CardId) -> Option<CardId>,
}

impl<'a> Side<'a> {
    /// What stands at a place of the configuration.
    fn written(&self, span: Span) -> &'a str {
        self.file.map_or("", |file| span.text(&file.text)).trim_matches(['"', '\''])
    }
}

impl<'a> Sides<'a, '_> {
    fn side(&self, is_older: bool) -> &Side<'a> {
        if is_older { &self.older } else { &self.newer }
    }

    /// A place in a card of one side.
    fn place_in(&self, is_older: bool, card: CardId, span: Span) -> Place<'a> {
        let map = self.side(is_older).map;
        Place { is_older, file: &map.files[map.card(card).file.index()], span }
    }

    /// A place in the newer configuration, else the one in the older that it took the place of.
    fn place(&self, newer: Option<Span>, older: Option<Span>) -> Option<Place<'a>> {
        let of = |file: Option<&'a SourceFile>, span: Option<Span>, is_older| {
            file.zip(span).map(|(file, span)| Place { is_older, file, span })
        };
        of(self.newer.file, newer, false).or_else(|| of(self.older.file, older, true))
    }
}

/// What grows is weaker.
fn effect_of_growth<T: Ord>(older: &T, newer: &T) -> Effect {
    match newer.cmp(older) {
        Ordering::Greater => Effect::Weaker,
        Ordering::Equal => Effect::Different,
        Ordering::Less => Effect::Stronger,
    }
}

/// How far a fact reaches: from the whole check to a single card, and from what hides gaps to what words them.
fn reach(what: &What<'_>) -> u8 {
    match what {
        What::Configuration { .. } => 0,
        What::NotUnderstood => 1,
        What::Root { .. } => 2,
        What::FailOn { .. } => 3,
        What::Level { older: Level::Off, .. } | What::Level { newer: Level::Off, .. } => 4,
        What::Level { .. } => 5,
        What::Exclude { .. } => 6,
        What::LevelOfPaths { .. } => 7,
        What::Baseline { .. } => 8,
        What::Waiver { .. } => 9,
        What::WaiverUntil { .. } => 10,
        What::Mark { .. } => 11,
        What::State { .. } => 12,
        What::Option { .. } => 13,
    }
}
