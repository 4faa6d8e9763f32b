//! The forms of output, and what is left of each with `--quiet`, `--plain` and `--ascii`.

use super::shop;
use crate::support::findings::json;
use crate::support::sandbox::{Sandbox, TODAY};
use insta::assert_snapshot;

#[test]
fn concise_is_one_line_a_gap_and_the_summary_for_people_on_the_other_stream() {
    assert_snapshot!(shop().storymap("gaps --format concise --show info"), @"
    $ storymap gaps --format concise --show info
    storymap/buy/10-choose/:1:1: info[missing-card-file] the folder has no `task.md`
    storymap/buy/10-choose/add-to-basket.md:2:1: warning[unknown-field] `relase` is no field
    storymap/buy/20-pay/task.md:1:3: error[task-without-stories] task `pay` has no stories
    [stderr] 1 error, 1 warning, 1 hint
    [stderr] read 5 cards in `storymap`, 1 story among them
    [stderr] `--fix` can close 2 gaps, `--diff` shows how
    [exit 1]
    ");
}

#[test]
fn json_has_everything() {
    let told = shop().storymap("gaps --format json --rule task-without-stories");
    assert_snapshot!(told.to_string().replace(env!("CARGO_PKG_VERSION"), "[version]"), @r#"
    $ storymap gaps --format json --rule task-without-stories
    {
      "schema": 1,
      "tool": {
        "name": "storymap",
        "version": "[version]"
      },
      "map": {
        "maps": 1,
        "activities": 1,
        "tasks": 2,
        "stories": 1,
        "releases": 1,
        "personas": 0,
        "themes": 0,
        "epics": 0,
        "evidence": 0,
        "off_map": 0
      },
      "findings": [
        {
          "rule": "task-without-stories",
          "severity": "error",
          "message": "task `pay` has no stories",
          "help": "add the simplest one with `storymap new story TITLE --under pay`, or mark the task `draft: true`",
          "path": "storymap/buy/20-pay/task.md",
          "line": 1,
          "column": 3,
          "end_line": 1,
          "end_column": 20,
          "card": "pay",
          "fingerprint": "52424422570ea8e2",
          "labels": [],
          "fixable": false
        }
      ],
      "summary": {
        "errors": 1,
        "warnings": 0,
        "infos": 0,
        "filtered": 0,
        "suppressed": 0,
        "baseline": {
          "accepted": 0,
          "graver": 0,
          "closed": 0
        },
        "cards": 5,
        "stories": 1,
        "ignored": 0,
        "ignored_because": {},
        "skipped_rules": [],
        "unplaced": [],
        "draft_errors": 0
      }
    }
    [exit 1]
    "#);
}

#[test]
fn full_shows_each_gap_with_its_lines() {
    assert_snapshot!(shop().storymap("gaps --format full --show info"), @"
    $ storymap gaps --format full --show info
    info[missing-card-file]: the folder has no `task.md`
    --> storymap/buy/10-choose/
     = help: add one that begins with `# Choose`
     = note: `storymap rule missing-card-file` explains it

    warning[unknown-field]: `relase` is no field
     --> storymap/buy/10-choose/add-to-basket.md:2:1
      |
    2 | relase: mvp
      | ^^^^^^
      |
      = help: did you mean `release`?
      = note: `storymap rule unknown-field` explains it

    error[task-without-stories]: task `pay` has no stories
     --> storymap/buy/20-pay/task.md:1:3
      |
    1 | # Choose how to pay
      |   ^^^^^^^^^^^^^^^^^
      |
      = help: add the simplest one with `storymap new story TITLE --under pay`,
              or mark the task `draft: true`
      = note: `storymap rule task-without-stories` explains it

    1 error, 1 warning, 1 hint
    read 5 cards in `storymap`, 1 story among them
    `--fix` can close 2 gaps, `--diff` shows how
    [exit 1]
    ");
    assert_snapshot!(shop().storymap("gaps --format full --quiet --rule unknown-field"), @"
    $ storymap gaps --format full --quiet --rule unknown-field
    warning[unknown-field]: `relase` is no field
     --> storymap/buy/10-choose/add-to-basket.md:2:1
      |
    2 | relase: mvp
      | ^^^^^^
      |
      = help: did you mean `release`?
      = note: `storymap rule unknown-field` explains it
    [exit 0]
    ");
}

#[test]
fn jsonl_is_one_object_a_gap_and_the_summary_for_people_on_the_other_stream() {
    assert_snapshot!(shop().storymap("gaps --format jsonl"), @r#"
    $ storymap gaps --format jsonl
    {"rule":"unknown-field","severity":"warning","message":"`relase` is no field","help":"did you mean `release`?","path":"storymap/buy/10-choose/add-to-basket.md","line":2,"column":1,"end_line":2,"end_column":7,"card":"add-to-basket","fingerprint":"1c2022c08db0bfeb","labels":[],"fixable":true}
    {"rule":"task-without-stories","severity":"error","message":"task `pay` has no stories","help":"add the simplest one with `storymap new story TITLE --under pay`, or mark the task `draft: true`","path":"storymap/buy/20-pay/task.md","line":1,"column":3,"end_line":1,"end_column":20,"card":"pay","fingerprint":"52424422570ea8e2","labels":[],"fixable":false}
    [stderr] 1 error, 1 warning; not shown: 1 hint (`--show info` shows it)
    [stderr] read 5 cards in `storymap`, 1 story among them
    [stderr] `--fix` can close 1 gap, `--diff` shows how
    [exit 1]
    "#);
    let lines: Vec<serde_json::Value> = shop()
        .storymap("gaps --format jsonl")
        .stdout
        .lines()
        .map(|line| serde_json::from_str(line).expect("each line is JSON"))
        .collect();
    assert_eq!(json(&shop(), "")["findings"], serde_json::Value::from(lines));
}

#[test]
fn statistics_count_the_gaps_of_each_rule_instead() {
    assert_snapshot!(shop().storymap("gaps --statistics"), @"
    $ storymap gaps --statistics
    gaps by rule, the most first
     gaps  severity  rule
    ──────────────────────────────────────
        1  error     task-without-stories
        1  warning   unknown-field
    ──────────────────────────────────────

    1 error, 1 warning; not shown: 1 hint (`--show info` shows it)
    read 5 cards in `storymap`, 1 story among them
    `--fix` can close 1 gap, `--diff` shows how
    [exit 1]
    ");
    assert_snapshot!(shop().storymap("gaps --statistics --quiet --plain"), @"
    $ storymap gaps --statistics --quiet --plain
    1	error	task-without-stories
    1	warning	unknown-field
    [exit 1]
    ");
    assert_snapshot!(shop().storymap("gaps --statistics --quiet --format jsonl --show info"), @r#"
    $ storymap gaps --statistics --quiet --format jsonl --show info
    {"rule":"task-without-stories","severity":"error","count":1}
    {"rule":"unknown-field","severity":"warning","count":1}
    {"rule":"missing-card-file","severity":"info","count":1}
    [exit 1]
    "#);
    let page = shop().storymap("gaps --statistics --quiet --format markdown").stdout;
    assert!(page.contains("task-without-stories") && !page.contains("has no stories"), "{page}");
    for format in ["sarif", "github", "gitlab", "junit", "rdjson"] {
        let refused = shop().storymap(&format!("gaps --statistics --format {format}"));
        assert_eq!((refused.code, &*refused.stdout), (Some(2), ""), "{refused}");
        assert!(refused.stderr.contains("has no place for statistics"), "{refused}");
    }
    let report = json(&shop(), "--statistics");
    assert_eq!(report["statistics"].as_array().map(Vec::len), report["findings"].as_array().map(Vec::len));
}

#[test]
fn quiet_leaves_the_findings_alone() {
    assert_snapshot!(shop().storymap("gaps --quiet"), @"
    $ storymap gaps --quiet
     where                    severity  gap and what to do
    ──────────────────────────────────────────────────────────────────────────────
     storymap/buy/10-choose/  warning   `relase` is no field [unknown-field]
       add-to-basket.md:2               → did you mean `release`?
    ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌
     storymap/buy/20-pay/     error     task `pay` has no stories
       task.md:1                        [task-without-stories]
                                        → add the simplest one with `storymap new
                                          story TITLE --under pay`, or mark the
                                          task `draft: true`
    ──────────────────────────────────────────────────────────────────────────────
    [exit 1]
    ");
    assert_snapshot!(shop().storymap("gaps --quiet --format concise"), @"
    $ storymap gaps --quiet --format concise
    storymap/buy/10-choose/add-to-basket.md:2:1: warning[unknown-field] `relase` is no field
    storymap/buy/20-pay/task.md:1:3: error[task-without-stories] task `pay` has no stories
    [exit 1]
    ");
    assert_snapshot!(shop().storymap("gaps -q --rule broken-link"), @"
    $ storymap gaps -q --rule broken-link
    [exit 0]
    ");
}

#[test]
fn plain_is_one_fact_a_line() {
    assert_snapshot!(shop().storymap("gaps --plain"), @"
    $ storymap gaps --plain
    storymap/buy/10-choose/add-to-basket.md:2:1	warning	unknown-field	`relase` is no field	did you mean `release`?
    storymap/buy/20-pay/task.md:1:3	error	task-without-stories	task `pay` has no stories	add the simplest one with `storymap new story TITLE --under pay`, or mark the task `draft: true`
    1 error, 1 warning; not shown: 1 hint (`--show info` shows it)
    read 5 cards in `storymap`, 1 story among them
    `--fix` can close 1 gap, `--diff` shows how
    [exit 1]
    ");
}

#[test]
fn ascii_has_no_other_character_of_its_own() {
    let told = shop().storymap("gaps --ascii");
    assert!(told.to_string().is_ascii(), "{told}");
    assert_snapshot!(told, @"
    $ storymap gaps --ascii
     where                    severity  gap and what to do
    ===============================================================================
     storymap/buy/10-choose/  warning   `relase` is no field [unknown-field]
       add-to-basket.md:2               -> did you mean `release`?
    -------------------------------------------------------------------------------
     storymap/buy/20-pay/     error     task `pay` has no stories
       task.md:1                        [task-without-stories]
                                        -> add the simplest one with `storymap new
                                           story TITLE --under pay`, or mark the
                                           task `draft: true`
    ===============================================================================

    1 error, 1 warning; not shown: 1 hint (`--show info` shows it)
    read 5 cards in `storymap`, 1 story among them
    `--fix` can close 1 gap, `--diff` shows how
    [exit 1]
    ");
}

#[test]
fn what_was_left_out_is_counted_by_reason() {
    let shop = shop();
    shop.add(
        "-- .gitignore\n*.draft.md\n-- storymap.toml\nexclude = [\"storymap/notes/**\"]\n\
         -- storymap/buy/later.draft.md\n# Later\n-- storymap/notes/a.md\n# A\n\
         -- storymap/buy/README.md\nProse.\n-- storymap/buy/_scratch.md\nHidden.\n-- storymap/buy/sketch.svg\n<svg/>\n\
         -- storymap/backlog/idea.md\n# An idea\n",
    );
    let told = shop.storymap("gaps --plain");
    let closing: Vec<&str> = told.stdout.lines().rev().skip(1).take(2).collect();
    assert_snapshot!(format!("{}\n{}", closing[1], closing[0]), @"
    read 6 cards in `storymap`, 2 stories among them; left out: 1 prose, 1 not Markdown, 1 hidden, 1 ignored by Git, 1 excluded by the configuration
    off the map: 1 in the backlog
    ");
}

#[test]
fn text_of_a_card_cannot_steer_the_terminal() {
    let map = Sandbox::of(
        "-- storymap/map.md\n# Web\u{1b}[31mshop\n-- storymap/buy/pay/x.md\n---\nrelase\u{202e}: 1\n---\n# X\n",
    );
    map.add("-- storymap/releases/a.md\n---\nid: \"a\u{7}b\"\n---\n# \u{1b}]0;owned\u{7}\n").commit(TODAY);
    for options in ["", "--plain", "--format full", "--format concise", "--format json", "--format jsonl"] {
        let told = map.storymap(&format!("gaps --show info {options}"));
        let is_safe = |letter: char| letter == '\n' || letter == '\t' || !(letter.is_control() || letter == '\u{202e}');
        assert!(told.stdout.chars().all(is_safe), "{told}");
    }
}
