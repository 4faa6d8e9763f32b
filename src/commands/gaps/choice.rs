//! Which gaps the filters choose, and which they make graver. Rules have seen the whole map by then.

use crate::analysis::filter::Filter;
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::StoryMap;
use crate::model::card::CardId;
use crate::source::FileId;
use std::collections::BTreeMap;

/// The rule that says whether a release is a whole journey.
const WHOLE_JOURNEY: &str = "slice-breaks-journey";

/// Whoever asks for a release asks whether it is a whole journey: where it is not, that is an error.
pub(super) fn raise(map: &StoryMap, filter: &Filter, gaps: &mut [Diagnostic]) {
    for gap in gaps.iter_mut().filter(|gap| is_raised(map, filter, gap)) {
        gap.severity = Severity::Error;
    }
}

/// True for a gap that is an error because its release was asked for.
pub(super) fn is_raised(map: &StoryMap, filter: &Filter, gap: &Diagnostic) -> bool {
    let is_asked = |file: &FileId| filter.releases().iter().any(|release| map.card(*release).file == *file);
    gap.rule == WHOLE_JOURNEY && gap.card_file.as_ref().is_some_and(is_asked)
}

/// Keeps the gaps that pass. A gap passes with any card it is about or that one of its labels points at, so that
/// "the first slice `mvp` skips activity `pay`" answers both for `mvp` and for `pay`.
pub(super) fn keep(map: &StoryMap, filter: &Filter, gaps: &mut Vec<Diagnostic>) {
    if filter.is_empty() {
        return;
    }
    let by_file: BTreeMap<FileId, CardId> = map.all().map(|(id, card)| (card.file, id)).collect();
    gaps.retain(|gap| {
        let files = gap.about().chain(gap.labels.iter().map(|label| label.location.file));
        let cards: Vec<CardId> = files.filter_map(|file| by_file.get(&file).copied()).collect();
        filter.passes(map, &cards)
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::catalog;

    #[test]
    fn the_rule_that_is_raised_is_one() {
        assert!(catalog::find(WHOLE_JOURNEY).is_some());
    }
}
