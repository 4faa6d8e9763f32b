//! A JSON value under construction, and how it is written: two spaces a level, keys in the order they were given.

use crate::escape;
use std::fmt;

/// A value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Json {
    /// `true` or `false`.
    Flag(bool),
    /// A number as its decimal text.
    Number(String),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Json>),
    /// Keys with their values, in this order.
    Object(Vec<(String, Json)>),
}

/// An object of these keys.
pub(super) fn object<const N: usize>(pairs: [(&str, Json); N]) -> Json {
    Json::Object(pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
}

/// A list of whatever becomes a value.
pub(super) fn list<T: Into<Json>>(items: impl IntoIterator<Item = T>) -> Json {
    Json::List(items.into_iter().map(Into::into).collect())
}

impl Json {
    /// The same object with one more key, in front.
    pub(super) fn preceded_by(self, key: &str, value: impl Into<Json>) -> Json {
        let Json::Object(mut pairs) = self else { return self };
        pairs.insert(0, (key.to_owned(), value.into()));
        Json::Object(pairs)
    }

    fn write(&self, level: usize, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Json::Flag(flag) => write!(out, "{flag}"),
            Json::Number(number) => out.write_str(number),
            Json::Text(text) => out.write_str(&escape::json(text)),
            Json::List(items) if items.iter().all(Json::is_single) => {
                let items: Vec<String> = items.iter().map(Json::to_string).collect();
                write!(out, "[{}]", items.join(", "))
            }
            Json::List(items) => write_block(level, ['[', ']'], items, out, |item, out| item.write(level + 1, out)),
            Json::Object(pairs) if pairs.is_empty() => out.write_str("{}"),
            Json::Object(pairs) => write_block(level, ['{', '}'], pairs, out, |(key, value), out| {
                write!(out, "{}: ", escape::json(key))?;
                value.write(level + 1, out)
            }),
        }
    }

    /// True for what has no values inside.
    fn is_single(&self) -> bool {
        !matches!(self, Json::List(_) | Json::Object(_))
    }
}

/// Each item on a line of its own, one level deeper than the brackets.
fn write_block<T>(
    level: usize,
    [open, close]: [char; 2],
    items: &[T],
    out: &mut fmt::Formatter<'_>,
    write: impl Fn(&T, &mut fmt::Formatter<'_>) -> fmt::Result,
) -> fmt::Result {
    write!(out, "{open}")?;
    for (index, item) in items.iter().enumerate() {
        let comma = if index > 0 { "," } else { "" };
        write!(out, "{comma}\n{:indent$}", "", indent = 2 * (level + 1))?;
        write(item, out)?;
    }
    write!(out, "\n{:indent$}{close}", "", indent = 2 * level)
}

impl fmt::Display for Json {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(0, out)
    }
}

impl From<&str> for Json {
    fn from(text: &str) -> Json {
        Json::Text(text.to_owned())
    }
}

impl From<String> for Json {
    fn from(text: String) -> Json {
        Json::Text(text)
    }
}

impl From<bool> for Json {
    fn from(flag: bool) -> Json {
        Json::Flag(flag)
    }
}

impl From<usize> for Json {
    fn from(number: usize) -> Json {
        Json::Number(number.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_words_stand_on_one_line_and_nothing_is_lost() {
        let value = object([
            ("a \"b\"\n\u{202e}", list(["x", "y"])),
            ("n", Json::Number("0.5".to_owned())),
            ("deep", Json::List(vec![object([]), object([("flag", true.into()), ("count", 3.into())])])),
        ]);
        let written = value.to_string();
        assert_eq!(
            written,
            "{\n  \"a \\\"b\\\"\\n\\u202e\": [\"x\", \"y\"],\n  \"n\": 0.5,\n  \"deep\": [\n    {},\n    {\n      \
             \"flag\": true,\n      \"count\": 3\n    }\n  ]\n}"
        );
        let read: serde_json::Value = serde_json::from_str(&written).expect("what is written is JSON");
        assert_eq!(read["a \"b\"\n\u{202e}"][1], "y");
    }
}
