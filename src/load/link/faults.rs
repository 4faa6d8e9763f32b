//! What kept files of the map from being read at all: each is a problem at its own path, on the first map.

use super::Linker;
use crate::model::problem::{LinkTrouble, Problem, ProblemKind, Unreadable};
use crate::snapshot::skipped::FaultKind;
use crate::source::{FileId, SourceFile, Span};

impl Linker<'_> {
    /// Notes every fault of the snapshot, none of which belongs to a card.
    pub(super) fn note_faults(&mut self) {
        let Some(map) = self.map.maps.first().map(|backbone| backbone.map) else { return };
        for fault in &self.parts.snapshot.skipped().faults {
            let file = FileId(self.map.files.len().try_into().expect("there are fewer files than bytes of text"));
            let shown = |path: &str| self.parts.snapshot.shown_path(path);
            let path = shown(&fault.path).into();
            self.map.files.push(SourceFile { path, text: Box::default() });
            let kind = ProblemKind::Unreadable(reason(&fault.kind, shown));
            self.problems.push(Problem::new(map, file, Span::default(), kind));
        }
    }
}

fn reason(kind: &FaultKind, shown: impl Fn(&str) -> String) -> Unreadable {
    match kind {
        FaultKind::CannotList(reason) => Unreadable::CannotList(reason.as_str().into()),
        FaultKind::NameNotUnicode => Unreadable::NameNotUnicode,
        FaultKind::DiffersInCaseOnly { other } => Unreadable::DiffersInCaseOnly(shown(other).into()),
        FaultKind::LinkOutside => Unreadable::Link(LinkTrouble::Outside),
        FaultKind::LinkLoop => Unreadable::Link(LinkTrouble::Loop),
        FaultKind::LinkBroken => Unreadable::Link(LinkTrouble::Broken),
        FaultKind::IgnoreFileUnusable => Unreadable::IgnoreFile,
    }
}
