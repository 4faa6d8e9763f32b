//! All of it as JSON of schema 1, for machines: ids beside titles, values whole, gaps as `gaps` has them.

use super::super::json::writer::Writer;
use super::super::json::{open_envelope, put_each, put_finding};
use super::super::positions::Positions;
use super::releases::{Crossing, Elsewhere, Journey, ReleaseChange, ReleaseState, Verdict};
use super::{CardChange, DiffReport, Difference, Gaps, Group, Named, Side, Weakening};
use std::io::{self, Write};

pub(super) fn render(report: &DiffReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut json = Writer::new(out);
    open_envelope(&mut json)?;
    put_side("older", &report.older, &mut json)?;
    put_side("newer", &report.newer, &mut json)?;
    put_summary(report, &mut json)?;
    json.open_array("weakened")?;
    report.weakened.iter().try_for_each(|weakening| put_weakening(weakening, &mut json))?;
    json.close()?;
    json.open_array("releases")?;
    report.releases.iter().try_for_each(|change| put_release(change, &mut json))?;
    json.close()?;
    put_names("unchanged_releases", &report.unchanged_releases, &mut json)?;
    json.open_object(Some("gaps"))?;
    put_gaps("opened", &report.opened, &mut json)?;
    put_gaps("closed", &report.closed, &mut json)?;
    json.close()?;
    json.open_array("changes")?;
    for group in &report.groups {
        group.changes.iter().try_for_each(|change| put_change(group, change, &mut json))?;
    }
    json.close()?;
    json.open_array("notes")?;
    report.notes.iter().try_for_each(|note| json.item(note))?;
    json.close()?;
    json.close()
}

fn put_side(key: &str, side: &Side, json: &mut Writer<'_>) -> io::Result<()> {
    json.open_object(Some(key))?;
    json.text("name", &side.name)?;
    put_optional("commit", side.commit.as_deref(), json)?;
    put_optional("reason", side.reason.as_deref(), json)?;
    json.close()
}

fn put_summary(report: &DiffReport<'_>, json: &mut Writer<'_>) -> io::Result<()> {
    json.open_object(Some("summary"))?;
    json.text("sentence", &report.sentence())?;
    for count in &report.counts {
        json.number(count.key, count.count as u64)?;
    }
    json.number("changed_cards", report.changed_cards() as u64)?;
    json.number("gaps_opened", report.opened.findings.len() as u64)?;
    json.number("gaps_closed", report.closed.findings.len() as u64)?;
    json.number("weakened", report.weakened.len() as u64)?;
    json.close()
}

fn put_weakening(weakening: &Weakening, json: &mut Writer<'_>) -> io::Result<()> {
    json.open_object(None)?;
    json.text("kind", weakening.kind)?;
    json.flag("certain", weakening.is_certain)?;
    json.text("message", &weakening.message)?;
    let (path, line) = match &weakening.place {
        Some((path, line)) => (Some(path.as_str()), *line),
        None => (None, None),
    };
    put_optional("path", path, json)?;
    match line {
        Some(line) => json.number("line", line.into())?,
        None => json.null("line")?,
    }
    put_each(&weakening.facts, json)?;
    json.close()
}

fn put_release(change: &ReleaseChange, json: &mut Writer<'_>) -> io::Result<()> {
    json.open_object(None)?;
    put_optional("id", change.release.as_ref().map(|release| release.id.as_str()), json)?;
    put_optional("title", change.release.as_ref().map(|release| release.title.as_str()), json)?;
    put_state("older", change.older.as_ref(), json)?;
    put_state("newer", change.newer.as_ref(), json)?;
    put_crossings("came", "from", &change.came, json)?;
    put_crossings("went", "to", &change.went, json)?;
    put_names("steps_lost", &change.lost, json)?;
    put_names("steps_reached", &change.reached, json)?;
    json.flag("worse", !change.worse.is_empty())?;
    json.close()
}

