//! The reports that judge nothing: what each prints for the example and for a real map, and that every format of every
//! report is what it claims to be, whatever the cards hold.

mod odd;
mod outputs;
mod words;

use crate::support::golden::assert_current;
use crate::support::sandbox::{Sandbox, TODAY};
use serde_json::Value;
use unicode_width::UnicodeWidthStr;

/// Every report, as it is asked for, and the name of its golden file.
const REPORTS: [(&str, &str); 28] = [
    ("map", "map"),
    ("map --layout grid", "map-grid"),
    ("map --layout tall", "map-tall"),
    ("map --layout outline", "map-outline"),
    ("slices", "slices"),
    ("slices FIRST", "slices-one"),
    ("slices --matrix", "slices-matrix"),
    ("scores", "scores"),
    ("scores --by activity", "scores-by-activity"),
    ("scores --model moscow", "scores-moscow"),
    ("scores --compare weighted,value-effort,moscow", "scores-compare"),
    ("trace", "trace"),
    ("trace --matrix", "trace-matrix"),
    ("trace STORY", "trace-one"),
    ("personas", "personas"),
    ("themes", "themes"),
    ("epics", "epics"),
    ("components", "components"),
    ("show STORY", "show-story"),
    ("show FIRST", "show-release"),
    ("show TASK", "show-task"),
    ("map --plain", "map-plain"),
    ("tell", "tell"),
    ("tell --release FIRST", "tell-release"),
    ("brief --for product", "brief-product"),
    ("brief --for engineering", "brief-engineering"),
    ("brief --for marketing", "brief-marketing"),
    ("brief --for sales", "brief-sales"),
];

/// The maps with golden files: the example and a real one, each with its first release, a story and a task.
const GOLDEN: [(&str, [(&str, &str); 3]); 2] = [
    ("webshop", [("FIRST", "mvp"), ("STORY", "pay-by-card"), ("TASK", "task:choose-payment")]),
    ("mse-radar", [("FIRST", "mvp"), ("STORY", "0022-001_question_versioning"), ("TASK", "task:tool-integration")]),
];

fn asked(report: &str, names: &[(&str, &str)]) -> String {
    names.iter().fold(report.to_owned(), |report, (name, id)| report.replace(name, id))
}

fn committed(name: &str) -> Sandbox {
    let map = Sandbox::fixture(name);
    map.commit(TODAY);
    map
}

#[test]
fn golden_answers_are_current_and_fit_eighty_columns() {
    for (name, names) in GOLDEN {
        let map = committed(name);
        for (report, file) in REPORTS {
            let told = map.storymap(&asked(report, &names));
            assert_eq!((told.code, told.stderr.as_str()), (Some(0), ""), "{name}: {told}");
            let is_plain = report.contains("--plain");
            let longest = told.stdout.lines().map(UnicodeWidthStr::width).max();
            assert!(is_plain || longest <= Some(80), "{name}: {report} is {longest:?} columns wide");
            assert_current(&format!("fixtures/reports/{name}/{file}.txt"), &format!("{told}\n"));
        }
    }
}

/// Maps that want to be something else, and such as are hardly one.
const ODD: [&str; 6] = ["broken", "../hostile", "several-maps", "unicode", "flat", "minimal"];

/// Reports that need no card of a certain name.
fn nameless() -> impl Iterator<Item = &'static str> {
    let has_names = |report: &&str| report.contains("FIRST") || report.contains("STORY") || report.contains("TASK");
    REPORTS.into_iter().map(|(report, _)| report).filter(move |report| !has_names(report))
}

