//! The one table of front matter fields: key, shape of the value, and the cards that have it.

use super::{CardType, Space};

/// A key of front matter that the format knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the table below says what each means, once, for docs and readers alike")]
pub enum Field {
    Id,
    Title,
    Type,
    Rank,
    Tags,
    Aliases,
    Owner,
    Ignore,
    Questions,
    Assumptions,
    User,
    Goal,
    Outcome,
    Format,
    Personas,
    Draft,
    Optional,
    Activity,
    Task,
    Supports,
    Release,
    Status,
    Epic,
    Value,
    Urgency,
    Risk,
    Effort,
    BusinessValue,
    TimeCriticality,
    RiskReduction,
    JobSize,
    Reach,
    Impact,
    Confidence,
    Ease,
    CostOfDelay,
    Duration,
    Importance,
    Satisfaction,
    Moscow,
    Path,
    DependsOn,
    Components,
    Evidence,
    Assets,
    Ticket,
    Flags,
    Blocked,
    Role,
    Situation,
    Action,
    Metrics,
    Capacity,
    Date,
    Primary,
    Goals,
    Jobs,
    Pains,
    Objections,
    Kpis,
    Milestone,
    Okr,
    Theme,
    Risks,
    Kind,
    Source,
}

/// What a value looks like, and so how it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// One text, as typed.
    Text,
    /// A list of sentences; one of them alone is a list of one.
    Sentences,
    /// A list of short names.
    Names,
    /// A number of at most 9 digits on each side of the point.
    Number,
    /// A number, or the name of a size that the configuration gives a number.
    Effort,
    /// A number that may end in `%`.
    Confidence,
    /// A decimal of at most 64 digits, compared digit by digit.
    Rank,
    /// `true`, `false`, `yes`, `no`.
    Boolean,
    /// A boolean, or a text that says why.
    Reason,
    /// `2027-01-31`.
    Date,
    /// `2027-01-31` or `2027-Q1`.
    Milestone,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A card type.
    Type,
    /// A state of the lifecycle; on a release one of its three states.
    Status,
    /// The id of one card.
    Reference(Space),
    /// A list of ids.
    References(Space),
    /// A list of ids of cards of the same space, or `external: …`.
    Dependencies,
    /// A list of ids of evidence, repository paths or URLs.
    Sources,
    /// A list of `rule: reason` or `rule until DATE: reason`.
    Waivers,
}

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct FieldSpec {
    /// Which field.
    pub field: Field,
    /// The key as written: lower snake case.
    pub key: &'static str,
    /// How its value is read.
    pub shape: Shape,
    /// The cards that have it.
    pub on: Cards,
    /// What it says, in one line for docs and completion.
    pub meaning: &'static str,
}

/// Which cards have a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cards {
    /// Every card.
    All,
    /// The cards of these spaces; stories with all their kinds.
    Of(&'static [Space]),
}

impl Cards {
    /// True when cards of this type have the field.
    pub fn contain(self, card_type: CardType) -> bool {
        match self {
            Cards::All => true,
            Cards::Of(spaces) => spaces.contains(&card_type.space()),
        }
    }
}

impl Field {
    /// Its row in the table.
    pub fn spec(self) -> &'static FieldSpec {
        &FIELDS[self as usize]
    }

    /// The key as written.
    pub fn key(self) -> &'static str {
        self.spec().key
    }

    /// The field that a key names; `-` reads as `_`, case does not count.
    pub fn from_key(key: &str) -> Option<Field> {
        let mut slot = first_slot(key.as_bytes());
        while let Some(row) = ROWS[slot] {
            let spec = &FIELDS[usize::from(row)];
            if spec.field.is_called(key) {
                return Some(spec.field);
            }
            slot = (slot + 1) % SLOTS;
        }
        None
    }

    /// True for a key that names this field; `-` reads as `_`, case does not count.
    pub fn is_called(self, key: &str) -> bool {
        let known = self.key();
        known.len() == key.len() && known.bytes().zip(key.bytes()).all(|(known, typed)| known == folded(typed))
    }
}

