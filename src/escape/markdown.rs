//! Text for Markdown as GitHub and GitLab render it, which make links of far more than Markdown has.
//!
//! A mention, the number of an issue, a commit, an address: hosts look for them in the rendered text, where no
//! backslash protects it. In code they do not look. So what stands between backticks stays code, words of letters stay
//! words, and any other word becomes code: nothing is lost, and nothing invisible is added.

use super::one_line;
use std::ops::Range;

/// A sentence for a line of its own: a paragraph, a heading, an item of a list.
pub fn line(text: &str) -> String {
    let text = one_line(text);
    let sentence = text.trim();
    let (first, rest) = sentence.split_at(sentence.find(' ').unwrap_or(sentence.len()));
    match begins_block(first) {
        true => code(first) + &written(&pieces(rest)),
        false => written(&pieces(sentence)),
    }
}

/// A sentence for a cell of a table.
pub fn cell(text: &str) -> String {
    in_cell(&written(&pieces(one_line(text).trim())))
}

/// A name for a cell of a table, as code whatever it is.
pub fn code_cell(name: &str) -> String {
    in_cell(&code(&one_line(name)))
}

/// A part of a sentence.
struct Piece<'t> {
    text: &'t str,
    is_code: bool,
}

/// A sentence in parts that are plain and parts that are to be code.
fn pieces(sentence: &str) -> Vec<Piece<'_>> {
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    let mut rest = sentence;
    while let Some((words, name, after)) = next_name(rest) {
        push_words(words, &mut pieces);
        pieces.push(Piece { text: name, is_code: true });
        rest = after;
    }
    push_words(rest, &mut pieces);
    pieces
}

/// The first name between backticks, with what stands before and after it.
fn next_name(text: &str) -> Option<(&str, &str, &str)> {
    let mut from = 0;
    loop {
        let open = from + text[from..].find('`')?;
        let (name, after) = text[open + 1..].split_once('`')?;
        if !name.trim().is_empty() {
            return Some((&text[..open], name, after));
        }
        from = open + 1 + name.len() + 1;
    }
}

/// Words between names, with those as code that a host could make something of; several in a row are one piece.
fn push_words<'t>(words: &'t str, pieces: &mut Vec<Piece<'t>>) {
    let mut plain_from = 0;
    for odd in odd_words(words) {
        pieces.push(Piece { text: &words[plain_from..odd.start], is_code: false });
        pieces.push(Piece { text: &words[odd.clone()], is_code: true });
        plain_from = odd.end;
    }
    pieces.push(Piece { text: &words[plain_from..], is_code: false });
}

/// Where words stand that are not plain, without the punctuation around them.
fn odd_words(words: &str) -> Vec<Range<usize>> {
    let mut odd: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    for word in words.split_inclusive(' ') {
        let (lead, core) = bare(word.trim_end_matches(' '));
        let (start, end) = (at + lead.len(), at + lead.len() + core.len());
        at += word.len();
        match odd.last_mut() {
            _ if is_plain(core) => {}
            Some(last) if &words[last.end..start] == " " => last.end = end,
            _ => odd.push(start..end),
        }
    }
    odd
}

/// The punctuation that opens a word, and the word without it and without what closes it.
fn bare(word: &str) -> (&str, &str) {
    let core = word.trim_start_matches(['(', '"', '\'']);
    let lead = &word[..word.len() - core.len()];
    let closes = |mark: char| {
        matches!(mark, '.' | ',' | ';' | ':' | '!' | '?' | '"' | '\'' | '%') || mark == ')' && !core.contains('(')
    };
    (lead, core.trim_end_matches(closes))
}

/// True for a word in which no host finds anything: letters of any script and figures, joined by `-`, `/` and `'`.
fn is_plain(word: &str) -> bool {
    let is_letter = |character: char| character.is_alphanumeric() || !character.is_ascii();
    let joins = |character: char| matches!(character, '-' | '/' | '\'');
    let is_of_letters = word.chars().all(|character| is_letter(character) || joins(character));
    let is_joined_inside = !word.starts_with(joins) || word == "-";
    // `ABC-12` is a ticket, seven hexadecimal figures are a commit.
    let names_ticket = word.split('-').skip(1).any(|part| part.starts_with(|figure: char| figure.is_ascii_digit()));
    let names_commit = word.len() >= 7 && word.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_of_letters && is_joined_inside && !names_ticket && !names_commit
}

/// True for a first word that would begin a block of Markdown: a list, a rule, a definition.
fn begins_block(word: &str) -> bool {
    let after_number = word.trim_start_matches(|figure: char| figure.is_ascii_digit());
    let is_numbered = after_number.len() < word.len() && after_number.starts_with(['.', ')']);
    is_numbered || word.starts_with(['-', ':'])
}

fn written(pieces: &[Piece<'_>]) -> String {
    let mut out = String::new();
    for piece in pieces {
        if !piece.is_code {
            out.push_str(piece.text);
            continue;
        }
        if out.ends_with('`') {
            // Two fences side by side would be one longer fence.
            out.push(' ');
        }
        out.push_str(&code(piece.text));
    }
    out
}

/// Text as code, in a fence that is longer than any in it.
fn code(text: &str) -> String {
    let longest = text.split(|character| character != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let is_padded = text.starts_with([' ', '`']) || text.ends_with([' ', '`']);
    let padding = if is_padded { " " } else { "" };
    format!("{fence}{padding}{text}{padding}{fence}")
}

/// Finished Markdown for a cell: pipes are escaped, which a table undoes even in code. A backslash before one would be
/// taken for its escape, so there the pipe is shown by its number.
fn in_cell(markdown: &str) -> String {
    markdown.replace("\\|", "\\u{7c}").replace('|', "\\|")
}

#[cfg(test)]
mod tests;
