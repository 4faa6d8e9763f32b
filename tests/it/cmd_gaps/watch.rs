//! `storymap gaps --watch` as a person runs it: it says what is there, waits, and says what has become of it.

use crate::support::sandbox::{Sandbox, TODAY};
use insta::assert_snapshot;
use std::io::{BufRead, BufReader, Lines};
use std::process::{Child, ChildStdout, Stdio};

const SHOP: &str = "\
-- storymap/map.md
# Web shop
-- storymap/buy/activity.md
# Buy
-- storymap/buy/pay/task.md
# Choose how to pay
";

/// The program while it watches; it ends with the test.
struct Watching {
    child: Child,
    lines: Lines<BufReader<ChildStdout>>,
}

impl Watching {
    fn of(here: &Sandbox, options: &str) -> Watching {
        let mut command = here.call(&format!("gaps --watch --rule task-without-stories {options}")).into_command();
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("the program was built");
        let lines = BufReader::new(child.stdout.take().expect("it was asked for")).lines();
        Watching { child, lines }
    }

    /// The next report, whose last line counts what was read.
    fn report(&mut self) -> String {
        let mut report = String::new();
        for line in self.lines.by_ref().map(|line| line.expect("all output is text")) {
            report.push_str(&format!("{line}\n"));
            if line.starts_with("read ") {
                break;
            }
        }
        report
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        // It may have ended by itself, and then the test says so.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_card_that_is_saved_is_checked_at_once() {
    let here = Sandbox::of(SHOP);
    here.commit(TODAY);
    let mut watching = Watching::of(&here, "--plain");
    assert_snapshot!(watching.report(), @"
    storymap/buy/pay/task.md:1:3	error	task-without-stories	task `pay` has no stories	add the simplest one with `storymap new story TITLE --under pay`, or mark the task `draft: true`
    1 error, 0 warnings
    read 3 cards in `storymap`, 0 stories among them
    ");
    here.write("storymap/buy/pay/by-card.md", b"# Pay by card\n");
    assert_snapshot!(watching.report(), @"

    no errors and no warnings
    0 errors, 0 warnings
    read 4 cards in `storymap`, 1 story among them
    ");
    // A folder that is new has cards that are watched too.
    here.add("-- storymap/buy/compare/task.md\n# Compare prices\n");
    assert_snapshot!(watching.report(), @"

    storymap/buy/compare/task.md:1:3	error	task-without-stories	task `compare` has no stories	add the simplest one with `storymap new story TITLE --under compare`, or mark the task `draft: true`
    1 error, 0 warnings
    read 5 cards in `storymap`, 1 story among them
    ");
}

#[test]
fn a_configuration_counts_from_when_it_appears_to_when_it_goes() {
    let here = Sandbox::of(SHOP);
    here.commit(TODAY);
    let mut watching = Watching::of(&here, "--plain");
    let before = watching.report();
    here.write("storymap.toml", b"[rules]\ntask-without-stories = \"warning\"\n");
    assert!(watching.report().contains("0 errors, 1 warning"), "it is milder now");
    here.add("-- storymap.toml gone\n");
    assert_eq!(watching.report().trim_start(), before, "it is as it was");
}

#[test]
fn a_baseline_that_was_named_counts_whatever_it_is_called_by() {
    let here = Sandbox::of(SHOP);
    here.commit(TODAY);
    here.storymap("gaps --rule task-without-stories --write-baseline --baseline ci/old.jsonl");
    let mut watching = Watching::of(&here, "--plain --baseline storymap/../ci/old.jsonl");
    assert!(watching.report().contains("accepted by the baseline: 1"), "it is accepted");
    here.write("ci/old.jsonl", b"{\"storymap-baseline\":1}\n");
    assert!(watching.report().contains("1 error, 0 warnings\n"), "it is accepted no more");
}

#[test]
fn what_cannot_go_on_is_refused() {
    let here = Sandbox::of(SHOP);
    assert_snapshot!(here.storymap("gaps --watch --format json"), @"
    $ storymap gaps --watch --format json
    [stderr] error: `--watch` never ends, and `--format json` is one whole document
    [stderr] help: watch with `--format text`, `full`, `concise`, `jsonl`
    [exit 2]
    ");
    assert_eq!(here.storymap("gaps --watch --fix").code, Some(2));
    assert_eq!(here.storymap("gaps --watch -C nowhere").code, Some(2));
}
