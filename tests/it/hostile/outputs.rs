//! Every command on a map whose every text tries to steer what shows it: a terminal, the log of a job, a reader's eyes.
//! What each format of the check makes of it is `formats`.

use crate::support::program::Transcript;
use crate::support::sandbox::{Sandbox, TODAY};

/// Colour, a link of the terminal, a bell, a backspace, turned writing, commands of services, markup, a formula.
const EVIL: &str = "\u{1b}[31m\u{1b}]8;;http://e\u{7}\u{8}\u{202e}\u{2066} ::error::x ##[error]y ##vso[z] %0A <script> ]]> \
                    =cmd() | `c` ](x) a\u{301}\u{301} \u{9b}2J";

/// A name of a file or folder of that kind.
const NAME: &str = "\u{1b}[2J\u{202e}::error::\n<b>";

fn evil() -> Sandbox {
    let map = Sandbox::empty();
    let write = |path: &str, text: String| map.write(&format!("storymap/{path}"), text.as_bytes());
    write("map.md", format!("---\nid: map\n---\n# Map {EVIL}\n"));
    write(&format!("{NAME}/activity.md"), format!("# Activity {EVIL}\n"));
    write(&format!("{NAME}/pay/task.md"), format!("# Task {EVIL}\n"));
    write(&format!("{NAME}/pay/{NAME}.md"), format!("---\nrelase: mvp\nrelease: {EVIL}\n---\n# Story {EVIL}\n"));
    let sentence = format!("As a {EVIL}, I want to {EVIL} so that {EVIL}\n\n[a](gone{EVIL}.md)\n");
    write(&format!("{NAME}/pay/s.md"), format!("---\nowner: \u{202e}ann\nrelease: mvp\n---\n# S {EVIL}\n\n{sentence}"));
    write("releases/mvp.md", format!("# MVP {EVIL}\n"));
    write("personas/p.md", format!("# P {EVIL}\n"));
    write("backlog/later.md", format!("---\nstatus: pending\n---\n# Later {EVIL}\n"));
    map.commit(TODAY);
    write(&format!("{NAME}/pay/s.md"), format!("---\nowner: \u{202e}bob\n---\n# Other {EVIL}\n\n{sentence}"));
    map
}

/// What in an output would steer whoever shows it.
fn steering(shown: &str) -> Vec<String> {
    let is_hidden = |letter: &char| {
        letter.is_control() && !matches!(letter, '\n' | '\t')
            || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
    };
    let mut found: Vec<String> =
        shown.chars().filter(is_hidden).map(|letter| letter.escape_debug().to_string()).collect();
    let is_command = |line: &&str| {
        let leads = line.trim_start().strip_prefix("::").is_some_and(|name| !name.starts_with([':', ' ']));
        leads || ["##[", "##vso[", "##teamcity["].iter().any(|command| line.contains(command))
    };
    found.extend(shown.lines().filter(is_command).map(str::to_owned));
    found
}

#[track_caller]
fn assert_harmless(told: &Transcript) {
    assert!(matches!(told.code, Some(0..=2)), "{told}");
    assert_eq!(steering(&told.stderr), [""; 0], "{told}");
    assert_eq!(steering(&told.stdout), [""; 0], "{told}");
}

#[test]
fn no_command_lets_a_map_steer_what_shows_it() {
    let map = evil();
    for line in [
        "gaps --show info --format text",
        "gaps --show info --format full",
        "gaps --show info --format concise",
        "gaps --show info --plain",
        "gaps --show info --ascii",
        "gaps --statistics",
        "gaps --since HEAD",
        "gaps --at HEAD",
        "gaps --release mvp",
        "diff HEAD",
        "diff HEAD --format markdown",
        "diff HEAD --format json",
        "diff HEAD --plain",
        "doctor",
        "doctor --format json",
        "tidy --quiet",
        "place",
        "rule broken-link",
        "rename s t",
        "set t effort=3",
        "unset t owner",
        "move t --under pay --first",
        "new story --under pay -- Another",
        "place later --under pay",
        "gaps --fix",
        "gaps --write-baseline",
        "gaps --prune-baseline",
        "init",
    ] {
        assert_harmless(&map.storymap(line));
    }
    assert_eq!(steering(&map.read("storymap-baseline.jsonl")), [""; 0]);
}

/// What a person types may have been pasted from the same place.
#[test]
fn no_message_repeats_what_was_typed_as_it_is() {
    let map = evil();
    for line in [
        "gaps --release",
        "gaps --map",
        "gaps --rule",
        "gaps --at",
        "gaps --since",
        "gaps --as-of",
        "gaps --format",
        "gaps --baseline",
        "gaps --output",
        "diff",
        "set",
        "set s",
        "unset s",
        "move s --under",
        "rename s",
        "place",
        "new story --under",
        "new",
        "rule",
        "help",
        "man",
        "completions",
        "-C",
        "",
    ] {
        assert_harmless(&map.call(line).arg(EVIL).run());
    }
}

/// In a pipe a patch is what `git apply` takes, byte for byte: it alone holds what cards hold, and a terminal gets it
/// escaped (`edit::patch`).
#[test]
fn a_patch_for_a_program_is_exact() {
    let map = evil();
    let patch = map.storymap("set s effort=3 --dry-run");
    assert!(patch.stdout.contains(EVIL) && patch.stderr.is_empty(), "{patch}");
    let header: Vec<&str> = patch.stdout.lines().take_while(|line| !line.starts_with("@@")).collect();
    assert_eq!(steering(&header.join("\n")), [""; 0], "paths are quoted as Git quotes them");
}

#[test]
fn a_configuration_cannot_steer_its_own_complaint() {
    let map = evil();
    for config in [
        format!("\"{}\" = 1\n", EVIL.escape_unicode()),
        format!("root = \"{}\"\n", EVIL.escape_unicode()),
        format!("[rules]\n\"{}\" = \"off\"\n", EVIL.escape_unicode()),
        format!("[gaps]\nfail_on = \"{}\"\n", EVIL.escape_unicode()),
        format!("[limits]\n\"{}\" = 1\n", EVIL.escape_unicode()),
        format!("{EVIL}\n"),
    ] {
        // TOML writes characters by number as `\u202e` and `\U0001f600`.
        let toml = config.replace("\\u{", "\\U").split('}').map(pad).collect::<String>();
        map.write("storymap.toml", toml.as_bytes());
        let told = map.storymap("gaps");
        assert_eq!(told.code, Some(2), "{told}");
        assert_harmless(&told);
    }
}

/// `…\U7` as `…\U00000007`.
fn pad(part: &str) -> String {
    match part.rsplit_once("\\U") {
        Some((before, number)) => format!("{before}\\U{number:0>8}"),
        None => part.to_owned(),
    }
}