#[test]
fn every_format_of_every_report_is_what_it_claims_to_be() {
    for name in ODD {
        let map = committed(name);
        for report in nameless().filter(|report| !report.contains("--plain")) {
            // One hostile map tells as much of each format as several, and each run takes its time.
            let formats: &[&str] = match name {
                "../hostile" => &["text", "markdown", "csv", "tsv", "json", "jsonl"],
                _ => &["text", "csv"],
            };
            for format in formats.iter().copied() {
                let told = map.storymap(&format!("{report} --format {format}"));
                assert_eq!(told.code, Some(0), "{name}: {told}");
                assert!(told.stdout.lines().all(is_harmless), "{name}: {told}");
                match format {
                    "text" => assert!(told.stdout.lines().all(|line| line.width() <= 80), "{name}: {told}"),
                    "csv" => assert_same_length(&told.stdout, comma_separated),
                    "tsv" => assert_same_length(&told.stdout, |line| line.split('\t').count()),
                    "json" => drop(read(&told.stdout)),
                    "jsonl" => told.stdout.lines().for_each(|line| drop(read(line))),
                    _ => {}
                }
            }
        }
    }
}

#[test]
fn no_report_holds_a_number_that_is_none() {
    let odd = "-- storymap/a/t/one.md\n---\nvalue: 0\nurgency: 0\nrisk: 0\neffort: 0\n---\n\
               -- storymap/a/t/two.md\n---\nvalue: lots\neffort: -3\n---\n-- storymap/a/t/three.md\n---\nvalue: 999999999\nurgency: 999999999\nrisk: 999999999\neffort: 0.000000001\n---\n";
    let map = Sandbox::of(odd);
    for report in nameless() {
        let told = map.storymap(report);
        let shown = told.stdout.to_lowercase();
        let words: Vec<&str> = shown.split(|letter: char| !letter.is_alphanumeric()).collect();
        assert!(!words.contains(&"nan") && !words.contains(&"inf") && !words.contains(&"infinity"), "{told}");
    }
    let scores = read(&map.storymap("scores --format json").stdout);
    let whys: Vec<&str> =
        scores["scores"].as_array().into_iter().flatten().filter_map(|score| score["why_unscored"].as_str()).collect();
    assert_eq!(whys, ["effort is 0", "no value"]);
    let all = map.storymap("scores --format csv").stdout;
    assert!(all.contains("\"three\",\"Three\",1,2999999997000000000.00,"), "{all}");
}

#[test]
fn a_card_that_could_not_be_read_is_shown_with_a_mark_and_counted() {
    let map = Sandbox::of("-- storymap/a/t/good.md\n# Good\n-- storymap/a/t/bad.md\n---\nrelease: [\n---\n# Bad\n");
    let told = map.storymap("map --layout outline");
    assert!(told.stdout.contains("    - ! Bad  `bad`\n"), "{told}");
    let line = "1 card could not be read in full: `bad`; `storymap gaps` says why\n";
    for report in nameless() {
        let told = map.storymap(report);
        assert!(told.stdout.contains("bad") && told.stdout.replace("\n", " ").contains(line.trim_end()), "{told}");
    }
}

#[test]
fn what_filters_leave_out_is_counted() {
    let map = committed("webshop");
    for report in ["map", "slices", "scores", "trace", "personas", "themes", "epics", "components"] {
        let told = map.storymap(&format!("{report} --persona student --format json"));
        let told_text = map.storymap(&format!("{report} --persona student"));
        assert!(told_text.stdout.contains("`--persona student` chooses 11 of 37 stories"), "{told_text}");
        assert_eq!(told.code, Some(0), "{told}");
    }
}

fn read(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("no JSON ({error}):\n{text}"))
}

/// Neither what a terminal obeys nor what a reader does not see; tabs are those between fields.
fn is_harmless(line: &str) -> bool {
    line.chars().all(|letter| letter == '\t' || !letter.is_control() && letter != '\u{202e}')
}

fn assert_same_length(shown: &str, count: impl Fn(&str) -> usize) {
    let counts: Vec<usize> = shown.lines().map(count).collect();
    assert!(counts.first().is_some_and(|first| *first > 1), "there is a heading:\n{shown}");
    assert!(counts.iter().all(|count| Some(count) == counts.first()), "lines differ in length:\n{shown}");
}

/// The values of a line in which quotes hold commas together.
fn comma_separated(line: &str) -> usize {
    1 + line.split('"').step_by(2).flat_map(str::chars).filter(|letter| *letter == ',').count()
}
