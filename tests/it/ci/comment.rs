//! The comment on a pull request: the job that writes the difference, and the one that posts what it left, which may be
//! from anybody. Git's host is a program that answers from files and notes what it was asked.

use super::{Machine, repository, text, values_of, yaml};
use crate::support::program::{Call, Transcript};
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

const GUIDE: &str = "docs/guide/pull-requests.md";
const ACTIONS: [&str; 2] = [".github/actions/storymap-diff/action.yml", ".github/actions/storymap-comment/action.yml"];

/// Answers as `gh api` does after `--jq`, and keeps what is posted.
const GH: &str = r#"
printf '%s\n' "$*" >>"$RUNNER_TEMP/asked"
case "$*" in
    *'/artifacts?name='*) cat "$RUNNER_TEMP/artifact" ;;
    *'/zip') cat "$RUNNER_TEMP/artifact" ;;
    *'/pulls/'*) cat "$RUNNER_TEMP/pull" ;;
    *' PATCH '* | *' POST '*) for word; do case "$word" in body=@*) cp "${word#body=@}" "$RUNNER_TEMP/posted" ;; esac; done ;;
    *'/comments?'*) cat "$RUNNER_TEMP/comments" ;;
    *) exit 1 ;;
esac
"#;

const HEAD: &str = "0123456789abcdef0123456789abcdef01234567";
const DIFF: &str = "<!-- storymap diff -->\n1 added\n";

/// What the job before has left, and what the host knows.
struct Left<'a> {
    artifact: &'a str,
    number: &'a str,
    diff: &'a str,
    pull: &'a str,
    comments: &'a str,
}

impl Default for Left<'_> {
    fn default() -> Self {
        Left {
            artifact: "7 300",
            number: "12\n",
            diff: DIFF,
            pull: "open 0123456789abcdef0123456789abcdef01234567",
            comments: "",
        }
    }
}

struct Posted {
    told: Transcript,
    /// How something was posted, and what; `None` where nothing was.
    request: Option<(String, String)>,
}

fn executable(machine: &Machine, path: &str, script: &str) {
    machine.0.write(path, format!("#!/bin/sh\n{script}").as_bytes());
    fs::set_permissions(machine.at(path), fs::Permissions::from_mode(0o755)).expect("the file is ours");
}

fn script(machine: &Machine, path: &str) -> Call {
    let temp = machine.at("temp");
    let variables = [
        ("RUNNER_TEMP", temp.clone()),
        ("GITHUB_OUTPUT", temp.join("output")),
        ("GITHUB_STEP_SUMMARY", temp.join("summary")),
        ("FOLDER", temp.join("storymap")),
    ];
    let call = machine.script(&repository().join(".github/actions").join(path));
    variables.into_iter().fold(call, |call, (name, value)| call.env(name, &value.to_string_lossy()))
}

fn post(left: &Left<'_>) -> Posted {
    let machine = Machine::new();
    executable(&machine, "bin/gh", GH);
    executable(&machine, "bin/unzip", "cat \"$RUNNER_TEMP/left/$3\"\n");
    let files = [
        ("artifact", left.artifact),
        ("left/number", left.number),
        ("left/diff.md", left.diff),
        ("pull", left.pull),
        ("comments", left.comments),
    ];
    for (name, content) in files {
        machine.0.write(&format!("temp/{name}"), content.as_bytes());
    }
    let call = script(&machine, "storymap-comment/comment.sh");
    let told = call.env("GITHUB_REPOSITORY", "shop/web").env("HEAD_SHA", HEAD).env("RUN", "99").run();
    let asked = fs::read_to_string(machine.at("temp/asked")).unwrap_or_default();
    let request = asked.lines().find(|line| line.contains("--method")).map(|line| {
        let words = line.split(" --field").next().unwrap_or_default().to_owned();
        (words, machine.0.read("temp/posted"))
    });
    Posted { told, request }
}

#[test]
fn there_is_one_comment_and_it_is_kept_current() {
    let create = "api --silent --method POST repos/shop/web/issues/12/comments";
    let edit = "api --silent --method PATCH repos/shop/web/issues/comments/42";
    let no_more = "<!-- storymap diff -->\nThis pull request does not change the story map any more.\n";
    for (case, left, expected) in [
        ("the first time", Left::default(), Some((create, DIFF))),
        ("later", Left { comments: "42\n43\n", ..Left::default() }, Some((edit, DIFF))),
        ("no change", Left { diff: "", ..Left::default() }, None),
        ("no change any more", Left { diff: "", comments: "42\n", ..Left::default() }, Some((edit, no_more))),
        ("no job", Left { artifact: "null null", ..Left::default() }, None),
    ] {
        let posted = post(&left);
        assert_eq!(posted.told.code, Some(0), "{case}: {}", posted.told);
        let request = posted.request.as_ref().map(|(words, body)| (words.as_str(), body.as_str()));
        assert_eq!(request, expected, "{case}: {}", posted.told);
    }
}

