//! One card from its bytes: text, document, fields. Cards are read independently of each other, on all
//! cores; what they say of each other is found out in `load::link`.

use super::decode::{self, Decoded};
use crate::config::Config;
use crate::model::problem::{ProblemKind, Unreadable};
use crate::snapshot::Unreadable as NoText;
use crate::source::Span;
use crate::syntax;
use crate::syntax::front_matter::FrontMatter;
use crate::syntax::markdown::Body;
use crate::vocabulary::CardType;

/// A card as it stands in its file.
#[derive(Clone)]
pub(super) struct ReadCard {
    pub(super) text: Box<str>,
    pub(super) decoded: Decoded,
    pub(super) body: Box<Body>,
    /// Faults of the text and of the values, in the order of the text.
    pub(super) problems: Vec<(Span, ProblemKind)>,
}

/// Reads a card whose place says it is a `placed`. A text that could not be had is an empty card.
pub(super) fn read(text: Result<Box<str>, NoText>, placed: CardType, config: &Config) -> ReadCard {
    let (text, unreadable) = match text {
        Ok(text) => (text, None),
        Err(NoText::NotUtf8 { offset, byte, text }) => (text, Some((Span::at(offset), Unreadable::NotUtf8 { byte }))),
        Err(NoText::TooLarge { size, limit }) => {
            (Box::default(), Some((Span::default(), Unreadable::TooLarge { size, limit })))
        }
        Err(NoText::NotRegular) => (Box::default(), Some((Span::default(), Unreadable::NotAFile))),
        Err(NoText::CannotOpen(reason)) => {
            (Box::default(), Some((Span::default(), Unreadable::CannotOpen(reason.into()))))
        }
    };
    let document = syntax::read(&text, &config.limits);
    let mut decoded = decode::decode(&document.front_matter, &text, placed, config);
    let mut problems: Vec<_> = std::mem::take(&mut decoded.problems);
    problems.extend(document.faults.into_iter().map(|fault| (fault.span, ProblemKind::Fault(fault.kind))));
    problems.extend(unreadable.map(|(span, reason)| (span, ProblemKind::Unreadable(reason))));
    problems.sort_by_key(|(span, _)| *span);
    ReadCard { text, decoded, body: Box::new(document.body), problems }
}

impl ReadCard {
    /// The card that only a folder says exists.
    pub(super) fn implied(card_type: CardType, config: &Config) -> ReadCard {
        let decoded = decode::decode(&FrontMatter::default(), "", card_type, config);
        ReadCard { text: Box::default(), decoded, body: Box::default(), problems: Vec::new() }
    }
}
