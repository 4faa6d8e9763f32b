//! The fixture maps: their golden answers, and their planted gaps as their own READMEs list them.

use crate::support::findings::{Gap, Spot, gaps, gaps_with};
use crate::support::golden::assert_current;
use crate::support::sandbox::{Sandbox, TODAY, fixture_folder};
use std::fs;
use storymap::rules::catalog;
use unicode_width::UnicodeWidthStr;

/// Every fixture map, with the exit code of its check.
const FIXTURES: [(&str, i32); 7] =
    [("minimal", 0), ("webshop", 0), ("broken", 1), ("mse-radar", 0), ("flat", 1), ("several-maps", 1), ("unicode", 0)];

/// A copy of a fixture map, committed.
fn committed(name: &str) -> Sandbox {
    let sandbox = Sandbox::fixture(name);
    sandbox.commit(TODAY);
    sandbox
}

#[test]
fn golden_answers_are_current_and_fit_eighty_columns() {
    for (name, code) in FIXTURES {
        let map = committed(name);
        for (format, file) in [("text", "gaps.txt"), ("json", "gaps.json")] {
            let told = map.storymap(&format!("gaps --show info --format {format}"));
            assert_eq!((told.code, told.stderr.as_str()), (Some(code), ""), "{name}: {told}");
            if format == "text" {
                let longest = told.stdout.lines().map(UnicodeWidthStr::width).max();
                assert!(longest <= Some(80), "{name} is {longest:?} columns wide");
            }
            assert_current(&format!("fixtures/maps/{name}/{file}"), &told.stdout);
        }
    }
}

#[test]
fn the_minimal_map_is_silent() {
    assert_eq!(gaps(&committed("minimal")), []);
}

#[test]
fn maps_of_other_shapes_and_scripts_have_their_planted_gaps_and_no_other() {
    let table: [(&str, &[&str]); 3] = [
        ("flat", &["error unknown-reference renew-by-phone"]),
        ("several-maps", &["error first-slice-skips-activity seller/hand-over"]),
        ("unicode", &[]),
    ];
    for (name, expected) in table {
        let grave = gaps_with(&committed(name), "--show warning");
        let said: Vec<String> = grave.iter().map(|gap| format!("{} {} {}", gap.severity, gap.rule, gap.card)).collect();
        assert_eq!(said, expected, "{name}");
    }
}

#[test]
fn planted_gaps_are_found_at_their_file_and_line_and_nothing_else_is() {
    for name in ["webshop", "broken"] {
        let planted = planted(name);
        assert!(planted.len() > 7, "{name}: the table of its README was read");
        let mut found = gaps(&committed(name));
        for row in &planted {
            let at = found.iter().position(|gap| row.is_told_by(gap));
            let at = at.unwrap_or_else(|| panic!("{name}: nothing says {row:#?}; there are {found:#?}"));
            found.remove(at);
        }
        assert!(found.is_empty(), "{name}: the README does not list {found:#?}");
    }
}

#[test]
fn the_first_release_of_the_real_map_skips_nine_tasks_and_no_activity() {
    // The tasks of the source's map whose stories are all Should or Could.
    let nine = [
        "ai-assistance",
        "analyze-trends",
        "customize-survey",
        "export-share",
        "manage-capabilities",
        "suggest-improvements",
        "tool-integration",
        "track-notify",
        "version-questions",
    ];
    let rules = "first-slice-skips-activity,first-slice-skips-task";
    let found = gaps_with(&committed("mse-radar"), &format!("--rule {rules}"));
    let mut skipped: Vec<&str> = found.iter().map(|gap| gap.card.as_str()).collect();
    skipped.sort_unstable();
    assert_eq!(skipped, nine);
    assert!(found.iter().all(|gap| gap.rule == "first-slice-skips-task"), "{found:#?}");
}

/// A row of a README's tables: where a gap stands and which it is.
#[derive(Debug)]
struct Planted {
    rule: String,
    severity: String,
    /// The first is the finding's own place, the others are labels of it. A folder's path ends in a slash, and it has line 1.
    spots: Vec<Spot>,
}

impl Planted {
    fn is_told_by(&self, gap: &Gap) -> bool {
        let mut spots: Vec<&Spot> = vec![&gap.spot];
        spots.extend(gap.labels.iter().map(|(spot, _)| spot));
        let own = self.spots.first() == Some(&gap.spot);
        own && self.spots.iter().all(|spot| spots.contains(&spot))
            && (&self.rule, &self.severity) == (&gap.rule, &gap.severity)
    }
}

/// The rows whose rule exists: `` | `path:line` | `rule` | level | … | ``.
fn planted(name: &str) -> Vec<Planted> {
    let readme = fs::read_to_string(fixture_folder(name).join("README.md")).expect("the fixture explains itself");
    readme.lines().filter_map(row).filter(|row| catalog::find(&row.rule).is_some()).collect()
}

fn row(line: &str) -> Option<Planted> {
    let cells: Vec<&str> = line.strip_prefix('|')?.split('|').map(str::trim).collect();
    let [places, rule, level, ..] = cells.as_slice() else { return None };
    let rule = rule.strip_prefix('`')?.strip_suffix('`')?.to_owned();
    let severity = level.split([',', ';', ' ']).next()?.to_owned();
    let spots = places.split('`').skip(1).step_by(2).map(spot).collect();
    Some(Planted { rule, severity, spots })
}

fn spot(place: &str) -> Spot {
    let (path, line) = match place.rsplit_once(':') {
        Some((path, line)) => (path, line.parse().expect("a line is a number")),
        None => (place, 1),
    };
    let path = if path.starts_with("storymap/") { path.to_owned() } else { format!("storymap/{path}") };
    Spot { path, line }
}
