//! Rust code as words and marks, each with its line and whether it is compiled for tests only.
//!
//! No parser: comments vanish, every literal is one token, and `::` is one mark. That is enough to find paths.

use std::iter;

/// A word or a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token<'a> {
    /// As written; a string or character is `""`, whatever it says.
    pub(super) text: &'a str,
    /// From 1.
    pub(super) line: usize,
    /// True below `#[cfg(test)]`.
    pub(super) is_test: bool,
}

impl Token<'_> {
    /// True for an identifier, keyword or number.
    pub(super) fn is_word(&self) -> bool {
        self.text.starts_with(is_of_word)
    }
}

/// All tokens of a file.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut rest = text;
    let mut line = 1;
    let mut tokens = Vec::new();
    while !rest.is_empty() {
        let (length, token) = next(rest);
        if let Some(text) = token {
            tokens.push(Token { text, line, is_test: false });
        }
        line += rest[..length].matches('\n').count();
        rest = &rest[length..];
    }
    mark_tests(&mut tokens);
    tokens
}

/// How many bytes to go on, and the token in them, if there is one.
fn next(rest: &str) -> (usize, Option<&str>) {
    let space = rest.len() - rest.trim_start().len();
    if space > 0 {
        return (space, None);
    }
    if rest.starts_with("//") {
        return (rest.find('\n').unwrap_or(rest.len()), None);
    }
    if rest.starts_with("/*") {
        return (rest.find("*/").map_or(rest.len(), |end| end + 2), None);
    }
    let may_quote = rest.starts_with(['"', '\'', 'b', 'c', 'r']);
    if let Some(length) = may_quote.then(|| string(rest).or_else(|| character(rest))).flatten() {
        return (length, Some("\"\""));
    }
    let word = rest.find(|letter| !is_of_word(letter)).unwrap_or(rest.len());
    let first = rest.chars().next().map_or(1, char::len_utf8);
    let length = if rest.starts_with("::") { 2 } else { word.max(first) };
    (length, Some(&rest[..length]))
}

fn is_of_word(letter: char) -> bool {
    letter == '_' || letter.is_alphanumeric()
}

/// The length of a string of any kind: `"…"`, `b"…"`, `r#"…"#`.
fn string(rest: &str) -> Option<usize> {
    let after_prefix = ["br", "cr", "b", "c", "r", ""].into_iter().find_map(|prefix| {
        let after = rest.strip_prefix(prefix)?;
        let is_raw = prefix.ends_with('r');
        let opens = if is_raw { after.trim_start_matches('#') } else { after };
        opens.starts_with('"').then_some((is_raw, after))
    });
    let (is_raw, after) = after_prefix?;
    let start = rest.len() - after.len();
    if is_raw {
        let hashes = after.len() - after.trim_start_matches('#').len();
        let end = format!("\"{}", "#".repeat(hashes));
        let opened = start + hashes + 1;
        return Some(rest[opened..].find(&end).map_or(rest.len(), |at| opened + at + end.len()));
    }
    let mut is_escaped = false;
    let end = after.char_indices().skip(1).find(|(_, letter)| {
        let is_end = *letter == '"' && !is_escaped;
        is_escaped = *letter == '\\' && !is_escaped;
        is_end
    });
    Some(end.map_or(rest.len(), |(at, _)| start + at + 1))
}

/// The length of `'x'` or `'\n'`; a lifetime is none.
fn character(rest: &str) -> Option<usize> {
    let inside = rest.strip_prefix("b'").or_else(|| rest.strip_prefix('\''))?;
    let start = rest.len() - inside.len();
    let first = inside.chars().next()?;
    let body = if first == '\\' { 1 + inside.chars().nth(1)?.len_utf8() } else { first.len_utf8() };
    let end = if first == '\\' { inside[body..].find('\'')? } else { 0 };
    inside[body + end..].starts_with('\'').then_some(start + body + end + 1)
}

/// Marks each item below `#[cfg(test)]`, its further attributes included.
fn mark_tests(tokens: &mut [Token<'_>]) {
    let mut at = 0;
    while at < tokens.len() {
        let end = attribute_end(tokens, at);
        let is_test =
            end > at && ["cfg", "test"].iter().all(|word| tokens[at..end].iter().any(|one| one.text == *word));
        if !is_test {
            at = end.max(at + 1);
            continue;
        }
        let mut item = end;
        while attribute_end(tokens, item) > item {
            item = attribute_end(tokens, item);
        }
        let item_end = item_end(tokens, item);
        tokens[at..item_end].iter_mut().for_each(|token| token.is_test = true);
        at = item_end;
    }
}

/// Where an attribute that begins at `at` ends; `at` itself where none does.
fn attribute_end(tokens: &[Token<'_>], at: usize) -> usize {
    match tokens.get(at..at + 2) {
        Some([hash, bracket]) if hash.text == "#" && bracket.text == "[" => closing(tokens, at + 1, ("[", "]")),
        _ => at,
    }
}

/// Where the item that begins at `at` ends: after its `;`, or after its braces.
fn item_end(tokens: &[Token<'_>], at: usize) -> usize {
    let opens = (at..tokens.len()).find(|index| [";", "{"].contains(&tokens[*index].text)).unwrap_or(tokens.len());
    match tokens.get(opens) {
        Some(token) if token.text == "{" => closing(tokens, opens, ("{", "}")),
        _ => (opens + 1).min(tokens.len()),
    }
}

/// One past the mark that closes the one at `at`.
pub(super) fn closing(tokens: &[Token<'_>], at: usize, (open, close): (&str, &str)) -> usize {
    let mut depth = 0;
    for (index, token) in iter::zip(at.., &tokens[at..]) {
        depth += usize::from(token.text == open);
        depth -= usize::from(token.text == close && depth > 0);
        if depth == 0 {
            return index + 1;
        }
    }
    tokens.len()
}

#[test]
fn comments_and_literals_hide_what_they_say() {
    let code = "a /* b */ // c\n\"d \\\" e\" r#\"f \" g\"# 'h' '\\'' &'i j b\"k\" r#type '\\u{1f}' // l";
    let found: Vec<&str> = tokens(code).iter().map(|token| token.text).collect();
    assert_eq!(found, ["a", "\"\"", "\"\"", "\"\"", "\"\"", "&", "'", "i", "j", "\"\"", "r", "#", "type", "\"\""]);
    assert_eq!(tokens("\"a\nb\" c\n\nd").iter().map(|token| token.line).collect::<Vec<_>>(), [1, 2, 4]);
}

#[test]
fn items_for_tests_are_told_from_the_program() {
    let code =
        "fn a() {}\n#[cfg(all(test, unix))]\n#[path = \"x\"]\nmod b { fn c() { d } }\n#[cfg(test)]\nmod e;\nfn f() {}";
    let program: Vec<&str> = tokens(code).iter().filter(|token| !token.is_test).map(|token| token.text).collect();
    assert_eq!(program.concat(), "fna(){}fnf(){}");
}