/// Seven times the fields, so that few keys share a slot.
const SLOTS: usize = 512;

/// For each slot the row of the key that stands there; a key whose slot is taken stands in the next free one. Every key
/// of every card is looked up here, and comparing it with all rows takes longer than reading its value.
static ROWS: [Option<u8>; SLOTS] = rows();

const fn rows() -> [Option<u8>; SLOTS] {
    let mut rows = [None; SLOTS];
    let mut row = 0;
    while row < FIELDS.len() {
        let mut slot = first_slot(FIELDS[row].key.as_bytes());
        while rows[slot].is_some() {
            slot = (slot + 1) % SLOTS;
        }
        rows[slot] = Some(row as u8);
        row += 1;
    }
    rows
}

/// Where a key is looked for first, by its length, its first and its last letter: enough to tell nearly all apart.
const fn first_slot(key: &[u8]) -> usize {
    match key {
        [first, .., last] => (key.len() + folded(*first) as usize * 17 + folded(*last) as usize * 43) % SLOTS,
        _ => 0,
    }
}

/// A byte of a key as the table has it.
const fn folded(typed: u8) -> u8 {
    if typed == b'-' { b'_' } else { typed.to_ascii_lowercase() }
}

const fn row(field: Field, key: &'static str, shape: Shape, on: Cards, meaning: &'static str) -> FieldSpec {
    FieldSpec { field, key, shape, on, meaning }
}

const STORY: Cards = Cards::Of(&[Space::Story]);
const PERSONA: Cards = Cards::Of(&[Space::Persona]);

