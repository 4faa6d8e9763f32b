//! Whole SARIF runs, and each thing that a reader of them relies on; that they are valid is shown from outside.

use super::*;
use crate::diagnostic::fix::Fix;
use crate::diagnostic::{Label, Location};
use crate::report::Format;
use crate::report::sample::{self, Sample, finding};
use crate::source::Span;
use insta::assert_snapshot;
use serde_json::Value;

/// The output, with what a release changes and the pages of rules left out.
fn shown(sample: &Sample) -> String {
    let mut shown = sample.shown(Format::Sarif, 80).replace(env!("CARGO_PKG_VERSION"), "[version]");
    while let Some(start) = shown.find(r##""markdown":"#"##) {
        let end = shown[start + 12..].find(r#""}"#).expect("the text ends") + start + 12;
        shown.replace_range(start..end, r#""markdown":"[page]"#);
    }
    shown
}

fn results(sample: &Sample) -> Value {
    sample::read_back(sample, Format::Sarif)["runs"][0]["results"].take()
}

#[test]
fn a_run_has_its_tool_its_rules_and_its_results_the_gravest_first() {
    assert_snapshot!(shown(&sample::gaps()), @r#"
    {
      "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
      "version": "2.1.0",
      "runs": [
        {
          "tool": {
            "driver": {
              "name": "storymap",
              "semanticVersion": "[version]",
              "version": "[version]",
              "rules": [
                {"id":"task-without-stories","name":"TaskWithoutStories","shortDescription":{"text":"A task with no story, in any release."},"fullDescription":{"text":"A user has to take this step, and nothing anybody plans lets them. Bugs, chores, enablers, spikes and dropped stories do not count; a story that `supports` the task does."},"help":{"text":"Add the simplest story that lets a user take the step, with `storymap new story TITLE --under TASK`, or mark the task `draft: true`.","markdown":"[page]"},"defaultConfiguration":{"level":"error"},"properties":{"tags":["shape-of-the-map"]}},
                {"id":"map-missing-frame","name":"MapMissingFrame","shortDescription":{"text":"A map that does not say who the user is or what they want."},"fullDescription":{"text":"Every question about a story ends here: does it help this user reach this goal. A field, a section, or an opening such as “Sarah, a busy parent, needs to have the week's food in the house” all say it."},"help":{"text":"Write `user:` and `goal:` into the front matter of `map.md`, or sections of these names into its body.","markdown":"[page]"},"defaultConfiguration":{"level":"warning"},"properties":{"tags":["shape-of-the-map"]}},
                {"id":"first-slice-skips-activity","name":"FirstSliceSkipsActivity","shortDescription":{"text":"The first release has no story in an activity of the map."},"fullDescription":{"text":"The first slice must let a user walk the whole way, however thin each step is. Where it skips an activity the journey stops, and nobody can learn whether the rest of it is any good."},"help":{"text":"Put the thinnest story of the activity into the first release, or mark the activity `optional: true` if a user can do without it. The rule rests once a release is finished.","markdown":"[page]"},"defaultConfiguration":{"level":"error"},"properties":{"tags":["release-slices"]}}
              ]
            }
          },
          "invocations": [
            {
              "executionSuccessful": true,
              "toolExecutionNotifications": [
                {"level":"note","message":{"text":"3 gaps: 1 error, 1 warning, 1 info"}}
              ]
            }
          ],
          "columnKind": "unicodeCodePoints",
          "originalUriBaseIds": {
            "%SRCROOT%": {
              "description": {
                "text": "the root of the repository"
              }
            }
          },
          "results": [
            {"ruleId":"task-without-stories","ruleIndex":0,"level":"error","message":{"text":"task `choose-payment` has no stories. Help: add one with `storymap new story --under choose-payment`, or mark the task `draft: true`. See: [its siblings have stories](1)."},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"storymap/20-make-purchase/30-choose-payment/task.md","uriBaseId":"%SRCROOT%"},"region":{"startLine":2,"startColumn":1,"endLine":2,"endColumn":22}},"logicalLocations":[{"name":"choose-payment"}]}],"relatedLocations":[{"id":1,"physicalLocation":{"artifactLocation":{"uri":"storymap/30-track-order/activity.md","uriBaseId":"%SRCROOT%"},"region":{"startLine":2,"startColumn":1,"endLine":2,"endColumn":3}},"message":{"text":"its siblings have stories"}}],"partialFingerprints":{"storymapGap/v1":"a0c4d6d17a51b8d4"}},
            {"ruleId":"first-slice-skips-activity","ruleIndex":2,"level":"warning","message":{"text":"first release `guest-checkout` has no story in activity `track-order`. Help: move a story of it into `guest-checkout`."},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"storymap/30-track-order/activity.md","uriBaseId":"%SRCROOT%"},"region":{"startLine":2,"startColumn":1,"endLine":2,"endColumn":3}}}],"partialFingerprints":{"storymapGap/v1":"71c2845816c8a5b3"}},
            {"ruleId":"map-missing-frame","ruleIndex":1,"level":"note","message":{"text":"map `webshop` does not say its goal. Help: add `goal:` to it."},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"storymap/map.md","uriBaseId":"%SRCROOT%"},"region":{"startLine":1,"startColumn":1,"endLine":1,"endColumn":1}}}],"partialFingerprints":{"storymapGap/v1":"6eb940a95078313b"}}
          ]
        }
      ]
    }
    "#);
}