fn put_state(key: &str, state: Option<&ReleaseState>, json: &mut Writer<'_>) -> io::Result<()> {
    let Some(state) = state else { return json.null(key) };
    json.open_object(Some(key))?;
    json.number("stories", state.stories as u64)?;
    json.number("finished", state.finished as u64)?;
    put_decimal("points", state.points.as_deref(), json)?;
    json.number("unestimated", state.unestimated as u64)?;
    put_decimal("capacity", state.capacity.as_deref(), json)?;
    json.flag("over_capacity", state.is_over_capacity)?;
    put_decimal("score", state.score.as_deref(), json)?;
    json.open_array("journeys")?;
    state.journeys.iter().try_for_each(|journey| put_journey(journey, json))?;
    json.close()?;
    json.close()
}

fn put_journey(journey: &Journey, json: &mut Writer<'_>) -> io::Result<()> {
    let (word, steps, count) = match &journey.verdict {
        Verdict::Whole => ("whole", [].as_slice(), 0),
        Verdict::WholeWithEarlier => ("whole_with_earlier", [].as_slice(), 0),
        Verdict::Broken(steps) => ("broken", steps.first.as_slice(), steps.count),
    };
    json.open_object(None)?;
    put_optional("map", journey.map.as_deref(), json)?;
    json.text("verdict", word)?;
    put_names("broken_at", steps, json)?;
    json.number("broken_at_count", count as u64)?;
    json.close()
}

/// The stories, each with the release that it was or is in on the other side, or what else became of it there.
fn put_crossings(key: &str, direction: &str, crossings: &[Crossing], json: &mut Writer<'_>) -> io::Result<()> {
    json.open_array(key)?;
    for Crossing { story, elsewhere } in crossings {
        let (word, release) = match elsewhere {
            Elsewhere::Nowhere => ("nowhere", None),
            Elsewhere::Unscheduled => ("unscheduled", None),
            Elsewhere::OffMap => ("off_map", None),
            Elsewhere::Release(release) => ("release", Some(release.as_str())),
            Elsewhere::Dropped => ("dropped", None),
        };
        json.open_object(None)?;
        json.text("id", &story.id)?;
        json.text("title", &story.title)?;
        json.text(direction, word)?;
        put_optional("release", release, json)?;
        json.close()?;
    }
    json.close()
}

fn put_gaps(key: &str, gaps: &Gaps<'_>, json: &mut Writer<'_>) -> io::Result<()> {
    let report = gaps.report();
    let mut positions = Positions::new(&report);
    json.open_array(key)?;
    gaps.findings.iter().try_for_each(|finding| put_finding(finding, &mut positions, json))?;
    json.close()
}

fn put_change(group: &Group, change: &CardChange, json: &mut Writer<'_>) -> io::Result<()> {
    json.open_object(None)?;
    json.text("change", change.mark.name())?;
    json.text("type", change.card_type)?;
    json.text("id", &change.card.id)?;
    json.text("title", &change.card.title)?;
    put_optional("older_id", change.older_id.as_deref(), json)?;
    json.text("path", &change.path)?;
    put_optional("activity", group.activity.as_deref(), json)?;
    put_optional("task", group.task.as_deref(), json)?;
    json.open_array("differences")?;
    change.differences.iter().try_for_each(|difference| put_difference(difference, json))?;
    json.close()?;
    json.close()
}

fn put_difference(difference: &Difference, json: &mut Writer<'_>) -> io::Result<()> {
    json.open_object(None)?;
    json.text("key", &difference.key)?;
    put_optional("older", difference.older.as_deref(), json)?;
    put_optional("newer", difference.newer.as_deref(), json)?;
    json.close()
}

fn put_names(key: &str, cards: &[Named], json: &mut Writer<'_>) -> io::Result<()> {
    json.open_array(key)?;
    cards.iter().try_for_each(|card| json.item(&card.id))?;
    json.close()
}

fn put_optional(key: &str, text: Option<&str>, json: &mut Writer<'_>) -> io::Result<()> {
    match text {
        Some(text) => json.text(key, text),
        None => json.null(key),
    }
}

fn put_decimal(key: &str, number: Option<&str>, json: &mut Writer<'_>) -> io::Result<()> {
    match number {
        Some(number) => json.decimal(key, number),
        None => json.null(key),
    }
}

#[cfg(test)]
mod tests;
