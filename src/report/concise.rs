//! One line for each finding, `path:line:col: severity[rule] message`, as editors and `grep` read them.
//!
//! Nothing is merged, folded or wrapped; a report without findings is empty output.

use super::positions::Positions;
use super::{Detail, Report, statistics};
use crate::escape;
use std::io::{self, Write};

pub(super) fn render(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    if report.detail == Detail::Counts {
        for count in statistics::counts(report.findings) {
            writeln!(out, "{} {}[{}]", count.findings, count.severity.name(), count.rule)?;
        }
        return Ok(());
    }
    let mut positions = Positions::new(report);
    for finding in report.findings {
        let place = positions.of(finding.location);
        writeln!(
            out,
            "{}:{}:{}: {}[{}] {}",
            escape::terminal(&place.near),
            place.start.line,
            place.start.column,
            finding.severity.name(),
            finding.rule,
            escape::one_line(&finding.message),
        )?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::report::Format;
    use crate::report::sample;
    use insta::assert_snapshot;

    #[test]
    fn a_line_for_each_finding() {
        assert_snapshot!(sample::gaps().shown(Format::Concise, 80), @"
        storymap/20-make-purchase/30-choose-payment/task.md:2:1: error[task-without-stories] task `choose-payment` has no stories
        storymap/30-track-order/activity.md:2:1: warning[first-slice-skips-activity] first release `guest-checkout` has no story in activity `track-order`
        storymap/map.md:1:1: info[map-missing-frame] map `webshop` does not say its goal
        ");
    }

    #[test]
    fn a_broken_card_stays_on_its_line() {
        assert_snapshot!(sample::broken().shown(Format::Concise, 80), @r#"
        a\u{1b}[31m/b.md:1:1: warning[story-without-persona] story `\u{1b}[2J\u{202e}dlog free \u{200b}<b>|"\u{7}` has no persona, 👩‍💻 has
        注文/確認する/支払い方法を選ぶ/カード.md:2:3: error[unknown-reference] 注文を確認する画面には支払い方法を選ぶための説明がありません、それは誰のためですか
        c.md:1:1: error[vague-title] title `supercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilistic` is too long
        "#);
    }

    #[test]
    fn nothing_found_is_nothing_said() {
        assert_eq!(sample::clean().shown(Format::Concise, 80), "");
    }
}
