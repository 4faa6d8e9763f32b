//! One fact per line, fields separated by a TAB, which no field contains; the first field says what the fact is.
//!
//! `summary` has a sentence; `weakened` kind, message and place; `release` its id, what, older and newer value;
//! `journey` release, side, map and verdict;
//! `came` and `went` release, story, and where it is on the other side; `lost` and `reached` release and step; `worse`
//! release and map; `opened` and `closed` place, severity, rule, message and help; `card` its id,
//! what became of it, type, title and place on the map; `difference` card, what, older and newer value.
//! Values are whole, `-` for none.

use super::super::Look;
use super::super::positions::Positions;
use super::releases::{Elsewhere, ReleaseChange, ReleaseState};
use super::words;
use super::words::releases::{self, Measure};
use super::{DiffReport, Gaps};
use crate::escape::{one_line, terminal};
use std::io::{self, Write};

pub(super) fn render(report: &DiffReport<'_>, look: Look, out: &mut dyn Write) -> io::Result<()> {
    fact(&["summary", &report.sentence()], out)?;
    if !look.quiet {
        fact(&["sides", &words::sides(report)], out)?;
    }
    for weakening in &report.weakened {
        let place = weakening.place.as_ref().map(|(path, line)| match line {
            Some(line) => format!("{path}:{line}"),
            None => path.clone(),
        });
        fact(&["weakened", weakening.kind, &weakening.message, place.as_deref().unwrap_or("-")], out)?;
    }
    report.releases.iter().try_for_each(|change| print_release(change, out))?;
    for release in &report.unchanged_releases {
        fact(&["release", &release.id, "unchanged"], out)?;
    }
    print_gaps("opened", &report.opened, out)?;
    print_gaps("closed", &report.closed, out)?;
    print_changes(report, out)?;
    if !look.quiet {
        report.notes.iter().try_for_each(|note| fact(&["note", note], out))?;
    }
    Ok(())
}

fn print_release(change: &ReleaseChange, out: &mut dyn Write) -> io::Result<()> {
    let id = change.release.as_ref().map_or("-", |release| &release.id);
    for measure in Measure::ALL {
        if let Some((older, newer)) = measure.of_both(change) {
            fact(&["release", id, measure.name(), &older, &newer], out)?;
        }
    }
    let is_over = |state: &Option<ReleaseState>| match state {
        Some(state) if state.is_over_capacity => "yes",
        Some(_) => "no",
        None => "-",
    };
    if [&change.older, &change.newer].into_iter().any(|state| is_over(state) == "yes") {
        fact(&["release", id, "over capacity", is_over(&change.older), is_over(&change.newer)], out)?;
    }
    for (side, state) in [("older", &change.older), ("newer", &change.newer)] {
        for journey in state.iter().flat_map(|state| &state.journeys) {
            let map = journey.map.as_deref().unwrap_or("-");
            fact(&["journey", id, side, map, &releases::verdict(&journey.verdict)], out)?;
        }
    }
    for (word, stories) in [("came", &change.came), ("went", &change.went)] {
        for one in stories {
            let other = match &one.elsewhere {
                Elsewhere::Nowhere => "-",
                Elsewhere::Unscheduled => "no release",
                Elsewhere::OffMap => "off the map",
                Elsewhere::Release(release) => release,
                Elsewhere::Dropped => "dropped",
            };
            fact(&[word, id, &one.story.id, other], out)?;
        }
    }
    for (word, steps) in [("lost", &change.lost), ("reached", &change.reached)] {
        steps.iter().try_for_each(|step| fact(&[word, id, &step.id], out))?;
    }
    for worse in &change.worse {
        fact(&["worse", id, worse.map.as_deref().unwrap_or("-")], out)?;
    }
    Ok(())
}

fn print_gaps(word: &str, gaps: &Gaps<'_>, out: &mut dyn Write) -> io::Result<()> {
    let report = gaps.report();
    let mut positions = Positions::new(&report);
    for finding in gaps.findings {
        let place = positions.of(finding.location);
        let place = format!("{}:{}:{}", terminal(&place.near), place.start.line, place.start.column);
        fact(&[word, &place, finding.severity.name(), finding.rule, &finding.message, &finding.help], out)?;
    }
    Ok(())
}

fn print_changes(report: &DiffReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    for group in &report.groups {
        let place = group.titles.join(" > ");
        for change in &group.changes {
            let id = change.card.id.as_str();
            fact(&["card", id, change.mark.name(), change.card_type, &change.card.title, &place], out)?;
            for one in &change.differences {
                let value = |value: &Option<String>| value.clone().unwrap_or_else(|| "-".to_owned());
                fact(&["difference", id, &one.subject, &value(&one.older), &value(&one.newer)], out)?;
            }
        }
    }
    Ok(())
}

