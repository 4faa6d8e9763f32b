//! `docs/reference/config.md`: every key of `storymap.toml`, and every option of a rule.

use crate::support::golden::assert_current;
use std::fmt::Write;
use storymap::config::keys::{TABLES, TableSpec};
use storymap::rules::catalog::RULES;
use storymap::vocabulary::status::Status;

const OPENING: &str = "\
# Configuration

`storymap.toml` stands at the top of the repository or above the map, also as `.storymap.toml` or `.config/storymap.toml`.
It is optional; the closest one holds, and nothing is merged.
Paths in it are relative to its folder (to the parent of `.config/`) and use `/` on every system.
Patterns know `*`, `**`, `?`, `[a-z]` and `{one,two}`.
A mistake in it stops the program with its line, its column and what was probably meant, and exit code 2.

```toml
root = \"storymap\"
exclude = [\"storymap/notes/**\"]

[gaps]
fail_on = \"error\"

[rules]
story-too-big = { level = \"warning\", max_effort = 5 }
broken-link = \"error\"

[[overrides]]
paths = [\"storymap/admin/**\"]
rules = { map-missing-frame = \"off\" }

[score]
model = \"weighted\"
sizes = { S = 2, M = 5, L = 8 }

[[status]]
name = \"selected\"
as = \"to-do\"
```
";

#[test]
fn the_page_of_the_configuration_is_current() {
    let mut page = OPENING.to_owned();
    for table in &TABLES {
        page.push_str(&section(table));
    }
    page.push_str(&options());
    assert_current("docs/reference/config.md", &page);
}

fn section(table: &TableSpec) -> String {
    let title = if table.name.is_empty() { "Top of the file".to_owned() } else { format!("`{}`", table.header) };
    let mut text =
        format!("\n## {title}\n\n{}\n\n| key | takes | default | meaning |\n|---|---|---|---|\n", table.meaning);
    for key in table.keys {
        writeln!(text, "| `{}` | {} | {} | {} |", key.key, key.takes.words(), key.default, key.meaning)
            .expect("a string takes all");
    }
    if table.name == "status" {
        let states: Vec<String> = Status::ALL.iter().map(|status| format!("`{}`", status.name())).collect();
        writeln!(text, "\nThe built-in states are {}.", states.join(", ")).expect("a string takes all");
    }
    text
}

fn options() -> String {
    let mut text = String::from(
        "\n## Options of rules\n\nEvery rule takes `level = \"off\"`, `\"info\"`, `\"warning\"` or `\"error\"`; \
         these take more.\n\
         In a list of words `\"...\"` stands for the default ones, so that a team can add to them.\n\n| rule | option | default | meaning |\n|---|---|---|---|\n",
    );
    for rule in RULES {
        for option in rule.options {
            let (key, default, meaning) = (option.key, option.default.written(), option.meaning);
            writeln!(text, "| [`{0}`](../rules/{0}.md) | `{key}` | `{default}` | {meaning} |", rule.id)
                .expect("a string takes all");
        }
    }
    text
}

#[test]
fn the_sample_at_its_top_is_a_configuration() {
    let sample = OPENING.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).expect("there is one");
    let config = storymap::config::parse(sample).expect("the sample is right");
    storymap::rules::select::Selection::new(&config, "").expect("its rules and options exist");
}
