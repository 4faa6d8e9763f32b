//! What the program says about itself. The help of every command stands in `docs/reference/cli.md`, which
//! `reference::cli` keeps current.

use crate::support::sandbox::{Sandbox, TODAY};

/// The heading of the options that every command has.
const SHARED: &str = "Options for every command:";

#[test]
fn options_for_every_command_read_the_same_everywhere() {
    let shared = |args: &str| {
        let help = Sandbox::empty().storymap(args).stdout;
        let (_, rest) = help.split_once(SHARED).expect("every command has them");
        rest.split("Examples:").next().unwrap_or_default().trim().to_owned()
    };
    assert!(!shared("--help").is_empty());
    for command in [
        "gaps",
        "diff",
        "rule",
        "doctor",
        "init",
        "new",
        "set",
        "unset",
        "move",
        "rename",
        "place",
        "tidy",
        "tell",
        "brief",
        "completions",
        "man",
    ] {
        assert_eq!(shared(&format!("{command} --help")), shared("--help"), "{command}");
    }
}

#[test]
fn version() {
    let told = Sandbox::empty().storymap("--version");
    assert_eq!(told.stdout, format!("storymap {}\n", env!("CARGO_PKG_VERSION")));
    assert_eq!(told.code, Some(0));
}

#[test]
fn without_a_command_the_help_is_the_answer() {
    let told = Sandbox::empty().storymap("");
    assert_eq!((told.stdout.as_str(), told.code), ("", Some(2)));
    assert_eq!(told.stderr, Sandbox::empty().storymap("-h").stdout);
}

#[test]
fn examples_of_the_help_run() {
    for command in ["init", "new", "move", "place", "tidy", "tell", "brief", "gaps", "diff", "rule", "doctor"] {
        let map = Sandbox::fixture("webshop");
        released(&map);
        let help = map.storymap(&format!("{command} --help")).stdout;
        let examples = help.lines().skip_while(|line| *line != "Examples:").skip(1);
        let mut count = 0;
        for example in examples {
            let typed = example.trim().strip_prefix("storymap ").expect("an example is a command");
            let args = typed.split("  ").next().unwrap_or_default();
            if args.ends_with("--watch") {
                // It goes on until it is interrupted; `cmd_gaps::watch` runs it.
                continue;
            }
            let map = if command == "init" { &Sandbox::empty() } else { &map };
            let told = map.call(args).env("EDITOR", "true").run();
            assert!(told.code < Some(2) && told.stderr.lines().all(|line| !line.starts_with("error")), "{told}");
            count += 1;
        }
        assert!(count > 0, "{command} shows examples");
    }
}

/// Commits the map, tags it and takes it for the remote's, for examples that name a revision.
fn released(map: &Sandbox) {
    map.commit(TODAY);
    let repository = map.repository();
    let commit = repository.revparse_single("HEAD").expect("it was just made");
    repository.tag_lightweight("v1.0", &commit, false).expect("no tag has the name");
    repository.reference("refs/remotes/origin/main", commit.id(), false, "fetched").expect("no branch has the name");
}
