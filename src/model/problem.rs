//! What is wrong with cards and how they hang together: facts and places. The rules give them words.

use crate::model::card::CardId;
use crate::source::{FileId, Span};
use crate::syntax::fault::FaultKind;
use crate::vocabulary::field::Field;
use crate::vocabulary::section::Section;
use crate::vocabulary::{CardType, Space};
use std::sync::Arc;

/// Something wrong that was seen while loading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The card it is about.
    pub card: CardId,
    /// The file it is in: the card's own.
    pub file: FileId,
    /// Where in it.
    pub span: Span,
    /// What.
    pub kind: ProblemKind,
}

/// The kinds of problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// The text could not be read as it stands.
    Fault(FaultKind),
    /// The file could not be read as text at all.
    Unreadable(Unreadable),
    /// A value that its field does not take.
    WrongValue {
        /// The field.
        field: Field,
        /// What is wrong with it.
        reason: WrongValue,
    },
    /// A value under a key of the team's own that is no score input.
    WrongOwnNumber {
        /// The key, as the configuration writes it.
        key: Arc<str>,
        /// What is wrong with the value.
        reason: WrongValue,
    },
    /// A state that is not in the lifecycle.
    UnknownStatus {
        /// As typed.
        word: Box<str>,
        /// The nearest known state.
        nearest: Option<Box<str>>,
    },
    /// A key that no field has, or a field that this card does not have.
    UnknownField {
        /// As typed.
        key: Box<str>,
        /// Why it is not one.
        reason: UnknownField,
    },
    /// A field names a card that does not exist.
    UnknownReference {
        /// The field.
        field: Field,
        /// What was typed.
        typed: Box<str>,
        /// The kind of card it should be.
        expected: Space,
        /// A card of that id, which is of another type.
        found: Option<Space>,
        /// The nearest id of the right type.
        nearest: Option<Box<str>>,
    },
    /// Two cards go by one id.
    DuplicateId {
        /// The id or alias.
        id: Box<str>,
        /// The card that has it first, and where it says so.
        first: CardId,
        /// True where this card only has it as an alias.
        is_alias: bool,
    },
    /// A path that does not exist.
    BrokenLink {
        /// As typed.
        target: Box<str>,
        /// The field it stands in; `None` for the body.
        field: Option<Field>,
    },
    /// Siblings that nothing puts in order.
    OrderUnknown {
        /// What they are.
        space: Space,
        /// All of them that have no order, this card first.
        cards: Vec<CardId>,
    },
    /// A folder stands for the card, and has no card of its own.
    MissingCardFile,
    /// A field places the card elsewhere than its folder.
    PlacementDiffers {
        /// `task` or `activity`.
        field: Field,
        /// Where the folder would place it.
        folder: CardId,
        /// Where the field places it.
        named: CardId,
    },
    /// A field and the body say different things.
    FieldDiffers {
        /// The field.
        field: Field,
        /// What in the body.
        body: BodyPart,
        /// Where in the body.
        body_span: Span,
    },
}

/// What in a body a field differs from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyPart {
    /// The first heading.
    Heading,
    /// A section.
    Section(Section),
    /// A part of the story sentence.
    Sentence,
}

/// Why a file or folder could not be read as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// A byte that is not UTF-8; what is readable around it still counts.
    NotUtf8 {
        /// The byte.
        byte: u8,
    },
    /// Larger than a card may be.
    TooLarge {
        /// Its size in bytes.
        size: u64,
        /// The limit in bytes.
        limit: u64,
    },
    /// The system would not open it, and said why.
    CannotOpen(Box<str>),
    /// A pipe, socket, device or folder where a file should be.
    NotAFile,
    /// A folder could not be listed; what the system said.
    CannotList(Box<str>),
    /// Its name is not Unicode, so that no id can come from it.
    NameNotUnicode,
    /// Its path differs from this one in upper and lower case only: some systems can hold but one of them.
    DiffersInCaseOnly(Box<str>),
    /// A link, which is never followed.
    Link(LinkTrouble),
    /// An ignore file that was not read.
    IgnoreFile,
}

/// What is wrong with a symbolic link, beside being one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkTrouble {
    /// It leads out of the repository.
    Outside,
    /// It leads back to itself.
    Loop,
    /// It leads nowhere.
    Broken,
}

/// What is wrong with a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WrongValue {
    /// A list where one value belongs.
    List,
    /// Keys with values where one value or a list belongs.
    Mapping,
    /// Not a number as the format writes numbers, with the right form where it is certain.
    NotANumber {
        /// As typed.
        typed: Box<str>,
        /// The right form.
        suggestion: Option<Box<str>>,
    },
    /// A number below zero, which no field takes.
    Negative {
        /// As typed.
        typed: Box<str>,
    },
    /// Neither a number nor one of the configured sizes.
    NotASize {
        /// As typed.
        typed: Box<str>,
        /// The sizes there are.
        sizes: Vec<Box<str>>,
    },
    /// Not a decimal that could be a rank.
    NotARank {
        /// As typed.
        typed: Box<str>,
        /// The right form.
        suggestion: Option<Box<str>>,
    },
    /// Neither `true` nor `false`.
    NotABoolean {
        /// As typed.
        typed: Box<str>,
    },
    /// Not a day of the calendar.
    NotADate {
        /// As typed.
        typed: Box<str>,
        /// The right form, where it is certain.
        suggestion: Option<Box<str>>,
        /// Whether a quarter would do.
        or_quarter: bool,
    },
    /// Not one of the words there are.
    NotAChoice {
        /// As typed.
        typed: Box<str>,
        /// The words.
        choices: &'static [&'static str],
        /// The nearest of them.
        nearest: Option<&'static str>,
    },
    /// Not a card type.
    NotAType {
        /// As typed.
        typed: Box<str>,
        /// The nearest one.
        nearest: Option<&'static str>,
    },
    /// A type that a card cannot have at its place.
    TypeNotHere {
        /// The type.
        card_type: CardType,
    },
    /// An id with nothing in it.
    EmptyId,
    /// Not `rule`, `rule: reason` or `rule until DATE: reason`.
    NotAWaiver,
}

/// Why a key is no field of a card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnknownField {
    /// It resembles one.
    Resembles(Field),
    /// It resembles a key of the team's own.
    ResemblesOwn(Arc<str>),
    /// It is one, of other cards.
    OfOtherCards {
        /// The field.
        field: Field,
        /// The type of the card it stands on.
        card_type: CardType,
    },
    /// It resembles none.
    Unknown,
}

impl Problem {
    /// A problem of a card.
    pub fn new(card: CardId, file: FileId, span: Span, kind: ProblemKind) -> Problem {
        Problem { card, file, span, kind }
    }
}
