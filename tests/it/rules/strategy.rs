//! The rules on themes and epics: whether they hang together, and whether anybody could tell that they worked.

use super::journey::{assert_rules_say, map_with};
use insta::assert_snapshot;

/// A card of the product, or a story that pays by card.
fn card(path: &str, front_matter: &str) -> String {
    format!("-- storymap/{path}.md\n---\n{front_matter}\n---\n# A card\n")
}

fn epic(front_matter: &str) -> String {
    card("epics/checkout", front_matter)
}

fn theme(front_matter: &str) -> String {
    card("themes/growth", front_matter)
}

fn story(front_matter: &str) -> String {
    card("20-buy/20-pay/by-card", &format!("release: mvp\n{front_matter}"))
}

#[test]
fn an_epic_serves_a_theme_once_there_is_one() {
    let orphan: &[&str] = &["warning epic-without-theme checkout"];
    let with_theme = |front_matter: &str| format!("{}{}", epic(front_matter), theme("owner: ada"));
    assert_rules_say(
        &["epic-without-theme"],
        &[
            ("no theme on the map", &epic("owner: ada"), &[]),
            ("it names none", &with_theme("owner: ada"), orphan),
            ("it names one", &with_theme("theme: growth"), &[]),
            ("one that does not exist is another gap", &with_theme("theme: grwth"), &[]),
            ("so is a misspelt key", &with_theme("thme: growth"), &[]),
            ("and one that cannot be read", &with_theme("theme: [growth, other]"), &[]),
            ("finished", &with_theme("status: finished"), &[]),
            ("dropped", &with_theme("status: dropped"), &[]),
        ],
    );
}

#[test]
fn a_story_on_the_map_is_part_of_an_epic_once_there_is_one() {
    let others = [
        ("10-find/search/by-name", "epic: checkout"),
        ("10-find/search/by-picture", "epic: checkout"),
        ("20-buy/10-choose/add-to-basket", "epic: checkout"),
    ];
    let others: String = others.iter().map(|(path, front_matter)| card(path, front_matter)).collect();
    let with_epic = |front_matter: &str| format!("{others}{}{}", epic("owner: ada"), story(front_matter));
    assert_rules_say(
        &["story-without-epic"],
        &[
            ("no epic on the map", &story("owner: ada"), &[]),
            ("it names none", &with_epic("owner: ada"), &["info story-without-epic by-card"]),
            ("it names one", &with_epic("epic: checkout"), &[]),
            ("one that does not exist is another gap", &with_epic("epic: chekout"), &[]),
            ("a bug", &with_epic("type: bug"), &[]),
            ("finished", &with_epic("status: finished"), &[]),
            ("in the backlog", &format!("{}{}", with_epic("epic: checkout"), card("backlog/idea", "owner: ada")), &[]),
        ],
    );
}

#[test]
fn themes_have_epics_and_epics_have_stories() {
    let idle: &[&str] = &["warning epic-without-stories checkout"];
    let wish: &[&str] = &["warning theme-without-epics growth"];
    let epic_of = |story_front_matter: &str| format!("{}{}", epic("theme: growth"), story(story_front_matter));
    let theme_of = |epic_front_matter: &str| format!("{}{}", theme("owner: ada"), epic(epic_front_matter));
    assert_rules_say(
        &["epic-without-stories", "theme-without-epics"],
        &[
            ("no story", &epic_of("owner: ada"), idle),
            ("a story", &epic_of("epic: checkout"), &[]),
            ("a chore", &epic_of("type: chore\nepic: checkout"), &[]),
            ("a finished story", &epic_of("status: finished\nepic: checkout"), &[]),
            ("a dropped story", &epic_of("status: dropped\nepic: checkout"), idle),
            ("a story that misspells it", &epic_of("epic: chekout"), &[]),
            ("a finished epic", &epic("status: finished"), &[]),
            ("a theme without any", &theme("owner: ada"), wish),
            ("a theme with one", &format!("{}{}", theme_of("theme: growth"), story("epic: checkout")), &[]),
            (
                "a dropped one",
                &format!("{}{}", theme_of("theme: growth\nstatus: dropped"), story("epic: checkout")),
                wish,
            ),
            ("one that misspells it", &format!("{}{}", theme_of("theme: grwth"), story("epic: checkout")), &[]),
            ("a dropped theme", &theme("status: dropped"), &[]),
        ],
    );
}

