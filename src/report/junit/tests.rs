//! Reports as JUnit, held against the shape that is valid under both schemas.
//!
//! The schemas themselves are in `fixtures/schemas`; where `STORYMAP_XMLLINT` names `xmllint`, it judges by them as
//! well. Nothing but Rust is needed without it.

use crate::diagnostic::Severity;
use crate::report::Format;
use crate::report::sample::{self, Sample, finding};
use insta::assert_snapshot;
use roxmltree::{Document, Node};
use std::io::Write;
use std::process::{Command, Stdio};

/// An element with its attributes, all of which it has, and the elements in it: each once, or `*` any number of times.
const SHAPES: [(&str, &[&str], &[&str]); 8] = [
    ("testsuites", &[], &["testsuite"]),
    (
        "testsuite",
        &["name", "package", "id", "tests", "failures", "errors", "time", "timestamp", "hostname"],
        &["properties", "testcase*", "system-out", "system-err"],
    ),
    ("properties", &[], &[]),
    ("testcase", &["classname", "name", "time"], &["failure*", "skipped*"]),
    ("failure", &["type", "message"], &[]),
    ("skipped", &["type", "message"], &[]),
    ("system-out", &[], &[]),
    ("system-err", &[], &[]),
];

/// What is wrong with a document.
fn complaints(written: &str) -> Vec<String> {
    let document = match Document::parse(written) {
        Ok(document) => document,
        Err(error) => return vec![error.to_string()],
    };
    let mut complaints: Vec<String> = document.descendants().filter_map(misshapen).collect();
    for suite in document.descendants().filter(|node| node.has_tag_name("testsuite")) {
        for (counted, element) in [("tests", "testcase"), ("failures", "failure")] {
            let count = suite.descendants().filter(|node| node.has_tag_name(element)).count().to_string();
            if suite.attribute(counted) != Some(&*count) {
                complaints.push(format!("{counted} are {count}"));
            }
        }
    }
    let schemas = ["junit-10.xsd", "junit-ant.xsd"].into_iter();
    complaints.extend(schemas.filter_map(|schema| complaint_of_xmllint(schema, written)));
    complaints
}

fn misshapen(node: Node<'_, '_>) -> Option<String> {
    let name = node.is_element().then(|| node.tag_name().name())?;
    let Some((_, attributes, inside)) = SHAPES.into_iter().find(|(known, _, _)| *known == name) else {
        return Some(format!("{name} is no element"));
    };
    let has: Vec<&str> = node.attributes().map(|attribute| attribute.name()).collect();
    let mut children = node.children().filter(Node::is_element).map(|child| child.tag_name().name()).peekable();
    let is_ordered = inside.iter().all(|wanted| match wanted.strip_suffix('*') {
        Some(wanted) => {
            while children.next_if_eq(&wanted).is_some() {}
            true
        }
        None => children.next() == Some(wanted),
    });
    let is_number = node.attribute("time").is_none_or(|time| time.parse::<f64>().is_ok());
    let is_valid = has == attributes && is_ordered && children.next().is_none() && is_number;
    (!is_valid).then(|| format!("{name} has {has:?}"))
}

fn complaint_of_xmllint(schema: &str, written: &str) -> Option<String> {
    let program = std::env::var_os("STORYMAP_XMLLINT")?;
    let schema = format!("{}/fixtures/schemas/{schema}", env!("CARGO_MANIFEST_DIR"));
    let mut command = Command::new(program);
    command.args(["--noout", "--schema", &schema, "-"]).stdin(Stdio::piped()).stderr(Stdio::piped());
    let mut running = command.spawn().expect("the variable names a program");
    let mut input = running.stdin.take().expect("it was asked for");
    // Whoever complains may not read to the end.
    let _ = input.write_all(written.as_bytes());
    drop(input);
    let told = running.wait_with_output().expect("it ends");
    (!told.status.success()).then(|| String::from_utf8_lossy(&told.stderr).into_owned())
}

/// The report, which is valid.
fn valid(sample: &Sample) -> String {
    let written = sample.shown(Format::Junit, 80);
    assert_eq!(complaints(&written), [""; 0], "{written}");
    written
}

