//! Fixes of findings as one plan: edits of a file together, and new files. Two that want the same bytes cannot both
//! have them, so the later one has to wait for the text that comes of the first.
//!
//! Whether a fix is a good one is for the rule to say that gave it, and what comes of the plan for the commands.

use super::plan::Plan;
use super::site::{Site, below};
use super::splice::{Splice, spliced};
use crate::diagnostic::fix::{Edit, Fix};
use crate::source::{FileId, Span};
use std::collections::BTreeMap;

/// Which fixes can be made at once, and what comes of these.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Cured {
    /// What will be different.
    pub plan: Plan,
    /// Of each fix whether it is part of the plan, in their order.
    pub is_taken: Vec<bool>,
}

/// The plan of as many fixes as can be made at once, the first first.
pub fn cured<'f>(site: Site<'_>, fixes: impl IntoIterator<Item = &'f Fix>) -> Cured {
    let mut edits: BTreeMap<FileId, Vec<&Edit>> = BTreeMap::new();
    let mut cured = Cured::default();
    for fix in fixes {
        let is_free = |edit: &Edit| {
            edits.get(&edit.location.file).is_none_or(|taken| !taken.iter().any(|other| meet(edit, other)))
        };
        let new: Vec<&str> = fix.creates.iter().map(|create| below(site.root, &create.path)).collect();
        let is_taken = fix.edits.iter().all(is_free) && !new.iter().any(|path| cured.plan.new.contains_key(*path));
        cured.is_taken.push(is_taken);
        if is_taken {
            fix.edits.iter().for_each(|edit| edits.entry(edit.location.file).or_default().push(edit));
            let texts = fix.creates.iter().map(|create| create.text.clone());
            cured.plan.new.extend(new.into_iter().map(str::to_owned).zip(texts));
        }
    }
    for (file, edits) in edits {
        let source = site.map.source(file);
        let splices = edits.iter().map(|edit| Splice::new(edit.location.span.range(), edit.replacement.as_str()));
        let text = spliced(source, splices.collect()).expect("places of findings are on character borders and apart");
        let path = below(site.root, &site.map.files[file.index()].path);
        cured.plan.rewrite(path, text);
    }
    cured
}

/// True for two edits that overlap, or begin at one place: what comes first is not said then.
fn meet(one: &Edit, other: &Edit) -> bool {
    let (Span { start, end }, other) = (one.location.span, other.location.span);
    start == other.start || (start < other.end && other.start < end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Location;
    use crate::load::fixture;

    const TEXT: &str = "# Pay by card\n";

    /// The text of the only card after edits of it, each from a byte to a byte, and which of them were taken.
    fn text_after(edits: &[(usize, usize, &str)]) -> (String, Vec<bool>) {
        let map = fixture(&format!("-- buy/pay/by-card.md\n{TEXT}"));
        let file = map.all().find(|(_, card)| !card.is_implied).expect("it is there").1.file;
        let fix = |(start, end, text): &(usize, usize, &str)| {
            Fix::replace(Location { file, span: Span::new(*start, *end) }, *text)
        };
        let fixes: Vec<Fix> = edits.iter().map(fix).collect();
        let Cured { plan, is_taken } = cured(Site { map: &map, root: "storymap" }, &fixes);
        (plan.texts.get("buy/pay/by-card.md").cloned().unwrap_or_default(), is_taken)
    }

    #[test]
    fn edits_of_one_file_are_made_together() {
        let (text, is_taken) = text_after(&[(9, 13, "cheque"), (2, 5, "Buy"), (5, 6, " goods ")]);
        assert_eq!((text.as_str(), is_taken), ("# Buy goods by cheque\n", vec![true; 3]));
    }

    #[test]
    fn of_edits_that_meet_the_first_is_made() {
        for (second, first_alone) in [((4, 8, "x"), true), ((2, 2, "x"), true), ((5, 6, "-"), false)] {
            let (_, is_taken) = text_after(&[(2, 5, "Buy"), second]);
            assert_eq!(is_taken, [true, !first_alone], "{second:?}");
        }
    }

    #[test]
    fn a_new_file_is_made_once() {
        let map = fixture("-- buy/pay/by-card.md\n# Pay by card\n");
        let fixes =
            [Fix::create("storymap/buy/activity.md", "# Buy\n"), Fix::create("storymap/buy/activity.md", "# B\n")];
        let Cured { plan, is_taken } = cured(Site { map: &map, root: "storymap" }, &fixes);
        assert_eq!(is_taken, [true, false]);
        assert_eq!(plan.new.into_iter().collect::<Vec<_>>(), [("buy/activity.md".to_owned(), "# Buy\n".to_owned())]);
        assert_eq!(plan.texts.len(), 0);
    }
}
