//! Reports in files, beside the one on the terminal.

use super::shop;
use insta::assert_snapshot;

#[test]
fn several_files_are_written_in_one_run() {
    let shop = shop();
    let plain = shop.storymap("gaps");
    let with = shop.storymap("gaps --output json=gaps.json --output concise=reports/deep/gaps.txt");
    assert_eq!((with.stdout, with.stderr, with.code), (plain.stdout, plain.stderr, plain.code));
    assert_eq!(shop.read("gaps.json"), shop.storymap("gaps --format json").stdout);
    assert_eq!(shop.read("reports/deep/gaps.txt"), shop.storymap("gaps --format concise").stdout);
}

#[test]
fn files_have_neither_colour_nor_the_width_of_a_terminal() {
    let shop = shop();
    shop.storymap("gaps --color always --output text=gaps.txt");
    assert_eq!(shop.read("gaps.txt"), shop.storymap("gaps").stdout);
}

#[test]
fn a_file_lies_where_one_stands() {
    let shop = shop();
    shop.call("gaps --output json=../gaps.json").within("storymap").run();
    shop.storymap("gaps -C storymap --output json=inner.json");
    let files = shop.files();
    assert!(
        ["gaps.json", "storymap/inner.json"].iter().all(|file| files.iter().any(|there| there == file)),
        "{files:?}"
    );
}

#[test]
fn what_cannot_be_written_is_told_after_the_result() {
    let shop = shop();
    shop.add("-- plain\nx\n");
    let told = shop.storymap("gaps --format concise --output json=plain/gaps.json");
    assert_snapshot!(told, @"
    $ storymap gaps --format concise --output json=plain/gaps.json
    storymap/buy/10-choose/add-to-basket.md:2:1: warning[unknown-field] `relase` is no field
    storymap/buy/20-pay/task.md:1:3: error[task-without-stories] task `pay` has no stories
    [stderr] 1 error, 1 warning; not shown: 1 hint (`--show info` shows it)
    [stderr] read 5 cards in `storymap`, 1 story among them
    [stderr] `--fix` can close 1 gap, `--diff` shows how
    [stderr] error: cannot write `plain/gaps.json`
    [stderr] cause: File exists (os error 17)
    [stderr] help: nothing was written
    [exit 2]
    ");
    let told = shop.storymap("gaps --format concise --output json=storymap");
    assert_snapshot!(told.stderr, @"
    1 error, 1 warning; not shown: 1 hint (`--show info` shows it)
    read 5 cards in `storymap`, 1 story among them
    `--fix` can close 1 gap, `--diff` shows how
    error: cannot write `storymap`
    cause: is a directory
    help: nothing was written
    ");
}

#[test]
fn slips_are_told_with_their_cure() {
    let shop = shop();
    let mut told = String::new();
    for slip in ["jsn=a", "a.json", "json=", "xls=a.xls", "json=a --output concise=./a"] {
        let refused = shop.storymap(&format!("gaps --output {slip}"));
        assert_eq!(refused.code, Some(2), "{refused}");
        assert_eq!(refused.stdout, "", "nothing is read before");
        told.push_str(&refused.stderr.replace("\n\nFor more information, try '--help'.", ""));
    }
    assert_snapshot!(told, @"
    error: invalid value 'jsn=a' for '--output <FORMAT=FILE>': no format is called `jsn`; did you mean `json`?
    error: invalid value 'a.json' for '--output <FORMAT=FILE>': write a format and a file, such as `sarif=gaps.sarif`
    error: invalid value 'json=' for '--output <FORMAT=FILE>': write a format and a file, such as `sarif=gaps.sarif`
    error: invalid value 'xls=a.xls' for '--output <FORMAT=FILE>': no format is called `xls`; there are text, full, concise, json, jsonl, sarif, github, gitlab, junit, rdjson, markdown
    error: `./a` is asked for twice
    help: name another file for one of them
    ");
}

#[test]
fn one_file_for_two_reports_is_told_whichever_way_it_is_named() {
    for other in ["./a", "none/../a", "storymap/../a"] {
        let shop = shop();
        let refused = shop.storymap(&format!("gaps --quiet --output json=a --output concise={other}"));
        assert_eq!(refused.code, Some(2), "{refused}");
        assert!(refused.stderr.contains(&format!("`{other}` is asked for twice")), "{refused}");
        assert!(!shop.files().contains(&"a".to_owned()), "nothing is written before: {other}");
    }
}

#[test]
fn a_summary_of_the_step_that_is_full_stays_and_is_told_of() {
    let shop = shop();
    let full = "x".repeat(1024 * 1024);
    shop.write("summary.md", full.as_bytes());
    let call = shop.call("gaps").env("GITHUB_ACTIONS", "true").env("GITHUB_STEP_SUMMARY", "summary.md");
    let told = call.run();
    assert_eq!(told.code, Some(1), "the check says the same: {told}");
    assert!(told.stderr.contains("the summary of the step was left out: with it, it would be larger"), "{told}");
    assert!(shop.read("summary.md") == full);
    shop.write("summary.md", b"");
    let call = shop.call("gaps --quiet").env("GITHUB_ACTIONS", "true").env("GITHUB_STEP_SUMMARY", "summary.md");
    call.run();
    assert!(shop.read("summary.md").contains("task-without-stories"));
}
