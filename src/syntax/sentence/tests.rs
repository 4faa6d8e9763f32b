//! Story sentences as a table of their four parts, prose that is none, and random text.

use proptest::prelude::*;

use super::*;

/// Role, situation, action and outcome of a text; `-` for what is absent, all four for no sentence.
fn parts(text: &str) -> [String; 4] {
    let span = Span::new(0, text.len());
    let Some(sentence) = parse_plain(text, span) else { return Default::default() };
    let shown = |part: &Option<Part>| part.as_ref().map_or("-", |part| part.text.get(text)).to_owned();
    [shown(&sentence.role), shown(&sentence.situation), shown(&sentence.action), shown(&sentence.outcome)]
}

#[test]
fn every_form_of_the_table_is_read() {
    for (text, expected) in [
        ("As a parent, I want to pay so that I eat.", ["parent", "-", "pay", "I eat"]),
        ("As an admin I want a list", ["admin", "-", "a list", "-"]),
        ("AS THE PARENT I NEED TO PAY IN ORDER TO EAT", ["PARENT", "-", "PAY", "EAT"]),
        ("As any user, I can pay because I must", ["user", "-", "pay", "I must"]),
        ("In the role of a parent, I wish to pay", ["parent", "-", "pay", "-"]),
        ("For busy parents, we want to deliver", ["busy parents", "-", "deliver", "-"]),
        ("As admin, I want X", ["admin", "-", "X", "-"]),
        ("As a user, I'd like to pay", ["user", "-", "pay", "-"]),
        ("As a user, I don't want to pay", ["user", "-", "pay", "-"]),
        (
            "As a parent, when my basket is full, I want to pay, so I can eat",
            ["parent", "when my basket is full", "pay", "I can eat"],
        ),
        ("As a developer, when X, I want to Y so that Z", ["developer", "when X", "Y", "Z"]),
        ("As a user when I need to pay I want to see X", ["user", "when I need to pay", "see X", "-"]),
        ("As a guest before I sign up, I want to look", ["guest", "before I sign up", "look", "-"]),
        (
            "When I can see the bin, I want to know the day, so I can put it out",
            ["-", "When I can see the bin", "know the day", "I can put it out"],
        ),
        ("When it rains, as a driver, I want lights", ["driver", "When it rains", "lights", "-"]),
        ("!When it rains, I'd like lights", ["-", "When it rains", "lights", "-"]),
        ("In order to eat, as a parent, I want to pay", ["parent", "-", "pay", "eat"]),
        ("In order to eat\nAs a parent\nI want to pay", ["parent", "-", "pay", "eat"]),
        ("As a developer, so that I can debug, I want to see logs", ["developer", "-", "see logs", "I can debug"]),
        ("As an admin, I want X. So that Y", ["admin", "-", "X", "Y"]),
        ("As a user. I want X", ["user", "-", "X", "-"]),
        ("As a x , I want to pay...", ["x", "-", "pay", "-"]),
        ("As a publisher I want to know that, so that I act", ["publisher", "-", "know that", "I act"]),
        ("As a x\nI want y\nSo that z", ["x", "-", "y", "z"]),
        ("As a: x\nI want: y\nSo that: z", ["x", "-", "y", "z"]),
        ("As a user who waits when it rains, I want X", ["user who waits when it rains", "-", "X", "-"]),
        ("As a driver, on the road, I want X", ["driver", "-", "X", "-"]),
        ("As a researcher, developer or archivist, I want X", ["researcher, developer or archivist", "-", "X", "-"]),
        ("I want to pay", ["-", "-", "pay", "-"]),
        ("Story: As a user, I want X", ["user", "-", "X", "-"]),
        ("User story 12: I want X", ["-", "-", "X", "-"]),
        ("US-12 As a user, I want X", ["user", "-", "X", "-"]),
        ("This is asked for often.\nAs a user, I want X", ["user", "-", "X", "-"]),
        ("As a user, I want", ["user", "-", "-", "-"]),
        (
            "As a dev, I want .NET (core) and \"that\", so #12 is done",
            ["dev", "-", ".NET (core) and \"that\"", "#12 is done"],
        ),
        ("\u{feff}As a user, I want X", ["user", "-", "X", "-"]),
        ("“As a user, I want X.”", ["user", "-", "X", "-"]),
        ("\"As a user, I want X.\"", ["user", "-", "X", "-"]),
    ] {
        assert_eq!(parts(text), expected, "{text}");
    }
}

