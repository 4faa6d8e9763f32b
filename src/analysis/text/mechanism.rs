//! How a thing is made, named in the words of a story: by a technology, or by a part of the screen or the interface.

use crate::syntax::words::Words;
use std::ops::Range;

/// Technologies: named after `via`, `using` or `through`, they are a way to build it.
pub const MEANS: &[&str] = &[
    "AJAX",
    "cron",
    "Docker",
    "Elasticsearch",
    "GraphQL",
    "gRPC",
    "JSON",
    "JWT",
    "Kafka",
    "Kubernetes",
    "LDAP",
    "microservice",
    "MongoDB",
    "MySQL",
    "OAuth",
    "OAuth2",
    "OIDC",
    "Postgres",
    "PostgreSQL",
    "Redis",
    "REST",
    "RPC",
    "SAML",
    "SOAP",
    "SQL",
    "webhook",
    "websocket",
    "XML",
    "YAML",
];

/// Parts of a solution wherever they stand. A schema alone is the domain of many a product.
pub const WORDS: &[&str] = &["button", "click", "database schema", "endpoint", "JSON schema"];

/// How far a technology may stand from the word that makes it a means, in words: "via the new OAuth flow".
const REACH: usize = 4;

/// The first mechanism in a text, with the word that makes it one; in bytes of the text.
pub fn find(text: &str, means: &[&str], parts: &[&str]) -> Option<Range<usize>> {
    let words = Words::of(text);
    (0..words.len()).find_map(|at| {
        if let Some(end) = parts.iter().find_map(|known| end_of(&words, at, known)) {
            return Some(words.start(at)..words.end_before(end));
        }
        if !words.is_any(at, &["via", "using", "through"]) {
            return None;
        }
        let near = (at + 1..=at + REACH).take_while(|near| !words.opens_clause(*near));
        let mut near = near.filter(|near| means.iter().any(|known| is_name(words.get(*near), known)));
        near.next().map(|near| words.start(at)..words.end_before(near + 1))
    })
}

/// A technology is written as its name is: "using the rest" is no `REST`. Names in lower case stand for any case.
fn is_name(word: &str, known: &str) -> bool {
    let word = word.split(['-', '/']).next().unwrap_or(word);
    let one = word.strip_suffix('s').unwrap_or(word);
    let is_word_too = matches!(known, "REST" | "SOAP");
    word == known
        || one == known
        || !is_word_too && (word.eq_ignore_ascii_case(known) || one.eq_ignore_ascii_case(known))
}

/// One past the last word of a part that stands here, in one or several words.
fn end_of(words: &Words<'_>, at: usize, known: &str) -> Option<usize> {
    // Nearly every comparison ends at the first letter.
    if known.bytes().next().map(|byte| byte.to_ascii_lowercase()) != words.initial(at) {
        return None;
    }
    let mut end = at;
    for part in known.split_whitespace() {
        if !is_form_of(words.get(end), part) {
            return None;
        }
        end += 1;
    }
    (end > at).then_some(end)
}

/// A word itself, or with an ending of English nouns and verbs.
fn is_form_of(word: &str, known: &str) -> bool {
    if !word.is_char_boundary(known.len()) {
        return false;
    }
    let (stem, ending) = word.split_at(known.len());
    stem.eq_ignore_ascii_case(known) && matches!(ending.to_ascii_lowercase().as_str(), "" | "s" | "es" | "ed" | "ing")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mechanisms_are_known_from_what_is_said_elsewhere() {
        for (text, expected) in [
            ("sign in via OAuth", "via OAuth"),
            ("sign in using the company's LDAP", "using the company's LDAP"),
            ("get news through webhooks", "through webhooks"),
            ("read it through REST-calls", "through REST-calls"),
            ("read it via json", "via json"),
            ("press the Buttons", "Buttons"),
            ("clicking on it", "clicking"),
            ("see the endpoints", "endpoints"),
            ("a Database schema for it", "Database schema"),
            ("find my zip code using the rest of it", ""),
            ("pay using what is left, REST included", ""),
            ("know how the schema has changed", ""),
            ("read about OAuth", ""),
            ("get a mail via SMS", ""),
            ("see the clickable map of each branch", ""),
            ("über das Menü gehen", ""),
            ("", ""),
        ] {
            let found = find(text, MEANS, WORDS).map_or("", |range| &text[range]);
            assert_eq!(found, expected, "{text}");
        }
    }
}
