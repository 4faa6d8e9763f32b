//! The formats for services that run the check, from outside: they show what all others show, and obey no card.

use super::shop;
use crate::support::sandbox::{Sandbox, TODAY};
use insta::assert_snapshot;

/// How many lines of a format begin so, after spaces.
fn lines(map: &Sandbox, args: &str, begin: &str) -> usize {
    let told = map.storymap(&format!("gaps --quiet {args}"));
    told.stdout.lines().filter(|line| line.trim_start().starts_with(begin)).count()
}

#[test]
fn every_format_shows_the_same_gaps() {
    for name in ["webshop", "broken", "unicode"] {
        let map = Sandbox::fixture(name);
        for show in ["error", "warning", "info"] {
            let args = |format: &str| format!("--show {show} --format {format}");
            let gaps = lines(&map, &args("jsonl"), "{");
            let cases = lines(&map, &args("junit"), "<failure ") + lines(&map, &args("junit"), "<skipped ");
            assert_eq!(cases, gaps, "{name}: cases of {show}");
            let rows = lines(&map, &args("markdown"), "| error |")
                + lines(&map, &args("markdown"), "| warning |")
                + lines(&map, &args("markdown"), "| info |");
            assert!(rows <= gaps && (gaps == 0 || rows > 0), "{name}: rows of {show}, of which some stand for several");
        }
    }
}

#[test]
fn annotations_name_the_lines() {
    assert_snapshot!(shop().storymap("gaps --format github --show info"), @"
    $ storymap gaps --format github --show info
    ::error file=storymap/buy/20-pay/task.md,line=1,endLine=1,col=3,endColumn=20,title=storymap/task-without-stories::task `pay` has no stories%0Aadd the simplest one with `storymap new story TITLE --under pay`, or mark the task `draft: true`
    ::warning file=storymap/buy/10-choose/add-to-basket.md,line=2,endLine=2,col=1,endColumn=7,title=storymap/unknown-field::`relase` is no field%0Adid you mean `release`?
    ::notice title=storymap/missing-card-file::storymap/buy/10-choose/: the folder has no `task.md`%0Aadd one that begins with `# Choose`
    [stderr] 1 error, 1 warning, 1 hint
    [stderr] read 5 cards in `storymap`, 1 story among them
    [stderr] `--fix` can close 2 gaps, `--diff` shows how
    [exit 1]
    ");
}

#[test]
fn what_fails_the_check_is_what_failed_in_junit() {
    for (options, failed) in [("", 1), ("--fail-on warning", 2), ("--max-warnings 0", 2), ("--max-warnings 1", 1)] {
        let told = lines(&shop(), &format!("--format junit {options}"), "<failure ");
        assert_eq!(told, failed, "`{options}`");
    }
}

#[test]
fn a_card_cannot_give_commands_to_the_service_that_runs_the_check() {
    let map = Sandbox::of(
        "-- storymap/map.md\n# ::stop-commands::x\n\
         -- storymap/buy/pay/::error::x.md\n---\n\"##[error]x\": 1\nrelease: \"::add-mask::y ##[group]z\"\n---\n# ::error::title\n\
         -- storymap/buy/##[warning]/task.md\n---\n\"::notice::k\": 1\n---\n# ##vso[task.complete]done\n",
    );
    map.commit(TODAY);
    for format in ["text", "text --plain", "full", "concise", "json", "jsonl", "github", "junit", "markdown"] {
        let told = map.call(&format!("gaps --show info --format {format}")).env("GITHUB_ACTIONS", "true").run();
        assert!(told.stdout.contains("error"), "{format} shows the gaps: {told}");
        for line in told.stdout.lines().chain(told.stderr.lines()) {
            let own = [
                "::error file=",
                "::error title=",
                "::warning file=",
                "::warning title=",
                "::notice file=",
                "::notice title=",
            ];
            let line = match own.iter().find_map(|own| line.strip_prefix(own)) {
                Some(rest) if line.contains("title=storymap") => rest,
                _ => line,
            };
            assert!(!line.trim_start().starts_with("::") || line.trim_start().starts_with("::: "), "{format}: {line}");
            assert!(!line.contains("##[") && !line.contains("##vso["), "{format}: {line}");
        }
    }
}
