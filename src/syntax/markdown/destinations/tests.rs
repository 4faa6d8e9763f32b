//! Destinations in every form that people type, and that random bodies give what the model says of their links.

use proptest::prelude::*;

use super::super::links::percent_decoded;
use super::super::{LinkKind, read as read_body};
use super::encode::destination;
use super::*;

fn found(source: &str) -> Vec<(Form, String, String)> {
    let found = read(source, 0);
    found.into_iter().map(|one| (one.form, one.span.text(source).to_owned(), one.text)).collect()
}

fn one(form: Form, raw: &str, text: &str) -> Vec<(Form, String, String)> {
    vec![(form, raw.to_owned(), text.to_owned())]
}

#[test]
fn a_destination_is_found_in_every_form() {
    use Form::{Bracketed, Plain, Wikilink};
    for (source, form, raw, text) in [
        ("[a](b.md)", Plain, "b.md", "b.md"),
        ("![a](b.png)", Plain, "b.png", "b.png"),
        ("[a](b.md \"c (d)\")", Plain, "b.md", "b.md"),
        ("[a]( \n b.md\n'c')", Plain, "b.md", "b.md"),
        ("[a](<b c.md> 'd')", Bracketed, "b c.md", "b c.md"),
        ("[a](b%20c.md#d?e)", Plain, "b%20c.md#d?e", "b%20c.md#d?e"),
        ("[a](b(c)d.md)", Plain, "b(c)d.md", "b(c)d.md"),
        ("[a](b\\(c.md)", Plain, "b\\(c.md", "b(c.md"),
        ("[a](<b\\>c.md>)", Bracketed, "b\\>c.md", "b>c.md"),
        ("[a](b&amp;c.md)", Plain, "b&amp;c.md", "b&c.md"),
        ("[](b\\_c.md)", Plain, "b\\_c.md", "b_c.md"),
        ("[a `](x)` *b*](c\\_d.md)", Plain, "c\\_d.md", "c_d.md"),
        ("[a\\](x](c\\_d.md \"](e\")", Plain, "c\\_d.md", "c_d.md"),
        ("> [a](\n> b\\_c.md)", Plain, "b\\_c.md", "b_c.md"),
        ("| a |\n|---|\n| [b](c\\|d.md) |", Plain, "c\\|d.md", "c|d.md"),
        ("[a]: b.md \"c\"\n", Plain, "b.md", "b.md"),
        ("[a]:\n  <b c.md>\n", Bracketed, "b c.md", "b c.md"),
        ("> [a\\]:]: b\\_c.md\n", Plain, "b\\_c.md", "b_c.md"),
        ("[[b]]", Wikilink, "b", "b"),
        ("[[b/c#d|e f]]", Wikilink, "b/c#d", "b/c#d"),
        ("![[b/c d.png]]", Wikilink, "b/c d.png", "b/c d.png"),
        ("- x [a](b.md)", Plain, "b.md", "b.md"),
        ("# x [a](b.md)", Plain, "b.md", "b.md"),
    ] {
        assert_eq!(found(source), one(form, raw, text), "{source}");
    }
}

#[test]
fn what_is_no_link_has_none() {
    for source in [
        "`[a](b.md)`",
        "```\n[a](b.md)\n[c]: d.md\n```",
        "    [a](b.md)",
        "<a href=\"b.md\">a</a>",
        "<!-- [a](b.md) -->",
        "<https://x.org/[a](b)>",
        "[a]()",
        "[a] (b.md)",
        "\\[a](b.md)",
        "[a][b]",
        "x",
    ] {
        assert_eq!(found(source), [], "{source}");
    }
}

#[test]
fn a_link_around_an_image_and_a_definition_for_two_links() {
    let source = "[![a](b.png)](c\\_d.md) [x][r] [y][R] [z](e.md)\n\n[r]: f.md\n[unused]: g.md\n";
    let places: Vec<(String, Option<usize>)> =
        read(source, 0).into_iter().map(|one| (one.span.text(source).to_owned(), one.link)).collect();
    let expected = [("b.png", Some(1)), ("c\\_d.md", Some(0)), ("e.md", Some(4)), ("f.md", None), ("g.md", None)];
    assert_eq!(places, expected.map(|(text, link)| (text.to_owned(), link)));
}

#[test]
fn below_front_matter_places_are_those_of_the_file() {
    let source = "---\nrank: 1\n---\n<<<<<<< a\n[a](b.md)\n=======\n[a](c\\_d.md)\n>>>>>>> b\n";
    let places: Vec<&str> = read(source, 16).iter().map(|one| one.span.text(source)).collect();
    assert_eq!(places, ["b.md", "c\\_d.md"]);
}