#[test]
fn what_a_stranger_left_is_posted_nowhere_else_and_not_as_it_likes() {
    let long = format!("{DIFF}{}", "ä".repeat(65_536));
    for (left, code) in [
        (Left { number: "12; touch owned", ..Left::default() }, 1),
        (Left { number: "../12", ..Left::default() }, 1),
        (Left { number: "012", ..Left::default() }, 1),
        (Left { number: "12345678901", ..Left::default() }, 1),
        (Left { number: "", ..Left::default() }, 1),
        (Left { diff: "buy my things\n", ..Left::default() }, 1),
        (Left { diff: &long, ..Left::default() }, 1),
        (Left { artifact: "7 99999999", ..Left::default() }, 1),
        (Left { pull: "closed 0123456789abcdef0123456789abcdef01234567", ..Left::default() }, 0),
        (Left { pull: "open 76543210fedcba9876543210fedcba9876543210", ..Left::default() }, 0),
    ] {
        let posted = post(&left);
        assert_eq!((posted.told.code, &posted.request), (Some(code), &None), "{}", posted.told);
    }
}

#[test]
fn the_job_leaves_the_difference_and_whose_it_is() {
    let fake = "echo '# Map'; exit \"$(cat \"$RUNNER_TEMP/code\")\"\n";
    for (code, args, expected, diff) in [
        ("1", "", 0, "storymap [diff] [--format] [markdown] [--exit-code]\n# Map\n"),
        ("0", "", 0, ""),
        ("1", "--fail-on gap", 1, "storymap [diff] [--format] [markdown] [--exit-code] [--fail-on] [gap]\n# Map\n"),
        (
            "1",
            "*.md $(touch owned)",
            0,
            "storymap [diff] [--format] [markdown] [--exit-code] [*.md] [$(touch] [owned)]\n# Map\n",
        ),
    ] {
        let machine = Machine::new();
        machine.fake("temp/storymap/bin/storymap", fake);
        machine.0.write("temp/code", code.as_bytes());
        machine.0.write("temp/storymap-diff/old", b"left over");
        let told = script(&machine, "storymap-diff/diff.sh").env("ARGS", args).env("NUMBER", "12").run();
        assert_eq!(told.code, Some(expected), "{told}");
        assert_eq!(machine.0.read("temp/storymap-diff/diff.md"), diff, "{told}");
        assert_eq!(machine.0.read("temp/summary"), diff);
        assert_eq!(machine.0.read("temp/storymap-diff/number"), "12\n");
        let changed = if diff.is_empty() { "false" } else { "true" };
        assert!(machine.0.read("temp/output").starts_with(&format!("changed={changed}\nfolder=")));
        assert!(!machine.at("temp/storymap-diff/old").exists() && !machine.at("checkout/owned").exists());
    }
    let machine = Machine::new();
    machine.fake("temp/storymap/bin/storymap", "exit 2");
    let told = script(&machine, "storymap-diff/diff.sh").env("ARGS", "").env("NUMBER", "12").run();
    assert!(told.code == Some(2) && !machine.at("temp/output").exists(), "{told}");
}

#[test]
fn scripts_get_what_people_write_as_variables_alone() {
    for path in ACTIONS {
        let folder = Path::new(path).parent().expect("an action lies in a folder");
        for script in values_of(path, "run") {
            let name = script.trim_matches('"').strip_prefix("$GITHUB_ACTION_PATH/");
            let name = name.unwrap_or_else(|| panic!("{path}: `{script}` is no script beside the action"));
            let mode = fs::metadata(repository().join(folder).join(name)).expect("the script is there").permissions();
            assert_eq!(mode.mode() & 0o111, 0o111, "{name} can be run");
        }
        for action in values_of(path, "uses") {
            let commit = action.rsplit('@').next().unwrap_or_default();
            assert!(commit.len() == 40 && commit.bytes().all(|byte| byte.is_ascii_hexdigit()), "{path}: {action}");
        }
    }
}

#[test]
fn the_workflow_that_may_write_runs_nothing_of_the_pull_request() {
    let guide = text(GUIDE);
    let shown = |file: &str| {
        let (_, rest) = guide.split_once(&format!("```yaml {file}\n")).expect("the guide shows it");
        let file = rest.split("```").next().expect("a fence ends");
        serde_yaml::from_str::<serde_yaml::Value>(file).expect("it is YAML")
    };
    let (diff, comment) =
        (shown(".github/workflows/storymap-diff.yml"), shown(".github/workflows/storymap-comment.yml"));
    assert_eq!(comment["on"]["workflow_run"]["workflows"][0], diff["name"]);
    assert_eq!(diff["permissions"]["contents"], "read");
    assert_eq!(diff["permissions"].as_mapping().map(serde_yaml::Mapping::len), Some(1));
    let steps = comment["jobs"]["comment"]["steps"].as_sequence().expect("a job has steps");
    let used: Vec<_> = steps.iter().filter_map(|step| step["uses"].as_str()).collect();
    assert_eq!((steps.len(), used), (1, vec!["OWNER/storymap/.github/actions/storymap-comment@COMMIT"]));
    for path in ACTIONS {
        let inputs = yaml(path)["inputs"].as_mapping().cloned().unwrap_or_default();
        for name in inputs.keys().filter_map(|name| name.as_str()) {
            assert!(guide.contains(&format!("`{name}`")), "the guide does not name `{name}`");
        }
    }
}
