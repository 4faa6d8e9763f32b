//! What a rule is: an id, a page, a check; what a check is given, and what it hands back.

use super::waive::WaiverUse;
use crate::analysis::coverage::Coverage;
use crate::config::Config;
use crate::diagnostic::fix::Fix;
use crate::diagnostic::{Label, Location, Severity};
use crate::model::StoryMap;
use crate::model::card::{Card, CardId};
use crate::model::problem::Problem;
use crate::source::Span;
use jiff::civil::Date;

/// A kind of gap.
#[derive(Debug)]
pub struct Rule {
    /// Names the gap, never the cure: `task-without-stories`.
    pub id: &'static str,
    /// The table of the catalogue it stands in.
    pub group: Group,
    /// How grave a finding is by default.
    pub level: Severity,
    /// The version it came with.
    pub since: &'static str,
    /// What it finds, in one line.
    pub summary: &'static str,
    /// Why a team wants to know.
    pub why: &'static str,
    /// A small map that has the gap, as fixture text; see [`example`].
    pub bad: &'static str,
    /// The same map without it.
    pub good: &'static str,
    /// What to do about it.
    pub cure: &'static str,
    /// What it cannot run without.
    pub needs: &'static [Need],
    /// The rules whose findings it explains, so that one defect is one finding.
    pub silences: &'static [&'static str],
    /// The check itself.
    pub check: Check,
}

/// The card of the map that examples stand in where they do not bring their own.
const FRAME: &str = "\
-- storymap/map.md
---
user: a busy parent
goal: have the week's food in the house
---
# Web shop
";

/// The whole map of a rule's example, as fixture text.
pub fn example(text: &str) -> String {
    let has_frame = text.contains("-- storymap/map.md\n");
    if has_frame { text.to_owned() } else { format!("{FRAME}{text}") }
}

/// The tables of the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Cards that cannot be read or do not hang together.
    Integrity,
    /// The backbone and what hangs under it.
    Shape,
    /// Releases drawn across the map.
    Slices,
}

impl Group {
    /// As headings name it.
    pub fn title(self) -> &'static str {
        match self {
            Group::Integrity => "Integrity",
            Group::Shape => "Shape of the map",
            Group::Slices => "Release slices",
        }
    }
}

/// What a rule may not be able to do without.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// The date of the commit that is checked, where waivers have a last day to compare it with.
    WaiverDate,
    /// Releases in a known order.
    ReleaseOrder,
}

impl Need {
    /// Why a rule did not run.
    pub fn reason(self) -> &'static str {
        match self {
            Need::WaiverDate => "there is no commit to take the date from (`--as-of` gives one)",
            Need::ReleaseOrder => "the order of the releases is unknown",
        }
    }
}

/// How a rule looks for its gap.
#[derive(Clone, Copy, Debug)]
pub enum Check {
    /// On the map.
    Map(fn(&Context<'_>, &mut Sink)),
    /// On the waivers, after all other rules have run.
    Waivers(fn(&Context<'_>, &WaiverUse, &mut Sink)),
}

/// All that a check may know.
#[derive(Debug)]
pub struct Context<'a> {
    /// The whole map; filters choose among findings, never what rules see.
    pub map: &'a StoryMap,
    /// What was wrong while loading it.
    pub problems: &'a [Problem],
    /// Which step has a story in which release.
    pub coverage: &'a Coverage,
    /// The configuration.
    pub config: &'a Config,
    /// The date of what is checked.
    pub date: Option<Date>,
}

impl Context<'_> {
    /// A card as messages name it: ``task `choose-payment` ``; the only map is "the map".
    pub fn named(&self, id: CardId) -> String {
        match self.map.maps.as_slice() {
            [only] if only.map == id => "the map".to_owned(),
            _ => format!("{} `{}`", self.map.card(id).card_type.name(), self.map.qualified_id(id)),
        }
    }

    /// Several cards as messages list them: `` `a`, `b` and `c` ``, the rest counted.
    pub fn listed(&self, ids: &[CardId]) -> String {
        const MOST: usize = 4;
        let names: Vec<String> = ids.iter().take(MOST).map(|id| format!("`{}`", self.map.qualified_id(*id))).collect();
        match (ids.len(), names.as_slice()) {
            (more, names) if more > MOST => format!("{} and {} more", names.join(", "), more - MOST),
            (_, [names @ .., last]) if !names.is_empty() => format!("{} and {last}", names.join(", ")),
            (_, names) => names.concat(),
        }
    }

    /// Where a card says what it is: its title.
    pub fn title_of(&self, id: CardId) -> Location {
        let card = self.map.card(id);
        Location { file: card.file, span: card.title_span }
    }

    /// A place in a card's file.
    pub fn place_in(&self, id: CardId, span: Span) -> Location {
        Location { file: self.map.card(id).file, span }
    }

    /// The map a card belongs to; a map belongs to itself.
    pub fn map_of(&self, id: CardId, card: &Card) -> Option<CardId> {
        card.place.map.or_else(|| self.map.maps.iter().map(|backbone| backbone.map).find(|map| *map == id))
    }
}

/// Takes what a check finds.
#[derive(Debug, Default)]
pub struct Sink {
    pub(super) findings: Vec<Finding>,
}

impl Sink {
    /// Takes one finding.
    pub fn add(&mut self, finding: Finding) {
        self.findings.push(finding);
    }
}

/// A gap as its rule sees it, before levels and waivers.
#[derive(Debug)]
pub struct Finding {
    /// The card it is about, whose id is shown and whose waivers count.
    pub card: CardId,
    pub(super) location: Location,
    pub(super) message: String,
    pub(super) help: String,
    pub(super) subject: String,
    pub(super) severity: Option<Severity>,
    pub(super) labels: Vec<Label>,
    pub(super) fix: Option<Fix>,
    pub(super) shared: Option<String>,
    pub(super) about: Vec<CardId>,
}

impl Finding {
    /// A gap on a card, at a place, in words; `help` says what to do.
    pub fn new(card: CardId, location: Location, message: impl Into<String>, help: impl Into<String>) -> Finding {
        Finding {
            card,
            location,
            message: message.into(),
            help: help.into(),
            subject: String::new(),
            severity: None,
            labels: Vec::new(),
            fix: None,
            shared: None,
            about: vec![card],
        }
    }

    /// What tells it from other findings of its rule on its card, so that it keeps its fingerprint.
    #[must_use]
    pub fn subject(self, subject: impl Into<String>) -> Finding {
        Finding { subject: subject.into(), ..self }
    }

    /// Milder or graver than the rule's level, where the configuration does not settle it.
    #[must_use]
    pub fn severity(self, severity: Severity) -> Finding {
        Finding { severity: Some(severity), ..self }
    }

    /// A further place.
    #[must_use]
    pub fn label(mut self, location: Location, message: impl Into<String>) -> Finding {
        self.labels.push(Label { location, message: message.into() });
        self
    }

    /// The mechanical cure.
    #[must_use]
    pub fn fix(self, fix: Option<Fix>) -> Finding {
        Finding { fix, ..self }
    }

    /// What it misses, where other findings may miss the same.
    #[must_use]
    pub fn shared(self, shared: impl Into<String>) -> Finding {
        Finding { shared: Some(shared.into()), ..self }
    }

    /// A further card it is about: its waivers count too, and a rule that explains gaps on it silences this one.
    #[must_use]
    pub fn about(mut self, cards: impl IntoIterator<Item = CardId>) -> Finding {
        self.about.extend(cards);
        self
    }
}