/// All fields, in the order of the enum.
pub static FIELDS: [FieldSpec; 66] = [
    row(Field::Id, "id", Shape::Text, Cards::All, "the card's id, where it is not the file's name"),
    row(Field::Title, "title", Shape::Text, Cards::All, "the title, where it is not the first heading"),
    row(Field::Type, "type", Shape::Type, Cards::All, "the card's type, where its place does not say it"),
    row(Field::Rank, "rank", Shape::Rank, Cards::All, "its place among its siblings: a decimal, smallest first"),
    row(Field::Tags, "tags", Shape::Names, Cards::All, "the team's own words for it"),
    row(Field::Aliases, "aliases", Shape::Names, Cards::All, "ids it had before"),
    row(Field::Owner, "owner", Shape::Text, Cards::All, "who looks after it"),
    row(Field::Ignore, "ignore", Shape::Waivers, Cards::All, "gaps accepted on this card, each with its reason"),
    row(Field::Questions, "questions", Shape::Sentences, Cards::All, "what is not known yet"),
    row(Field::Assumptions, "assumptions", Shape::Sentences, Cards::All, "what is taken for true"),
    row(Field::User, "user", Shape::Text, MAP, "who the map is about"),
    row(Field::Goal, "goal", Shape::Text, MAP, "what they want to reach"),
    row(
        Field::Outcome,
        "outcome",
        Shape::Text,
        Cards::Of(&[Space::Map, Space::Story, Space::Release, Space::Theme]),
        "what will be better",
    ),
    row(Field::Format, "format", Shape::Choice(FORMATS), MAP, "the sentence its stories follow"),
    row(
        Field::Personas,
        "personas",
        Shape::References(Space::Persona),
        Cards::Of(&[Space::Map, Space::Activity, Space::Task, Space::Story, Space::Release, Space::Theme]),
        "who it is for",
    ),
    row(
        Field::Draft,
        "draft",
        Shape::Boolean,
        Cards::Of(&[Space::Map, Space::Activity, Space::Task]),
        "not yet broken down",
    ),
    row(Field::Optional, "optional", Shape::Boolean, Cards::Of(&[Space::Activity, Space::Task]), "a slice may skip it"),
    row(
        Field::Activity,
        "activity",
        Shape::Reference(Space::Activity),
        Cards::Of(&[Space::Task]),
        "the activity it belongs to, where the folder does not say it",
    ),
    row(
        Field::Task,
        "task",
        Shape::Reference(Space::Task),
        STORY,
        "the task it belongs to, where the folder does not say it",
    ),
    row(Field::Supports, "supports", Shape::References(Space::Task), STORY, "further tasks it serves"),
    row(Field::Release, "release", Shape::Reference(Space::Release), STORY, "the slice it ships in"),
    row(
        Field::Status,
        "status",
        Shape::Status,
        Cards::Of(&[Space::Story, Space::Release, Space::Theme, Space::Epic]),
        "where it is on its way",
    ),
    row(Field::Epic, "epic", Shape::Reference(Space::Epic), STORY, "the epic it is part of"),
    row(Field::Value, "value", Shape::Number, STORY, "what it is worth to the user or the business"),
    row(Field::Urgency, "urgency", Shape::Number, STORY, "how much is lost by waiting"),
    row(Field::Risk, "risk", Shape::Number, STORY, "the risk it takes away"),
    row(Field::Effort, "effort", Shape::Effort, STORY, "what it costs: points, or a size the configuration names"),
    row(Field::BusinessValue, "business_value", Shape::Number, STORY, "WSJF: value to user and business"),
    row(Field::TimeCriticality, "time_criticality", Shape::Number, STORY, "WSJF: how value decays"),
    row(Field::RiskReduction, "risk_reduction", Shape::Number, STORY, "WSJF: risk reduced, opportunity enabled"),
    row(Field::JobSize, "job_size", Shape::Number, STORY, "WSJF: size of the job"),
    row(Field::Reach, "reach", Shape::Number, STORY, "RICE: people reached in a period"),
    row(Field::Impact, "impact", Shape::Number, STORY, "RICE, ICE: effect on each of them"),
    row(Field::Confidence, "confidence", Shape::Confidence, STORY, "RICE, ICE: how sure the team is"),
    row(Field::Ease, "ease", Shape::Number, STORY, "ICE: how easy it is"),
    row(Field::CostOfDelay, "cost_of_delay", Shape::Number, STORY, "CD3: cost of each period of waiting"),
    row(Field::Duration, "duration", Shape::Number, STORY, "CD3: periods it takes"),
    row(Field::Importance, "importance", Shape::Number, STORY, "opportunity: how important the need is, 0 to 10"),
    row(
        Field::Satisfaction,
        "satisfaction",
        Shape::Number,
        STORY,
        "opportunity: how well the need is met today, 0 to 10",
    ),
    row(Field::Moscow, "moscow", Shape::Choice(&["must", "should", "could", "wont"]), STORY, "how badly it is needed"),
    row(
        Field::Path,
        "path",
        Shape::Choice(&["happy", "variation", "edge", "error"]),
        STORY,
        "which way through the task it is",
    ),
    row(
        Field::DependsOn,
        "depends_on",
        Shape::Dependencies,
        Cards::Of(&[Space::Story, Space::Theme, Space::Epic]),
        "what must ship before it, or `external: …`",
    ),
    row(
        Field::Components,
        "components",
        Shape::Names,
        Cards::Of(&[Space::Task, Space::Story]),
        "the parts of the system it touches",
    ),
    row(
        Field::Evidence,
        "evidence",
        Shape::Sources,
        Cards::Of(&[Space::Story, Space::Persona]),
        "where the need was seen: ids, paths or URLs",
    ),
    row(Field::Assets, "assets", Shape::Sources, STORY, "pictures and documents: paths or URLs"),
    row(Field::Ticket, "ticket", Shape::Names, STORY, "its number in the team's tracker"),
    row(Field::Flags, "flags", Shape::Names, STORY, "the feature flags it ships behind"),
    row(Field::Blocked, "blocked", Shape::Reason, STORY, "what stands in its way"),
    row(Field::Role, "role", Shape::Text, STORY, "the role, where the team prefers fields to a sentence"),
    row(Field::Situation, "situation", Shape::Text, STORY, "the situation, likewise"),
    row(Field::Action, "action", Shape::Text, STORY, "the action, likewise"),
    row(
        Field::Metrics,
        "metrics",
        Shape::Sentences,
        Cards::Of(&[Space::Release, Space::Epic]),
        "how one will know that it worked",
    ),
    row(Field::Capacity, "capacity", Shape::Number, Cards::Of(&[Space::Release]), "effort points that fit into it"),
    row(Field::Date, "date", Shape::Date, Cards::Of(&[Space::Release, Space::Evidence]), "its day"),
    row(Field::Primary, "primary", Shape::Boolean, PERSONA, "the persona the product is made for first"),
    row(Field::Goals, "goals", Shape::Sentences, PERSONA, "what they want"),
    row(Field::Jobs, "jobs", Shape::Sentences, PERSONA, "what they get done"),
    row(Field::Pains, "pains", Shape::Sentences, PERSONA, "what hurts today"),
    row(Field::Objections, "objections", Shape::Sentences, PERSONA, "why they would not use it"),
    row(
        Field::Kpis,
        "kpis",
        Shape::Sentences,
        Cards::Of(&[Space::Theme]),
        "the figures it moves, each `leading: …` or `lagging: …`",
    ),
    row(Field::Milestone, "milestone", Shape::Milestone, Cards::Of(&[Space::Theme]), "when it is due"),
    row(Field::Okr, "okr", Shape::Text, Cards::Of(&[Space::Theme]), "the objective it serves"),
    row(Field::Theme, "theme", Shape::Reference(Space::Theme), Cards::Of(&[Space::Epic]), "the theme it serves"),
    row(Field::Risks, "risks", Shape::Sentences, Cards::Of(&[Space::Epic]), "what may go wrong"),
    row(Field::Kind, "kind", Shape::Choice(KINDS), Cards::Of(&[Space::Evidence]), "what sort of evidence it is"),
    row(Field::Source, "source", Shape::Text, Cards::Of(&[Space::Evidence]), "where it comes from"),
];

