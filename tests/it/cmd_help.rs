//! What the program says about itself.

use crate::support::sandbox::Sandbox;
use insta::assert_snapshot;

#[test]
fn help() {
    assert_snapshot!(Sandbox::empty().storymap("--help"), @"
    $ storymap --help
    User story maps in Git: cards as Markdown files, gaps found in CI

    A story map shows what a product does for a user: activities across, tasks under them, stories
    below, release slices drawn across. `storymap` reads the map from Markdown files in your repository
    and says where it has gaps.

    Usage: storymap [OPTIONS] <COMMAND>

    Commands:
      gaps  Show where the map has gaps
      rule  Show what the rules are, or the page of one
      help  Print this message or the help of the given subcommand(s)

    Options:
      -h, --help
              Print help (see a summary with '-h')

      -V, --version
              Print version

    Options for every command:
      -C <DIR>
              Look for the map in DIR instead of the current folder

          --color <WHEN>
              When to use colour

              Possible values:
              - auto:   On a terminal, unless NO_COLOR or TERM=dumb says otherwise
              - always: Also in a pipe
              - never:  Not even on a terminal

          --ascii
              Draw tables with ASCII characters only

          --plain
              Print one fact per line and no tables, for screen readers and awk

      -q, --quiet
              Print the results alone: no summary, no notices
    [exit 0]
    ");
}

#[test]
fn short_help() {
    assert_snapshot!(Sandbox::empty().storymap("-h"), @"
    $ storymap -h
    User story maps in Git: cards as Markdown files, gaps found in CI

    Usage: storymap [OPTIONS] <COMMAND>

    Commands:
      gaps  Show where the map has gaps
      rule  Show what the rules are, or the page of one
      help  Print this message or the help of the given subcommand(s)

    Options:
      -h, --help     Print help (see more with '--help')
      -V, --version  Print version

    Options for every command:
      -C <DIR>            Look for the map in DIR instead of the current folder
          --color <WHEN>  When to use colour [possible values: auto, always, never]
          --ascii         Draw tables with ASCII characters only
          --plain         Print one fact per line and no tables, for screen readers and awk
      -q, --quiet         Print the results alone: no summary, no notices
    [exit 0]
    ");
}

#[test]
fn help_of_gaps() {
    assert_snapshot!(own_help("gaps"), @"
    $ storymap gaps --help
    Show where the map has gaps

    Reads every card, checks the rules, and prints each gap with its place and what to do about it, then
    the coverage of the releases. Exits with 0 when nothing fails the check, 1 when something does, and
    2 when it could not be done.

    Usage: storymap gaps [OPTIONS]

    Options:
          --format <FORMAT>
              How to print the result

              [default: text]
              [possible values: text, concise, json]

          --show <SEVERITY>
              The mildest gaps to show [default: warning]

              [possible values: error, warning, info]

          --fail-on <SEVERITY>
              The mildest gaps that fail the check, which are then shown as well [default: error, or as
              configured]

              [possible values: error, warning, info]

          --exit-zero
              Exit with 0 whatever was found

          --rule <RULE>
              Run only this rule; may be given several times, or several with commas

          --skip <RULE>
              Do not run this rule; likewise

          --as-of <DATE>
              The day to count dates to, as 2027-01-31 or `today` [default: that of the last commit]

      -h, --help
              Print help (see a summary with '-h')

    […]

    Examples:
      storymap gaps                          the check, as CI runs it
      storymap gaps --show info              with hints
      storymap gaps --fail-on warning        fail on warnings too
      storymap gaps --rule broken-link       one rule alone
      storymap gaps --format concise         one line a gap, for editors
      storymap gaps --format json            everything, for scripts
    [exit 0]
    ");
}

#[test]
fn help_of_rule() {
    assert_snapshot!(own_help("rule"), @"
    $ storymap rule --help
    Show what the rules are, or the page of one

    Without a name: all rules, with the level that each has here. With one: why the rule is there, an
    example of the gap, and what to do about it.

    Usage: storymap rule [OPTIONS] [NAME]

    Arguments:
      [NAME]
              The rule

    Options:
      -h, --help
              Print help (see a summary with '-h')

    […]

    Examples:
      storymap rule                          all rules
      storymap rule slice-breaks-journey     the page of one
    [exit 0]
    ");
}

/// The help of a command without the options that every command has.
fn own_help(command: &str) -> String {
    let told = Sandbox::empty().storymap(&format!("{command} --help")).to_string();
    let (own, rest) = told.split_once(SHARED).expect("every command has them");
    let (_, examples) = rest.split_once("Examples:").expect("every command has examples");
    let lines = own.lines().chain(["[…]", "", "Examples:"]).chain(examples.lines().skip(1));
    lines.map(|line| format!("{}\n", line.trim_end())).collect()
}

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
    for command in ["gaps", "rule"] {
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
    let map = Sandbox::fixture("webshop");
    for command in ["gaps", "rule"] {
        let help = map.storymap(&format!("{command} --help")).stdout;
        let examples = help.lines().skip_while(|line| *line != "Examples:").skip(1);
        let mut count = 0;
        for example in examples {
            let typed = example.trim().strip_prefix("storymap ").expect("an example is a command");
            let args = typed.split("  ").next().unwrap_or_default();
            let told = map.storymap(args);
            assert!(told.code < Some(2) && told.stderr.lines().all(|line| !line.starts_with("error")), "{told}");
            count += 1;
        }
        assert!(count > 0, "{command} shows examples");
    }
}
