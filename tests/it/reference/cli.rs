//! `docs/reference/cli.md`: the help of every command, as the program prints it.

use crate::support::golden::assert_current;
use crate::support::sandbox::Sandbox;

#[test]
fn the_page_of_commands_is_current() {
    let nowhere = Sandbox::empty();
    let top = nowhere.storymap("--help").stdout;
    let mut page =
        String::from("# Commands\n\nEvery command with all its options, as `storymap help COMMAND` prints it.\n");
    page.push_str(
        "Exit codes are the same everywhere: 0 for done and clean, 1 for findings, 2 for what could not be done.\n",
    );
    page.push_str(&section("storymap", &top));
    for command in commands(&top) {
        let help = nowhere.storymap(&format!("{command} --help")).stdout;
        page.push_str(&section(&format!("storymap {command}"), &help));
    }
    assert_current("docs/reference/cli.md", &page);
}

fn section(title: &str, help: &str) -> String {
    let lines: Vec<&str> = help.lines().map(str::trim_end).collect();
    format!("\n## {title}\n\n```text\n{}\n```\n", lines.join("\n"))
}

/// The names under `Commands:`.
fn commands(help: &str) -> Vec<String> {
    let lines = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let names = lines.filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    let names = names.filter_map(|line| line.split_whitespace().next());
    names.filter(|name| *name != "help").map(str::to_owned).collect()
}
