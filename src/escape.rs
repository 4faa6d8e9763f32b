//! Untrusted text made safe for each kind of output: nothing a card contains may steer what shows it.
//!
//! One function per kind of output, named after it. Which characters are dangerous is `escape/hidden.rs`, which words
//! the log of a job obeys `escape/workflow.rs`; nothing here is about width, colour or wrapping, which are the report's.

pub mod csv;
mod hidden;
pub mod html;
pub mod markdown;
pub mod workflow;
pub mod xml;

use hidden::is_plain;
use serde_json::Value;
use std::borrow::Cow;
use std::fmt::Write;

/// Text for a terminal, exactly: every control, direction, invisible and unassignable character is shown by
/// its number, `\u{202e}`, and line ends and tabs as `\n`, `\r`, `\t`. So is the first character of `##[` and its like,
/// which the log of a job takes for a command wherever it stands.
///
/// Idempotent, since what it writes is plain ASCII. It cannot be undone: a backslash stays as it is, so that
/// `C:\new` is read as its author wrote it.
pub fn terminal(text: &str) -> Cow<'_, str> {
    replaced(text, |hidden, out| match hidden {
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        _ => push_number(hidden, out),
    })
}

/// Text for a sentence on a terminal: as [`terminal`], but a run of spaces, tabs and line ends that holds more than
/// spaces becomes one space, so that a folded title still reads as a title. Idempotent.
pub fn one_line(text: &str) -> Cow<'_, str> {
    if !text.contains(['\n', '\r', '\t']) {
        return terminal(text);
    }
    let mut line = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find([' ', '\n', '\r', '\t']) {
        let (before, after) = rest.split_at(start);
        let next = after.trim_start_matches([' ', '\n', '\r', '\t']);
        let gap = &after[..after.len() - next.len()];
        line.push_str(before);
        line.push_str(if gap.contains(['\n', '\r', '\t']) { " " } else { gap });
        rest = next;
    }
    line.push_str(rest);
    Cow::Owned(terminal(&line).into_owned())
}

/// Text of a source line, character for character, so that carets below it stay below what they mean: `stand_in` is
/// shown for each character that [`terminal`] shows by its number. Tabs are left to whoever lays the line out.
pub fn source_line(text: &str, stand_in: char) -> Cow<'_, str> {
    replaced(text, |hidden, out| out.push(if hidden == '\t' { '\t' } else { stand_in }))
}

/// Text as a JSON string, quotes included. Nothing is lost: what [`terminal`] shows by its number stands as
/// `\u202e`, in surrogate pairs beyond U+FFFF, so that a person who looks at the JSON is not deceived either.
pub fn json(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    push_json(text, &mut quoted);
    quoted
}

/// The same behind what is there already.
pub fn push_json(text: &str, out: &mut String) {
    // Most texts are of letters that stand for themselves, and hold nothing that the log of a job could take for a command.
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~') && !matches!(byte, b'"' | b'\\' | b'#')) {
        out.extend(["\"", text, "\""]);
        return;
    }
    let quoted = Value::from(text).to_string();
    let safe = replaced(&quoted, |hidden, out| {
        for unit in hidden.encode_utf16(&mut [0; 2]) {
            write!(out, "\\u{unit:04x}").expect("writing to a string cannot fail");
        }
    });
    out.push_str(&safe);
}

/// A path with `/` as a URI has it (RFC 3986): every byte of UTF-8 that is not a letter, a digit, `-`, `.`, `_`, `~`
/// or `/` as `%` and its number. A colon is one of them, so that no path looks like one with a scheme.
pub fn uri_path(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(byte.into()),
            _ => write!(uri, "%{byte:02X}").expect("writing to a string cannot fail"),
        }
    }
    uri
}

/// The text with each dangerous character replaced by what `replace` pushes for it.
fn replaced(text: &str, replace: impl Fn(char, &mut String)) -> Cow<'_, str> {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) && !text.contains("##") {
        return Cow::Borrowed(text);
    }
    let mut out = String::new();
    let mut copied = 0;
    let mut previous = None;
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let next = characters.peek().map(|(_, next)| *next);
        if is_plain(character, previous, next) && !workflow::begins_anywhere(&text[at..]) {
            previous = Some(character);
            continue;
        }
        out.push_str(&text[copied..at]);
        replace(character, &mut out);
        copied = at + character.len_utf8();
        previous = None;
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(&text[copied..]);
    Cow::Owned(out)
}

fn push_number(hidden: char, out: &mut String) {
    write!(out, "\\u{{{:x}}}", u32::from(hidden)).expect("writing to a string cannot fail");
}

#[cfg(test)]
mod tests;
