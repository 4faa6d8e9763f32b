//! The YAML tree of front matter: every key, scalar and item with its raw text and byte span.
//!
//! Values are what was typed; nothing here turns them into numbers or dates.

use crate::source::{Span, Text};

/// A value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// From its first to its last character, quotes and brackets included.
    pub span: Span,
    /// What it is.
    pub kind: NodeKind,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NodeKind {
    /// A single value; an absent one (`key:`) is a plain scalar with an empty text.
    Scalar {
        /// The text: quotes, escapes and folding undone, plain text as typed.
        text: Text,
        /// How it was written.
        style: Style,
    },
    /// A list.
    Sequence(Vec<Node>),
    /// Keys with values.
    Mapping(Vec<Pair>),
}

/// How a scalar was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Without quotes.
    Plain,
    /// In single or double quotes.
    Quoted,
    /// As a block after `|` or `>`.
    Block,
}

/// A key and its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The key: a scalar wherever no fault says otherwise.
    pub key: Node,
    /// Its value.
    pub value: Node,
}

impl Node {
    /// The text of a scalar.
    pub fn scalar<'a>(&'a self, source: &'a str) -> Option<&'a str> {
        match &self.kind {
            NodeKind::Scalar { text, .. } => Some(text.get(source)),
            NodeKind::Sequence(_) | NodeKind::Mapping(_) => None,
        }
    }

    /// True for a value that says nothing: left out, or a plain `~` or `null`.
    pub fn is_absent(&self, source: &str) -> bool {
        match &self.kind {
            NodeKind::Scalar { text, style: Style::Plain } => {
                matches!(text.get(source), "" | "~" | "null" | "Null" | "NULL")
            }
            _ => false,
        }
    }
}

/// A text in double quotes, escaped so that YAML reads exactly this text again, on one line.
pub fn quoted(text: &str) -> String {
    let mut written = String::with_capacity(text.len() + 2);
    written.push('"');
    for character in text.chars() {
        match character {
            '"' => written.push_str("\\\""),
            '\\' => written.push_str("\\\\"),
            '\n' => written.push_str("\\n"),
            '\r' => written.push_str("\\r"),
            '\t' => written.push_str("\\t"),
            _ if is_unprintable(character) => {
                let code = u32::from(character);
                written.push_str(&format!("\\u{code:04X}"));
            }
            _ => written.push(character),
        }
    }
    written.push('"');
    written
}

/// A text as a block value needs it, on one line: as it is where every YAML reads it as this very text, else quoted.
pub fn scalar(text: &str) -> String {
    if is_other_in_old_yaml(text) {
        return format!("'{text}'");
    }
    if text.chars().any(|character| character.is_control() || is_unprintable(character)) {
        return quoted(text);
    }
    match serde_yaml::to_string(text) {
        Ok(written) if written.lines().count() == 1 => written.trim_end_matches('\n').to_owned(),
        _ => quoted(text),
    }
}

/// True for what is no text to readers of YAML 1.1, which most other tools are: `no`, `1_000`, `12:30`, a date.
fn is_other_in_old_yaml(text: &str) -> bool {
    const WORDS: [&str; 10] = ["y", "yes", "n", "no", "on", "off", "true", "false", "=", "<<"];
    let is_number = text.trim_start_matches(['+', '-']).starts_with(|first: char| first.is_ascii_digit())
        && text.bytes().all(|byte| byte.is_ascii_digit() || b"+-_.,:".contains(&byte));
    let begins_with_date = text.get(..10).is_some_and(|date| {
        date.bytes()
            .enumerate()
            .all(|(at, byte)| if matches!(at, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() })
    });
    let is_time =
        begins_with_date && text.bytes().skip(10).all(|byte| byte.is_ascii_digit() || b" +-.:TtZz".contains(&byte));
    WORDS.iter().any(|word| word.eq_ignore_ascii_case(text)) || is_number || is_time
}

/// The words of a plain text over several lines, as YAML joins them.
pub(crate) fn one_line(text: &str) -> String {
    text.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Control characters, line ends of other systems and the byte order mark; all within four hexadecimal digits.
fn is_unprintable(character: char) -> bool {
    character.is_control() || matches!(character, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::Limits;
    use proptest::prelude::*;

    #[test]
    fn suggestions_are_always_in_double_quotes() {
        assert_eq!(quoted("#12"), r##""#12""##);
        assert_eq!(quoted(r#"a "b" \c"#), r#""a \"b\" \\c""#);
        assert_eq!(quoted("a\nb\u{1b}\u{85}"), r#""a\nb\u001B\u0085""#);
    }

    #[test]
    fn a_scalar_is_quoted_only_where_it_must_be() {
        assert_eq!(scalar("Pay by card"), "Pay by card");
        for text in ["#12", "a: b", "@x", "1.10", "", " a", "- a", "null", "[[id]]"] {
            assert_ne!(scalar(text), text);
        }
    }

    #[test]
    fn what_older_readers_take_for_something_else_is_quoted() {
        for text in ["no", "Yes", "OFF", "y", "=", "<<", "1_000", "12:30", "2027-01-31", "2027-01-31T10:00:00Z", "-1,5"]
        {
            assert_eq!(scalar(text), format!("'{text}'"));
        }
        for text in ["404-page", "yesterday", "2027-01-31-interviews", "2027-Q1", "v1.2", "one"] {
            assert_eq!(scalar(text), text);
        }
    }

    proptest! {
        #[test]
        fn what_is_quoted_reads_back_as_it_was(text in "\\PC*|(?s).*|[\\[\\]{}#:@,'\"a -]{0,12}") {
            for written in [quoted(&text), scalar(&text)] {
                prop_assert!(!written.contains(['\n', '\r']));
                let read: Option<String> = serde_yaml::from_str(&written).ok();
                prop_assert_eq!(read.as_deref(), Some(text.as_str()), "{}", written);
                let line = format!("key: {written}\n");
                let mut faults = Vec::new();
                let source = format!("---\n{line}---\n");
                let (front_matter, _) = crate::syntax::front_matter::read(&source, &Limits::default(), &mut faults);
                prop_assert_eq!(&faults, &Vec::new(), "{}", written);
                prop_assert_eq!(front_matter.entries[0].value.scalar(&source), Some(text.as_str()), "{}", written);
            }
        }
    }
}
