//! Bodies as people write them: title, sections, sentence and links; and that random text has true places.

use proptest::prelude::*;

use super::*;

fn body(source: &str) -> Body {
    read(source, 0, &mut Vec::new())
}

fn words(title: &Option<Title>, source: &str) -> String {
    title.as_ref().map_or("-", |title| title.text.get(source)).to_owned()
}

/// Each section as `title: content` and its items.
fn sections(source: &str) -> Vec<(String, String, Vec<String>)> {
    let sections = body(source).sections.into_iter().map(|section| {
        let items = section.items.iter().map(|item| item.text.get(source).to_owned()).collect();
        (section.title.text.get(source).to_owned(), section.content.text(source).to_owned(), items)
    });
    sections.collect()
}

fn section(title: &str, content: &str, items: &[&str]) -> (String, String, Vec<String>) {
    (title.to_owned(), content.to_owned(), items.iter().map(|item| (*item).to_owned()).collect())
}

/// Role, situation, action and outcome.
fn sentence(source: &str) -> [String; 4] {
    let Some(sentence) = body(source).sentence else { return Default::default() };
    let parts = [&sentence.role, &sentence.situation, &sentence.action, &sentence.outcome];
    parts.map(|part| part.as_ref().map_or("-", |part| part.text.get(source)).to_owned())
}

#[test]
fn the_first_heading_is_the_title() {
    for (source, title, span) in [
        ("# Pay by card\n", "Pay by card", "Pay by card"),
        ("text\n\n### Pay *by* card ###\n", "Pay by card", "Pay *by* card"),
        ("Pay\n===\n", "Pay", "Pay"),
        ("Pay `x` & go\n---\n", "Pay x & go", "Pay `x` & go"),
        ("<!-- # No -->\n# Yes\n", "Yes", "Yes"),
        ("```\n# No\n```\n# Yes", "Yes", "Yes"),
        ("## Goal\nx\n# Yes\n", "Yes", "Yes"),
    ] {
        let title_read = body(source).title;
        assert_eq!(words(&title_read, source), title, "{source}");
        assert_eq!(title_read.map(|title| title.span.text(source)), Some(span));
    }
    for source in ["", "text", "#\n", "## Acceptance criteria\n- a\n## Plan\n"] {
        assert_eq!(body(source).title, None, "{source}");
    }
}

#[test]
fn sections_open_at_headings_and_labels() {
    for (source, expected) in [
        (
            "# T\n## Goal\n\nEat *well*.\n\n- a\n- [ ] b\n### Why\nx\n## Notes\n",
            vec![
                section("Goal", "Eat *well*.\n\n- a\n- [ ] b\n### Why\nx", &["Eat well.", "a", "b", "x"]),
                section("Why", "x", &["x"]),
                section("Notes", "", &[]),
            ],
        ),
        ("**Estimate:** M\n**Goal**: eat\n", vec![section("Estimate", "M", &["M"]), section("Goal", "eat", &["eat"])]),
        (
            "**Goal:**\n- a\n- b\n\n**Notes:** c",
            vec![section("Goal", "- a\n- b", &["a", "b"]), section("Notes", "c", &["c"])],
        ),
        ("- **Goal:** eat\n- other\n", vec![section("Goal", "eat", &["eat"])]),
        ("**Goal**\n\n- a\n", vec![section("Goal", "- a", &["a"])]),
        ("Goal:\n- a\n", vec![section("Goal", "- a", &["a"])]),
        ("**Goal** is near\n\nSome words:\n", vec![]),
        (
            "# T\n## Goal\n| a | b |\n|---|---|\n| c | d |\n",
            vec![section("Goal", "| a | b |\n|---|---|\n| c | d |", &["c d"])],
        ),
    ] {
        assert_eq!(sections(source), expected, "{source}");
    }
}

#[test]
fn the_opening_is_the_first_paragraph_below_the_title() {
    for (source, expected) in [
        ("# T\n\nSarah *eats*\nwell.\n\nMore.", "Sarah eats well."),
        ("Just text.\n\nMore.", "Just text."),
        ("Before.\n\n# T\n\nAfter.", "After."),
        ("# T\n**Estimate:** M\n\nText.", "Text."),
        ("# T\n- item\n\n> Quote.", "Quote."),
        ("# T\n## Goal\nText.", "-"),
        ("# T\n**Goal:**\n\nText.", "-"),
    ] {
        assert_eq!(words(&body(source).opening, source), expected, "{source}");
    }
}

