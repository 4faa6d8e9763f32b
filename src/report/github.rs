//! Findings as commands to the runner of GitHub Actions, which shows them beside the lines of a pull request.
//!
//! GitHub keeps ten annotations of each level from a step and fifty from a job, and drops the others without a word.
//! So the first ten of each level are written, and one more says how many there are besides. A report without
//! findings is empty output.

use super::Report;
use super::cut::{LONGEST, cut};
use super::hosted::gravest_first;
use super::positions::{Place, Positions};
use super::tally::tally;
use crate::diagnostic::{Diagnostic, Severity};
use crate::escape::workflow::{data, property};
use std::io::{self, Write};

/// Annotations of one level that GitHub shows from a step
/// (<https://docs.github.com/actions/reference/workflow-commands-for-github-actions>).
const SHOWN_PER_LEVEL: usize = 10;

pub(super) fn render(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let (shown, rest) = chosen(report.findings);
    let mut positions = Positions::new(report);
    for finding in shown {
        let place = positions.of(finding.location);
        let properties = properties(finding, &place);
        writeln!(out, "::{} {properties}::{}", level(finding.severity), message(finding, &place))?;
    }
    if rest.is_empty() {
        return Ok(());
    }
    let counted = format!("not annotated, since GitHub takes few: {}", tally(rest.iter().copied()));
    let help = format!("`storymap gaps --format concise` shows all {}", report.findings.len());
    writeln!(out, "::notice title=storymap::{}", data(&[&counted, &help]))
}