const MAP: Cards = Cards::Of(&[Space::Map]);

/// The sentences a map's stories may follow, strictest first.
pub const FORMATS: &[&str] = &["ujs", "job-story", "user-story", "free"];

/// The kinds of evidence.
const KINDS: &[&str] =
    &["interview", "journey-map", "empathy-map", "persona-objectives", "job-to-be-done", "feedback", "data"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_the_order_of_the_fields() {
        for (index, spec) in FIELDS.iter().enumerate() {
            assert_eq!(spec.field as usize, index, "{}", spec.key);
        }
        assert_eq!(Field::Source as usize + 1, FIELDS.len());
    }

    #[test]
    fn keys_read_with_hyphens_and_without_case() {
        assert_eq!(Field::from_key("depends-on"), Some(Field::DependsOn));
        assert_eq!(Field::from_key("Depends_On"), Some(Field::DependsOn));
        assert_eq!(Field::from_key("dependson"), None);
    }

    #[test]
    fn every_key_names_its_field_in_every_spelling() {
        for spec in &FIELDS {
            for key in [spec.key.to_owned(), spec.key.to_uppercase(), spec.key.replace('_', "-")] {
                assert_eq!(Field::from_key(&key), Some(spec.field), "{key}");
            }
            for key in [format!("{}s", spec.key), format!("x{}", spec.key), spec.key[1..].to_owned()] {
                let meant = FIELDS.iter().find(|other| other.key == key).map(|other| other.field);
                assert_eq!(Field::from_key(&key), meant, "{key}");
            }
        }
        for key in ["", "_", "ü", "\u{212a}ind"] {
            assert_eq!(Field::from_key(key), None, "{key}");
        }
    }

    #[test]
    fn a_field_of_stories_is_one_of_bugs_too() {
        assert!(Field::Release.spec().on.contain(CardType::Bug));
        assert!(!Field::Release.spec().on.contain(CardType::Task));
    }
}
