//! The first person told of others: `my basket` is "their basket". What stands in quotes or backticks is somebody's own
//! words, and stays.

/// What stands for the first person, in lower case with plain apostrophes, and for others.
const TURNED: &[(&str, &str)] = &[
    ("i", "they"),
    ("we", "they"),
    ("me", "them"),
    ("us", "them"),
    ("my", "their"),
    ("our", "their"),
    ("ours", "theirs"),
    ("myself", "themselves"),
    ("ourselves", "themselves"),
    ("i'm", "they're"),
    ("we're", "they're"),
    ("i've", "they've"),
    ("we've", "they've"),
    ("i'd", "they'd"),
    ("we'd", "they'd"),
    ("i'll", "they'll"),
    ("we'll", "they'll"),
];

/// Verbs that are another word of "I" than of "they".
const WITH_I: &[(&str, &str)] = &[("am", "are"), ("was", "were"), ("wasn't", "weren't")];

/// Marks that open somebody's own words, and those that close them.
const QUOTES: &[(char, char)] = &[('"', '"'), ('“', '”'), ('„', '“'), ('«', '»'), ('`', '`')];

/// A text of the first person, told of others.
pub fn of_others(text: &str) -> String {
    let mut told = String::with_capacity(text.len() + 8);
    let mut rest = text;
    let mut after_i = false;
    while let Some(first) = rest.chars().next() {
        if let Some(quoted) = quoted(rest, first) {
            told.push_str(quoted);
            rest = &rest[quoted.len()..];
            continue;
        }
        let length = word_length(rest);
        if length == 0 {
            told.push(first);
            after_i &= first == ' ';
            rest = &rest[first.len_utf8()..];
            continue;
        }
        let (word, behind) = rest.split_at(length);
        let before_i = || behind.trim_start().split(' ').next() == Some("I");
        told.push_str(turned(word, after_i, before_i()).unwrap_or(word));
        after_i = word == "I";
        rest = behind;
    }
    told
}

fn quoted(text: &str, first: char) -> Option<&str> {
    let (_, close) = QUOTES.iter().find(|(open, _)| *open == first)?;
    let end = text[first.len_utf8()..].find(*close)?;
    Some(&text[..first.len_utf8() + end + close.len_utf8()])
}

/// Bytes of the word that a text opens with. Names such as `about-us` and `me@home` are one word.
fn word_length(text: &str) -> usize {
    let is_of_word = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-' | '_' | '@');
    let end = text.find(|c: char| !is_of_word(c)).unwrap_or(text.len());
    if text[..end].contains(char::is_alphanumeric) { end } else { 0 }
}

fn turned(word: &str, after_i: bool, before_i: bool) -> Option<&'static str> {
    // "US" and "IT" are names.
    let is_name = word.len() > 1 && word.chars().all(char::is_uppercase);
    if is_name || word.len() > "ourselves".len() + 1 {
        return None;
    }
    let plain = word.replace('’', "'").to_lowercase();
    let of =
        |table: &[(&str, &'static str)]| table.iter().find(|(known, _)| *known == plain).map(|(_, turned)| *turned);
    let with_i = if after_i || before_i { of(WITH_I) } else { None };
    with_i.or_else(|| of(TURNED))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_person_becomes_the_third() {
        for (text, expected) in [
            ("my basket is full", "their basket is full"),
            ("I am late and I was ill", "they are late and they were ill"),
            ("how far am I", "how far are they"),
            ("the order was lost", "the order was lost"),
            ("I’m sure we'd like ours", "they're sure they'd like theirs"),
            ("tell us in the US", "tell them in the US"),
            ("open \"my books\" on our `my.toml`", "open \"my books\" on their `my.toml`"),
            ("an open \" and my basket", "an open \" and their basket"),
            ("the about-us page, for me", "the about-us page, for them"),
            ("it and you and the others", "it and you and the others"),
            ("", ""),
        ] {
            assert_eq!(of_others(text), expected, "{text}");
        }
    }
}
