//! What can be wrong with the text of one card: facts and a place, no wording.

use crate::source::Span;

/// Something in a card's text that could not be read as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What.
    pub kind: FaultKind,
    /// Where: as small as it can be said.
    pub span: Span,
}

/// The kinds of fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// `---` opens front matter that no `---` closes.
    NeverClosed,
    /// Fields stand at the top, a `---` stands below them, and none above.
    NeverOpened,
    /// Empty lines stand above the `---` that opens front matter; other tools do not see it then.
    NotAtTop,
    /// `+++` opens TOML front matter, which is not read.
    TomlFrontMatter,
    /// The front matter is a list or a single value, not keys with values.
    NotAMapping,
    /// A second YAML document begins inside the front matter.
    SecondDocument,
    /// More bytes of front matter than the limit allows.
    FrontMatterTooLarge {
        /// The limit in bytes.
        limit: usize,
    },
    /// Values nested deeper than the limit allows.
    TooDeep {
        /// The limit in levels.
        limit: usize,
    },
    /// Aliases that unfold to more than the limit allows.
    TooManyCopies {
        /// The limit in values.
        limit: usize,
    },
    /// The same key twice; the first one counts.
    DuplicateKey {
        /// The first one.
        first: Span,
    },
    /// An entry that is not YAML, with what the parser said.
    InvalidEntry {
        /// The parser's words, without position.
        reason: Box<str>,
    },
    /// A tab where YAML wants spaces.
    Tab,
    /// A value with `: ` in it, or that begins with a character YAML keeps for itself: it must be quoted.
    NeedsQuotes {
        /// The value in quotes, as `key: "value"` needs it.
        quoted: Box<str>,
    },
    /// A quote or bracket that nothing closes.
    Unclosed {
        /// The character that opens it.
        opener: char,
    },
    /// ` #` cut off the value: YAML reads a comment where the author meant text.
    CommentCutsValue {
        /// The value in quotes, comment included.
        quoted: Box<str>,
    },
    /// `&name` was taken as an anchor that nothing uses: the value lost its beginning.
    AnchorCutsValue {
        /// The value in quotes, anchor included.
        quoted: Box<str>,
    },
    /// A comma split one sentence of a one-line list into two items.
    CommaSplitsItem {
        /// The items as one, in quotes.
        quoted: Box<str>,
    },
    /// A `!tag` before a value, which is read as text without it.
    Tag,
    /// The merge key `<<`.
    MergeKey,
    /// A key that is a list, a mapping or missing.
    KeyNotText,
    /// An unresolved Git merge.
    Conflict,
}