#[test]
fn prose_is_no_story() {
    for text in [
        "As a result, I want to change it",
        "As a workaround, I can restart",
        "As a follow-up, we need to test",
        "As a matter of fact I want it",
        "As discussed, I want it",
        "As we said, I want it",
        "For now, I want to keep it",
        "I need to restart it",
        "I can see it",
        "We need to test",
        "We want to support it so that it works",
        "Before we ship, we need to test",
        "When I click, I can see it",
        "As a user I see the list",
        "As a maintainer of this, the code became hard. It is old and sad and long and I want to go",
        "Note: I want to keep this",
        "Users want to pay",
        "",
    ] {
        assert_eq!(parts(text), <[String; 4]>::default(), "{text}");
    }
}

#[test]
fn what_follows_the_sentence_is_kept_apart() {
    let text = "As a user, I want X (e.g. Y). It was asked for.";
    let sentence = parse_plain(text, Span::new(0, text.len())).expect("it opens with a story");
    assert_eq!(sentence.span.text(text), "As a user, I want X (e.g. Y).");
    assert_eq!(sentence.rest.map(|rest| rest.text(text)), Some("It was asked for."));
}

#[test]
fn signs_after_the_last_word_belong_to_the_sentence() {
    let text = "As a user, I want a ( )";
    let sentence = parse_plain(text, Span::new(0, text.len())).expect("it is one");
    assert_eq!(sentence.span.text(text), text);
}

#[test]
fn nobody_knows_what_follows_a_sentence_that_is_too_long_to_be_read() {
    let text = format!("As a clerk, I want to {}.", "pay the bill and ".repeat(400));
    let sentence = parse_plain(&text, Span::new(0, text.len())).expect("it begins like one");
    assert_eq!(sentence.rest, None);
}

#[test]
fn a_saint_ends_no_sentence() {
    let text = "As a clerk, I want to pay at St. James Street, so that I eat.";
    let sentence = parse_plain(text, Span::new(0, text.len())).expect("it is one");
    assert!(sentence.outcome.is_some() && sentence.rest.is_none());
}

#[test]
fn a_wish_not_to_is_marked() {
    for (text, negated) in [("As a user, I do not want to pay", true), ("As a user, I want to pay", false)] {
        assert_eq!(parse_plain(text, Span::new(0, text.len())).map(|sentence| sentence.negated), Some(negated));
    }
}

/// Texts made of the words that matter, so that most have some part of a story.
fn story_like() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "As", "a", "an", "user", "I", "want", "to", "pay", "so", "that", "because", "in", "order", "when", "if", "can",
        "don't", "we", "need", ",", ".", "\n", "\n\n", "(", ")", "\"", "ü", "…", ":", "Story:", "who", "For", "the",
        "!",
    ]);
    prop::collection::vec(word, 0..40).prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn any_text_is_read_and_its_parts_stand_in_it(text in prop_oneof![any::<String>(), story_like()]) {
        let Some(sentence) = parse_plain(&text, Span::new(0, text.len())) else { return Ok(()) };
        prop_assert!(text.get(sentence.span.range()).is_some());
        let parts = [&sentence.role, &sentence.situation, &sentence.action, &sentence.outcome];
        let mut spans: Vec<Span> = parts.into_iter().flatten().map(|part| part.span).collect();
        spans.sort();
        for span in &spans {
            prop_assert!(text.get(span.range()).is_some_and(|part| !part.is_empty()));
            prop_assert!(sentence.span.start <= span.start && span.end <= sentence.span.end);
        }
        for pair in spans.windows(2) {
            prop_assert!(pair[0].end <= pair[1].start);
        }
    }
}
