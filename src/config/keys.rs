//! The one table of configuration keys: where each belongs, what it takes, what it means. The reader sends
//! misplaced keys home by it, and the reference page and the schema are written from it.

use super::rules::RuleLevel;
use super::score::{MODELS, SCALES};
use crate::limits::{Bound, CARD_BYTES, CARDS, FILES, FRONT_MATTER_BYTES, FRONT_MATTER_DEPTH, TOTAL_BYTES};
use crate::vocabulary::status::Status;

/// A table of `storymap.toml`.
#[derive(Clone, Copy, Debug)]
pub struct TableSpec {
    /// Its name, joined with dots; empty for the top of the file.
    pub name: &'static str,
    /// How its header is written; empty for the top, and for tables that are written on one line.
    pub header: &'static str,
    /// What it is for, in one sentence.
    pub meaning: &'static str,
    /// Its keys.
    pub keys: &'static [KeySpec],
}

/// A key of a table.
#[derive(Clone, Copy, Debug)]
pub struct KeySpec {
    /// The key.
    pub key: &'static str,
    /// What it takes.
    pub takes: Takes,
    /// What holds where it is not there; empty where nothing does.
    pub default: &'static str,
    /// What it says, in one line.
    pub meaning: &'static str,
}

/// What a key takes.
#[derive(Clone, Copy, Debug)]
pub enum Takes {
    /// A path from the folder of the configuration on.
    Path,
    /// A list of path patterns.
    Patterns,
    /// Names of rules, each with a level, or with a table of a level and options.
    Rules,
    /// Names of rules, each with a level.
    Levels,
    /// A table that [`TABLES`] has.
    Table,
    /// A list of tables, as [`TABLES`] has one.
    Tables,
    /// A name that the team chooses.
    Name,
    /// One of the levels that fail a check.
    Failing,
    /// One of the models.
    Model,
    /// One of the scales.
    Scale,
    /// One of the built-in states.
    State,
    /// Names of sizes, each with a number above zero.
    Sizes,
    /// Keys that hold numbers, each with a weight from 0 on.
    Criteria,
    /// Arithmetic over such keys.
    Formula,
    /// `true` or `false`.
    Flag,
    /// A number from 0 on.
    Weight,
    /// A whole number within a bound.
    Limit(&'static Bound),
}

impl Takes {
    /// The same in words.
    pub fn words(self) -> String {
        match self {
            Takes::Path => "a path".to_owned(),
            Takes::Patterns => "a list of patterns".to_owned(),
            Takes::Rules | Takes::Levels | Takes::Table => "a table".to_owned(),
            Takes::Tables => "a list of tables".to_owned(),
            Takes::Name => "a word".to_owned(),
            Takes::State => "a built-in state".to_owned(),
            Takes::Sizes => "a table of names with numbers".to_owned(),
            Takes::Criteria => "a table of keys with weights".to_owned(),
            Takes::Formula => "a text".to_owned(),
            Takes::Flag => "`true` or `false`".to_owned(),
            Takes::Weight => "a number from 0 on".to_owned(),
            Takes::Limit(bound) => format!("{} to {}", bound.least, bound.most),
            Takes::Failing | Takes::Model | Takes::Scale => either(&self.choices()),
        }
    }

    /// The words that it may be; none for what is no choice among words.
    pub fn choices(self) -> Vec<&'static str> {
        match self {
            Takes::Failing => RuleLevel::FAILING.iter().map(|level| level.name()).collect(),
            Takes::Model => MODELS.iter().map(|(name, _)| *name).collect(),
            Takes::Scale => SCALES.iter().map(|(name, _)| *name).collect(),
            Takes::State => Status::ALL.iter().map(|status| status.name()).collect(),
            _ => Vec::new(),
        }
    }
}

/// "`a`, `b` or `c`".
fn either(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some((last, others)) if !others.is_empty() => format!("{} or {last}", others.join(", ")),
        _ => quoted.concat(),
    }
}

const fn key(key: &'static str, takes: Takes, default: &'static str, meaning: &'static str) -> KeySpec {
    KeySpec { key, takes, default, meaning }
}