#[test]
fn a_path_is_escaped_only_where_it_must_be() {
    for (path, plain, bracketed) in [
        ("a/b.md", "a/b.md", "a/b.md"),
        ("a b/(c).md", "a%20b/%28c%29.md", "a b/%28c%29.md"),
        ("ü.md", "ü.md", "ü.md"),
        ("100%.md", "100%25.md", "100%25.md"),
        ("a&b<c>.md", "a%26b%3Cc%3E.md", "a%26b%3Cc%3E.md"),
    ] {
        assert_eq!(encoded(path, Form::Plain), plain);
        assert_eq!(encoded(path, Form::Bracketed), bracketed);
        assert_eq!(encoded(path, Form::Wikilink), path);
    }
}

/// Bodies full of links.
fn linked() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "[a](b.md)",
        "[a](<b c>)",
        "![i](j\\_k.png \"t\")",
        "[[w#h|l]]",
        "![[w/x.png]]",
        "[r]",
        "[x][r]",
        "\n\n[r]: d&amp;e.md 'f'\n\n",
        "<https://x.org>",
        "[",
        "]",
        "](",
        "(",
        ")",
        "<",
        ">",
        "\\",
        "`",
        "```\n",
        "> ",
        "- ",
        "| a | b |\n|---|---|\n| ",
        " | ",
        "\n",
        "\n\n",
        "    ",
        "*",
        "**",
        "a",
        " ",
        "ü",
        "\r\n",
        "\t",
        "&amp;",
        "<!-- ",
        " -->",
        "<b>",
        "\"",
        "b\\)c",
        "=======\n",
        "<<<<<<< a\n",
        ">>>>>>> b\n",
        "\n[s]:\n",
        "<a\\>b>",
        "# ",
    ]);
    prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

/// How many links have a destination of their own.
fn written_in_place(source: &str) -> usize {
    let conflicts = conflicts_outside_code(source, 0, &blocks::read(source, 0));
    let text = without_markers(source, 0, &conflicts);
    let has_own = |event: &Event<'_>| match event {
        Event::Start(Tag::Link { link_type, dest_url, .. } | Tag::Image { link_type, dest_url, .. }) => {
            matches!(link_type, LinkType::Inline | LinkType::WikiLink { .. }) && !dest_url.is_empty()
        }
        _ => false,
    };
    events::parser(&text).filter(has_own).count()
}

proptest! {
    // A third of the texts have no link, and say nothing.
    #![proptest_config(ProptestConfig { max_global_rejects: 20_000, ..ProptestConfig::with_cases(2000) })]

    #[test]
    fn the_model_says_the_same_of_every_link(source in linked()) {
        let body = read_body(&source, 0, &mut Vec::new());
        let found = read(&source, 0);
        prop_assert_eq!(found.iter().filter(|one| one.link.is_some()).count(), written_in_place(&source));
        for pair in found.windows(2) {
            prop_assert!(pair[0].span.end <= pair[1].span.start, "{:?}", pair);
        }
        for one in &found {
            prop_assert!(source.get(one.span.range()).is_some());
            let Some(link) = one.link else { continue };
            let target = percent_decoded(&one.text).unwrap_or(one.text.clone());
            prop_assert_eq!(body.links[link].target.get(&source), target);
            prop_assert_eq!(body.links[link].kind == LinkKind::Wikilink, one.form == Form::Wikilink);
            prop_assert!(body.links[link].span.start < one.span.start && one.span.end < body.links[link].span.end);
        }
    }

    /// Every link that is written where it stands is found: with a new destination, it alone leads elsewhere.
    #[test]
    fn a_changed_destination_changes_that_link_alone(source in linked(), chosen in any::<prop::sample::Index>()) {
        let found = read(&source, 0);
        prop_assume!(!found.is_empty());
        let one = &found[chosen.index(found.len())];
        let changed = format!("{}{}{}", &source[..one.span.range().start], encoded("n/(e w).md", one.form), &source[one.span.range().end..]);
        let (before, after) = (read_body(&source, 0, &mut Vec::new()), read_body(&changed, 0, &mut Vec::new()));
        prop_assert_eq!(before.links.len(), after.links.len(), "{}", changed);
        for (index, (old, new)) in before.links.iter().zip(&after.links).enumerate() {
            let (old, new) = (old.target.get(&source), new.target.get(&changed));
            let is_meant = if one.link.is_some() { one.link == Some(index) } else { old != new };
            prop_assert_eq!(new, if is_meant { "n/(e w).md" } else { old }, "{}", changed);
        }
    }

    #[test]
    fn an_encoded_path_is_read_back(path in "[a-z &%()<>\\\\|`#?\"*_ü!;~\\[\\]/.]{1,20}") {
        let path = path.trim();
        prop_assume!(!path.is_empty());
        for form in [Form::Plain, Form::Bracketed] {
            let written = encoded(path, form);
            let written = if form == Form::Bracketed { format!("<{written}>") } else { written };
            let said = destination(&written);
            let said = said.map(|said| percent_decoded(&said).unwrap_or(said));
            prop_assert_eq!(said.as_deref(), Some(path), "{}", written);
        }
    }
}