#[test]
fn what_a_theme_is_for_and_how_it_is_told_is_a_field_or_a_section() {
    let body = |kind: &str, text: &str| format!("-- storymap/{kind}.md\n# A card\n\n{text}\n");
    let no_outcome: &[&str] = &["warning theme-without-outcome growth"];
    let no_kpi: &[&str] = &["warning theme-without-kpi growth"];
    let no_metric: &[&str] = &["warning epic-without-metric checkout"];
    let whole = "outcome: one in five\nkpis: [\"leading: slots\", \"lagging: orders\"]";
    assert_rules_say(
        &["theme-without-outcome", "theme-without-kpi", "epic-without-metric"],
        &[
            ("nothing", &theme("owner: ada"), &[no_kpi[0], no_outcome[0]]),
            ("fields", &theme(whole), &[]),
            ("sections", &body("themes/growth", "## Strategic outcome\n\nOne.\n\n## Success KPIs\n\n- orders"), &[]),
            ("an empty section", &body("themes/growth", "## Strategic outcome\n\n## KPIs\n\n- orders"), no_outcome),
            ("a key that is nearly right", &theme("outcome: one\nkpi: orders"), &[]),
            ("a value that cannot be read", &theme("outcome: one\nkpis: {a: {b: c}}"), &[]),
            ("dropped", &theme("status: dropped"), &[]),
            ("an epic", &epic("owner: ada"), no_metric),
            ("with metrics", &epic("metrics: orders"), &[]),
            ("with a section", &body("epics/checkout", "## Success metrics\n\n- orders"), &[]),
            ("finished", &epic("status: finished"), &[]),
        ],
    );
}

#[test]
fn kpis_are_few_and_of_both_kinds() {
    let mixed: &[&str] = &["info theme-kpi-mix growth"];
    let kpis = |list: &str| theme(&format!("kpis: [{list}]"));
    let both = "\"leading: a\", \"lagging: b\"";
    assert_rules_say(
        &["theme-kpi-mix"],
        &[
            ("none is another gap", &theme("owner: ada"), &[]),
            ("one of each", &kpis(both), &[]),
            ("one", &kpis("\"leading: a\""), mixed),
            ("two of a kind", &kpis("\"leading: a\", \"leading: b\""), mixed),
            ("kinds unsaid", &kpis("a, b"), mixed),
            ("five", &kpis(&format!("{both}, c, d, e")), mixed),
            (
                "five where six may be",
                &format!(
                    "-- storymap.toml\n[rules]\ntheme-kpi-mix = {{ at_most = 6 }}\n{}",
                    kpis(&format!("{both}, c, d, e"))
                ),
                &[],
            ),
            ("dropped", &theme("status: dropped\nkpis: a"), &[]),
        ],
    );
}

#[test]
fn a_section_that_half_of_the_cards_have_is_missing_on_the_others() {
    let value = "## Business value\n\nMuch.\n";
    let stories = |texts: [&str; 4]| -> String {
        let paths = [
            "10-find/search/by-name",
            "10-find/search/by-picture",
            "20-buy/10-choose/add-to-basket",
            "20-buy/20-pay/by-card",
        ];
        let card =
            |(path, text): (&str, &str)| format!("-- storymap/{path}.md\n---\nstatus: to-do\n---\n# A card\n\n{text}");
        paths.into_iter().zip(texts).map(card).collect()
    };
    let by_card: &[&str] = &["info missing-section by-card"];
    let pending = stories([value, value, value, ""])
        .replace("status: to-do\n---\n# A card\n\n-- ", "status: pending\n---\n# A card\n\n-- ");
    assert_rules_say(
        &["missing-section"],
        &[
            ("nobody has any", &stories(["", "", "", ""]), &[]),
            ("one of four has it", &stories([value, "", "", ""]), &[]),
            ("three have it", &stories([value, value, value, ""]), by_card),
            ("an empty one", &stories([value, value, value, "## Business value\n"]), by_card),
            ("in other words", &stories([value, value, value, "**Value:** much\n"]), &[]),
            ("a section nobody asks for", &stories(["## Rollout\n\nSoon.\n", "## Rollout\n\nSoon.\n", "", ""]), &[]),
            ("while all are pending", &pending.replace("to-do", "pending"), &[]),
            (
                "once it is finished",
                &format!("{}{}", stories([value, value, value, ""]), story("status: finished")),
                &[],
            ),
        ],
    );
}

