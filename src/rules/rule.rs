//! What a rule is: an id, a page, a check. What a check is given is in `context`, what it hands back in `finding`.

use super::context::Context;
use super::finding::Sink;
use super::option::RuleOption;
use super::waive::WaiverUse;
use crate::analysis::told::Told;
use crate::diagnostic::Severity;
use crate::model::card::Card;

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
    /// A small map that has the gap, as fixture text.
    pub bad: &'static str,
    /// The files that are different in the same map without it; ` gone` behind a path says that there is none.
    pub good: &'static str,
    /// What to do about it.
    pub cure: &'static str,
    /// What it cannot run without.
    pub needs: &'static [Need],
    /// The rules whose findings it explains, so that one defect is one finding.
    pub silences: &'static [&'static str],
    /// What a team can set beside its level.
    pub options: &'static [RuleOption],
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

impl Rule {
    /// The whole map of the bad example, as fixture text.
    pub fn bad_map(&self) -> String {
        framed(self.bad)
    }

    /// The whole map of the good example, as fixture text; of two files at one path the later one counts.
    pub fn good_map(&self) -> String {
        framed(&format!("{}{}", self.bad, self.good))
    }
}

/// The map of an example with a frame, where it does not bring its own.
fn framed(text: &str) -> String {
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
    /// The map and the work that goes on.
    Drift,
    /// Stories on their way.
    Lifecycle,
    /// Who acts.
    Personas,
    /// The words of a story.
    Text,
    /// What a story must do to be accepted.
    Criteria,
    /// What a story is worth and what it costs.
    Scores,
    /// What must come before what.
    Dependencies,
    /// Why a story is there.
    Strategy,
}

impl Group {
    /// As headings name it.
    pub fn title(self) -> &'static str {
        match self {
            Group::Integrity => "Integrity",
            Group::Shape => "Shape of the map",
            Group::Slices => "Release slices",
            Group::Drift => "Drift",
            Group::Lifecycle => "Lifecycle",
            Group::Personas => "Personas",
            Group::Text => "Story text",
            Group::Criteria => "Acceptance criteria",
            Group::Scores => "Scores and size",
            Group::Dependencies => "Dependencies",
            Group::Strategy => "Strategy and evidence",
        }
    }
}

/// What a rule may not be able to do without.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// The date of the commit that is checked, where waivers have a last day to compare it with.
    WaiverDate,
    /// The same, where open themes have a milestone to compare it with.
    MilestoneDate,
    /// Releases in a known order.
    ReleaseOrder,
}

impl Need {
    /// All of them.
    pub const ALL: [Need; 3] = [Need::WaiverDate, Need::MilestoneDate, Need::ReleaseOrder];

    /// Why a rule did not run.
    pub fn reason(self) -> &'static str {
        match self {
            Need::WaiverDate | Need::MilestoneDate => "there is no commit to take the date from (`--as-of` gives one)",
            Need::ReleaseOrder => "the order of the releases is unknown",
        }
    }
}

/// How a rule looks for its gap.
#[derive(Clone, Copy, Debug)]
pub enum Check {
    /// On the map as a whole.
    Map(fn(&Context<'_>, &mut Sink)),
    /// On single cards, one after the other: all rules that look so share one walk over the map, and what they find
    /// out about a card.
    Each(Cards, fn(&Context<'_>, &Told<'_>, &mut Sink)),
    /// The same with something that is made ready once for all cards, such as an option or a list of phrases.
    Prepared(Cards, for<'c> fn(&'c Context<'_>) -> Look<'c>),
    /// On the waivers, after all other rules have run.
    Waivers(fn(&Context<'_>, &WaiverUse, &mut Sink)),
}

/// A look at one card with what was made ready for it.
pub type Look<'c> = Box<dyn Fn(&Told<'_>, &mut Sink) + Send + Sync + 'c>;

/// Which cards a rule looks at one by one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cards {
    /// All of them.
    Any,
    /// Those of [`Context::stories`].
    Stories,
    /// Those of [`Context::open_stories`].
    OpenStories,
}

impl Cards {
    /// True for a card that is one of them.
    pub fn hold(self, card: &Card) -> bool {
        match self {
            Cards::Any => true,
            Cards::Stories => card.covers(),
            Cards::OpenStories => card.covers() && card.is_open(),
        }
    }
}
