//! What a check hands back: gaps in words, before levels, waivers and drafts are settled.

use crate::diagnostic::fix::Fix;
use crate::diagnostic::{Label, Location, Severity};
use crate::model::card::CardId;
use std::borrow::Cow;

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
    pub(super) help: Cow<'static, str>,
    pub(super) subject: Subject,
    pub(super) known_by: CardId,
    pub(super) severity: Option<Severity>,
    pub(super) labels: Vec<Label>,
    pub(super) fix: Option<Box<Fix>>,
    pub(super) shared: Option<String>,
    pub(super) others: Vec<CardId>,
    pub(super) explains: Option<Vec<&'static str>>,
}

/// What tells a finding from others of its rule on its card.
#[derive(Debug)]
pub(super) enum Subject {
    /// A text; empty where there is only one such finding.
    Text(String),
    /// Other cards, in an order of their own.
    Cards(Vec<CardId>),
}

impl Finding {
    /// A gap on a card, at a place, in words; `help` says what to do.
    pub fn new(
        card: CardId,
        location: Location,
        message: impl Into<String>,
        help: impl Into<Cow<'static, str>>,
    ) -> Finding {
        Finding {
            card,
            location,
            message: message.into(),
            help: help.into(),
            subject: Subject::Text(String::new()),
            known_by: card,
            severity: None,
            labels: Vec::new(),
            fix: None,
            shared: None,
            others: Vec::new(),
            explains: None,
        }
    }

    /// What tells it from other findings of its rule on its card, so that it keeps its fingerprint.
    #[must_use]
    pub fn subject(self, subject: impl Into<String>) -> Finding {
        Finding { subject: Subject::Text(subject.into()), ..self }
    }

    /// The same, where it is other cards: the finding is known again when one of them is called otherwise.
    #[must_use]
    pub fn subject_cards(self, cards: impl IntoIterator<Item = CardId>) -> Finding {
        Finding { subject: Subject::Cards(cards.into_iter().collect()), ..self }
    }

    /// The card that its fingerprint names, where it is not its own: that of a finding on several cards, of which another
    /// may be the first tomorrow.
    #[must_use]
    pub fn known_by(self, card: CardId) -> Finding {
        Finding { known_by: card, ..self }
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
        Finding { fix: fix.map(Box::new), ..self }
    }

    /// What it misses, where other findings may miss the same.
    #[must_use]
    pub fn shared(self, shared: impl Into<String>) -> Finding {
        Finding { shared: Some(shared.into()), ..self }
    }

    /// A further card it is about: its waivers count too, and a rule that explains gaps on it silences this one.
    #[must_use]
    pub fn about(mut self, cards: impl IntoIterator<Item = CardId>) -> Finding {
        self.others.extend(cards);
        self
    }

    /// All cards that it is about, its own first.
    pub(super) fn all_about(&self) -> impl Iterator<Item = CardId> {
        std::iter::once(self.card).chain(self.others.iter().copied())
    }

    /// The rules whose findings it explains, where it is not all that its rule `silences`.
    #[must_use]
    pub fn explains(self, rules: impl IntoIterator<Item = &'static str>) -> Finding {
        Finding { explains: Some(rules.into_iter().collect()), ..self }
    }
}