/// Every table, the top of the file first. `[rules]`, `sizes` and `criteria` have keys of the team's own choice and rows of
/// their own here only where the key is fixed.
pub static TABLES: [TableSpec; 7] = [
    TableSpec {
        name: "",
        header: "",
        meaning: "Keys that stand above the first table.",
        keys: &[
            key(
                "root",
                Takes::Path,
                "`storymap`, `docs/storymap` or `map`, the first that holds a map",
                "where the cards are",
            ),
            key(
                "exclude",
                Takes::Patterns,
                "nothing",
                "files below the root that are no cards; a folder with all in it",
            ),
            key("gaps", Takes::Table, "", "the check; see below"),
            key(
                "rules",
                Takes::Rules,
                "",
                "levels and options of rules: `rule = \"level\"`, or a table with `level` and the rule's options",
            ),
            key("overrides", Takes::Tables, "", "other levels for some paths; see below"),
            key("score", Takes::Table, "", "how stories are scored; see below"),
            key("status", Takes::Tables, "the built-in lifecycle", "the team's own states; see below"),
            key("limits", Takes::Table, "", "how much is read; see below"),
        ],
    },
    TableSpec {
        name: "gaps",
        header: "[gaps]",
        meaning: "The check.",
        keys: &[key("fail_on", Takes::Failing, "`error`", "the mildest gaps that fail the check")],
    },
    TableSpec {
        name: "overrides",
        header: "[[overrides]]",
        meaning: "Other levels for some paths; of several that match, the last one holds.",
        keys: &[
            key("paths", Takes::Patterns, "", "which files it is about"),
            key("rules", Takes::Levels, "", "the levels that hold there; options belong to `[rules]`"),
        ],
    },
    TableSpec {
        name: "score",
        header: "[score]",
        meaning: "How stories are scored.",
        keys: &[
            key("model", Takes::Model, "`weighted`", "the formula"),
            key("scale", Takes::Scale, "`any`", "the numbers that inputs may be"),
            key("weights", Takes::Table, "1 each", "how much each input of the model `weighted` counts; see below"),
            key(
                "mean",
                Takes::Flag,
                "`false`",
                "whether the model `ice` takes the mean of its inputs, not their product",
            ),
            key(
                "criteria",
                Takes::Criteria,
                "none",
                "what the model `criteria` weighs: fields that hold numbers, and words of your own that stories then give numbers under: \
`criteria = { value = 0.5, ease = 0.3, fit = 0.2 }`",
            ),
            key(
                "formula",
                Takes::Formula,
                "none",
                "what the model `formula` works out: `formula = \"(value + 2 * urgency) / effort\"`, over the same keys as `criteria`, \
with numbers, `+`, `-`, `*`, `/`, parentheses, `min(a, b)` and `max(a, b)`",
            ),
            key("sizes", Takes::Sizes, "none", "efforts written as sizes: `sizes = { S = 2, M = 5, L = 8 }`"),
        ],
    },
    TableSpec {
        name: "score.weights",
        header: "[score.weights]",
        meaning: "How much each input of the model `weighted` counts.",
        keys: &[
            key("value", Takes::Weight, "1", "the weight of `value`"),
            key("urgency", Takes::Weight, "1", "the weight of `urgency`"),
            key("risk", Takes::Weight, "1", "the weight of `risk`"),
        ],
    },
    TableSpec {
        name: "status",
        header: "[[status]]",
        meaning: "A state of the team's own. The states that are given here replace the built-in ones.",
        keys: &[
            key("name", Takes::Name, "", "how cards write it"),
            key("as", Takes::State, "", "the built-in state that it behaves like"),
        ],
    },
    TableSpec {
        name: "limits",
        header: "[limits]",
        meaning: "How much is read. What goes beyond costs that card a gap of its own, or ends the run: \
[what hostile input does](hostile-input.md) says which.",
        keys: &[
            key(CARD_BYTES.key, Takes::Limit(&CARD_BYTES), "1048576", "the most bytes of one card"),
            key(TOTAL_BYTES.key, Takes::Limit(&TOTAL_BYTES), "536870912", "the most bytes of all cards together"),
            key(
                FRONT_MATTER_BYTES.key,
                Takes::Limit(&FRONT_MATTER_BYTES),
                "65536",
                "the most bytes of one card's front matter",
            ),
            key(
                FRONT_MATTER_DEPTH.key,
                Takes::Limit(&FRONT_MATTER_DEPTH),
                "32",
                "the most levels of nesting in front matter",
            ),
            key(CARDS.key, Takes::Limit(&CARDS), "200000", "the most cards"),
            key(FILES.key, Takes::Limit(&FILES), "1000000", "the most files and folders below the root, cards or not"),
        ],
    },
];
