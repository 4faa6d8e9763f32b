//! How many findings of each severity there are, in words.

use crate::diagnostic::{Diagnostic, Severity};

/// "1 error, 9 warnings, 3 hints", the gravest first and without those that there are none of; `""` for no findings.
pub(super) fn tally<'f>(findings: impl IntoIterator<Item = &'f Diagnostic>) -> String {
    let mut counts = [0_usize; Severity::ALL.len()];
    for finding in findings {
        counts[finding.severity as usize] += 1;
    }
    let counted = Severity::ALL.into_iter().zip(counts).rev().filter(|(_, count)| *count > 0);
    counted.map(|(severity, count)| severity.counted(count)).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn each_severity_is_counted_in_its_words() {
        let mut findings = sample::gaps().findings;
        assert_eq!(tally(&findings), "1 error, 1 warning, 1 hint");
        findings.push(findings[1].clone());
        findings.remove(0);
        assert_eq!(tally(&findings), "2 warnings, 1 hint");
        assert_eq!(tally([]), "");
    }
}