#[test]
fn a_case_for_each_finding() {
    assert_snapshot!(valid(&sample::gaps()), @r#"
    <?xml version="1.0" encoding="UTF-8"?>
    <testsuites>
      <testsuite name="gaps" package="storymap" id="0" tests="3" failures="1" errors="0" time="0" timestamp="1970-01-01T00:00:00" hostname="localhost">
        <properties/>
        <testcase classname="storymap.task-without-stories" name="storymap/20-make-purchase/30-choose-payment/task.md: task `choose-payment` has no stories" time="0">
          <failure type="error" message="task `choose-payment` has no stories">storymap/20-make-purchase/30-choose-payment/task.md:2:1: error[task-without-stories] task `choose-payment` has no stories
    help: add one with `storymap new story --under choose-payment`, or mark the task `draft: true`</failure>
        </testcase>
        <testcase classname="storymap.first-slice-skips-activity" name="storymap/30-track-order/activity.md: first release `guest-checkout` has no story in activity `track-order`" time="0">
          <skipped type="warning" message="first release `guest-checkout` has no story in activity `track-order`">storymap/30-track-order/activity.md:2:1: warning[first-slice-skips-activity] first release `guest-checkout` has no story in activity `track-order`
    help: move a story of it into `guest-checkout`</skipped>
        </testcase>
        <testcase classname="storymap.map-missing-frame" name="storymap/map.md: map `webshop` does not say its goal" time="0">
          <skipped type="info" message="map `webshop` does not say its goal">storymap/map.md:1:1: info[map-missing-frame] map `webshop` does not say its goal
    help: add `goal:` to it</skipped>
        </testcase>
        <system-out>3 gaps: 1 error, 1 warning, 1 info</system-out>
        <system-err/>
      </testsuite>
    </testsuites>
    "#);
}

#[test]
fn a_broken_card_is_text() {
    assert_snapshot!(valid(&sample::hostile()), @r##"
    <?xml version="1.0" encoding="UTF-8"?>
    <testsuites>
      <testsuite name="gaps" package="storymap" id="0" tests="7" failures="2" errors="0" time="0" timestamp="1970-01-01T00:00:00" hostname="localhost">
        <properties/>
        <testcase classname="storymap.unknown-reference" name="注文/確認する/支払い方法を選ぶ/カード.md: 注文を確認する画面には支払い方法を選ぶための説明がありません、それは誰のためですか" time="0">
          <failure type="error" message="注文を確認する画面には支払い方法を選ぶための説明がありません、それは誰のためですか">注文/確認する/支払い方法を選ぶ/カード.md:2:3: error[unknown-reference] 注文を確認する画面には支払い方法を選ぶための説明がありません、それは誰のためですか
    help: 👩‍💻 に聞く</failure>
        </testcase>
        <testcase classname="storymap.vague-title" name="c.md: title `supercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilistic` is too long" time="0">
          <failure type="error" message="title `supercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilistic` is too long">c.md:1:1: error[vague-title] title `supercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilisticsupercalifragilistic` is too long
    help: shorten it</failure>
        </testcase>
        <testcase classname="storymap.story-without-persona" name="a\u{1b}[31m/b.md: story `\u{1b}[2J\u{202e}dlog free \u{200b}&lt;b&gt;|&quot;\u{7}` has no persona, 👩‍💻 has" time="0">
          <skipped type="warning" message="story `\u{1b}[2J\u{202e}dlog free \u{200b}&lt;b&gt;|&quot;\u{7}` has no persona, 👩‍💻 has">a\u{1b}[31m/b.md:1:1: warning[story-without-persona] story `\u{1b}[2J\u{202e}dlog free \u{200b}&lt;b&gt;|&quot;\u{7}` has no persona, 👩‍💻 has
    help: say who</skipped>
        </testcase>
        <testcase classname="storymap.vague-title" name=":&#58;error:&#58;a,b=c%0A|`d`.md: :&#58;add-mask:&#58;x" time="0">
          <skipped type="warning" message=":&#58;add-mask:&#58;x">:&#58;error:&#58;a,b=c%0A|`d`.md:1:1: warning[vague-title] :&#58;add-mask:&#58;x
    help: say `what|it` is, #1 @team</skipped>
        </testcase>
        <testcase classname="storymap.vague-title" name="d.md: title `a :&#58;error file=x,line=1:&#58;b%0Ac` \u{23}#[error]]]&gt; --&gt; &lt;img src=x&gt; &amp;amp;" time="0">
          <skipped type="warning" message="title `a :&#58;error file=x,line=1:&#58;b%0Ac` \u{23}#[error]]]&gt; --&gt; &lt;img src=x&gt; &amp;amp;">d.md:1:1: warning[vague-title] title `a :&#58;error file=x,line=1:&#58;b%0Ac` \u{23}#[error]]]&gt; --&gt; &lt;img src=x&gt; &amp;amp;
    help: say `what|it` is, #1 @team</skipped>
        </testcase>
        <testcase classname="storymap.vague-title" name="e.md: @team #12 GH-1 :tada: https://a.b [c](d) ![e](f) *g* _h_ ~~i~~ $j$ a\|b `" time="0">
          <skipped type="warning" message="@team #12 GH-1 :tada: https://a.b [c](d) ![e](f) *g* _h_ ~~i~~ $j$ a\|b `">e.md:1:1: warning[vague-title] @team #12 GH-1 :tada: https://a.b [c](d) ![e](f) *g* _h_ ~~i~~ $j$ a\|b `
    help: say `what|it` is, #1 @team</skipped>
        </testcase>
        <testcase classname="storymap.vague-title" name="&lt;f&gt;/: # a | b &lt;/details&gt;&lt;details&gt; \u{23}#vso[task.x] \u{23}#teamcity[x]" time="0">
          <skipped type="warning" message="# a | b &lt;/details&gt;&lt;details&gt; \u{23}#vso[task.x] \u{23}#teamcity[x]">&lt;f&gt;/: warning[vague-title] # a | b &lt;/details&gt;&lt;details&gt; \u{23}#vso[task.x] \u{23}#teamcity[x]
    help: say `what|it` is, #1 @team</skipped>
        </testcase>
        <system-out></system-out>
        <system-err/>
      </testsuite>
    </testsuites>
    "##);
}

#[test]
fn nothing_found_is_a_case_that_passed() {
    assert_snapshot!(valid(&sample::clean()), @r#"
    <?xml version="1.0" encoding="UTF-8"?>
    <testsuites>
      <testsuite name="gaps" package="storymap" id="0" tests="1" failures="0" errors="0" time="0" timestamp="1970-01-01T00:00:00" hostname="localhost">
        <properties/>
        <testcase classname="storymap" name="no gaps" time="0"/>
        <system-out>24 stories read</system-out>
        <system-err/>
      </testsuite>
    </testsuites>
    "#);
}

#[test]
fn what_is_wrong_is_not_valid() {
    let written = sample::gaps().shown(Format::Junit, 80);
    for (from, to) in [
        (" hostname=\"localhost\"", ""),
        (" time=\"0\">", " time=\"soon\">"),
        ("    <properties/>\n", ""),
        ("<system-err/>", ""),
        ("failures=\"1\"", "failures=\"one\""),
        (" type=\"error\"", ""),
        ("skipped ", "passed "),
        ("</testsuites>", ""),
    ] {
        assert!(written.contains(from), "{from}");
        assert!(!complaints(&written.replace(from, to)).is_empty(), "{from} for {to} is valid");
    }
}

#[test]
fn names_are_unique_within_a_rule() {
    let gap = |rule| finding(Severity::Error, rule, "gap", "help");
    let sample = Sample::new()
        .finding("a.md", "a", gap("r"))
        .finding("a.md", "a", finding(Severity::Error, "r", "gap (2)", "help"))
        .finding("a.md", "a", gap("r"))
        .finding("a.md", "a", gap("r"))
        .finding("a.md", "a", gap("s"));
    let written = valid(&sample);
    let names: Vec<&str> = written.lines().filter_map(|line| line.trim().strip_prefix("<testcase ")).collect();
    assert_eq!(
        names,
        [
            "classname=\"storymap.r\" name=\"a.md: gap\" time=\"0\">",
            "classname=\"storymap.r\" name=\"a.md: gap (2)\" time=\"0\">",
            "classname=\"storymap.r\" name=\"a.md: gap (3)\" time=\"0\">",
            "classname=\"storymap.r\" name=\"a.md: gap (4)\" time=\"0\">",
            "classname=\"storymap.s\" name=\"a.md: gap\" time=\"0\">",
        ]
    );
}

#[test]
fn what_fails_the_check_is_what_failed() {
    let number = |sample: &Sample, what: &str| sample.shown(Format::Junit, 80).matches(what).count();
    for (severity, failed, skipped) in [(Severity::Error, 1, 2), (Severity::Warning, 2, 1), (Severity::Info, 3, 0)] {
        let sample = Sample { fails_from: severity, ..sample::gaps() };
        assert_eq!((number(&sample, "<failure "), number(&sample, "<skipped ")), (failed, skipped), "{severity:?}");
    }
}

#[test]
fn a_report_stays_below_what_gitlab_takes() {
    let all = sample::many(10_000).shown(Format::Junit, 80);
    assert_eq!(all.matches("<testcase ").count(), 10_000);

    let too_many = sample::many(30_000).shown(Format::Junit, 80);
    assert_eq!(too_many.matches("<testcase ").count(), 20_001);
    assert!(too_many.contains("tests=\"20001\" failures=\"10000\" errors=\"0\""));
    assert!(too_many.contains("name=\"and more: 10000 hints\""), "the mildest are left out, and counted");

    let mut too_long = sample::many(10_000);
    for finding in &mut too_long.findings {
        finding.message = "\"".repeat(3_000);
    }
    let written = too_long.shown(Format::Junit, 80);
    assert!(written.len() < 30_000_000, "{}", written.len());
    assert!(written.contains("name=\"and more: "));
}