fn fact(fields: &[&str], out: &mut dyn Write) -> io::Result<()> {
    let fields: Vec<_> = fields.iter().map(|field| one_line(field)).collect();
    writeln!(out, "{}", fields.join("\t"))
}

#[cfg(test)]
mod tests {
    use crate::report::diff::DiffFormat;
    use crate::report::diff::sample;
    use insta::assert_snapshot;

    #[test]
    fn a_line_for_each_fact() {
        assert_snapshot!(sample::ordinary().plain().shown(DiffFormat::Text, 80), @r#"
        summary	5 cards changed, some in several ways: 1 story and 1 release added, 1 removed, 1 moved, 2 re-released; 1 new gap, 2 closed; the check is weaker in 2 points
        sides	from `3f2a1bc` (where the branch left `origin/main`) to the working tree
        weakened	level	rule `task-without-stories` is `off`, and was `error`	storymap.toml:4
        weakened	waiver	story `gift-card` waives `missing-acceptance-criteria` until 2027-03-01: "legal decides"	storymap/20-make-purchase/30-choose-payment/gift-card.md
        release	guest-checkout	stories	3	5
        release	guest-checkout	finished	1	1
        release	guest-checkout	points	8	13
        release	guest-checkout	score	12.5	12.5
        journey	guest-checkout	older	-	broken at `choose-payment`, `track-order`
        journey	guest-checkout	newer	-	whole journey
        came	guest-checkout	pay-by-card	-
        came	guest-checkout	pay-later	accounts
        reached	guest-checkout	choose-payment
        release	accounts	stories	4	3
        release	accounts	finished	0	0
        release	accounts	points	12.5	7.5
        journey	accounts	older	-	whole with earlier releases
        journey	accounts	newer	-	whole with earlier releases
        came	accounts	gift-card	no release
        went	accounts	pay-later	guest-checkout
        went	accounts	save-card	-
        lost	accounts	confirm-order
        release	loyalty	stories	-	0
        release	loyalty	finished	-	0
        release	returns	unchanged
        release	gift-cards	unchanged
        opened	storymap/20-make-purchase/30-choose-payment/task.md:2:1	warning	missing-acceptance-criteria	story `pay-by-card` has no acceptance criteria	say when it is done, in a list under `## Acceptance criteria`
        closed	storymap/20-make-purchase/30-choose-payment/task.md:2:1	error	task-without-stories	task `choose-payment` has no stories	write one
        closed	storymap/20-make-purchase/30-choose-payment/task.md:2:1	warning	slice-breaks-journey	release `guest-checkout` breaks the journey at `choose-payment`	move a story into it
        card	pay-by-card	added	story	Pay by card	Make purchase > Choose payment
        difference	pay-by-card	release	-	guest-checkout
        card	pay-later	changed	story	Pay later	Make purchase > Choose payment
        difference	pay-later	release	accounts	guest-checkout
        difference	pay-later	points	3	5
        difference	pay-later	title	Pay	Pay later
        card	gift-card	changed	story	Pay with a gift card	Make purchase > Choose payment
        difference	gift-card	task	confirm-order	choose-payment
        difference	gift-card	release	-	accounts
        card	save-card	removed	story	Save a card	Make purchase > Choose payment
        difference	save-card	release	accounts	-
        card	loyalty	added	release	Loyalty	releases
        note	2 hints opened and 1 closed are not shown; `--show info` shows them
        "#);
    }

    #[test]
    fn a_hostile_card_adds_no_field_and_no_line() {
        let (ordinary, hostile) = (sample::ordinary().plain(), sample::hostile().plain());
        let fields = |text: String| text.lines().map(|line| line.split('\t').count()).collect::<Vec<_>>();
        let lines = hostile.shown(DiffFormat::Text, 80);
        assert!(lines.chars().all(|letter| matches!(letter, '\n' | '\t') || !letter.is_control()), "{lines}");
        assert_eq!(fields(lines), fields(ordinary.shown(DiffFormat::Text, 80)));
    }

    #[test]
    fn no_change_is_said() {
        assert_snapshot!(sample::nothing().plain().shown(DiffFormat::Text, 80), @"
        summary	no change of the map since `3f2a1bc`
        sides	from `3f2a1bc` (where the branch left `origin/main`) to the working tree
        release	returns	unchanged
        ");
    }
}