#[test]
fn the_story_sentence_is_found_wherever_it_stands() {
    let whole = ["parent", "-", "pay", "I eat"];
    for source in [
        "# T\nAs a parent, I want to pay so that I eat.",
        "# T\n\nSome words.\n\nAs a **parent**, I want to *pay*\nso that I eat.",
        "# T\n**Narrative:** As a parent, I want to pay so that I eat.",
        "# T\n**User story**: As a parent,\nI want to pay\nso that I eat.",
        "# T\nStory: As a parent, I want to pay so that I eat.",
        "# T\n## User story\n> As a parent\n> I want to pay\n> So that I eat\n",
        "**As a** parent  \n**I want to** pay  \n**So that** I eat",
        "**As a:** parent\n**I want to:** pay\n**So that:** I eat",
        "- As a parent\n- I want to pay\n- So that I eat\n",
        "- **As a** parent,\n- **I want to** pay\n- **so that** I eat\n",
        "As a parent\n\nI want to pay\n\nSo that I eat\n",
        "As a parent, I want to pay.\n\nSo that I eat.\n\nWhen it rains, all is wet.\n",
        "I want to go home.\n\nAs a parent, I want to pay so that I eat.",
        "## Feedback\nAs a guest, I want beer.\n## Story\nAs a parent, I want to pay so that I eat.",
        "## Acceptance criteria\n- As a guest I can go\n\n## Story\nAs a parent, I want to pay so that I eat.",
        "# As a *parent*, I want to pay so that I eat",
    ] {
        assert_eq!(sentence(source), whole, "{source}");
    }
}

#[test]
fn what_is_no_story_is_left_alone() {
    for source in
        ["# T\nText.", "```\nAs a parent, I want to pay\n```", "## Quotes\nI want to pay", "## Feedback\nI want to pay"]
    {
        assert_eq!(sentence(source), <[String; 4]>::default(), "{source}");
    }
}

#[test]
fn parts_of_a_sentence_have_their_place_in_the_file() {
    let source = "é\n\n> As a **shop\n> owner** &amp; more, I want [to pay](x.md) soon";
    let sentence = body(source).sentence.expect("it is one");
    let role = sentence.role.expect("a role is named");
    assert_eq!(role.span.text(source), "shop\n> owner** &amp; more");
    assert_eq!(role.text.get(source), "shop owner & more");
    assert_eq!(sentence.action.map(|action| action.span.text(source)), Some("pay](x.md) soon"));
}

#[test]
fn links_keep_their_targets() {
    let source = "[a](x/a%20b.md \"t\") ![i](<i j.png>) [[card-1]] [[folder/card#h|label]] <https://x.org> [r][1] [t](a\\_b.md)\n\n[1]: ref.md\n";
    let found: Vec<(LinkKind, String)> =
        body(source).links.into_iter().map(|link| (link.kind, link.target.get(source).to_owned())).collect();
    let expected = [
        (LinkKind::Link, "x/a b.md"),
        (LinkKind::Image, "i j.png"),
        (LinkKind::Wikilink, "card-1"),
        (LinkKind::Wikilink, "folder/card#h"),
        (LinkKind::Link, "https://x.org"),
        (LinkKind::Link, "ref.md"),
        (LinkKind::Link, "a_b.md"),
    ];
    assert_eq!(found, expected.map(|(kind, target)| (kind, target.to_owned())));
    assert_eq!(body(source).links[2].span.text(source), "[[card-1]]");
}

#[test]
fn a_conflict_is_a_fault_and_its_sides_are_text() {
    let source = "# T\n\n<<<<<<< HEAD\nAs a parent, I want to pay\n=======\n[a](b)\n>>>>>>> topic\n\n```\n<<<<<<< x\n>>>>>>> y\n```\n";
    let mut faults = Vec::new();
    let body = read(source, 0, &mut faults);
    let places: Vec<&str> = faults.iter().map(|fault| fault.span.text(source)).collect();
    assert_eq!(places, ["<<<<<<< HEAD\nAs a parent, I want to pay\n=======\n[a](b)\n>>>>>>> topic"]);
    assert_eq!(words(&body.title, source), "T");
    assert!(body.sentence.is_some() && body.links.len() == 1 && body.sections.is_empty());
}

#[test]
fn a_body_below_front_matter_has_places_of_the_whole_file() {
    let source = "---\nrank: 1\n---\n# T\n\n## Goal\neat\n";
    let body = read(source, 16, &mut Vec::new());
    assert_eq!(body.span.text(source), "# T\n\n## Goal\neat\n");
    assert_eq!(body.sections[0].content.text(source), "eat");
}