#[test]
fn a_broken_card_is_named_exactly_and_told_on_one_line() {
    let results = results(&sample::broken());
    let result = &results[2];
    assert_eq!(result["message"]["text"], format!("{}. Help: say who.", escape::one_line(sample::HOSTILE_MESSAGE)));
    assert_eq!(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "a%1B%5B31m/b.md");
    let region = &results[0]["locations"][0]["physicalLocation"]["region"];
    assert_eq!(region.to_string(), r#"{"startLine":2,"startColumn":3,"endLine":2,"endColumn":4}"#);
    assert_eq!(results.as_array().map(Vec::len), Some(3));
}

#[test]
fn nothing_found_is_a_run_without_results() {
    assert_snapshot!(shown(&sample::clean()), @r#"
    {
      "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
      "version": "2.1.0",
      "runs": [
        {
          "tool": {
            "driver": {
              "name": "storymap",
              "semanticVersion": "[version]",
              "version": "[version]",
              "rules": []
            }
          },
          "invocations": [
            {
              "executionSuccessful": true,
              "toolExecutionNotifications": [
                {"level":"note","message":{"text":"24 stories read"}}
              ]
            }
          ],
          "columnKind": "unicodeCodePoints",
          "originalUriBaseIds": {
            "%SRCROOT%": {
              "description": {
                "text": "the root of the repository"
              }
            }
          },
          "results": []
        }
      ]
    }
    "#);
}

#[test]
fn the_page_of_a_rule_is_its_help() {
    let run = &sample::read_back(&sample::gaps(), Format::Sarif)["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().expect("there are rules");
    for result in run["results"].as_array().expect("there are results") {
        let rule = &rules[usize::try_from(result["ruleIndex"].as_u64().expect("it is known")).expect("it is small")];
        assert_eq!(rule["id"], result["ruleId"]);
        let page = rule["help"]["markdown"].as_str().unwrap_or_default();
        assert!(page.starts_with(&format!("# {}\n", rule["id"].as_str().unwrap_or_default())), "{page}");
        assert!(page.contains("\n## What to do\n"), "{page}");
    }
}

#[test]
fn paths_are_uris_below_the_root_where_they_are_below_it() {
    for (path, uri, base) in [
        ("a b/100%#1?.md", "a%20b/100%25%231%3F.md", Some(ROOT)),
        ("a\nb\u{202e}.md", "a%0Ab%E2%80%AE.md", Some(ROOT)),
        ("http://x.md", "http%3A//x.md", Some(ROOT)),
        ("./a.md", "a.md", Some(ROOT)),
        ("../elsewhere/a.md", "../elsewhere/a.md", None),
    ] {
        let sample = Sample::new().finding(path, "«x»", finding(Severity::Info, "vague-title", "m", "h"));
        let place = &results(&sample)[0]["locations"][0]["physicalLocation"]["artifactLocation"];
        assert_eq!((place["uri"].as_str(), place["uriBaseId"].as_str()), (Some(uri), base), "{path}");
    }
}

#[test]
fn links_are_ours_alone_and_labels_are_linked() {
    let mut found =
        finding(Severity::Info, "vague-title", "title `[win](https://example.org)` is vague", "see `[[a]]`");
    let location = Location { file: FileId(0), span: Span::new(0, 1) };
    found.labels = vec![Label { location, message: "[[a]] \\ is here".to_owned() }; MOST_LABELS + 2];
    let result = &results(&Sample::new().finding("a.md", "«x»", found))[0];
    let text = result["message"]["text"].as_str().unwrap_or_default();
    let start =
        "title `[win] (https://example.org)` is vague. Help: see `[[a]]`. See: [\\[\\[a\\]\\] \\\\ is here](1); [";
    assert!(text.starts_with(start), "{text}");
    assert!(text.ends_with("](100). And 2 more."), "{text}");
    assert_eq!(result["relatedLocations"].as_array().map(Vec::len), Some(MOST_LABELS));
    assert_eq!(result["relatedLocations"][99]["id"], 100);
}

#[test]
fn a_cure_of_edits_is_a_fix_and_one_that_makes_files_is_none() {
    let mut sample = Sample::new()
        .finding("a.md", "é «relase»: x\n", finding(Severity::Warning, "unknown-field", "`relase` is no field", "h"))
        .finding("b c.md", "«b»", finding(Severity::Warning, "unknown-field", "m", "h"));
    let (first, second) = (sample.findings[0].location, sample.findings[1].location);
    let mut fix = Fix::replace(first, "release");
    fix.edits.push(Edit { location: second, replacement: String::new() });
    sample.findings[0].fix = Some(Box::new(fix));
    assert_snapshot!(results(&sample)[0]["fixes"], @r#"[{"description":{"text":"h"},"artifactChanges":[{"artifactLocation":{"uri":"a.md","uriBaseId":"%SRCROOT%"},"replacements":[{"deletedRegion":{"startLine":1,"startColumn":3,"endLine":1,"endColumn":9},"insertedContent":{"text":"release"}}]},{"artifactLocation":{"uri":"b%20c.md","uriBaseId":"%SRCROOT%"},"replacements":[{"deletedRegion":{"startLine":1,"startColumn":1,"endLine":1,"endColumn":2},"insertedContent":{"text":""}}]}]}]"#);
    sample.findings[0].fix.as_mut().expect("it was set").creates = Fix::create("c.md", "").creates;
    assert!(results(&sample)[0].get("fixes").is_none());
}

#[test]
fn what_the_host_takes_is_not_exceeded_and_what_is_cut_is_said() {
    let sample = Sample::new().finding("a.md", "«x»", finding(Severity::Warning, "vague-title", "m", "h"));
    let mut findings = vec![sample.findings[0].clone(); MOST_RESULTS + 1];
    findings[MOST_RESULTS].severity = Severity::Error;
    let shown = Sample { findings, ..sample }.shown(Format::Sarif, 80);
    let results: Vec<&str> = shown.lines().filter(|line| line.contains("\"ruleId\"")).collect();
    assert_eq!(results.len(), MOST_RESULTS);
    assert!(results[0].contains(r#""level":"error""#), "the gravest is not what is cut");
    let told = "SARIF has the 25000 gravest of 25001 gaps and leaves out 1, because GitHub refuses more";
    assert!(shown.contains(&format!(r#"{{"level":"warning","message":{{"text":"{told}"}}}}"#)));
    for (findings, expected) in [
        (MOST_RESULTS + 1, Some(told)),
        (SHOWN_RESULTS, None),
        (SHOWN_RESULTS + 1, Some("SARIF has all 5001 gaps, of which GitHub shows the 5000 gravest")),
        (MOST_RESULTS, Some("SARIF has all 25000 gaps, of which GitHub shows the 5000 gravest")),
    ] {
        assert_eq!(Format::Sarif.limit(findings).as_deref(), expected);
    }
}

#[test]
fn ten_thousand_results_are_small_enough_to_be_taken() {
    // GitHub takes 10 MB of gzip; this is what goes into it.
    let size = sample::backlog(10_000).shown(Format::Sarif, 80).len();
    assert!(size < 10_000_000, "{size} bytes");
}
