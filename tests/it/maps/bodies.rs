//! Bodies: titles, sections that say what a field says, links.

use super::{SOUND, check_card, check_story, read};

#[test]
fn a_title_is_the_field_the_heading_or_the_stem() {
    let loaded = read(
        "-- map.md\n-- a/t/one.md\n---\ntitle: From the field\n---\n# From the field.\n-- a/t/two.md\n\n## From *the* heading\n\
-- a/t/pay-by_card.md\n-- 10-make-purchase/t2/s.md\n",
    );
    let mut titles: Vec<&str> = loaded.map.all().map(|(id, _)| loaded.map.title(id)).collect();
    titles.sort_unstable();
    assert_eq!(
        titles,
        ["A", "From the field", "From the heading", "Make purchase", "Map", "Pay by card", "S", "T", "T2"]
    );
}

#[test]
fn a_field_that_differs_from_the_body_is_found() {
    let cases = [
        ("a/t/s.md", "title: One", "# Two", "2:8 title differs from the heading"),
        ("a/t/s.md", "title: one", "# *One*!", ""),
        ("a/t/s.md", "title: one", "## Description\n\nText.", ""),
        ("map.md", "user: Anna", "# M\n\n## User\n\nBerta", "2:7 user differs from User"),
        ("map.md", "user: Anna", "# M\n\n**User:** anna", ""),
        ("map.md", "goal: eat", "# M\n\nGoal\n----\nsleep", "2:7 goal differs from Goal"),
        ("a/t/s.md", "goal: x", "# S\n\n## Goal\n\ny", "2:1 key goal not on story"),
        ("releases/mvp.md", "outcome: x", "# R\n## Outcome\ny", "2:10 outcome differs from Outcome"),
        ("releases/mvp.md", "metrics: [a, b]", "# R\n## Success metrics\n- b\n- a", ""),
        ("releases/mvp.md", "metrics: [a, b]", "# R\n## Metrics\n- b", "2:10 metrics differs from Metrics"),
        ("themes/growth.md", "personas: busy-parent", "# T\n## Personas\n- Busy parents\n", ""),
        ("themes/growth.md", "personas: [busy-parent]", "# T\n## Personas\n- [[busy-parent]]\n", ""),
        (
            "themes/growth.md",
            "milestone: 2027-Q1",
            "# T\n## Milestone\n2027-Q2\n",
            "2:12 milestone differs from Milestone",
        ),
        ("themes/growth.md", "milestone: 2027-Q1", "# T\n## Milestone\n2027-03-31\n", ""),
        ("themes/growth.md", "milestone: 2027-Q1", "# T\n## Milestone\nWhen the contract ends\n", ""),
        ("a/t/s.md", "depends_on: known", "# S\n## Dependencies\n- other\n", ""),
        ("a/t/s.md", "depends_on: [known]", "# S\n## Dependencies\n- s\n", "2:13 depends_on differs from Dependencies"),
        ("a/t/s.md", "ticket: A-1", "# S\n## Ticket\n[A-1](https://example.org/A-1)\n", ""),
        ("a/t/s.md", "ticket: A-1", "# S\n## Ticket\nA-2\n", "2:9 ticket differs from TechTicket"),
        ("a/t/s.md", "assets: docs/sketch.png", "# S\n## Assets\n- [A](../../../docs/sketch.png)\n", ""),
        ("a/t/s.md", "value: 5", "# S\n## Value\n8\n", ""),
        ("a/t/s.md", "role: parent", "# S\nAs a clerk, I want to pay.", "2:7 role differs from the sentence"),
        ("a/t/s.md", "outcome: x", "# S\nAs a clerk, I want to pay so that x.", ""),
    ];
    for (path, field, body, problem) in cases {
        let tree = SOUND.replace(&format!("-- {path}\n"), "-- /unused.md\n");
        let loaded = read(&format!("{tree}-- {path}\n---\n{field}\n---\n{body}\n"));
        let found = super::outline::problems(&loaded);
        let expected = if problem.is_empty() { Vec::new() } else { vec![format!("{path}:{problem}")] };
        assert_eq!(found, expected, "{field} and {body}");
    }
}

#[test]
fn a_list_of_children_is_held_against_the_children() {
    let tree = "-- map.md\n-- a/activity.md\n-- a/t/task.md\n-- a/t/one.md\n---\nepic: e\n---\n# First one\n-- a/t/two.md\n---\nepic: e\n---\n\
-- a/t/gone.md\n---\nepic: e\nstatus: dropped\n---\n-- themes/x.md\n# X\n## Key epics\n- f\n-- epics/e.md\n---\ntheme: x\n---\n";
    for (list, differs) in [
        ("- one\n- two\n", false),
        ("- First one\n- [[two|Second]]\n- gone\n", false),
        ("1. [First one](../a/t/one.md)\n2. [x](../a/t/two.md)\n", false),
        ("- one\n", true),
        ("- some day\n", false),
    ] {
        let loaded = read(&format!("{tree}# E\n## Milestone map\n{list}-- epics/f.md\n"));
        let mut expected =
            if differs { vec!["epics/e.md:5:4 epic differs from MilestoneMap".to_owned()] } else { Vec::new() };
        expected.push("themes/x.md:2:4 theme differs from KeyEpics".to_owned());
        assert_eq!(super::outline::problems(&loaded), expected, "{list}");
    }
}

#[test]
fn links_in_bodies_must_lead_somewhere() {
    for target in [
        "known.md",
        "./known.md#part",
        "#part",
        "../t/known.md?x",
        "../",
        "../t",
        "/storymap/map.md",
        "../../../docs/sketch.png",
        "https://example.org",
        "mailto:a@example.org",
        "//example.org/x",
        "../../../../../etc/passwd",
        "<>",
        "my%20card.md",
    ] {
        let extra = "-- a/t/my card.md\n# My card\n";
        let loaded = read(&format!("{SOUND}{extra}-- a/t/s.md\n# S\n\n[x]({target})\n"));
        assert_eq!(super::outline::problems(&loaded), Vec::<String>::new(), "{target}");
    }
    check_story("# S\n\nSee [x](gone.md) and ![y](Known.md).\n", &["3:5 body => gone.md", "3:22 body => Known.md"]);
    check_story("# S\n\n`[x](gone.md)`\n\n```\n[x](gone.md)\n```\n", &[]);
    check_story("# S\n\n[[gone]] and [[gone|label]] and ![[gone.png]]\n", &[]);
}

#[test]
fn sections_are_known_by_the_card_they_stand_on() {
    check_card(
        "epics/e.md",
        "---\nmetrics: a\n---\n# E\n**Success metrics:** b\n",
        &["2:10 metrics differs from Metrics"],
    );
    check_card("themes/e.md", "---\nkpis: a\n---\n# E\n### SUCCESS METRICS:\n- b\n", &["2:7 kpis differs from Kpis"]);
    check_card("personas/p.md", "---\njobs: a\n---\n# P\n## Jobs to be done\n\na\n", &[]);
}
