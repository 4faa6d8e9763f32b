//! The words and numbers of a release for people.

use super::Look;
use crate::analysis::journeys::{Journey, Verdict};
use crate::analysis::releases::Release;
use crate::report::Tone;
use crate::report::view::Item;

/// Steps that are named where a journey breaks; of more there is a number.
const MOST: usize = 8;

/// What a release is called.
pub(super) fn title(release: &Release, look: &Look<'_>) -> String {
    release.release.map_or("no release", |id| look.seen.map().title(id)).to_owned()
}

/// "6 of 20", with the share of it that this is.
pub(super) fn finished(release: &Release) -> String {
    match (100 * release.finished).checked_div(release.stories) {
        Some(share) => format!("{} of {} ({share} %)", release.finished, release.stories),
        None => "no stories".to_owned(),
    }
}

/// What its stories cost together; a `+` says that some do not say.
pub(super) fn points(release: &Release) -> String {
    let is_estimated = release.stories > release.unestimated;
    let more = if release.unestimated > 0 { "+" } else { "" };
    if is_estimated { format!("{}{more}", release.points) } else { "-".to_owned() }
}

/// The effort that fits into it.
pub(super) fn capacity(release: &Release) -> String {
    release.capacity.map_or("-".to_owned(), |capacity| capacity.to_string())
}

/// True where more is in it than fits.
pub(super) fn is_over(release: &Release) -> bool {
    release.capacity.is_some_and(|capacity| release.points > capacity)
}

/// What its stories are worth for what they cost; a `+` says that some have no score.
pub(super) fn score(release: &Release) -> String {
    let more = if release.score.unscored > 0 { "+" } else { "" };
    release.score.score.map_or("-".to_owned(), |score| format!("{score}{more}"))
}

/// What the marks in the numbers mean, of those that are there.
pub(super) fn legend(releases: &[Release]) -> Option<String> {
    let unestimated: usize = releases.iter().map(|release| release.unestimated).sum();
    let unscored: usize = releases.iter().map(|release| release.score.unscored).sum();
    let is_median = releases.iter().any(|release| release.score.is_median);
    let has = |count: usize, text: String| (count > 0).then_some(text);
    let parts = [
        has(unestimated, format!("points +: {unestimated} more without an estimate")),
        has(unscored, format!("score +: {unscored} more without a score")),
        is_median.then(|| "scores are medians".to_owned()),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}

/// How far users get with a release, on each map of which it holds a story.
pub(super) fn journey_item(release: &Release, look: &Look<'_>) -> Item {
    let told = format!("{}: {}", title(release, look), verdicts(release, look));
    let arrow = if look.is_ascii { "->" } else { "→" };
    let note = release.outcome.as_ref().map(|outcome| format!("{arrow} {outcome}")).unwrap_or_default();
    Item { tone: tone(release), note, ..Item::new(0, told) }
}

/// The verdicts on a release: "whole journey".
pub(super) fn verdicts(release: &Release, look: &Look<'_>) -> String {
    let map = look.seen.map();
    let of_map = |journey: &Journey| match map.maps.len() {
        1 => verdict(journey, look),
        _ => format!("{}: {}", map.title(journey.map), verdict(journey, look)),
    };
    let told: Vec<String> = release.journeys.iter().map(of_map).collect();
    if told.is_empty() { "no story on any map".to_owned() } else { told.join("; ") }
}

fn verdict(journey: &Journey, look: &Look<'_>) -> String {
    let map = look.seen.map();
    match journey.verdict {
        Verdict::Whole => "whole journey".to_owned(),
        Verdict::WholeWithEarlier => "whole with earlier releases".to_owned(),
        Verdict::Broken => {
            let named: Vec<&str> = journey.activities().take(MOST).map(|step| map.title(step)).collect();
            let more = match journey.missing() - named.len() {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            format!("broken at {}{more}", named.join(", "))
        }
    }
}

/// The tone of the gravest verdict.
pub(super) fn tone(release: &Release) -> Tone {
    match release.journeys.iter().map(|journey| journey.verdict).max() {
        Some(Verdict::Whole | Verdict::WholeWithEarlier) => Tone::Good,
        Some(Verdict::Broken) => Tone::Bad,
        None => Tone::Faint,
    }
}

/// The word of a verdict for machines.
pub(super) fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Whole => "whole",
        Verdict::WholeWithEarlier => "whole_with_earlier",
        Verdict::Broken => "broken",
    }
}