#[test]
fn a_section_that_the_team_lists_is_missing_wherever_it_is() {
    let list =
        |key: &str, titles: &str| format!("-- storymap.toml\n[rules]\nmissing-section = {{ {key} = [{titles}] }}\n");
    let needs = |text: &str| format!("{}{text}", list("story", "\"Non-functional needs\""));
    let inherited = "-- storymap/epics/checkout.md\n# Checkout\n\n## Non-functional needs\n\n- Fast.\n";
    let from_theme = "-- storymap/epics/checkout.md\n---\ntheme: growth\n---\n-- storymap/themes/growth.md\n# Growth\n\n## Non-functional needs\n\n- Fast.\n";
    let by_card: &[&str] = &["info missing-section by-card"];
    let ticket = list("story", "\"tech ticket\"");
    assert_rules_say(
        &["missing-section"],
        &[
            ("on none", &needs(&story("status: to-do")), by_card),
            ("on a bug", &needs(&story("type: bug\nstatus: to-do")), &[]),
            ("inherited from the epic", &needs(&format!("{inherited}{}", story("status: to-do\nepic: checkout"))), &[]),
            (
                "inherited from the theme",
                &needs(&format!("{from_theme}{}", story("status: to-do\nepic: checkout"))),
                &[],
            ),
            ("from an epic that does not exist", &needs(&story("status: to-do\nepic: checkout")), &[]),
            ("a ticket before the work", &format!("{ticket}{}", story("status: discussing")), &[]),
            ("a ticket", &format!("{ticket}{}", story("status: developing")), by_card),
            ("a ticket as a field", &format!("{ticket}{}", story("status: developing\nticket: A-1")), &[]),
            (
                "criteria without a heading",
                &format!(
                    "{}-- storymap/20-buy/20-pay/by-card.md\n---\nstatus: to-do\n---\n```gherkin\nWhen a\nThen b\n```\n",
                    list("story", "\"Acceptance criteria\"")
                ),
                &[],
            ),
            (
                "a theme",
                &format!("{}{}", list("theme", "\"scope\""), theme("status: to-do")),
                &["info missing-section growth"],
            ),
            ("a theme that is only an idea", &format!("{}{}", list("theme", "\"scope\""), theme("owner: ada")), &[]),
            ("an empty list", &format!("{}{}", list("story", ""), story("status: to-do")), &[]),
        ],
    );
}

#[test]
fn a_list_of_sections_names_sections_that_exist() {
    let config =
        "-- storymap.toml\n[rules]\nmissing-section = { story = [\"Bussiness value\"], epic = [\"In scope\"] }\n";
    assert_snapshot!(map_with(config).storymap("gaps"), @"
    $ storymap gaps
    [stderr] error: storymap.toml:2:30: a story has no section `Bussiness value`
    [stderr] help: did you mean `business value`?
    [stderr] error: storymap.toml:2:58: an epic has no section `In scope`
    [stderr] help: it has `non-functional needs`, `dependencies`, `problem statement`, `success metrics`, `solution sketch`, `milestone map`, `risks and assumptions`
    [exit 2]
    ");
}

#[test]
fn a_component_of_two_activities_has_an_owner() {
    let shared: &[&str] = &["info shared-component by-name"];
    let find = card("10-find/search/by-name", "components: [Cart, search]");
    let table = |buy: &str| format!("{find}{}", story(buy));
    assert_rules_say(
        &["shared-component"],
        &[
            ("one activity", &table("components: ledger"), &[]),
            ("two", &table("components: cart"), shared),
            ("a task", &format!("{find}{}", card("20-buy/20-pay/task", "components: cart")), shared),
            ("a dropped one", &table("components: cart\nstatus: dropped"), &[]),
            (
                "all finished",
                &format!(
                    "{}{}",
                    table("components: cart\nstatus: finished"),
                    card("10-find/search/by-name", "components: cart\nstatus: finished")
                ),
                &[],
            ),
            (
                "an enabler",
                &format!(
                    "{}{}",
                    table("components: cart"),
                    card("20-buy/20-pay/rebuild", "type: enabler\ncomponents: [cart, ledger]")
                ),
                &[],
            ),
            ("an owned story", &table("components: cart\nowner: tom"), &[]),
            ("an owned story about more", &table("components: [cart, ledger]\nowner: tom"), shared),
            ("a waiver on any of its cards", &table("components: cart\nignore: \"shared-component: next year\""), &[]),
        ],
    );
}
