//! Paths as destinations of links: escaped where Markdown or the reader of links would take a character for something
//! else, and as they are everywhere else.

use std::fmt::Write as _;

use pulldown_cmark::{Event, Tag};

use super::Form;
use crate::syntax::markdown::events;

/// A path, or one name of it, so that a link in this form leads to it. In a wikilink nothing can be escaped.
pub fn encoded(path: &str, form: Form) -> String {
    let mut written = String::with_capacity(path.len());
    for letter in path.chars() {
        let is_mark = match form {
            Form::Wikilink => false,
            Form::Bracketed => letter != ' ' && is_mark(letter),
            Form::Plain => letter.is_whitespace() || is_mark(letter),
        };
        if !is_mark {
            written.push(letter);
            continue;
        }
        for byte in letter.encode_utf8(&mut [0; 4]).bytes() {
            write!(written, "%{byte:02X}").expect("writing to a string cannot fail");
        }
    }
    written
}

/// What begins an escape, an entity, an anchor or a query, ends a destination, or binds tighter than a link does.
fn is_mark(letter: char) -> bool {
    letter.is_control() || matches!(letter, '%' | '&' | '#' | '?' | '<' | '>' | '(' | ')' | '\\' | '`' | '|' | '"')
}

/// What a destination says when it stands in a link by itself; `None` where it is none.
pub(super) fn destination(typed: &str) -> Option<String> {
    let link = format!("[a]({typed})");
    let mut events = events::parser(&link).into_offset_iter();
    events.find_map(|(event, range)| match event {
        Event::Start(Tag::Link { dest_url, .. }) if range == (0..link.len()) => Some(dest_url.to_string()),
        _ => None,
    })
}

/// True where a destination in a form, without its angle brackets, says this.
pub fn says(raw: &str, form: Form, text: &str) -> bool {
    let is_same = |raw: &str| {
        let written = if form == Form::Bracketed { format!("<{raw}>") } else { raw.to_owned() };
        destination(&written).is_some_and(|said| said == text)
    };
    // In a table a `|` is escaped once more.
    is_same(raw) || (raw.contains("\\|") && is_same(&raw.replace("\\|", "|")))
}
