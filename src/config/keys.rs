//! The one table of configuration keys: where each belongs, what it takes, what it means. The reader sends
//! misplaced keys home by it, and the reference page is written from it.

use crate::limits::{CARD_BYTES, CARDS, FILES, FRONT_MATTER_BYTES, FRONT_MATTER_DEPTH, TOTAL_BYTES};

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
    /// What it takes, in words.
    pub takes: &'static str,
    /// What holds where it is not there; empty where nothing does.
    pub default: &'static str,
    /// What it says, in one line.
    pub meaning: &'static str,
}

const fn key(key: &'static str, takes: &'static str, default: &'static str, meaning: &'static str) -> KeySpec {
    KeySpec { key, takes, default, meaning }
}

/// Every table, the top of the file first. `[rules]` and `sizes` have keys of the team's own choice and rows of
/// their own here only where the key is fixed.
pub static TABLES: [TableSpec; 7] = [
    TableSpec {
        name: "",
        header: "",
        meaning: "Keys that stand above the first table.",
        keys: &[
            key(
                "root",
                "a path",
                "`storymap`, `docs/storymap` or `map`, the first that holds a map",
                "where the cards are",
            ),
            key(
                "exclude",
                "a list of patterns",
                "nothing",
                "files below the root that are no cards; a folder with all in it",
            ),
            key("gaps", "a table", "", "the check; see below"),
            key(
                "rules",
                "a table",
                "",
                "levels and options of rules: `rule = \"level\"`, or a table with `level` and the rule's options",
            ),
            key("overrides", "a list of tables", "", "other levels for some paths; see below"),
            key("score", "a table", "", "how stories are scored; see below"),
            key("status", "a list of tables", "the built-in lifecycle", "the team's own states; see below"),
            key("limits", "a table", "", "how much is read; see below"),
        ],
    },
    TableSpec {
        name: "gaps",
        header: "[gaps]",
        meaning: "The check.",
        keys: &[key("fail_on", "`error`, `warning` or `info`", "`error`", "the mildest gaps that fail the check")],
    },
    TableSpec {
        name: "overrides",
        header: "[[overrides]]",
        meaning: "Other levels for some paths; of several that match, the last one holds.",
        keys: &[
            key("paths", "a list of patterns", "", "which files it is about"),
            key("rules", "a table", "", "the levels that hold there; options belong to `[rules]`"),
        ],
    },
    TableSpec {
        name: "score",
        header: "[score]",
        meaning: "How stories are scored.",
        keys: &[
            key(
                "model",
                "`weighted`, `wsjf`, `rice`, `ice`, `value-effort`, `cd3`, `opportunity`, `criteria`, `moscow` or `formula`",
                "`weighted`",
                "the formula",
            ),
            key("scale", "`any`, `fibonacci`, `1-5` or `1-10`", "`any`", "the numbers that inputs may be"),
            key("weights", "a table", "1 each", "how much each input counts; see below"),
            key(
                "sizes",
                "a table of names with numbers",
                "none",
                "efforts written as sizes: `sizes = { S = 2, M = 5, L = 8 }`",
            ),
        ],
    },
    TableSpec {
        name: "score.weights",
        header: "[score.weights]",
        meaning: "How much each input of the model `weighted` counts.",
        keys: &[
            key("value", "a number from 0 on", "1", "the weight of `value`"),
            key("urgency", "a number from 0 on", "1", "the weight of `urgency`"),
            key("risk", "a number from 0 on", "1", "the weight of `risk`"),
        ],
    },
    TableSpec {
        name: "status",
        header: "[[status]]",
        meaning: "A state of the team's own. The states that are given here replace the built-in ones.",
        keys: &[
            key("name", "a word", "", "how cards write it"),
            key("as", "a built-in state", "", "the built-in state that it behaves like"),
        ],
    },
    TableSpec {
        name: "limits",
        header: "[limits]",
        meaning: "How much is read. What goes beyond costs that card a gap of its own, or ends the run: \
[what hostile input does](hostile-input.md) says which.",
        keys: &[
            key(CARD_BYTES.key, "1 to 67108864", "1048576", "the most bytes of one card"),
            key(TOTAL_BYTES.key, "1 to 2147483648", "536870912", "the most bytes of all cards together"),
            key(FRONT_MATTER_BYTES.key, "1 to 1048576", "65536", "the most bytes of one card's front matter"),
            key(FRONT_MATTER_DEPTH.key, "4 to 128", "32", "the most levels of nesting in front matter"),
            key(CARDS.key, "1 to 1000000", "200000", "the most cards"),
            key(FILES.key, "1 to 10000000", "1000000", "the most files and folders below the root, cards or not"),
        ],
    },
];
