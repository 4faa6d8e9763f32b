//! A page of Markdown holds what the report says and nothing that a card smuggles in.

use crate::report::view::random::{of, shown, text, view, wide};
use crate::report::view::{Passage, View, ViewFormat};
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag};

/// The cells of a line of a table.
fn cells(line: &str) -> usize {
    let escaped = line.matches("\\|").count();
    line.matches('|').count() - escaped
}

/// What a parser finds that no report has: links, pictures, HTML, code blocks, quotes, notes and the like.
fn smuggled(markdown: &str) -> Vec<String> {
    let is_ours = |event: &Event<'_>| match event {
        Event::Start(tag) => matches!(
            tag,
            Tag::Paragraph
                | Tag::Heading { .. }
                | Tag::List(None)
                | Tag::Item
                | Tag::Strong
                | Tag::Table(_)
                | Tag::TableHead
                | Tag::TableRow
                | Tag::TableCell
        ),
        Event::InlineHtml(html) => &**html == "<br>",
        Event::End(_) | Event::Text(_) | Event::Code(_) | Event::SoftBreak => true,
        _ => false,
    };
    let found = Parser::new_ext(markdown, Options::all()).filter(|event| !is_ours(event));
    found.map(|event| format!("{event:?}")).collect()
}

fn headings(markdown: &str) -> usize {
    let is_heading = |event: &Event<'_>| matches!(event, Event::Start(Tag::Heading { .. }));
    Parser::new_ext(markdown, Options::all()).filter(is_heading).count()
}

/// The headings that a report asks for; one without a word is none that could be seen.
fn wanted(view: &View) -> usize {
    let is_heading = |passage: &&Passage| match passage {
        Passage::Heading(_) | Passage::Subheading(_) => true,
        Passage::Table(table) => !table.title.is_empty(),
        Passage::Board(board) => !board.title.is_empty(),
        _ => false,
    };
    view.passages.iter().filter(is_heading).count()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_card_adds_markup_of_its_own(view in view(text().boxed())) {
        let page = shown(&view, ViewFormat::Markdown, wide(80));
        let smuggled = smuggled(&page);
        prop_assert!(smuggled.is_empty(), "{smuggled:?}\n{page}");
        prop_assert_eq!(headings(&page), wanted(&view), "{}", page);
        let breaks = page.matches("<br>").count();
        prop_assert!(page.chars().all(|letter| letter == '\n' || !letter.is_control()), "{breaks}: {page:?}");
    }

    #[test]
    fn no_cell_breaks_its_table(view in view(text().boxed())) {
        for passage in view.passages.into_iter().filter(|passage| matches!(passage, Passage::Table(_) | Passage::Board(_))) {
            let page = shown(&of(vec![passage]), ViewFormat::Markdown, wide(80));
            let lines: Vec<usize> = page.lines().filter(|line| line.starts_with('|')).map(cells).collect();
            prop_assert!(lines.len() >= 2 && lines.iter().all(|cells| *cells == lines[0]), "{page}");
        }
    }
}
