//! One JSON object a line for each finding, the same that JSON has under `findings`, for scripts that read as it comes.
//!
//! There is no envelope and no summary: a report without findings is empty output.

use super::json::writer::Writer;
use super::json::{put_count, put_finding};
use super::positions::Positions;
use super::{Detail, Report, statistics};
use std::io::{self, Write};

pub(super) fn render(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut json = Writer::on_one_line(out);
    if report.detail == Detail::Counts {
        return statistics::counts(report.findings).into_iter().try_for_each(|count| put_count(count, &mut json));
    }
    let mut positions = Positions::new(report);
    report.findings.iter().try_for_each(|finding| put_finding(finding, &mut positions, &mut json))
}

#[cfg(test)]
mod tests {
    use crate::report::Format;
    use crate::report::sample::{self, Sample};
    use insta::assert_snapshot;

    /// Each line read back.
    fn read(sample: &Sample) -> Vec<serde_json::Value> {
        let shown = sample.shown(Format::Jsonl, 80);
        assert!(shown.chars().all(|character| character == '\n' || !character.is_control()), "{shown}");
        shown.lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect()
    }

    #[test]
    fn a_line_for_each_finding() {
        assert_snapshot!(sample::gaps().first(1).shown(Format::Jsonl, 80), @r#"{"rule":"task-without-stories","severity":"error","message":"task `choose-payment` has no stories","help":"add one with `storymap new story --under choose-payment`, or mark the task `draft: true`","path":"storymap/20-make-purchase/30-choose-payment/task.md","line":2,"column":1,"end_line":2,"end_column":22,"card":"choose-payment","fingerprint":"a0c4d6d17a51b8d4","labels":[{"message":"its siblings have stories","path":"storymap/30-track-order/activity.md","line":2,"column":1,"end_line":2,"end_column":3}],"fixable":false}"#);
        let whole: serde_json::Value =
            serde_json::from_str(&sample::gaps().shown(Format::Json, 80)).expect("what is written is JSON");
        assert_eq!(whole["findings"], serde_json::Value::from(read(&sample::gaps())));
    }

    #[test]
    fn a_broken_card_reads_back_as_it_was() {
        let lines = read(&sample::broken());
        assert_eq!(lines.len(), 3);
        assert_eq!(lines[0]["message"], sample::HOSTILE_MESSAGE);
    }

    #[test]
    fn nothing_found_is_nothing_said() {
        assert_eq!(sample::clean().shown(Format::Jsonl, 80), "");
    }
}
