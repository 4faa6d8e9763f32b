//! The template for GitLab: its lines, run by a shell with the variables of a runner.

use super::{Machine, yaml};
use crate::support::program::Transcript;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;

const TEMPLATE: &str = ".gitlab/storymap.yml";

/// Runs what the template would run before a job and in it.
fn run(machine: &Machine, variables: &[(&str, &str)]) -> Transcript {
    let template = yaml(TEMPLATE);
    let lines = |job: &str, key: &str| {
        let lines = template[job][key].as_sequence().expect("a job has lines to run");
        lines.iter().map(|line| line.as_str().expect("each is a text").to_owned()).collect::<Vec<_>>()
    };
    let job = [lines(".storymap", "before_script"), lines("storymap-gaps", "script")].concat();
    // GitLab runs all lines of a job in one shell that ends with the first that fails.
    let script = format!("#!/usr/bin/env bash\nset -eo pipefail\n{}\n", job.join("\n"));
    machine.0.write("job", script.as_bytes());
    fs::set_permissions(machine.at("job"), fs::Permissions::from_mode(0o755)).expect("the file is ours");
    let call = machine.script(&machine.at("job")).env("CI_PROJECT_DIR", &machine.at("checkout").to_string_lossy());
    variables.iter().fold(call, |call, (name, value)| call.env(name, value)).run()
}

#[test]
fn the_program_is_built_where_the_cache_has_none() {
    let machine = Machine::new();
    machine.0.write("checkout/.storymap-program/note", b"");
    machine.fake("bin/cargo", "echo \"in $PWD\"; mkdir -p \"$8/bin\"; cp \"$PROGRAM\" \"$8/bin/storymap\"\n");
    machine.fake("program", "");
    let program = machine.at("program");
    let variables = [
        ("STORYMAP_SOURCE", "https://example.org/storymap.git"),
        ("STORYMAP_COMMIT", "0123456789abcdef0123456789abcdef01234567"),
        ("STORYMAP_ARGS", "--fail-on warning"),
        ("PROGRAM", &*program.to_string_lossy()),
    ];
    let checked = "storymap [gaps] [--output] [gitlab=gl-code-quality-report.json] [--output] \
                   [junit=storymap-junit.xml] [--fail-on] [warning]\n";
    let told = run(&machine, &variables);
    let built = "cargo [install] [--locked] [--git] [https://example.org/storymap.git] [--rev] \
                 [0123456789abcdef0123456789abcdef01234567] [--root] [[sandbox]/checkout/.storymap-program] \
                 [storymap-cli]\nin /\n";
    assert_eq!((told.code, told.stdout), (Some(0), format!("{built}{checked}")), "{}", told.stderr);
    assert_eq!(run(&machine, &variables).stdout, checked, "the second time it is there");
}

#[test]
fn the_check_writes_the_reports_that_the_host_will_look_for() {
    let machine = Machine::new();
    machine.0.add("-- checkout/storymap/map.md\n# Shop\n-- checkout/storymap/buy/activity.md\n# Buy\n");
    fs::create_dir_all(machine.at("checkout/.storymap-program/bin")).expect("the sandbox can be written to");
    machine.install("checkout/.storymap-program/bin/storymap");
    let told = run(&machine, &[("STORYMAP_SOURCE", "unused"), ("STORYMAP_COMMIT", "unused")]);
    assert_eq!(told.code, Some(1), "{told}");
    let quality: serde_yaml::Value =
        serde_yaml::from_str(&machine.0.read("checkout/gl-code-quality-report.json")).expect("JSON is YAML");
    assert_eq!(quality[0]["check_name"].as_str(), Some("empty-map"));
    let junit = machine.0.read("checkout/storymap-junit.xml");
    assert!(junit.contains("<failure") && junit.contains("empty-map"), "{junit}");
}

#[test]
fn a_job_that_was_not_told_where_the_program_is_says_so() {
    let machine = Machine::new();
    let told = run(&machine, &[]);
    assert_eq!((told.code, told.stdout.as_str()), (Some(2), "set STORYMAP_SOURCE and STORYMAP_COMMIT\n"), "{told}");
}

#[test]
fn reports_are_kept_whatever_the_check_says() {
    let job = &yaml(TEMPLATE)["storymap-gaps"];
    let script = job["script"][0].as_str().unwrap_or_default();
    let artifacts = &job["artifacts"];
    assert_eq!(artifacts["when"].as_str(), Some("always"));
    for (format, report) in [("gitlab", "codequality"), ("junit", "junit")] {
        let file = artifacts["reports"][report].as_str().expect("each report has a file");
        assert!(script.contains(&format!("--output {format}={file}")), "{script}");
    }
}

#[test]
fn the_image_has_the_rust_that_the_program_needs() {
    let needed = super::text("Cargo.toml");
    let needed = needed.lines().find_map(|line| line.strip_prefix("rust-version = ")).expect("it is there");
    let image = format!("rust:{}-bookworm", needed.trim_matches('"'));
    assert_eq!(yaml(TEMPLATE)[".storymap"]["image"].as_str(), Some(&*image));
}