/// A reader that is not linear in the length of its text takes minutes here.
#[test]
fn hostile_bodies_are_read_to_their_end() {
    let deep = 10_000;
    for (source, sections, links, criteria) in [
        ("a".repeat(1 << 20), 0, 0, 0),
        (">".repeat(deep), 0, 0, 0),
        ("[".repeat(deep * 10), 0, 0, 0),
        ("![".repeat(deep * 5), 0, 0, 0),
        ("**".repeat(deep * 5), 0, 0, 0),
        ("- ".repeat(deep), 0, 0, 0),
        ("[a](b) ".repeat(deep * 5), 0, deep * 5, 0),
        ("[[a]] ".repeat(deep * 5), 0, deep * 5, 0),
        ("**a:** b\n".repeat(deep * 3), deep * 3, 0, 0),
        ("- **a:** b\n".repeat(deep * 3), deep * 3, 0, 0),
        ("# a\n".repeat(deep * 5), deep * 5 - 1, 0, 0),
        ("As a b\n".repeat(deep * 3), 0, 0, 0),
        ("As a b\n\n".repeat(deep), 0, 0, 0),
        (format!("## Acceptance\n{}", "- Given a, when b, then c\n- Then d\n".repeat(deep)), 1, 0, deep),
        (format!("## Acceptance\n- Given{}", " when, then".repeat(deep * 5)), 1, 0, 1),
        ("<<<<<<< a\n=======\n>>>>>>> b\n".repeat(deep), 0, 0, 0),
        ("&amp;".repeat(deep * 5), 0, 0, 0),
        ("| a ".repeat(deep * 5), 0, 0, 0),
        ("((\"".repeat(deep * 5), 0, 0, 0),
    ] {
        let read = body(&source);
        let found = (read.sections.len(), read.links.len(), read.criteria.items.len());
        assert_eq!(found, (sections, links, criteria), "{}", &source[..20]);
    }
}

/// Bodies made of the marks that matter.
fn body_like() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "# ",
        "## ",
        "a",
        "As a b, I want c so that d",
        "\n",
        "\n\n",
        "- ",
        "- [ ] ",
        "1. ",
        "> ",
        "**",
        "**Goal:** ",
        ":",
        "*",
        "`",
        "```\n",
        "```gherkin\n",
        "Scenario: x\n",
        "Given a",
        ", when b",
        ", then c",
        "When d",
        "Then e",
        "And f",
        "[x](y%20z)",
        "[[w|l]]",
        "![i](j)",
        "<!-- c -->",
        "<br>",
        "&amp;",
        "\\*",
        "| a | b |\n|---|---|\n| c | d |\n",
        "ü",
        "\r\n",
        "\t",
        "    ",
        "## Acceptance criteria\n",
        "<<<<<<< a\n",
        "=======\n",
        ">>>>>>> b\n",
        "---\n",
        "\0",
        "&#0;",
        "**Acceptance criteria:**\n",
        "So that x",
        "I want y",
        "\u{2028}",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// Every text that a body keeps, with its place.
fn texts(body: &Body) -> Vec<(&Text, Span)> {
    let mut found: Vec<(&Text, Span)> =
        body.title.iter().chain(&body.opening).map(|title| (&title.text, title.span)).collect();
    for section in &body.sections {
        found.push((&section.title.text, section.title.span));
        found.extend(section.items.iter().map(|item| (&item.text, item.span)));
    }
    found.extend(body.criteria.items.iter().map(|item| (&item.text, item.span)));
    if let Some(sentence) = &body.sentence {
        found.push((&sentence.text, sentence.span));
        let parts = [&sentence.role, &sentence.situation, &sentence.action, &sentence.outcome];
        found.extend(parts.into_iter().flatten().map(|part| (&part.text, part.span)));
    }
    found
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn any_body_is_read_and_everything_has_a_place(source in prop_oneof![any::<String>(), body_like()], cut in 0..9usize) {
        let start = (0..=cut.min(source.len())).rev().find(|at| source.is_char_boundary(*at)).unwrap_or(0);
        let mut faults = Vec::new();
        let body = read(&source, start, &mut faults);
        let mut spans: Vec<Span> = vec![body.span];
        spans.extend(faults.iter().map(|fault| fault.span));
        spans.extend(body.links.iter().map(|link| link.span));
        spans.extend(body.sections.iter().map(|section| section.content));
        for item in &body.criteria.items {
            for step in &item.steps {
                spans.push(step.span);
                prop_assert!(item.span.start <= step.span.start && step.span.end <= item.span.end);
            }
        }
        for (text, span) in texts(&body) {
            spans.push(span);
            prop_assert!(!text.get(&source).is_empty());
            if let Text::Slice(slice) = text {
                prop_assert_eq!(*slice, span);
            }
        }
        for span in spans {
            prop_assert!(span.start <= span.end && source.get(span.range()).is_some(), "{:?}", span);
            prop_assert!(span.range().start >= start || span.is_empty());
        }
    }
}
