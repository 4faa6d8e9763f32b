//! The documents: links lead somewhere, and the files and items that they name are there.

use super::{Source, assert_none, files_below, text_of, top};
use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use std::collections::{BTreeMap, BTreeSet};

const MAP_OF_THE_HOUSE: &str = "docs/ARCHITECTURE.md";

/// All documents for people, maps among the fixtures excepted.
fn documents() -> Vec<(String, String)> {
    let files = files_below("docs").into_iter().chain(["README.md".to_owned()]);
    let documents = files.filter(|path| path.ends_with(".md") && top().join(path).is_file());
    documents.map(|path| (path.clone(), text_of(&path))).collect()
}

fn line_of(text: &str, offset: usize) -> usize {
    text[..offset].matches('\n').count() + 1
}

/// The spans of code in running text, and their lines.
fn code_spans(text: &str) -> Vec<(String, usize)> {
    let events = Parser::new(text).into_offset_iter();
    let spans = events.filter_map(|(event, range)| match event {
        Event::Code(code) => Some((code.into_string(), line_of(text, range.start))),
        _ => None,
    });
    spans.collect()
}

#[test]
fn every_relative_link_leads_to_a_file() {
    let mut complaints = Vec::new();
    for (path, text) in documents() {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        for (event, range) in Parser::new(&text).into_offset_iter() {
            let Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) = event else { continue };
            let target = dest_url.split('#').next().unwrap_or_default();
            let is_elsewhere = target.is_empty() || target.contains(':');
            if !is_elsewhere && !top().join(folder).join(target).exists() {
                complaints.push(format!("{path}:{}: {dest_url}", line_of(&text, range.start)));
            }
        }
    }
    assert_none(&complaints, "correct the link; it is relative to the document's own folder");
}

#[test]
fn every_link_to_a_heading_finds_it() {
    let mut complaints = Vec::new();
    for (path, text) in documents() {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        for (event, range) in Parser::new(&text).into_offset_iter() {
            let Event::Start(Tag::Link { dest_url, .. }) = event else { continue };
            let Some((target, anchor)) = dest_url.split_once('#').filter(|(target, _)| !target.contains(':')) else {
                continue;
            };
            let file = if target.is_empty() { path.clone() } else { format!("{folder}/{target}") };
            let is_there = top().join(&file).is_file() && anchors(&text_of(&file)).iter().any(|known| known == anchor);
            if !is_there {
                complaints.push(format!("{path}:{}: {dest_url}", line_of(&text, range.start)));
            }
        }
    }
    assert_none(&complaints, "correct the part after `#`: the heading in lower case, with `-` for spaces");
}

/// The headings of a document as links name them.
fn anchors(text: &str) -> Vec<String> {
    let mut anchors = Vec::new();
    let mut heading: Option<String> = None;
    for event in Parser::new(text) {
        match event {
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::End(TagEnd::Heading(_)) => anchors.extend(heading.take()),
            Event::Text(words) | Event::Code(words) => {
                if let Some(heading) = &mut heading {
                    let kept = words.chars().filter(|letter| letter.is_alphanumeric() || " -_".contains(*letter));
                    heading.extend(
                        kept.flat_map(char::to_lowercase).map(|letter| if letter == ' ' { '-' } else { letter }),
                    );
                }
            }
            _ => {}
        }
    }
    anchors
}

#[test]
fn every_file_that_a_document_names_is_there() {
    let mut complaints = Vec::new();
    for (path, text) in documents() {
        for (code, line) in code_spans(&text) {
            let is_of_repository =
                ["src/", "tests/", "docs/", "fixtures/"].iter().any(|folder| code.starts_with(folder));
            let is_pattern = code.contains(['<', '*', '{', ' ', '…']);
            if is_of_repository && !is_pattern && !top().join(&code).exists() {
                complaints.push(format!("{path}:{line}: `{code}`"));
            }
        }
    }
    assert_none(&complaints, "name the file that took its place");
}

#[test]
fn every_item_on_the_map_of_the_house_is_in_its_room() {
    let sources = Source::of_program();
    let mut words_of: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for source in &sources {
        let path = source.path.trim_start_matches("src/").trim_end_matches(".rs");
        let room = words_of.entry(path.split('/').next().unwrap_or_default()).or_default();
        room.extend(path.split('/'));
        room.extend(source.tokens().iter().map(|token| token.text));
    }
    let mut complaints = Vec::new();
    for (code, line) in code_spans(&text_of(MAP_OF_THE_HOUSE)) {
        let mut words = code.trim_end_matches("()").split("::");
        let Some(room) = words.next().and_then(|room| words_of.get(room)) else { continue };
        if !words.all(|word| room.contains(word)) {
            complaints.push(format!("{MAP_OF_THE_HOUSE}:{line}: `{code}`"));
        }
    }
    assert_none(&complaints, "name the item that took its place");
}

#[test]
fn every_room_on_the_map_of_the_house_is_there() {
    let text = text_of(MAP_OF_THE_HOUSE);
    let listed = text.split("\n## Rooms\n").nth(1).and_then(|rest| rest.split("```").nth(1));
    let listed = listed.expect("the section `## Rooms` opens with a listing").lines().skip(1);
    let mut folder = "";
    let mut count = 0;
    for line in listed {
        let Some(name) = line.split_whitespace().next() else { continue };
        if !line.starts_with(' ') {
            folder = name;
        }
        // Lines that are indented further go on with what stands above them.
        let path = match line.len() - line.trim_start().len() {
            0 => name.to_owned(),
            2 => format!("{folder}{name}"),
            _ => continue,
        };
        count += 1;
        assert!(top().join(&path).exists(), "{MAP_OF_THE_HOUSE}: `{path}` is listed as a room and is not there");
    }
    assert!(count > 20, "{count} rooms were read from the listing of {MAP_OF_THE_HOUSE}");
}