/// The findings that get an annotation, the gravest first, and the others. Where there are others, one annotation of
/// the mildest level is left for their number.
fn chosen(findings: &[Diagnostic]) -> (Vec<&Diagnostic>, Vec<&Diagnostic>) {
    let number = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    let is_cut = Severity::ALL.into_iter().any(|severity| number(severity) > SHOWN_PER_LEVEL);
    let mut taken = [0; Severity::ALL.len()];
    gravest_first(findings).into_iter().partition(|finding| {
        let room = SHOWN_PER_LEVEL - usize::from(is_cut && finding.severity == Severity::Info);
        let taken = &mut taken[finding.severity as usize];
        *taken += 1;
        *taken <= room
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    }
}

/// Where it is and which rule says so. GitHub knows no folders, and columns on a single line alone.
fn properties(finding: &Diagnostic, place: &Place<'_>) -> String {
    let title = format!("title={}", property(&format!("storymap/{}", finding.rule)));
    if place.is_folder() {
        return title;
    }
    let (start, end) = (place.start, place.end);
    // What ends before the first character of a line ends on the line before.
    let last = if end.column == 1 && end.line > start.line { end.line - 1 } else { end.line };
    let columns = match end.line == start.line {
        true => format!(",col={},endColumn={}", start.column, end.column),
        false => String::new(),
    };
    format!("file={},line={},endLine={last}{columns},{title}", property(place.path), start.line)
}

fn message(finding: &Diagnostic, place: &Place<'_>) -> String {
    let (message, help) = (cut(&finding.message, LONGEST), cut(&finding.help, LONGEST));
    match place.is_folder() {
        true => data(&[&format!("{}: {message}", place.path), &help]),
        false => data(&[&message, &help]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Format;
    use crate::report::sample::{self, Sample, finding};
    use insta::assert_snapshot;

    #[test]
    fn a_command_for_each_finding() {
        assert_snapshot!(sample::gaps().shown(Format::Github, 80), @"
        ::error file=storymap/20-make-purchase/30-choose-payment/task.md,line=2,endLine=2,col=1,endColumn=22,title=storymap/task-without-stories::task `choose-payment` has no stories%0Aadd one with `storymap new story --under choose-payment`, or mark the task `draft: true`
        ::warning file=storymap/30-track-order/activity.md,line=2,endLine=2,col=1,endColumn=3,title=storymap/first-slice-skips-activity::first release `guest-checkout` has no story in activity `track-order`%0Amove a story of it into `guest-checkout`
        ::notice file=storymap/map.md,line=1,endLine=1,col=1,endColumn=1,title=storymap/map-missing-frame::map `webshop` does not say its goal%0Aadd `goal:` to it
        ");
    }

    #[test]
    fn a_broken_card_stays_in_its_command() {
        let shown = sample::hostile().shown(Format::Github, 80);
        assert_snapshot!(shown, @r#"
        ::error file=注文/確認する/支払い方法を選ぶ/カード.md,line=2,endLine=2,col=3,endColumn=4,title=storymap/unknown-reference::注文を確認する画面には支払い方法を選ぶための説明がありません、それは誰のためですか%0A👩‍💻 に聞く
        ::error file=c.md,line=1,endLine=1,col=1,endColumn=1,title=storymap/vague-title::title `supercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilistic` is too long%0Ashorten it
        ::warning file=a\u{1b}[31m/b.md,line=1,endLine=1,col=1,endColumn=2,title=storymap/story-without-persona::story `\u{1b}[2J\u{202e}dlog free \u{200b}<b>|"\u{7}` has no persona, 👩‍💻 has%0Asay who
        ::warning file=%3A%3Aerror%3A%3Aa%2Cb=c%250A|`d`.md,line=1,endLine=1,col=1,endColumn=2,title=storymap/vague-title::::add-mask::x%0Asay `what|it` is, #1 @team
        ::warning file=d.md,line=1,endLine=1,col=1,endColumn=2,title=storymap/vague-title::title `a ::error file=x,line=1::b%250Ac` \u{23}#[error]]]> --> <img src=x> &amp;%0Asay `what|it` is, #1 @team
        ::warning file=e.md,line=1,endLine=1,col=1,endColumn=2,title=storymap/vague-title::@team #12 GH-1 :tada: https://a.b [c](d) ![e](f) *g* _h_ ~~i~~ $j$ a\|b `%0Asay `what|it` is, #1 @team
        ::warning title=storymap/vague-title::<f>/: # a | b </details><details> \u{23}#vso[task.x] \u{23}#teamcity[x]%0Asay `what|it` is, #1 @team
        "#);
        assert!(shown.lines().all(|line| line.starts_with("::warning ") || line.starts_with("::error ")), "{shown}");
    }

    #[test]
    fn nothing_found_is_nothing_said() {
        assert_eq!(sample::clean().shown(Format::Github, 80), "");
    }

    #[test]
    fn a_folder_is_no_file_and_several_lines_have_no_columns() {
        let gap = || finding(Severity::Info, "r", "gap", "help");
        let sample = Sample::new()
            .finding("map/50-rate/", "", gap())
            .finding("a.md", "«one\ntwo\n»three", gap())
            .finding("b.md", "«one\ntw»o", gap());
        assert_snapshot!(sample.shown(Format::Github, 80), @"
        ::notice title=storymap/r::map/50-rate/: gap%0Ahelp
        ::notice file=a.md,line=1,endLine=2,title=storymap/r::gap%0Ahelp
        ::notice file=b.md,line=1,endLine=2,title=storymap/r::gap%0Ahelp
        ");
    }

    #[test]
    fn ten_of_each_level_are_shown_and_the_others_counted() {
        let shown = sample::many(10_000).shown(Format::Github, 80);
        let number = |level: &str| shown.lines().filter(|line| line.starts_with(level)).count();
        assert_eq!((number("::error "), number("::warning "), number("::notice ")), (10, 10, 10));
        let last = shown.lines().last().unwrap_or_default();
        assert_snapshot!(last, @"::notice title=storymap::not annotated, since GitHub takes few: 3324 errors, 3323 warnings, 3324 hints%0A`storymap gaps --format concise` shows all 10000");
        assert!(shown.starts_with("::error "), "{shown}");

        let few = sample::many(30).shown(Format::Github, 80);
        assert_eq!(few.lines().count(), 30, "ten of each need no count");
        assert!(!few.contains("title=storymap::"), "{few}");
    }

    #[test]
    fn a_message_is_no_longer_than_github_takes() {
        let endless = "👩".repeat(100_000);
        let sample = Sample::new().finding("a.md", "«a»", finding(Severity::Error, "r", &endless, &endless));
        let shown = sample.shown(Format::Github, 80);
        let (_, message) = shown.trim_end().rsplit_once("::").unwrap_or_default();
        assert!(message.replace("%0A", "\n").encode_utf16().count() <= 4_096, "{}", message.len());
    }
}
