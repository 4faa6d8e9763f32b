//! The sentence on top: what is gravest first, then cards, gaps and the check.

use super::super::releases::{How, ReleaseChange, Worse};
use super::super::{Count, DiffReport};
use super::{id, name};

/// Releases that are worse and named; more are counted.
const MOST_WORSE: usize = 3;

/// Types of cards that are told apart; those of the others are counted together.
const MOST_TYPES: usize = 4;

/// "`mvp` is no longer a whole journey; 3 stories and 1 task added, 1 moved; 1 new gap, 2 closed; the check is weaker
/// in 1 point".
pub(in crate::report::diff) fn sentence(report: &DiffReport<'_>) -> String {
    if report.is_empty() {
        return format!("no change of the map since {}", name(&report.older.told()));
    }
    let parts = [worse(&report.releases), cards(report), gaps(report), check(report)];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ")
}

fn worse(releases: &[ReleaseChange]) -> String {
    let each = |change: &ReleaseChange| {
        let release = id(&change.release.as_ref()?.id);
        let Worse { map, how } = change.worse.first()?;
        let on = map.as_ref().map(|map| format!(" on {}", id(map))).unwrap_or_default();
        Some(match how {
            How::Broken => format!("{release} is no longer a whole journey{on}"),
            How::MoreBroken => format!("{release} breaks at more steps{on}"),
            How::NeedsEarlier => format!("{release} is a whole journey only with earlier releases now{on}"),
            How::Empty => format!("{release} has no story any more{on}"),
        })
    };
    let mut told: Vec<String> = releases.iter().filter_map(each).collect();
    let more = told.len().saturating_sub(MOST_WORSE);
    told.truncate(MOST_WORSE);
    if more > 0 {
        told.push(format!("{more} more lead less far"));
    }
    told.join(", ")
}

fn cards(report: &DiffReport<'_>) -> String {
    let counted: Vec<&Count> = report.counts.iter().filter(|count| count.count > 0).collect();
    if counted.is_empty() {
        return "no card changed".to_owned();
    }
    let ways = counted.iter().map(|count| way(count)).collect::<Vec<_>>().join(", ");
    let (cards, sum) = (report.changed_cards(), counted.iter().map(|count| count.count).sum::<usize>());
    // Whoever adds up the ways should not have to wonder.
    if sum > cards { format!("{cards} cards changed, some in several ways: {ways}") } else { ways }
}

/// "3 stories and 1 task added".
fn way(count: &Count) -> String {
    if count.types.is_empty() {
        return format!("{} {}", count.count, count.words);
    }
    let amount = |(word, number): &(&str, usize)| match number {
        1 => format!("1 {word}"),
        _ => format!("{number} {}", plural(word)),
    };
    let mut told: Vec<String> = count.types.iter().take(MOST_TYPES).map(amount).collect();
    let others: usize = count.types.iter().skip(MOST_TYPES).map(|(_, number)| number).sum();
    if others > 0 {
        told.push(format!("{others} other"));
    }
    let last = told.pop().unwrap_or_default();
    let listed = if told.is_empty() { last } else { format!("{} and {last}", told.join(", ")) };
    format!("{listed} {}", count.words)
}

fn plural(word: &str) -> String {
    match word.strip_suffix('y') {
        _ if word == "evidence" => "pieces of evidence".to_owned(),
        Some(stem) => format!("{stem}ies"),
        None => format!("{word}s"),
    }
}

fn gaps(report: &DiffReport<'_>) -> String {
    let new = |opened: usize| if opened == 1 { "1 new gap".to_owned() } else { format!("{opened} new gaps") };
    match (report.opened.findings.len(), report.closed.findings.len()) {
        (0, 0) => String::new(),
        (0, 1) => "1 gap closed".to_owned(),
        (0, closed) => format!("{closed} gaps closed"),
        (opened, 0) => new(opened),
        (opened, closed) => format!("{}, {closed} closed", new(opened)),
    }
}

fn check(report: &DiffReport<'_>) -> String {
    let points = |count: usize| if count == 1 { "1 point".to_owned() } else { format!("{count} points") };
    let weaker = report.weakened.iter().filter(|weakening| weakening.is_certain).count();
    match (weaker, report.weakened.len()) {
        (0, 0) => String::new(),
        (0, other) => format!("the check is another in {}", points(other)),
        (weaker, _) => format!("the check is weaker in {}", points(weaker)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_names_its_types() {
        let count = |types: &[(&'static str, usize)]| Count {
            key: "added",
            words: "added",
            count: types.iter().map(|(_, number)| number).sum(),
            types: types.to_vec(),
        };
        let table = [
            (count(&[("story", 1)]), "1 story added"),
            (count(&[("story", 3), ("activity", 1)]), "3 stories and 1 activity added"),
            (count(&[("evidence", 2), ("task", 2), ("bug", 1)]), "2 pieces of evidence, 2 tasks and 1 bug added"),
            (
                count(&[("story", 5), ("task", 4), ("bug", 3), ("spike", 2), ("map", 1), ("epic", 1)]),
                "5 stories, 4 tasks, 3 bugs, 2 spikes and 2 other added",
            ),
            (Count { count: 2, ..count(&[]) }, "2 added"),
        ];
        for (count, told) in table {
            assert_eq!(way(&count), told);
        }
    }
}
